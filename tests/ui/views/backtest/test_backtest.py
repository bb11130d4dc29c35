"""What the customers say beside the criteria: figures, effects, what is tried, and what it is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from company_lists import company, rate, take_in
from making import Make
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from personaforge.domain.companies.results import Backtest, Effect, Precision, Tier
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import CriterionKind
from personaforge.domain.worksheets.icp import Criterion, Icp
from ui.context import Context
from ui.session import Session
from ui.views.backtest.figure_row import FigureRow
from ui.views.backtest.figures import effect_words, figures, left_out, summary_words
from ui.views.backtest.invitation import Invitation
from ui.views.backtest.panel import BacktestPanel
from ui.views.criteria.face import CriterionFace
from ui.views.criteria.view import CriteriaView
from ui.widgets.base import Label

FIRMS = [
    ("Ada", company("Software", 40, 600)),
    ("Bit", company("Software", 400, 200)),
    ("Cog", company("Trade", 60, 100)),
    ("Dot", company("Software", 90, 100)),
]
ROWS = [
    {"text": "IT", "demand": "must", "attribute": "industry", "operator": "one_of", "target": "Software"},
    {
        "text": "Size",
        "demand": "must",
        "attribute": "employees",
        "operator": "between",
        "target": "30 to 150",
    },
    {"text": "Own IT", "demand": "should", "attribute": "own_it", "operator": "yes"},
]


@pytest.fixture
def view(make: Make, session: Session, icp: str, tmp_path: Path) -> Iterator[CriteriaView]:
    take_in(session, tmp_path, FIRMS)
    session.insert(Criterion, icp, ROWS[:2])
    made = make(CriteriaView, "icp", "criteria", icp)
    title_and_panel = made.inspector()
    assert title_and_panel is not None
    title_and_panel[1].resize(320, 700)
    title_and_panel[1].show()
    yield made
    title_and_panel[1].hide()


def panel(view: CriteriaView) -> BacktestPanel:
    return view.customers.panel


def said(view: CriteriaView) -> list[str]:
    return [row.accessibleName() for row in panel(view).rows if not row.isHidden()]


def face(view: CriteriaView, text: str) -> CriterionFace:
    found = [face for column in view.columns for face in column.faces if face.record.text == text]
    assert isinstance(found[0], CriterionFace)
    return found[0]


def test_criteria_say_what_they_do_and_the_panel_who_fits(view: CriteriaView, session: Session) -> None:
    assert said(view)[0].startswith("Customers that fit: 2 of 4")
    assert "drops 1 of 4 customers, 20% of revenue" in face(view, "Size").accessibleName()
    rate(session, best=["k1", "k2"], worst=["k3"])
    assert any(words.startswith("Of your best: 1 of 2") for words in said(view))
    assert "1 of your 2 best" in face(view, "Size").accessibleName()


def test_space_tries_without_and_one_click_ends_it(view: CriteriaView, session: Session) -> None:
    before = session.store.undo_step
    row = face(view, "Size")
    row.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert said(view)[0].startswith("Customers that fit: 3 of 4")
    assert "tried without" in row.accessibleName()
    assert view.columns[0].open_id == ""
    row.switch.click()
    assert said(view)[0].startswith("Customers that fit: 2 of 4")
    row.switch.click()
    panel(view).all_on_wanted.emit()
    assert said(view)[0].startswith("Customers that fit: 2 of 4")
    assert session.store.undo_step == before


def test_a_changed_criterion_answers_at_once(view: CriteriaView, session: Session) -> None:
    size = face(view, "Size").record
    session.set_field(size, "target", "30 to 500")
    assert said(view)[0].startswith("Customers that fit: 3 of 4")
    session.undo()
    assert said(view)[0].startswith("Customers that fit: 2 of 4")


def test_dragging_shows_what_would_be_and_letting_go_keeps_it(view: CriteriaView, session: Session) -> None:
    size = face(view, "Size").record
    view.columns[0].open(size.id)
    ask = view.columns[0].editor.ask
    field = ask.bindings["target"].editor.range
    field.moved.emit(30.0, 500.0)
    assert said(view)[0].startswith("Customers that fit: 3 of 4")
    assert size.target == "30 to 150"
    field.edited.emit(30.0, 500.0)
    assert size.target == "30 to 500"
    assert said(view)[0].startswith("Customers that fit: 3 of 4")


def test_another_profile_stands_beside(view: CriteriaView, session: Session) -> None:
    [other] = session.insert(Icp, ROOT_ID, [{"text": "Trade"}])
    session.insert(Criterion, other, [{**ROWS[0], "target": "Trade"}])
    view.customers.compare_with_profile(other)
    assert "1 of 4, +25 points" in said(view)[0]
    view.trial.switch(face(view, "Size").id)
    assert "1 of 4, +50 points" in said(view)[0]
    view.customers.compare_no_longer()
    assert "1 of 4" not in said(view)[0]


def test_an_earlier_state_stands_beside(view: CriteriaView, session: Session) -> None:
    view.customers.remember()
    session.set_field(face(view, "Size").record, "target", "30 to 500")
    assert "3 of 4" in said(view)[0]
    assert "2 of 4, +25 points" in said(view)[0]


def test_a_state_of_the_history_stands_beside_today(view: CriteriaView, session: Session) -> None:
    session.set_field(face(view, "Size").record, "target", "30 to 500")
    session.set_field(session.workspace.root, "company", "Hill")
    session.remove([face(view, "IT").id])
    assert "4 of 4" in said(view)[0]

    panel(view)._states.aboutToShow.emit()
    offered = panel(view)._states.actions()
    assert "before" in offered[0].text()
    assert ["IT" in offered[0].text(), "Size" in offered[1].text()] == [True, True]
    offered[1].trigger()
    assert "2 of 4, +50 points" in said(view)[0]
    rate(session, best=["k1"], worst=[])
    assert "2 of 4, +50 points" in said(view)[0]
    offered[0].trigger()
    assert "3 of 4, +25 points" in said(view)[0]
    view.customers.compare_no_longer()
    assert "points" not in said(view)[0]


def test_a_profile_without_a_past_offers_none(view: CriteriaView, session: Session) -> None:
    [new] = session.insert(Icp, ROOT_ID, [{"text": "New"}])
    view.show_subject(new)
    panel(view)._states.aboutToShow.emit()
    [only] = panel(view)._states.actions()
    assert not only.isEnabled()


def test_the_line_stands_in_for_a_panel_that_is_folded(view: CriteriaView, qtbot) -> None:
    assert view.customers.line.isHidden()
    panel(view).hide()
    qtbot.waitUntil(lambda: not view.customers.line.isHidden())
    panel(view).show()
    qtbot.waitUntil(view.customers.line.isHidden)


def test_without_a_list_the_page_invites_and_leaves_the_guide(
    make: Make, session: Session, icp: str, qtbot
) -> None:
    session.insert(Criterion, icp, ROWS)
    view = make(CriteriaView, "icp", "criteria", icp)
    assert view.inspector() is None
    invitation: Invitation = view.customers.invitation
    assert not invitation.isHidden()
    places = []
    view.navigator.moved.connect(places.append)
    invitation.list_wanted.emit()
    assert (places[0].page, places[0].tab) == ("customers", "list")
    assert not face(view, "Size").switch.isVisible()
    panel(view).deleteLater()


def result(**more: object) -> Backtest:
    figures = {
        "icp": "i", "customers": 212, "fitting": 87, "revenue": 0.74, "best": 10, "best_fitting": 8, "worst": 6,
        "worst_fitting": 1, "auc": 0.87, "precision": (Precision(Tier.A, 6, 7), Precision(Tier.B, 0, 0)),
        "missed_best": ("A", "B"), "kept_worst": ("C",), "effects": (), "insufficient": 1, "disqualified": 40,
    }  # fmt: skip
    return Backtest(**{**figures, **more})  # type: ignore[arg-type]


def test_figures_say_what_they_mean(context: Context) -> None:
    found = {figure.title: figure for figure in figures(context, result())}
    assert found["Customers that fit"].alarm
    assert "too loose" in found["Customers that fit"].note
    assert found["Of your best"].cells == (8, 10)
    assert found["Pairs of best and worst told apart"].words == "87 of 100"
    assert found["Best among the rated, from tier A"].words == "6 of 7"
    assert "Best among the rated, from tier B" not in found
    assert left_out(context, result()) == [
        "40 customers are turned away", "Of 1 customer too little is known",
    ]  # fmt: skip
    assert summary_words(context, result()) == [
        "87 of 212 customers fit", "74% of revenue", "8 of your 10 best",
    ]  # fmt: skip


def test_a_small_share_says_how_many_nobody_knows_enough_of(context: Context) -> None:
    unknown = result(fitting=0, best_fitting=0, insufficient=60)
    found = {figure.title: figure for figure in figures(context, unknown)}
    assert "Of 60 customers too little is known" in found["Customers that fit"].note
    assert "too little is known of them" in found["Of your best"].note


def test_nothing_is_said_that_nobody_can_know(context: Context) -> None:
    empty = result(
        customers=0, fitting=0, revenue=None, best=0, best_fitting=0, worst=0, worst_fitting=0, auc=None,
        precision=(), missed_best=(), kept_worst=(), insufficient=0, disqualified=0,
    )  # fmt: skip
    [only] = figures(context, empty)
    assert (only.words, only.alarm) == ("0 of 0", False)
    coin = {figure.title: figure for figure in figures(context, result(auc=0.5))}
    assert coin["Pairs of best and worst told apart"].note == "No better than a coin"


@pytest.mark.parametrize(
    ("effect", "demand", "off", "words"),
    [
        (Effect("c", 14, 0.31, 2, 0, 150), CriterionKind.MUST, False,
         "drops 14 of 212 customers, 31% of revenue, 2 of your 10 best"),
        (Effect("c", 14, None, 0, 0, 150), CriterionKind.EXCLUDE, True, "would drop 14 of 212 customers"),
        (Effect("c", 0, 0.0, 0, 0, 212), CriterionKind.MUST, False, "alone turns nobody away"),
        (Effect("c", 0, 0.0, 0, 12, 90), CriterionKind.SHOULD, False, "90 of 200 customers meet it"),
        (Effect("c", 3, 0.0, 0, 0, 90), CriterionKind.SHOULD, False,
         "90 of 212 customers meet it, 3 more would fit without it"),
        (Effect("c", 0, 0.0, 0, 212, 0), CriterionKind.SHOULD, False, ""),
    ],
)  # fmt: skip
def test_an_effect_in_one_line(
    context: Context, effect: Effect, demand: CriterionKind, off: bool, words: str
) -> None:
    assert effect_words(context, result(), effect, demand, off=off) == words


def test_a_row_is_high_enough_for_its_words(context: Context, qtbot) -> None:
    loose = figures(context, result())[0]
    row = FigureRow(context, loose)
    qtbot.addWidget(row)
    assert row.heightForWidth(160) > row.heightForWidth(400)


def test_without_a_must_or_a_should_nothing_is_tested(view: CriteriaView, session: Session, qtbot) -> None:
    wanted = [one.id for one in session.workspace.all(Criterion) if one.demand is not CriterionKind.EXCLUDE]
    session.remove(wanted)
    words = "There is nothing to test yet: no must and no should is switched on."
    qtbot.waitUntil(lambda: words in [label.text() for label in panel(view).findChildren(Label)])
    assert not any(row.isVisibleTo(panel(view)) for row in panel(view).rows)
    assert words in [label.text() for label in view.customers.line.findChildren(Label)]
