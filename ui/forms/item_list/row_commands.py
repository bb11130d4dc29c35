"""What people do with whole rows: next one, away with it, another place, copies, lines from elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from personaforge.domain import editing
from personaforge.domain.changes import Change, Move, SetField
from personaforge.domain.fields import Text
from personaforge.domain.ranks import ranks_between
from personaforge.domain.steps import Action, Step
from personaforge.domain.text import clean_line, is_cut
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList
from ui.context import Context
from ui.forms.autosave import limit_notice
from ui.forms.item_list.model import BEGUN, NEXT, ItemListModel
from ui.forms.item_list.paste import MOST_LINES, lines_of
from ui.forms.item_list.row_editing import RowEditing
from ui.forms.item_list.rows_view import RowsView
from ui.forms.item_list.shape import ListShape
from ui.forms.item_list.who_menu import who_menu
from ui.forms.item_list.words import departments
from ui.session import Session
from ui.why_menu import add_why


class RowCommands(QObject):
    """Acts on rows through the session; undo brings everything back."""

    notice = Signal(str)
    removed = Signal(int)

    def __init__(
        self, context: Context, session: Session, part: ItemList, shape: ListShape, model: ItemListModel,
        view: RowsView, editing: RowEditing, origin: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(origin)
        self._context, self._session, self._part, self._shape = context, session, part, shape
        self._model, self._view, self._editing, self._origin = model, view, editing, origin
        edit = view.open_row.text_edit
        edit.entered.connect(self.next_row)
        edit.emptied.connect(self.remove_empty)
        edit.left.connect(self.go)
        edit.shifted.connect(lambda step: self.shift([editing.open_key], step))
        edit.escaped.connect(editing.close)
        edit.pasted.connect(self.paste)
        view.open_row.passed.connect(self.pass_on)
        view.open_wanted.connect(editing.open)
        view.menu_wanted.connect(self.show_menu)
        view.delete_wanted.connect(lambda: self.remove(view.selected_keys()))
        view.copy_wanted.connect(lambda: self.copy(view.selected_keys()))
        view.cut_wanted.connect(self._cut)
        view.paste_wanted.connect(lambda: self.paste(QGuiApplication.clipboard().text()))
        view.shift_wanted.connect(lambda step: self.shift(view.selected_keys(), step))
        view.severity_wanted.connect(lambda step: self.rate(view.selected_keys(), step))
        view.dropped.connect(self.move_before)
        view.typed.connect(self.begin_with)
        view.lifted.connect(editing.close)

    def begin_with(self, text: str) -> None:
        """Begin the next row with what was typed into the list."""
        self._editing.open(NEXT)
        if self._editing.open_key == BEGUN:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
            QCoreApplication.sendEvent(self._view.open_row.text_edit, key)

    def next_row(self) -> None:
        """Begin a row below the open one; an empty row stays what it is."""
        self._editing.flush()
        if self._view.open_row.text_edit.text().strip():
            self._editing.begin(self._editing.open_key)

    def remove_empty(self) -> None:
        """Take the open row away, in which nothing stands, and go to the end of the one above."""
        self._editing.flush()
        key = self._editing.open_key
        above = self._model.before(key)
        record = self._model.record(key)
        if record is None and not above:
            return
        if record is None:
            self._editing.open(above)
            return
        self._editing.drop()
        self._session.remove([key], origin=self._origin)
        self._after_removal()
        if above:
            self._editing.open(above)
        elif self._model.last():
            self._editing.open(self._model.key(0), caret=0)
        else:
            self._editing.begin("")

    def go(self, step: int, x: int) -> None:
        """Go on with the row above or below, the caret at about the same place."""
        row = self._model.row_of(self._editing.open_key) + step
        key = self._model.key(row)
        if not key:
            return
        if key == NEXT:
            if self._view.open_row.text_edit.text().strip():
                self._editing.flush()
                self._editing.begin(self._editing.open_key)
            return
        self._editing.open(key)
        self._view.open_row.text_edit.set_caret_at(x, last_line=step < 0)

    def pass_on(self, step: int) -> None:
        """Tab went beyond the open row: the next one, or what comes behind the list."""
        self._editing.flush()
        open_key = self._editing.open_key
        key = self._model.key(self._model.row_of(open_key) + step)
        if key and not (open_key == BEGUN and step > 0 and key == NEXT):
            self._editing.open(key)
            if step < 0 and key == self._editing.open_key:
                self._view.open_row.focus_last()
            return
        leave_widget(self._origin, step)

    def remove(self, keys: list[str]) -> None:
        """Delete rows; the one below them is the current one then."""
        keys = [key for key in keys if self._model.record(key) is not None]
        if not keys or not self._model.writable:
            return
        self._editing.flush()
        if self._editing.open_key in keys:
            self._editing.drop()
        place = self._model.row_of(keys[0])
        if self._session.remove(keys, origin=self._origin):
            self._after_removal()
            self._editing.show_invitation()
            last = self._model.row_of(self._model.last())
            if last >= 0 and not self._editing.open_key:
                self._view.select_key(self._model.key(min(place, last)))
                self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.removed.emit(len(keys))

    def shift(self, keys: list[str], step: int) -> None:
        """Move rows up (-1) or down (1) by one place."""
        self._editing.flush()
        keys = [self._editing.open_key if key == BEGUN else key for key in keys]
        rows = self._model.ids()
        keys = [key for key in rows if key in keys]
        if not keys:
            return
        if step < 0:
            place = rows.index(keys[0]) - 1
            target = rows[place] if place >= 0 else None
        else:
            place = rows.index(keys[-1]) + 2
            target = (rows[place] if place < len(rows) else "") if place <= len(rows) else None
        if target is not None:
            self.move_before(keys, target)

    def move_before(self, keys: list[str], target: str) -> None:
        """Put rows before another one, "" for the end of the list, as one step."""
        if not self._model.writable:
            return
        self._editing.flush()
        changes = self._moves(keys, target)
        first = self._model.record(keys[0]) if keys else None
        if not changes or first is None:
            return
        step = Step(Action.MOVE, self._part.kind.kind, subject=first.name, count=len(keys))
        self._session.apply(changes, step, origin=self._origin)
        self._model.sync()
        self._view.doItemsLayout()
        if self._editing.open_key in keys:
            self._view.reveal_open()
        else:
            self._view.select_keys(keys)
            self._view.scrollTo(self._model.index_of(keys[0]))

    def rate(self, keys: list[str], severity: int) -> None:
        """Give rows a severity, 0 for none, as one step."""
        name = self._shape.severity
        records = [record for key in keys if (record := self._model.record(key)) is not None]
        if not name or not self._model.writable:
            return
        changes = [c for record in records for c in editing.set_field(record, name, severity or None)]
        if changes:
            step = Step(Action.EDIT, self._part.kind.kind, name, records[0].name, count=len(records))
            self._session.apply(changes, step, origin=self._origin)
            for record in records:
                self._view.row_changed(record.id)

    def copy(self, keys: list[str]) -> None:
        """Put rows on the clipboard, one to a line."""
        names = [record.name for key in keys if (record := self._model.record(key)) is not None]
        if names:
            QGuiApplication.clipboard().setText("\n".join(names))

    def paste(self, text: str) -> None:
        """Make a row of every line, behind the open or current one, as one step."""
        lines = lines_of(text)
        if not lines or not self._model.writable or not self._model.subject:
            return
        if len(lines) > MOST_LINES:
            limit = self._context.translator.number(MOST_LINES)
            self.notice.emit(self._context.tr(N_("Only the first {limit} lines were pasted."), limit=limit))
        after, empty = self._place_for_paste()
        values = [self._values(line) for line in lines[:MOST_LINES]]
        ids = self._paste_into(empty, values, after)
        if ids:
            self._model.sync()
            self._editing.counted.emit()
            self._editing.open(ids[-1])

    def duplicate(self, key: str) -> None:
        """Copy a row with everything under it and open the copy."""
        record = self._model.record(key)
        self._editing.flush()
        if record is not None and (id := self._session.duplicate(key, record.name, origin=self._origin)):
            self._model.sync()
            self._editing.counted.emit()
            self._editing.open(id)

    def show_menu(self, key: str, place: QPoint) -> None:
        """Open the menu of a row."""
        menu = self.menu(key)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def menu(self, key: str) -> QMenu:
        """Return the menu of a row, or of the selected ones if it is among them."""
        tr, menu = self._context.tr, QMenu(self._view)
        chosen = self._view.selected_keys()
        keys = chosen if key in chosen else [key]
        record = self._model.record(key)
        if self._model.writable and record is not None:
            if len(keys) == 1:
                self._add(menu, tr(N_("Edit")), "F2", lambda: self._editing.open(key))
                self._add(menu, tr(N_("New row below")), "", lambda: self._editing.begin(key))
                self._add(menu, tr(N_("Duplicate")), "", lambda: self.duplicate(key))
            self._add(menu, tr(N_("Move up")), tr(N_("Alt+Up")), lambda: self.shift(keys, -1))
            self._add(menu, tr(N_("Move down")), tr(N_("Alt+Down")), lambda: self.shift(keys, 1))
            if self._shape.who and len(keys) == 1:
                said = departments(record, self._shape)
                who = who_menu(
                    self._context, menu, said, lambda new: self._editing.give_record_to(record, new),
                    several=self._shape.who == "said_by",
                )  # fmt: skip
                who.setTitle(tr(N_("Who said it")))
                menu.addMenu(who)
            menu.addSeparator()
        if len(keys) == 1:
            add_why(menu, self._context, self._session, key)
        self._add(menu, tr(N_("Copy")), tr(N_("Ctrl+C")), lambda: self.copy(keys))
        if self._model.writable:
            self._add(menu, tr(N_("Delete")), tr(N_("Del")), lambda: self.remove(keys))
        return menu

    def _add(self, menu: QMenu, words: str, keys: str, act: object) -> None:
        action = QAction(f"{words}\t{keys}" if keys else words, menu)
        action.triggered.connect(act)
        menu.addAction(action)

    def _cut(self) -> None:
        keys = self._view.selected_keys()
        self.copy(keys)
        self.remove(keys)

    def _after_removal(self) -> None:
        self._model.sync()
        self._editing.counted.emit()

    def _place_for_paste(self) -> tuple[str, str]:
        """Return behind which record the rows go, and the record without text that takes the first line."""
        key = self._editing.open_key
        if not key:
            current = self._view.selected_keys()
            return (current[-1] if current else self._model.last()), ""
        if self._view.open_row.text_edit.text().strip():
            self._editing.flush()
            return self._editing.open_key, ""
        if key == BEGUN and self._model.begun is not None:
            after = self._model.begun.after or "first"
            return after, ""
        self._editing.flush()
        return key, key

    def _values(self, line: str) -> dict[str, object]:
        field = self._part.kind.fields[self._shape.name]
        assert isinstance(field, Text)
        if is_cut(line, field.limit):
            self.notice.emit(limit_notice(self._context, field.limit))
        return {**self._editing.speakers.values(), self._shape.name: clean_line(line, field.limit)}

    def _paste_into(self, empty: str, values: list[dict[str, object]], after: str) -> list[str]:
        kind, subject = self._part.kind, self._model.subject
        self._editing.drop()
        if not empty:
            return self._session.insert(kind, subject, values, after=after, origin=self._origin)
        # A row that has lost its text takes the first line; filling it and adding the rest is one step.
        inserts = editing.insert(self._session.workspace, kind, subject, values[1:], after)
        first: list[Change] = [SetField(empty, self._shape.name, str(values[0][self._shape.name]))]
        step = Step(Action.PASTE, kind.kind, count=len(values))
        self._session.apply([*first, *inserts], step, origin=self._origin)
        return [empty, *(insert.id for insert in inserts)]

    def _moves(self, keys: list[str], target: str) -> list[Change]:
        """Return the moves among all siblings, also those that this list does not show."""
        siblings = list(self._session.workspace.children(self._model.subject, self._part.kind))
        rest = [record for record in siblings if record.id not in keys]
        ids = [record.id for record in rest]
        if target in ids:
            place = ids.index(target)
        else:
            shown = [id for id in ids if self._model.row_of(id) >= 0]
            place = ids.index(shown[-1]) + 1 if shown else len(ids)
        before = rest[place - 1].rank if place > 0 else None
        behind = rest[place].rank if place < len(rest) else None
        ranks = ranks_between(before, behind, len(keys))
        return [Move(key, self._model.subject, rank) for key, rank in zip(keys, ranks, strict=True)]


def leave_widget(widget: QWidget, step: int) -> None:
    """Give the focus to what comes behind (1) or before (-1) a widget with all it holds."""
    other: QWidget | None = widget
    while other is not None:
        other = other.nextInFocusChain() if step > 0 else other.previousInFocusChain()
        if other is widget:
            return
        inside = other is not None and widget.isAncestorOf(other)
        if other is None or inside or not other.isVisible() or not other.isEnabled():
            continue
        if other.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
            other.setFocus(reason)
            return
