"""A test put together: what we look at, how, and for which value; with the list's own values to choose from.

editor = AskEditor(context, session, companies, parent)
editor.show_record(record)                    a `Testable`: criterion, condition, criterion of a segment
editor.on_applied(event)
editor.bindings["target"]                     as in any form
editor.tried                                  signal(values): fields as they would be while a handle is dragged
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from personaforge.domain import editing
from personaforge.domain.changes import Change, SetField
from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.companies.results import Distribution
from personaforge.domain.options import Operator
from personaforge.domain.records import Record
from personaforge.domain.steps import Action, Step
from personaforge.domain.testable import Testable
from personaforge.domain.workspace import kind_of
from ui.companies import Companies
from ui.context import Context
from ui.forms.binding import FieldBinding
from ui.forms.editors import Editor, ListEditor
from ui.session import Applied, Session
from ui.views.asking.attributes import (
    attribute_named,
    choices,
    kind_of_attribute,
    label_of,
    operator_words,
    operators_for,
)
from ui.views.asking.target import TargetEditor
from ui.views.asking.targets import range_of
from ui.widgets.field_box import FieldBox
from ui.widgets.suggest_field import SuggestField

_SIDE_BY_SIDE = 420
"""From this width on, in px at the desk, attribute and operator stand beside one another."""
_NO_VALUE = frozenset({Operator.YES, Operator.NO})


class AttributeEditor(Editor):
    """What we look at: chosen from what there is, or in words of one's own."""

    typing = True
    chosen = Signal()
    """One of the suggestions was taken: nothing more will be typed."""

    def __init__(self, context: Context, columns: Callable[[], Sequence[Column]]) -> None:
        self._context, self._columns = context, columns
        hint = context.tr(Testable.attribute.hint)
        self._field = SuggestField(context.theme, placeholder=hint)
        super().__init__(self._field)
        self._field.edited.connect(lambda _text: self.changed.emit(self._named()))
        self._field.taken.connect(self._taken)

    def show(self, value: object) -> None:
        if self._named() != value:
            self._field.set_value(label_of(self._context, str(value), self._columns()))

    def set_read_only(self, read_only: bool) -> None:
        self._field.set_read_only(read_only)

    def reload_choices(self) -> None:
        self._field.set_suggestions(choices(self._context, self._columns()))

    def _taken(self, value: str) -> None:
        self._field.set_value(label_of(self._context, value, self._columns()))
        self.changed.emit(value)
        self.chosen.emit()

    def _named(self) -> str:
        return attribute_named(self._context, self._field.value().strip(), self._columns())


class AttributeBinding(FieldBinding):
    """Changes the operator in the same step where the old one does not fit the new attribute."""

    fitting: Callable[[str, Operator | None], Operator | None] = staticmethod(lambda _attribute, old: old)

    def _save(self) -> None:
        record = self.record
        if record is None or record.id not in self._session.workspace or not isinstance(record, Testable):
            return
        name = str(self._waiting or "")
        changes: list[Change] = [*editing.set_field(record, "attribute", name)]
        wanted = self.fitting(name, record.operator)
        if changes and wanted is not record.operator:
            changes += editing.set_field(record, "operator", wanted.value if wanted else None)
        step = Step(Action.EDIT, kind_of(record), "attribute", record.name)
        self._session.apply(changes, step, origin=self)
        self.filled.emit()


