"""What is to be checked, by what has changed; Enter goes there, Space or the words at the right confirm it."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from personaforge.domain.changes import Remove
from personaforge.domain.model import ROOT_ID
from personaforge.domain.rechecks import reason
from personaforge.domain.steps import Action, Step
from personaforge.domain.trace import called
from personaforge.domain.words import N_
from personaforge.domain.worksheets.review import Recheck
from ui.context import Context
from ui.pages.rows import Line, RowsView
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.text_layout import text_width
from ui.wall_theme import on_wall
from ui.widgets.buttons import Button


class RecheckRows(RowsView):
    """The list; the words at the right of a row are a button of it."""

    confirmed = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, context.tr(N_("To be checked")), parent, text_left=0)
        self._theme = context.theme

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._key(self.currentIndex()):
            self.confirmed.emit(self._key(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self._key(index) and self._is_note(index, event.position().x()):
            self.confirmed.emit(self._key(index))
        else:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        over = bool(self._key(index)) and self._is_note(index, event.position().x())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _key(self, index: QModelIndex) -> str:
        return self.lines.lines[index.row()].key if index.isValid() else ""

    def _is_note(self, index: QModelIndex, x: float) -> bool:
        note = text_width(self.lines.lines[index.row()].note, self._theme.font("small"))
        return note > 0 and x >= self.margin() + self.text_width() - note - 8 * self._theme.scale


class RechecksView(SheetView):
    """Fills the page; says so when nothing is open."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self.rows = RecheckRows(on_wall(self.context), self)
        self.rows.chosen.connect(self._land)
        self.rows.confirmed.connect(self._confirm)
        self._all = Button(self.context.theme, self.context.tr(N_("All of it still holds")), icon="check")
        self._all.clicked.connect(lambda _on=False: self.confirm_all())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.rows)
        self.setFocusProxy(self.rows)
        self.session.applied.connect(self._on_applied)

    def refresh(self) -> None:
        self.rows.show_lines(self._lines())
        self._all.set_enabled(
            bool(self._marks()) and not self.session.read_only,
            self.context.tr(N_("Nothing has changed that something else rests on.")),
        )

    def focus_on(self, record: str, field: str) -> None:  # noqa: ARG002
        mark = self.session.workspace.find(record, Recheck)
        of = mark.of if mark is not None else ""
        rows = [row for row, line in enumerate(self.rows.lines.lines) if line.key]
        if rows:
            found = next((row for row in rows if self.rows.lines.lines[row].key == of), rows[0])
            self.rows.setCurrentIndex(self.rows.lines.index(found))
        self.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def count(self) -> int | None:
        return len({mark.of for mark in self._marks()})

    def summary(self) -> str:
        count = len({mark.of for mark in self._marks()})
        ngettext = self.context.translator.ngettext
        return ngettext("{count} to be checked", "{count} to be checked", count).format(count=count)

    def tools(self) -> list[QWidget]:
        return [self._all]

    def confirm_all(self) -> None:
        """Say of everything at once that it still holds, as one step."""
        marks = self._marks()
        if marks:
            self.session.apply([Remove(mark.id) for mark in marks],
                               Step(Action.DELETE_MANY, Recheck.kind, count=len(marks)))  # fmt: skip

    def _marks(self) -> list[Recheck]:
        return list(self.session.workspace.children(ROOT_ID, Recheck))

    def _lines(self) -> list[Line]:
        workspace, tr = self.session.workspace, self.context.tr
        lines: list[Line] = []
        still = "" if self.session.read_only else tr(N_("It still holds"))
        for (_, _, why), group in groupby(
            self._marks(), lambda mark: (mark.cause, mark.was, self._why(mark))
        ):
            lines.append(Line("heading", why))
            for mark in group:
                record = workspace.get(mark.of)
                if record is not None:
                    lines.append(Line("row", called(record, tr), mark.of, note=still))
        return lines or [Line("heading", tr(N_("Nothing has changed that something else rests on.")))]

    def _why(self, mark: Recheck) -> str:
        said = reason(mark, self.session.workspace, self.context.tr)
        return f"{said}  {self.context.translator.date(mark.since)}" if mark.since else said

    def _confirm(self, id: str) -> None:
        record = self.session.workspace.get(id)
        if record is not None and not self.session.read_only:
            self.session.confirm(record)

    def _land(self, id: str) -> None:
        if id:
            self.navigator.go_to_record(id)

    def _on_applied(self, event: Applied) -> None:
        if event.is_structural and self.isVisible():
            row = self.rows.currentIndex().row()
            self.refresh()
            if row >= 0:
                self.rows.setCurrentIndex(self.rows.lines.index(min(row, self.rows.lines.rowCount() - 1)))
            self.summary_changed.emit()
