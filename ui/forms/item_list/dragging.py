"""A row on its way to another place: the lifted card follows the pointer, a line shows where it would land."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QLabel

from ui.context import Context
from ui.forms.item_list.delegate import RowDelegate
from ui.forms.item_list.model import ItemListModel
from ui.forms.item_list.sizes import RowSizes

_EDGE = 32
_SCROLL = 12
_SCROLL_MS = 30


class RowDrag(QObject):
    """One drag, from the first move to the release."""

    def __init__(
        self, view: QAbstractItemView, context: Context, model: ItemListModel, sizes: RowSizes,
        delegate: RowDelegate, keys: list[str], grabbed: str, grip: int,
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._view, self._context, self._model = view, context, model
        self._sizes, self._delegate = sizes, delegate
        self.keys = keys
        self.target = ""
        """The key of the row they would go before, "" for the end."""
        self._line = 0
        self._place = QPoint(0, view.visualRect(model.index_of(grabbed)).top() + grip)
        record = model.record(grabbed)
        assert record is not None
        self._card = QLabel(view.viewport())
        self._card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._card.setPixmap(delegate.card(record, sizes.columns.width, view.devicePixelRatioF()))
        self._card.adjustSize()
        self._grip = grip
        self._delegate.dragged = frozenset(keys)
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)
        self._scrolling.start()
        self.follow(self._place)
        self._card.show()
        self._card.raise_()

    @property
    def moves(self) -> bool:
        """Whether dropping here would change the order."""
        keys = self._model.ids()
        rest = [key for key in keys if key not in self.keys]
        place = rest.index(self.target) if self.target in rest else len(rest)
        return rest[:place] + self.keys + rest[place:] != keys

    def follow(self, place: QPoint) -> None:
        """The pointer is here now."""
        self._place = place
        left = self._delegate.margin - self._sizes.m.bleed - 12 + 6
        self._card.move(left, place.y() - self._grip - 8 + 2)
        self._aim()
        self._view.viewport().update()

    def paint_target(self, painter: QPainter, margin: int) -> None:
        """Draw the line where the rows would land."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._context.theme.color("ink")
        bleed = self._sizes.m.bleed
        line = QRectF(margin - bleed, self._line - 1, self._sizes.columns.width + 2 * bleed, 2)
        painter.fillRect(line, ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(line.left(), self._line), 4, 4)

    def end(self) -> None:
        """Put the card down."""
        self._scrolling.stop()
        self._delegate.dragged = frozenset()
        self._card.deleteLater()
        self.deleteLater()

    def _aim(self) -> None:
        rows = self._model.ids()
        index = self._view.indexAt(QPoint(self._delegate.margin, self._place.y()))
        key = self._model.key(index.row())
        if key not in rows:
            above = self._place.y() < 0
            place = 0 if above else len(rows)
        else:
            rect = self._view.visualRect(index)
            place = rows.index(key) + (1 if self._place.y() > rect.center().y() else 0)
        while place < len(rows) and rows[place] in self.keys:
            place += 1
        self.target = rows[place] if place < len(rows) else ""
        edge = rows[place] if place < len(rows) else rows[-1]
        rect = self._view.visualRect(self._model.index_of(edge))
        self._line = rect.top() if place < len(rows) else rect.bottom() + 1

    def _scroll(self) -> None:
        height = self._view.viewport().height()
        step = -_SCROLL if self._place.y() < _EDGE else _SCROLL if self._place.y() > height - _EDGE else 0
        bar = self._view.verticalScrollBar()
        if step and bar.minimum() <= bar.value() + step <= bar.maximum():
            bar.setValue(bar.value() + step)
            self.follow(self._place)
