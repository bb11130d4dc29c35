"""Typing statements one after the other, by real keys."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department, Evidence
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.frame import FRAME, Participant
from personaforge.domain.worksheets.pains import PAINS, Pain
from personaforge.storage.store import Store
from ui.context import Context
from ui.findings import FindingBoard
from ui.forms.item_list import ItemListView
from ui.forms.item_list.model import BEGUN, NEXT
from ui.forms.item_list.open_row import WhoButton
from ui.session import Session

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def texts(items: ItemListView) -> list[str]:
    return [record.name for record in items.model.records()]


def press(
    key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
) -> None:
    for _ in range(times):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def type_text(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def edit_of(items: ItemListView):
    return items.rows.open_row.text_edit


def steps(session: Session) -> int:
    return len(session.store.history())


def test_enter_goes_from_statement_to_statement(empty: ItemListView, session: Session) -> None:
    empty.focus_on("", "")
    type_text("kaum Zeit")
    press(Key.Key_Return)
    type_text("kein Geld")
    press(Key.Key_Return)
    type_text("niemand hilft")
    session.flush()
    assert texts(empty) == ["kaum Zeit", "kein Geld", "niemand hilft"]
    assert [record.body["said_by"] for record in empty.model.records()] == [["sales"]] * 3


def test_an_empty_list_invites_to_type_and_leaves_no_trace_in_the_history(
    empty: ItemListView, session: Session
) -> None:
    before = steps(session)
    assert empty.editing.open_key == BEGUN
    assert not empty.rows.open_row.controls.isVisible()
    empty.focus_on("", "")
    press(Key.Key_Return, times=2)
    press(Key.Key_Escape)
    session.flush()
    assert texts(empty) == []
    assert steps(session) == before
    assert empty.rows.open_row.isVisible()


def test_a_begun_row_left_empty_goes_without_a_trace(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    before = steps(session)
    items.focus_on(pains[0], "text")
    press(Key.Key_Return)
    assert items.editing.open_key == BEGUN
    assert items.model.row_of(BEGUN) == 1
    press(Key.Key_Down)
    assert items.editing.open_key == pains[1]
    assert items.model.row_of(BEGUN) == -1
    assert steps(session) == before


def test_enter_in_the_middle_makes_a_row_below_and_splits_nothing(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    items.focus_on(pains[0], "text")
    press(Key.Key_Home)
    press(Key.Key_Return)
    type_text("new")
    session.flush()
    assert texts(items) == ["one", "new", "two", "three"]


def test_typing_is_sent_after_a_pause_without_losing_the_caret(
    items: ItemListView, session: Session, pains: list[str], qtbot: QtBot
) -> None:
    items.focus_on(pains[1], "text")
    press(Key.Key_Home)
    type_text("not ")
    qtbot.waitUntil(lambda: session.workspace.record(pains[1], Pain).text == "not two", timeout=2000)
    type_text("even ")
    session.flush()
    assert session.workspace.record(pains[1], Pain).text == "not even two"
    assert edit_of(items).caret() == len("not even ")


def test_spaces_typed_survive_their_sending(empty: ItemListView, session: Session) -> None:
    empty.focus_on("", "")
    type_text("two ")
    session.flush()
    assert edit_of(empty).text() == "two "
    type_text("words")
    session.flush()
    assert texts(empty) == ["two words"]


def test_backspace_in_an_empty_row_goes_to_the_end_of_the_one_above(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    items.focus_on(pains[1], "text")
    press(Key.Key_A, CTRL)
    press(Key.Key_Delete)
    press(Key.Key_Backspace)
    assert texts(items) == ["one", "three"]
    assert items.editing.open_key == pains[0]
    assert edit_of(items).caret() == 3


def test_holding_backspace_empties_the_row_but_spares_the_one_above(
    items: ItemListView, pains: list[str]
) -> None:
    from PySide6.QtGui import QKeyEvent

    items.focus_on(pains[1], "text")
    for _ in range(10):
        held = QKeyEvent(
            QKeyEvent.Type.KeyPress, Key.Key_Backspace, Qt.KeyboardModifier.NoModifier, "\b", True
        )
        QApplication.sendEvent(edit_of(items), held)
    assert items.editing.open_key == pains[1]
    assert edit_of(items).text() == ""


def test_a_row_emptied_and_left_goes_unless_something_else_stands_in_it(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    for id in (pains[2], pains[0]):
        items.focus_on(id, "text")
        press(Key.Key_A, CTRL)
        press(Key.Key_Delete)
    press(Key.Key_Escape)
    assert texts(items) == ["", "two"]
    session.undo()


def test_up_and_down_walk_through_the_rows(items: ItemListView, pains: list[str]) -> None:
    items.focus_on(pains[0], "text")
    press(Key.Key_Down)
    assert items.editing.open_key == pains[1]
    press(Key.Key_Down)
    press(Key.Key_Down)
    assert items.editing.open_key == BEGUN
    press(Key.Key_Up)
    assert items.editing.open_key == pains[2]
    assert edit_of(items).hasFocus()


def test_up_and_down_stay_inside_a_text_of_several_lines(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    session.set_field(session.workspace.record(pains[0], Pain), "text", "a long statement " * 12)
    items.focus_on(pains[0], "text")
    high = items.rows.visualRect(items.model.index_of(pains[0])).height()
    assert high > 96
    press(Key.Key_Up)
    assert items.editing.open_key == pains[0]
    press(Key.Key_Home, CTRL)
    press(Key.Key_Down)
    assert items.editing.open_key == pains[0]


def test_tab_visits_severity_evidence_quote_note_and_the_next_row(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    items.focus_on(pains[2], "text")
    press(Key.Key_Tab)
    press(Key.Key_4)
    press(Key.Key_Tab)
    evidence = QApplication.focusWidget()
    press(Key.Key_Tab)
    press(Key.Key_Space)
    press(Key.Key_Tab)
    note = QApplication.focusWidget()
    pain = session.workspace.record(pains[2], Pain)
    assert pain.severity == 4
    assert pain.verbatim is True
    assert "How do we know" in evidence.accessibleName()
    assert note.accessibleName() == "Note"
    press(Key.Key_Tab)
    assert items.editing.open_key == BEGUN


def test_tab_asks_a_participant_for_the_department(
    make_list: Callable[..., ItemListView], session: Session
) -> None:
    ulla = session.insert(Participant, ROOT_ID, [{"text": "Ulla"}])[0]
    people = next(
        part for part in FRAME.tabs[1].parts if isinstance(part, ItemList) and part.kind is Participant
    )
    items = make_list(people, ROOT_ID)
    items.focus_on(ulla, "text")
    press(Key.Key_Tab)
    mark = QApplication.focusWidget()
    assert isinstance(mark, WhoButton)
    mark.clicked.disconnect()
    reached: list[bool] = []
    mark.clicked.connect(lambda: reached.append(True))
    press(Key.Key_Space)
    assert reached, "Space opens the menu of departments"


def test_shift_tab_goes_back_row_by_row(items: ItemListView, pains: list[str]) -> None:
    items.focus_on(pains[1], "text")
    press(Key.Key_Backtab, SHIFT)
    assert items.editing.open_key == pains[0]
    assert not edit_of(items).hasFocus()
    for _ in range(8):
        press(Key.Key_Backtab, SHIFT)
        if edit_of(items).hasFocus():
            break
    assert edit_of(items).hasFocus()
    assert items.editing.open_key == pains[0]


def test_tab_leaves_the_list_behind_the_last_row(items: ItemListView, qtbot: QtBot, pains: list[str]) -> None:
    beyond = QLineEdit(items.window())
    items.window().layout().addWidget(beyond)
    QApplication.processEvents()
    items.focus_on(pains[2], "text")
    press(Key.Key_Down)
    assert items.editing.open_key == BEGUN
    press(Key.Key_Tab)
    assert beyond.hasFocus()
    qtbot.waitUntil(lambda: items.editing.open_key == "")
    assert items.model.row_of(BEGUN) == -1


def test_tab_leaves_an_empty_list(empty: ItemListView) -> None:
    beyond = QLineEdit(empty.window())
    empty.window().layout().addWidget(beyond)
    QApplication.processEvents()
    empty.focus_on("", "")
    press(Key.Key_Tab)
    assert beyond.hasFocus()
    assert empty.rows.open_row.isVisible()


def test_escape_closes_and_enter_or_f2_opens_again(items: ItemListView, pains: list[str]) -> None:
    items.focus_on(pains[1], "severity")
    press(Key.Key_Escape)
    assert items.editing.open_key == ""
    assert items.rows.hasFocus()
    press(Key.Key_Down)
    press(Key.Key_F2)
    assert items.editing.open_key == pains[2]
    press(Key.Key_Escape)
    press(Key.Key_Down)
    assert items.model.key(items.rows.currentIndex().row()) == NEXT
    press(Key.Key_Return)
    assert items.editing.open_key == BEGUN


def test_a_click_opens_a_row_where_it_was_pointed_at(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    session.set_field(session.workspace.record(pains[0], Pain), "text", "where is the caret in this text")
    rect = items.rows.visualRect(items.model.index_of(pains[0]))
    QTest.mouseClick(items.rows.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(160, 18))
    assert items.editing.open_key == pains[0]
    assert edit_of(items).hasFocus()
    assert 0 < edit_of(items).caret() < 15


def test_who_speaks_at_the_first_key_has_said_it(empty: ItemListView, session: Session) -> None:
    empty.focus_on("", "")
    session.set_speaking(Department.SUPPORT)
    type_text("tickets")
    session.set_speaking(Department.MARKETING)
    session.flush()
    assert empty.model.records()[0].body["said_by"] == ["support"]


def test_a_row_can_be_given_to_others(items: ItemListView, session: Session, pains: list[str]) -> None:
    items.focus_on(pains[0], "text")
    items.editing.give_to((Department.SALES, Department.SUPPORT))
    assert session.workspace.record(pains[0], Pain).said_by == (Department.SALES, Department.SUPPORT)
    press(Key.Key_Return)
    items.editing.give_to((Department.MANAGEMENT,))
    type_text("from the top")
    session.flush()
    assert items.model.records()[1].body["said_by"] == ["management"]


def test_evidence_shows_how_many_and_makes_the_row_count(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    items.focus_on(pains[2], "text")
    row = items.rows.open_row
    count = row.controls._count.editor.control
    assert not count.isVisible()
    row.controls._evidence.menu.actions()[-1].trigger()
    assert session.workspace.record(pains[2], Pain).how is Evidence.INTERVIEW
    assert count.isVisible()
    assert items.summary() == "3 statements, 3 evidenced"


def test_the_text_ends_at_the_limit_of_its_field(empty: ItemListView, session: Session, qtbot: QtBot) -> None:
    empty.focus_on("", "")
    QApplication.clipboard().setText("x" * 20_500)
    with qtbot.waitSignal(empty.notice) as notice:
        press(Key.Key_V, CTRL)
    session.flush()
    assert len(texts(empty)[0]) == 20_000
    assert "20,000" in notice.args[0]


def test_nothing_can_be_typed_into_a_read_only_workspace(
    session: Session, pains: list[str], persona: str, context: Context, qtbot: QtBot
) -> None:
    path = session.store.path
    session.store.close()
    store = Store.open(path, "reader", read_only=True, app_data=path.parent / "data")
    reader = Session(store)
    items = ItemListView(context, reader, FindingBoard(context, reader), PAINS.tabs[0].parts[0])
    qtbot.addWidget(items)
    items.show_subject(persona)
    items.focus_on(pains[0], "text")
    assert items.editing.open_key == ""
    assert items.model.row_of(NEXT) == -1
    offered = [action.text().split("\t")[0] for action in items.commands.menu(pains[0]).actions()]
    assert offered == ["Why is this here?", "Copy"]
    reader.close()


def test_a_row_speaks(items: ItemListView, pains: list[str], context: Context) -> None:
    spoken = items.model.data(items.model.index_of(pains[0]), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Number 1, Support, one, severity 5 of 5, Interview 3"


def test_it_lives_through_five_thousand_texts(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    items.focus_on(pains[0], "text")
    edit = edit_of(items)
    for number in range(5000):
        edit.load(f"text {number}")
    session.flush()
    assert edit.text() == "text 4999"
    assert session.workspace.record(pains[0], Pain).text == "one"


def test_tab_right_after_typing_rates_the_row_that_was_typed(empty: ItemListView) -> None:
    empty.focus_on("", "")
    type_text("kaum Zeit")
    press(Key.Key_Tab)
    press(Key.Key_4)
    assert [(record.name, record.body["severity"]) for record in empty.model.records()] == [("kaum Zeit", 4)]


def test_a_letter_typed_into_the_closed_list_begins_the_next_row(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    items.focus_on(pains[0], "text")
    press(Key.Key_Escape)
    type_text("neu")
    session.flush()
    assert texts(items)[-1] == "neu"
    assert len(texts(items)) == len(pains) + 1
