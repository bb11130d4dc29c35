"""Buttons, 32 px high.

    Button(theme, "Continue", kind="primary", icon="", parent=None)      kinds: primary, secondary, quiet
    ToolButton(theme, "undo-2", "Undo", shortcut="", parent=None)        icon alone, tooltip and spoken name
    LinkButton(theme, "Find …", color="ink", parent=None)                words alone, weight 600, hit area 32
    MenuButton(theme, "Assumption", menu=None, icon="", parent=None)     words and a chevron, opens its menu

All emit `clicked`; tool and quiet buttons may be `setCheckable(True)`. A disabled button says why in
its tooltip: `set_enabled(False, reason="Add a persona first")`.
"""

from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from ui.icons import ICON_SIZE
from ui.text_layout import paint_line, text_width
from ui.theme import Theme
from ui.widgets.base import PaintedButton
from ui.widgets.marks import paint_box

ButtonKind = Literal["primary", "secondary", "quiet"]

_PADDING = 16
_QUIET_PADDING = 12
_ICON_GAP = 8
_MENU_PADDING = 10


class Button(PaintedButton):
    """A button with words: one primary on a page, secondary with an edge, quiet without."""

    clicked_by_enter = True

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: ButtonKind = "secondary",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._kind: ButtonKind = kind
        self._icon_name = icon
        self.setText(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        width = self._words_width() + 2 * self._padding()
        return QSize(width, self.theme.size("control"))

    def paint(self, painter: QPainter) -> None:
        fill, edge, ink = self._colors()
        if fill is not None or edge is not None:
            paint_box(painter, QRectF(self.rect()), self.theme.size("radius"), fill=fill, edge=edge)
        x = (self.width() - self._words_width()) / 2
        middle = self.height() / 2
        if self._icon_name:
            size = ICON_SIZE * self.theme.scale
            place = QPointF(x + size / 2, middle)
            self.theme.icons.paint(painter, place, self._icon_name, self._icon_ink(ink), size)
            x += (16 + _ICON_GAP) * self.theme.scale
        line = self.theme.line_height("body")
        paint_line(painter, QPointF(x, middle - line / 2), self.text(), self._font(), line, ink)

    def _font(self) -> QFont:
        # A quiet button with an icon stands in a row of text and must not be louder than that.
        plain = self._kind == "quiet" and bool(self._icon_name)
        return self.theme.font("body", weight=600 if self._kind == "primary" else 400 if plain else 500)

    def _words_width(self) -> int:
        icon = (16 + _ICON_GAP) * self.theme.scale if self._icon_name else 0
        return text_width(self.text(), self._font()) + icon

    def _padding(self) -> int:
        return (_QUIET_PADDING if self._kind == "quiet" else _PADDING) * self.theme.scale

    def _icon_ink(self, ink: QColor) -> QColor:
        plain = self._kind != "primary" and self.isEnabled()
        return self.theme.color("ink2") if plain else ink

    def _colors(self) -> tuple[QColor | None, QColor | None, QColor]:
        if self._kind == "primary":
            return self._primary_colors()
        color = self.theme.color
        edged = self._kind == "secondary"
        if not self.isEnabled():
            return None, color("line") if edged else None, color("disabled")
        edge = color("line_strong") if edged else None
        if self.isDown() or self.isChecked():
            return color("selected"), edge, color("ink")
        if self.hovered:
            return color("hover"), edge, color("ink")
        ink = color("ink2" if self._icon_name and not edged else "ink")
        return color("sheet") if edged else None, edge, ink

    def _primary_colors(self) -> tuple[QColor, None, QColor]:
        color = self.theme.color
        if not self.isEnabled():
            return color("line"), None, color("ink3")
        if self.isDown():
            return QColor("#FFFFFF" if self.theme.dark else "#000000"), None, color("on_accent")
        if self.hovered:
            return color("ink2"), None, color("on_accent")
        return color("accent"), None, color("on_accent")


class ToolButton(PaintedButton):
    """An icon in a square of 32 px; its words are in the tooltip and in the spoken name."""

    def __init__(
        self, theme: Theme, icon: str, name: str, *, shortcut: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._icon_name = icon
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({shortcut})" if shortcut else name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon_name = icon
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.size("control")
        return QSize(side, side)

    def paint(self, painter: QPainter) -> None:
        fill = None
        if self.isDown() or self.isChecked():
            fill = self.theme.color("selected")
        elif self.hovered:
            fill = self.theme.color("hover")
        if fill is not None:
            paint_box(painter, QRectF(self.rect()), self.theme.size("radius"), fill=fill)
        ink = self.theme.color("ink2" if self.isEnabled() else "disabled")
        if self.isChecked():
            ink = self.theme.color("ink")
        size = ICON_SIZE * self.theme.scale
        self.theme.icons.paint(painter, QRectF(self.rect()).center(), self._icon_name, ink, size)


class LinkButton(PaintedButton):
    """Words to click, in small type; underlined when pointed at, padded to a hit area of 32 px."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        role: str = "small",
        color: str = "ink",
        weight: int = 600,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._role = role
        self._color = color
        self._link_font = theme.font(role, weight=weight)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        return QSize(text_width(self.text(), self._link_font), self.theme.size("control"))

    def paint(self, painter: QPainter) -> None:
        line = self.theme.line_height(self._role)
        ink = self.theme.color(self._color if self.isEnabled() else "disabled")
        top = (self.height() - line) / 2
        width = paint_line(painter, QPointF(0, top), self.text(), self._link_font, line, ink)
        if self.hovered:
            painter.fillRect(QRectF(0, round(top + line - 1), width, 1), ink)


class MenuButton(PaintedButton):
    """Words with a chevron; a click, Space, Enter or the down key opens the menu below."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        menu: QMenu | None = None,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._menu = menu
        self._icon_name = icon
        self.set_text(text)
        self.clicked.connect(self.open_menu)

    def set_text(self, text: str) -> None:
        """Show other words; the button grows with them."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_menu(self, menu: QMenu) -> None:
        """The menu to open."""
        self._menu = menu

    def open_menu(self) -> None:
        """Open the menu below the button."""
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        words = text_width(self.text(), self.theme.font("body"))
        around = (2 * _MENU_PADDING + 3 + 14) * self.theme.scale
        return QSize(around + self.lead_width() + words, self.theme.size("control"))

    def lead_width(self) -> int:
        """Room before the words, for an icon or a mark."""
        return (16 + _ICON_GAP) * self.theme.scale if self._icon_name else 0

    def paint_lead(self, painter: QPainter, center: QPointF) -> None:
        """Draw what stands before the words."""
        if self._icon_name:
            size = 16 * self.theme.scale
            self.theme.icons.paint(painter, center, self._icon_name, self.theme.color("ink2"), size)

    def paint(self, painter: QPainter) -> None:
        color = self.theme.color
        enabled = self.isEnabled()
        fill = color("selected") if self.isDown() else color("hover") if self.hovered else color("sheet")
        edge = color("line_strong" if enabled else "line")
        paint_box(painter, QRectF(self.rect()), self.theme.size("radius"), fill=fill, edge=edge)
        middle = self.height() / 2
        line = self.theme.line_height("body")
        scale = self.theme.scale
        self.paint_lead(painter, QPointF((_MENU_PADDING + 7) * scale, middle))
        ink = color("ink" if enabled else "disabled")
        x = _MENU_PADDING * scale + self.lead_width()
        paint_line(painter, QPointF(x, middle - line / 2), self.text(), self.theme.font("body"), line, ink)
        chevron = QPointF(self.width() - (_MENU_PADDING + 6) * scale, middle)
        ink = color("ink2" if enabled else "disabled")
        self.theme.icons.paint(painter, chevron, "chevron-down", ink, 15 * scale)
