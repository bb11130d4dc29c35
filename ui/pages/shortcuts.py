"""The keys of the program, listed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.widgets.base import KeyCaps, Label

LIST_KEYS = (
    (N_("Next row"), "Return"),
    (N_("Remove an empty row"), "Backspace"),
    (N_("To severity, source, note"), "Tab"),
    (N_("Move the row"), "Alt+Up / Alt+Down"),
    (N_("Who speaks"), "Alt+1 … Alt+4"),
    (N_("Next gap in the benefit matrix"), "Ctrl+L"),
    (N_("Close a row, end the presentation"), "Esc"),
)


class ShortcutsDialog(QDialog):
    """Two columns: what it does, and the keys."""

    def __init__(
        self, context: Context, commands: list[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(context.tr(N_("Keyboard shortcuts")))
        self.resize(520, 640)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(32, 24, 32, 24)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        rows = [*commands, *((context.tr(name), keys) for name, keys in LIST_KEYS)]
        for index, (name, keys) in enumerate(rows):
            grid.addWidget(Label(context.theme, name), index, 0)
            caps = KeyCaps(context.theme, _caps(keys))
            caps.setAccessibleName(keys)
            grid.addWidget(caps, index, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)


def _caps(keys: str) -> tuple[str, ...]:
    if "/" in keys or "…" in keys:
        return (keys,)
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return tuple(part for part in native.split("+") if part) or (keys,)
