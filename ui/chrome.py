"""The parts of the window around the pages: path at the left, bar above, guide or preview at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

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
TOAST_BOTTOM, TOAST_BOTTOM_PRESENTING = -24, 16
"""A message lies on the status bar and hides no row; the presentation has another bar, on which people choose."""


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
        self.toasts = Toasts(theme, self.pages, bottom=TOAST_BOTTOM, layer=self)
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
        self.toasts.bottom = TOAST_BOTTOM_PRESENTING if presenting else TOAST_BOTTOM
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
