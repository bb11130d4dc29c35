"""The one window: path of the method at the left, the page in the middle, guide or preview at the right.

The window lays out and listens; what happens is decided by `ui.workbench` for an open workspace and by `ui.app`
for everything else.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.banner_area import BannerArea
from ui.context import Context
from ui.portraits import Portraits
from ui.presentation_bar import PresentationBar
from ui.right_panel import RightPanel
from ui.sidebar import Sidebar
from ui.top_bar import TopBar
from ui.widgets.status_bar import StatusBar
from ui.widgets.toast import Toasts

NARROW = 1400
MINIMUM = (1024, 640)
TOAST_BOTTOM = 16


class MainWindow(QMainWindow):
    """Frame of the window; `chrome` can be replaced when language or workspace changes."""

    file_dropped = Signal(str)
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(*MINIMUM)
        self.setAcceptDrops(True)
        self.chrome: Chrome | None = None

    def show_chrome(self, chrome: Chrome) -> None:
        """Replace everything in the window."""
        self.chrome = chrome
        self.setCentralWidget(chrome)
        chrome.fit(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.chrome is not None:
            self.chrome.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_workspace(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_workspace(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.file_dropped.emit(path)


class Chrome(QWidget):
    """The parts of the window around the pages."""

    def __init__(self, context: Context, portraits: Portraits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        theme = context.theme
        self.sidebar = Sidebar(context, portraits, self)
        self.top_bar = TopBar(context, self)
        self.banner = BannerArea(context, self)
        self.pages = QStackedWidget(self)
        self.right = RightPanel(context, self)
        self.status = StatusBar(theme, self)
        self.present_bar = PresentationBar(context, self)
        self.present_bar.hide()
        self.toasts = Toasts(theme, self.pages, bottom=TOAST_BOTTOM)
        self.presenting = False
        self._lay_out()

    def fit(self, width: int) -> None:
        """Give way in the declared order when the window is narrow."""
        theme = self.context.theme
        self.sidebar.setFixedWidth(theme.size("sidebar_small" if width < NARROW else "sidebar"))
        self.right.fit(width)

    def set_presenting(self, presenting: bool) -> None:
        """Hide everything but the page."""
        self.presenting = presenting
        for widget in (self.sidebar, self.top_bar, self.status):
            widget.setHidden(presenting)
        self.present_bar.setVisible(presenting)
        self.right.set_suppressed(presenting)

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.banner)
        middle.addWidget(self.pages, 1)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(middle, 1)
        body.addWidget(self.right)
        main = QVBoxLayout()
        main.setContentsMargins(0, 0, 0, 0)
        main.setSpacing(0)
        main.addWidget(self.top_bar)
        main.addLayout(body, 1)
        main.addWidget(self.status)
        main.addWidget(self.present_bar)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.sidebar)
        whole.addLayout(main, 1)


def dropped_workspace(data: QMimeData) -> str:
    """Return the path of a dropped .pforge file, "" for anything else."""
    urls: list[QUrl] = data.urls() if data.hasUrls() else []
    paths = [url.toLocalFile() for url in urls if url.isLocalFile()]
    return next((path for path in paths if path.lower().endswith(".pforge")), "")
