"""The path of the method at the left: worksheets by phase with progress and open findings.

sidebar = Sidebar(context, portraits)
sidebar.show_rows(rows, footer)                 what to show, see `Row`
sidebar.chosen                                  signal(str): the key of a row that was clicked or entered
sidebar.menu_wanted, sidebar.chooser_wanted     signals: the menu button; the persona or ICP row
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.portraits import Portraits
from ui.sidebar_delegate import RowDelegate
from ui.sidebar_row import Row
from ui.text_layout import paint_line
from ui.widgets.base import HLine
from ui.widgets.buttons import ToolButton
from ui.widgets.plain import plain_tip

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole
INSET = 8


class RowsModel(QAbstractListModel):
    """Rows as items; phase names cannot be chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Take new rows; when only their state changed, focus and scroll position stay."""
        if [(row.kind, row.key) for row in rows] == [(row.kind, row.key) for row in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self._rows[index.row()]
        return Qt.ItemFlag.NoItemFlags if row.kind == "phase" else super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        return None

    def _spoken(self, row: Row) -> str:
        if row.kind != "sheet":
            return row.text
        tr = self._context.tr
        share = self._context.translator.percent(row.progress)
        if not row.count:
            return tr(N_("{title}, {share} done"), title=row.text, share=share)
        return tr(
            N_("{title}, {share} done, findings: {count}"), title=row.text, share=share, count=row.count
        )


class RowList(QListView):
    """A list that is as high as its rows, painted by its delegate, walked with the arrow keys."""

    chosen = Signal(str)
    chooser_wanted = Signal(str, QPoint)

    def __init__(self, context: Context, portraits: Portraits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shows_focus = False
        """Whether the ring is wanted: a click shows by itself where it went."""
        self.rows = RowsModel(context, self)
        self.setModel(self.rows)
        self.delegate = RowDelegate(context, portraits, self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setStyleSheet("background: transparent")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def sizeHint(self) -> QSize:
        return QSize(0, sum(self.sizeHintForRow(row) for row in range(self.rows.rowCount())))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        selected = next((i for i in range(self.rows.rowCount()) if self._row(i).selected), 0)
        by_keyboard = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
        self.shows_focus = event.reason() in by_keyboard
        if self.shows_focus:
            self.setCurrentIndex(self.rows.index(selected))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.shows_focus = True
        super().keyPressEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.shows_focus = False
        super().mousePressEvent(event)

    def _row(self, index: int) -> Row:
        row: Row = self.rows.data(self.rows.index(index), ROW_ROLE)  # type: ignore[assignment]
        return row

    def _choose(self, index: QModelIndex) -> None:
        row = self._row(index.row())
        if row.kind == "chooser":
            corner = self.visualRect(index).bottomLeft()
            self.chooser_wanted.emit(row.key, self.viewport().mapToGlobal(corner))
        elif row.kind != "phase":
            self.chosen.emit(row.key)


class PathList(RowList):
    """The worksheets; they stand closer together where the window is too low for all of them."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stand_close()

    def stand_close(self) -> None:
        """Choose the height of the rows anew, for the room there is."""
        was = self.delegate.dense
        self.delegate.dense = False
        self.delegate.dense = self.sizeHint().height() > self.height()
        if self.delegate.dense is not was:
            self.doItemsLayout()
        self._reveal()

    def _reveal(self) -> None:
        """Have the sheet that is open in sight."""
        selected = next((i for i in range(self.rows.rowCount()) if self._row(i).selected), None)
        if selected is not None:
            self.scrollTo(self.rows.index(selected))


class Sidebar(QWidget):
    """Company and offer, the worksheets, and the pages about the whole workspace."""

    chosen = Signal(str)
    chooser_wanted = Signal(str, QPoint)
    menu_wanted = Signal(QPoint)

    def __init__(self, context: Context, portraits: Portraits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._theme = context.theme
        self._company = ElidedLine(context, weight=600)
        self._offer = ElidedLine(context, role="small", color="ink3")
        self._menu = ToolButton(context.theme, "menu", context.tr(N_("Menu")), parent=self)
        self._menu.clicked.connect(
            lambda: self.menu_wanted.emit(self._menu.mapToGlobal(self._menu.rect().bottomLeft()))
        )
        self.list = PathList(context, portraits, self)
        self.list.setAccessibleName(context.tr(N_("Worksheets")))
        self.footer = RowList(context, portraits, self)
        self.footer.setAccessibleName(context.tr(N_("Whole workspace")))
        self.footer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for rows in (self.list, self.footer):
            rows.chosen.connect(self.chosen)
            rows.chooser_wanted.connect(self.chooser_wanted)
        self._lay_out()
        context.theme.changed.connect(self.update)

    def show_rows(self, rows: list[Row], footer: list[Row]) -> None:
        """Show the worksheets and, under the line, the pages."""
        self.list.rows.show(rows)
        self.list.stand_close()
        self.footer.rows.show(footer)
        self.footer.setFixedHeight(self.footer.sizeHint().height())
        self._line.setVisible(bool(footer))

    def set_heading(self, company: str, offer: str) -> None:
        """Show whose workspace this is."""
        self._company.set_text(company)
        self._offer.set_text(offer)
        self._offer.setVisible(bool(offer))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("desk"))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.end()

    def _lay_out(self) -> None:
        head = QWidget(self)
        head.setFixedHeight(self._theme.size("topbar"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, 0, 0, 0)
        words.addStretch()
        words.addWidget(self._company)
        words.addWidget(self._offer)
        words.addStretch()
        row = QHBoxLayout(head)
        row.setContentsMargins(15, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(_Emblem(self._context, head))
        row.addLayout(words, 1)
        row.addWidget(self._menu)
        self._line = HLine(self._theme, color="line_strong")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 1, 8)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(self.list, 1)
        inset = QHBoxLayout()
        inset.setContentsMargins(16, 0, 16, 6)
        inset.addWidget(self._line)
        box.addLayout(inset)
        box.addWidget(self.footer)


class ElidedLine(QWidget):
    """A name too long for the sidebar ends in an ellipsis here; the tooltip and the page show it whole."""

    def __init__(
        self, context: Context, *, role: str = "body", color: str = "ink", weight: int | None = None
    ) -> None:
        super().__init__()
        self._theme, self._role, self._color = context.theme, role, color
        self._font = context.theme.font(role, weight=weight)
        self._text = ""
        self.setFixedHeight(context.theme.line_height(role))

    def set_text(self, text: str) -> None:
        """Show another name."""
        self._text = text
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetricsF(self._font)
        text = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        paint_line(painter, QPointF(0, 0), text, self._font, self.height(), self._theme.color(self._color))
        painter.end()


class _Emblem(QWidget):
    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self.setFixedSize(20, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(QRectF(0, 1, 20, 24), 4, 4)
        paper: QColor = self._theme.color("on_accent")
        painter.setBrush(paper)
        painter.drawEllipse(QRectF(6.8, 6, 6.4, 6.4))
        painter.drawRoundedRect(QRectF(4.5, 14, 11, 6), 3, 3)
        painter.end()
