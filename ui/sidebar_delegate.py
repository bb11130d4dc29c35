"""Paints the rows of the navigation: ring, path line, words, findings."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.context import Context
from ui.portraits import Portraits
from ui.sidebar_row import Row, RowKind
from ui.text_layout import paint_line, text_width
from ui.theme import Theme
from ui.widgets.marks import finding_color, paint_box, paint_finding, paint_progress, paint_ring

RING_CENTER = 25
TEXT_LEFT = 44
INSET = 8
PORTRAIT = 26
NARROW = 232


_DENSE: dict[RowKind, int] = {"phase": 28, "chooser": 34, "page": 30, "sheet": 26}
"""Heights in px where the window is too low for all worksheets."""


class RowDelegate(QStyledItemDelegate):
    """Draws `ui.sidebar.Row`s."""

    def __init__(self, context: Context, portraits: Portraits, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._theme = context.theme
        self._portraits = portraits
        self.dense = False
        """Whether the rows stand close together."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = _row(index)
        return QSize(0, (_DENSE if self.dense else _heights(self._theme))[row.kind])

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = _row(index)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind == "phase":
            paint_line(painter, QPointF(17, rect.bottom() - (25 if self.dense else 27)), row.text,
                       self._theme.font("small", weight=500), 22, self._theme.color("ink3"))  # fmt: skip
        else:
            self._paint_ground(painter, option, rect, row)
            self._paint_mark(painter, rect, row)
            right = self._paint_findings(painter, rect, row, rect.right() - 19 + _taken(option))
            self._paint_text(painter, rect, row, right)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, row: Row) -> None:
        plate = rect.adjusted(INSET, 0, -INSET, 0)
        state: QStyle.StateFlag = option.state
        if row.selected:
            paint_box(painter, plate, self._theme.size("radius"), fill=self._theme.color("selected_desk"))
        elif state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, plate, self._theme.size("radius"), fill=self._theme.color("hover_desk"))
        if state & QStyle.StateFlag.State_HasFocus and _keyboard_focus(option):
            paint_ring(painter, self._theme, plate, self._theme.size("radius"))

    def _paint_mark(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        center = QPointF(RING_CENTER, rect.center().y())
        painter.setPen(self._theme.color("line_strong"))
        if row.joined_above:
            painter.drawLine(QPointF(center.x(), rect.top()), QPointF(center.x(), center.y() - 9))
        if row.joined_below:
            start = center.y() + (14 if row.kind == "chooser" else 9)
            painter.drawLine(QPointF(center.x(), start), QPointF(center.x(), rect.bottom() + 1))
        if row.kind == "page":
            ink = self._theme.color("ink" if row.selected else "ink2")
            self._theme.icons.paint(painter, center, row.icon, ink)
        elif row.kind == "chooser":
            ratio = painter.device().devicePixelRatioF()
            picture = self._portraits.circle(row.picture, PORTRAIT, ratio)
            painter.drawPixmap(QPointF(center.x() - PORTRAIT / 2, center.y() - PORTRAIT / 2), picture)
        else:
            paint_progress(painter, self._theme, row.progress, center, strong=row.selected)

    def _paint_findings(self, painter: QPainter, rect: QRectF, row: Row, right: float) -> float:
        middle = rect.center().y()
        if row.kind == "chooser":
            self._theme.icons.paint(
                painter, QPointF(right - 6, middle), "chevrons-up-down", self._theme.color("ink2"), 16
            )
            return right - 20
        if not row.severity:
            if row.count and row.kind == "page":
                width = paint_line(painter, QPointF(right, middle - 9), str(row.count), self._theme.font("small"),
                                   18, self._theme.color("ink3"), align=Qt.AlignmentFlag.AlignRight)  # fmt: skip
                return right - width - 6
            return right
        color = finding_color(self._theme, row.severity)
        if rect.width() < NARROW:
            paint_finding(painter, self._theme, row.severity, QPointF(right - 7, middle), color=color)
            return right - 20
        font = self._theme.font("small", weight=500)
        width = paint_line(painter, QPointF(right, middle - 9), str(row.count), font, 18, color,
                           align=Qt.AlignmentFlag.AlignRight)  # fmt: skip
        paint_finding(painter, self._theme, row.severity, QPointF(right - width - 13, middle), color=color)
        return right - width - 26

    def _paint_text(self, painter: QPainter, rect: QRectF, row: Row, right: float) -> None:
        text, font = self._fitting(row, int(right - TEXT_LEFT))
        untouched = row.kind == "sheet" and row.progress == 0 and not row.selected
        color = self._theme.color("disabled" if row.off else "ink3" if untouched else "ink")
        paint_line(painter, QPointF(TEXT_LEFT, rect.center().y() - 10.5), text, font, 21, color)

    def _fitting(self, row: Row, room: int) -> tuple[str, QFont]:
        """Return words and font that leave the findings their place: bold as far as there is room."""
        strong = row.selected or row.kind == "chooser"
        for weight in (600, 500, 400) if strong else (400,):
            font = self._theme.font("body", weight=weight)
            if text_width(row.text, font) <= room:
                return row.text, font
        # A persona's name may be longer than any sidebar; the page shows it whole.
        font = self._theme.font("body", weight=600 if row.kind == "chooser" else 400)
        return QFontMetricsF(font).elidedText(row.text, Qt.TextElideMode.ElideRight, room), font


def _row(index: QModelIndex | QPersistentModelIndex) -> Row:
    row: Row = index.data(Qt.ItemDataRole.UserRole)
    return row


def _taken(option: QStyleOptionViewItem) -> int:
    """Return what a scroll bar takes of the margin, in px; the words need what is left of it."""
    view = option.widget
    if not isinstance(view, QListView):
        return 0
    return max(0, min(10, view.width() - view.viewport().width()))


def _keyboard_focus(option: QStyleOptionViewItem) -> bool:
    view = option.widget
    return isinstance(view, QListView) and view.hasFocus() and bool(getattr(view, "shows_focus", False))


def _heights(theme: Theme) -> dict[RowKind, int]:
    return {"phase": 36, "chooser": 40, "page": 34, "sheet": theme.size("nav_row")}
