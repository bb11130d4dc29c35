"""How we know it: the disc, the words and a menu of the levels of evidence.

button = EvidenceButton(theme, {"assumption": "Assumption", …}, name="How do we know?")
button.level(), button.set_level("interview", "Interview · 3")      silent; the words default to the level's
button.chosen                                 signal(str): a level was chosen in the menu
button.menu                                   QMenu, to append sources of the workspace
"""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from personaforge.tokens import EVIDENCE_LEVELS
from ui.theme import Theme
from ui.widgets.buttons import MenuButton
from ui.widgets.mark_icons import evidence_icon
from ui.widgets.marks import paint_evidence

_LEAD = 22
_DISC = 14


class EvidenceButton(MenuButton):
    """A menu button that carries the disc of its level."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, labels: Mapping[str, str], *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent=parent)
        self._name = name
        self._labels = labels
        self._level = EVIDENCE_LEVELS[0]
        self.menu = QMenu(self)
        self.set_menu(self.menu)
        self._actions = self._fill_menu()
        self.setToolTip(name)
        self.set_level(self._level)
        theme.changed.connect(self._draw_icons)

    def level(self) -> str:
        """Key of the level shown."""
        return self._level

    def set_level(self, level: str, text: str = "") -> None:
        """Show a level, without a signal; `text` says more than the level's own word."""
        self._level = level
        self._actions[level].setChecked(True)
        self.set_text(text or self._labels[level])
        self.setAccessibleName(f"{self._name}: {self.text()}")

    def lead_width(self) -> int:
        return _LEAD * self.theme.scale

    def paint_lead(self, painter: QPainter, center: QPointF) -> None:
        paint_evidence(painter, self.theme, self._level, center, _DISC * self.theme.scale)

    def _fill_menu(self) -> dict[str, QAction]:
        group = QActionGroup(self.menu)
        actions = {}
        for level in EVIDENCE_LEVELS:
            action = QAction(evidence_icon(self.theme, level), self._labels[level], self.menu)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, level=level: self._choose(level))
            group.addAction(action)
            self.menu.addAction(action)
            actions[level] = action
        return actions

    def _choose(self, level: str) -> None:
        self.set_level(level)
        self.chosen.emit(level)

    def _draw_icons(self) -> None:
        for level, action in self._actions.items():
            action.setIcon(evidence_icon(self.theme, level))
