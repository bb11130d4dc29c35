"""The bar above the page: who speaks, search, undo, preview, presentation, guide."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from personaforge.domain.options import Department
from personaforge.domain.words import N_
from ui.context import Context
from ui.widgets.buttons import ToolButton
from ui.widgets.department_switch import DepartmentSwitch
from ui.widgets.search_field import SearchButton

NARROW = 1180


class TopBar(QWidget):
    """Emits what was asked for; knows nothing of the workspace."""

    speaking = Signal(str)
    search_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    preview_toggled = Signal(bool)
    present_wanted = Signal()
    guide_toggled = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        tr = context.tr
        self.setFixedHeight(self._theme.size("topbar"))
        words = {department.value: context.option(department) for department in Department}
        self.switch = DepartmentSwitch(self._theme, words, label=tr(N_("Speaking now")), parent=self)
        self.switch.chosen.connect(self.speaking)
        keys = (tr(N_("Ctrl")), "K")
        self.search = SearchButton(self._theme, tr(N_("Search")), keys=keys, parent=self)
        self.search.clicked.connect(self.search_wanted)
        self.search_icon = ToolButton(
            self._theme, "search", tr(N_("Search")), shortcut="+".join(keys), parent=self
        )
        self.search_icon.clicked.connect(self.search_wanted)
        self.undo = ToolButton(self._theme, "undo-2", tr(N_("Undo")), parent=self)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo = ToolButton(self._theme, "redo-2", tr(N_("Redo")), parent=self)
        self.redo.clicked.connect(self.redo_wanted)
        self.preview = ToolButton(self._theme, "file-text", tr(N_("Preview")), shortcut="F9", parent=self)
        self.preview.setCheckable(True)
        self.preview.clicked.connect(self.preview_toggled)
        self.present = ToolButton(
            self._theme, "presentation", tr(N_("Presentation")), shortcut="F11", parent=self
        )
        self.present.clicked.connect(self.present_wanted)
        self.guide = ToolButton(self._theme, "panel-right", tr(N_("Guide")), shortcut="F1", parent=self)
        self.guide.setCheckable(True)
        self.guide.clicked.connect(self.guide_toggled)
        self._lay_out()
        context.theme.changed.connect(self.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("sheet"))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def set_open(self, is_open: bool) -> None:
        """Show the tools of a workspace, or none when no workspace is open."""
        for widget in (self.switch, self.undo, self.redo, self.preview, self.present, self.guide):
            widget.setVisible(is_open)
        self._is_open = is_open
        self._give_way()

    def _give_way(self) -> None:
        narrow = self.width() < NARROW
        self.search.setVisible(self._is_open and not narrow)
        self.search_icon.setVisible(self._is_open and narrow)

    def _lay_out(self) -> None:
        self._is_open = True
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 16, 1)
        row.setSpacing(4)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self.search_icon)
        row.addSpacing(12)
        for button in (self.undo, self.redo):
            row.addWidget(button)
        row.addSpacing(12)
        for button in (self.preview, self.present, self.guide):
            row.addWidget(button)
