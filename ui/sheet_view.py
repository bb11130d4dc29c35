"""What the page of a worksheet asks of the view in each of its tabs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from personaforge.domain.worksheet import Tab, Worksheet
from ui.companies import Companies
from ui.context import Context
from ui.findings import FindingBoard
from ui.navigation import Navigator
from ui.portraits import Portraits
from ui.session import Session


@dataclass(frozen=True)
class Surroundings:
    """What every view is made with: the program around it, and the tab that it shows."""

    context: Context
    session: Session
    navigator: Navigator
    board: FindingBoard
    sheet: Worksheet
    tab: Tab
    portraits: Portraits
    companies: Companies


class SheetView(QWidget):
    """A tab of a worksheet; made once and shown for one subject after another."""

    wants_room = False
    """Whether the guide stays folded beside this view until somebody asks for it."""

    pointed = Signal(str)
    """The record that is being typed, "" for none; the preview outlines it."""

    notice = Signal(str)
    removed = Signal(int)
    undoable = Signal(str)
    """What was done beside what one sees, in words; it is told with a way back."""
    summary_changed = Signal()
    inspector_changed = Signal()
    inspector_wanted = Signal()
    """Somebody asks to see the inspector, even where the panel is folded or shows the guide."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.session = around.context, around.session
        self.navigator, self.board = around.navigator, around.board
        self.sheet, self.tab = around.sheet, around.tab
        self.subject = ""

    def show_subject(self, subject: str) -> None:
        """Show the records of a subject: the id of a persona, ICP, SLA or the workspace; "" for none yet."""
        self.subject = subject
        self.refresh()

    def refresh(self) -> None:
        """Read everything anew from the workspace."""
        raise NotImplementedError

    def focus_on(self, record: str, field: str) -> None:
        """Put the caret into a field of a record; the first sensible place if both are empty."""
        raise NotImplementedError

    def summary(self) -> str:
        """What the status bar says of this tab, for example "11 statements, 8 evidenced"."""
        return ""

    def pointed_at(self) -> str:
        """Return the record that is being typed, "" for none."""
        return ""

    def count(self) -> int | None:
        """Return the figure on the tab; ``None`` for the number of records of its list."""
        return None

    def tools(self) -> list[QWidget]:
        """Widgets at the right of the tabs, for example "Next gap"."""
        return []

    def inspector(self) -> tuple[str, QWidget] | None:
        """A panel that shares the right side with the guide, and the title of its tab."""
        return None
