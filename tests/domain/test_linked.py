"""Figures that promises take over: the numbers of methods B11, and what is said when they change."""

from __future__ import annotations

import pytest

from personaforge.domain.editing import remove, set_field
from personaforge.domain.handover_options import LinkedFigure
from personaforge.domain.linked import LinkState, figure_of, link_of, take_over
from personaforge.domain.worksheets.sla import Commitment, Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.domain.workspace import Workspace
from personaforge.i18n import Translator

from .checks.cases import Node, node, workspace

RATES = (("iql", 20), ("mql", 70), ("sal", 60), ("sql", 25), ("won", None))
GOAL = {"revenue_target": 2_000_000, "marketing_share": 40, "average_deal": 25_000}


def stages() -> list[Node]:
    return [
        node("stage", id=key, key=key, text=key.upper(), rate=rate, volume=1, data=["Name", "Phone"])
        for key, rate in RATES
    ]


def agreement(figure: str, stage: str = "", amount: float | None = None, **values: object) -> Workspace:
    promise = node("commitment", id="c", text="a promise", figure=figure, stage=stage, amount=amount)
    codes = [
        node("rejection_code", text=text, after=after, days=days)
        for text, after, days in (("TIMING", "recycle", 60), ("DATA", "recycle", 14), ("NONE", "archive", 3))
    ]
    sla = node("sla", promise, *codes, id="s", text="SLA", **{**GOAL, "reps": 4, "capacity": 20, **values})
    return workspace(*stages(), node("scoring", id="sc"), sla, currency="GBP")


def promise_of(made: Workspace) -> Commitment:
    return made.record("c", Commitment)


@pytest.mark.parametrize(
    ("figure", "stage", "value", "unit"),
    [
        ("stage_period", "mql", 306, "leads"),
        ("stage_period", "iql", 1530, "leads"),
        ("stage_month", "mql", 26, "leads a month"),
        ("stage_rep_month", "mql", 7, "leads a month"),
        ("stage_rate", "sal", 60, "%"),
        ("deals", "", 32, "deals"),
        ("lead_value", "mql", 2625, "GBP"),
        ("threshold", "", 50, "points"),
        ("capacity", "", 80, "leads a month"),
        ("fields", "", 2, "fields"),
        ("code_days", "", 14, "days"),
    ],
)
def test_every_figure_has_its_value_and_its_source(figure: str, stage: str, value: float, unit: str) -> None:
    made = agreement(figure, stage)
    found = figure_of(made, LinkedFigure(figure), stage)
    assert found is not None
    assert (found.value, found.unit) == (value, unit)
    assert found.spots
    assert all(spot.record in made for spot in found.spots)
    for language in ("de", "en"):
        assert found.source(Translator(language).gettext)  # type: ignore[arg-type]


def test_a_promise_says_what_it_was_and_what_it_is_now() -> None:
    made = agreement("stage_period", "mql", 290)
    link = link_of(made, promise_of(made))
    assert link is not None
    assert link.state is LinkState.CHANGED
    assert link.describe(str) == "Funnel: leads needed at “MQL”: was 290, now 306"
    made.apply(take_over(made, promise_of(made), str))
    promise = promise_of(made)
    assert (promise.amount, promise.unit) == (306, "leads")
    again = link_of(made, promise)
    assert again is not None
    assert again.state is LinkState.SAME


def test_a_promise_keeps_its_last_value_when_its_source_is_deleted() -> None:
    made = agreement("stage_period", "mql", 306)
    made.apply(remove(made, ["mql"]))
    link = link_of(made, promise_of(made))
    assert link is not None
    assert link.state is LinkState.GONE
    assert promise_of(made).amount == 306
    assert link.describe(str) == "306 at last; its source is gone: leads needed at the stage"
    assert take_over(made, promise_of(made), str) == []


def test_a_promise_keeps_its_last_value_when_its_source_has_no_figure_any_more() -> None:
    made = agreement("stage_period", "mql", 306)
    made.apply(set_field(made.record("sal", Stage), "rate", None))
    link = link_of(made, promise_of(made))
    assert link is not None
    assert (link.state, link.is_doubtful) == (LinkState.LOST, True)
    assert promise_of(made).amount == 306
    assert link.describe(str) == "Funnel: leads needed at “MQL”: 306 at last, no figure there now"
    assert take_over(made, promise_of(made), str) == []


def test_a_source_that_never_had_a_figure_is_no_doubt() -> None:
    made = agreement("stage_period", "mql", average_deal=None)
    link = link_of(made, promise_of(made))
    assert link is not None
    assert (link.state, link.is_doubtful) == (LinkState.OPEN, False)
    assert take_over(made, promise_of(made), str) == []


def test_a_typed_figure_has_no_source() -> None:
    made = workspace(node("sla", node("commitment", id="c", text="call", amount=1), id="s"))
    assert link_of(made, promise_of(made)) is None
    assert made.record("s", Sla).text == ""


def test_a_cell_of_the_matrix_moves_the_threshold() -> None:
    cell = node("matrix_cell", fit="A", engagement="3", action="mql")
    made = workspace(node("scoring", cell, id="sc", engagement_3=30))
    found = figure_of(made, LinkedFigure.THRESHOLD)
    assert found is not None
    assert found.value == 30
