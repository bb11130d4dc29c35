"""Where the window is: a page, the persona or ICP it is about, a tab, and the field to land in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from personaforge.domain.company_options import ListRole
from personaforge.domain.model import WORKSHEETS
from personaforge.domain.records import Record
from personaforge.domain.worksheet import ItemList, Scope, Worksheet
from personaforge.domain.worksheets.customers import CompanyList
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.workspace import Workspace, kind_of

if TYPE_CHECKING:
    from personaforge.domain.checks.findings import Finding

OVERVIEW, FINDINGS, HISTORY, EXPORT, COMPARE = "overview", "findings", "history", "export", "compare"
IMPORT = "import"


@dataclass(frozen=True)
class Place:
    """`page` is a worksheet's key or one of the pages above; `record` and `field` are where the caret lands."""

    page: str = OVERVIEW
    icp: str = ""
    persona: str = ""
    tab: str = ""
    record: str = ""
    field: str = ""

    @property
    def worksheet(self) -> Worksheet | None:
        """The worksheet shown, None on other pages."""
        return next((sheet for sheet in WORKSHEETS if sheet.key == self.page), None)


class Navigator(QObject):
    """Knows the place and who asked to leave it."""

    leaving = Signal()
    moved = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.place = self._filled(Place())
        self.last_sheet: Place | None = None
        """The worksheet shown last, to go on with."""

    def go(self, place: Place) -> None:
        """Show a place; an empty persona or ICP stands for the one shown last."""
        self.leaving.emit()
        self.place = self._filled(place)
        if self.place.worksheet is not None:
            self.last_sheet = replace(self.place, record="", field="")
        self.moved.emit(self.place)

    def note_tab(self, tab: str) -> None:
        """Remember the tab that the page shows now."""
        self.place = replace(self.place, tab=tab)
        self.last_sheet = replace(self.place, record="", field="")

    def open_page(self, page: str) -> None:
        """Show a page for the current persona and ICP."""
        self.go(replace(self.place, page=page, tab="", record="", field=""))

    def choose_persona(self, persona: str) -> None:
        """Stay on the page and show another persona."""
        self.go(replace(self.place, persona=persona, record="", field=""))

    def choose_icp(self, icp: str) -> None:
        """Stay on the page and show another ICP."""
        self.go(replace(self.place, icp=icp, record="", field=""))

    def go_to_record(self, record: str, field: str = "", page: str = "") -> None:
        """Land in a field of a record, wherever it is edited."""
        self.go(self.place_of(record, field, page))

    def place_of(self, id: str, field: str = "", page: str = "") -> Place:
        """Return the place where a record's field is edited; the overview if there is none."""
        record = self._workspace.get(id)
        owner = record
        while owner is not None and not isinstance(owner, Persona | Icp) and owner.parent:
            owner = self._workspace.get(owner.parent)
        persona = owner.id if isinstance(owner, Persona) else ""
        icp = owner.id if isinstance(owner, Icp) else ""
        if record is None:
            return Place(page=page or OVERVIEW)
        sheet, tab = self._home_of(record, field, page)
        return Place(page=sheet, persona=persona, icp=icp, tab=tab, record=id, field=field)

    def place_of_finding(self, finding: Finding) -> Place:
        """Return the field that a finding is about, or the list that has nothing in it."""
        place = self.place_of(finding.record, finding.field, finding.sheet)
        if not finding.lacks:
            return place
        sheet, tab = _home(finding.lacks, "", finding.sheet)
        return replace(place, page=sheet, tab=tab)

    def _home_of(self, record: Record, field: str, page: str) -> tuple[str, str]:
        """Return where a record is shown; one that no list holds, such as a vote, is shown with its parent."""
        if isinstance(record, CompanyList):
            return ("accounts" if record.role is ListRole.ACCOUNTS else "customers"), "list"
        sheet, tab = _home(kind_of(record), field, page)
        above = self._workspace.get(record.parent) if record.parent and not tab else None
        return (sheet, tab) if above is None else self._home_of(above, "", page)

    def _filled(self, place: Place) -> Place:
        known = getattr(self, "place", Place())
        persona = place.persona or known.persona
        icp = place.icp or known.icp
        root = self._workspace.root.id
        if self._workspace.find(persona, Persona) is None:
            persona = next((item.id for item in self._workspace.children(root, Persona)), "")
        if self._workspace.find(icp, Icp) is None:
            icp = next((item.id for item in self._workspace.children(root, Icp)), "")
        return replace(place, persona=persona, icp=icp)


def _home(kind: str, field: str, page: str) -> tuple[str, str]:
    """Return the worksheet and tab that show a field of a kind of record: those of ``page`` where it has the field."""
    wanted = [sheet for sheet in WORKSHEETS if sheet.key == page]
    fallback = ("", "")
    for sheet in [*wanted, *WORKSHEETS] if field or not wanted else wanted:
        for tab in sheet.tabs:
            for part in tab.parts:
                if part.kind.kind != kind:
                    continue
                if isinstance(part, ItemList) or field in part.names:
                    return sheet.key, tab.key
                fallback = fallback if fallback[0] else (sheet.key, tab.key)
    return fallback if fallback[0] else (page or OVERVIEW, "")


def sheets_in_scope(scope: Scope) -> list[Worksheet]:
    """Return the worksheets of a scope in the order of the method."""
    return [sheet for sheet in WORKSHEETS if sheet.scope is scope]
