"""The columns of a table, and how they give way where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``width`` is what it wants in px at the desk, ``least`` what it can do with.

    What is left over goes to the columns that grow. Where even the least widths do not fit, the column with the
    highest ``yields`` goes first; one with 0 stays. ``short`` is the title where the column is narrow. ``first_down``
    sorts downwards at the first click, as one wants it of figures.
    """

    key: str
    title: str
    width: int
    least: int = 0
    short: str = ""
    grows: bool = False
    right: bool = False
    yields: int = 0
    sortable: bool = True
    first_down: bool = False
    tip: str = ""


def shared_out(columns: Sequence[Column], room: int, scale: int = 1) -> list[int]:
    """Return the width of each column in px, 0 for one that gave way; they fill the room where they can."""
    shown = list(range(len(columns)))
    least = [(column.least or column.width) * scale for column in columns]
    wanted = [column.width * scale for column in columns]
    while sum(least[index] for index in shown) > room:
        weakest = max(shown, key=lambda index: (columns[index].yields, index))
        if columns[weakest].yields == 0:
            break
        shown.remove(weakest)
    widths = [least[index] if index in shown else 0 for index in range(len(columns))]
    spare = room - sum(widths)
    lacking = {index: wanted[index] - least[index] for index in shown if wanted[index] > least[index]}
    if spare > 0 and lacking:
        given = min(spare, sum(lacking.values()))
        _hand_out(widths, lacking, given)
        spare -= given
    growing = {index: wanted[index] for index in shown if columns[index].grows}
    if spare > 0 and growing:
        _hand_out(widths, growing, spare)
    return widths


def _hand_out(widths: list[int], weights: dict[int, int], px: int) -> None:
    """Add px to the columns in proportion to their weights, exactly."""
    total, before, passed = sum(weights.values()), 0, 0
    for index, weight in weights.items():
        passed += weight
        upto = px * passed // total
        widths[index] += upto - before
        before = upto
