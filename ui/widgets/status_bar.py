"""The line below the page: saved, what undo would do, counts, findings.

bar = StatusBar(theme)
bar.set_saved("Saved 14:32") / bar.set_saving("Saving …") / bar.set_failed("Not saved: disk full")
bar.set_undo("Undo: severity of no. 9")       "" hides it; `undo_wanted`
bar.set_counts("11 statements, 8 with evidence")
bar.set_findings("warning", "3 findings on this sheet")      kind "" hides it; `findings_wanted`
bar.set_open(False)                           nothing but the line

Where the window is too narrow, the counts go first, then the words of undo.
"""

from typing import Literal

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.text_layout import paint_line, text_width
from ui.theme import Theme
from ui.widgets.base import Label, PaintedButton
from ui.widgets.marks import FindingKind, paint_finding

_ICON_ROOM = 21
_GAP = 20
_MARGIN = 24


class StatusBar(QWidget):
    """28 px high, below a hairline."""

    undo_wanted = Signal()
    findings_wanted = Signal()
    saved_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open = True
        self._saved = StatusItem(theme, "ink3")
        self._undo = StatusItem(theme, "ink3")
        self._counts = Label(theme, role="small", color="ink3", wrap=False)
        self._findings = StatusItem(theme, "ink2")
        self._saved.clicked.connect(self.saved_wanted)
        self._undo.clicked.connect(self.undo_wanted)
        self._findings.clicked.connect(self.findings_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 1, _MARGIN, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._saved)
        row.addWidget(self._undo)
        row.addStretch(1)
        row.addWidget(self._counts, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._findings)
        self.setFixedHeight(theme.size("statusbar"))
        self._give_way()
        theme.changed.connect(self.update)

    def set_saved(self, text: str) -> None:
        """Everything typed is in the file."""
        self._saved.show_state("check", "ok", text)
        self._give_way()

    def set_saving(self, text: str) -> None:
        """A change is on its way for longer than usual."""
        self._saved.show_state("loader", "ink3", text)
        self._give_way()

    def set_failed(self, text: str) -> None:
        """A change is not in the file, and why."""
        self._saved.show_finding("error", text, "error")
        self._give_way()

    def set_undo(self, text: str) -> None:
        """What undo would take back; "" when there is nothing."""
        self._undo.show_state("undo-2", "ink3", text)
        self._give_way()

    def set_counts(self, text: str) -> None:
        """What the sheet holds."""
        self._counts.setText(text)
        self._give_way()

    def set_findings(self, kind: FindingKind | Literal[""], text: str) -> None:
        """The worst kind of finding and how many there are."""
        self._findings.show_finding(kind or "hint", text if kind else "", "ink2")
        self._give_way()

    def set_open(self, is_open: bool) -> None:
        """Show the line's content, or an empty line when no workspace is open."""
        self._open = is_open
        self._give_way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._theme.size("statusbar"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("sheet"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.color("line"))
        painter.end()

    def _give_way(self) -> None:
        room = self.width() - 2 * _MARGIN
        # Most dispensable last: what no longer fits stays away.
        for part in (self._saved, self._findings, self._undo, self._counts):
            needed = part.sizeHint().width() + _GAP
            fits = room >= needed - _GAP
            part.setVisible(self._open and bool(part.text()) and fits)
            if part.text() and fits:
                room -= needed


class StatusItem(PaintedButton):
    """A glyph and a few words in small type, clickable."""

    def __init__(self, theme: Theme, color: str) -> None:
        super().__init__(theme)
        self._color = color
        self._icon = ""
        self._icon_color = color
        self._finding: FindingKind | None = None

    def show_state(self, icon: str, icon_color: str, text: str) -> None:
        """Show an icon and words."""
        self._icon, self._icon_color, self._finding = icon, icon_color, None
        self._say(text, "ink3")

    def show_finding(self, kind: FindingKind, text: str, color: str) -> None:
        """Show the glyph of a finding and words."""
        self._finding = kind
        self._say(text, color)

    def sizeHint(self) -> QSize:
        words = text_width(self.text(), self.theme.font("small"))
        return QSize(_ICON_ROOM + words, self.theme.size("statusbar") - 2)

    def paint(self, painter: QPainter) -> None:
        middle = self.height() / 2
        if self._finding is not None:
            paint_finding(painter, self.theme, self._finding, QPointF(8, middle), 14)
        elif self._icon:
            icon_color = self.theme.color(self._icon_color)
            self.theme.icons.paint(painter, QPointF(8, middle), self._icon, icon_color, 15)
        line = self.theme.line_height("small")
        ink = self.theme.color("ink" if self.hovered else self._color)
        font = self.theme.font("small")
        paint_line(painter, QPointF(_ICON_ROOM, middle - line / 2), self.text(), font, line, ink)

    def _say(self, text: str, color: str) -> None:
        self._color = color
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()
