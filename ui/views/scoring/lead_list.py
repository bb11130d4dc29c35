"""The leads as rows: name, and where each stands on the day of the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import paint_line
from ui.views.scoring.lead_words import cell_line
from ui.views.scoring.leads import Entry
from ui.widgets.marks import paint_box, paint_ring

Index = QModelIndex | QPersistentModelIndex
_PAD = 6


class LeadModel(QAbstractListModel):
    """One row for each lead."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.entries: Sequence[Entry] = ()
        self.day = context.today()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other leads."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def show_day(self, day: date) -> None:
        """Show where they stand on another day."""
        self.day = day
        if self.entries:
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def row_of(self, id: str) -> int:
        """Return the row of a lead, -1 if it is not shown."""
        return next((row for row, entry in enumerate(self.entries) if entry.id == id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name or self._context.tr(N_("without a name"))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            outcome = self._context.option(entry.outcome)
            words = (entry.name, cell_line(self._context, entry, self.day), outcome)
            return ", ".join(word for word in words if word)
        return None


class LeadDelegate(QStyledItemDelegate):
    """Two lines: the name, and where it stands."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        theme = self._context.theme
        return QSize(200, theme.line_height("body") + theme.line_height("caption") + 2 * _PAD * theme.scale)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, theme, context = index.model(), self._context.theme, self._context
        assert isinstance(model, LeadModel)
        entry, rect = model.entries[index.row()], QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setClipRect(rect)
        if state & QStyle.StateFlag.State_Selected:
            paint_box(painter, rect.adjusted(0, 1, 0, -1), theme.size("radius"), fill=theme.color("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, rect.adjusted(0, 1, 0, -1), theme.size("radius"), fill=theme.color("hover"))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            paint_ring(painter, theme, rect.adjusted(0, 1, 0, -1))
        x, y = rect.left() + 12, rect.top() + _PAD * theme.scale
        mql = entry.track.spot(model.day).place.is_mql
        name = str(index.data())
        outcome = context.option(entry.outcome) if entry.outcome is not None else ""
        line, small = theme.line_height("body"), theme.line_height("caption")
        right, walled = (
            Qt.AlignmentFlag.AlignRight,
            context.presenting,
        )  # on the wall names need their whole line
        end = QPointF(rect.right() - 12, y + line if walled else y)
        height, grey = small if walled else line, theme.color("ink3")
        width = paint_line(painter, end, outcome, theme.font("caption"), height, grey, align=right)
        room = rect.width() if walled else rect.width() - width - 20
        painter.setClipRect(QRectF(rect.left(), rect.top(), room, rect.height()))
        font = theme.font("body", weight=600 if mql else 400)
        paint_line(painter, QPointF(x, y), name, font, line, theme.color("ink"))
        painter.setClipRect(rect)
        words = cell_line(context, entry, model.day, short=True)
        paint_line(painter, QPointF(x, y + line), words, theme.font("caption"), small, theme.color("ink3"))
        painter.restore()
