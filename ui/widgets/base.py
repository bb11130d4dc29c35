"""What the painted widgets have in common.

class Thing(PaintedButton):                   a QAbstractButton: hover, focus ring outside, 32 px high
    def __init__(self, theme, …, parent=None): super().__init__(theme, parent)
    def sizeHint(self) / def paint(self, painter): …

Label(theme, "text", role="body", color="ink", weight=None, voice=None, italic=None, pixels=0, wrap=True)
    text that wraps and is never elided; setText, set_color; a buddy works as with QLabel
KeyCaps(theme, ("Strg", "K"))                 key caps beside a hint
HLine(theme)                                  a hairline
RingHolder(theme, widget)                     show(), hide() the focus ring of any widget
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFocusFrame,
    QFrame,
    QLabel,
    QProxyStyle,
    QSizePolicy,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid

from ui.text_layout import TextBlock, TextCache, text_width
from ui.theme import Theme
from ui.widgets.marks import key_cap_width, paint_key_cap, paint_ring

_RING_GAP = 3
"""The ring begins this many px outside the button: one of air, two of ink."""

_KEY_GAP = 3

_WHOLE_WORD = 30
"""Words of so many letters are not broken; longer ones may have no limit."""


class PaintedButton(QAbstractButton):
    """A button that paints itself; it takes focus by Tab alone, so a click leaves the caret where it is."""

    clicked_by_enter = False
    """Whether Enter clicks as the space bar does. In a row that is being edited, Enter means the next row."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._ring = RingHolder(theme, self)
        self._usual_tip = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def ring_radius(self) -> int:
        """Radius of the button's own corners in px, which the ring follows."""
        return self.theme.size("radius")

    @property
    def hovered(self) -> bool:
        """Whether the pointer is over an enabled button."""
        return self.underMouse() and self.isEnabled()

    def paint(self, painter: QPainter) -> None:
        """Draw the button; subclasses override this."""
        raise NotImplementedError

    def set_enabled(self, enabled: bool, reason: str = "") -> None:
        """Enable or disable; the tooltip then says why not."""
        if self.isEnabled() and not enabled:
            self._usual_tip = self.toolTip()
        self.setEnabled(enabled)
        self.setToolTip(self._usual_tip if enabled else reason or self._usual_tip)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.clicked_by_enter and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.hide()


class FocusRing(QFocusFrame):
    """The two pixels of ink around a focused button, above its neighbours."""

    def __init__(self, theme: Theme, button: QWidget) -> None:
        super().__init__(button.parentWidget())
        self._theme = theme
        style = _RingStyle()
        style.setParent(self)
        self.setStyle(style)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        widget = self.widget()
        inner = widget.ring_radius if isinstance(widget, PaintedButton) else self._theme.size("radius")
        paint_ring(painter, self._theme, QRectF(self.rect()), inner + _RING_GAP)
        painter.end()


class RingHolder:
    """Shows and hides the focus ring of one widget; it lives only while the widget has the focus."""

    def __init__(self, theme: Theme, widget: QWidget) -> None:
        self._theme = theme
        self._widget = widget
        self._ring: FocusRing | None = None

    def show(self) -> None:
        """Put the ring around the widget, unless that is a window of its own."""
        if self._ring is None and self._widget.parentWidget() is not None:
            self._ring = FocusRing(self._theme, self._widget)
            # The ring is a child of the window, which outlives the widget.
            self._widget.destroyed.connect(self._ring.deleteLater)
            self._ring.setWidget(self._widget)

    def hide(self) -> None:
        """Take the ring away."""
        ring, self._ring = self._ring, None
        if ring is not None and isValid(ring):
            ring.hide()
            ring.deleteLater()


class _RingStyle(QProxyStyle):
    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return _RING_GAP
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        hint_return: QStyleHintReturn | None = None,
    ) -> int:
        # Above, so that the ring is a child of the window and no tight layout clips it.
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        # Qt would clip the ring to whole pixels, which eats its round corners.
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, hint_return)


class Label(QLabel):
    """Text in a type role on its fixed line height; wraps where it must and never elides."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        role: str = "body",
        color: str = "ink",
        weight: int | None = None,
        voice: bool | None = None,
        italic: bool | None = None,
        pixels: int = 0,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._color = color
        self._line = theme.line_height(role)
        self._texts = TextCache(4)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._text_font = theme.font(role, weight=weight, voice=voice, italic=italic)
        if pixels:
            self._text_font.setPixelSize(pixels)
        self.setFont(self._text_font)
        self.setWordWrap(wrap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)
        theme.changed.connect(self.update)

    def set_color(self, color: str) -> None:
        """Another colour token for the text."""
        self._color = color
        self.update()

    def set_role(
        self, role: str, *, weight: int | None = None, pixels: int = 0, line_height: int = 0
    ) -> None:
        """Another step of the type scale, or its narrow form in `pixels` on `line_height`."""
        self._line = line_height or self._theme.line_height(role)
        self._text_font = self._theme.font(role, weight=weight)
        if pixels:
            self._text_font.setPixelSize(pixels)
        self.setFont(self._text_font)
        self.updateGeometry()

    def text_font(self) -> QFont:
        """The font drawn with."""
        return self._text_font

    def heightForWidth(self, width: int) -> int:
        return self._block(width).height if self.wordWrap() else self._line

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def sizeHint(self) -> QSize:
        return QSize(self._block(0).width, self._line * (self.text().count("\n") + 1))

    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return self.sizeHint()
        words = {word[:_WHOLE_WORD] for word in self.text().split()}
        longest = max((text_width(word, self._text_font) for word in words), default=0)
        return QSize(longest, self._line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        block = self._block(self.width() if self.wordWrap() else 0)
        color = self._theme.color(self._color if self.isEnabled() else "disabled")
        block.paint(painter, QPointF(self._left(block.width), self._top(block.height)), color)
        painter.end()

    def _left(self, width: int) -> float:
        if self.alignment() & Qt.AlignmentFlag.AlignRight:
            return self.width() - width
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return (self.width() - width) / 2
        return 0

    def _top(self, height: int) -> float:
        return (
            max(0, (self.height() - height) // 2) if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0
        )

    def _block(self, width: int) -> TextBlock:
        return self._texts.block(self.text(), self._text_font, self._line, width)


class KeyCaps(QWidget):
    """Caps of the keys to press together, 18 px high."""

    def __init__(self, theme: Theme, keys: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = tuple(keys)
        self.setAccessibleName("+".join(keys))
        self.setFixedSize(self.sizeHint())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        widths = [key_cap_width(self._theme, key) for key in self._keys]
        return QSize(sum(widths) + _KEY_GAP * max(0, len(widths) - 1), 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        x = 0
        for key in self._keys:
            x += paint_key_cap(painter, self._theme, key, QPointF(x, self.height() / 2)) + _KEY_GAP
        painter.end()


class HLine(QFrame):
    """A horizontal hairline."""

    def __init__(self, theme: Theme, *, color: str = "line", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._color = color
        self.setFixedHeight(theme.size("hairline"))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(self._color))
        painter.end()
