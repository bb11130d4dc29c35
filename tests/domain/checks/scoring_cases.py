"""What the checks of the scoring model ask about, and what they leave alone."""

from __future__ import annotations

from personaforge.domain.workspace import Workspace

from .cases import Node, criterion, icp, node, workspace

FADES = {"decay": "half_life", "calibrated": "2026-10-01"}
PROFILE = icp(criterion("must", "Run by its founder"))


def acts(points: float = 30, /, **values: object) -> Node:
    return node("behaviour_rule", **({"text": f"activity {points}", "points": points} | values))


def model(*children: Node, **values: object) -> Workspace:
    return workspace(PROFILE, node("scoring", *children, **(FADES | values)))


def cell(fit: str, engagement: str, action: str) -> Node:
    return node("matrix_cell", fit=fit, engagement=engagement, action=action)


def cells(*where: str, action: str = "mql") -> list[Node]:
    return [cell(*place, action) for place in where]


FIT_RULE = node("fit_rule", text="30 to 150 employees")
ROWS_ALIKE = cells(*(f"{fit}{grade}" for fit in "CD" for grade in "12"))
COLUMNS_ALIKE = cells("A3", "A4", "B3", "B4")


def accepted(rate: float, **values: object) -> Workspace:
    return workspace(
        node("stage", id="mql", key="mql", text="Qualified", rate=rate, **values),
        node("stage", id="sal", key="sal", text="Accepted"),
    )


SCORING_CASES: list[tuple[str, Workspace, Workspace]] = [
    ("SCO-01", workspace(node("scoring", acts(), **FADES)), model(acts())),
    ("SCO-01", model(acts(), *ROWS_ALIKE), workspace(node("scoring", acts(), FIT_RULE, **FADES))),
    ("SCO-01", model(acts(), *COLUMNS_ALIKE), model(acts(), *COLUMNS_ALIKE[:2])),
    ("SCO-02", model(acts(), decay=None), model(acts())),
    ("SCO-02", model(acts(), decay="none"), model(acts(), decay="step")),
    ("SCO-02", model(acts(), decay="signal"), model(acts(fade_points=5, fade_days=7), decay="signal")),
    ("SCO-03", model(acts()), model(acts(), acts(-50))),
    ("SCO-04", model(acts(), FIT_RULE), workspace(node("scoring", acts(), FIT_RULE))),
    ("SCO-05", model(*cells("D1")), model(*cells("C1"), *cells("D1", action="hold"))),
    ("SCO-05", model(hand_raise_fit="D"), model(hand_raise_fit="D", hand_raise=False)),
    ("SCO-06", model(acts(cap=30), acts(15, cap=15)), model(acts(cap=30), acts(20, cap=20))),
    ("SCO-06", model(acts(cap=30)), model(acts(cap=30, hand_raise=True))),
    (
        "SCO-06",
        model(acts(), *cells("A1", "A2", "B1", "B2", action="nurture")),
        model(acts(), *cells("A1", "A2", "B1", action="nurture")),
    ),
    (
        "SCO-06",
        model(acts(), engagement_2=0, engagement_3=0, fit_b=0, fit_c=0),
        model(acts(), engagement_2=1, engagement_3=0, fit_b=1, fit_c=0),
    ),
    ("SCO-06", model(acts(), engagement_2=0, engagement_3=0), model(acts(), *cells("D4", action="hold"))),
    ("SCO-06", model(acts(), fit_b=80), model(acts(), fit_b=74)),
    ("SCO-07", model(acts(), calibrated=None), model(acts())),
    ("SCO-07", model(acts(), calibrated="2026-08-22"), model(acts(), calibrated="2026-08-23")),
    ("SCO-08", accepted(29), accepted(30)),
    ("SCO-08", accepted(29), accepted(29, rate_source="benchmark")),
]
