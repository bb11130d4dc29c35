"""What the goal asks of every stage, as one line of figures: 1,530 → 306 → 214 → 128 → 32."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.funnel import ladder, needs_of_stages
from personaforge.domain.model import ROOT_ID
from personaforge.domain.words import N_
from personaforge.domain.worksheets.stages import Stage
from ui.context import Context
from ui.session import Session
from ui.text_layout import paint_line, text_width
from ui.views.stages.faces import sla_of
from ui.widgets.base import HLine, Label
from ui.widgets.buttons import LinkButton
from ui.widgets.flow_layout import FlowLayout

_ARROW = 24


class WayToDeals(QWidget):
    """Follows goal and rates; without rates it says where they are entered."""

    stages_wanted = Signal()

    def __init__(self, context: Context, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        theme, tr, wall = context.theme, context.tr, context.presenting
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row, gap=8, line_gap=12)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._row.setSizePolicy(policy)
        self._says = Label(theme, "", role="present_small" if wall else "body", color="ink2", weight=400)
        self._link = LinkButton(theme, tr(N_("To the lead stages")))
        self._link.clicked.connect(self.stages_wanted)
        self._link.setVisible(not wall)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(
            Label(theme, tr(N_("What it takes")), role="present_row" if wall else "heading", weight=600)
        )
        box.addWidget(HLine(theme))
        box.addWidget(self._says)
        box.addWidget(self._row)
        box.addWidget(self._link)
        self._shown: list[tuple[str, str, str]] = []

    def reload(self) -> None:
        """Read goal and rates anew."""
        workspace, translator = self._session.workspace, self._context.translator
        stages = ladder(workspace.children(ROOT_ID, Stage))
        found = needs_of_stages(stages, sla_of(self._session))
        steps = [stage for stage in stages if stage.id in found]
        shown = [
            (
                translator.number(found[stage.id].count),
                stage.text,
                "" if stage.rate is None else translator.per_cent(stage.rate),
            )
            for stage in steps
        ]
        self._row.setVisible(len(shown) > 1)
        self._say(len(shown))
        if shown != self._shown:
            self._shown = shown
            self._rebuild()

    def figures(self) -> list[str]:
        """Return the figures shown, first stage first."""
        return [count for count, _name, _rate in self._shown]

    def _say(self, known: int) -> None:
        tr = self._context.tr
        if known == 0:
            words = tr(N_("Enter the three figures above, and the number of deals follows."))
        elif known == 1:
            words = tr(N_("How many leads move on? With the rates of the lead stages this counts back."))
        else:
            words = tr(
                N_("Counted back from the deals with the rates of the lead stages, rounded up at each.")
            )
        self._says.setText(words)

    def _rebuild(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (count, name, rate) in enumerate(self._shown):
            last = place + 1 == len(self._shown)
            self._flow.addWidget(_Figure(self._context, count, name, "" if last else rate, last, self._row))
        self.updateGeometry()


class _Figure(QWidget):
    """A count, the name of its stage, and the arrow to the next with the rate above it."""

    def __init__(
        self, context: Context, count: str, name: str, rate: str, last: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._count, self._name, self._last = context, count, name, last
        self._rate = rate
        wall = context.presenting
        self._roles = ("present_row", "present_small") if wall else ("title", "small")
        self.setAccessibleName(f"{count} {name}")
        context.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        theme = self._context.theme
        count = text_width(self._count, theme.font(self._roles[0], weight=600, voice=False))
        name = text_width(self._name, theme.font(self._roles[1]))
        rate = 0 if self._last else text_width(self._rate, theme.font(self._roles[1])) + _ARROW + 24
        height = theme.line_height(self._roles[0]) + theme.line_height(self._roles[1])
        return QSize(max(count, name) + rate, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._context.theme
        font, small = theme.font(self._roles[0], weight=600, voice=False), theme.font(self._roles[1])
        line, low = theme.line_height(self._roles[0]), theme.line_height(self._roles[1])
        painter = QPainter(self)
        width = paint_line(painter, QPointF(0, 0), self._count, font, line, theme.color("ink"))
        name = paint_line(painter, QPointF(0, line), self._name, small, low, theme.color("ink3"))
        if not self._last:
            x = max(width, name) + 12
            ink2 = theme.color("ink2")
            x += paint_line(painter, QPointF(x, (line - low) / 2), self._rate, small, low, ink2)
            side = 28 if self._context.presenting else 16
            theme.icons.paint(painter, QPointF(x + 6 + side / 2, line / 2), "arrow-right", ink2, side)
        painter.end()
