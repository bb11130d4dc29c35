"""What the preview prints beside a worksheet, and what the lists of companies have to say to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from personaforge.domain.company_options import ListRole
from personaforge.domain.model import ROOT_ID
from personaforge.domain.records import Record
from personaforge.domain.worksheet import Scope
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.sla import Sla
from personaforge.i18n import Language, Translator
from ui.companies import Companies
from ui.navigation import Navigator
from ui.session import Session

if TYPE_CHECKING:
    from personaforge.domain.companies.results import Backtest
    from personaforge.rendering.assembly.answers import Answers
    from personaforge.rendering.worker import RenderRequest
    from personaforge.storage.company_reader import CompanyReader

WHOLE: Mapping[str, str] = {
    "alignment": "alignment",
    "customers": "analysis",
    "accounts": "targets",
    "scoring": "scoring",
    "funnel": "funnel",
    "review": "check",
}
"""Worksheets with a document of the whole workspace, and what the export calls it."""
_ROWS = 200
"""Most target accounts of a preview, some pages; the export prints more."""


@dataclass(frozen=True)
class Previewed:
    """A document: that of a record, or one of the whole workspace, ``what`` as the export calls it."""

    record: str
    what: str = ""

    @property
    def key(self) -> str:
        """What tells it from other documents."""
        return self.what or self.record


class Previewing:
    """Knows which document belongs to the open worksheet, asks the lists for it, and makes it ready to print."""

    def __init__(self, session: Session, navigator: Navigator, companies: Companies) -> None:
        self._session, self._navigator, self._companies = session, navigator, companies

    def document(self) -> Previewed | None:
        """Return what the worksheet is about, else the persona; ``None`` if there is none."""
        workspace, place = self._session.workspace, self._navigator.place
        sheet = place.worksheet
        if sheet is not None and sheet.key in WHOLE:
            return Previewed(ROOT_ID, WHOLE[sheet.key])
        record: Record | None = workspace.find(place.persona, Persona)
        if sheet is not None and sheet.scope is Scope.ICP:
            record = workspace.find(place.icp, Icp)
        elif sheet is not None and (sheet.scope is Scope.SLA or sheet.key == "stages"):
            record = next(iter(workspace.all(Sla)), None)
        return Previewed(record.id) if record is not None else None

    def ask(self, shown: Previewed, language: Language, done: Callable[[Answers], None]) -> None:
        """Have the lists say what the document wants to know of them."""
        from personaforge.answering import answers, questions
        from personaforge.rendering.assembly.answers import NO_ANSWERS

        if self._session.workspace.find(shown.record, Icp) is not None and self._companies.has_customers:
            self._ask_customers(shown.record, done)
            return
        asking = questions(self._session.store, {shown.what})
        if not asking.are_any:
            done(NO_ANSWERS)
            return

        def work(reader: CompanyReader) -> Answers:
            return answers(asking, reader, Translator(language).gettext)

        self._companies.ask("preview", work, lambda found: done(_shortened(found)))

    def request(
        self, shown: Previewed, found: Answers, language: Language, day: date
    ) -> RenderRequest | None:
        """Return what the printing process needs, ``None`` where there is nothing to print."""
        from personaforge.exporting import plan_records, request_for

        workspace, picture = self._session.workspace, self._session.store.picture
        if shown.what:
            planned = plan_records(workspace, picture, language, day, (), whole={shown.what}, answers=found)
            return planned[0].request if planned else None
        record = workspace.get(shown.record)
        return None if record is None else request_for(workspace, record, picture, language, day, found)

    def _ask_customers(self, icp: str, done: Callable[[Answers], None]) -> None:
        from personaforge.rendering.assembly.answers import Answers, tested_with

        def tested(back: Backtest) -> None:
            listing = self._companies.listing(ListRole.CUSTOMERS)
            on = listing.imported if listing is not None else None
            done(Answers(tested_with(back, self._companies.columns(), on)))

        self._companies.backtest(icp, frozenset(), tested, channel="preview")


def _shortened(found: Answers) -> Answers:
    if found.targets is None:
        return found
    return replace(found, targets=replace(found.targets, fits=found.targets.fits[:_ROWS]))
