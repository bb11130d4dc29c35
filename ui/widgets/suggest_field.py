"""A field of one line that offers what there is while somebody types; other words are allowed.

field = SuggestField(theme, name="What we look at", placeholder="e.g. employees")
field.set_suggestions([("employees", "Employees"), …])     value and words
field.set_value("Employees"), field.value()                 words, as in any field of one line
field.edited                                                signal(str): typed words
field.taken                                                 signal(str): the value of a suggestion that was chosen

Down opens the whole list; typing narrows it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView, QStyledItemDelegate, QWidget

from ui.theme import Theme
from ui.widgets.fields import LineField

_MOST = 12


class SuggestField(LineField):
    """A `QCompleter` whose list looks like the menus of the window."""

    taken = Signal(str)

    def __init__(
        self, theme: Theme, *, placeholder: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, placeholder=placeholder, name=name, parent=parent)
        self._offers = QStandardItemModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_MOST)
        popup = QListView()
        popup.setObjectName("suggestions")
        popup.setItemDelegate(QStyledItemDelegate(popup))  # the list then follows the style sheet
        popup.setFont(self.font())
        completer.setPopup(popup)
        self._popup = popup
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]  # an overload by type
        self.setCompleter(completer)
        self.setTextMargins(0, 0, 20 * theme.scale, 0)

    def set_suggestions(self, suggestions: Sequence[tuple[str, str]]) -> None:
        """Offer other values."""
        self._offers.clear()
        for value, words in suggestions:
            item = QStandardItem(words)
            item.setData(value, Qt.ItemDataRole.UserRole)
            self._offers.appendRow(item)

    def open_list(self) -> None:
        """Show everything there is to choose from."""
        completer = self.completer()
        if self.isReadOnly() or not self._offers.rowCount():
            return
        completer.setCompletionPrefix("")
        completer.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and plain and not self._popup.isVisible():
            self.open_list()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.position().x() >= self.width() - 28 * self.theme.scale:
            self.open_list()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isReadOnly():
            return
        painter = QPainter(self)
        scale = self.theme.scale
        at = QPointF(self.width() - 17 * scale, self.height() / 2 + 1)
        self.theme.icons.paint(painter, at, "chevron-down", self.theme.color("ink2"), 14 * scale)
        painter.end()

    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(str(index.data(Qt.ItemDataRole.UserRole)))
