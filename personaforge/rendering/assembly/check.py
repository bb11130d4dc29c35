"""Fills the sheet for the monthly check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from personaforge.domain.funnel_figures import figures_of
from personaforge.domain.funnel_flaws import Flaw, flaws_of
from personaforge.domain.leads.model import scoring_of
from personaforge.domain.model import ROOT_ID
from personaforge.domain.promised import Promised
from personaforge.domain.rechecks import reason
from personaforge.domain.trace import called
from personaforge.domain.words import N_
from personaforge.domain.worksheets.review import Recheck
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.domain.workspace import Workspace
from personaforge.rendering.assembly import common
from personaforge.rendering.assembly.sla import key_figures, meetings_of, promises
from personaforge.rendering.check.sheet import CheckSheet, ToCheck
from personaforge.rendering.sheets import Foot, Head, Meta
from personaforge.rendering.sla.sheet import Promise
from personaforge.rendering.translation import Translator

_MONTHS = 12


def check_sheet(workspace: Workspace, sla: Sla, translator: Translator, updated: date) -> CheckSheet | None:
    """Return what is checked every month, ``None`` while nothing is promised.

    The twelve months begin when the agreement does, else with the day of the last change, ``updated``.
    """
    root, gettext = workspace.root, translator.gettext
    promised, figures = promises(workspace, sla, gettext), key_figures(workspace, sla)
    if not promised and not figures:
        return None
    kind = gettext(N_("Monthly check"))
    return CheckSheet(
        title=gettext(N_("Where we stand this month")),
        head=Head(root.company, root.offer),
        foot=Foot(common.code("SLA", None, sla.version), updated, sla.valid_to, root.facilitator,
                  common.took_part(workspace)),
        meta=Meta(root.company, tuple(word for word in (root.company, root.offer, kind) if word)),
        months=_months(sla.valid_from or updated),
        promises=promised,
        figures=figures,
        met_from=sla.met_from,
        meetings=meetings_of(workspace, sla),
        checks=(*_alarms(workspace, gettext, updated), *_doubts(promised, gettext), *_checks(workspace, translator)),
        dates=tuple(_dates(workspace, sla)),
    )  # fmt: skip


def _months(start: date) -> tuple[date, ...]:
    """Return the first days of twelve months; the calendar ends with the year 9999."""
    first = start.year * 12 + start.month - 1
    last = date.max.year * 12 + 11
    return tuple(
        date(month // 12, month % 12 + 1, 1) for month in range(first, min(first + _MONTHS, last + 1))
    )


def _alarms(workspace: Workspace, gettext: Callable[[str], str], today: date) -> Iterator[ToCheck]:
    """Yield the stage of which sales accepts so few that the score has to be looked at (methods B8)."""
    for item in flaws_of(figures_of(workspace), today):
        stage = workspace.find(item.stage, Stage) if item.flaw is Flaw.FEW_ACCEPTED else None
        if stage is not None:
            yield ToCheck(called(stage, gettext), gettext(item.flaw.label))


def _doubts(promised: Iterable[Promise], gettext: Callable[[str], str]) -> Iterator[ToCheck]:
    """Yield the promises whose figure no longer says what its source says."""
    for one in promised:
        if one.doubt and one.amount is not None:
            yield ToCheck(Promised(one.text, one.amount, one.unit).in_words(gettext), one.doubt)


def _checks(workspace: Workspace, translator: Translator) -> Iterator[ToCheck]:
    """Yield each record once that somebody has to look at, oldest mark first."""
    seen: set[str] = set()
    for mark in workspace.children(ROOT_ID, Recheck):
        record = workspace.get(mark.of)
        if record is None or mark.of in seen:
            continue
        seen.add(mark.of)
        gettext = translator.gettext
        yield ToCheck(called(record, gettext), reason(mark, workspace, gettext))


def _dates(workspace: Workspace, sla: Sla) -> Iterator[tuple[str, date]]:
    scoring = scoring_of(workspace)
    calibration = None
    if scoring is not None and scoring.calibrated and scoring.recalibrate_months:
        calibration = _later(scoring.calibrated, int(scoring.recalibrate_months))
    known = (
        (N_("Next review of the agreement"), sla.next_review),
        (N_("The agreement ends"), sla.valid_to),
        (N_("Target reached by"), sla.target_date),
        (N_("Score to be calibrated again"), calibration),
    )
    for label, on in known:
        if on is not None:
            yield label, on


def _later(day: date, months: int) -> date | None:
    """Return the day so many months later, the first of the month where it has no such day."""
    month = day.year * 12 + day.month - 1 + months
    try:
        return date(month // 12, month % 12 + 1, min(day.day, 28))
    except ValueError:
        return None
