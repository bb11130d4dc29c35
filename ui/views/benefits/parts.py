"""Small parts of the open cell: the bridge, the plate below a boast, chips, who said it, how we know."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.options import Bridge, Department
from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import paint_line, text_width
from ui.views.benefits.faces import Source
from ui.views.benefits.paint import chip_width, paint_chip
from ui.views.benefits.style import MatrixStyle, bridge_words, chip_label
from ui.widgets.base import Label, PaintedButton
from ui.widgets.buttons import LinkButton, MenuButton
from ui.widgets.evidence_button import EvidenceButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.mark_icons import department_icon
from ui.widgets.marks import paint_box, paint_department, paint_evidence, paint_finding
from ui.widgets.plain import plain_tip

_PLATE_LEFT = 36
_CHIP_GAP = 4


class BridgeButton(MenuButton):
    """The seven bridges from the offer to the benefit, spoken in the voice."""

    chosen = Signal(object)

    def __init__(self, context: Context, style: MatrixStyle, parent: QWidget) -> None:
        super().__init__(context.theme, parent=parent)
        self._context, self._style = context, style
        self._bridge: Bridge | None = None
        menu = QMenu(self)
        menu.setFont(style.voice)
        self._actions: dict[Bridge, QAction] = {}
        for bridge in Bridge:
            action = QAction(bridge_words(context, bridge), menu)
            action.setFont(style.voice)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, bridge=bridge: self.chosen.emit(bridge))
            menu.addAction(action)
            self._actions[bridge] = action
        self.set_menu(menu)
        self.show_bridge(None)

    def show_bridge(self, bridge: Bridge | None) -> None:
        """Show a bridge, silently."""
        self._bridge = bridge
        words = bridge_words(self._context, bridge) or self._context.tr(N_("So what?"))
        self.set_text(words)
        name = self._context.tr(N_("Bridge from the offer to the benefit"))
        self.setAccessibleName(f"{name}: {words}" if bridge else name)
        self.setToolTip(name)
        for key, action in self._actions.items():
            action.setChecked(key is bridge)

    def sizeHint(self) -> QSize:
        height = max(self.theme.size("control"), self._style.text_line + 11)
        return QSize(text_width(self.text(), self._style.voice) + 12 + 36, height)

    def paint(self, painter: QPainter) -> None:
        color = self.theme.color
        fill = color("selected") if self.isDown() else color("hover") if self.hovered else color("sheet")
        paint_box(
            painter, QRectF(self.rect()), self.theme.size("radius"), fill=fill, edge=color("line_strong")
        )
        middle = self.height() / 2
        line = self._style.text_line
        ink = color("ink" if self._bridge else "ink3")
        paint_line(painter, QPointF(12, middle - line / 2), self.text(), self._style.voice, line, ink)
        self.theme.icons.paint(
            painter, QPointF(self.width() - 18, middle + 1), "chevron-down", color("ink2"), 16
        )


class PlateLink(LinkButton):
    """A link on the plate; the one to take is underlined."""

    def __init__(self, context: Context, text: str, *, first: bool, parent: QWidget) -> None:
        self._line_role = "present_small" if context.presenting else "small"
        color = "ink" if first else "ink2"
        super().__init__(context.theme, text, role=self._line_role, color=color, parent=parent)
        self._first = first

    def paint(self, painter: QPainter) -> None:
        super().paint(painter)
        if self._first and not self.hovered:
            y = round(self.height() / 2 + self.theme.line_height(self._line_role) / 2)
            painter.fillRect(QRectF(0, y, self.width(), 1), self.theme.color("ink"))


class BoastPlate(QWidget):
    """Asks what the customer notices, and offers to rephrase or to let it stand."""

    rephrase = Signal()
    accept = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._label = Label(context.theme, "", role="present_small" if context.presenting else "body")
        box = QVBoxLayout(self)
        box.setContentsMargins(_PLATE_LEFT, 8, 12, 0)
        box.setSpacing(0)
        box.addWidget(self._label)
        links = FlowLayout(gap=22, line_gap=-8)
        again = PlateLink(context, context.tr(N_("Rephrase")), first=True, parent=self)
        keep = PlateLink(context, context.tr(N_("Leave as it is")), first=False, parent=self)
        again.clicked.connect(self.rephrase)
        keep.clicked.connect(self.accept)
        self.buttons = (again, keep)
        links.addWidget(again)
        links.addWidget(keep)
        box.addLayout(links)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def ask(self, words: str) -> None:
        """Show the question."""
        self._label.setText(words)
        self.setAccessibleName(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), self._theme.size("radius"), fill=self._theme.color("sheet"))
        paint_finding(painter, self._theme, "error", QPointF(19, 19))
        painter.end()


class AnswerChips(PaintedButton):
    """The numbers of what a benefit answers, or the words to choose something; a click opens the list."""

    def __init__(self, context: Context, style: MatrixStyle, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self._context, self._style = context, style
        self._sources: tuple[Source, ...] = ()
        self._words = context.tr(N_("choose pain point"))
        self.show_sources(())

    def show_sources(self, sources: Sequence[Source]) -> None:
        """Show what is answered."""
        self._sources = tuple(sources)
        numbers = ", ".join(chip_label(self._context, source) for source in sources)
        spoken = self._context.tr(N_("answers {numbers}"), numbers=numbers) if numbers else self._words
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tip("\n".join(f"{chip_label(self._context, s)}  {s.text}" for s in sources)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        style = self._style
        chips = sum(chip_width(style, chip_label(self._context, s)) + _CHIP_GAP for s in self._sources)
        words = 8 + 14 + 6 + (text_width(self._words, style.fact) + 10 if not self._sources else 0)
        return QSize(chips + words, max(self.theme.size("control"), style.chip_height + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def paint(self, painter: QPainter) -> None:
        style, color = self._style, self.theme.color
        x, middle = 0.0, self.height() / 2
        for source in self._sources:
            label = chip_label(self._context, source)
            wide = chip_width(style, label)
            if x + wide > self.width() - (28 if source is self._sources[-1] else 44):
                line = style.fact_line  # the rest is in the tooltip and in the list
                paint_line(painter, QPointF(x + 1, middle - line / 2), "…", style.fact, line, color("ink2"))
                x += 16
                break
            paint_chip(
                painter, self._context, style, QPointF(x, middle - style.chip_height / 2), label, filled=True
            )
            x += wide + _CHIP_GAP
        high = style.chip_height + 4
        with_words = not self._sources and self.width() >= self.sizeHint().width()
        box = QRectF(x, round(middle - high / 2), self.width() - x if with_words else 28, high)
        fill = color("hover") if self.hovered or self.isDown() else color("sheet")
        paint_box(painter, box, 4, fill=fill, edge=color("line_strong"))
        self.theme.icons.paint(painter, QPointF(x + 14, middle), "plus", color("ink"), 14)
        if with_words:
            line = style.fact_line
            paint_line(
                painter, QPointF(x + 25, middle - line / 2), self._words, style.fact, line, color("ink2")
            )


class SpeakerButton(PaintedButton):
    """The marks of who said it; opens the list of departments."""

    chosen = Signal(tuple)

    def __init__(self, context: Context, style: MatrixStyle, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self._context, self._style = context, style
        self._said: tuple[Department, ...] = ()
        self._menu = QMenu(self)
        self._actions: dict[Department, QAction] = {}
        for department in Department:
            action = QAction(
                department_icon(context.theme, department.value), context.option(department), self._menu
            )
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False: self._toggled())
            self._menu.addAction(action)
            self._actions[department] = action
        self.clicked.connect(lambda: self._menu.popup(self.mapToGlobal(self.rect().bottomLeft())))
        self.show_speakers(())

    def show_speakers(self, said_by: Sequence[Department]) -> None:
        """Show departments, silently."""
        self._said = tuple(said_by)
        for department, action in self._actions.items():
            action.setChecked(department in self._said)
        words = ", ".join(self._context.option(department) for department in self._said)
        name = self._context.tr(N_("Who said it"))
        self.setAccessibleName(f"{name}: {words}" if words else name)
        self.setToolTip(f"{name}: {words}" if words else name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        mark = self._style.mark
        return QSize(max(1, len(self._said)) * (mark + 5), self.theme.size("control"))

    def paint(self, painter: QPainter) -> None:
        mark, middle = self._style.mark, self.height() / 2
        for index, department in enumerate(self._said):
            center = QPointF(mark / 2 + index * (mark + 5), middle)
            paint_department(painter, self.theme, department.value, center, mark)
        if not self._said:
            self.theme.icons.paint(
                painter, QPointF(mark / 2 + 2, middle), "user", self.theme.color("ink3"), 14
            )

    def _toggled(self) -> None:
        said = tuple(department for department, action in self._actions.items() if action.isChecked())
        self.show_speakers(said)
        self.chosen.emit(said)


class EvidenceDisc(EvidenceButton):
    """The disc alone; its words are in the tooltip."""

    def set_level(self, level: str, text: str = "") -> None:
        super().set_level(level, text)
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        side = self.theme.size("control")
        return QSize(side, side)

    def paint(self, painter: QPainter) -> None:
        if self.hovered or self.isDown():
            paint_box(painter, QRectF(self.rect()), self.theme.size("radius"), fill=self.theme.color("sheet"))
        paint_evidence(painter, self.theme, self.level(), QRectF(self.rect()).center())
