"""The presentation: the window fills the screen, and what it shows is as large as its width allows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.context import Context
from ui.main_window import MainWindow
from ui.wall_theme import for_room, shrink_at


class Presentation(QObject):
    """Whether the window is presented, and what that makes of a context."""

    outgrown = Signal()
    """The window has a width for which type of another size is right."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._maximized = False
        self._width = 0
        self.on = False
        """Whether the window is presented."""
        window.resized.connect(self._fit)

    def turn(self, on: bool) -> None:
        """Fill the screen, or take the place from before."""
        window, self.on = self._window, on
        if on:
            self._maximized = window.isMaximized()
            window.showFullScreen()
        elif self._maximized:
            window.showMaximized()
        else:
            window.showNormal()
        # The window system resizes the window a moment later.
        self._width = window.screen().size().width()

    def dress(self, context: Context) -> Context:
        """Return the context for the room while the window is presented, else the same."""
        return for_room(context, self._width) if self.on else context

    def _fit(self) -> None:
        width = self._window.width()
        fits = shrink_at(width) == shrink_at(self._width)
        self._width = width
        if self.on and not fits:
            self.outgrown.emit()
