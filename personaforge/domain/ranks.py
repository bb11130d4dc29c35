"""Positions among siblings as strings between two neighbours, so that a move touches one record only.

A rank is a fraction in base 62, written without "0." and without trailing zeros; ranks compare as strings.
"""

from __future__ import annotations

from collections.abc import Iterator

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def rank_between(before: str | None, after: str | None) -> str:
    """Return a rank that sorts after ``before`` and before ``after``; ``None`` is the open end.

    Raises ``ValueError`` when ``before`` does not sort before ``after``.
    """
    low, high = before or "", after
    if high is not None and low >= high:
        raise ValueError(f"no rank fits between {low!r} and {high!r}")
    return _midpoint(low, high)


def ranks_for(count: int) -> Iterator[str]:
    """Yield ``count`` ranks in order, for a list written at once."""
    width = 1
    while _BASE**width <= count + 1:
        width += 1
    step = _BASE**width // (count + 1)
    for index in range(1, count + 1):
        yield _digits(index * step, width).rstrip("0")


def ranks_between(before: str | None, after: str | None, count: int) -> list[str]:
    """Return ``count`` ranks in order between two neighbours, halving the gap as in a search tree."""
    if count <= 0:
        return []
    if after is None:
        ranks: list[str] = []
        for _ in range(count):
            before = rank_between(before, None)
            ranks.append(before)
        return ranks
    middle = rank_between(before, after)
    half = (count - 1) // 2
    return [
        *ranks_between(before, middle, half), middle, *ranks_between(middle, after, count - 1 - half)
    ]  # fmt: skip


def _digits(number: int, width: int) -> str:
    out = []
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        out.append(_DIGITS[digit])
    return "".join(reversed(out))


def _midpoint(low: str, high: str | None) -> str:
    prefix = 0
    if high is not None:
        while prefix < len(high) and (low[prefix] if prefix < len(low) else "0") == high[prefix]:
            prefix += 1
        if prefix:
            return high[:prefix] + _midpoint(low[prefix:], high[prefix:])
    first = _DIGITS.index(low[0]) if low else 0
    last = _DIGITS.index(high[0]) if high else _BASE
    if last - first > 1:
        # Lists mostly grow at the end: a small step there keeps ranks short.
        step = 1 if high is None and low else (last - first) // 2
        return _DIGITS[first + step]
    if high is not None and len(high) > 1:
        return high[0]
    return _DIGITS[first] + _midpoint(low[1:], None)
