"""The scoring model as a table that the administrator of a CRM sets it up from: a row for each rule, cut and cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import chain, zip_longest
from pathlib import Path

from personaforge.domain.companies.asking import asked
from personaforge.domain.companies.sentence import sentence
from personaforge.domain.companies.table import SEPARATOR
from personaforge.domain.companies.tests import unlookable_in
from personaforge.domain.handover_options import Decay, EngagementGrade, FitGrade
from personaforge.domain.leads.fit import asked_by_rules
from personaforge.domain.leads.model import HANDED_OVER, Model, Rule, model_of, scoring_of
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.scoring import BehaviourRule, MatrixCell, Scoring
from personaforge.domain.workspace import Workspace
from personaforge.exchange.tables.out import Cell, write_table

Gettext = Callable[[str], str]

HEADERS = (
    N_("Part"), N_("Rule"), N_("When"), N_("Points or weight"), N_("Together at most"), N_("Loses"),
    N_("every so many days"), N_("Then"), N_("Because of"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    """A row in the order of the headers."""

    part: str
    rule: str
    when: str | None = None
    points: float | None = None
    cap: float | None = None
    loses: float | None = None
    every: int | None = None
    then: str | None = None
    because: str | None = None


def write_scoring(path: Path, workspace: Workspace, gettext: Gettext) -> int:
    """Write the model as CSV or XLSX and return how many rows it has.

    Raises what ``exchange.tables.out.write_table`` raises.
    """
    headers = [gettext(header) for header in HEADERS]
    return write_table(path, headers, scoring_rows(workspace, gettext), gettext(N_("Lead scoring")))


def scoring_rows(workspace: Workspace, gettext: Gettext) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of the model: fit with its criteria, behaviour, how it fades, the matrix."""
    scoring = scoring_of(workspace)
    model = model_of(workspace, scoring)
    parts = (
        _fit(workspace, scoring, model, gettext),
        _cuts(N_("Fit"), [grade.value for grade in FitGrade], model.fit_cuts, gettext),
        _behaviour(workspace, scoring, model, gettext),
        _fading(model, gettext),
        _cuts(N_("Engagement"), [grade.value for grade in EngagementGrade], model.engagement_cuts, gettext),
        _matrix(workspace, scoring, model, gettext),
    )
    yield from map(astuple, chain.from_iterable(parts))


def _fit(workspace: Workspace, scoring: Scoring | None, model: Model, gettext: Gettext) -> Iterator[_Row]:
    profiles = [icp for icp in workspace.all(Icp) if not model.icps or icp.id in model.icps]
    found = [(icp.text, item) for icp in profiles for item in asked(workspace, icp.id)]
    if not found and scoring is not None:
        found = [("", item) for item in asked_by_rules(workspace, scoring.id)]
    for profile, item in found:
        when = "" if any(unlookable_in(item.test)) else sentence(item.test, gettext, ())
        part = gettext(N_("Fit")) + (f", {profile}" if profile else "")
        yield _Row(part, item.text, when, item.weight or None, then=gettext(item.demand.label))


def _cuts(
    part: str, grades: Sequence[str], cuts: tuple[float, float, float], gettext: Gettext
) -> Iterator[_Row]:
    for grade, cut in zip_longest(grades, cuts):
        name = gettext(N_("Grade {grade}")).format(grade=grade)
        yield _Row(gettext(part), name, gettext(N_("below that") if cut is None else N_("from here")), cut)


def _behaviour(
    workspace: Workspace, scoring: Scoring | None, model: Model, gettext: Gettext
) -> Iterator[_Row]:
    if scoring is None:
        return
    records = [item for item in workspace.children(scoring.id, BehaviourRule) if item.text]
    for record, rule in zip(records, model.rules, strict=True):
        reasons = [found.name for id in record.because if (found := workspace.get(id)) is not None]
        fades = model.decay is Decay.SIGNAL and bool(rule.fade_points)
        yield _Row(
            gettext(N_("Behaviour")),
            rule.text,
            SEPARATOR.join(record.matches),
            rule.points,
            rule.cap,
            rule.fade_points if fades else None,
            rule.fade_days if fades else None,
            _request(rule, model, gettext),
            SEPARATOR.join(name for name in reasons if name) or None,
        )


def _request(rule: Rule, model: Model, gettext: Gettext) -> str | None:
    if not rule.hand_raise or model.hand_raise_fit is None:
        return None
    return gettext(N_("MQL at once from fit {fit}")).format(fit=model.hand_raise_fit.value)


def _fading(model: Model, gettext: Gettext) -> Iterator[_Row]:
    part, name = gettext(N_("Engagement fades")), gettext(model.decay.label)
    match model.decay:
        case Decay.STEP:
            for days, points in (
                (model.idle_days, model.idle_points),
                (model.long_idle_days, model.long_idle_points),
            ):
                when = gettext(N_("after {days} days without interest")).format(days=days)
                yield _Row(part, name, when, -points)
        case Decay.WINDOW:
            when = gettext(N_("the last {days} days, an activity {times} times a day at most")).format(
                days=model.window_days, times=model.daily_cap
            )
            yield _Row(part, name, when)
        case Decay.HALF_LIFE:
            when = gettext(N_("half of the points after {days} days")).format(
                days=f"{model.half_life_days:g}"
            )
            yield _Row(part, name, when)
        case Decay.SIGNAL | Decay.NONE:
            yield _Row(part, name)
    restart = gettext(N_("when sales gives a lead back"))
    yield _Row(part, gettext(N_("Recycled")), restart, model.baseline)


def _matrix(workspace: Workspace, scoring: Scoring | None, model: Model, gettext: Gettext) -> Iterator[_Row]:
    cells = workspace.children(scoring.id, MatrixCell) if scoring is not None else ()
    notes = {(cell.fit, cell.engagement): cell.note for cell in cells}
    for fit in FitGrade:
        for grade in EngagementGrade:
            action = model.action(fit, grade)
            handed = gettext(N_("to sales")) if action in HANDED_OVER else None
            where = f"{fit.value}{grade.value}"
            note = notes.get((fit, grade)) or None
            yield _Row(gettext(N_("Matrix")), where, handed, then=gettext(action.label), because=note)
