"""An editor for each kind of field: typed values in, `changed(value)` out for user edits only.

editor = make_editor(context, field, choices)     `choices(kind)` names the records a reference may choose from
editor.show(value), editor.set_read_only(True), editor.control
editor.typing                                     whether to wait for a pause before saving
editor.wide                                       whether it wants the whole width of the form
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, assert_never

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from personaforge.domain.fields import (
    Choice,
    Choices,
    Date,
    FieldKind,
    Flag,
    LongText,
    Money,
    Number,
    Picture,
    Ref,
    Refs,
    Scale,
    ShortTexts,
    Text,
)
from personaforge.domain.words import N_
from ui.context import Context
from ui.widgets.base import Label
from ui.widgets.chips import Chips, Segmented
from ui.widgets.fields import ChoiceField, LineField, TextField
from ui.widgets.severity_field import SeverityField
from ui.widgets.typed_fields import DateField, NumberField
from ui.widgets.wrapped_line import WrappedLine

FEW = 4
"""Up to so many options stay in sight; more go into a list that opens."""

RecordChoices = Callable[[tuple[str, ...]], list[tuple[str, str]]]


class Editor(QObject):
    """Binds a control of the kit to the values of one field kind."""

    changed = Signal(object)
    refused = Signal(str)
    """Why what was typed cannot be taken, in words."""
    typing = False
    wide = False

    def __init__(self, control: QWidget) -> None:
        super().__init__(control)
        self.control = control

    def show(self, value: object) -> None:
        """Show a value without a signal."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Keep what is shown in ink, allow no change; a session that can be read only never becomes writable."""
        self.control.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, read_only)
        if read_only:
            for widget in (self.control, *self.control.findChildren(QWidget)):
                widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def reload_choices(self) -> None:
        """Offer the records there are now; only references care."""


class LineEditor(Editor):
    """One line of text."""

    typing = True

    def __init__(self, context: Context, field: Text) -> None:
        kind = WrappedLine if context.presenting else LineField
        self._line = kind(context.theme, placeholder=context.tr(field.hint))
        super().__init__(self._line)
        self._line.edited.connect(self.changed.emit)
        self.wide = field.room > 40 if field.room else field.limit > 1000

    def show(self, value: object) -> None:
        if self._line.value() != value:
            self._line.set_value(str(value))

    def set_read_only(self, read_only: bool) -> None:
        self._line.set_read_only(read_only)


class ParagraphEditor(Editor):
    """Text of several lines."""

    typing = True
    wide = True

    def __init__(self, context: Context, field: LongText) -> None:
        self._text = TextField(context.theme, placeholder=context.tr(field.hint), lines=3)
        super().__init__(self._text)
        self._text.edited.connect(self.changed.emit)

    def show(self, value: object) -> None:
        if self._text.value() != value:
            self._text.set_value(str(value))

    def set_read_only(self, read_only: bool) -> None:
        self._text.set_read_only(read_only)


class LinesEditor(Editor):
    """A list of short texts, one to a line."""

    typing = True

    def __init__(self, context: Context, field: ShortTexts) -> None:
        hint = context.tr(field.hint) or context.tr(N_("one to a line"))
        self._text = TextField(context.theme, placeholder=hint, lines=2)
        super().__init__(self._text)
        self._text.edited.connect(lambda text: self.changed.emit(_lines(text)))

    def show(self, value: object) -> None:
        assert isinstance(value, tuple)
        if _lines(self._text.value()) != value:
            self._text.set_value("\n".join(value))

    def set_read_only(self, read_only: bool) -> None:
        self._text.set_read_only(read_only)


class SegmentEditor(Editor):
    """One of a few options, all in sight."""

    def __init__(
        self, context: Context, options: list[tuple[str, str]], name: str, low: str = "", high: str = ""
    ) -> None:
        self._segments = Segmented(context.theme, options, name=name, low=low, high=high)
        super().__init__(self._segments)
        self._segments.edited.connect(lambda key: self.changed.emit(key or None))

    def show(self, value: object) -> None:
        self._segments.set_value("" if value is None else str(value))


