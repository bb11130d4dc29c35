"""Customers as a table for fast rating: figures answer the questions, arrows move, Enter goes to the next customer."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from personaforge.domain.company_options import CustomerMark
from personaforge.domain.fields import FieldError
from personaforge.domain.ratings import VOTED
from personaforge.domain.words import N_
from personaforge.domain.worksheets.customers import Customer
from ui.context import Context
from ui.pages.page import BLEED, page_margin
from ui.session import Session
from ui.views.rating.cell_field import CellField, names_in
from ui.views.rating.edits import RatingEdits
from ui.views.rating.faces import CustomerFace
from ui.views.rating.rows import FACTS, Item, RatingCells, columns_of
from ui.wall_theme import on_wall
from ui.widgets.data_table import DataTable, ListSource

MARK_KEYS = {"b": CustomerMark.BEST, "w": CustomerMark.WORST}
_NEXT_MARK = {None: CustomerMark.BEST, CustomerMark.BEST: CustomerMark.WORST, CustomerMark.WORST: None}
_TYPED = ("text", *FACTS)
_NEW_WIDTH = 420
"""Of the field for the next customer, whose row is empty otherwise, in px at the desk."""


class _Keys(DataTable):
    """The table with the keys that only the rating has."""

    field_wanted = Signal()
    pasted = Signal(list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2 and self.currentIndex().isValid():
            self.field_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(names_in(QApplication.clipboard().text()))
        else:
            super().keyPressEvent(event)


class RatingTable(QWidget):
    """Rows in an order that stays while one rates; only a click on a head changes it."""

    notice = Signal(str)
    removed = Signal(int)
    current_changed = Signal(str)
    opened = Signal(str)
    turn_wanted = Signal()

    def __init__(self, context: Context, session: Session, edits: RatingEdits, parent: QWidget) -> None:
        super().__init__(parent)
        context = on_wall(context)
        self._context, self._session, self._edits = context, session, edits
        self._cells = RatingCells(context, lambda: session.speaking, session.workspace.root.currency)
        self._source: ListSource[Item] = ListSource([], self._cells.row, self._cells.keys())
        self._order: list[str] = []
        self._began = VOTED[0]
        self._typing: tuple[str, str] | None = None
        name = context.tr(N_("Customers"))
        self.table = _Keys(context.theme, columns_of(context), name=name, by_cell=True, parent=self)
        self.table.show_source(self._source)
        self.field = CellField(context.theme, QLocale(context.translator.language), self.table)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.table)
        self._connect()

    def show_faces(self, faces: list[CustomerFace]) -> None:
        """Show customers; those that were here keep their place unless the table follows the workspace."""
        found = {face.id: face for face in faces}
        if self.table.rows.order is None:
            self._order = list(found)
        else:
            kept = dict.fromkeys(id for id in self._order if id in found)
            self._order = [*kept, *(id for id in found if id not in kept)]
        here = self.current_id()
        self._source.items = [*(found[id] for id in self._order), *self._invitation()]
        self.table.refresh()
        if here in found:
            self.table.choose(self._row_of(here))
        if self._typing is not None and self._typing[0] and self._typing[0] not in found:
            self._close()
        elif self._typing is not None and not self._typing[0]:
            # Customers that came otherwise meanwhile, from the list for example, push the invitation down.
            self.table.choose(len(self._order), "text")
            self._host(len(self._order), "text", is_new=True)

    def current_id(self) -> str:
        """Return the id of the current customer, "" on the invitation."""
        face = self._face(self.table.current()[0])
        return face.id if face is not None else ""

    def choose(self, id: str, column: str = "") -> None:
        """Make a customer the current one, "" the invitation."""
        self.table.choose(self._row_of(id) if id else len(self._order), column or VOTED[0])
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Let the next customer be typed."""
        if not self._session.read_only:
            self.table.choose(len(self._order), "text")
            self._open("")

    def flush(self) -> None:
        """Keep what is being typed."""
        if self._typing is not None:
            self._keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    # Inside.

    def _connect(self) -> None:
        table = self.table
        table.typed.connect(self._key)
        table.erased.connect(self._erase)
        table.opened.connect(self._enter)
        table.pressed_cell.connect(self._press)
        table.current_changed.connect(self._moved)
        table.field_wanted.connect(lambda: self._open(None))
        table.pasted.connect(self._paste)
        table.sorted.connect(lambda _column, _down: self._reordered())
        self.field.left.connect(self._leave)
        self.field.pasted.connect(self._paste)
        self.destroyed.connect(self._session.register_flush(self.flush))

    def _fit(self) -> None:
        margin = page_margin(self) - BLEED
        self._box.setContentsMargins(margin, 8, 0, 0)
        self.table.set_margin(margin)

    def _invitation(self) -> list[Item]:
        return [] if self._session.read_only else [None]

    def _reordered(self) -> None:
        self._order = [face.id for face in self._source.items if face is not None]

    def _row_of(self, id: str) -> int:
        return self._order.index(id) if id in self._order else -1

    def _face(self, row: int) -> CustomerFace | None:
        return self._source.items[row] if 0 <= row < len(self._source.items) else None

    def _moved(self, row: int, column: str) -> None:
        if row != getattr(self, "_row", -1):
            self._row = row
            self._began = column
        face = self._face(row)
        self.current_changed.emit(face.id if face is not None else "")

    def _key(self, row: int, column: str, text: str) -> None:
        face = self._face(row)
        if text.lower() == "t" and face is not None and column != "text":
            self.turn_wanted.emit()
        elif self._session.read_only:
            return
        elif face is None:
            self._open(text)
        elif text.lower() in MARK_KEYS and column != "text":
            self._edits.mark(face.id, MARK_KEYS[text.lower()])
        elif column in VOTED and text in "12345":
            self._answer(face.id, column, int(text))
        elif column == "text" or (column in FACTS and (text.isdigit() or text in "-−")):
            self._open(text)

    def _answer(self, id: str, question: str, value: int | None) -> None:
        if not self._edits.vote(id, question, value):
            self.notice.emit(
                self._context.tr(N_("Who is rating? Choose a department first: Alt+1 to Alt+4."))
            )

    def _erase(self, row: int, column: str) -> None:
        face = self._face(row)
        if face is None or self._session.read_only:
            return
        if column in VOTED:
            self._answer(face.id, column, None)
        elif column in FACTS:
            self._session.set_field(face.customer, column, None)
        elif column == "mark":
            self._edits.mark(face.id, face.customer.mark)
        elif column == "text" and self._edits.remove(face.id):
            self.removed.emit(1)

    def _enter(self, row: int) -> None:
        """Enter goes on with the next customer, in the column where this one was begun."""
        face = self._face(row)
        column = self.table.current()[1]
        if face is None:
            self.begin()
        elif column in ("score", "spread"):
            self.opened.emit(face.id)
        else:
            self._next(self._began)

    def _next(self, column: str) -> None:
        row = self.table.current()[0] + 1
        if self._face(row) is None:
            column = "text"
        if row < len(self._source.items):
            self.table.choose(row, column)

    def _press(self, row: int, column: str, step: int) -> None:
        face = self._face(row)
        if self._session.read_only:
            return
        if face is None:
            self.begin()
        elif column in VOTED and step:
            said = face.answer(self._session.speaking, column)
            self._answer(face.id, column, None if said == step else step)
        elif column == "mark":
            self._session.set_field(face.customer, "mark", _NEXT_MARK[face.customer.mark])

    def _paste(self, lines: list[str]) -> None:
        """Several lines make several customers."""
        if self._session.read_only or not lines:
            return
        self._close()
        ids = self._edits.add(lines)
        if ids:
            self.choose(ids[-1], "text")

    # The field over a cell.

    def _open(self, text: str | None) -> None:
        """Let a name or a figure be typed, beginning with ``text``; ``None`` begins with what is there."""
        row, column = self.table.current()
        face = self._face(row)
        if self._session.read_only or (face is not None and column not in _TYPED):
            return
        column = column if face is not None else "text"
        self._typing = (face.id if face is not None else "", column)
        self.field.set_error(False)
        self.field.setAccessibleName(self._context.tr(Customer.fields[column].label))
        prompt = N_("Which customers do we know well?") if face is None else ""
        self.field.setPlaceholderText(self._context.tr(prompt) if prompt else "")
        self.field.set_value(self._shown(face, column) if text is None else text)
        self._host(row, column, is_new=face is None)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.end(False)
        if text is None:
            self.field.selectAll()

    def _host(self, row: int, column: str, *, is_new: bool) -> None:
        wide = _NEW_WIDTH * self._context.theme.scale if is_new else 0
        self.table.host(self.field, row, column, least=wide)

    def _shown(self, face: CustomerFace | None, column: str) -> str:
        value = face.customer.value(column) if face is not None else ""
        if isinstance(value, int | float):
            return QLocale(self._context.translator.language).toString(float(value), "g", 12)
        return str(value or "")

    def _keep(self) -> bool:
        """Commit what stands in the field; returns whether it could be read."""
        assert self._typing is not None
        id, column = self._typing
        customer = self._edits.customer(id)
        try:
            value = self.field.value() if column == "text" else self.field.number()
            if customer is not None:
                self._session.set_field(customer, column, value)
            elif not id and self.field.value().strip():
                self._typing = (self._edits.add([self.field.value()])[0], "text")
        except FieldError as trouble:
            return self._refuse(self._context.tr(trouble.reason, **trouble.details))
        except ValueError:
            return self._refuse(self._context.tr(N_("“{text}” is no number."), text=self.field.text()))
        return True

    def _refuse(self, words: str) -> bool:
        self.field.set_error(True)
        self.notice.emit(words)
        return False

    def _leave(self, step: int) -> None:
        """Enter or an arrow keeps what was typed and goes on; Esc takes the field away."""
        if self._typing is None:
            return
        was_new = not self._typing[0]
        column = self._typing[1]
        empty = not self.field.value().strip()
        if step and not (was_new and empty) and not self._keep():
            return
        row = self.table.current()[0]
        self._close()
        if step == 2:
            return
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if was_new and step == 1 and not empty:
            # The next one, once the table has shown this one.
            QTimer.singleShot(0, self, self.begin)
        elif step:
            self.table.choose(max(0, min(row + step, len(self._source.items) - 1)), column)

    def _close(self) -> None:
        if self._typing is not None:
            self._typing = None
            self.table.host(None)
