"""A scrolling column that keeps the page's margins, with or without a scroll bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.pages.page import page_margin


class ScrollColumn(QScrollArea):
    """Holds `column`; `widest` is the greatest width of its content, 0 for the whole page.

    `margin` replaces that of the page. What stands in it may paint `bleed` px into the margins; its text then
    begins `bleed` px from its own edge.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        top: int = 8,
        bottom: int = 40,
        gap: int = 16,
        widest: int = 0,
        bleed: int = 0,
        margin: int = 0,
    ) -> None:
        super().__init__(parent)
        self._top, self._bottom, self._widest = top, bottom, widest
        self._bleed, self._margin = bleed, margin
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content = QWidget()
        self.column = QVBoxLayout(self.content)
        self.column.setSpacing(gap)
        self.setWidget(self.content)
        for part in (self.content, self.viewport()):
            part.setAutoFillBackground(False)
        self.verticalScrollBar().installEventFilter(self)

    def reveal(self, widget: QWidget, margin: int = 40) -> None:
        """Scroll as little as possible to show a widget; of one that is too high, show where it begins."""
        top = widget.mapTo(self.content, QPoint(0, 0)).y()
        if widget.height() + 2 * margin > self.viewport().height():
            self.verticalScrollBar().setValue(top - margin // 2)
        else:
            self.ensureVisible(0, top + widget.height() // 2, 0, widget.height() // 2 + margin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_margins()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            self._keep_margins()
        return super().eventFilter(watched, event)

    def _keep_margins(self) -> None:
        margin = (self._margin or page_margin(self)) - self._bleed
        bar = self.verticalScrollBar()
        right = margin - (bar.width() if bar.isVisible() else 0)
        if self._widest:
            right = max(right, self.viewport().width() - margin - self._widest - 2 * self._bleed)
        self.column.setContentsMargins(margin, self._top, right, self._bottom)
