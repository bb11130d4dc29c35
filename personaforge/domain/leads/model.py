"""The scoring model as it is run: the records of the sheet, with what stands in for empty fields (methods B8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from personaforge.domain.companies.attributes import folded
from personaforge.domain.handover_options import CellAction, Decay, EngagementGrade, FitGrade
from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.scoring import BehaviourRule, MatrixCell, Scoring
from personaforge.domain.workspace import Workspace

Cell = tuple[FitGrade, EngagementGrade]
_G = TypeVar("_G")

CUTS = (75.0, 50.0, 25.0)
"""Where the first, second and third grade of either axis begin (own)."""
TOP = 100.0
"""A score is graded from 0 to here; the sum behind it may lie outside."""
IDLE_DAYS, IDLE_POINTS, LONG_IDLE_DAYS, LONG_IDLE_POINTS = 30, 10.0, 60, 20.0
WINDOW_DAYS, DAILY_CAP = 30, 20
HALF_LIFE_DAYS = 30.0
HALF_LIVES_OF_A_REQUEST = 2
"""So many half-lives a request for contact stands under that model (own)."""
DIGITS = 6
"""Sums of points are rounded to so many digits, so that their order does not decide a grade."""

_FITTING = (FitGrade.A, FitGrade.B, FitGrade.C)
_ENGAGED = (EngagementGrade.ONE, EngagementGrade.TWO, EngagementGrade.THREE)
_ROWS = {
    FitGrade.A: (CellAction.MQL_NOW, CellAction.MQL, CellAction.INFORM, CellAction.OUTBOUND),
    FitGrade.B: (CellAction.MQL, CellAction.MQL, CellAction.NURTURE, CellAction.NURTURE),
    FitGrade.C: (CellAction.CHECK, CellAction.NURTURE, CellAction.NEWSLETTER, CellAction.NEWSLETTER),
    FitGrade.D: (CellAction.HOLD, CellAction.IGNORE, CellAction.IGNORE, CellAction.IGNORE),
}
MATRIX: Mapping[Cell, CellAction] = MappingProxyType(
    {
        (fit, grade): action
        for fit, row in _ROWS.items()
        for grade, action in zip(EngagementGrade, row, strict=True)
    }
)
"""What the cells usually mean."""
HANDED_OVER = frozenset({CellAction.MQL_NOW, CellAction.MQL})
"""The actions that make a lead one for sales."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What an activity is worth. ``names`` are folded; ``cap`` is what all of its points make at most, or at least
    where they are taken off; ``fade_points`` go every ``fade_days`` where activities fade each by itself.
    """

    id: str
    text: str
    names: tuple[str, ...]
    points: float
    hand_raise: bool = False
    cap: float | None = None
    fade_points: float = 0.0
    fade_days: int = 0

    @classmethod
    def of(cls, record: BehaviourRule) -> Rule:
        """Return a rule of the sheet; one without points counts none."""
        names = dict.fromkeys(folded(name) for name in (record.text, *record.matches))
        fades = record.fade_points is not None and record.fade_days is not None
        return cls(
            record.id,
            record.text,
            tuple(name for name in names if name),
            float(record.points or 0),
            bool(record.hand_raise),
            None if record.cap is None else float(record.cap),
            float(record.fade_points or 0) if fades else 0.0,
            int(record.fade_days or 0) if fades else 0,
        )

    def capped(self, points: float) -> float:
        """Return what is left of the points of this rule under its cap."""
        if self.cap is None:
            return points
        return min(points, self.cap) if self.points >= 0 else max(points, -self.cap)


@dataclass(frozen=True)
class Model:
    """A scoring model; two axes that are never one sum.

    ``fit_cuts`` and ``engagement_cuts`` are where grades A, B, C and 1, 2, 3 begin, from 0 to 100. ``icps`` are the
    profiles whose best answer is the fit, none for all. ``hand_raise_fit`` is the fit from which whoever asks for
    contact is handed over at once, ``None``: nobody is. ``baseline`` is the engagement after recycling.
    """

    icps: tuple[str, ...] = ()
    fit_cuts: tuple[float, float, float] = CUTS
    engagement_cuts: tuple[float, float, float] = CUTS
    decay: Decay = Decay.NONE
    idle_days: int = IDLE_DAYS
    idle_points: float = IDLE_POINTS
    long_idle_days: int = LONG_IDLE_DAYS
    long_idle_points: float = LONG_IDLE_POINTS
    window_days: int = WINDOW_DAYS
    daily_cap: int = DAILY_CAP
    half_life_days: float = HALF_LIFE_DAYS
    hand_raise_fit: FitGrade | None = FitGrade.C
    baseline: float = 0.0
    rules: tuple[Rule, ...] = ()
    matrix: Mapping[Cell, CellAction] = field(default_factory=lambda: MATRIX)

    def fit_grade(self, score: float) -> FitGrade:
        """Return the grade of a fit score from 0 to 100."""
        return graded(score, self.fit_cuts, _FITTING, FitGrade.D)

    def engagement_grade(self, points: float) -> EngagementGrade:
        """Return the grade of a sum of points, which is held to 0 to 100 first."""
        return graded(clamped(points), self.engagement_cuts, _ENGAGED, EngagementGrade.FOUR)

    def action(self, fit: FitGrade, engagement: EngagementGrade) -> CellAction:
        """Return what happens to a lead in a cell."""
        return self.matrix[fit, engagement]

    def hands_over(self, fit: FitGrade, engagement: EngagementGrade) -> bool:
        """Whether a cell makes a lead one for sales."""
        return self.matrix[fit, engagement] in HANDED_OVER

    def threshold(self, fit: FitGrade | None = None) -> float | None:
        """Return the points from which a lead of a fit, or of the best possible, is handed over for its engagement.

        ``None`` if no cell of that row, or of any row, hands over.
        """
        rows = tuple(FitGrade) if fit is None else (fit,)
        starts = dict(zip(EngagementGrade, (*self.engagement_cuts, 0.0), strict=True))
        return min(
            (start for row in rows for grade, start in starts.items() if self.hands_over(row, grade)),
            default=None,
        )

    def lasting(self, rule: Rule) -> float | None:
        """Return for how many days a request for contact stands, ``None`` for ever.

        It is as long as the activity itself takes to fade (own): until the second step, until its points are gone,
        until it leaves the window, or two half-lives.
        """
        match self.decay:
            case Decay.NONE:
                return None
            case Decay.STEP:
                return self.long_idle_days
            case Decay.SIGNAL:
                if not rule.fade_points or not rule.fade_days or rule.points <= 0:
                    return None
                return -(-rule.points // rule.fade_points) * rule.fade_days
            case Decay.WINDOW:
                return self.window_days
            case Decay.HALF_LIFE:
                return HALF_LIVES_OF_A_REQUEST * self.half_life_days

    @cached_property
    def by_name(self) -> Mapping[str, int]:
        """The place of a rule by each folded name of its activity; the first rule that claims a name has it."""
        found: dict[str, int] = {}
        for place, rule in enumerate(self.rules):
            for name in (*rule.names, folded(rule.id)):
                found.setdefault(name, place)
        return found


def model_of(workspace: Workspace, scoring: Scoring | None) -> Model:
    """Return the model of a workspace, with the defaults of the method where the sheet says nothing."""
    if scoring is None:
        return Model()
    return Model(
        icps=scoring.icps,
        fit_cuts=_cuts(scoring.fit_a, scoring.fit_b, scoring.fit_c),
        engagement_cuts=_cuts(scoring.engagement_1, scoring.engagement_2, scoring.engagement_3),
        decay=scoring.decay or Decay.NONE,
        idle_days=int(_or(scoring.idle_days, IDLE_DAYS)),
        idle_points=_or(scoring.idle_points, IDLE_POINTS),
        long_idle_days=int(_or(scoring.long_idle_days, LONG_IDLE_DAYS)),
        long_idle_points=_or(scoring.long_idle_points, LONG_IDLE_POINTS),
        window_days=int(_or(scoring.window_days, WINDOW_DAYS)),
        daily_cap=int(_or(scoring.daily_cap, DAILY_CAP)),
        half_life_days=_or(scoring.half_life_days, HALF_LIFE_DAYS),
        hand_raise_fit=None if scoring.hand_raise is False else scoring.hand_raise_fit or FitGrade.C,
        baseline=_or(scoring.baseline, 0.0),
        rules=tuple(Rule.of(item) for item in workspace.children(scoring.id, BehaviourRule) if item.text),
        matrix=_matrix(workspace.children(scoring.id, MatrixCell)),
    )


def scoring_of(workspace: Workspace) -> Scoring | None:
    """Return the scoring model of a workspace, ``None`` if nobody has begun one."""
    return next(iter(workspace.children(ROOT_ID, Scoring)), None)


def clamped(points: float) -> float:
    """Return points as they are graded, from 0 to 100."""
    return 0.0 if points < 0.0 else min(points, TOP)


def graded(score: float, cuts: tuple[float, float, float], grades: tuple[_G, _G, _G], last: _G) -> _G:
    """Return what stands for the first cut that a score reaches, else the last."""
    first, second, third = cuts  # no loop, since this is asked for each of a hundred thousand leads
    if score >= first:
        return grades[0]
    if score >= second:
        return grades[1]
    return grades[2] if score >= third else last


def _matrix(cells: Iterable[MatrixCell]) -> Mapping[Cell, CellAction]:
    changed = {
        (cell.fit, cell.engagement): cell.action
        for cell in cells
        if cell.fit is not None and cell.engagement is not None and cell.action is not None
    }
    return MappingProxyType({**MATRIX, **changed})


def _cuts(*values: float | None) -> tuple[float, float, float]:
    first, second, third = (_or(value, cut) for value, cut in zip(values, CUTS, strict=True))
    return first, second, third


def _or(value: float | None, default: float) -> float:
    return default if value is None else float(value)
