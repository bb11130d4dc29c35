"""Search over everything that was typed, and over the pages; Enter jumps to the field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from personaforge.domain.fields import ShortTexts, Text
from personaforge.domain.model import ROOT_ID, WORKSHEETS
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.workspace import Workspace
from ui.context import Context
from ui.navigation import Navigator
from ui.pages.rows import Line, RowsView
from ui.session import Session
from ui.wall_theme import on_wall
from ui.widgets.marks import paint_box
from ui.widgets.search_field import SearchField

LIMIT = 60
WIDTH, HEIGHT = 640, 460
MARGIN = 20
TEXT_LEFT = 12
"""Results begin below what is typed; they carry no marks."""


@dataclass(frozen=True)
class Hit:
    """A field that holds what was looked for."""

    record: str
    field: str
    text: str
    place: str
    rank: int


def find(workspace: Workspace, words: str, context: Context) -> list[Hit]:
    """Return the fields that hold all words, whole-text starts first."""
    wanted = [word.casefold() for word in words.split()]
    if not wanted:
        return []
    hits = []
    for record in [workspace.root, *workspace.descendants(ROOT_ID)]:
        for name, text in _texts(record):
            folded = text.casefold()
            if all(word in folded for word in wanted):
                rank = 0 if folded.startswith(wanted[0]) else 1
                hits.append(Hit(record.id, name, text, _place(workspace, record, name, context), rank))
        if len(hits) > 10 * LIMIT:
            break
    return sorted(hits, key=lambda hit: hit.rank)[:LIMIT]


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    for name, field in record.fields.items():
        value = record.body.get(name)
        if isinstance(value, str) and isinstance(field, Text):
            yield name, value
        elif isinstance(value, list) and isinstance(field, ShortTexts):
            yield name, ", ".join(str(item) for item in value)


def _place(workspace: Workspace, record: Record, field: str, context: Context) -> str:
    """Return whose field it is, and which."""
    if record.id == ROOT_ID or isinstance(record, Persona | Icp):
        whose = record.name or context.tr(record.title)
        return f"{whose} · {context.tr(record.fields[field].label)}"
    owner: Record | None = record
    while owner is not None and owner.parent and not isinstance(owner, Persona | Icp):
        owner = workspace.get(owner.parent)
    kind = context.tr(record.title)
    named = isinstance(owner, Persona | Icp) and owner is not record and owner.name
    return f"{owner.name} · {kind}" if named and owner is not None else kind


class SearchPopup(QDialog):
    """A field and its results, above the page; Esc leaves everything as it was."""

    def __init__(self, context: Context, session: Session, navigator: Navigator, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        context = on_wall(context)
        self._context, self._session, self._navigator = context, session, navigator
        scale = context.theme.scale
        self.setAccessibleName(context.tr(N_("Search")))
        session.flush()
        self.field = SearchField(context.theme, context.tr(N_("Search statements, fields, worksheets")))
        self.rows = RowsView(
            context, context.tr(N_("Results")), self, margin=MARGIN * scale, text_left=TEXT_LEFT
        )
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hits: list[Hit] = []
        self._pages: list[str] = []
        self._index = 0
        box = QVBoxLayout(self)
        box.setContentsMargins(12 * scale, 12 * scale, 12 * scale, 12 * scale)
        box.setSpacing(8 * scale)
        box.addWidget(self.field)
        box.addWidget(self.rows, 1)
        self.field.edited.connect(self._search)
        self.field.stepped.connect(self._step)
        self.field.chosen.connect(lambda: self._land(str(self._index)))
        self.rows.chosen.connect(self._land)
        self.resize(self.sizeHint())
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 64)))
        self.field.setFocus()
        self._search("")

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT) * self._context.theme.scale

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._context.theme
        frame = self.rect().toRectF()
        paint_box(painter, frame, 10, fill=theme.color("sheet"), edge=theme.color("line_strong"))
        painter.end()

    def _search(self, words: str) -> None:
        folded = words.strip().casefold()
        titles = [(sheet.key, self._context.tr(sheet.title)) for sheet in WORKSHEETS]
        self._pages = [key for key, title in titles if folded in title.casefold()]
        self._hits = find(self._session.workspace, words, self._context)
        self._index = 0
        self._show()

    def _show(self) -> None:
        titles = {sheet.key: self._context.tr(sheet.title) for sheet in WORKSHEETS}
        lines = []
        for index, hit in enumerate(self._hits):
            text = hit.text if len(hit.text) <= 200 else f"{hit.text[:199]}…"
            lines.append(
                Line("row", text.replace("\n", " "), str(index), hit.place, selected=index == self._index)
            )
        for index, key in enumerate(self._pages, start=len(self._hits)):
            lines.append(
                Line("row", titles[key], str(index), note=self._context.tr(N_("Worksheet")),
                     selected=index == self._index)
            )  # fmt: skip
        if not lines:
            lines = [Line("heading", self._context.tr(N_("Nothing found.")))]
        self.rows.show_lines(lines)
        self.rows.scrollTo(self.rows.lines.index(self._index))

    def _step(self, step: int) -> None:
        count = len(self._hits) + len(self._pages)
        if count:
            self._index = (self._index + step) % count
            self._show()

    def _land(self, key: str) -> None:
        index = int(key)
        if index < len(self._hits):
            hit = self._hits[index]
            self.close()
            self._navigator.go_to_record(hit.record, hit.field)
        elif index - len(self._hits) < len(self._pages):
            page = self._pages[index - len(self._hits)]
            self.close()
            self._navigator.open_page(page)
