"""Fields for dates and numbers: typed as text in the language of the window, read strictly.

DateField(theme, QLocale("de"), placeholder="", name="", choose="Choose a date")
    value() -> date | None, set_value(date | None), edited(object), invalid(str)
NumberField(theme, QLocale("de"), minimum=0, maximum=100, decimals=0, unit="%", name="")
    value() -> Decimal | None, set_value(Decimal | int | None), edited(object), invalid(str)

`edited` carries None for an empty field. A text that cannot be read emits `invalid` when the field is left,
so that the page can say why (FieldBox.set_error); nothing typed is taken away, `value()` stays what it was.
Up and down change a number by one and a date by a day.
"""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from PySide6.QtCore import QDate, QLocale, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QMenu, QToolButton, QWidget, QWidgetAction

from ui.text_layout import paint_line, text_width
from ui.theme import Theme
from ui.widgets.buttons import ToolButton
from ui.widgets.fields import BareLine

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_CENTURY = 2000
_BUTTON_ROOM = 34
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DATE = re.compile(r"(\d{1,2})([./\- ])\s*(\d{1,2})[./\- ]\s*(\d{4}|\d{2})")


def read_date(text: str, locale: QLocale) -> date | None:
    """A date as people write it in that language, or as ISO; None when there is no such day."""
    words = text.strip()
    if iso := _ISO_DATE.fullmatch(words):
        year, month, day = (int(part) for part in iso.groups())
    elif found := _DATE.fullmatch(words):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
        month_first = found[2] == "/" and pattern.find("M") < pattern.find("d")
        month, day = (first, second) if month_first else (second, first)
        year += _CENTURY if len(found[4]) == 2 else 0
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def show_date(day: date, locale: QLocale) -> str:
    """A date in the short form of the language, the year in full."""
    pattern = re.sub(r"y+", "yyyy", locale.dateFormat(QLocale.FormatType.ShortFormat))
    return locale.toString(QDate(day.year, day.month, day.day), pattern)


def read_number(text: str, locale: QLocale) -> Decimal | None:
    """A number as people write it in that language; None when it is none.

    A point or comma before exactly three figures separates thousands only where the language does so;
    otherwise it is read as the decimal sign, so that 2.5 is two and a half in German too.
    """
    words = re.sub(r"[\s\u00a0\u202f'’]", "", text).replace("−", "-").replace("–", "-")
    point = locale.decimalPoint()
    other = "." if point == "," else ","
    if re.fullmatch(rf"-?\d{{1,3}}(?:{re.escape(other)}\d{{3}})+(?:{re.escape(point)}\d+)?", words):
        words = words.replace(other, "")
    elif not re.fullmatch(r"-?\d+(?:[.,]\d+)?", words):
        return None
    return Decimal(words.replace(",", "."))


def _calendar(theme: Theme, locale: QLocale, parent: QWidget) -> QCalendarWidget:
    """A month in ink: Qt's own has red weekends and black arrows."""
    calendar = QCalendarWidget(parent)
    calendar.setLocale(locale)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    weekday, head = QTextCharFormat(), QTextCharFormat()
    weekday.setForeground(theme.color("ink"))
    head.setForeground(theme.color("ink3"))
    head.setBackground(theme.color("sheet"))
    for day in Qt.DayOfWeek:
        calendar.setWeekdayTextFormat(day, weekday)
    calendar.setHeaderTextFormat(head)
    for name, icon in (("prev", "chevron-left"), ("next", "chevron-right")):
        button = cast("QToolButton", calendar.findChild(QToolButton, f"qt_calendar_{name}month"))
        button.setIcon(theme.icons.icon(icon, theme.color("ink2")))
    return calendar


