"""Numbers with their units, and the one place that says how a language writes per cent: "40%", „40 %“."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from personaforge.domain.words import N_

PER_CENT = "%"
_NOISE = 1e-9
_GROUPED_FROM = 10_000
_PLACES = frozenset({"line", "row"})


def with_unit(number: str, unit: str, gettext: Callable[[str], str]) -> str:
    """Return a written number with its unit behind it, which may be none."""
    if unit == PER_CENT:
        return gettext(N_("{number}%")).format(number=number)
    return f"{number} {unit}" if unit else number


def counts_in_words(details: Mapping[str, object], gettext: Callable[[str], str]) -> dict[str, object]:
    """Return the details of a sentence with its large counts as the language groups them; numbers of lines are none."""
    mark = gettext(N_("1,234.5"))[1]
    return {
        name: f"{value:,}".replace(",", mark)
        if type(value) is int and abs(value) >= _GROUPED_FROM and name not in _PLACES
        else value
        for name, value in details.items()
    }


def whole_per_cent(share: float) -> int:
    """Return a share of 0 to 1 in whole per cent; what is neither nought nor all never reads as if it were."""
    rounded = round(share * 100)
    if rounded == 0 and share > _NOISE:
        return 1
    return 99 if rounded == 100 and share < 1 - _NOISE else rounded
