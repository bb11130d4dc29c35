"""What the ladder shows of a stage: its figures and words, put together once per change.

faces = stage_faces(context, session, board)      stages of the ladder first to last, then those beside it
"""

from __future__ import annotations

from dataclasses import dataclass

from personaforge.domain.checks.findings import Severity
from personaforge.domain.funnel import SIDE_STATES, Need, needs_of_stages
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department, RateSource, StageKey
from personaforge.domain.words import N_
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.worksheets.stages import Stage
from ui.context import Context
from ui.finding_kind import gravest
from ui.findings import FindingBoard
from ui.session import Session

_SHORT = {StageKey.IQL: "IQL", StageKey.MQL: "MQL", StageKey.SAL: "SAL", StageKey.SQL: "SQL"}


# How the disc beside a rate is filled: own figures are known, a benchmark is market data, else it is a guess.
_RATE_EVIDENCE: dict[RateSource | None, str] = {RateSource.OWN: "crm", RateSource.BENCHMARK: "market"}


@dataclass(frozen=True)
class StageFace:
    """One stage as the ladder draws it; `volume` is `None` where nobody has counted."""

    id: str
    name: str
    short: str
    definition: str
    owner: Department | None
    volume: float | None
    needed: Need | None
    rate: float | None
    rate_evidence: str
    severity: Severity | None
    marketing_signed: bool
    sales_signed: bool
    beside: bool
    key: StageKey | None
    may_reject: bool

    @property
    def count(self) -> float | None:
        """What stands above the step: what was counted, else what the goal needs."""
        if self.volume is not None:
            return self.volume
        return self.needed.count if self.needed is not None else None


def sla_of(session: Session) -> Sla | None:
    """Return the agreement of the workspace, if there is one."""
    return next(iter(session.workspace.children(ROOT_ID, Sla)), None)


def needs(session: Session) -> dict[str, Need]:
    """Return how many leads each stage needs for the goal of the agreement."""
    return needs_of_stages(session.workspace.children(ROOT_ID, Stage), sla_of(session))


def stage_faces(context: Context, session: Session, board: FindingBoard) -> list[StageFace]:
    """Return all stages, those beside the ladder last."""
    needed = needs(session)
    faces = [
        _face(context, board, stage, needed.get(stage.id))
        for stage in session.workspace.children(ROOT_ID, Stage)
    ]
    return [face for face in faces if not face.beside] + [face for face in faces if face.beside]


def _face(context: Context, board: FindingBoard, stage: Stage, need: Need | None) -> StageFace:
    key = stage.key
    found = gravest(board.for_record(stage.id))
    return StageFace(
        id=stage.id,
        name=stage.text or context.tr(N_("without a name")),
        short=_SHORT.get(key, "") if key is not None else "",
        definition=stage.definition,
        owner=stage.owner,
        volume=stage.volume,
        needed=need,
        rate=stage.rate,
        rate_evidence=_RATE_EVIDENCE.get(stage.rate_source, "assumption"),
        severity=found.severity if found is not None else None,
        marketing_signed=bool(stage.marketing_signed),
        sales_signed=bool(stage.sales_signed),
        beside=key in SIDE_STATES,
        key=key,
        may_reject=bool(stage.may_reject),
    )


def spoken_stage(context: Context, face: StageFace, place: int, count: int) -> str:
    """Return what a screen reader says of a stage."""
    tr, number = context.tr, context.translator.number
    parts = [tr(N_("Stage {place} of {count}"), place=place, count=count), face.name]
    if face.short:
        parts.append(face.short)
    parts.append(context.option(face.owner) or tr(N_("nobody owns it")))
    if face.volume is not None:
        parts.append(tr(N_("{count} leads a year"), count=number(face.volume)))
    elif face.needed is not None:
        parts.append(tr(N_("{count} leads needed"), count=number(face.needed.count)))
    if face.rate is not None:
        parts.append(tr(N_("{rate} move on"), rate=context.translator.per_cent(face.rate)))
    parts.append(agreed_words(context, face))
    return ", ".join(parts)


def agreed_words(context: Context, face: StageFace) -> str:
    """Return who has agreed to the definition."""
    if face.marketing_signed and face.sales_signed:
        return context.tr(N_("agreed by both"))
    if face.marketing_signed:
        return context.tr(N_("agreed by marketing only"))
    return context.tr(N_("agreed by sales only") if face.sales_signed else N_("not agreed yet"))
