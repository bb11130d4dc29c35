"""A persona with three pains in a shown list, and the undo keys of the window."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.pains import PAINS, Pain
from personaforge.domain.worksheets.persona import Persona
from ui.context import Context
from ui.findings import FindingBoard
from ui.forms.item_list import ItemListView
from ui.session import Session
from ui.undo_filter import UndoFilter

PAIN_LIST = PAINS.tabs[0].parts[0]


@pytest.fixture
def persona(session: Session) -> str:
    """The id of a persona without statements."""
    return session.insert(Persona, ROOT_ID, [{"text": "Monika Marketing"}])[0]


@pytest.fixture
def board(context: Context, session: Session) -> Iterator[FindingBoard]:
    """The findings of the workspace."""
    board = FindingBoard(context, session)
    yield board
    board.recount()
    board.deleteLater()


@pytest.fixture
def pains(session: Session, persona: str) -> list[str]:
    """Three pains of the persona: from an interview, from the team, and a guess."""
    return session.insert(
        Pain,
        persona,
        [
            {"text": "one", "severity": 5, "how": "interview", "how_many": 3, "said_by": ["support"]},
            {"text": "two", "severity": 4, "how": "staff", "said_by": ["marketing"]},
            {"text": "three", "said_by": ["sales"]},
        ],
    )


ListMaker = Callable[..., ItemListView]


@pytest.fixture
def make_list(qtbot: QtBot, context: Context, session: Session, board: FindingBoard) -> Iterator[ListMaker]:
    """Shows a list in a window that has the undo keys."""
    windows: list[QWidget] = []

    def make(part: ItemList, subject: str, **options: bool) -> ItemListView:
        window = QWidget()
        window.resize(880, 700)
        items = ItemListView(context, session, board, part, window, **options)
        box = QVBoxLayout(window)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(items)
        UndoFilter(session, window)
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        items.show_subject(subject)
        QApplication.processEvents()
        return items

    yield make
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def items(make_list: ListMaker, persona: str, pains: list[str]) -> ItemListView:
    """The list of the three pains."""
    assert isinstance(PAIN_LIST, ItemList)
    return make_list(PAIN_LIST, persona)


@pytest.fixture
def empty(make_list: ListMaker, persona: str, session: Session) -> ItemListView:
    """A list without rows; sales is speaking."""
    assert isinstance(PAIN_LIST, ItemList)
    session.set_speaking(Department.SALES)
    return make_list(PAIN_LIST, persona)
