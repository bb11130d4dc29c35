"""What the checks of the funnel ask about, and what they leave alone."""

from __future__ import annotations

from personaforge.domain.workspace import Workspace

from .cases import Node, node, workspace


def funnel(*stages: Node, **values: object) -> Workspace:
    goal = {"revenue_target": 2_000_000, "marketing_share": 40, "average_deal": 25_000}
    return workspace(
        *stages,
        node("stage", key="won", text="Won"),
        node("sla", id="s", text="Agreement", **(goal | values)),
    )


def step(rate: float | None = 20, /, **values: object) -> Node:
    return node("stage", **({"key": "mql", "text": "Qualified", "rate": rate, "volume": 300} | values))


FUNNEL_CASES: list[tuple[str, Workspace, Workspace]] = [
    ("FUN-01", funnel(step(0)), funnel(step())),
    ("FUN-01", funnel(step(20, rate_low=30)), funnel(step(20, rate_low=10, rate_high=30))),
    ("FUN-01", funnel(step(20, rate_low=30, rate_high=10)), funnel(step(None))),
    ("FUN-01", funnel(step(), average_deal=None), funnel(step(), revenue_target=None, average_deal=None)),
    ("FUN-01", funnel(step(), deal_low=30_000), funnel(step(), deal_low=20_000)),
    (
        "FUN-02",
        funnel(step(rate_source="benchmark")),
        funnel(step(key="iql", rate_source="own"), step(rate_source="benchmark")),
    ),
    ("FUN-03", funnel(step(), target_date="2026-11-22"), funnel(step(), target_date="2026-11-23")),
    (
        "FUN-03",
        funnel(step(), target_date="2027-01-01", cycle_days=90),
        funnel(step(), target_date="2027-12-31", cycle_days=90),
    ),
    ("SLA-06", funnel(step(), reps=2, capacity=6), funnel(step(), reps=2, capacity=7)),
    (
        "SLA-06",
        funnel(step(None), revenue_target=None, reps=2, capacity=12),
        funnel(step(), reps=2),
    ),
]
