"""Where the one banner above the page stands, if there is one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.wall_theme import on_wall
from ui.widgets.banner import Banner


class BannerArea(QWidget):
    """Shows one banner at a time, the same one until its words change."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = on_wall(context).theme
        self._banner: Banner | None = None
        self._shown = ("", "")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(28, 12, 28, 0)
        context.theme.changed.connect(self.update)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("sheet"))  # the window behind stays light in the dark
        painter.end()

    def show_note(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Say something calm, for example that the file is read-only."""
        self._show(("read_only", text), Banner(self._theme, "read_only", text, action=action), act)

    def show_error(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Say what is wrong."""
        banner = Banner(self._theme, "error", text, action=action, icon="hard-drive")
        self._show(("error", text), banner, act)

    def clear(self) -> None:
        """Take the banner away."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        self._shown = ("", "")
        self.hide()

    def _show(self, shown: tuple[str, str], banner: Banner, act: Callable[[], None] | None) -> None:
        if shown == self._shown:
            banner.deleteLater()
            return
        self.clear()
        self._shown, self._banner = shown, banner
        if act is not None:
            banner.acted.connect(act)
        self._box.addWidget(banner)
        self.show()
