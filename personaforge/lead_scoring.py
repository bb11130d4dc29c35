"""A list of leads put to the scoring model of a workspace: read apart, joined with the fit of companies, scored.

with scored_list(store, Source(path)) as scored:       # or what is apart from it, in a thread
    for item in scored.leads(as_of): item.lead.name, item.standing.spot.cell …
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from personaforge.analysis.accounts import every_fit
from personaforge.analysis.lead_table import LeadTable, ListedLead
from personaforge.analysis.scanning import Scan
from personaforge.analysis.source import Source as TableSource
from personaforge.apart import Lists
from personaforge.domain.companies.attributes import folded
from personaforge.domain.leads.fit import UNKNOWN_FIT, FitSource, LeadFit, graded_fit
from personaforge.domain.leads.model import Model, model_of, scoring_of
from personaforge.domain.leads.standing import Standing, standing
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

    def leads(self, as_of: date) -> Iterator[ScoredLead]:
        """Yield every lead as of a day, in the order of the list."""
        for lead, fit in zip(self.table.leads(self.model, as_of), self.fits(), strict=True):
            yield ScoredLead(lead, standing(self.model, _chosen(lead, fit), lead.log.counted, as_of))

    def fits(self) -> Iterator[LeadFit]:
        """Yield the fit of every lead's company: from our lists or from this one, wherever more is known."""
        profiles = lead_profiles(self._workspace, self.model, self.conversion.columns)
        names = self.table.company_names()
        if not profiles:
            yield from (UNKNOWN_FIT for _name in names)
            return
        source = source_of(profiles)
        scan = Scan(TableSource(self.table.info), self.table)
        for name, fit in zip(names, every_fit(scan, profiles), strict=True):
            here = graded_fit(self.model, fit, source)
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


def _chosen(lead: ListedLead, fit: LeadFit) -> LeadFit:
    return LeadFit(lead.fit, FitSource.HAND) if lead.fit is not None else fit
