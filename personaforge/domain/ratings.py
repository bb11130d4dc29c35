"""How good the rated customers are: a score of 1 to 5 with visible weights, and who counts as best and worst (W03).

The weights, the fifths and the quarters are our own proposal; the parts are those of inventory 2-37 and 0-13.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from types import MappingProxyType

from personaforge.domain.company_options import CustomerMark
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.records import Record
from personaforge.domain.worksheets.customers import Customer, CustomerVote
from personaforge.domain.workspace import Workspace

WEIGHTS: Mapping[str, float] = MappingProxyType({
    "rate_revenue": 3.0, "rate_profit": 3.0, "rate_complication": 2.0, "rate_days": 1.0, "rate_pleasant": 2.0,
    "rate_develops": 2.0, "rate_recommends": 2.0,
})  # fmt: skip
"""The parts of the score, by the field of the workspace with their weight, and what an empty one weighs."""

DISCUSS_FROM = 2.0
"""Departments that are so many points apart talk first (methods B13)."""

VOTED = ("complication", "pleasant", "develops", "recommends")
"""The fields of a vote."""

_FACTS = {"rate_revenue": "revenue", "rate_profit": "profitability", "rate_days": "buying_days"}
_REVERSED = frozenset({"rate_complication", "rate_days"})
_TOP, _SUM = 5, 6


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a score: the field of its weight, how good the customer is in it from 1 to 5, and the weight.

    Where little is good (complication, days) it is reversed already. ``value`` is ``None`` where nobody knows.
    """

    name: str
    value: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class Rating:
    """A customer's score from 1 to 5, ``None`` if nothing that weighs is known.

    ``complication`` is the complication factor of 2-37, the mean of the votes, 1 simple to 5 complicated. ``spread``
    is the largest difference between two departments, by the field of the vote, where two have voted.
    """

    customer: str
    score: float | None
    parts: tuple[Part, ...]
    complication: float | None
    spread: Mapping[str, float]

    @property
    def coverage(self) -> float:
        """Share of the weight that is known, 0 to 1."""
        whole = sum(part.weight for part in self.parts)
        known = sum(part.weight for part in self.parts if part.value is not None)
        return known / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class _Said:
    """What a customer's own records say: its figures in the order of ``_FACTS``, and what the votes come to."""

    facts: tuple[float | None, ...]
    means: Mapping[str, float]
    spreads: Mapping[str, float]


def weights(workspace: Workspace) -> dict[str, float]:
    """Return what each part of the score weighs, 0 to 10."""
    chosen = {name: workspace.root.value(name) for name in WEIGHTS}
    return {name: WEIGHTS[name] if weight is None else float(weight) for name, weight in chosen.items()}


def is_rated(workspace: Workspace, customer: Customer) -> bool:
    """Whether anything is said of a customer that a score can be made of."""
    votes = workspace.children(customer.id, CustomerVote)
    return any(field in customer.body for field in _FACTS.values()) or any(
        field in vote.body for vote in votes for field in VOTED
    )


class Rated:
    """The ratings of a workspace, kept while people rate: ``update`` reads the customers that changed, no others.

    Figures count by their rank among all customers that have one, in fifths, so that one giant does not outweigh the
    rest. What is unknown leaves the mean and never counts as nought.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._said: dict[str, _Said] = {}
        self._ranked: dict[str, dict[str, float]] = {}
        self._weights: dict[str, float] = {}
        self.ratings: dict[str, Rating] = {}
        """How good each customer is, by id in their order."""
        self.update(())

    def update(self, changed: Collection[str]) -> None:
        """Read customers anew of which something changed, their votes included, and those that are new."""
        known, self._said = self._said, {}
        anew: set[str] = set()
        for customer in self._workspace.children(ROOT_ID, Customer):
            old = known.get(customer.id)
            if old is None or customer.id in changed:
                anew.add(customer.id)
                old = _said(customer, self._workspace.children(customer.id, CustomerVote))
            self._said[customer.id] = old
        if {id: said.facts for id, said in known.items()} != {
            id: one.facts for id, one in self._said.items()
        }:
            self._ranked = {name: self._fifths(place) for place, name in enumerate(_FACTS)}
            anew.update(self._said)
        weighed = weights(self._workspace)
        if weighed != self._weights:
            self._weights = weighed
            anew.update(self._said)
        self.ratings = {
            id: self._rating(id, said) if id in anew else self.ratings[id] for id, said in self._said.items()
        }

    def _fifths(self, place: int) -> dict[str, float]:
        """Return the fifth that each customer's figure lies in, 1 lowest to 5 highest; equal figures share one."""
        known = {id: value for id, said in self._said.items() if (value := said.facts[place]) is not None}
        figures = sorted(known.values())
        return {id: float(_fifth(value, figures)) for id, value in known.items()}

    def _rating(self, id: str, said: _Said) -> Rating:
        values = {name: ranks.get(id) for name, ranks in self._ranked.items()}
        values |= {f"rate_{field}": said.means.get(field) for field in VOTED}
        parts = tuple(
            Part(name, _turned(name, values[name]), weight) for name, weight in self._weights.items()
        )
        score = weighted_mean((part.value, part.weight) for part in parts)
        return Rating(id, score, parts, said.means.get("complication"), said.spreads)


