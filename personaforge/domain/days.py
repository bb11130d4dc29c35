"""Days as people write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from personaforge.domain.words import N_


def day_text(day: date, gettext: Callable[[str], str]) -> str:
    """Return a day in figures, "31.12.2027" or "31/12/2027"."""
    frame = gettext(N_("{day}/{month}/{year}"))
    return frame.format(year=day.year, month=f"{day.month:02}", day=f"{day.day:02}")
