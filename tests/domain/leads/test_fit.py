"""The fit of a company as the grade of a lead (methods B7, B8)."""

import pytest

from personaforge.domain.companies.results import Fit, FitStatus
from personaforge.domain.handover_options import FitGrade
from personaforge.domain.leads.fit import FitSource, asked_by_rules, fit_by_hand, graded_fit
from personaforge.domain.leads.model import Model
from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.scoring import Lead
from personaforge.domain.workspace import Workspace


def _fit(
    status: FitStatus,
    score: float | None = None,
    low: float | None = None,
    high: float | None = None,
    missed: tuple[str, ...] = (),
) -> Fit:
    return Fit(1, "k", "K", "icp", status, score, low, high, 0.5, None, missed=missed)


@pytest.mark.parametrize(
    ("fit", "grade"),
    [
        (_fit(FitStatus.SCORED, 81.8, 75, 83.3), FitGrade.A),
        (_fit(FitStatus.SCORED, 74.9, 60, 83.3), FitGrade.B),
        (_fit(FitStatus.SCORED, 25, 25, 25), FitGrade.C),
        (_fit(FitStatus.DISQUALIFIED, 0.0, 0.0, 0.0), FitGrade.D),
        (_fit(FitStatus.INSUFFICIENT, None, 20, 90), None),
        (_fit(FitStatus.INSUFFICIENT, None, 50, 70), FitGrade.B),
        (_fit(FitStatus.NOT_FOUND), None),
        (_fit(FitStatus.SCORED), FitGrade.A),
        (_fit(FitStatus.SCORED, missed=("c",)), FitGrade.D),
    ],
)
def test_grades(fit: Fit, grade: FitGrade | None) -> None:
    found = graded_fit(Model(), fit)
    assert found.grade is grade
    assert found.is_excluded is (fit.status is FitStatus.DISQUALIFIED)
    assert (found.low, found.high, found.coverage) == (fit.low, fit.high, 0.5)


def test_fit_by_hand() -> None:
    assert fit_by_hand(Lead("l", "s", "a", {})) is None
    found = fit_by_hand(Lead("l", "s", "a", {"fit": "B"}))
    assert found is not None
    assert (found.grade, found.source) == (FitGrade.B, FitSource.HAND)


def test_rules_made_by_hand_are_asked_as_criteria_are() -> None:
    workspace = Workspace()
    size = {"text": "Size", "attribute": "employees", "operator": "between", "target": "30 to 150"}
    workspace.load(
        [
            (ROOT_ID, "workspace", "", "a", {}),
            ("s", "scoring", ROOT_ID, "a", {}),
            ("r1", "fit_rule", "s", "a", size),
            ("r2", "fit_rule", "s", "b", {"attribute": "industry", "demand": "exclude", "weight": 5}),
            ("r3", "fit_rule", "s", "c", {"text": "Must", "demand": "must"}),
            ("r4", "fit_rule", "s", "d", {}),
        ]
    )  # fmt: skip
    found = asked_by_rules(workspace, "s")
    assert [(item.id, item.demand, item.weight) for item in found] == [
        ("r1", "should", 1.0),
        ("r2", "exclude", 0.0),
        ("r3", "must", 0.0),
    ]
