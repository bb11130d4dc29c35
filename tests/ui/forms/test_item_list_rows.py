"""Rows as a whole: the item model, order, selection, mouse, many rows, and the other kinds of lists."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from personaforge.domain.fields import Text
from personaforge.domain.model import ROOT_ID, WORKSHEETS
from personaforge.domain.options import Department
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.icp import ICP, Criterion, Icp
from personaforge.domain.worksheets.pains import PAINS, Pain
from personaforge.domain.worksheets.persona import Persona
from tests.ui.forms.conftest import ListMaker
from ui.context import Context
from ui.findings import FindingBoard
from ui.forms.item_list import ItemListView
from ui.forms.item_list.model import BEGUN, NEXT, ItemListModel
from ui.forms.item_list.paste import lines_of
from ui.forms.item_list.shape import Columns, ListShape, Measures
from ui.session import Session
from ui.text_layout import text_width

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

LISTS = [
    part
    for sheet in WORKSHEETS
    for part in sheet.parts()
    if isinstance(part, ItemList) and isinstance(part.kind.fields[part.kind.name_field], Text)
]
"""Every list whose rows are named by typing; votes are named by their department, in a view of their own."""


def texts(items: ItemListView) -> list[str]:
    return [record.name for record in items.model.records()]


def middle(items: ItemListView, id: str) -> QPoint:
    return items.rows.visualRect(items.model.index_of(id)).center()


def mouse(items: ItemListView, kind: QEvent.Type, place: QPoint, button: Qt.MouseButton) -> None:
    view = items.rows.viewport()
    pressed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    glob = QPointF(view.mapToGlobal(place))
    event = QMouseEvent(kind, QPointF(place), glob, button, pressed, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)


def drag(items: ItemListView, start: QPoint, end: QPoint) -> None:
    mouse(items, QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton)
    for part in (0.2, 0.6, 1.0):
        mouse(items, QEvent.Type.MouseMove, start + (end - start) * part, Qt.MouseButton.NoButton)
    mouse(items, QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.LeftButton)


def test_the_model_keeps_the_rules_of_item_models_through_every_change(
    context: Context, session: Session, persona: str, pains: list[str], qtmodeltester: ModelTester
) -> None:
    part = PAINS.tabs[0].parts[0]
    assert isinstance(part, ItemList)
    model = ItemListModel(context, session.workspace, part, ListShape.of(part), session)
    qtmodeltester.check(model)
    model.show(persona)
    model.begin(pains[1])
    session.insert(Pain, persona, [{"text": "four"}, {"text": "five"}], after=pains[0])
    model.sync()
    session.move(pains[0], 4)
    model.sync()
    session.move(pains[2], 0)
    model.sync()
    session.remove(pains[:2])
    model.sync()
    model.drop_begun()
    session.remove([record.id for record in model.records()])
    model.sync()
    assert model.key(0) == BEGUN
    session.undo()
    model.sync()
    assert model.rowCount() == len(model.records()) + 1
    model.show("")
    assert model.rowCount() == 0
    model.deleteLater()


@pytest.mark.parametrize("order", [(2, 0, 1, 3), (3, 2, 1, 0), (1, 2, 3, 0), (3, 0, 1, 2)])
def test_the_model_follows_any_order(
    context: Context, session: Session, persona: str, qtmodeltester: ModelTester, order: tuple[int, ...]
) -> None:
    ids = session.insert(Pain, persona, [{"text": str(number)} for number in range(4)])
    part = PAINS.tabs[0].parts[0]
    assert isinstance(part, ItemList)
    model = ItemListModel(context, session.workspace, part, ListShape.of(part), session)
    qtmodeltester.check(model)
    model.show(persona)
    for place, number in enumerate(order):
        session.move(ids[number], place)
    model.sync()
    assert model.ids() == [ids[number] for number in order]
    assert model.key(4) == NEXT
    model.deleteLater()


def test_a_row_is_dragged_to_another_place(items: ItemListView, session: Session, pains: list[str]) -> None:
    start = middle(items, pains[0])
    drag(items, start, middle(items, pains[2]) + QPoint(0, 12))
    assert texts(items) == ["two", "three", "one"]
    session.undo()
    assert texts(items) == ["one", "two", "three"]


def test_selected_rows_are_dragged_together(items: ItemListView, session: Session, pains: list[str]) -> None:
    items.rows.select_keys(pains[1:])
    drag(items, middle(items, pains[2]), middle(items, pains[0]) - QPoint(0, 12))
    assert texts(items) == ["two", "three", "one"]


def test_escape_puts_a_dragged_row_back(items: ItemListView, pains: list[str]) -> None:
    start, end = middle(items, pains[0]), middle(items, pains[2])
    mouse(items, QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton)
    mouse(items, QEvent.Type.MouseMove, end, Qt.MouseButton.NoButton)
    QTest.keyClick(items.rows, Key.Key_Escape)
    mouse(items, QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.LeftButton)
    assert texts(items) == ["one", "two", "three"]
    assert items.editing.open_key == ""


def test_rows_are_chosen_copied_and_pasted(items: ItemListView, pains: list[str]) -> None:
    view = items.rows.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, CTRL, middle(items, pains[0]))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, SHIFT, middle(items, pains[1]))
    items.rows.setFocus()
    QTest.keyClick(items.rows, Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "one\ntwo"
    QTest.keyClick(items.rows, Key.Key_V, CTRL)
    assert texts(items) == ["one", "two", "one", "two", "three"]


def test_selected_rows_move_by_keys(items: ItemListView, pains: list[str]) -> None:
    items.rows.setFocus()
    items.rows.select_keys(pains[1:])
    QTest.keyClick(items.rows, Key.Key_Up, ALT)
    assert texts(items) == ["two", "three", "one"]
    assert items.rows.selected_keys() == pains[1:]


def test_the_menu_of_a_row_duplicates_and_deletes(items: ItemListView, pains: list[str]) -> None:
    def choose(words: str) -> None:
        menu = items.commands.menu(pains[0])
        next(action for action in menu.actions() if action.text().startswith(words)).trigger()
        menu.deleteLater()

    choose("Duplicate")
    assert texts(items) == ["one", "one", "two", "three"]
    choose("Delete")
    assert texts(items) == ["one", "two", "three"]


def test_a_list_of_one_demand_shows_and_makes_no_others(
    make_list: object, session: Session, persona: str
) -> None:
    icp = session.insert(Icp, ROOT_ID, [{"text": "IT company"}])[0]
    session.insert(
        Criterion,
        icp,
        [
            {"text": "a", "demand": "must"},
            {"text": "no", "demand": "exclude"},
            {"text": "b", "demand": "must"},
            {"text": "c", "demand": "must"},
        ],
    )
    musts = next(
        part for part in ICP.parts() if isinstance(part, ItemList) and part.only == ("demand", "must")
    )
    items = make_list(musts, icp, embedded=True)  # type: ignore[operator]
    assert texts(items) == ["a", "b", "c"]
    items.focus_on(items.model.ids()[1], "text")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "new")
    session.flush()
    assert texts(items) == ["a", "b", "new", "c"]
    assert items.model.records()[2].body["demand"] == "must"
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Up, ALT)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Up, ALT)
    assert texts(items) == ["new", "a", "b", "c"]
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)


@pytest.mark.parametrize("part", LISTS, ids=lambda part: f"{part.kind.kind}-{part.title}")
def test_every_list_of_the_method_can_be_typed_into(
    part: ItemList, make_list: object, session: Session, persona: str
) -> None:
    from personaforge.domain.model import KINDS

    parent = {"persona": persona, "workspace": ROOT_ID}.get(part.kind.parent_kind) or session.insert(
        KINDS[part.kind.parent_kind], ROOT_ID, [{"text": "parent"}]
    )[0]  # fmt: skip
    items = make_list(part, parent)  # type: ignore[operator]
    items.focus_on("", "")
    QTest.keyClicks(QApplication.focusWidget(), "typed")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert texts(items) == ["typed"]
    row = items.rows.open_row
    for control in row.stops():
        assert control.accessibleName() or control.parentWidget().accessibleName()
    items.grab()
    QTest.keyClick(row, Key.Key_Escape)
    items.grab()
    assert items.rows.visualRect(items.model.index(0, 0)).height() >= 38


def test_twenty_thousand_rows_are_measured_only_where_they_are_seen(
    make_list: object, session: Session, persona: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.insert(
        Pain, persona, [{"text": f"statement {number} " * (1 + number % 9)} for number in range(20_000)]
    )
    items = make_list(PAINS.tabs[0].parts[0], persona)  # type: ignore[operator]
    sizes = items._sizes
    assert len(sizes._heights) < 100
    items.rows.scrollTo(items.model.index(15_000, 0))
    QApplication.processEvents()
    assert len(sizes._heights) < 200
    items.focus_on(items.model.ids()[15_000], "text")
    QTest.keyClicks(QApplication.focusWidget(), "x")
    session.flush()
    assert texts(items)[15_000].endswith("x")


def test_the_columns_give_way_before_the_statement_does() -> None:
    part = PAINS.tabs[0].parts[0]
    assert isinstance(part, ItemList)
    shape = ListShape.of(part)
    wide, narrow = (Columns.at(shape, Measures.usual(), width) for width in (800, 674))
    assert [(column.name, column.x) for column in wide.cells] == [("severity", 604), ("how", 688)]
    assert wide.text == 118
    assert narrow.narrow
    assert narrow.text == 53
    assert narrow.text_width > wide.text_width


def test_the_longest_department_keeps_off_the_name(items: ItemListView) -> None:
    sizes = items._sizes
    for department in Department:
        word = items._context.option(department)
        assert sizes.m.word + text_width(word, sizes.fact_font(600)) + 8 <= sizes.m.text


def test_a_long_statement_wraps_and_its_row_grows(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    before = items.rows.visualRect(items.model.index_of(pains[1])).height()
    session.set_field(session.workspace.record(pains[1], Pain), "text", "so many words " * 20)
    QApplication.processEvents()
    after = items.rows.visualRect(items.model.index_of(pains[1])).height()
    assert (after - before) % 22 == 0
    assert after > before


def test_another_subject_shows_another_list(items: ItemListView, session: Session, pains: list[str]) -> None:
    other = session.insert(Persona, ROOT_ID, [{"text": "Volker Vertrieb"}])[0]
    items.focus_on(pains[0], "text")
    QTest.keyClicks(QApplication.focusWidget(), "!")
    items.show_subject(other)
    assert texts(items) == []
    assert session.workspace.record(pains[0], Pain).text == "one!"
    assert items.editing.open_key == BEGUN


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("one\r\ntwo\n\n three ", ["one", "two", "three"]),
        ("- one\n* two\n• three\n– four", ["one", "two", "three", "four"]),
        ("1. one\n2) two\n(3) three\na) four", ["one", "two", "three", "four"]),
        ("☐ one\n- [ ] two\n[x] three", ["one", "two", "three"]),
        ("2026 was hard\n3 interviews\n-5 %", ["2026 was hard", "3 interviews", "-5 %"]),
        ("one\ttab", ["one tab"]),
        ("\n\n", []),
    ],
)
def test_lines_lose_their_bullets_but_not_their_figures(text: str, rows: list[str]) -> None:
    assert lines_of(text) == rows


def test_animation_ends_where_it_would_be_without(
    items: ItemListView, context: Context, pains: list[str], qtbot: QtBot
) -> None:
    items.focus_on(pains[0], "text")
    goal = items.rows.visualRect(items.model.index_of(pains[0])).height()
    items.editing.close()
    context.theme.reduced_motion = False
    try:
        items.focus_on(pains[0], "text")
        index = items.model.index_of(pains[0])
        qtbot.waitUntil(lambda: items.rows.visualRect(index).height() == goal, timeout=2000)
    finally:
        context.theme.reduced_motion = True


def test_figures_rate_the_chosen_rows_in_one_step(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    items.rows.setFocus()
    items.rows.select_keys(pains)
    QTest.keyClick(items.rows, Key.Key_2)
    assert [record.body["severity"] for record in items.model.records()] == [2, 2, 2]
    session.undo()
    assert [record.body.get("severity") for record in items.model.records()] == [5, 4, None]


def test_a_click_into_a_column_opens_its_field(items: ItemListView, pains: list[str]) -> None:
    column = items._sizes.columns.cells[0]
    place = QPoint(items.rows.delegate.margin + column.x + 5, middle(items, pains[1]).y())
    QTest.mouseClick(items.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert items.editing.open_key == pains[1]
    assert "hurt" in QApplication.focusWidget().accessibleName()


def test_the_invitation_of_an_empty_list_does_not_scroll_the_page(
    context: Context, session: Session, board: FindingBoard, persona: str, qtbot: QtBot
) -> None:
    area = QScrollArea()
    content = QWidget()
    box = QVBoxLayout(content)
    filler = QWidget()
    filler.setFixedHeight(2000)
    part = PAINS.tabs[0].parts[0]
    assert isinstance(part, ItemList)
    items = ItemListView(context, session, board, part, content, embedded=True)
    box.addWidget(filler)
    box.addWidget(items)
    area.setWidgetResizable(True)
    area.setWidget(content)
    area.resize(880, 500)
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    items.show_subject(persona)
    QApplication.processEvents()
    assert area.verticalScrollBar().value() == 0
    items.focus_on("", "")
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 1500)


def test_a_row_that_grows_while_it_is_typed_in_shows_all_of_its_text(
    make_list: ListMaker, persona: str, pains: list[str]
) -> None:
    items = make_list(PAINS.tabs[0].parts[0], persona)
    items.focus_on(pains[0], "")
    edit = items.rows.open_row.text_edit
    before = edit.height()
    QTest.keyClicks(edit, " and on until the text takes a second line" * 5)
    QApplication.processEvents()
    assert edit.height() > before
    assert edit.height() >= edit.document().size().height()


def test_the_line_that_is_typed_in_stays_in_sight_in_a_row_higher_than_the_window(
    make_list: ListMaker, persona: str, pains: list[str]
) -> None:
    items = make_list(PAINS.tabs[0].parts[0], persona)
    items.focus_on(pains[0], "")
    edit = items.rows.open_row.text_edit
    QApplication.clipboard().setText("Nobody knows who answers the phone on weekends. " * 120)
    edit.paste()
    QApplication.processEvents()
    assert items.rows.open_row.height() > items.rows.viewport().height()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(edit, key, CTRL)
        QApplication.processEvents()
        place = edit.viewport().mapTo(items.rows.viewport(), edit.cursorRect().center())
        assert items.rows.viewport().rect().contains(place)
