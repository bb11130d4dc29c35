"""What the sidebar shows of the workspace: the same counts as tabs, cards and status."""

from __future__ import annotations

from itertools import groupby
from typing import Literal

from personaforge.domain import progress
from personaforge.domain.model import ROOT_ID, WORKSHEETS
from personaforge.domain.words import N_
from personaforge.domain.worksheet import Phase, Scope, Worksheet
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.persona import Persona
from ui.context import Context
from ui.finding_kind import worst
from ui.findings import FindingBoard
from ui.navigation import EXPORT, FINDINGS, HISTORY, OVERVIEW, Navigator
from ui.session import Session
from ui.sidebar_row import Row
from ui.widgets.marks import FindingKind


class NavigationRows:
    """Builds the rows of the sidebar."""

    def __init__(self, context: Context, session: Session, board: FindingBoard, navigator: Navigator) -> None:
        self._context, self._session, self._board, self._navigator = context, session, board, navigator

    def path(self) -> list[Row]:
        """Return the overview and the worksheets by phase."""
        tr = self._context.tr
        place = self._navigator.place
        rows = [
            Row("page", OVERVIEW, tr(N_("Overview")), icon="layout-grid", selected=place.page == OVERVIEW)
        ]
        left_out = set(self._session.workspace.root.left_out)
        for phase, group in groupby(WORKSHEETS_BY_PHASE, key=lambda sheet: sheet.phase):
            sheets = [sheet for sheet in group if sheet.code not in left_out]
            if not sheets:
                continue
            rows.append(Row("phase", phase.value, tr(phase.label)))
            rows += self._joined(sheets)
        return rows

    def footer(self) -> list[Row]:
        """Return the pages about the whole workspace."""
        tr = self._context.tr
        page = self._navigator.place.page
        count = len(self._board.all)
        return [
            Row("page", FINDINGS, tr(N_("Findings")), "list-checks", count=count, selected=page == FINDINGS),
            Row("page", HISTORY, tr(N_("History")), "history", selected=page == HISTORY),
            Row("page", EXPORT, tr(N_("Export and print")), "share", selected=page == EXPORT),
        ]

    def findings_here(self) -> tuple[str, FindingKind | Literal[""]]:
        """Return how many findings the page shown has, in words, and the gravest."""
        sheet = self._navigator.place.worksheet
        ngettext = self._context.translator.ngettext
        if sheet is None:
            count, word = len(self._board.all), worst(self._board.all)
            words = ngettext("{count} finding in the workspace", "{count} findings in the workspace", count)
        else:
            found = self._board.of_sheet(sheet.key, self._subject(sheet))
            count, word = len(found), worst(found)
            words = ngettext("{count} finding on this sheet", "{count} findings on this sheet", count)
        return (words.format(count=count) if count else "", word)

    def _joined(self, sheets: list[Worksheet]) -> list[Row]:
        """Return the rows of a phase, whom a sheet is about in front of the first one that asks for it."""
        rows: list[Row] = []
        chosen: set[Scope] = set()
        for index, sheet in enumerate(sheets):
            chooser = None if sheet.scope in chosen else self._chooser(sheet.scope, above=bool(rows))
            chosen.add(sheet.scope)
            rows += [chooser] if chooser else []
            rows.append(self._sheet(sheet, above=bool(rows), below=index + 1 < len(sheets)))
        return rows

    def _subject(self, sheet: Worksheet) -> str:
        place = self._navigator.place
        return progress.subject_of(self._session.workspace, sheet, place.icp, place.persona)

    def _sheet(self, sheet: Worksheet, *, above: bool, below: bool) -> Row:
        subject = self._subject(sheet)
        share = progress.sheet_progress(self._session.workspace, sheet, subject).share if subject else 0.0
        found = self._board.of_sheet(sheet.key, subject) if subject else []
        return Row(
            "sheet",
            sheet.key,
            self._context.tr(sheet.title),
            progress=share,
            severity=worst(found),
            count=len(found),
            selected=self._navigator.place.page == sheet.key,
            joined_above=above,
            joined_below=below,
        )

    def _chooser(self, scope: Scope, *, above: bool) -> Row | None:
        workspace = self._session.workspace
        place = self._navigator.place
        if scope is Scope.PERSONA:
            persona = workspace.find(place.persona, Persona)
            if persona is not None:
                name = persona.text or self._context.tr(N_("New persona"))
                return Row(
                    "chooser",
                    "persona",
                    name,
                    picture=persona.picture,
                    joined_above=above,
                    joined_below=True,
                )
        if scope is Scope.ICP and len(workspace.children(ROOT_ID, Icp)) > 1:
            icp = workspace.find(place.icp, Icp)
            if icp is not None:
                name = icp.text or self._context.tr(N_("New ideal customer profile"))
                return Row(
                    "chooser",
                    "icp",
                    name,
                    picture=icp.picture,
                    joined_above=above,
                    joined_below=True,
                )
        return None


WORKSHEETS_BY_PHASE = sorted(WORKSHEETS, key=lambda sheet: list(Phase).index(sheet.phase))
