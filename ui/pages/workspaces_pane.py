"""The workspaces opened last, and the ways to open another; at the right of overview and start page."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from personaforge.settings import Recent, Settings
from ui.context import Context
from ui.text_layout import paint_line, text_width
from ui.widgets.base import HLine, Label, PaintedButton
from ui.widgets.marks import paint_box
from ui.widgets.plain import plain_tip

ROW_HEIGHT, ACTION_HEIGHT = 54, 36


class WorkspacesPane(QWidget):
    """Recent workspaces, dead ones marked; new, open, sample; where to drop a file."""

    open_wanted = Signal(str)
    find_wanted = Signal(str)
    new_wanted = Signal()
    choose_wanted = Signal()
    sample_wanted = Signal()

    def __init__(
        self, context: Context, settings: Settings, current: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._settings, self._current = context, settings, current
        tr = context.tr
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for entry in settings.recent:
            column.addWidget(self._row(entry))
        if settings.recent:
            column.addSpacing(8)
            line = QHBoxLayout()
            line.setContentsMargins(12, 0, 12, 0)
            line.addWidget(HLine(context.theme))
            column.addLayout(line)
            column.addSpacing(8)
        for icon, words, keys, signal in (
            ("file-plus", tr(N_("New workspace")), tr(N_("Ctrl+N")), self.new_wanted),
            ("folder-open", tr(N_("Open …")), tr(N_("Ctrl+O")), self.choose_wanted),
            ("book-open", tr(N_("Open the sample")), "", self.sample_wanted),
        ):
            action = _Action(context, icon, words, keys)
            action.clicked.connect(signal)
            column.addWidget(action)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        for part in (body, scroll.viewport()):
            part.setAutoFillBackground(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 14, 12, 24)
        box.setSpacing(12)
        title = QHBoxLayout()
        title.setContentsMargins(12, 0, 12, 0)
        title.addWidget(Label(context.theme, tr(N_("Workspaces")), weight=600))
        box.addLayout(title)
        box.addWidget(scroll, 1)
        box.addWidget(_DropHint(context, tr(N_("Drag a .pforge file anywhere into the window"))))

    def _row(self, entry: Recent) -> QWidget:
        alive = Path(entry.path).is_file()
        row = _WorkspaceRow(self._context, entry, alive, entry.path == self._current)
        row.clicked.connect(lambda: (self.open_wanted if alive else self.find_wanted).emit(entry.path))
        return row


class _WorkspaceRow(PaintedButton):
    clicked_by_enter = True

    def __init__(self, context: Context, entry: Recent, alive: bool, current: bool) -> None:
        super().__init__(context.theme)
        tr = context.tr
        self._alive, self._current = alive, current
        self._title = entry.company or Path(entry.path).stem
        self._facts = ", ".join(part for part in (entry.offer, _day(context, entry.opened)) if part)
        self._find = "" if alive else tr(N_("Find …"))
        if not alive:
            self._facts = tr(N_("File not found"))
        self.setToolTip(plain_tip(entry.path))
        self.setAccessibleName(f"{self._title}, {self._facts}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter) -> None:
        color = self.theme.color
        rect = QRectF(self.rect())
        fill = color("selected") if self._current else color("hover") if self.hovered else None
        if fill is not None:
            paint_box(painter, rect, self.theme.size("radius"), fill=fill)
        icon = "file" if self._alive else "file-x"
        self.theme.icons.paint(painter, QPointF(21, 27), icon, color("ink2" if self._alive else "ink3"))
        room = rect.width() - 42 - 12 - (60 if self._find else 0)
        font = self.theme.font("body", weight=600 if self._current else 400)
        title = painter.fontMetrics() if text_width(self._title, font) <= room else None
        painter.setFont(font)
        words = self._title
        if title is None:
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, int(room))
        paint_line(painter, QPointF(42, 6), words, font, 21, color("ink" if self._alive else "ink3"))
        small = self.theme.font("small")
        painter.setFont(small)
        facts = painter.fontMetrics().elidedText(self._facts, Qt.TextElideMode.ElideRight, int(room))
        paint_line(painter, QPointF(42, 28), facts, small, 18, color("ink3" if self._alive else "warning"))
        if self._find:
            strong = self.theme.font("small", weight=600)
            paint_line(painter, QPointF(rect.right() - 12, 28), self._find, strong, 18, color("ink"),
                       align=Qt.AlignmentFlag.AlignRight)  # fmt: skip


class _Action(PaintedButton):
    clicked_by_enter = True

    def __init__(self, context: Context, icon: str, words: str, keys: str) -> None:
        super().__init__(context.theme)
        self._icon_name, self._words, self._keys = icon, words, keys
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, ACTION_HEIGHT)

    def paint(self, painter: QPainter) -> None:
        color = self.theme.color
        rect = QRectF(self.rect())
        if self.hovered:
            paint_box(painter, rect, self.theme.size("radius"), fill=color("hover"))
        self.theme.icons.paint(painter, QPointF(21, rect.center().y()), self._icon_name, color("ink2"))
        middle = rect.center().y()
        paint_line(
            painter, QPointF(42, middle - 10.5), self._words, self.theme.font("body"), 21, color("ink")
        )
        paint_line(painter, QPointF(rect.right() - 12, middle - 9), self._keys, self.theme.font("small"), 18,
                   color("ink3"), align=Qt.AlignmentFlag.AlignRight)  # fmt: skip


class _DropHint(QWidget):
    def __init__(self, context: Context, words: str) -> None:
        super().__init__()
        self._theme = context.theme
        box = QVBoxLayout(self)
        box.setContentsMargins(56, 14, 28, 14)
        box.addWidget(Label(context.theme, words, color="ink2"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(12, 0, -12, 0)
        paint_box(painter, frame, 10, edge=self._theme.color("line_strong"), dashed=True)
        center = QPointF(34, self.height() / 2)
        self._theme.icons.paint(painter, center, "import", self._theme.color("ink2"))
        painter.end()


def _day(context: Context, moment: str) -> str:
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    days = (context.today() - when.date()).days
    if days == 0:
        return context.tr(N_("today, {time}"), time=context.translator.time(when))
    return context.tr(N_("yesterday")) if days == 1 else context.translator.date(when.date())
