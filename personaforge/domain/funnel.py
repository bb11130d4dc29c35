"""Funnel arithmetic (methods B11): from the revenue target back to the leads that every stage needs.

Counted in fractions, so that 0.7 of something is exact and rounding up never adds one too many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from personaforge.domain.options import StageKey
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.worksheets.stages import Stage

SIDE_STATES = frozenset({StageKey.RECYCLED, StageKey.DISQUALIFIED})
"""Where leads go that leave the ladder."""


@dataclass(frozen=True)
class Need:
    """How many are needed: ``exact`` as calculated, ``count`` rounded up to whole ones."""

    exact: Fraction

    @property
    def count(self) -> int:
        """Whole leads or deals."""
        return ceil(self.exact)

    @property
    def is_whole(self) -> bool:
        """Whether nothing was rounded."""
        return self.exact.denominator == 1


def deals_needed(sla: Sla) -> Need | None:
    """Return revenue target x share from marketing / average deal; ``None`` while one of them is missing."""
    target, share, average = sla.revenue_target, sla.marketing_share, sla.average_deal
    if target is None or share is None or not average:
        return None
    return Need(exact(target) * exact(share) / 100 / exact(average))


def leads_needed(deals: int, rates: Sequence[float | None]) -> list[Need | None]:
    """Return the need of every stage before the last, first stage first.

    ``rates`` are the shares in per cent that move on from each of these stages. The need is rounded up at each
    stage; ``None`` where the rate, or one of a later stage, is missing or not above 0 and up to 100.
    """
    needs: list[Need | None] = []
    count: int | None = deals
    for rate in reversed(rates):
        if count is None or rate is None or not 0 < rate <= 100:
            count = None
            needs.append(None)
            continue
        need = Need(Fraction(count) * 100 / exact(rate))
        needs.append(need)
        count = need.count
    return needs[::-1]


def ladder(stages: Sequence[Stage]) -> list[Stage]:
    """Return the stages that lead to a deal, without those beside the way."""
    return [stage for stage in stages if stage.key not in SIDE_STATES]


def counted_steps(stages: Sequence[Stage]) -> list[Stage]:
    """Return the stages of the ladder that somebody counts, and its last one, which stands for the deals."""
    whole = ladder(stages)
    return [
        stage for stage in whole if stage is whole[-1] or stage.rate is not None or stage.volume is not None
    ]


def needs_of_stages(stages: Sequence[Stage], sla: Sla | None) -> dict[str, Need]:
    """Return how many leads each stage of the ladder needs for the agreed goal, by the id of the stage.

    The last stage of the ladder stands for the deals. A stage that nobody counts, with neither volume nor rate,
    is stepped over: the rate before it then leads to the stage behind it.
    """
    steps = counted_steps(stages)
    deals = deals_needed(sla) if sla is not None else None
    if deals is None or not steps:
        return {}
    before = leads_needed(deals.count, [stage.rate for stage in steps[:-1]])
    found = zip(steps, [*before, deals], strict=True)
    return {stage.id: need for stage, need in found if need is not None}


def exact(value: float) -> Fraction:
    """Return what was typed: 0.1 as one tenth, not as the nearest binary number."""
    return Fraction(Decimal(str(value)))
