"""The one window. It imports nothing heavy, so that it is painted before the rest of the program is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow

from personaforge.tokens import Tokens

if TYPE_CHECKING:
    from ui.chrome import Chrome

MINIMUM = (1024, 640)
NARROW = 1400
_SETTLE_MS = 60
DROPPED = (".pforge", ".csv", ".tsv", ".txt", ".xlsx")
"""What may be dropped on the window: a workspace, or a list of companies."""


class MainWindow(QMainWindow):
    """Paints the grounds of the window at once; the chrome comes when it is loaded and can be replaced."""

    file_dropped = Signal(str)
    closing = Signal()
    escaped = Signal()
    """Esc was pressed, and nothing that has the focus wanted it."""
    painted = Signal()
    resized = Signal()
    """The window has had another width for a moment."""
    furnished = Signal()
    """The window shows another chrome."""

    def __init__(self, tokens: Tokens, *, dark: bool) -> None:
        super().__init__()
        self.tokens, self._dark = tokens, dark
        self._was_painted = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self.resized)
        self.setMinimumSize(*MINIMUM)
        self.setAcceptDrops(True)
        self.chrome: Chrome | None = None

    def show_chrome(self, chrome: Chrome) -> None:
        """Replace everything in the window."""
        self.chrome = chrome
        self.setCentralWidget(chrome)
        chrome.fit(self.width())
        self.furnished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.chrome is not None:
            self.chrome.fit(self.width())
        if event.oldSize().width() != event.size().width():
            self._settling.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.tokens.color("sheet", self._dark)))
        if self.chrome is None:
            self._paint_grounds(painter)
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    def _paint_grounds(self, painter: QPainter) -> None:
        size = self.tokens.size
        sidebar = size["sidebar_small" if self.width() < NARROW else "sidebar"]
        line = QColor(self.tokens.color("line", self._dark))
        painter.fillRect(0, 0, sidebar, self.height(), QColor(self.tokens.color("desk", self._dark)))
        painter.fillRect(sidebar - 1, 0, 1, self.height(), line)
        painter.fillRect(sidebar, size["topbar"] - 1, self.width() - sidebar, 1, line)


def dropped_file(data: QMimeData) -> str:
    """Return the path of a dropped workspace or list of companies, "" for anything else."""
    urls: list[QUrl] = data.urls() if data.hasUrls() else []
    paths = [url.toLocalFile() for url in urls if url.isLocalFile()]
    return next((path for path in paths if path.lower().endswith(DROPPED)), "")
