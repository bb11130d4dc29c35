"""The votes as a table: arrows walk the cells, 1 to 5 votes for the department that speaks, 0 or Del takes it back.

table.voted(index, step)                       signal: a step from 1 to 5, or `None`
table.opened(index)                            signal: Enter or a double click on a name
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.page import BLEED
from ui.session import Session
from ui.text_layout import TextBlock, paint_line
from ui.views.priorities.model import NAME, SCORE, Index, PriorityModel, score_words
from ui.views.shared.strip import INSET, StripPainter, paint_cell_ring
from ui.widgets.marks import paint_evidence

_SCORE_WIDTH = 96
_STRIP_WIDEST = 190
_STRIP_LEAST = 108
_STRIPS = SCORE - NAME - 1


class PriorityDelegate(QStyledItemDelegate):
    """Paints names, strips and scores."""

    def __init__(self, context: Context, session: Session, model: PriorityModel, table: QTableView) -> None:
        super().__init__(table)
        self._context, self._session, self._model, self._table = context, session, model, table
        self._theme = context.theme
        self.strips = StripPainter(context)

    def row_height(self, index: Index, name_width: int) -> int:
        """Return how high a row is: as its strips, or as its name."""
        return max(
            self.strips.height + 8,
            self._name(index, name_width).height + 24 + self._line(),
            self._score_height(),
        )

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), self.strips.height + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = BLEED if index.column() == NAME else 0
        right = BLEED if index.column() == SCORE else 0
        line = QRectF(rect.left() + left, rect.bottom(), rect.width() - left - right, 1)
        painter.fillRect(line, theme.color("line"))
        if index.column() == NAME:
            self._paint_name(painter, rect, index)
        elif index.column() == SCORE:
            self._paint_score(painter, rect, index)
        else:
            own = self._session.speaking
            ballot = self._model.ballot(index)
            self.strips.paint(painter, rect, ballot, shown=self._model.shown, own=own)
        if option.state & QStyle.StateFlag.State_Selected and self._table.hasFocus():
            paint_cell_ring(painter, self._context, rect)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        block = self._name(index, round(rect.width()))
        corner = QPointF(rect.left() + BLEED, rect.top() + 12)
        block.paint(painter, corner, self._theme.color("ink"))
        icp = self._model.icp(index)
        if icp is not None and icp.summary:
            theme = self._theme
            font, line = theme.font("small", weight=400), theme.line_height("small")
            says = self._context.texts.block(icp.summary, font, line, rect.width() - BLEED - 16)
            if says.lines == 1:
                says.paint(painter, QPointF(corner.x(), corner.y() + block.height), theme.color("ink3"))

    def _paint_score(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        theme, found = self._theme, self._model.priority(index)
        right = QPointF(rect.right() - BLEED, rect.top() + 10)
        end = Qt.AlignmentFlag.AlignRight
        if found is None or found.score is None:
            font, line = theme.font("heading"), theme.line_height("heading")
            paint_line(painter, right, "–", font, line, theme.color("ink3"), align=end)
            return
        font, line = theme.font("title", voice=False), theme.line_height("title")
        words = score_words(self._context, found.score)
        paint_line(painter, right, words, font, line, theme.color("ink"), align=end)
        small, height = theme.font("small", weight=400), self._line()
        below = QPointF(right.x(), right.y() + line)
        rank = self._context.tr(N_("rank {rank}"), rank=found.rank)
        paint_line(painter, below, rank, small, height, theme.color("ink3"), align=end)
        if found.flips:
            flips = self._context.tr(N_("fragile"))
            below = QPointF(right.x(), below.y() + height)
            width = paint_line(painter, below, flips, small, height, theme.color("ink2"), align=end)
            center = QPointF(below.x() - width - 10 * theme.scale, below.y() + height / 2)
            paint_evidence(painter, theme, "assumption", center, 12 * theme.scale)

    def _name(self, index: Index, width: int) -> TextBlock:
        theme, icp = self._theme, self._model.icp(index)
        text = (icp.name if icp is not None else "") or self._context.tr(N_("without a name"))
        return self._context.texts.block(
            text, theme.font("row", weight=500), theme.line_height("row"), width - BLEED - 16
        )

    def _score_height(self) -> int:
        return self._theme.line_height("title") + 2 * self._line() + 20

    def _line(self) -> int:
        return self._theme.line_height("small")


class PriorityHeader(QHeaderView):
    """Column words; a weighed column carries its weight."""

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._context, self._session = context, session
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        context.theme.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        return QSize(200, 2 * self._context.theme.line_height("small") + 12)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, area = self._context.theme, QRectF(rect)
        font, line = theme.font("small", weight=400), theme.line_height("small")
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        painter.save()
        left = area.left() + BLEED if section == NAME else area.left()
        end = area.right() - (BLEED if section == SCORE else 0)
        painter.fillRect(QRectF(left, area.bottom(), end - left, 1), theme.color("line"))
        if section == SCORE:
            at = QPointF(area.right() - BLEED, area.bottom() - line - 6)
            align = Qt.AlignmentFlag.AlignRight
            paint_line(painter, at, words, font, line, theme.color("ink3"), align=align)
        else:
            left += 0 if section == NAME else INSET * theme.scale - 4
            block = self._context.texts.block(words, font, line, area.right() - left - 4)
            block.paint(painter, QPointF(left, area.bottom() - 6 - block.height), theme.color("ink3"))
        painter.restore()


class PriorityTable(QTableView):
    """As high as its rows; the page scrolls."""

    voted = Signal(QModelIndex, object)
    opened = Signal(QModelIndex)
    current_moved = Signal()
    reveal_wanted = Signal()
    """Show all votes, or hide those of the others again."""

    def __init__(self, context: Context, session: Session, model: PriorityModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self.priorities = context, model
        self.setModel(model)
        self._delegate = PriorityDelegate(context, session, model, self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(PriorityHeader(context, session, self))
        self.verticalHeader().hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(context.tr(N_("Votes on the profiles")))
        model.modelReset.connect(self.fit)
        model.dataChanged.connect(lambda *_: self.viewport().update())
        self.doubleClicked.connect(self._double_clicked)
        session.speaking_changed.connect(self.viewport().update)
        context.theme.changed.connect(self.viewport().update)

    def fit(self) -> None:
        """Give columns their widths and rows their heights."""
        theme = self._context.theme
        zoom = theme.scale * theme.shrink
        score = round(_SCORE_WIDTH * zoom)
        strip = min(_STRIP_WIDEST * zoom, max(_STRIP_LEAST * zoom, (self.width() - score) * 0.155))
        name = max(120, self.width() - score - round(strip) * _STRIPS)
        self.setColumnWidth(NAME, name)
        for column in range(NAME + 1, SCORE):
            self.setColumnWidth(column, round(strip))
        self.setColumnWidth(SCORE, score)
        height = self.horizontalHeader().sizeHint().height() + 2
        for row in range(self.priorities.rowCount()):
            tall = self._delegate.row_height(self.priorities.index(row, NAME), name)
            self.setRowHeight(row, tall)
            height += tall
        self.setFixedHeight(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), event.key()
        steps = {Qt.Key.Key_0 + step: step for step in range(1, 6)}
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        field = self.priorities.field(index)
        if plain and field and key in steps:
            self.voted.emit(index, steps[key])
        elif field and key in (Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.voted.emit(index, None)
        elif plain and key == Qt.Key.Key_V:
            self.reveal_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(index)
        elif key == Qt.Key.Key_Escape:
            event.ignore()  # the window ends the presentation with it
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a strip votes for the step below the pointer."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self.priorities.field(index):
            rect = self.visualRect(index)
            inset = INSET * self._context.theme.scale
            part = (event.position().x() - rect.left() - inset) / max(1, rect.width() - 2 * inset)
            self.voted.emit(index, max(1, min(5, round(part * 4) + 1)))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.priorities.rowCount():
            self.setCurrentIndex(self.priorities.index(0, NAME + 1))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _double_clicked(self, index: QModelIndex) -> None:
        if index.column() == NAME:
            self.opened.emit(index)