def ratings(workspace: Workspace) -> dict[str, Rating]:
    """Return how good each customer is, by id in their order, see ``Rated``."""
    return Rated(workspace).ratings


def standings(workspace: Workspace, rated: Mapping[str, Rating] | None = None) -> dict[str, CustomerMark]:
    """Return who counts as best and who as worst, by id; who is neither is left out.

    What the team has marked holds. On a side that it has not marked, the quarter with the highest or lowest scores
    counts, at least one; of several with the same score at the cut none does, since nothing tells them apart.
    """
    customers = workspace.children(ROOT_ID, Customer)
    found = {customer.id: customer.mark for customer in customers if customer.mark is not None}
    marked = set(found.values())
    if marked >= set(CustomerMark):
        return found
    rated = ratings(workspace) if rated is None else rated
    scores = {
        id: round(rating.score, 9)
        for id, rating in rated.items()
        if rating.score is not None and id not in found
    }
    if CustomerMark.BEST not in marked:
        found |= dict.fromkeys(_quarter(scores, best=True), CustomerMark.BEST)
    if CustomerMark.WORST not in marked:
        found |= dict.fromkeys(_quarter(scores, best=False), CustomerMark.WORST)
    return {customer.id: found[customer.id] for customer in customers if customer.id in found}


def by_department(votes: Iterable[Record], field: str) -> dict[Department | None, float]:
    """Return what each department says in a field of its votes; one that voted twice with its mean."""
    said: dict[Department | None, list[float]] = {}
    for vote in votes:
        value = vote.value(field)
        if value is not None:
            said.setdefault(vote.value("department"), []).append(float(value))
    return {department: fmean(values) for department, values in said.items()}


def spread_of(said: Mapping[Department | None, float]) -> float | None:
    """Return the largest difference between two departments, ``None`` with fewer than two."""
    return max(said.values()) - min(said.values()) if len(said) > 1 else None


def weighted_mean(parts: Iterable[tuple[float | None, float]]) -> float | None:
    """Return the mean of values by weights, of the known ones only; ``None`` if none of them weighs anything."""
    known = [(value, weight) for value, weight in parts if value is not None and weight > 0]
    whole = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / whole if whole else None


def _said(customer: Customer, votes: Sequence[CustomerVote]) -> _Said:
    facts = (customer.value(field) for field in _FACTS.values())
    said = {field: by_department(votes, field) for field in VOTED}
    spreads = {field: spread for field in VOTED if (spread := spread_of(said[field])) is not None}
    return _Said(
        tuple(None if fact is None else float(fact) for fact in facts),
        {field: fmean(values.values()) for field, values in said.items() if values},
        MappingProxyType(spreads),
    )


def _turned(name: str, value: float | None) -> float | None:
    return _SUM - value if value is not None and name in _REVERSED else value


def _fifth(value: float, figures: Sequence[float]) -> int:
    below, up_to = bisect_left(figures, value), bisect_right(figures, value)
    return min(_TOP, int((below + up_to) / 2 / len(figures) * _TOP) + 1)


def _quarter(scores: Mapping[str, float], *, best: bool) -> list[str]:
    order = sorted(scores.values(), reverse=best)
    if len(order) < 2:
        return []  # one alone is neither better nor worse than others
    count = max(1, len(order) // 4)
    cut = order[count]  # the first that is out
    inside: Callable[[float], bool] = (lambda score: score > cut) if best else (lambda score: score < cut)
    return [id for id, score in scores.items() if inside(score)]
