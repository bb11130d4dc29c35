"""Undo and redo while the caret stands in a row: the keys reach the workspace, and the caret stays sensible."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from personaforge.domain.worksheets.pains import Pain
from ui.forms.item_list import ItemListView
from ui.forms.item_list.model import BEGUN
from ui.session import Session
from ui.undo_filter import UndoFilter

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def texts(items: ItemListView) -> list[str]:
    return [record.name for record in items.model.records()]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def type_text(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def edit_of(items: ItemListView):
    return items.rows.open_row.text_edit


def test_undo_in_the_focused_row_takes_back_typing_that_was_not_sent_yet(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    items.focus_on(pains[1], "text")
    type_text(" and more")
    press(Key.Key_Z, CTRL)
    assert session.workspace.record(pains[1], Pain).text == "two"
    assert edit_of(items).text() == "two"
    assert edit_of(items).hasFocus()
    press(Key.Key_Z, CTRL | SHIFT)
    assert edit_of(items).text() == "two and more"
    assert edit_of(items).caret() == len("two and more")
    press(Key.Key_Z, CTRL)
    press(Key.Key_Y, CTRL)
    assert session.workspace.record(pains[1], Pain).text == "two and more"


def test_the_caret_stays_where_undo_changed_the_text(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    pain = session.workspace.record(pains[0], Pain)
    session.set_field(pain, "text", "a long statement")
    session.set_field(pain, "severity", 1)  # typing within a minute would grow the same step
    items.focus_on(pains[0], "text")
    edit_of(items).set_caret(2)
    type_text("very ")
    press(Key.Key_Z, CTRL)
    assert edit_of(items).text() == "a long statement"
    assert edit_of(items).caret() == 2


def test_undo_of_a_new_row_leaves_the_caret_in_an_empty_one_and_redo_brings_it_back(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    items.focus_on(pains[0], "text")
    press(Key.Key_Return)
    type_text("new")
    press(Key.Key_Z, CTRL)
    assert texts(items) == ["one", "two", "three"]
    assert items.editing.open_key == BEGUN
    assert items.model.row_of(BEGUN) == 1
    assert edit_of(items).hasFocus()
    press(Key.Key_Y, CTRL)
    assert texts(items) == ["one", "new", "two", "three"]
    assert edit_of(items).hasFocus()
    assert edit_of(items).text() == "new"
    type_text("er")
    session.flush()
    assert texts(items) == ["one", "newer", "two", "three"]


def test_undo_of_the_first_row_of_a_list(empty: ItemListView, session: Session) -> None:
    empty.focus_on("", "")
    type_text("first")
    press(Key.Key_Z, CTRL)
    assert texts(empty) == []
    assert edit_of(empty).hasFocus()
    assert edit_of(empty).text() == ""
    type_text("again")
    session.flush()
    assert texts(empty) == ["again"]


def test_pasted_lines_become_rows_in_one_step(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    items.focus_on(pains[0], "text")
    QApplication.clipboard().setText("• four\n2. five\n\n- [x] six\n")
    press(Key.Key_V, CTRL)
    assert texts(items) == ["one", "four", "five", "six", "two", "three"]
    assert edit_of(items).hasFocus()
    assert edit_of(items).text() == "six"
    press(Key.Key_Z, CTRL)
    assert texts(items) == ["one", "two", "three"]


def test_lines_pasted_into_an_empty_list(empty: ItemListView, session: Session) -> None:
    empty.focus_on("", "")
    QApplication.clipboard().setText("a) four\nb) five")
    press(Key.Key_V, CTRL)
    assert texts(empty) == ["four", "five"]
    assert empty.model.records()[1].body["said_by"] == ["sales"]
    assert empty.model.row_of(BEGUN) == -1
    press(Key.Key_Z, CTRL)
    assert texts(empty) == []
    assert empty.editing.open_key == BEGUN


def test_lines_pasted_into_a_begun_row_stand_in_its_place(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    items.focus_on(pains[0], "text")
    press(Key.Key_Return)
    QApplication.clipboard().setText("four\nfive")
    press(Key.Key_V, CTRL)
    assert texts(items) == ["one", "four", "five", "two", "three"]


def test_a_thousand_lines_are_enough(empty: ItemListView, qtbot: QtBot) -> None:
    empty.focus_on("", "")
    QApplication.clipboard().setText("\n".join(f"line {number}" for number in range(1500)))
    with qtbot.waitSignal(empty.notice) as notice:
        press(Key.Key_V, CTRL)
    assert len(texts(empty)) == 1000
    assert "1,000" in notice.args[0]
    press(Key.Key_Z, CTRL)
    assert texts(empty) == []


def test_moving_the_open_row_keeps_it_open_and_can_be_undone(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    items.focus_on(pains[2], "text")
    type_text("!")
    press(Key.Key_Up, ALT)
    press(Key.Key_Up, ALT)
    press(Key.Key_Up, ALT)
    assert texts(items) == ["three!", "one", "two"]
    assert items.editing.open_key == pains[2]
    assert edit_of(items).hasFocus()
    press(Key.Key_Down, ALT)
    assert texts(items) == ["one", "three!", "two"]
    press(Key.Key_Z, CTRL)
    press(Key.Key_Z, CTRL)
    press(Key.Key_Z, CTRL)
    assert texts(items) == ["one", "two", "three!"]
    assert edit_of(items).hasFocus()


def test_deleted_rows_come_back_selected(
    items: ItemListView, session: Session, pains: list[str], qtbot: QtBot
) -> None:
    items.rows.setFocus()
    items.rows.select_keys(pains[:2])
    with qtbot.waitSignal(items.removed) as removed:
        press(Key.Key_Delete)
    assert removed.args == [2]
    assert texts(items) == ["three"]
    assert items.rows.hasFocus()
    session.undo()
    assert texts(items) == ["one", "two", "three"]
    assert items.rows.selected_keys() == pains[:2]


def test_deleting_the_last_row_invites_again(items: ItemListView, session: Session, pains: list[str]) -> None:
    items.rows.setFocus()
    items.rows.select_keys(pains)
    press(Key.Key_Delete)
    assert texts(items) == []
    assert items.editing.open_key == BEGUN
    assert items.rows.open_row.isVisible()
    session.undo()
    assert texts(items) == ["one", "two", "three"]
    assert items.editing.open_key == ""


def test_a_row_deleted_by_backspace_comes_back(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    items.focus_on(pains[1], "text")
    press(Key.Key_A, CTRL)
    press(Key.Key_Backspace)
    press(Key.Key_Backspace)
    assert texts(items) == ["one", "three"]
    press(Key.Key_Z, CTRL)
    press(Key.Key_Z, CTRL)
    assert texts(items) == ["one", "two", "three"]
    assert edit_of(items).hasFocus()
    assert items.editing.open_key == pains[1]


def test_undo_of_severity_reaches_the_focused_field(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    items.focus_on(pains[0], "severity")
    press(Key.Key_2)
    assert session.workspace.record(pains[0], Pain).severity == 2
    session.undo()
    assert items.rows.open_row.controls._severity.value() == 5


def test_what_another_view_changes_shows_in_the_open_row(
    items: ItemListView, session: Session, pains: list[str]
) -> None:
    items.focus_on(pains[0], "text")
    session.set_field(
        session.workspace.record(pains[0], Pain), "text", "one, said elsewhere", origin=object()
    )
    assert edit_of(items).text() == "one, said elsewhere"
    session.remove([pains[0]], origin=object())
    assert texts(items) == ["two", "three"]


def test_every_kind_of_field_leaves_undo_to_the_workspace(
    session: Session, persona: str, qtbot: QtBot
) -> None:
    window = QWidget()
    box = QVBoxLayout(window)
    fields = (QLineEdit(), QPlainTextEdit())
    for field in fields:
        box.addWidget(field)
    UndoFilter(session, window)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    for field in fields:
        session.insert(Pain, persona, [{"text": "a"}])
        field.setFocus()
        QTest.keyClicks(field, "typed")
        press(Key.Key_Z, CTRL)
        assert not session.workspace.children(persona, Pain)
        text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        assert text == "typed"
        press(Key.Key_Y, CTRL)
        assert len(session.workspace.children(persona, Pain)) == 1
        session.undo()