class DateField(BareLine):
    """A day, typed or chosen from a calendar."""

    edited = Signal(object)
    invalid = Signal(str)

    def __init__(
        self,
        theme: Theme,
        locale: QLocale,
        *,
        placeholder: str = "",
        name: str = "",
        choose: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, placeholder=placeholder, name=name, parent=parent)
        self._locale = locale
        self._value: date | None = None
        self._room = _BUTTON_ROOM * theme.scale
        self.setTextMargins(0, 0, self._room - 8, 0)
        self._button = ToolButton(theme, "calendar", choose or name, parent=self)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F4 or Alt+Down open it from the keyboard
        self._button.clicked.connect(self.open_calendar)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._left)

    def value(self) -> date | None:
        """The last day that could be read."""
        return self._value

    def set_value(self, value: date | None) -> None:
        """Show another day, silently."""
        self._value = value
        if read_date(self.text(), self._locale) != value or not self.text():
            self.setText("" if value is None else show_date(value, self._locale))

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self._button.setVisible(not read_only)

    def open_calendar(self) -> None:
        """Open the calendar below the field."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = _calendar(self.theme, self._locale, menu)
        day = self._value or date.today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.clicked.connect(lambda chosen: self._chosen(chosen, menu))
        calendar.activated.connect(lambda chosen: self._chosen(chosen, menu))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key == Qt.Key.Key_F4 or (alt and key == Qt.Key.Key_Down):
            self.open_calendar()
        elif key in _STEPS and self._value is not None and not self.isReadOnly():
            self._edit(self._value + timedelta(days=_STEPS[key]))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._button.move(self.width() - self._room + 1, (self.height() - self._button.height()) // 2)
        super().paintEvent(event)

    def _typed(self, text: str) -> None:
        value = read_date(text, self._locale)
        if (value is not None or not text.strip()) and value != self._value:
            self._value = value
            self.edited.emit(value)

    def _left(self) -> None:
        if self.text().strip() and read_date(self.text(), self._locale) is None:
            self.invalid.emit(self.text())
        elif self._value is not None:
            self.setText(show_date(self._value, self._locale))

    def _chosen(self, day: QDate, menu: QMenu) -> None:
        menu.close()
        self._edit(date(day.year(), day.month(), day.day()))

    def _edit(self, value: date) -> None:
        self._value = value
        self.setText(show_date(value, self._locale))
        self.edited.emit(value)


class NumberField(BareLine):
    """A number with its unit behind it."""

    edited = Signal(object)
    invalid = Signal(str)

    def __init__(
        self,
        theme: Theme,
        locale: QLocale,
        *,
        minimum: Decimal | int | None = None,
        maximum: Decimal | int | None = None,
        decimals: int = 0,
        unit: str = "",
        placeholder: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, placeholder=placeholder, name=name, parent=parent)
        self._locale = locale
        self._minimum, self._maximum = minimum, maximum
        self._decimals = decimals
        self._unit = unit
        self._value: Decimal | None = None
        if unit:
            self.setTextMargins(0, 0, text_width(unit, self.font()) + 8, 0)
        self.textEdited.connect(self._typed)

    def value(self) -> Decimal | None:
        """The last number that could be read."""
        return self._value

    def set_value(self, value: Decimal | int | None) -> None:
        """Show another number, silently."""
        number = None if value is None else Decimal(value)
        self._value = number
        if self._read(self.text()) != number or not self.text():
            self.setText("" if number is None else self._show(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and not self.isReadOnly():
            self._step(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.text().strip() and self._read(self.text()) is None:
            self.invalid.emit(self.text())
        elif self._value is not None:
            self.setText(self._show(self._value))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unit:
            painter = QPainter(self)
            line = self.theme.line_height("body")
            right = QPointF(self.width() - 11, (self.height() - line) / 2)
            ink, align = self.theme.color("ink3"), Qt.AlignmentFlag.AlignRight
            paint_line(painter, right, self._unit, self.font(), line, ink, align=align)
            painter.end()

    def _step(self, step: int) -> None:
        number = self._within((self._value or Decimal(0)) + step)
        if number != self._value:
            self._value = number
            self.setText(self._show(number))
            self.edited.emit(number)

    def _typed(self, text: str) -> None:
        number = self._read(text)
        if (number is not None or not text.strip()) and number != self._value:
            self._value = number
            self.edited.emit(number)

    def _read(self, text: str) -> Decimal | None:
        number = read_number(text, self._locale)
        if number is None or number != self._within(number):
            return None
        # More figures than the field keeps would be lost without a word.
        return number if number == round(number, self._decimals) else None

    def _within(self, number: Decimal) -> Decimal:
        if self._minimum is not None:
            number = max(number, Decimal(self._minimum))
        return number if self._maximum is None else min(number, Decimal(self._maximum))

    def _show(self, number: Decimal) -> str:
        decimals = 0 if number == number.to_integral_value() else self._decimals
        shown = f"{number:,.{decimals}f}"
        group, point = self._locale.groupSeparator(), self._locale.decimalPoint()
        return shown.replace(",", "\0").replace(".", point).replace("\0", group)
