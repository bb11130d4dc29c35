"""Which profile comes first: scores by weights, the spread of the votes, and how firm the ranking is (methods B13)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean
from types import MappingProxyType

from personaforge.domain.companies.results import Priority
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.ratings import by_department, spread_of, weighted_mean
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.priorities import WEIGHTS, IcpVote
from personaforge.domain.workspace import Workspace

CRITERIA: Mapping[str, str] = MappingProxyType(
    {"weight_potential": "potential", "weight_margin": "margin", "weight_strategy": "strategy"}
)
"""The field of a vote, by the field of the workspace with its weight."""

SHIFT = 10.0
"""Points by which a weight is moved to see whether the ranking holds (methods B13, our own cut)."""

Said = Mapping[str, Mapping[Department | None, float]]


def weights(workspace: Workspace) -> dict[str, float]:
    """Return the weights in percent, ours where nobody has chosen any; they may not add up to 100 (PRI-01)."""
    chosen = {name: workspace.root.value(name) for name in WEIGHTS}
    if all(value is None for value in chosen.values()):
        return dict(WEIGHTS)
    return {name: float(value or 0.0) for name, value in chosen.items()}


def priorities(workspace: Workspace) -> tuple[Priority, ...]:
    """Return the profiles in the order of their score; those without a vote come last.

    The score is the mean of the departments' steps 1 to 5 by the weights. Equal scores share a rank.
    """
    icps = workspace.children(ROOT_ID, Icp)
    if not icps:
        return ()
    said = {icp.id: _said(workspace.children(icp.id, IcpVote)) for icp in icps}
    weighed = weights(workspace)
    scores = _scores(said, weighed)
    ranks = _ranks(scores)
    flips = _flips(said, weighed, ranks)
    found = [
        Priority(
            icp.id,
            icp.text,
            scores[icp.id],
            _mean(said[icp.id], "ability"),
            ranks[icp.id],
            {
                field: spread
                for field, votes in said[icp.id].items()
                if (spread := spread_of(votes)) is not None
            },
            flips[icp.id],
        )
        for icp in icps
    ]
    return tuple(sorted(found, key=lambda item: item.rank))


def _said(votes: Sequence[IcpVote]) -> Said:
    fields = (*CRITERIA.values(), "ability")
    return {field: said for field in fields if (said := by_department(votes, field))}


def _mean(said: Said, field: str) -> float | None:
    return fmean(said[field].values()) if said.get(field) else None


def _scores(said: Mapping[str, Said], weighed: Mapping[str, float]) -> dict[str, float | None]:
    scores = {
        icp: weighted_mean((_mean(votes, CRITERIA[name]), weight) for name, weight in weighed.items())
        for icp, votes in said.items()
    }
    return {icp: None if score is None else round(score, 9) for icp, score in scores.items()}


def _ranks(scores: Mapping[str, float | None]) -> dict[str, int]:
    """Return ranks from 1; whoever has no score ranks behind all that have."""
    known = [score for score in scores.values() if score is not None]
    return {
        icp: 1 + (len(known) if score is None else sum(other > score for other in known))
        for icp, score in scores.items()
    }


def _flips(
    said: Mapping[str, Said], weighed: Mapping[str, float], ranks: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    """Return, by profile, the weights whose shift by ten points up or down changes its rank.

    The other weights make up for it in proportion, so that the sum stays.
    """
    found: dict[str, list[str]] = {icp: [] for icp in said}
    for name in weighed:
        shifted = [
            _ranks(_scores(said, moved)) for step in (-SHIFT, SHIFT) if (moved := _moved(weighed, name, step))
        ]
        for icp, rank in ranks.items():
            if any(other[icp] != rank for other in shifted):
                found[icp].append(name)
    return {icp: tuple(names) for icp, names in found.items()}


def _moved(weighed: Mapping[str, float], name: str, step: float) -> dict[str, float]:
    """Return the weights with one moved, empty if it has nowhere to go."""
    others = sum(weighed.values()) - weighed[name]
    step = max(-weighed[name], min(step, others))
    if not step or not others:
        return {}
    return {
        other: weight + step if other == name else weight * (others - step) / others
        for other, weight in weighed.items()
    }
