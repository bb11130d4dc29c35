"""Cells of the matrix, requests for contact, and the way of a lead through them (methods B8)."""

import pytest

from personaforge.domain.handover_options import CellAction, Decay, EngagementGrade, FitGrade
from personaforge.domain.leads.fit import UNKNOWN_FIT, FitSource, LeadFit
from personaforge.domain.leads.model import MATRIX, Model, model_of
from personaforge.domain.leads.standing import Track, standing
from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.scoring import Scoring
from personaforge.domain.workspace import Workspace
from tests.domain.leads.builders import day, did, rule


def _fit(grade: str) -> LeadFit:
    return LeadFit(FitGrade(grade), FitSource.HAND)


@pytest.mark.parametrize(
    ("grade", "points", "cell", "action", "is_mql"),
    [
        ("A", 75, "A1", CellAction.MQL_NOW, True),
        ("A", 74, "A2", CellAction.MQL, True),
        ("B", 50, "B2", CellAction.MQL, True),
        ("A", 25, "A3", CellAction.INFORM, False),
        ("A", 24, "A4", CellAction.OUTBOUND, False),
        ("C", 80, "C1", CellAction.CHECK, False),
        ("D", 100, "D1", CellAction.HOLD, False),
    ],
)
def test_cells(grade: str, points: float, cell: str, action: CellAction, is_mql: bool) -> None:
    spot = standing(Model(rules=(rule(points),)), _fit(grade), did((0, 0)), day(0)).spot
    assert (spot.place.cell, spot.place.action, spot.place.is_mql) == (cell, action, is_mql)


@pytest.mark.parametrize(("grade", "is_mql"), [("A", True), ("C", True), ("D", False)])
def test_whoever_asks_for_contact_is_an_mql_at_once_from_fit_c(grade: str, is_mql: bool) -> None:
    model = Model(rules=(rule(1, hand_raise=True),))
    spot = standing(model, _fit(grade), did((0, 0)), day(0)).spot
    assert (spot.place.is_mql, spot.place.by_request) == (is_mql, is_mql)


def test_an_unknown_fit_is_no_bad_fit_and_no_cell() -> None:
    spot = standing(Model(rules=(rule(90, hand_raise=True),)), UNKNOWN_FIT, did((0, 0)), day(0)).spot
    assert (spot.place.cell, spot.place.action, spot.place.is_mql) == ("", None, False)
    assert spot.place.engagement is EngagementGrade.ONE


def test_the_way_through_the_matrix_as_points_fade() -> None:
    model = Model(decay=Decay.STEP, rules=(rule(30), rule(50)))
    track = Track(model, _fit("A"), did((5, 0), (10, 1)))
    turns = [(turn.on, turn.spot.place.cell) for turn in track.turns(day(0), day(200))]
    assert turns == [(day(0), "A4"), (day(5), "A3"), (day(10), "A1"), (day(40), "A2")]
    assert track.turns(day(70), day(70))[0].spot.points == 50


def _workspace(scoring: dict[str, object], *cells: dict[str, object]) -> Workspace:
    workspace = Workspace()
    rows = [(ROOT_ID, "workspace", "", "a", {}), ("s", "scoring", ROOT_ID, "a", scoring)]
    rows += [(f"c{number}", "matrix_cell", "s", f"{number}", cell) for number, cell in enumerate(cells)]
    workspace.load(rows)  # type: ignore[arg-type]
    return workspace


def test_an_empty_sheet_is_the_model_of_the_method() -> None:
    workspace = _workspace({})
    model = model_of(workspace, workspace.record("s", Scoring))
    assert model == Model()
    assert model.matrix == MATRIX
    assert model.threshold() == 50


def test_a_sheet_changes_what_it_says_and_nothing_else() -> None:
    workspace = _workspace(
        {"fit_a": 80, "engagement_2": 40, "decay": "half_life", "half_life_days": 14, "hand_raise": False},
        {"fit": "C", "engagement": "1", "action": "mql"},
        {"fit": "D", "engagement": "4"},
    )
    model = model_of(workspace, workspace.record("s", Scoring))
    assert model.fit_cuts == (80, 50, 25)
    assert model.engagement_cuts == (75, 40, 25)
    assert (model.decay, model.half_life_days, model.hand_raise_fit) == (Decay.HALF_LIFE, 14, None)
    changed = {cell for cell, action in model.matrix.items() if action is not MATRIX[cell]}
    assert changed == {(FitGrade.C, EngagementGrade.ONE)}
    assert (model.threshold(), model.threshold(FitGrade.C), model.threshold(FitGrade.D)) == (40, 75, None)


def test_a_threshold_is_the_lowest_cut_that_hands_over() -> None:
    none = {"fit": "A", "engagement": "4", "action": "mql"}
    workspace = _workspace({}, none)
    assert model_of(workspace, workspace.record("s", Scoring)).threshold() == 0
