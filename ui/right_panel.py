"""The panel at the right: guide, inspector, preview or workspaces, one at a time, folding away.

panel.set_guide(widget)                    the guide of the worksheet
panel.set_inspector("Person", widget)      shares the panel with the guide under two tabs; None takes it away
panel.set_preview(widget)                  420 wide, in place of the rest while it is on
panel.set_pane(widget)                     something else in place of the guide (the overview's workspaces)
"""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.widgets.tabs import SheetTabs

FOLD_MS = 160
GUIDE_FOLDS_BELOW = 1180
INSPECTOR, GUIDE = "inspector", "guide"


class RightPanel(QWidget):
    """Knows which of its contents is on and how wide it is."""

    folded = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._theme = context, context.theme
        self._guide: QWidget | None = None
        self._inspector: QWidget | None = None
        self._pane: QWidget | None = None
        self._preview: QWidget | None = None
        self._open, self._previewing, self._suppressed = True, False, False
        self._gave_way = False
        self._prefers = INSPECTOR
        self.tabs = self._new_tabs()
        self.stack = QStackedWidget(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 0, 0, 0)
        box.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(24, 4, 16, 0)
        self._head.addWidget(self.tabs)
        box.addLayout(self._head)
        box.addWidget(self.stack, 1)
        self._slide = QPropertyAnimation(self, b"maximumWidth", self)
        self._slide.setDuration(FOLD_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(lambda: self.setVisible(self.is_shown))
        context.theme.changed.connect(self.update)
        self._arrange()

    @property
    def is_open(self) -> bool:
        """Whether the guide side is unfolded."""
        return self._open

    @property
    def is_previewing(self) -> bool:
        """Whether the preview is on."""
        return self._previewing

    @property
    def is_shown(self) -> bool:
        """Whether anything of the panel is to be seen."""
        has_content = any((self._guide, self._inspector, self._pane)) if not self._previewing else True
        return not self._suppressed and has_content and (self._open or self._previewing)

    def set_guide(self, widget: QWidget | None) -> None:
        """Show a guide."""
        self._guide = self._swap(self._guide, widget)
        self._arrange()

    def set_inspector(self, title: str, widget: QWidget | None) -> None:
        """Offer an inspector beside the guide."""
        if widget is not self._inspector:
            self._inspector = self._swap(self._inspector, widget, owned=False)
            if widget is not None:
                self._name_tabs(title)
        self._arrange()

    def show_inspector(self) -> None:
        """Unfold the panel with the inspector on top, in place of guide and preview."""
        if self._inspector is not None:
            self._prefers, self._open, self._previewing = INSPECTOR, True, False
            self._arrange()

    def set_pane(self, widget: QWidget | None) -> None:
        """Show something in place of guide and inspector."""
        self._pane = self._swap(self._pane, widget, owned=False)
        self._arrange()

    def set_preview(self, widget: QWidget | None) -> None:
        """Say what the preview shows."""
        self._preview = self._swap(self._preview, widget, owned=False)
        self._arrange()

    def set_open(self, is_open: bool) -> None:
        """Fold the guide side in or out."""
        self._gave_way = False
        self._open = is_open
        self._arrange(animated=True)

    def set_previewing(self, previewing: bool) -> None:
        """Switch the preview on or off."""
        self._previewing = previewing
        self._arrange(animated=True)

    def set_suppressed(self, suppressed: bool) -> None:
        """Hide the panel whatever it holds, for the presentation."""
        self._suppressed = suppressed
        self._arrange()

    def fit(self, width: int) -> None:
        """Fold the guide by itself in a window that has no room for it, and bring it back when there is."""
        if width >= GUIDE_FOLDS_BELOW:
            if self._gave_way:
                self._gave_way = False
                self.set_open(True)
                self.folded.emit()
        elif self._open and not self._previewing:
            self._gave_way = True
            self._open = False
            self._arrange()
            self.folded.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = self._theme.color("desk" if self._previewing else "panel")
        painter.fillRect(self.rect(), ground)
        painter.setPen(self._theme.color("line"))
        painter.drawLine(0, 0, 0, self.height())
        painter.end()

    def _swap(self, old: QWidget | None, new: QWidget | None, *, owned: bool = True) -> QWidget | None:
        if new is old:
            return old
        if old is not None:
            self.stack.removeWidget(old)
            if owned:
                old.deleteLater()
            else:
                old.hide()
        if new is not None:
            self.stack.addWidget(new)
        return new

    def _new_tabs(self) -> SheetTabs:
        tabs = SheetTabs(self._theme, name=self._context.tr(N_("Panel")), parent=self)
        tabs.chosen.connect(self._choose)
        return tabs

    def _name_tabs(self, title: str) -> None:
        self._head.removeWidget(self.tabs)
        self.tabs.deleteLater()
        self.tabs = self._new_tabs()
        self.tabs.add(INSPECTOR, title)
        self.tabs.add(GUIDE, self._context.tr(N_("Guide")))
        self._head.addWidget(self.tabs)

    def _choose(self, key: str) -> None:
        self._prefers = key
        self._arrange()

    def _arrange(self, *, animated: bool = False) -> None:
        has_tabs = self._inspector is not None and self._pane is None and not self._previewing
        self.tabs.setVisible(has_tabs)
        if has_tabs:
            self.tabs.set_key(self._prefers)
        current = self._current()
        if current is not None:
            self.stack.setCurrentWidget(current)
        width = self._theme.size("preview" if self._previewing else "guide")
        self._resize(width if self.is_shown else 0, animated)

    def _current(self) -> QWidget | None:
        if self._previewing:
            return self._preview
        if self._pane is not None:
            return self._pane
        if self._inspector is not None and self._prefers == INSPECTOR:
            return self._inspector
        return self._guide

    def _resize(self, width: int, animated: bool) -> None:
        self._slide.stop()
        if width:
            self.setVisible(True)
        if animated and not self._theme.reduced_motion and self.isVisible():
            self.setMinimumWidth(0)
            self._slide.setStartValue(self.width())
            self._slide.setEndValue(width)
            self._slide.start()
            return
        self.setFixedWidth(width or 1)
        self.setVisible(bool(width))
