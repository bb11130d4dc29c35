"""Every field of every kind through the form: typed by keyboard, committed to a real file, shown again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from personaforge.domain.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Flag,
    LongText,
    Picture,
    Ref,
    Scale,
    ShortTexts,
    Text,
)
from personaforge.domain.model import KINDS, RECORD_KINDS
from personaforge.domain.records import Record
from personaforge.domain.steps import Action, Step
from personaforge.storage.store import Store
from tests.contract.filled import AVATAR, filled_changes, id_of
from ui.context import Context
from ui.forms.binding import FieldBinding
from ui.forms.editors import Editor, make_editor
from ui.forms.picture_editor import PictureEditor
from ui.portraits import Portraits
from ui.session import Session
from ui.widgets.chips import Chips, Segmented
from ui.widgets.field_box import FieldBox
from ui.widgets.fields import ChoiceField
from ui.widgets.severity_field import SeverityField
from ui.widgets.typed_fields import DateField

TYPED = "Ünïcode “quoted” – 日本 ✓"


@pytest.fixture
def full(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    """A workspace in a real file, every field filled."""
    store = Store.create(tmp_path / "a.pforge", "test", app_data=tmp_path / "data")
    store.apply(filled_changes(), Step(Action.LOAD))
    session = Session(store)
    yield session
    session.close()
    session.deleteLater()


class Bench:
    """Editors as the form makes them."""

    def __init__(self, context: Context, session: Session) -> None:
        self.context, self.session = context, session
        self.portraits = Portraits(session.store.picture)
        self.page = QWidget()
        self.page.resize(800, 400)
        self.page.show()

    def editor(self, kind: type[Record], name: str) -> tuple[Editor, FieldBinding]:
        field = kind.fields[name]
        editor = make_editor(
            self.context,
            field,
            self._choices,
            lambda: PictureEditor(self.context, self.session, self.portraits, kind.kind),
        )
        box = FieldBox(self.context.theme, self.context.tr(field.label), editor.control, parent=self.page)
        box.setGeometry(0, 0, 800, 200)
        box.show()
        binding = FieldBinding(self.context, self.session, name, editor, self.page)
        binding.error.connect(box.set_error)
        binding.show(self.session.workspace.get(id_of(kind.kind)))
        return editor, binding

    def _choices(self, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
        return [(r.id, r.name or "?") for kind in kinds for r in self.session.workspace.all(KINDS[kind])]


@pytest.fixture
def bench(context: Context, full: Session) -> Iterator[Bench]:
    bench = Bench(context, full)
    yield bench
    bench.page.hide()
    bench.page.deleteLater()


def shown(control: QWidget) -> object:
    """What a control says it holds."""
    inner = next((c for c in (control, *control.findChildren(Chips)) if hasattr(c, "value")), None)
    if inner is None:
        return getattr(control, "reference", None)
    value = inner.value
    return value() if callable(value) else value


def paste(control: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Keys of QTest are ASCII only."""
    QApplication.clipboard().setText(text)
    control.paste()


def use(editor: Editor, field: Field[object]) -> None:
    """Change the value with the keyboard, as a user would."""
    control = editor.control
    match control:
        case DateField():
            control.selectAll()
            QTest.keyClicks(control, "2027-02-28")
        case QLineEdit():
            control.selectAll()
            paste(control, TYPED) if isinstance(field, Text) else QTest.keyClicks(control, "3")
        case QPlainTextEdit():
            control.selectAll()
            QTest.keyClicks(control, "first")
            QTest.keyClick(control, Qt.Key.Key_Return)
            paste(control, TYPED)
            QTest.keyClick(control, Qt.Key.Key_Return)
        case ChoiceField():
            QTest.keyClick(control, Qt.Key.Key_Home if isinstance(field, Ref) else Qt.Key.Key_End)
        case SeverityField():
            QTest.keyClick(control, Qt.Key.Key_2)
        case Segmented():
            buttons = control.findChildren(QAbstractButton)
            chosen = next((b for b in buttons if b.isChecked()), buttons[0])
            QTest.keyClick(chosen, Qt.Key.Key_Right)
        case _:
            buttons = control.findChildren(QAbstractButton)
            if buttons:
                QTest.keyClick(buttons[-1], Qt.Key.Key_Space)


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.kind)
def test_what_is_stored_is_shown_and_showing_changes_nothing(bench: Bench, kind: type[Record]) -> None:
    record = bench.session.workspace.get(id_of(kind.kind))
    assert record is not None
    before, seq = dict(record.body), bench.session.store.edit_seq
    for name, field in kind.fields.items():
        editor, _binding = bench.editor(kind, name)
        assert shown(editor.control) not in (None, "", ()), name
        if isinstance(field, Text):
            assert shown(editor.control) == record.body[name]
        if isinstance(field, Picture):
            assert shown(editor.control) == AVATAR
    bench.session.flush()
    assert (dict(record.body), bench.session.store.edit_seq) == (before, seq)


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.kind)
def test_what_is_typed_is_stored_and_shown_again(bench: Bench, kind: type[Record]) -> None:
    record = bench.session.workspace.get(id_of(kind.kind))
    assert record is not None
    for name, field in kind.fields.items():
        before = record.body.get(name)
        editor, _binding = bench.editor(kind, name)
        if isinstance(field, Picture):
            continue  # opens a dialog; tests/ui/forms drives it
        use(editor, field)
        bench.session.flush()
        after = record.body.get(name)
        assert after != before, name
        if isinstance(field, LongText):
            assert after == f"first\n{TYPED}\n"
        elif isinstance(field, ShortTexts):
            assert after == ["first", TYPED]
        elif isinstance(field, Text):
            assert after == TYPED[: field.limit]
        elif isinstance(field, Date):
            assert after == "2027-02-28"
        again, _ = bench.editor(kind, name)
        if not isinstance(field, LongText | ShortTexts):
            assert shown(again.control) == shown(editor.control), name
        assert field.clean(record.value(name)) == after or isinstance(field, Flag | Choice | Choices | Scale)


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.kind)
def test_emptied_fields_are_empty_in_the_file_and_undo_fills_them(bench: Bench, kind: type[Record]) -> None:
    record = bench.session.workspace.get(id_of(kind.kind))
    assert record is not None
    for name in kind.fields:
        before = record.body.get(name)
        editor, binding = bench.editor(kind, name)
        if not isinstance(editor.control, QLineEdit | QPlainTextEdit):
            continue
        editor.control.selectAll()
        QTest.keyClick(editor.control, Qt.Key.Key_Backspace)
        bench.session.flush()
        assert name not in record.body
        bench.session.undo()
        assert record.body.get(name) == before, name
        binding.reload()
        assert shown(editor.control) not in (None, "")
