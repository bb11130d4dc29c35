"""The back-test in one line above the columns, where the panel beside them has no room: narrow windows, the wall."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from personaforge.domain.companies.results import TOO_LOOSE, Backtest
from personaforge.domain.words import N_
from ui.context import Context
from ui.views.backtest.figures import summary_words
from ui.widgets.base import Label
from ui.widgets.buttons import LinkButton
from ui.widgets.marks import paint_box, paint_finding

_BAR = 120


class ShareBar(QWidget):
    """How much of the list fits, with the mark of what is too loose."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._zoom = 2 if context.presenting else 1
        self._share = 0.0
        self.setFixedSize(QSize(_BAR * self._zoom, 20 * self._zoom))
        context.theme.changed.connect(self.update)

    def show_share(self, share: float) -> None:
        """Show another share, 0 to 1."""
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, height = self._theme, 8.0 * self._zoom
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - height) / 2
        paint_box(painter, QRectF(0, top, self.width(), height), 2, fill=theme.color("line"))
        if self._share:
            width = max(2.0, self.width() * self._share)
            paint_box(painter, QRectF(0, top, width, height), 2, fill=theme.color("ink"))
        mark = self.width() * TOO_LOOSE
        painter.fillRect(QRectF(mark - 2, top - 3, 4, height + 6), theme.color("sheet"))
        painter.fillRect(QRectF(mark - 1, top - 3, 2, height + 6), theme.color("ink"))
        painter.end()


class BacktestLine(QWidget):
    """Bar and words, and what is tried."""

    all_on_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        wall = context.presenting
        role = "present_small" if wall else "small"
        self._bar = ShareBar(context)
        self._loose = _Loose(context, role)
        self._words = Label(context.theme, "", role=role, color="ink2", weight=500)
        self._tried = Label(context.theme, "", role=role, weight=600, wrap=False)
        self._back = LinkButton(context.theme, context.tr(N_("Switch all on again")), role=role)
        self._back.clicked.connect(self.all_on_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(24 if wall else 12)
        row.addWidget(self._bar)
        row.addWidget(self._words, 1)
        row.addWidget(self._loose)
        row.addWidget(self._tried)
        row.addWidget(self._back)
        self.hide()

    def show_result(self, result: Backtest, *, off: int) -> None:
        """Show another back-test, of which `off` criteria are tried without."""
        share = result.share or 0.0 if result.asks else 0.0
        self._bar.show_share(share)
        self._words.setText("  ·  ".join(summary_words(self._context, result)))
        self._loose.setVisible(share > TOO_LOOSE)
        words = self._context.translator.ngettext(
            "Tried without {count} criterion", "Tried without {count} criteria", off
        )
        self._tried.setText(words.format(count=off))
        self._tried.setVisible(bool(off))
        self._back.setVisible(bool(off))


class _Loose(QWidget):
    """A finding in two words."""

    def __init__(self, context: Context, role: str) -> None:
        super().__init__()
        self._theme, self._size = context.theme, 28 if context.presenting else 14
        row = QHBoxLayout(self)
        row.setContentsMargins(round(self._size * 1.4), 0, 0, 0)
        label = Label(context.theme, context.tr(N_("too loose")), role=role, color="warning", wrap=False)
        row.addWidget(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        center = QPointF(self._size / 2, self.height() / 2)
        paint_finding(painter, self._theme, "warning", center, self._size)
        painter.end()
