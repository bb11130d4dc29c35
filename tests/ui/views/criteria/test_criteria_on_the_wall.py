"""In the presentation the open criterion shows its test and its weight, readable from the back row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import Make

from personaforge.domain.worksheets.icp import Criterion
from ui.context import Context
from ui.session import Session
from ui.views.criteria.view import CriteriaView

SIZE = {
    "text": "Size", "demand": "should", "attribute": "employees", "operator": "between", "target": "30 to 150",
    "weight": 3,
}  # fmt: skip


@pytest.fixture
def context(context: Context) -> Context:
    """The window while it is presented."""
    return replace(context, presenting=True)


def test_test_and_weight_are_there_in_large_type(make: Make, session: Session, icp: str) -> None:
    [id] = session.insert(Criterion, icp, [SIZE])
    view = make(CriteriaView, "icp", "criteria", icp, width=1800)
    column = next(column for column in view.columns if column.holds(id))
    column.open(id)
    ask, weight = column.editor.ask, column.editor.bindings["weight"].editor.control
    assert ask is not None
    assert ask.isVisible()
    assert weight.isVisible()
    assert ask.bindings["target"].editor.control.isVisible()
    assert weight.sizeHint().height() == 64
    assert "group" not in column.editor.bindings
    weight.edited.emit(7)
    assert session.workspace.record(id, Criterion).weight == 7


@pytest.mark.parametrize("width", [760, 1000, 1300, 1800])
def test_the_first_rows_of_all_columns_stand_in_line(
    make: Make, session: Session, icp: str, width: int
) -> None:
    session.insert(Criterion, icp, [{"text": "One", "demand": demand} for demand in ("must", "should")])
    view = make(CriteriaView, "icp", "criteria", icp, width=width)
    assert len({column.head.geometry().bottom() for column in view.columns}) == 1
