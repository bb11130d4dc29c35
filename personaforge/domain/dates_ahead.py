"""What has a date: when profiles, score and agreement are looked at again, and what runs out (inventory 0-17)."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from personaforge.domain.model import ROOT_ID
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheets.alignment import Prerequisite
from personaforge.domain.worksheets.customers import CompanyList
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.scoring import Scoring
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.workspace import Workspace

ICP_MONTHS, SCORE_MONTHS = 6, 3
"""How often to look again where nobody has said so (check ICP-04; methods B8)."""

_WRITTEN: tuple[tuple[type[Record], str, str], ...] = (
    (Persona, "valid_until", N_("The persona is valid until then")),
    (Sla, "next_review", N_("Review the agreement")),
    (Sla, "valid_to", N_("The agreement ends")),
    (Sla, "target_date", N_("The revenue target is reached by then")),
    (Prerequisite, "due", N_("The prerequisite is met by then")),
    (CompanyList, "keep_until", N_("The list is deleted by then")),
)


@dataclass(frozen=True, slots=True)
class DateAhead:
    """Something that is due ``on`` a day; ``what`` is an English message, ``field`` of ``record`` says where."""

    on: date
    what: str
    record: str
    field: str

    def is_over(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.on < today


def dates_ahead(workspace: Workspace) -> list[DateAhead]:
    """Return all dates, the next one first."""
    return sorted(_dates(workspace), key=lambda item: (item.on, item.record, item.field))


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month where there is none."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _dates(workspace: Workspace) -> Iterator[DateAhead]:
    root = workspace.root
    if root.reviewed is not None and root.review_months:
        on = months_later(root.reviewed, int(root.review_months))
        yield DateAhead(on, N_("We look at everything again"), root.id, "reviewed")
    for icp in workspace.children(ROOT_ID, Icp):
        if icp.reviewed is not None:
            on = months_later(icp.reviewed, int(icp.review_months or ICP_MONTHS))
            yield DateAhead(on, N_("Review the profile"), icp.id, "reviewed")
    for scoring in workspace.children(ROOT_ID, Scoring):
        if scoring.calibrated is not None:
            on = months_later(scoring.calibrated, int(scoring.recalibrate_months or SCORE_MONTHS))
            yield DateAhead(on, N_("Hold the score against results"), scoring.id, "calibrated")
    for kind, field, what in _WRITTEN:
        for record in workspace.children(ROOT_ID, kind):
            written: date | None = record.value(field)
            if written is not None:
                yield DateAhead(written, what, record.id, field)
