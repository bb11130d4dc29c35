"""Figures that a promise takes over from another sheet: what they are now, where they come from, what has changed.

A promise keeps the value that it took over last; nothing computed is stored. While the source is there, both are
compared; when it is gone, the promise keeps its value and says so (methods B10, B11).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction
from math import ceil, isclose

from personaforge.domain.changes import Change
from personaforge.domain.companies.sentence import number_text
from personaforge.domain.editing import set_field
from personaforge.domain.funnel import ladder
from personaforge.domain.funnel_figures import StepFigures, figures_of
from personaforge.domain.funnel_plan import Plan, StagePlan, planned
from personaforge.domain.handover_options import LinkedFigure
from personaforge.domain.leads.model import model_of, scoring_of
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import AfterRejection, StageKey
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheets.scoring import MatrixCell
from personaforge.domain.worksheets.sla import Commitment, RejectionCode, Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.domain.workspace import Workspace

OF_STAGE = frozenset(
    {LinkedFigure.STAGE_PERIOD, LinkedFigure.STAGE_MONTH, LinkedFigure.STAGE_REP_MONTH,
     LinkedFigure.STAGE_RATE, LinkedFigure.LEAD_VALUE}
)  # fmt: skip
"""Figures that are of one stage each."""

_GOAL = ("revenue_target", "marketing_share", "average_deal")


@dataclass(frozen=True)
class Spot:
    """A field of a record, "" for the record as a whole."""

    record: str
    field: str = ""


@dataclass(frozen=True)
class Figure:
    """What a figure is now: ``value`` is ``None`` while it cannot be computed.

    ``unit`` is an English message or a currency; ``message`` with ``args`` says where it comes from; ``spots`` are
    the fields that it is made of, the one to look at first.
    """

    value: float | None
    unit: str
    message: str
    args: Mapping[str, object] = field(default_factory=dict)
    spots: tuple[Spot, ...] = ()

    def source(self, gettext: Callable[[str], str]) -> str:
        """Return in words where the figure comes from."""
        return gettext(self.message).format(**self.args)


class LinkState(Enum):
    """How a promise stands to the source of its figure."""

    SAME = "same"
    CHANGED = "changed"
    OPEN = "open"
    """The source is there and has no figure yet, and none was taken over."""
    LOST = "lost"
    """The source is there and has no figure any more; the promise keeps its last value."""
    GONE = "gone"
    """The source was deleted; the promise keeps its last value."""


@dataclass(frozen=True)
class Link:
    """A promise and its source.

    ``kept`` is the value taken over last, ``figure`` is ``None`` when the source is gone.
    """

    which: LinkedFigure
    kept: float | None
    state: LinkState
    figure: Figure | None

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody has to look at the figure: its source says another one, or none any more."""
        return self.kept is not None and self.state not in (LinkState.SAME, LinkState.OPEN)

    def describe(self, gettext: Callable[[str], str]) -> str:
        """Return what there is to say about it: where it comes from, and whether it still holds."""
        kept = "–" if self.kept is None else number_text(self.kept, gettext)
        if self.figure is None:
            return gettext(N_("{kept} at last; its source is gone: {figure}")).format(
                kept=kept, figure=gettext(self.which.label)
            )
        source = self.figure.source(gettext)
        if self.state is LinkState.CHANGED and self.figure.value is not None:
            now = number_text(self.figure.value, gettext)
            words = N_("{source}: {now}") if self.kept is None else N_("{source}: was {kept}, now {now}")
            return gettext(words).format(source=source, kept=kept, now=now)
        if self.state is LinkState.LOST:
            return gettext(N_("{source}: {kept} at last, no figure there now")).format(
                source=source, kept=kept
            )
        if self.state is LinkState.OPEN:
            return gettext(N_("{source}: no figure there yet")).format(source=source)
        return source


def link_of(workspace: Workspace, promise: Commitment) -> Link | None:
    """Return how a promise stands to its source, ``None`` for one whose figure was typed."""
    which = promise.figure
    if which is None:
        return None
    found = figure_of(workspace, which, promise.stage)
    if found is None:
        state = LinkState.GONE
    elif found.value is None:
        state = LinkState.OPEN if promise.amount is None else LinkState.LOST
    elif promise.amount is not None and isclose(found.value, promise.amount, abs_tol=1e-9):
        state = LinkState.SAME
    else:
        state = LinkState.CHANGED
    return Link(which, promise.amount, state, found)


def take_over(workspace: Workspace, promise: Commitment, gettext: Callable[[str], str]) -> list[Change]:
    """Return the changes that give a promise the present value of its source, and a unit where it has none."""
    link = link_of(workspace, promise)
    if link is None or link.figure is None or link.figure.value is None:
        return []
    changes = set_field(promise, "amount", link.figure.value)
    if not promise.unit and link.figure.unit:
        changes += set_field(promise, "unit", gettext(link.figure.unit))
    return changes


