"""The entries that every menu of a record ends with: why it is here, and that it still holds."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from personaforge.domain.model import ROOT_ID
from personaforge.domain.words import N_
from personaforge.domain.worksheets.review import Recheck
from ui.context import Context
from ui.session import Session


def add_why(menu: QMenu, context: Context, session: Session, id: str) -> None:
    """Add the question why a record is there, and where it is to be checked the answer that it still holds."""
    record = session.workspace.get(id)
    if record is None:
        return
    why = menu.addAction(f"{context.tr(N_('Why is this here?'))}\t{context.tr(N_('Ctrl+Shift+W'))}")
    why.triggered.connect(lambda _on=False: session.why_wanted.emit(id))
    marked = any(mark.of == id for mark in session.workspace.children(ROOT_ID, Recheck))
    if marked and not session.read_only:
        holds = menu.addAction(context.tr(N_("It still holds")))
        holds.triggered.connect(lambda _on=False: session.confirm(record))
