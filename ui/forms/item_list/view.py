"""The list of statements, and every other list of child records: heads, rows, and one row open for typing.

items = ItemListView(context, session, board, part, parent)     a page of its own: it scrolls itself
items = ItemListView(…, embedded=True)                          as high as its rows, under its title
items.show_subject(persona_id), items.refresh()
items.focus_on(record_id, "severity")                           opens that row; ("", "") the first sensible place
items.summary(), items.holds(record_id)
items.notice(str), items.removed(int), items.summary_changed    for the status bar and the toast
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.statements import Evidenced, Statement
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.persona import Persona
from ui.context import Context
from ui.findings import FindingBoard
from ui.forms.item_list.delegate import RowDelegate
from ui.forms.item_list.heads import ColumnHeads
from ui.forms.item_list.model import BEGUN, NEXT, ItemListModel
from ui.forms.item_list.open_row import OpenRow
from ui.forms.item_list.row_commands import RowCommands
from ui.forms.item_list.row_editing import RowEditing
from ui.forms.item_list.rows_view import RowsView
from ui.forms.item_list.shape import ListShape
from ui.forms.item_list.sizes import RowSizes
from ui.pages.page import PRESENT_MARGIN, page_margin
from ui.session import Applied, Session
from ui.wall_theme import on_wall
from ui.widgets.base import Label

_RELEASE_MS = 40


class ItemListView(QWidget):
    """One list; made once and shown for one subject after another."""

    notice = Signal(str)
    removed = Signal(int)
    summary_changed = Signal()
    pointed = Signal(str)

    def __init__(
        self,
        context: Context,
        session: Session,
        board: FindingBoard,
        part: ItemList,
        parent: QWidget | None = None,
        *,
        embedded: bool = False,
    ) -> None:
        super().__init__(parent)
        self._context, self._session, self._part, self._embedded = context, session, part, embedded
        self._shape = ListShape.of(part)
        self.model = ItemListModel(context, session.workspace, part, self._shape, self)
        self._sizes = RowSizes(context, session, board, self.model, self._shape)
        self.heads = ColumnHeads(context, part, self._shape, self._sizes, self)
        self.rows = RowsView(context, self.model, self._sizes, embedded, self)
        self.rows.setAccessibleName(context.tr(part.title))
        delegate = RowDelegate(context, self.model, self._sizes, self._shape, part, self.rows)
        viewport = self.rows.viewport()
        row = OpenRow(context, session, part, self._shape, delegate, self._sizes, viewport)
        self.rows.equip(delegate, row)
        self.editing = RowEditing(context, session, part, self._shape, self.model, self.rows, self)
        self.commands = RowCommands(
            context, session, part, self._shape, self.model, self.rows, self.editing, self
        )
        self._lay_out()
        self._connect(board)
        self.rows.opened.connect(lambda _key: self.pointed.emit(self.pointed_at()))

    def pointed_at(self) -> str:
        """Return the record whose row is open, "" for none."""
        key = self.editing.open_key
        return key if key in self._session.workspace else ""

    def show_subject(self, subject: str) -> None:
        """List the children of a record, "" for none."""
        if subject != self.model.subject or not self.editing.open_key:
            self.editing.abandon()
            self.model.writable = not self._session.read_only
            self.model.show(subject)
        self._show_prompt()
        self.refresh()

    def refresh(self) -> None:
        """Read everything anew from the workspace."""
        self.model.writable = not self._session.read_only
        if not self.model.writable:
            self.editing.abandon()
        self.model.sync()
        self.rows.lay_out()
        self.editing.show_invitation()
        self._count()

    def focus_on(self, record: str, field: str) -> None:
        """Put the caret into a field of a record; without one, into the first row that wants an answer."""
        if record and self.model.row_of(record) >= 0:
            if self.model.writable:
                self.editing.open(record, field=field)
            else:
                self.rows.select_key(record)
                self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.editing.open_key:
            self.rows.open_row.focus_on("")
        else:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.rows.currentIndex().isValid():
                self.rows.select_key(self.model.key(0))

    def holds(self, record: str) -> bool:
        """Whether a record is listed here."""
        return self.model.row_of(record) >= 0 and record not in (BEGUN, NEXT)

    def summary(self) -> str:
        """Return what the status bar says: how many rows, and how many of them are evidenced."""
        records = self.model.records()
        count, translator = len(records), self._context.translator
        if not issubclass(self._part.kind, Evidenced):
            return translator.ngettext("{count} row", "{count} rows", count).format(count=count)
        known = sum(isinstance(record, Evidenced) and not record.is_assumed for record in records)
        if issubclass(self._part.kind, Statement):
            words = translator.ngettext(
                "{count} statement, {known} evidenced", "{count} statements, {known} evidenced", count
            )
        else:
            words = translator.ngettext(
                "{count} row, {known} evidenced", "{count} rows, {known} evidenced", count
            )
        return words.format(count=count, known=known)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margin()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        if self._embedded:
            box.addLayout(self._title())
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.addWidget(self.heads)
        box.addWidget(self.rows)
        self.heads.setVisible(not self._context.presenting)
        self.setFocusProxy(self.rows)
        self._set_margin()

    def _title(self) -> QHBoxLayout:
        context = on_wall(self._context)
        line = QHBoxLayout()
        line.setContentsMargins(self._sizes.m.bleed, 0, self._sizes.m.bleed, 4)
        line.setSpacing(12)
        line.addWidget(Label(context.theme, context.tr(self._part.title), role="heading", wrap=False))
        if self._part.intro:
            intro = Label(context.theme, context.tr(self._part.intro), role="small", color="ink3", wrap=False)
            line.addWidget(intro, 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch(1)
        return line

    def _connect(self, board: FindingBoard) -> None:
        self._session.applied.connect(self._on_applied)
        board.changed.connect(self._findings_changed)
        self._context.theme.changed.connect(self.rows.viewport().update)
        self.editing.notice.connect(self.notice)
        self.editing.counted.connect(self._count)
        self.commands.notice.connect(self.notice)
        self.commands.removed.connect(self.removed)
        self.rows.clicked_row.connect(self._open_at)
        self.rows.focused.connect(self._enter)
        self.rows.height_changed.connect(self.rows.setFixedHeight)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def _set_margin(self) -> None:
        if self._embedded:
            margin = self._sizes.m.bleed
        else:
            margin = PRESENT_MARGIN if self._context.presenting else page_margin(self)
        self.heads.margin = self.rows.delegate.margin = margin

    def _show_prompt(self) -> None:
        record = self._session.workspace.get(self.model.subject)
        name = record.first_name if isinstance(record, Persona) else ""
        name = name or self._context.tr(N_("the persona"))
        self.editing.set_prompt(self._context.tr(self._part.prompt, name=name))

    def _on_applied(self, event: Applied) -> None:
        if event.origin is self:
            return
        for id in event.ids:
            if self.model.row_of(id) >= 0:
                self.rows.row_changed(id)
        self.editing.follow(event)
        if self.model.subject in event.ids:
            self._show_prompt()
        self.rows.viewport().update()
        self._count()

    def _findings_changed(self) -> None:
        self.rows.lay_out()

    def _count(self) -> None:
        self.summary_changed.emit()

    def _open_at(self, key: str, place: QPoint) -> None:
        """A click opens the row with the caret where it was pointed at."""
        if not self.model.writable:
            self.rows.select_key(key)
            return
        fresh = key not in (self.editing.open_key, NEXT)
        x = place.x() - self.rows.delegate.margin
        field = next((c.name for c in self._sizes.columns.cells if c.x <= x < c.x + c.width), "")
        edit = self.rows.open_row.text_edit
        row = self.rows.visualRect(self.model.index_of(key))
        self.editing.open(key, field=field)
        if fresh and not field and key == self.editing.open_key:
            inside = QPoint(place.x() - edit.x(), place.y() - row.top() - self._sizes.m.pad)
            if inside.x() >= 0:
                edit.setTextCursor(edit.cursorForPosition(inside))

    def _enter(self) -> None:
        """Tab comes into the list: the empty one is ready for typing, the others show where they are."""
        if self.editing.open_key == BEGUN:
            self.rows.open_row.focus_on("")
        elif not self.rows.currentIndex().isValid():
            self.rows.select_key(self.model.key(0))

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """An open row closes when the caret goes elsewhere, after the click that took it there."""
        if old is None or new is None or not self.isAncestorOf(old) or self.isAncestorOf(new):
            return
        if new.window() is self.window() and self.editing.open_key:
            QTimer.singleShot(0, self, self._close_behind)

    def _close_behind(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # Rows that move under a pressed button would take the click from what was pointed at.
            QTimer.singleShot(_RELEASE_MS, self, self._close_behind)
        elif not self.isAncestorOf(QApplication.focusWidget() or self):
            self.editing.close(keep_focus=False)
