"""The tabs of a sheet, with counts; in a narrow window each takes its declared short form.

    tabs = SheetTabs(theme, name="Sections")
    tabs.add("pains", "Pains", short="", count=11)         count None shows none
    tabs.set_count("pains", 12), tabs.key(), tabs.set_key("pains")       silent
    tabs.chosen                                            signal(str)

40 px high; the hairline below belongs to the page, as it spans the page's width.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from ui.text_layout import paint_line, text_width
from ui.theme import Theme
from ui.widgets.base import RingHolder

_HEIGHT = 40
_COUNT_GAP = 6
_WIDE_GAP = 24
_NARROW_GAP = 16
_REACH = 5
"""How far the focus ring stands off the words."""


@dataclass(slots=True)
class _Tab:
    key: str
    text: str
    short: str
    count: int | None


@dataclass(frozen=True, slots=True)
class _Form:
    """One step of giving way to a narrow window."""

    short: bool
    gap: int
    counts: bool


_FORMS = (_Form(False, _WIDE_GAP, True), _Form(True, _WIDE_GAP, True), _Form(True, _NARROW_GAP, True))
_LAST_FORM = _Form(True, _NARROW_GAP, False)


class SheetTabs(QTabBar):
    """Tabs that are words on the page, the current one underlined."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        *,
        name: str = "",
        number: Callable[[int], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        """``number`` writes a count as the language does."""
        super().__init__(parent)
        self.theme, self._number = theme, number
        self._tabs: list[_Tab] = []
        self._form = _FORMS[0]
        self._loading = False
        self._spot = QWidget(self)
        self._spot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ring = RingHolder(theme, self._spot)
        self.setAccessibleName(name)
        self.setFont(theme.font("body", weight=600))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._height = _HEIGHT * theme.scale
        self.setFixedHeight(self._height)
        self.currentChanged.connect(self._current_changed)
        theme.changed.connect(self.update)

    def add(self, key: str, text: str, *, short: str = "", count: int | None = None) -> None:
        """Append a tab; `short` is what it is called when room is scarce."""
        self._loading = True
        self._tabs.append(_Tab(key, text, short or text, count))
        self.addTab(text.replace("&", "&&"))
        self._loading = False
        self._speak(len(self._tabs) - 1)
        self._choose_form()

    def set_count(self, key: str, count: int | None) -> None:
        """Show another count; None shows none."""
        index = self._index(key)
        if self._tabs[index].count != count:
            self._tabs[index].count = count
            self._speak(index)
            self._choose_form()

    def key(self) -> str:
        """Key of the current tab, "" without tabs."""
        return self._tabs[self.currentIndex()].key if self._tabs else ""

    def set_key(self, key: str) -> None:
        """Make a tab the current one, without a signal."""
        self._loading = True
        self.setCurrentIndex(self._index(key))
        self._loading = False

    def words(self, index: int) -> str:
        """What a tab is called at the present width."""
        tab = self._tabs[index]
        return tab.short if self._form.short else tab.text

    def tabSizeHint(self, index: int) -> QSize:
        gap = self._form.gap * self.theme.scale if index < len(self._tabs) - 1 else 0
        return QSize(self._content_width(index, self._form) + gap, self._height)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        return QSize(self._width(_FORMS[0]), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._width(_LAST_FORM), 160), self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._choose_form()
        super().resizeEvent(event)
        self._place_spot()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._place_spot()
        self._ring.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pointer = self.mapFromGlobal(self.cursor().pos()) if self.underMouse() else None
        for index in range(len(self._tabs)):
            rect = self.tabRect(index)
            self._paint_tab(painter, index, rect, hovered=pointer is not None and rect.contains(pointer))
        painter.end()

    def _paint_tab(self, painter: QPainter, index: int, rect: QRect, *, hovered: bool) -> None:
        current = index == self.currentIndex()
        font = self.theme.font("body", weight=600 if current else 400)
        line = self.theme.line_height("body")
        ink = self.theme.color("ink" if current or hovered else "ink2")
        top = rect.top() + (self._height - line) / 2 - 1
        paint_line(painter, QPointF(rect.left(), top), self.words(index), font, line, ink)
        count = self._tabs[index].count
        if count is not None and self._form.counts:
            x = rect.left() + text_width(self.words(index), font) + _COUNT_GAP * self.theme.scale
            color = self.theme.color("ink2" if current else "ink3")
            paint_line(
                painter, QPointF(x, top + 0.5), self._number(count), self.theme.font("small"), line, color
            )
        if current:
            width = self._content_width(index, self._form)
            painter.fillRect(QRectF(rect.left(), self._height - 2, width, 2), self.theme.color("ink"))

    def _content_width(self, index: int, form: _Form) -> int:
        """Room for the words in their bolder weight, so that nothing moves when a tab becomes current."""
        tab = self._tabs[index]
        width = text_width(tab.short if form.short else tab.text, self.theme.font("body", weight=600))
        if tab.count is not None and form.counts:
            width += _COUNT_GAP * self.theme.scale + text_width(
                self._number(tab.count), self.theme.font("small")
            )
        return width

    def _width(self, form: _Form) -> int:
        gap = form.gap * self.theme.scale
        return sum(self._content_width(index, form) + gap for index in range(len(self._tabs))) - gap

    def _choose_form(self) -> None:
        fitting = (form for form in _FORMS if self._width(form) <= self.width())
        self._form = next(fitting, _LAST_FORM)
        for index in range(len(self._tabs)):
            # Also makes QTabBar ask for the sizes again.
            self.setTabText(index, self.words(index).replace("&", "&&"))
        self.updateGeometry()
        self._place_spot()

    def _index(self, key: str) -> int:
        return next(index for index, tab in enumerate(self._tabs) if tab.key == key)

    def _speak(self, index: int) -> None:
        tab = self._tabs[index]
        self.setAccessibleTabName(
            index, tab.text if tab.count is None else f"{tab.text}, {self._number(tab.count)}"
        )

    def _current_changed(self, index: int) -> None:
        self._place_spot()
        if not self._loading and 0 <= index < len(self._tabs):
            self.chosen.emit(self._tabs[index].key)

    def _place_spot(self) -> None:
        index = self.currentIndex()
        if 0 <= index < len(self._tabs):
            rect = self.tabRect(index)
            width = self._content_width(index, self._form)
            self._spot.setGeometry(rect.left() - _REACH, 6, width + 2 * _REACH, self._height - 14)
