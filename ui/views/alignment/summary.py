"""Where we see things differently, in a few lines: furthest apart, and the biggest obstacles by all votes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.alignment import Seen, apart, hurdles
from personaforge.domain.ballots import Ballot
from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import TextBlock, paint_line, text_width
from ui.widgets.base import Label
from ui.widgets.marks import paint_department

_ABREAST = 0.9
"""On a smaller wall than that the columns stand one below the other."""


class Summary(QWidget):
    """Two columns; a column without anything to say says so in one line."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._apart = _Named(context, self)
        self._hurdles = _Named(context, self)
        row = QVBoxLayout(self) if context.theme.shrink < _ABREAST else QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(40 if context.theme.shrink == 1 else 20)
        tr = context.tr
        for words, named in (
            (N_("Where we see it differently"), self._apart),
            (N_("The biggest obstacles"), self._hurdles),
        ):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(Label(context.theme, tr(words), role="small", color="ink3", weight=600))
            column.addWidget(named)
            column.addStretch(1)
            row.addLayout(column, 1)

    def show_rows(self, rows: list[Seen]) -> None:
        """Show what the votes say."""
        tr = self._context.tr
        self._apart.show_rows(apart(rows), tr(N_("Nowhere by two steps or more: you agree.")))
        self._hurdles.show_rows(hurdles(rows), tr(N_("Nothing is below the middle of the scale.")))


class _Named(QWidget):
    """Prerequisites with the marks and figures of their votes."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._rows, self._none = context, list[Seen](), ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        context.theme.changed.connect(self.update)

    def show_rows(self, rows: list[Seen], none: str) -> None:
        """Show prerequisites, or `none` in words."""
        self._rows, self._none = rows, none
        option = self._context.option
        said = [
            f"{option(row.key)}: " + ", ".join(f"{option(who)} {step}" for who, step in row.ballot.votes)
            for row in rows
        ]
        self.setAccessibleName("; ".join(said) or none)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        line, gap = self._context.theme.line_height("body"), 4 * self._context.theme.scale
        return sum(self._block(row, width).height + gap for row in self._rows) or line

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._context.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, y = theme.line_height("body"), 0.0
        if not self._rows:
            paint_line(painter, QPointF(0, 0), self._none, theme.font("body"), line, theme.color("ink2"))
        for row in self._rows:
            block = self._block(row, self.width())
            block.paint(painter, QPointF(self._votes_width() + 8 * theme.scale, y), theme.color("ink"))
            self._paint_votes(painter, row.ballot, y + line / 2)
            y += block.height + 4 * theme.scale
        painter.end()

    def _paint_votes(self, painter: QPainter, ballot: Ballot, y: float) -> None:
        """Draw mark and figure of each department, in the places of the departments."""
        theme, x = self._context.theme, 0.0
        font, line = theme.font("small", weight=600), theme.line_height("small")
        for who, step in sorted(ballot.votes, key=lambda vote: vote[1]):
            size = 10 * theme.scale
            paint_department(painter, theme, who.value, QPointF(x + size / 2, y), size)
            paint_line(painter, QPointF(x + size + 3 * theme.scale, y - line / 2), str(step), font, line,
                       theme.color("ink2"))  # fmt: skip
            x += self._vote_width()

    def _vote_width(self) -> int:
        theme = self._context.theme
        return 18 * theme.scale + text_width("5", theme.font("small", weight=600))

    def _votes_width(self) -> int:
        most = max((len(row.ballot.votes) for row in self._rows), default=0)
        return most * self._vote_width()

    def _block(self, row: Seen, width: int) -> TextBlock:
        theme = self._context.theme
        room = width - self._votes_width() - 8 * theme.scale
        words = self._context.option(row.key)
        return self._context.texts.block(words, theme.font("body"), theme.line_height("body"), max(room, 80))
