"""How well an ideal customer profile is founded, as one figure (methods B7, our own proposal)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from personaforge.domain.worksheets.icp import Criterion

STALE_AFTER_DAYS = 365


def confidence(criteria: Iterable[Criterion], today: date) -> float | None:
    """Return the confidence in a profile, 0 to 1, ``None`` without criteria.

    The mean quality of the evidence, weighted by the criteria's weights (1 where none is given); evidence
    that was confirmed more than a year ago counts half.
    """
    total = weights = 0.0
    for criterion in criteria:
        weight = 1.0 if criterion.weight is None else criterion.weight
        confirmed = criterion.confirmed
        stale = confirmed is not None and (today - confirmed).days > STALE_AFTER_DAYS
        total += weight * criterion.evidence.quality * (0.5 if stale else 1.0)
        weights += weight
    return total / weights if weights else None
