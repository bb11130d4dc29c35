"""A list of leads put to the scoring model of a workspace: read apart, joined with the fit of companies, scored.

with scored_list(store, Source(path)) as scored:       # or what is apart from it, in a thread
    scored.placed(as_of).places                                    of every lead, a second for a hundred thousand
    for item in scored.leads(as_of, numbers): item.standing …      with reasons, which takes ten times as long
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from personaforge.analysis.accounts import shared_fits
from personaforge.analysis.lead_scores import LeadScores
from personaforge.analysis.lead_table import LeadTable, ListedLead
from personaforge.analysis.not_counted import NotCounted, not_counted
from personaforge.analysis.scanning import Scan
from personaforge.analysis.source import Source as TableSource
from personaforge.apart import Lists
from personaforge.domain.companies.attributes import folded
from personaforge.domain.handover_options import FitGrade, LeadOutcome
from personaforge.domain.leads.activities import Objection
from personaforge.domain.leads.calibration import Calibration, PastLead, calibrate
from personaforge.domain.leads.fit import UNKNOWN_FIT, FitSource, LeadFit, graded_fit
from personaforge.domain.leads.model import Model, model_of, scoring_of
from personaforge.domain.leads.standing import Place, Row, Standing, standing
from personaforge.domain.words import N_
from personaforge.domain.worksheets.stages import Stage
from personaforge.domain.workspace import Workspace
from personaforge.errors import Trouble
from personaforge.exchange.tables.lead_columns import Role
from personaforge.exchange.tables.lead_options import LeadConversion, LeadOptions
from personaforge.exchange.tables.model import Source, TableOptions
from personaforge.exchange.tables.worker import ListReader
from personaforge.lead_fits import company_fits, lead_profiles, source_of

Gettext = Callable[[str], str]


class NoModel(Trouble):
    """No activity is worth anything yet."""

    message = N_("There is no scoring model yet: nobody has said what an activity is worth.")


@dataclass(frozen=True, slots=True)
class ScoredLead:
    """A lead of a list and where it stands."""

    lead: ListedLead
    standing: Standing


@dataclass(frozen=True, slots=True)
class Placed:
    """Of every lead, in the order of the list, which numbers them from 1: its points, and where they put it."""

    points: array[float]
    places: Sequence[Place]

    @property
    def mql(self) -> int:
        """How many leads are for sales."""
        return sum(place.is_mql for place in self.places)


class ScoredList:
    """A list of leads that has been read, to be scored as of a day."""

    def __init__(
        self, lists: Lists, model: Model, table: LeadTable, conversion: LeadConversion, gettext: Gettext
    ) -> None:
        self.model, self.table, self.conversion = model, table, conversion
        self._workspace = lists.workspace
        asked = table.companies()
        if Role.COMPANY not in conversion.roles:
            asked |= set(table.called())
        self._known = company_fits(lists, model, asked, gettext)

    def placed(self, as_of: date) -> Placed:
        """Return where every lead stands as of a day; quick, for there are no reasons."""
        found = LeadScores(self.table, self.model).on(as_of)
        of_all = zip(self._rows, found.points, found.asked, strict=True)
        return Placed(found.points, [row.place(points, asked > 0) for row, points, asked in of_all])

    @cached_property
    def _rows(self) -> Sequence[Row]:
        rows = {grade: Row(self.model, grade) for grade in (None, *FitGrade)}
        return [rows[fit.grade] for fit in self.fits]

    def leads(self, as_of: date, numbers: Sequence[int] | None = None) -> Iterator[ScoredLead]:
        """Yield leads as of a day, with the reasons; all in the order of the list, or those asked for by number."""
        wanted = range(1, self.table.info.count + 1) if numbers is None else numbers
        for lead in self.table.some(self.model, as_of, wanted):
            yield ScoredLead(lead, standing(self.model, self.fits[lead.number - 1], lead.log.counted, as_of))

    def calibration(self, as_of: date) -> Calibration:
        """Return what the leads of the list that are won or lost say of the model.

        Left out and named are those without a day of decision, or with one after ``as_of``.
        """
        past, left_out = [], []
        for lead in self.table.some(self.model, as_of, self.table.decided()):
            if lead.outcome_on is None or lead.outcome_on > as_of:
                left_out.append(lead.name)
                continue
            won, fit = lead.outcome is LeadOutcome.WON, self.fits[lead.number - 1]
            past.append(PastLead(str(lead.number), lead.name, won, lead.outcome_on, fit, lead.log.counted))
        return calibrate(self.model, past, left_out)

    def not_counted(self, as_of: date) -> dict[Objection, NotCounted]:
        """Return which activities are not counted as of a day."""
        return not_counted(self.table, self.model, as_of)

    @cached_property
    def fits(self) -> Sequence[LeadFit]:
        """The fit of every lead: as the list says, else that of its company in our lists or in this one."""
        fits = list(self._company_fits())
        for number, grade in self.table.graded().items():
            fits[number - 1] = LeadFit(grade, FitSource.HAND)
        return fits

    def _company_fits(self) -> Iterator[LeadFit]:
        profiles = lead_profiles(self._workspace, self.model, self.conversion.columns)
        names = self.table.company_names()
        if not profiles:
            yield from (UNKNOWN_FIT for _name in names)
            return
        source = source_of(profiles)
        scan = Scan(TableSource(self.table.info), self.table)
        graded: dict[int, LeadFit] = {}
        for name, fit in zip(names, shared_fits(scan, profiles), strict=True):
            here = graded.get(id(fit)) or graded.setdefault(id(fit), graded_fit(self.model, fit, source))
            known = self._known.get(name)
            yield here if known is None or here.coverage > known.coverage else known


@contextmanager
def scored_list(
    lists: Lists,
    source: Source,
    gettext: Gettext = str,
    options: TableOptions | None = None,
    reader: ListReader | None = None,
) -> Iterator[ScoredList]:
    """Read a list of leads and hand it over for scoring; it is gone afterwards.

    Raises ``ListTrouble`` for what cannot be read, and ``NoModel`` if there is nothing to score with.
    """
    model = model_of(lists.workspace, scoring_of(lists.workspace))
    if not model.rules:
        raise NoModel
    with lead_list(lists.workspace, source, options, reader) as (table, conversion):
        yield ScoredList(lists, model, table, conversion, gettext)


@contextmanager
def lead_list(
    workspace: Workspace,
    source: Source,
    options: TableOptions | None = None,
    reader: ListReader | None = None,
) -> Iterator[tuple[LeadTable, LeadConversion]]:
    """Read a list of leads in a process of its own; raises ``ListTrouble``."""
    names = {folded(stage.text): stage.key.value for stage in workspace.all(Stage) if stage.key is not None}
    with tempfile.TemporaryDirectory(prefix="personaforge-") as folder:
        draft = Path(folder) / "leads"
        done = (reader or ListReader()).leads(source, LeadOptions(options or TableOptions(), names), draft)
        with LeadTable(draft, done.columns, done.leads) as table:
            yield table, done
