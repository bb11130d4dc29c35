"""The value of a test: typed, chosen from the most frequent values of the list, or drawn over its histogram."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from personaforge.domain.companies.attributes import ValueKind
from personaforge.domain.companies.results import Distribution
from personaforge.domain.companies.targets import options_in
from personaforge.domain.options import Operator
from personaforge.domain.words import N_
from ui.context import Context
from ui.forms.editors import Editor
from ui.views.asking.targets import bounds, range_of, toggled
from ui.widgets.chips import Chip, Chips
from ui.widgets.fields import LineField
from ui.widgets.range_field import Bar, RangeField

_CHOOSES = frozenset({Operator.ONE_OF, Operator.NONE_OF})
_RANGES = frozenset({Operator.BETWEEN, Operator.AT_LEAST, Operator.AT_MOST})
_CHIPS = 8
_HINTS = {
    Operator.BETWEEN: N_("e.g. 30 to 150"),
    Operator.AT_LEAST: N_("e.g. 30"),
    Operator.AT_MOST: N_("e.g. 150"),
    Operator.ONE_OF: N_("e.g. Software, Hardware"),
    Operator.NONE_OF: N_("e.g. Retail, Public sector"),
    Operator.CONTAINS: N_("e.g. machine"),
    Operator.MATCHES: N_("e.g. *tech*, D-8????"),
}


class TargetEditor(Editor):
    """A field of one line, and below it what the list has to offer."""

    typing = True
    ranged = Signal(object, object)
    """Bounds that were set with a handle."""
    ranging = Signal(object, object)
    """Bounds while a handle is dragged."""

    def __init__(self, context: Context, name: str) -> None:
        self._context = context
        self._frame = QWidget()
        self._box = QVBoxLayout(self._frame)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self.line = LineField(context.theme, name=name)
        self.range = RangeField(
            context.theme, name=name, ends=(context.tr(N_("Lower bound")), context.tr(N_("Upper bound"))),
            words=context.translator.number,
        )  # fmt: skip
        self._chips: Chips | None = None
        self._offered: tuple[str, ...] = ()
        self._operator: Operator | None = None
        self._kind: ValueKind | None = None
        self._found: Distribution | None = None
        self._read_only = False
        self._box.addWidget(self.line)
        self._box.addWidget(self.range)
        self.range.hide()
        super().__init__(self._frame)
        self._frame.setFocusProxy(self.line)
        self.line.edited.connect(self._typed)
        self.range.moved.connect(self._moved)
        self.range.edited.connect(self.ranged)

    def show(self, value: object) -> None:
        if self.line.value() != value:
            self.line.set_value(str(value))
        self._show_beside(str(value))

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.line.set_read_only(read_only)
        self.range.set_read_only(read_only)
        if self._chips is not None:
            self._chips.set_read_only(read_only)

    def shape(self, operator: Operator | None, kind: ValueKind | None, target: str) -> None:
        """Take the shape of an operator; the values of the list come with `show_values`."""
        if (operator, kind) != (self._operator, self._kind):
            self._operator, self._kind = operator, kind
            hint = _HINTS.get(operator) if operator is not None else None
            if kind is ValueKind.DATE:
                hint = N_("e.g. 2024-01-01")
            self.line.setPlaceholderText(self._context.tr(hint) if hint else "")
            self._offer()
        self._show_beside(target)

    def show_values(self, found: Distribution | None) -> None:
        """Offer the values of the list."""
        self._found = found
        self._offer()
        self._show_beside(self.line.value())

    def _offer(self) -> None:
        found = self._found
        numeric = self._kind is not None and self._kind.is_numeric
        ranges = found.ranges if found is not None and numeric and self._operator in _RANGES else ()
        self.range.set_bars([Bar(low, high, count) for low, high, count in ranges])
        self.range.setVisible(bool(ranges))
        texts = found.texts if found is not None and self._operator in _CHOOSES else ()
        self._offer_chips(tuple(text for text, _count in texts[:_CHIPS]))

    def _offer_chips(self, texts: tuple[str, ...]) -> None:
        if texts == self._offered:
            return
        self._offered = texts
        if self._chips is not None:
            self._box.removeWidget(self._chips)
            self._chips.hide()
            self._chips.deleteLater()
            self._chips = None
        if not texts:
            return
        name = self._context.tr(N_("Frequent in the list"))
        self._chips = Chips(self._context.theme, [(text, text) for text in texts], name=name)
        self._chips.edited.connect(self._chosen)
        self._chips.set_read_only(self._read_only)
        self._box.addWidget(self._chips)
        before: QWidget = self.line
        for chip in self._chips.findChildren(Chip):  # made late, they would be the last that Tab reaches
            QWidget.setTabOrder(before, chip)
            before = chip

    def _show_beside(self, target: str) -> None:
        self.range.set_range(*bounds(self._operator, self._kind, target))
        if self._chips is not None:
            self._chips.set_value(self._ticked(target))

    def _ticked(self, target: str) -> tuple[str, ...]:
        options = {one.casefold() for one in options_in(target)}
        return tuple(text for text in self._offered if text.casefold() in options)

    def _typed(self, text: str) -> None:
        self._show_beside(text)
        self.changed.emit(text)

    def _moved(self, low: float | None, high: float | None) -> None:
        wanted = range_of(self._context, low, high)
        if wanted is not None:
            self.line.set_value(wanted[1])
        self.ranging.emit(low, high)

    def _chosen(self, keys: tuple[str, ...]) -> None:
        before = set(self._ticked(self.line.value()))
        target = self.line.value()
        for option in before.symmetric_difference(keys):
            target = toggled(target, option, chosen=option in keys)
        self.line.set_value(target)
        self.changed.emit(target)
