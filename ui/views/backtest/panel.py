"""The panel beside the criteria: what the customers we know say to the profile, anew after every change.

panel = BacktestPanel(context)
panel.show_result(result, off=2)               figures and names; `off` criteria are tried without
panel.compare_with("ICP-02", result)           a second column; `None` takes it away
panel.show_ways(menu entries)                  what there is to compare with
panel.earlier = function                       finds the menu entries of earlier states, when they are wanted
panel.set_waiting(True)                        the figures are old and stand back until the new ones are there
panel.invite(Lack.LIST)                        why there is nothing yet, and the way out
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from personaforge.domain.companies.results import Backtest
from personaforge.domain.words import N_
from ui.context import Context
from ui.views.backtest.figure_row import FigureRow
from ui.views.backtest.figures import figures, left_out, listed
from ui.views.backtest.invitation import Invitation, Lack
from ui.widgets.base import HLine, Label
from ui.widgets.buttons import LinkButton, MenuButton, ToolButton
from ui.widgets.plain import menu_words

_MARGIN = 24
_NAMES = 8
LATE_MS = 400
"""After so long without an answer the old figures stand back."""


Way = tuple[str, Callable[[], object]]
"""Something to compare with: its words, and what choosing it does."""


class BacktestPanel(QScrollArea):
    """320 px wide; knows results, nothing of the workspace."""

    all_on_wanted = Signal()
    list_wanted = Signal()
    rating_wanted = Signal()
    comparison_dropped = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._result: Backtest | None = None
        self._other: tuple[str, Backtest] | None = None
        self.rows: list[FigureRow] = []
        self.earlier: Callable[[], Sequence[Way]] = tuple
        """Finds the earlier states that the figures can be compared with, when somebody wants to see them."""
        inner = QWidget()
        self._box = QVBoxLayout(inner)
        self._box.setContentsMargins(_MARGIN, 16, _MARGIN, 24)
        self._box.setSpacing(14)
        self._build()
        self._box.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (inner, self.viewport()):
            part.setAutoFillBackground(False)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(lambda: self._fade(0.45))
        self.invite(Lack.LIST)

    def show_result(self, result: Backtest, *, off: int) -> None:
        """Show figures and names."""
        self.set_waiting(False)
        self._result = result
        words = self._context.translator.ngettext(
            "Tried without {count} criterion", "Tried without {count} criteria", off
        )
        self._tried_words.setText(words.format(count=off))
        self._tried.setVisible(bool(off))
        is_rated = result.best or result.worst
        self._invitation.show_lack(None if is_rated else Lack.RATING)
        if not result.asks:
            self._invitation.show_lack(Lack.CRITERIA)
        self._figures.setVisible(result.asks)
        self._show_figures()

    def invite(self, lack: Lack) -> None:
        """Say what is missing in place of figures."""
        self.set_waiting(False)
        self._result = None
        self._figures.hide()
        self._tried.hide()
        self._invitation.show_lack(lack)

    def compare_with(self, name: str, result: Backtest | None) -> None:
        """Show a second column, or none."""
        self._other = (name, result) if result is not None else None
        self._show_figures()

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Offer what the figures can be compared with: words, and what choosing them does."""
        self._menu.clear()
        _add_ways(self._menu, ways)
        self._menu.addMenu(self._states)
        self._compare.setVisible(bool(ways))

    def set_waiting(self, waiting: bool) -> None:
        """New figures are on their way; what stands here stays readable."""
        if not waiting:
            self._late.stop()
            self._fade(1.0)
        elif not self._late.isActive():
            self._late.start()

    def _build(self) -> None:
        context, theme = self._context, self._context.theme
        self._invitation = Invitation(context, self)
        self._invitation.list_wanted.connect(self.list_wanted)
        self._invitation.rating_wanted.connect(self.rating_wanted)
        self._box.addWidget(self._tried_line())
        self._box.addWidget(self._compare_line())
        self._figures = QWidget()
        column = QVBoxLayout(self._figures)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._rows_box = QVBoxLayout()
        self._rows_box.setSpacing(14)
        column.addLayout(self._rows_box)
        self._missed = NameList(context, context.tr(N_("Best ones that do not fit")))
        self._kept = NameList(context, context.tr(N_("Worst ones that fit")))
        self._apart = Label(theme, "", role="small", color="ink3")
        for part in (self._missed, self._kept, self._apart):
            column.addWidget(part)
        self._box.addWidget(self._figures)
        self._box.addWidget(self._invitation)

    def _tried_line(self) -> QWidget:
        """Say that the figures are not those of the criteria in the file."""
        context, theme = self._context, self._context.theme
        self._tried = QWidget()
        row = QVBoxLayout(self._tried)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._tried_words = Label(theme, "", weight=600)
        back = LinkButton(theme, context.tr(N_("Switch all on again")))
        back.clicked.connect(self.all_on_wanted)
        row.addWidget(self._tried_words)
        row.addWidget(back)
        row.addWidget(HLine(theme))
        return self._tried

    def _compare_line(self) -> QWidget:
        context, theme = self._context, self._context.theme
        self._compare = QWidget()
        box = QVBoxLayout(self._compare)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        row = QHBoxLayout()
        self._menu = QMenu(self)
        self._states = QMenu(context.tr(N_("With an earlier state")), self)
        self._states.aboutToShow.connect(self._show_states)
        self._beside = Label(theme, "", role="small", color="ink2", weight=600)
        self._drop = ToolButton(theme, "x", context.tr(N_("Compare no longer")))
        self._drop.clicked.connect(self.comparison_dropped)
        row.addWidget(MenuButton(theme, context.tr(N_("Compare")), menu=self._menu))
        row.addStretch(1)
        row.addWidget(self._drop)
        box.addLayout(row)
        box.addWidget(self._beside)
        self._compare.hide()
        return self._compare

    def _show_states(self) -> None:
        self._states.clear()
        _add_ways(self._states, self.earlier())
        if self._states.isEmpty():
            self._states.addAction(
                self._context.tr(N_("The profile has not changed in the last steps"))
            ).setEnabled(False)

    def _show_figures(self) -> None:
        result = self._result
        if result is None:
            return
        name, other = self._other if self._other is not None else ("", None)
        theirs = (
            {figure.title: figure for figure in figures(self._context, other)} if other and other.asks else {}
        )
        self._beside.setText(self._context.tr(N_("beside: {name}"), name=name) if name else "")
        for part in (self._beside, self._drop):
            part.setVisible(other is not None)
        shown = figures(self._context, result)
        while len(self.rows) < len(shown):
            row = FigureRow(self._context, shown[len(self.rows)])
            self.rows.append(row)
            self._rows_box.addWidget(row)
        for row in self.rows[len(shown) :]:
            row.hide()
        for row, figure in zip(self.rows, shown, strict=False):
            row.show_figure(figure, theirs.get(figure.title), compares=other is not None)
            row.show()
        self._missed.show_names(result.missed_best)
        self._kept.show_names(result.kept_worst)
        apart = left_out(self._context, result)
        self._apart.setText("\n".join(apart))
        self._apart.setVisible(bool(apart))

    def _fade(self, opacity: float) -> None:
        if opacity >= 1:
            self._figures.setGraphicsEffect(None)  # type: ignore[arg-type]  # Qt takes none for none
            return
        effect = QGraphicsOpacityEffect(self._figures)
        effect.setOpacity(opacity)
        self._figures.setGraphicsEffect(effect)


def _add_ways(menu: QMenu, ways: Sequence[Way]) -> None:
    for words, choose in ways:
        menu.addAction(menu_words(words)).triggered.connect(lambda _on=False, act=choose: act())


class NameList(QWidget):
    """Customers by name, the first few and how many more."""

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(Label(context.theme, title, role="small", color="ink3", weight=600))
        self._names = Label(context.theme, "")
        self._more = Label(context.theme, "", role="small", color="ink3")
        box.addWidget(self._names)
        box.addWidget(self._more)

    def show_names(self, names: Sequence[str]) -> None:
        """Show names; without any the list takes no room."""
        first, more = listed(names, _NAMES)
        self._names.setText("\n".join(first))
        self._more.setText(
            self._context.tr(N_("and {count} more"), count=self._context.translator.number(more))
        )
        self._more.setVisible(bool(more))
        self.setVisible(bool(first))
