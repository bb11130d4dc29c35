"""The keys of the program, listed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.widgets.base import KeyCaps, Label

TO = "…"
_ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}


@dataclass(frozen=True)
class Section:
    """Keys that hold in one part of the program: what they do, and each way to press it, or a range with ``TO``."""

    title: str
    keys: tuple[tuple[str, tuple[str, ...]], ...]


SECTIONS = (
    Section(
        N_("In lists"),
        (
            (N_("Next row"), ("Enter",)),
            (N_("Remove an empty row"), ("Backspace",)),
            (N_("To severity, source, note"), ("Tab",)),
            (N_("Move the row"), ("Alt+Up", "Alt+Down")),
            (N_("Who speaks"), ("Alt+1", TO, "Alt+4")),
            (N_("Close a row"), ("Esc",)),
            (N_("Edit the chosen row"), ("Enter", "F2")),
            (N_("Rate the chosen row"), ("0", TO, "5")),
            (N_("Delete the chosen rows"), ("Del",)),
        ),
    ),
    Section(
        N_("On the map"),
        (
            (N_("Next person"), ("Tab",)),
            (N_("More or less influence"), ("Up", "Down")),
            (N_("More or less interest"), ("Left", "Right")),
            (N_("Open the person"), ("Enter",)),
            (N_("Draw an arrow to somebody"), ("Ctrl+Enter",)),
            (N_("Remove the person"), ("Del",)),
        ),
    ),
    Section(
        N_("In the grids"),
        (
            (N_("Kano features: another class"), ("Alt+Left", "Alt+Right")),
            (N_("Next gap in the benefit matrix"), ("Ctrl+L",)),
            (N_("Keep the benefit, on to the next gap"), ("Ctrl+Enter",)),
            (N_("Move the lead stage"), ("Alt+Left", "Alt+Right")),
            (N_("Next stage"), ("Ins",)),
        ),
    ),
    Section(
        N_("In the alignment check"),
        (
            (N_("Rate for the department that speaks"), ("1", TO, "5")),
            (N_("Take the rating back"), ("0",)),
            (N_("Another prerequisite"), ("Up", "Down")),
            (N_("What is done about it"), ("Enter",)),
            (N_("Show all ratings, or hide them"), ("V",)),
            (N_("Raise or lower a hand for a card"), ("+", "-")),
        ),
    ),
    Section(
        N_("In the customer rating"),
        (
            (N_("Answer for the department that speaks"), ("1", TO, "5")),
            (N_("Take the answer back"), ("Backspace",)),
            (N_("Next customer"), ("Enter",)),
            (N_("One of the best, one of the worst"), ("B", "W")),
            (N_("Type a name or figure"), ("F2",)),
            (N_("As a table or one by one"), ("T",)),
            (N_("Another customer, one by one"), ("Left", "Right")),
            (N_("Show what the others say"), ("V",)),
            (N_("What the good ones share: open a trait"), ("Space",)),
            (N_("Make it a criterion"), ("Enter",)),
            (N_("List or ranking: pick several rows"), ("Shift+Up", "Shift+Down")),
            (N_("List or ranking: copy the rows"), ("Ctrl+C",)),
        ),
    ),
    Section(
        N_("In criteria and priorities"),
        (
            (N_("Try without a criterion"), ("Space",)),
            (N_("Move a bound of a range"), ("Left", "Right")),
            (N_("Remove a condition"), ("Del",)),
            (N_("Vote for the department that speaks"), ("1", TO, "5")),
            (N_("Take the vote back"), ("0",)),
            (N_("Show all votes, or keep them secret"), ("V",)),
        ),
    ),
)


class ShortcutsDialog(QDialog):
    """Two columns: what it does, and the keys."""

    def __init__(
        self, context: Context, commands: list[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(context.tr(N_("Keyboard shortcuts")))
        self.resize(520, 640)
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(32, 24, 32, 24)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        for name, keys in commands:
            self._add(name, (keys,))
        for section in SECTIONS:
            self._add_title(context.tr(section.title))
            for name, ways in section.keys:
                self._add(context.tr(name), ways)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)

    def _add_title(self, title: str) -> None:
        label = Label(self._context.theme, title, role="heading")
        label.setContentsMargins(0, 14, 0, 0)
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, 2)

    def _add(self, name: str, ways: tuple[str, ...]) -> None:
        theme, row = self._context.theme, self._grid.rowCount()
        self._grid.addWidget(Label(theme, name), row, 0)
        keys = QHBoxLayout()
        keys.setSpacing(8)
        for way in ways:
            if way == TO:
                keys.addWidget(Label(theme, TO, color="ink3", wrap=False))
                continue
            caps = KeyCaps(theme, _caps(way))
            caps.setAccessibleName(_native(way))
            keys.addWidget(caps, 0, Qt.AlignmentFlag.AlignVCenter)
        keys.addStretch(1)
        self._grid.addLayout(keys, row, 1)


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _caps(keys: str) -> tuple[str, ...]:
    """Return the words on the caps: those of the language, arrows as arrows."""
    if len(keys) == 1:
        return (keys,)  # "+" itself joins the others
    *held, last = keys.split("+")
    shown = _native(keys).split("+")
    return (*shown[: len(held)], _ARROWS.get(last, shown[-1]))
