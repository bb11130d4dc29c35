"""The leads of the sheet and those of a list that is tried, put to the model: where each stands on any day.

leads = ScoringLeads(session, companies, today, parent)
leads.show(scoring)                            reads model and leads; fits of companies come from a thread
leads.entries, leads.model                     `changed` when they are other ones
leads.try_list(items)                          leads of a list, for as long as the window is open
leads.counts(model)                            how many stand in each cell today, of a model as it would be
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from personaforge.apart import OF_LEADS, apart
from personaforge.domain.handover_options import LeadOutcome
from personaforge.domain.leads.activities import Log, log_of
from personaforge.domain.leads.calibration import Calibration, PastLead, calibrate, calibrate_leads
from personaforge.domain.leads.fit import UNKNOWN_FIT, LeadFit, fit_by_hand
from personaforge.domain.leads.model import Cell, Model, model_of
from personaforge.domain.leads.standing import Track
from personaforge.domain.worksheets.scoring import Lead, Scoring
from ui.companies import Companies
from ui.session import Session

MOST_LEADS = 500
"""More dots than this say nothing any more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A lead as it is tried: ``id`` of its record, or of its place in the list."""

    id: str
    name: str
    fit: LeadFit
    log: Log
    track: Track
    outcome: LeadOutcome | None
    is_listed: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A lead of a list, before it is put to the model."""

    name: str
    fit: LeadFit
    log: Log
    outcome: LeadOutcome | None
    outcome_on: date | None = None


class ScoringLeads(QObject):
    """One for each view; a stale answer about fits is dropped."""

    changed = Signal()

    def __init__(
        self, session: Session, companies: Companies, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._companies, self.today = session, companies, today
        self._scoring = ""
        self._fits: dict[str, LeadFit] = {}
        self._asked: object = None
        self._asking = 0
        self._listed: list[Listed] = []
        self.model = Model()
        self.entries: list[Entry] = []
        self._read_as: tuple[Model, date] | None = None
        self._known: dict[str, tuple[object, Entry]] = {}
        companies.changed.connect(self._ask_again)

    @property
    def records(self) -> Sequence[Lead]:
        """The leads of the sheet."""
        if self._scoring not in self._session.workspace:
            return ()
        return self._session.workspace.children(self._scoring, Lead)

    def show(self, scoring: str) -> None:
        """Put everything to the model as it is now."""
        self._scoring = scoring
        workspace = self._session.workspace
        self.model = model_of(workspace, workspace.find(scoring, Scoring))
        self._ask()
        self._read()

    def try_list(self, items: Sequence[Listed]) -> None:
        """Show leads of a list beside those of the sheet."""
        self._listed = list(items)
        self._read()

    def counts(self, model: Model) -> Mapping[Cell, int]:
        """Return how many leads of known fit stand in each cell today."""
        found: Counter[Cell] = Counter()
        for entry in self.entries:
            grade = entry.fit.grade
            if grade is None:
                continue
            if entry.fit.score is not None and not entry.fit.is_excluded:
                grade = model.fit_grade(entry.fit.score)
            found[grade, model.engagement_grade(entry.track.spot(self.today()).points)] += 1
        return found

    def listed_calibration(self) -> Calibration:
        """Return what the leads won or lost of the list that is tried say of the model."""
        past, today = [], self.today()
        for place, item in enumerate(self._listed):
            on = item.outcome_on
            if item.outcome in {LeadOutcome.WON, LeadOutcome.LOST} and on is not None and on <= today:
                won = item.outcome is LeadOutcome.WON
                past.append(PastLead(f"listed {place}", item.name, won, on, item.fit, item.log.counted))
        return calibrate(self.model, past)

    def calibration(self) -> Calibration:
        """Return what the leads that were won or lost say of the model."""
        return calibrate_leads(self.model, self.records, self._fits, self.today())

    def first_day(self) -> date:
        """Return the first day on which anything happened."""
        days = [entry.log.first for entry in self.entries if entry.log.first is not None]
        return min(days, default=self.today())

    def _read(self) -> None:
        model, today = self.model, self.today()
        if self._read_as != (model, today):
            self._known, self._read_as = {}, (model, today)
        self._known = {lead.id: self._entry(lead) for lead in self.records}
        self.entries = [entry for _, entry in self._known.values()]
        for place, item in enumerate(self._listed[: max(0, MOST_LEADS - len(self.entries))]):
            track = Track(model, item.fit, item.log.counted)
            self.entries.append(
                Entry(f"listed {place}", item.name, item.fit, item.log, track, item.outcome, is_listed=True)
            )
        self.changed.emit()

    def _entry(self, lead: Lead) -> tuple[object, Entry]:
        """Return a lead as it is tried, the very one of before where nothing about it has changed."""
        fit = fit_by_hand(lead) or self._fits.get(lead.id, UNKNOWN_FIT)
        made_of = (fit, dict(lead.body))
        before = self._known.get(lead.id)
        if before is not None and before[0] == made_of:
            return before
        log = log_of(self.model, lead, self.today())
        return made_of, Entry(lead.id, lead.text, fit, log, Track(self.model, fit, log.counted), lead.outcome)

    def _ask_again(self) -> None:
        self._asked = None
        if self._scoring:
            self._ask()

    def _ask(self) -> None:
        """Have the fit of companies looked up, if other ones are asked for than before."""
        called = {lead.id: lead.company or lead.text for lead in self.records if lead.fit is None}
        wanted = (called, self.model.icps, self.model.fit_cuts)
        if wanted == self._asked or not called:
            return
        self._asked = wanted
        self._asking += 1
        number, model = self._asking, self.model
        lists = apart(self._session.store, OF_LEADS)

        def work() -> dict[str, LeadFit]:
            from personaforge.lead_fits import lead_fits

            return lead_fits(lists, model, called)

        def done(fits: dict[str, LeadFit]) -> None:
            if number == self._asking:
                self._fits = fits
                self._read()

        self._companies.jobs.run(work, done, lambda _trouble: None)
