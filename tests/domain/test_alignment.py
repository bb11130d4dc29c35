"""Which prerequisites are named first where departments see them differently."""

from __future__ import annotations

from personaforge.domain.alignment import apart, seen
from tests.domain.checks.cases import Node, node, workspace


def rated(key: str, **steps: int) -> Node:
    votes = (node("prerequisite_vote", department=who, met=step) for who, step in steps.items())
    return node("prerequisite", *votes, key=key)


def test_what_divides_marketing_and_sales_is_named_before_a_wider_spread_of_others() -> None:
    made = workspace(
        rated("demanded", marketing=3, sales=3, support=1, management=5),
        rated("enabled", marketing=3, sales=4, support=2),
        rated("ready_leads", marketing=4, sales=2),
        rated("worked", marketing=1, sales=4),
        rated("measurable", marketing=2, sales=3),
    )
    assert [one.key.value for one in apart(seen(made))] == ["worked", "ready_leads", "demanded"]
