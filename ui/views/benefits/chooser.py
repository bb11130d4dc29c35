"""The list from which people choose what a benefit answers: pains, results, barriers and fears of its persona.

chooser = SourceChooser(context, style, sources, chosen_ids, parent)
chooser.edited                          signal(tuple of ids), after every tick
chooser.open_below(button)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import TextBlock, paint_line
from ui.views.benefits.faces import Source
from ui.views.benefits.paint import chip_width, paint_chip
from ui.views.benefits.style import MatrixStyle, chip_label
from ui.widgets.marks import SEGMENT, paint_box, paint_check, paint_ring, paint_severity, severity_width

_WIDTH = 460
_MOST = 420
_SOURCE = Qt.ItemDataRole.UserRole
_BOX = 16
_TEXT_LEFT = 80

Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    def __init__(self, context: Context, style: MatrixStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._style = context, style

    def _block(self, text: str, width: int) -> TextBlock:
        theme = self._context.theme
        room = max(80, width - _TEXT_LEFT - int(severity_width()) - 24)
        return self._context.texts.block(text, theme.font("body"), theme.line_height("body"), room)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(_SOURCE) is None:
            return QSize(_WIDTH, 34)
        return QSize(_WIDTH, max(32, self._block(index.data(), _WIDTH).height + 11))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._context.theme
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        source = index.data(_SOURCE)
        if source is None:
            font, line = theme.font("small", weight=600), theme.line_height("small")
            paint_line(painter, QPointF(12, rect.top() + 12), index.data(), font, line, theme.color("ink3"))
        else:
            self._paint_source(painter, rect, option, index, source)
        painter.restore()

    def _paint_source(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: Index, source: Source
    ) -> None:
        theme, style = self._context.theme, self._style
        row = QRectF(rect.adjusted(4, 0, -4, 0))
        if option.state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, row, theme.size("radius"), fill=theme.color("hover"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, theme, row)
        middle = rect.top() + 16
        box = QRectF(12, middle - _BOX / 2, _BOX, _BOX)
        if Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked:
            paint_box(painter, box, 3, fill=theme.color("accent"))
            paint_check(painter, box.adjusted(4, 4, -4, -4), theme.color("on_accent"))
        else:
            paint_box(painter, box, 3, fill=theme.color("sheet"), edge=theme.color("line_strong"))
        label = chip_label(self._context, source)
        corner = QPointF(40 + max(0, (30 - chip_width(style, label)) / 2), middle - style.chip_height / 2)
        paint_chip(painter, self._context, style, corner, label)
        block = self._block(source.text, rect.width())
        block.paint(painter, QPointF(_TEXT_LEFT, middle - block.line_height / 2), theme.color("ink"))
        if source.severity:
            left = QPointF(rect.right() - 12 - severity_width(), middle)
            paint_severity(painter, theme, source.severity, left, segment=SEGMENT)


class _List(QListView):
    """Space and a click tick the row; Enter and Esc are done."""

    toggled = Signal(QModelIndex)
    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            self.toggled.emit(self.currentIndex())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.toggled.emit(self.indexAt(event.position().toPoint()))


class SourceChooser(QFrame):
    """A popup; what is ticked counts at once."""

    edited = Signal(tuple)

    def __init__(
        self,
        context: Context,
        style: MatrixStyle,
        sources: Sequence[Source],
        chosen: Iterable[str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = context.theme
        self._items: list[QStandardItem] = []
        self._model = QStandardItemModel(self)
        self.list = _List(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(context, style, self.list))
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(context.tr(N_("What does this benefit answer?")))
        self.list.toggled.connect(self._toggle)
        self.list.done.connect(self.close)
        self._fill(context, sources, set(chosen))
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 6, 1, 6)
        box.addWidget(self.list)
        height = sum(self.list.sizeHintForRow(row) for row in range(self._model.rowCount()))
        self.setFixedSize(_WIDTH, min(_MOST, height + 14))

    def open_below(self, button: QWidget) -> None:
        """Open below a button, or above where there is no room."""
        corner = button.mapToGlobal(QPoint(0, button.height() + 2))
        room = button.screen().availableGeometry()
        if corner.y() + self.height() > room.bottom():
            corner.setY(button.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        self.move(corner)
        self.show()
        self.list.setFocus()
        if self._items:
            self.list.setCurrentIndex(self._items[0].index())

    def toggle(self, id: str) -> None:
        """Tick or untick a statement."""
        for item in self._items:
            if item.data(_SOURCE).id == id:
                self._toggle(item.index())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill, edge = self._theme.color("sheet"), self._theme.color("line_strong")
        painter.fillRect(self.rect(), fill)
        paint_box(painter, QRectF(self.rect()), 0, fill=fill, edge=edge)
        painter.end()

    def _fill(self, context: Context, sources: Sequence[Source], chosen: set[str]) -> None:
        title = ""
        for source in sources:
            plural = context.tr(source.kind.plural)
            if plural != title:
                title = plural
                head = QStandardItem(title)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self._model.appendRow(head)
            item = QStandardItem(source.text)
            item.setData(source, _SOURCE)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if source.id in chosen else Qt.CheckState.Unchecked)
            self._model.appendRow(item)
            self._items.append(item)

    def _toggle(self, index: QModelIndex) -> None:
        item = self._model.itemFromIndex(index) if index.isValid() else None
        if item is None or item not in self._items:
            return
        checked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
        self.edited.emit(
            tuple(i.data(_SOURCE).id for i in self._items if i.checkState() == Qt.CheckState.Checked)
        )
