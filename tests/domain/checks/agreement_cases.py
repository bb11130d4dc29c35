"""What the checks of the agreement as a whole ask about, and what they leave alone."""

from __future__ import annotations

from personaforge.domain.workspace import Workspace

from .cases import Node, node, workspace


def agreement(*children: Node, **values: object) -> Workspace:
    goal: dict[str, object] = {"revenue_target": 2_000_000, "marketing_share": 40, "average_deal": 25_000}
    return workspace(
        node("stage", id="mql", key="mql", text="Qualified", rate=70),
        node("stage", id="won", key="won", text="Won"),
        node("sla", *children, id="s", text="Agreement", **{**goal, **values}),
    )


def promise(text: str, amount: float | None = 24, unit: str = "h", /, **values: object) -> Node:
    given = {"side": "sales", "measured": "CRM"} | values
    return node("commitment", text=text, amount=amount, unit=unit, **given)


def taken_over(amount: float | None, stage: str = "mql") -> Node:
    return promise("MQL a year", amount, "MQL", figure="stage_period", stage=stage)


def signed(*sides: str) -> list[Node]:
    return [node("signature", text=side, department=side) for side in sides]


def tied(first: str, second: str) -> Workspace:
    rules = [node("behaviour_rule", id=a, text=a, because=[b]) for a, b in (("a", second), ("b", first))]
    return workspace(node("scoring", *rules, id="sc"))


def marked(of: str) -> Workspace:
    sla = node(
        "sla", node("commitment", id="c", text="call", amount=1, side="sales"), id="s", text="Agreement"
    )
    return workspace(sla, node("recheck", of=of, was="No time", since="2026-11-20"))


CALL, DECIDE = "until the first call", "until the decision, yes or no"

AGREEMENT_CASES: list[tuple[str, Workspace, Workspace]] = [
    ("SLA-07", agreement(taken_over(40)), agreement(taken_over(46))),
    ("SLA-08", agreement(taken_over(46, "")), agreement(taken_over(40))),
    ("SLA-08", agreement(taken_over(46), average_deal=None), agreement(taken_over(None), average_deal=None)),
    ("SLA-09", agreement(promise(CALL, measured="")), agreement(promise(CALL))),
    ("SLA-10", agreement(promise("of all", 101, "%")), agreement(promise("of all", 100, "%"))),
    (
        "SLA-11",
        agreement(promise(CALL), promise(DECIDE, 12)),
        agreement(promise(CALL), promise(DECIDE, 1, "day"), promise("attempts", 5, "attempts")),
    ),
    (
        "SLA-11",
        agreement(promise("bis zum ersten Kontakt", 24, "Std."), promise("bis zur Entscheidung", 30, "Min.")),
        agreement(promise("bis zum ersten Kontakt", 24, "Std."), promise("bis zur Entscheidung", 2, "Tage")),
    ),
    (
        "SLA-12",
        agreement(promise(CALL), promise("Until the first  call", 12)),
        agreement(promise(CALL), promise(CALL)),
    ),
    (
        "SLA-13",
        agreement(node("meeting", text="Leads", every_days=14), escalation_days=5),
        agreement(node("meeting", text="Leads", every_days=7), escalation_days=5),
    ),
    (
        "SLA-14",
        agreement(valid_from="2027-01-01", valid_to="2026-12-31"),
        agreement(valid_from="2027-01-01", valid_to="2027-12-31", next_review="2027-06-01"),
    ),
    (
        "SLA-14",
        agreement(valid_to="2027-12-31", next_review="2028-01-01"),
        agreement(valid_to="2027-12-31", next_review="2027-12-31"),
    ),
    (
        "TRC-02",
        marked("c"),
        marked("nobody"),
    ),
    ("TRC-01", tied("a", "b"), tied("a", "c")),
    ("SLA-15", agreement(*signed("marketing", "management")), agreement(*signed("marketing", "sales"))),
]