def figure_of(workspace: Workspace, which: LinkedFigure, stage: str = "") -> Figure | None:
    """Return a figure of another sheet, ``None`` when what it stands on is not there."""
    sla = next(iter(workspace.children(ROOT_ID, Sla)), None)
    if which in OF_STAGE:
        place = workspace.find(stage, Stage) if stage else None
        return None if place is None else _of_stage(workspace, which, place, sla)
    if which is LinkedFigure.FIELDS:
        return _fields(workspace, workspace.find(stage, Stage) if stage else None)
    if which is LinkedFigure.THRESHOLD:
        return _threshold(workspace)
    if sla is None:
        return None
    if which is LinkedFigure.CODE_DAYS:
        return _code_days(workspace, sla)
    if which is LinkedFigure.CAPACITY:
        spots = (Spot(sla.id, "capacity"), Spot(sla.id, "reps"))
        return Figure(capacity(sla), N_("leads a month"), N_("Funnel: what sales can work"), {}, spots)
    return Figure(
        _up(_plan(workspace).deals.count), N_("deals"), N_("Funnel: deals needed"), {}, _spots(sla, _GOAL)
    )


def capacity(sla: Sla) -> float | None:
    """Return how many leads sales can work in a month, ``None`` while nobody has said."""
    return None if sla.reps is None or sla.capacity is None else sla.reps * sla.capacity


def _of_stage(workspace: Workspace, which: LinkedFigure, stage: Stage, sla: Sla | None) -> Figure:
    args = {"stage": stage.text}
    if which is LinkedFigure.STAGE_RATE:
        message = N_("Lead stages, “{stage}”: share that moves on")
        return Figure(stage.rate, "%", message, args, (Spot(stage.id, "rate"),))
    steps = ladder(workspace.children(ROOT_ID, Stage))
    later = steps[steps.index(stage) :] if stage in steps else [stage]
    rates = tuple(Spot(step.id, "rate") for step in later[:-1]) or (Spot(stage.id),)
    plan = _plan(workspace).stage(stage.id) or StagePlan(StepFigures(stage.id, stage.text))
    value, message, names = _PLANNED[which](plan)
    spots = (*rates, *(_spots(sla, names) if sla else ()))
    unit = workspace.root.currency or "EUR" if which is LinkedFigure.LEAD_VALUE else _UNITS[which]
    return Figure(value, unit, message, args, spots)


def _plan(workspace: Workspace) -> Plan:
    return planned(figures_of(workspace), date.min)  # the day matters to the flaws only


_PLANNED: Mapping[LinkedFigure, Callable[[StagePlan], tuple[float | None, str, tuple[str, ...]]]] = {
    LinkedFigure.STAGE_PERIOD: lambda plan: (_up(plan.count), N_("Funnel: leads needed at “{stage}”"), _GOAL),
    LinkedFigure.STAGE_MONTH: lambda plan: (
        _up(plan.per_month),
        N_("Funnel: leads needed at “{stage}”, a month"),
        (*_GOAL, "period_months"),
    ),
    LinkedFigure.STAGE_REP_MONTH: lambda plan: (
        _up(plan.per_rep),
        N_("Funnel: leads needed at “{stage}”, per sales rep and month"),
        (*_GOAL, "period_months", "reps"),
    ),
    LinkedFigure.LEAD_VALUE: lambda plan: (
        None if plan.value is None else float(round(plan.value, 2)),
        N_("Funnel: value of a lead at “{stage}”"),
        ("average_deal",),
    ),
}
"""Value, source in words and fields of the goal, for each figure that the funnel plans for a stage."""

_UNITS = {
    LinkedFigure.STAGE_PERIOD: N_("leads"),
    LinkedFigure.STAGE_MONTH: N_("leads a month"),
    LinkedFigure.STAGE_REP_MONTH: N_("leads a month"),
}


def _fields(workspace: Workspace, stage: Stage | None) -> Figure | None:
    """Return how many data are handed over: those of the stage, or of the stage that marketing hands over."""
    stages = workspace.children(ROOT_ID, Stage)
    stage = stage or next((item for item in stages if item.key is StageKey.MQL), None)
    if stage is None:
        return None
    message = N_("Lead stages, “{stage}”: data to hand over")
    value = float(len(stage.data)) if stage.data else None
    return Figure(value, N_("fields"), message, {"stage": stage.text}, (Spot(stage.id, "data"),))


def _threshold(workspace: Workspace) -> Figure | None:
    """Return the engagement from which a lead that fits is handed over (B8)."""
    scoring = scoring_of(workspace)
    if scoring is None:
        return None
    value = model_of(workspace, scoring).threshold()
    cells = workspace.children(scoring.id, MatrixCell)
    spots = (*_spots(scoring, ("engagement_2", "engagement_1", "engagement_3")),
             *(Spot(cell.id, "action") for cell in cells))  # fmt: skip
    return Figure(value, N_("points"), N_("Scoring: points from which a lead is handed over"), {}, spots)


def _code_days(workspace: Workspace, sla: Sla) -> Figure | None:
    codes = [
        code for code in workspace.children(sla.id, RejectionCode) if code.after is not AfterRejection.ARCHIVE
    ]
    timed = [code for code in codes if code.days is not None]
    if not timed:
        return None
    first = min(timed, key=lambda code: code.days or 0)
    spots = (Spot(first.id, "days"), *(Spot(code.id, "days") for code in timed if code is not first))
    message = N_("Rejection codes, shortest time: {code}")
    return Figure(first.days, N_("days"), message, {"code": first.text}, spots)


def _spots(record: Record, names: Sequence[str]) -> tuple[Spot, ...]:
    return tuple(Spot(record.id, name) for name in names)


def _up(value: Fraction | int | None) -> float | None:
    return None if value is None else float(ceil(value))
