"""Choices that stay in sight.

Chips(theme, (("buyer", "Buyer"), …), name="Roles")     several of them; value() -> tuple, set_value(keys)
Segmented(theme, (("-2", "–2"), …), name="Stance", low="against", high="for")
                                                        one of them; value() -> key or "", set_value(key)
STANCES                                                 the choices of a stance, "-2" to "2"

Both emit `edited` (tuple of keys, or a key) for user edits only, and are one Tab stop with arrows inside:
in chips Space toggles, in the segments the arrows choose. A click on the chosen segment clears it.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.text_layout import elided, paint_line, text_width
from ui.theme import Theme
from ui.widgets.base import Label, PaintedButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.marks import paint_box, paint_check
from ui.widgets.plain import plain_tip
from ui.widgets.roving import RovingGroup

STANCES: tuple[tuple[str, str], ...] = (("-2", "–2"), ("-1", "–1"), ("0", "0"), ("1", "+1"), ("2", "+2"))

_PADDING = 10
_CHECK = 11
_CHECK_GAP = 8
_CHIP_LEAST = 96
_SEGMENT_PADDING = 12
_SEGMENT_WIDEST = 88
"""A row of segments gets no wider than this for each: two words need no more than a button each."""


class Chip(PaintedButton):
    """A word to tick; the chosen one carries a check, so that its width says so too."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        width = text_width(self.text(), self._font()) + self._around()
        return QSize(width, self.theme.size("control"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(_CHIP_LEAST * self.theme.scale, 1 << 16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown() != self.text():
            self.setToolTip(plain_tip(self.text()))

    def _around(self) -> int:
        lead = _CHECK + _CHECK_GAP if self.isChecked() else 0
        return (lead + 2 * _PADDING) * self.theme.scale

    def _shown(self) -> str:
        """Return the words as far as there is room; names have no limit."""
        return elided(self.text(), self._font(), self.width() - self._around())

    def paint(self, painter: QPainter) -> None:
        color = self.theme.color
        chosen = self.isChecked()
        fill = color("selected") if chosen else color("hover") if self.hovered else None
        edge = color("ink" if chosen else "line_strong") if self.isEnabled() else color("line")
        paint_box(painter, QRectF(self.rect()), self.theme.size("radius"), fill=fill, edge=edge)
        ink = color("ink" if chosen else "ink2") if self.isEnabled() else color("disabled")
        scale = self.theme.scale
        x, check = _PADDING * scale, _CHECK * scale
        if chosen:
            paint_check(painter, QRectF(x, (self.height() - check) / 2, check, check), ink, 2 * scale)
            x += check + _CHECK_GAP * scale
        line = self.theme.line_height("body")
        paint_line(painter, QPointF(x, (self.height() - line) / 2), self._shown(), self._font(), line, ink)

    def _font(self) -> QFont:
        return self.theme.font("body", weight=500 if self.isChecked() else 400)


class Chips(QWidget):
    """Any number of a few choices."""

    edited = Signal(tuple)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[str, str]],
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chips: dict[str, Chip] = {}
        self.setAccessibleName(name)
        flow = FlowLayout(self, gap=6, line_gap=6)
        for key, text in choices:
            chip = self._chips[key] = Chip(theme, text, self)
            chip.clicked.connect(lambda _checked=False: self.edited.emit(self.value()))
            flow.addWidget(chip)
        self._group = RovingGroup(list(self._chips.values()), self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def value(self) -> tuple[str, ...]:
        """The keys chosen, in the order they were offered."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def set_value(self, keys: Iterable[str]) -> None:
        """Choose these, silently."""
        chosen = set(keys)
        for key, chip in self._chips.items():
            chip.setChecked(key in chosen)

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody choose."""
        self.setEnabled(not read_only)


class _Segment(PaintedButton):
    clicked_by_enter = True

    def __init__(self, theme: Theme, key: str, text: str) -> None:
        super().__init__(theme)
        self.key = key
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """The row of segments decides what a click means."""

    def sizeHint(self) -> QSize:
        words = text_width(self.text(), self.theme.font("body", weight=600))
        width = words + 2 * _SEGMENT_PADDING * self.theme.scale
        return QSize(max(width, self.theme.size("control")), self.theme.size("control") - 2)

    def paint(self, painter: QPainter) -> None:
        color = self.theme.color
        radius = self.theme.size("radius") - 1
        chosen = self.isChecked()
        ink = color("ink2" if self.isEnabled() else "disabled")
        fill: QColor | None = None
        if chosen:
            fill = color("accent" if self.isEnabled() else "line")
            ink = color("on_accent" if self.isEnabled() else "ink3")
        elif self.hovered:
            fill = color("hover")
        if fill is not None:
            paint_box(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, fill=fill)
        font = self.theme.font("body", weight=600 if chosen else 400)
        line = self.theme.line_height("body")
        top = QPointF(self.width() / 2, (self.height() - line) / 2)
        paint_line(painter, top, self.text(), font, line, ink, align=Qt.AlignmentFlag.AlignHCenter)


class Segmented(QWidget):
    """One of a few that form a scale, with a word at either end."""

    edited = Signal(str)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[str, str]],
        *,
        name: str = "",
        low: str = "",
        high: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._value = ""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        body = QWidget(self)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(body, 1)
        around.addStretch()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space("xs"))
        frame = _SegmentFrame(theme)
        layout.addWidget(frame)
        self._segments = {key: _Segment(theme, key, text) for key, text in choices}
        widest = max((segment.sizeHint().width() for segment in self._segments.values()), default=0)
        body.setMaximumWidth(len(self._segments) * max(widest, _SEGMENT_WIDEST * theme.scale) + 2)
        for key, segment in self._segments.items():
            frame.row.addWidget(segment, 1)
            segment.clicked.connect(lambda _checked=False, key=key: self._edit(key, toggle=True))
        self._group = RovingGroup(list(self._segments.values()), self)
        self._group.moved.connect(self._moved)
        if low or high:
            layout.addLayout(_ends(theme, low, high))

    def value(self) -> str:
        """The key chosen, "" when none is."""
        return self._value

    def set_value(self, value: str) -> None:
        """Choose by key, silently; "" chooses none."""
        self._value = value
        for segment in self._segments.values():
            segment.setAutoExclusive(False)  # an exclusive button refuses to be switched off
            segment.setChecked(segment.key == value)
        for segment in self._segments.values():
            segment.setAutoExclusive(True)
        if value in self._segments:
            self._group.set_stop(self._segments[value])

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody choose."""
        self.setEnabled(not read_only)

    def _moved(self, button: QAbstractButton) -> None:
        self._edit(next(key for key, own in self._segments.items() if own is button))

    def _edit(self, key: str, *, toggle: bool = False) -> None:
        value = "" if toggle and key == self._value else key
        if value != self._value:
            self.set_value(value)
            self.edited.emit(value)


class _SegmentFrame(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(1, 1, 1, 1)
        self.row.setSpacing(0)
        self.setFixedHeight(theme.size("control"))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        color = self._theme.color
        painter = QPainter(self)
        edge = color("line_strong" if self.isEnabled() else "line")
        paint_box(painter, QRectF(self.rect()), self._theme.size("radius"), fill=color("sheet"), edge=edge)
        painter.end()


def _ends(theme: Theme, low: str, high: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(Label(theme, low, role="small", color="ink3", wrap=False))
    row.addStretch()
    row.addWidget(Label(theme, high, role="small", color="ink3", wrap=False))
    return row
