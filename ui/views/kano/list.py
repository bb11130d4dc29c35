"""The rows of the Kano grid in their bands: dragged or moved by keys from band to band, one of them open.

    rows.opened(key, text)            Enter, F2 or typing; a click on the invitation
    rows.placed(id, band, before)     dropped, or moved by keys: before another feature, "" for the end of the band
    rows.removed(id)                  Delete
    rows.host(editor, key)            puts an editor over a row, None takes it away

Keys: Ctrl+1 to Ctrl+3 give the class, Ctrl+0 takes it back; Alt+Up and Alt+Down move within the band and, at its edge,
into the next one; Alt+Left and Alt+Right change the band at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import Theme
from ui.views.kano.faces import BANDS, AddRow, Band, DraftRow, FeatureRow, FoldRow
from ui.views.kano.look import KanoLook
from ui.views.shared.painted_rows import Index, Manner, RowsList, RowsModel
from ui.widgets.marks import paint_box

_DIGITS = {
    Qt.Key.Key_1: BANDS[0],
    Qt.Key.Key_2: BANDS[1],
    Qt.Key.Key_3: BANDS[2],
    Qt.Key.Key_0: BANDS[3],
}
_EDGE = 28
"""Near the edge of the view a drag scrolls."""


class KanoList(RowsList):
    """Paints the heads of the bands behind its rows."""

    opened = Signal(object, str)
    placed = Signal(str, object, str)
    erased = Signal(str)

    def __init__(self, theme: Theme, rows: RowsModel, look: KanoLook, parent: QWidget) -> None:
        super().__init__(rows, look, parent)
        self._theme, self._kano = theme, look
        look.rows_of = self._features_of
        self.may_edit = True
        self._editor: QWidget | None = None
        self._edited: object = None
        self._pressed: tuple[QPoint, FeatureRow] | None = None
        self._dragged: FeatureRow | None = None
        self._target: tuple[Band, str, int] | None = None
        self._card: QPixmap | None = None
        self._pointer = QPoint()
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.place_editor())

    # The open row.

    def host(self, editor: QWidget | None, key: object) -> None:
        """Put an editor over a row, which grows with it."""
        self._editor, self._edited = editor, key
        if editor is not None:
            editor.setParent(self.viewport())
            editor.show()
        self.doItemsLayout()
        self.place_editor()
        index = self.rows.find(key)
        if editor is not None and index.isValid():
            self.scrollTo(index)

    def refit_editor(self) -> None:
        """The editor wants another height."""
        self.doItemsLayout()
        self.place_editor()

    def row_height(self, index: Index) -> int:
        natural = super().row_height(index)
        if self._editor is None or self.rows.key(index) != self._edited:
            return natural
        self._editor.setFixedWidth(self._editor_width())
        return max(
            natural if isinstance(self.rows.row(index), AddRow) else 0, self._editor.sizeHint().height() + 1
        )

    def place_editor(self) -> None:
        """Lay the editor over its row."""
        index = self.rows.find(self._edited)
        if self._editor is None or not index.isValid():
            return
        rect = self.visualRect(index)
        left = self._kano.left(self.row_width()) - 12
        self._editor.setFixedSize(self._editor_width(), self._editor.sizeHint().height())
        self._editor.move(left, rect.top())

    def _editor_width(self) -> int:
        return max(200, self.row_width() - self._kano.left(self.row_width()) + 12)

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for band, rect in self._band_rects():
            aimed = self._target is not None and self._target[0] is band
            self._kano.paint_band(painter, rect, band, aimed=aimed)
        painter.end()
        super().paintEvent(event)
        if self._dragged is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_drag(painter)
            painter.end()

    def _paint_drag(self, painter: QPainter) -> None:
        left = self._kano.left(self.row_width())
        if self._target is not None:
            y = self._target[2]
            ink = self._theme.color("ink")
            painter.fillRect(QRect(left - 12, y - 1, self.row_width() - left, 2), ink)
            painter.setBrush(ink)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPoint(left - 12, y), 4, 4)
        if self._card is not None:
            painter.drawPixmap(QPoint(left - 6, self._pointer.y() + 8), self._card)

    def _lift(self, row: FeatureRow) -> QPixmap:
        """Return the row as a card with a shadow."""
        index = self.rows.find(("feature", row.id))
        rect = self.visualRect(index)
        left, width = self._kano.left(self.row_width()), self.row_width()
        ratio = self.devicePixelRatioF()
        size = QRect(0, 0, width - left + 12, rect.height() + 8)
        pixmap = QPixmap(size.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shadow = self._theme.color("shadow")
        for spread, alpha in ((0, 18), (1, 22), (2, 28)):
            shadow.setAlpha(alpha)
            paint_box(painter, size.toRectF().adjusted(spread, spread + 2, -spread, -spread), 8, fill=shadow)
        box = size.toRectF().adjusted(3, 2, -3, -6)
        paint_box(painter, box, 6, fill=self._theme.color("sheet"), edge=self._theme.color("line_strong"))
        self._kano.paint(painter, QRect(12 - left, 1, width - 6, rect.height()), row, Manner())
        painter.end()
        return pixmap

    # The bands.

    def _features_of(self, band: Band) -> list[FeatureRow | DraftRow]:
        rows = (self.rows.row(self.rows.index(number)) for number in range(self.rows.rowCount()))
        return [row for row in rows if isinstance(row, FeatureRow | DraftRow) and row.band is band]

    def _band_rects(self) -> Iterator[tuple[Band, QRect]]:
        found: dict[str, tuple[Band, QRect]] = {}
        for number in range(self.rows.rowCount()):
            row = self.rows.row(self.rows.index(number))
            if isinstance(row, FoldRow):
                continue
            assert isinstance(row, FeatureRow | DraftRow | AddRow)
            rect = self.visualRect(self.rows.index(number))
            rect.setWidth(self.row_width())
            known = found.get(row.band.question)
            found[row.band.question] = (row.band, rect if known is None else known[1].united(rect))
        yield from found.values()

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        row = self.rows.row(index) if index.isValid() else None
        key, keys = Qt.Key(event.key()), event.modifiers()
        control = bool(keys & Qt.KeyboardModifier.ControlModifier)
        alt = bool(keys & Qt.KeyboardModifier.AltModifier)
        if key == Qt.Key.Key_Escape and self._dragged is not None:
            self._end_drag()
        elif not self.may_edit or row is None:
            super().keyPressEvent(event)
        elif isinstance(row, FeatureRow) and self._move_by_key(row, key, control=control, alt=alt):
            return
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit(self.rows.key(index), "")
        elif (
            event.text()
            and event.text().isprintable()
            and not control
            and not alt
            and not isinstance(row, FoldRow)
        ):
            self.opened.emit(self.rows.key(index), event.text())
        else:
            super().keyPressEvent(event)

    def _move_by_key(self, row: FeatureRow, key: Qt.Key, *, control: bool, alt: bool) -> bool:
        """Return whether the key moved or removed a feature."""
        if control and key in _DIGITS:
            self.placed.emit(row.id, _DIGITS[key], "")
        elif alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._change_band(row, -1 if key == Qt.Key.Key_Left else 1)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(row, -1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.erased.emit(row.id)
        else:
            return False
        return True

    def _change_band(self, row: FeatureRow, step: int, *, first: bool = False) -> None:
        shown = [band for band, _rect in self._band_rects()]
        at = shown.index(row.band) + step
        if 0 <= at < len(shown):
            inside = [item for item in self._features_of(shown[at]) if isinstance(item, FeatureRow)]
            self.placed.emit(row.id, shown[at], inside[0].id if first and inside else "")

    def _step(self, row: FeatureRow, step: int) -> None:
        inside = [item for item in self._features_of(row.band) if isinstance(item, FeatureRow)]
        ids = [item.id for item in inside]
        at = ids.index(row.id) + step
        if not 0 <= at < len(ids):
            self._change_band(row, step, first=step > 0)
        elif step < 0:
            self.placed.emit(row.id, row.band, ids[at])
        else:
            self.placed.emit(row.id, row.band, ids[at + 1] if at + 1 < len(ids) else "")

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.rows.row(index) if index.isValid() else None
        if event.button() == Qt.MouseButton.LeftButton and isinstance(row, FeatureRow) and self.may_edit:
            self._pressed = (event.position().toPoint(), row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._dragged is None and self._pressed is not None:
            start, row = self._pressed
            if (point - start).manhattanLength() >= QApplication.startDragDistance():
                self._dragged, self._card = row, self._lift(row)
        if self._dragged is None:
            super().mouseMoveEvent(event)
            return
        self._pointer = point
        self._scroll_near_edge(point)
        self._target = self._target_at(point)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, target = self._dragged, self._target
        self._pressed = None
        if dragged is None:
            super().mouseReleaseEvent(event)
            return
        self._end_drag()
        if target is not None:
            self.placed.emit(dragged.id, target[0], target[1])

    def leaveEvent(self, event: QEvent) -> None:
        if self._dragged is None:
            super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_editor()

    def _end_drag(self) -> None:
        self._dragged = self._target = self._card = self._pressed = None
        self.viewport().update()

    def _target_at(self, point: QPoint) -> tuple[Band, str, int] | None:
        """Return band, feature to stand before ("" for the end) and the y of the line, None outside the bands."""
        assert self._dragged is not None
        for band, rect in self._band_rects():
            if not rect.top() <= point.y() <= rect.bottom():
                continue
            y = rect.top() + 2
            for row in self._features_of(band):
                if not isinstance(row, FeatureRow):
                    continue
                place = self.visualRect(self.rows.find(("feature", row.id)))
                if point.y() < place.center().y():
                    return band, row.id, place.top()
                y = place.bottom() + 1
            return band, "", y
        return None

    def _scroll_near_edge(self, point: QPoint) -> None:
        bar = self.verticalScrollBar()
        if point.y() < _EDGE:
            bar.setValue(bar.value() - 12)
        elif point.y() > self.viewport().height() - _EDGE:
            bar.setValue(bar.value() + 12)
