"""The findings of the checks, kept up to date while people type.

    board.all, board.for_record(id), board.of_sheet("pains", persona_id)
    board.changed                                       after every recount that found something else
    board.refresh()                                     count again soon, a few milliseconds at a time
    board.recount()                                     count again now

A recount waits for a pause and runs in slices, so that it is never on the way of a keystroke.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from personaforge.domain.checks.findings import Finding, Findings
from personaforge.domain.model import ROOT_ID
from ui.context import Context
from ui.session import Session

PAUSE_MS = 250
SLICE_SECONDS = 0.008
AT_ONCE = 1500
"""A workspace of so many records is checked in less time than anybody notices."""


def load_rules() -> None:
    """Import the rules, in any thread, so that the first recount has nothing to wait for."""
    import personaforge.domain.checks.engine  # noqa: F401  loaded for later


class FindingBoard(QObject):
    """All findings of the workspace, by record."""

    changed = Signal()

    def __init__(self, context: Context, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self.all: Findings = Findings()
        self._steps: Iterator[Finding | None] = iter(())
        self._found: list[Finding] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._go_on)
        session.applied.connect(self._on_applied)

    def _on_applied(self, _event: object) -> None:
        # What is being counted is true no more.
        self._slices.stop()
        self._pause.start()

    def recount(self) -> None:
        """Run the checks now."""
        self._begin()
        self._found = [finding for finding in self._steps if finding is not None]
        self._end()

    def refresh(self) -> None:
        """Run the checks, in slices where there is much to check."""
        if len(self._session.workspace) <= AT_ONCE:
            self.recount()
            return
        self._begin()
        self._slices.start()

    def for_record(self, id: str) -> list[Finding]:
        """Return the findings that point at a record."""
        return self.all.for_record(id)

    def of_sheet(self, sheet: str, subject: str) -> list[Finding]:
        """Return the findings of a worksheet for a subject (a persona, an ICP, or the workspace)."""
        return self.all.for_sheet(sheet, None if subject in {"", ROOT_ID} else subject)

    def of_persona(self, persona: str) -> list[Finding]:
        """Return the findings of a persona and of everything under it."""
        return self.all.for_subject(persona)

    def _begin(self) -> None:
        from personaforge.domain.checks.engine import check_in_steps

        self._pause.stop()
        self._steps = check_in_steps(self._session.workspace, self._context.today())
        self._found = []

    def _go_on(self) -> None:
        until = perf_counter() + SLICE_SECONDS
        for finding in self._steps:
            if finding is not None:
                self._found.append(finding)
            if perf_counter() >= until:
                return
        self._end()

    def _end(self) -> None:
        self._slices.stop()
        found, self._found = self._found, []
        if found != list(self.all):
            self.all = Findings(found)
            self.changed.emit()