class AskEditor(QWidget):
    """Three fields below one another; the third takes the shape that the first two ask for."""

    notice = Signal(str)
    tried = Signal(object)

    def __init__(
        self, context: Context, session: Session, companies: Companies, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._session, self._companies = context, session, companies
        self.record: Testable | None = None
        self.bindings: dict[str, FieldBinding] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._first = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._first.setSpacing(8)
        self._box.addLayout(self._first)
        self._build()
        companies.lists_changed.connect(self._lists_changed)

    def show_record(self, record: Record | None) -> None:
        """Show the test of a record."""
        self.record = record if isinstance(record, Testable) else None
        for binding in self.bindings.values():
            binding.show(self.record)
        self._reshape()

    def on_applied(self, event: Applied) -> None:
        """Show what others changed."""
        shown = self.record.id if self.record is not None else ""
        record = self._session.workspace.get(shown) if shown in event.ids else None
        if not isinstance(record, Testable):
            return
        changes = [change for change in event.changes if change.id == record.id]
        fields = {change.field for change in changes if isinstance(change, SetField)}
        self.record = record
        for name, binding in self.bindings.items():
            binding.record = record
            # Typing that waits in another field must not be lost to what was saved in this one.
            if event.origin is not binding and (name in fields or not fields):
                binding.reload()
        self._reshape()

    @property
    def kind(self) -> ValueKind | None:
        """What the values are that the test is about."""
        if self.record is None:
            return None
        return kind_of_attribute(self.record.attribute, self._companies.columns())

    def _build(self) -> None:
        context, tr = self._context, self._context.tr
        self._attribute = AttributeEditor(context, self._companies.columns)
        self._operator = ListEditor(context, self._operators, tr(Testable.operator.label))
        self._target = TargetEditor(context, tr(Testable.target.label))
        binding = AttributeBinding(context, self._session, "attribute", self._attribute, self)
        binding.fitting = self._fitting_operator
        self._add("attribute", self._attribute, binding)
        self._attribute.chosen.connect(self._session.flush)
        self._add("operator", self._operator)
        self._target_box = self._add("target", self._target)
        self._target.ranged.connect(self._ranged)
        self._target.ranging.connect(self._ranging)
        for name in ("attribute", "operator"):
            self.bindings[name].filled.connect(self._reshape)

    def _add(self, name: str, editor: Editor, binding: FieldBinding | None = None) -> FieldBox:
        context = self._context
        box = FieldBox(context.theme, context.tr(Testable.fields[name].label), editor.control)
        bound = binding or FieldBinding(context, self._session, name, editor, self)
        bound.error.connect(box.set_error)
        bound.notice.connect(self.notice)
        self.bindings[name] = bound
        if name == "target":
            self._box.addWidget(box)
        else:
            self._first.addWidget(box, 3 if name == "attribute" else 2)
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE * self._context.theme.scale
        self._first.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        self._first.setSpacing(16 if wide else 8)

    def _operators(self) -> list[tuple[str, str]]:
        record, kind = self.record, self.kind
        fitting = operators_for(kind, record.attribute) if record is not None else tuple(Operator)
        kept = (record.operator,) if record is not None and record.operator not in (*fitting, None) else ()
        return [(one.value, operator_words(self._context, one, kind)) for one in (*fitting, *kept) if one]

    def _fitting_operator(self, attribute: str, old: Operator | None) -> Operator | None:
        kind = kind_of_attribute(attribute, self._companies.columns())
        fitting = operators_for(kind, attribute)
        return old if kind is None or old in fitting else fitting[0]

    def _reshape(self) -> None:
        """Give the value the shape that attribute and operator ask for."""
        record = self.record
        if record is None:
            return
        self._operator.reload_choices()
        self._operator.show(record.operator)
        self._target_box.setVisible(record.operator not in _NO_VALUE)
        self._target.shape(record.operator, self.kind, record.target)
        self._ask_values()

    def _ask_values(self) -> None:
        """Have the list say which values it has."""
        assert self.record is not None
        attribute = self.record.attribute

        def show(found: Distribution | None) -> None:
            if self.record is not None and self.record.attribute == attribute:
                self._target.show_values(found)

        self._companies.distribution(attribute, show, channel=str(id(self)))

    def _ranging(self, low: float | None, high: float | None) -> None:
        wanted = range_of(self._context, low, high)
        if wanted is not None:
            self.tried.emit({"operator": wanted[0].value, "target": wanted[1]})

    def _ranged(self, low: float | None, high: float | None) -> None:
        record, wanted = self.record, range_of(self._context, low, high)
        if record is None or record.id not in self._session.workspace:
            return
        operator, target = wanted if wanted is not None else (record.operator, "")
        changes = [
            *editing.set_field(record, "operator", operator.value if operator else None),
            *editing.set_field(record, "target", target),
        ]
        self._session.apply(
            changes, Step(Action.EDIT, kind_of(record), "target", record.name), origin=self._target
        )
        self.tried.emit({})
        for name in ("operator", "target"):
            self.bindings[name].reload()
        self._reshape()

    def _lists_changed(self) -> None:
        self._attribute.reload_choices()
        if self.record is not None and self.record.id in self._session.workspace:
            self._reshape()

    def inputs(self) -> list[QWidget]:
        """Return the fields that keys are typed in, for whoever wants to see them first."""
        return [binding.editor.control for binding in self.bindings.values()]