class FlagEditor(SegmentEditor):
    """Yes, no, or not answered yet."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(context, [("yes", context.tr(N_("Yes"))), ("no", context.tr(N_("No")))], name)
        self._segments.edited.disconnect()
        self._segments.edited.connect(lambda key: self.changed.emit({"yes": True, "no": False}.get(key)))

    def show(self, value: object) -> None:
        super().show({True: "yes", False: "no"}.get(value) if isinstance(value, bool) else None)


class StepEditor(SegmentEditor):
    """A step of a scale that is no 1 to 5."""

    def __init__(self, context: Context, field: Scale) -> None:
        steps = [(str(step), f"{step:+d}".replace("-", "–") if field.low < 0 and step else str(step))
                 for step in range(field.low, field.high + 1)]  # fmt: skip
        low, high = context.tr(field.low_word), context.tr(field.high_word)
        super().__init__(context, steps, context.tr(field.label), low, high)
        self._segments.edited.disconnect()
        self._segments.edited.connect(lambda key: self.changed.emit(int(key) if key else None))


class SeverityEditor(Editor):
    """A step from 1 to 5."""

    def __init__(self, context: Context, field: Scale) -> None:
        self._field = SeverityField(
            context.theme,
            name=context.tr(field.label),
            words=context.tr(N_("{} of 5")),
            unset=context.tr(N_("not rated")),
        )
        super().__init__(self._field)
        if field.low_word:
            self._field.setToolTip(f"1 {context.tr(field.low_word)} … 5 {context.tr(field.high_word)}")
        self._field.edited.connect(lambda step: self.changed.emit(step or None))

    def show(self, value: object) -> None:
        self._field.set_value(value if isinstance(value, int) else 0)


class ListEditor(Editor):
    """One of many options or records, in a list that opens."""

    def __init__(self, context: Context, load: Callable[[], list[tuple[str, str]]], name: str) -> None:
        self._load = load
        self._none = ("", context.tr(N_("not chosen")))
        self._list = ChoiceField(context.theme, (self._none, *load()), name=name)
        super().__init__(self._list)
        self._list.edited.connect(lambda key: self.changed.emit(key or None))

    def show(self, value: object) -> None:
        self._list.set_value("" if value is None else str(value))

    def set_read_only(self, read_only: bool) -> None:
        self._list.set_read_only(read_only)

    def reload_choices(self) -> None:
        value = self._list.value()
        self._list.set_choices((self._none, *self._load()))
        self._list.set_value(value)


class ChipsEditor(Editor):
    """Several options, all in sight."""

    wide = True

    def __init__(self, context: Context, options: list[tuple[str, str]], name: str) -> None:
        self._chips = Chips(context.theme, options, name=name)
        super().__init__(self._chips)
        self._chips.edited.connect(lambda keys: self.changed.emit(list(keys)))

    def show(self, value: object) -> None:
        assert isinstance(value, tuple)
        self._chips.set_value(tuple(str(key) for key in value))


class RecordsEditor(Editor):
    """Several records as chips; made anew when the records change."""

    wide = True

    def __init__(self, context: Context, load: Callable[[], list[tuple[str, str]]], name: str) -> None:
        self._context, self._load, self._name = context, load, name
        self._frame = QWidget()
        self._box = QVBoxLayout(self._frame)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._offered: list[tuple[str, str]] = []
        self._chips: Chips | None = None
        self._none = Label(context.theme, context.tr(N_("Nothing to choose from yet.")), color="ink3")
        self._box.addWidget(self._none)
        super().__init__(self._frame)
        self.reload_choices()

    def show(self, value: object) -> None:
        assert isinstance(value, tuple)
        if self._chips is not None:
            self._chips.set_value(tuple(str(key) for key in value))

    def reload_choices(self) -> None:
        offered = self._load()
        if offered == self._offered:
            return
        value = self._chips.value() if self._chips is not None else ()
        if self._chips is not None:
            self._box.removeWidget(self._chips)
            self._chips.deleteLater()
        self._offered = offered
        self._chips = Chips(self._context.theme, offered, name=self._name, parent=self._frame)
        self._chips.set_value(value)
        self._chips.edited.connect(lambda keys: self.changed.emit(list(keys)))
        self._box.addWidget(self._chips)
        self._chips.setVisible(bool(offered))
        self._none.setVisible(not offered)
        self._frame.setFocusProxy(self._chips)


class NumberEditor(Editor):
    """A number with its unit."""

    typing = True

    def __init__(self, context: Context, field: Number, currency: str) -> None:
        self._field = NumberField(
            context.theme,
            locale_of(context),
            minimum=Decimal(str(field.low)),
            maximum=Decimal(str(field.high)),
            decimals=0 if field.whole else 2,
            unit=currency if isinstance(field, Money) else context.tr(field.unit),
            name=context.tr(field.label),
        )
        super().__init__(self._field)
        self._field.edited.connect(self._edited)
        self._field.invalid.connect(
            lambda text: self.refused.emit(context.tr(N_("“{text}” is no number that fits here."), text=text))
        )

    def show(self, value: object) -> None:
        self._field.set_value(Decimal(str(value)) if isinstance(value, int | float) else None)

    def set_read_only(self, read_only: bool) -> None:
        self._field.set_read_only(read_only)

    def _edited(self, value: object) -> None:
        number = float(value) if isinstance(value, Decimal) else None
        self.changed.emit(int(number) if number is not None and number.is_integer() else number)


class DayEditor(Editor):
    """A day."""

    def __init__(self, context: Context, name: str) -> None:
        choose = context.tr(N_("Choose a day"))
        self._field = DateField(context.theme, locale_of(context), name=name, choose=choose)
        super().__init__(self._field)
        self._field.edited.connect(self.changed.emit)
        self._field.invalid.connect(
            lambda text: self.refused.emit(context.tr(N_("There is no day “{text}”."), text=text))
        )

    def show(self, value: object) -> None:
        self._field.set_value(value if isinstance(value, date) else None)

    def set_read_only(self, read_only: bool) -> None:
        self._field.set_read_only(read_only)


def locale_of(context: Context) -> QLocale:
    """Return how the language of the window writes numbers and days."""
    return QLocale("de_DE" if context.translator.language == "de" else "en_GB")


def make_editor(
    context: Context,
    field: FieldKind,
    choices: RecordChoices,
    picture: Callable[[], Editor],
    currency: str = "EUR",
) -> Editor:
    """Return the editor for a field; `picture` makes the one for pictures, `currency` stands behind amounts."""
    name = context.tr(field.label)
    match field:
        case Text() | ShortTexts():
            return _text_editor(context, field)
        case Choice() | Choices():
            return _option_editor(context, field, name)
        case Number():
            return NumberEditor(context, field, currency)
        case Scale():
            one_to_five = field.low == 1 and field.high == 5
            return SeverityEditor(context, field) if one_to_five else StepEditor(context, field)
        case Date():
            return DayEditor(context, name)
        case Flag():
            return FlagEditor(context, name)
        case Picture():
            return picture()
        case Ref() | Refs():
            return _record_editor(context, field, choices, name)
        case _:
            assert_never(field)


def _text_editor(context: Context, field: Text | ShortTexts) -> Editor:
    if isinstance(field, ShortTexts):
        return LinesEditor(context, field)
    return ParagraphEditor(context, field) if isinstance(field, LongText) else LineEditor(context, field)


def _record_editor(context: Context, field: Ref | Refs, choices: RecordChoices, name: str) -> Editor:
    def load() -> list[tuple[str, str]]:
        return choices(field.targets)

    return ListEditor(context, load, name) if isinstance(field, Ref) else RecordsEditor(context, load, name)


def _option_editor(context: Context, field: Choice[Any] | Choices[Any], name: str) -> Editor:
    options = [(option.value, context.option(option)) for option in field.options]
    if isinstance(field, Choices):
        return ChipsEditor(context, options, name)
    if len(options) <= FEW and sum(len(word) for _key, word in options) <= 40:
        return SegmentEditor(context, options, name)
    return ListEditor(context, lambda: options, name)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
