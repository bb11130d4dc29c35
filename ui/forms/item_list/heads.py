"""The heads of the columns, in the same places as the columns; the narrow window leaves some words out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from personaforge.domain.worksheet import ItemList
from ui.context import Context
from ui.forms.item_list.shape import ListShape
from ui.forms.item_list.sizes import RowSizes
from ui.text_layout import paint_line, text_width

HEIGHT = 34


class ColumnHeads(QWidget):
    """Not to be clicked: the order of the rows is the people's own."""

    def __init__(
        self, context: Context, part: ItemList, shape: ListShape, sizes: RowSizes, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._part, self._shape, self._sizes = context, part, shape, sizes
        self.margin = 0
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, columns = self._context.theme, self._sizes.columns
        painter = QPainter(self)
        font, line = theme.font("small"), theme.line_height("small")
        for x, words, room in self._words():
            if text_width(words, font) <= room:
                corner = QPointF(self.margin + x, (HEIGHT - line) / 2)
                paint_line(painter, corner, words, font, line, theme.color("ink3"))
        painter.fillRect(QRectF(self.margin, HEIGHT - 1, columns.width, 1), theme.color("line"))
        painter.end()

    def _words(self) -> list[tuple[int, str, int]]:
        tr, fields, columns = self._context.tr, self._part.kind.fields, self._sizes.columns
        heads = [(columns.text, tr(fields[self._shape.name].short), columns.text_width)]
        if self._shape.who and not columns.narrow:
            who = fields[self._shape.who]
            heads.append((self._sizes.m.who, tr(who.short), columns.text - self._sizes.m.who - 4))
        for column in columns.cells:
            if not (columns.narrow and column.name == self._shape.how):
                heads.append((column.x, tr(fields[column.name].short), column.width + self._sizes.m.gap))
        return heads
