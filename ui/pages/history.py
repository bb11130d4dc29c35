"""Who changed what, and when; any state can be brought back."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.page import HeadRow, Page, PageHead
from ui.pages.rows import Line, Mark, RowsView
from ui.session import Session
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.marks import paint_department

if TYPE_CHECKING:
    from personaforge.storage.history import Entry

PAGE_SIZE = 300
MORE = "more"


class HistoryPage(Page):
    """The change log, newest first."""

    def __init__(self, context: Context, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.session = session
        self._entries: list[Entry] = []
        self._chosen = 0
        tr = context.tr
        self.head = PageHead(context, self)
        self.head.question.setText(tr(N_("Who changed what?")))
        self._words = Label(context.theme, "", role="small", color="ink3")
        self.restore = Button(context.theme, tr(N_("Bring back this state")), icon="rotate-ccw")
        self.restore.clicked.connect(self._restore)
        tools = HeadRow(context, self)
        tools.row.addWidget(self._words, 1)
        tools.row.addWidget(self.restore)
        tools.setFixedHeight(48 if context.theme.scale == 1 else 96)
        self.rows = RowsView(context, tr(N_("History")), self)
        self.rows.chosen.connect(self._choose)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(tools)
        box.addWidget(self.rows, 1)
        session.applied.connect(self._on_applied)

    def refresh(self) -> None:
        tr = self.context.tr
        company = self.session.workspace.root.company or tr(N_("New workspace"))
        self.head.crumb.show_place([company, tr(N_("History"))])
        self._entries = self.session.store.history(limit=max(PAGE_SIZE, len(self._entries)))
        self._show()

    def summary(self) -> str:
        count = len(self._entries)
        return self.context.translator.ngettext("{count} step", "{count} steps", count).format(count=count)

    def _on_applied(self, _event: object) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self) -> None:
        tr = self.context.tr
        chosen = next((entry for entry in self._entries if entry.seq == self._chosen), None)
        newest = self._entries[0].seq if self._entries else 0
        can_restore = chosen is not None and chosen.seq != newest and not self.session.read_only
        self.restore.set_enabled(can_restore, tr(N_("Choose an earlier step in the list")))
        self._words.setText(
            tr(
                N_(
                    "Choose a step to bring back the state right after it. That is a step of its own and can be undone."
                )
            )
        )
        lines = []
        for day, group in groupby(self._entries, key=lambda entry: _local(entry.at).date()):
            lines.append(Line("heading", self.context.translator.date(day, "long")))
            lines += [self._line(entry) for entry in group]
        if len(self._entries) >= PAGE_SIZE:
            lines.append(Line("row", tr(N_("Show earlier steps")), MORE))
        self.rows.show_lines(lines)

    def _line(self, entry: Entry) -> Line:
        tr = self.context.tr
        words = entry.step.describe(self.context.translator.gettext)
        kinds = {"undo": N_("Undone: {step}"), "redo": N_("Redone: {step}")}
        if entry.op in kinds:
            words = tr(kinds[entry.op], step=words)
        clock = self.context.translator.time(_local(entry.at))
        note = f"{entry.author}  {clock}" if entry.author else clock
        if entry.is_final:
            note = "  ".join([tr(N_("its list was deleted for good")), note])
        mark = _mark(self.context, entry.department) if entry.department else None
        return Line(
            "row", words, str(entry.seq), note=note, mark=mark,
            faint=entry.is_undone, selected=entry.seq == self._chosen,
        )  # fmt: skip

    def _choose(self, key: str) -> None:
        if key == MORE:
            oldest = self._entries[-1].seq
            self._entries += self.session.store.history(before=oldest, limit=PAGE_SIZE)
        else:
            self._chosen = int(key)
        self._show()

    def _restore(self) -> None:
        if self._chosen:
            self.session.restore(self._chosen)
            self._chosen = 0
            self.refresh()


def _local(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone()


def _mark(context: Context, department: str) -> Mark:
    def paint(painter: QPainter, center: QPointF) -> None:
        paint_department(painter, context.theme, department, center, 10 * context.theme.scale)

    return paint
