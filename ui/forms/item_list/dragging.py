"""A row on its way to another place: the lifted card follows the pointer, a line shows where it would land."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from ui.context import Context
from ui.forms.item_list.delegate import CARD_SHADOW, RowDelegate
from ui.forms.item_list.model import ItemListModel
from ui.forms.item_list.sizes import RowSizes

_EDGE = 32
_DOT = 4
_ASIDE = 6
_ABOVE = 4
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
        self._delegate.dragged = frozenset(keys)
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)
        self._scrolling.start()
        self._target_line = TargetLine(context, view.viewport())
        bleed = sizes.m.bleed
        left, width = delegate.margin - bleed, sizes.columns.width + 2 * bleed
        self._target_line.setGeometry(left - _DOT, 0, width + _DOT, 2 * _DOT)
        self.follow(self._place)
        for part in (self._card, self._target_line):
            part.show()
            part.raise_()

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
        left = self._delegate.margin - self._sizes.m.bleed - CARD_SHADOW
        # The pointer holds the card near its lower edge, so that it does not cover where it would land.
        self._card.move(left + _ASIDE, place.y() - self._card.height() + CARD_SHADOW + _ABOVE)
        self._aim()
        self._target_line.move(self._target_line.x(), self._line - self._target_line.height() // 2)

    def end(self) -> None:
        """Put the card down."""
        self._scrolling.stop()
        self._delegate.dragged = frozenset()
        self._card.deleteLater()
        self._target_line.deleteLater()
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


class TargetLine(QWidget):
    """Where the rows would land: a line with a dot at its beginning, above everything."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._theme.color("ink")
        painter.fillRect(QRectF(_DOT, _DOT - 1, self.width() - _DOT, 2), ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(_DOT, _DOT), _DOT, _DOT)
        painter.end()
