"""The value of a test as text that people read and type: "30 to 150", "Software, Hardware"."""

from __future__ import annotations

from collections.abc import Iterable

from personaforge.domain.companies.attributes import ValueKind
from personaforge.domain.companies.sentence import number_text
from personaforge.domain.companies.targets import options_in, range_in
from personaforge.domain.options import Operator
from personaforge.domain.words import N_
from ui.context import Context

_MILLION = 1e6


def bounds(
    operator: Operator | None, kind: ValueKind | None, target: str
) -> tuple[float | None, float | None]:
    """Return the bounds that a target means, ``None`` for an open side or one that is no number."""
    found = range_in(target, kind) if kind is None or kind.is_numeric else None
    if found is None:
        return None, None
    low, high = (bound if isinstance(bound, int | float) else None for bound in found)
    if operator is Operator.AT_LEAST:
        return low, None
    return (None, high) if operator is Operator.AT_MOST else (low, high)


def range_of(context: Context, low: float | None, high: float | None) -> tuple[Operator, str] | None:
    """Return operator and target for two bounds, ``None`` when both sides are open."""
    gettext = context.translator.gettext
    if low is not None and high is not None:
        alike = (abs(low) >= _MILLION) is (abs(high) >= _MILLION)
        # "15,000 to 2 million" would be read as fifteen million and two.
        first, last = (
            (number_text(low, gettext), number_text(high, gettext))
            if alike
            else (context.translator.number(low), context.translator.number(high))
        )
        return Operator.BETWEEN, context.tr(N_("{low} to {high}"), low=first, high=last)
    if low is not None:
        return Operator.AT_LEAST, number_text(low, gettext)
    return (Operator.AT_MOST, number_text(high, gettext)) if high is not None else None


def toggled(target: str, option: str, *, chosen: bool) -> str:
    """Return a target with one option more or less, in the order they were chosen."""
    options = [one for one in options_in(target) if one.casefold() != option.casefold()]
    return joined([*options, option] if chosen else options)


def joined(options: Iterable[str]) -> str:
    """Return options as a target; semicolons where a comma would part one of them."""
    listed = list(options)
    text = ", ".join(listed)
    if options_in(text) == tuple(listed):
        return text
    return "; ".join(listed) + (";" if len(listed) == 1 else "")
