"""The findings of the checks, kept up to date while people type.

    board.all, board.for_record(id), board.of_sheet("pains", persona_id)
    board.changed                                       after every recount

A recount waits for a pause, so that it is never on the way of a keystroke.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from personaforge.domain.checks.engine import run_checks
from personaforge.domain.checks.findings import Finding, Findings
from personaforge.domain.model import ROOT_ID
from ui.context import Context
from ui.session import Session

PAUSE_MS = 250


class FindingBoard(QObject):
    """All findings of the workspace, by record."""

    changed = Signal()

    def __init__(self, context: Context, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self.all: Findings = Findings()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.recount)
        session.applied.connect(self._wait)

    def _wait(self, _event: object) -> None:
        self._timer.start()

    def recount(self) -> None:
        """Run the checks now."""
        self._timer.stop()
        found = run_checks(self._session.workspace, self._context.today())
        if list(found) != list(self.all):
            self.all = found
            self.changed.emit()

    def for_record(self, id: str) -> list[Finding]:
        """Return the findings that point at a record."""
        return self.all.for_record(id)

    def of_sheet(self, sheet: str, subject: str) -> list[Finding]:
        """Return the findings of a worksheet for a subject (a persona, an ICP, or the workspace)."""
        return self.all.for_sheet(sheet, None if subject in {"", ROOT_ID} else subject)

    def of_persona(self, persona: str) -> list[Finding]:
        """Return the findings of a persona and of everything under it."""
        return self.all.for_subject(persona)
