"""Where everything of the ladder stands, in px: steps going down, the way back of rejected leads, the owners.

layout = LadderLayout.of(faces, width, measures, text_heights)
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Self

from PySide6.QtCore import QPointF, QRectF

from personaforge.domain.options import Department, StageKey
from ui.context import Context
from ui.views.stages.faces import StageFace

_LONGEST_STEP = 220


@dataclass(frozen=True)
class LadderMeasures:
    """Distances of one size of the window."""

    number_role: str
    name_role: str
    fact_role: str
    number: int
    bar: int
    drop: int
    foot: int
    band: int
    gap: int
    mark: int
    bleed: int

    @classmethod
    def usual(cls) -> Self:
        """The window at a desk."""
        return cls("title", "body", "small", number=26, bar=6, drop=18, foot=44, band=24, gap=18, mark=10,
                   bleed=6)  # fmt: skip

    @classmethod
    def presenting(cls) -> Self:
        """The window on the wall."""
        return cls("present_row", "present_small", "present_small", number=48, bar=12, drop=34, foot=84, band=48,
                   gap=36, mark=22, bleed=14)  # fmt: skip


def bleed_of(context: Context) -> int:
    """Return how far the ground of a step reaches beyond its text, in px."""
    return (LadderMeasures.presenting() if context.presenting else LadderMeasures.usual()).bleed


@dataclass(frozen=True)
class Step:
    """One stage of the ladder: `body` reaches from its line down to the band of the owner."""

    face: StageFace
    column: QRectF
    body: QRectF
    bar: float


@dataclass(frozen=True)
class Band:
    """Who owns one or several stages in a row."""

    owner: Department | None
    rect: QRectF


@dataclass(frozen=True)
class LadderLayout:
    """The whole picture; `height` is that of its widget."""

    steps: tuple[Step, ...]
    bands: tuple[Band, ...]
    way_back: tuple[QPointF, ...]
    handover: int
    """Place of the step whose leads are handed over, -1 if there is none."""
    height: int

    @classmethod
    def of(cls, faces: list[StageFace], width: int, m: LadderMeasures, text: int) -> Self:
        """Lay out the stages of the ladder at a width; `text` is the height of the words below the band."""
        if not faces:
            return cls((), (), (), -1, 0)
        pitch = min((width - 2 * m.bleed + m.gap) / len(faces), _LONGEST_STEP * m.band / 24)
        floor = m.number + m.drop * (len(faces) - 1) + m.foot
        height = floor + m.band + 8 + text
        most = max((face.count or 0 for face in faces), default=0)
        steps = []
        for place, face in enumerate(faces):
            left, top = m.bleed + place * pitch, m.number + place * m.drop
            column = QRectF(left, top - m.number, pitch - m.gap, height - top + m.number)
            body = QRectF(left, top, pitch - m.gap, floor - top)
            bar = body.width() * (face.count or 0) / most if most else 0.0
            steps.append(Step(face, column, body, max(bar, 2.0) if face.count else 0.0))
        handover = _handover(faces)
        return cls(
            tuple(steps), tuple(_bands(steps, floor, m)), _way_back(steps, handover, m), handover, height
        )


def _bands(steps: list[Step], floor: float, m: LadderMeasures) -> list[Band]:
    bands = []
    for owner, group in groupby(steps, key=lambda step: step.face.owner):
        own = list(group)
        left, right = own[0].body.left(), own[-1].body.right()
        bands.append(Band(owner, QRectF(left, floor, right - left, m.band)))
    return bands


def _handover(faces: list[StageFace]) -> int:
    """The step before the one in which sales accepts; without such a step, where the owner changes first."""
    for place in range(1, len(faces)):
        if faces[place].key is StageKey.SAL:
            return place - 1
    for place in range(1, len(faces)):
        before, after = faces[place - 1].owner, faces[place].owner
        if before is not None and after is not None and before is not after:
            return place - 1
    return -1


def _way_back(steps: list[Step], handover: int, m: LadderMeasures) -> tuple[QPointF, ...]:
    """From the hand-over down and left, up into the step where nurturing goes on; nothing if nobody may reject."""
    if handover < 1:
        return ()
    crossing = {steps[handover].face, steps[handover + 1].face}
    if not any(face.may_reject for face in crossing):
        return ()
    names = [step.face.key for step in steps]
    goal = steps[names.index(StageKey.IQL)] if StageKey.IQL in names[:handover] else steps[0]
    x = steps[handover].body.right() + m.gap / 2
    target = goal.body.left() + min(28.0, goal.body.width() / 3) * m.band / 24
    low = steps[0].body.bottom() - m.band / 2
    return (
        QPointF(x, steps[handover + 1].body.top()),
        QPointF(x, low),
        QPointF(target, low),
        QPointF(target, goal.body.top() + m.bar + 6),
    )
