"""Short ways to say what a lead did."""

from __future__ import annotations

from datetime import date, timedelta

from personaforge.domain.leads.activities import RECYCLE, Counted
from personaforge.domain.leads.model import Rule

START = date(2027, 1, 1)


def day(number: int) -> date:
    """So many days after the first of January 2027."""
    return START + timedelta(days=number)


def did(*done: tuple[int, int] | tuple[int, int, int]) -> list[Counted]:
    """Activities as (day, place of the rule) or with how often, in order of the days."""
    return [Counted(day(item[0]), item[1], *item[2:]) for item in sorted(done)]


def recycled(number: int) -> Counted:
    """The day on which a lead went back."""
    return Counted(day(number), RECYCLE)


def rule(points: float, **more: object) -> Rule:
    """A rule worth so many points."""
    return Rule(f"r{points}", f"rule {points}", (f"rule {points}",), points, **more)  # type: ignore[arg-type]
