"""What rests on what: from a clause back to the pain point, evidence or customer behind it, and the other way round.

    why(workspace, id)        the chain back, as a tree
    depends(workspace, id)    what rests on it, as a tree
    circles(workspace)        records that rest on themselves

A record rests on what it refers to, on the sources of its figure, and on what the rules of the method derive it from.
Edges that only say where something belongs tell their part of the story, but carry no change further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from personaforge.domain import composed
from personaforge.domain.companies.asking import test_of
from personaforge.domain.companies.facts import FIELDS, facts_of
from personaforge.domain.companies.matching import match
from personaforge.domain.companies.table import Value
from personaforge.domain.editing import referring_fields
from personaforge.domain.linked import figure_of
from personaforge.domain.model import KINDS, ROOT_ID
from personaforge.domain.record_names import name_in_words
from personaforge.domain.records import Record
from personaforge.domain.statements import Evidenced
from personaforge.domain.words import N_
from personaforge.domain.worksheets.customers import Customer
from personaforge.domain.worksheets.icp import Condition, Criterion, Icp
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.scoring import BehaviourRule, MatrixCell, Scoring
from personaforge.domain.worksheets.sla import Commitment, RejectionCode, Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.domain.workspace import Workspace, kind_of

Gettext = Callable[[str], str]

NO_BASIS = frozenset({"recheck", "influence", "account", "signature", "stage", "prerequisite", "workspace"})
"""Kinds whose references say who takes care or who knows whom, not what they rest on."""

SAID_OF = N_("said of")
"""How a statement is tied to its persona."""

DEEPEST = 60
"""Longer chains end here, marked as if they went on elsewhere."""

_SPREADING = frozenset({"because", "solves", "pains"})
_SCORE_FIELDS = frozenset({"fit_a", "fit_b", "fit_c", "engagement_1", "engagement_2", "engagement_3"})
_STAGE_FIELDS = frozenset({"text", "definition", "entry", "exit", "owner", "data"})
_CUSTOMER_FIELDS = frozenset(FIELDS.values())


@dataclass(frozen=True)
class Edge:
    """``upper`` rests on ``lower``; ``words`` is an English message that says how.

    ``fields`` are the fields of ``lower`` that matter, all of substance if empty. ``spreads`` says whether a change
    of ``lower`` puts ``upper`` in question.
    """

    upper: str
    lower: str
    words: str
    fields: frozenset[str] = frozenset()
    spreads: bool = True


@dataclass(frozen=True)
class Branch:
    """A record in a tree; ``words`` says how it is tied to the one above, "" at the root.

    ``again`` marks a record that stands elsewhere in the tree already: nothing is shown below it.
    """

    record: str
    words: str = ""
    below: tuple[Branch, ...] = ()
    again: bool = False

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Branch]]:
        """Yield every branch with its depth, 0 for this one."""
        yield depth, self
        for branch in self.below:
            yield from branch.walk(depth + 1)


class Web:
    """All edges of a workspace, made when first asked for; of no use any more once references have changed."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @cached_property
    def _edges(self) -> tuple[dict[str, list[Edge]], dict[str, list[Edge]]]:
        basis: dict[str, list[Edge]] = {}
        resting: dict[str, list[Edge]] = {}
        known = set()
        for edge in _edges(self._workspace):
            if edge.lower not in self._workspace or edge.lower == edge.upper or edge in known:
                continue
            known.add(edge)
            basis.setdefault(edge.upper, []).append(edge)
            resting.setdefault(edge.lower, []).append(edge)
        return basis, resting

    def basis(self, id: str) -> Sequence[Edge]:
        """Return what a record rests on."""
        found = list(self._edges[0].get(id, ()))
        record = self._workspace.get(id)
        if record is not None and self._workspace.find(record.parent, Persona) is not None:
            found.append(Edge(id, record.parent, SAID_OF, spreads=False))
        if isinstance(record, Criterion):
            found += self._supporters(record)
        return found

    @cached_property
    def _facts(self) -> dict[str, dict[str, Value]]:
        return {one.id: facts_of(one) for one in self._workspace.children(ROOT_ID, Customer)}

    def _supporters(self, criterion: Criterion) -> list[Edge]:
        test = test_of(criterion, self._workspace.children(criterion.id, Condition), None)
        return [
            Edge(criterion.id, id, N_("met by the customer"), _CUSTOMER_FIELDS)
            for id, facts in self._facts.items()
            if match(test, facts) == 1
        ]

    def resting(self, id: str) -> Sequence[Edge]:
        """Return what rests on a record; what is said of a persona does not, it only belongs there."""
        found = self._edges[1].get(id, [])
        customer = self._workspace.find(id, Customer)
        return found if customer is None else [*found, *_supported(self._workspace, customer)]

    def circles(self) -> Iterator[tuple[str, ...]]:
        """Yield chains of records that rest on themselves, each once, as far as changes spread."""
        done: set[str] = set()
        for start in self._edges[0]:
            trail: dict[str, Iterator[Edge]] = {}
            current: str | None = start if start not in done else None
            while current is not None:
                if current not in trail:
                    trail[current] = iter([edge for edge in self._edges[0].get(current, ()) if edge.spreads])
                following = next(trail[current], None)
                if following is None:
                    done.add(current)
                    del trail[current]
                    current = next(reversed(trail), None)
                elif following.lower in trail:
                    way = list(trail)
                    yield tuple(way[way.index(following.lower) :])
                elif following.lower not in done:
                    current = following.lower


def why(workspace: Workspace, id: str, web: Web | None = None) -> Branch:
    """Return the chain from a record back to what it rests on; raise ``KeyError`` if there is no such record."""
    web = web or Web(workspace)
    return _tree(workspace, id, web.basis, lambda edge: edge.lower)


def depends(workspace: Workspace, id: str, web: Web | None = None) -> Branch:
    """Return what rests on a record, and on that; raise ``KeyError`` if there is no such record."""
    web = web or Web(workspace)

    def resting(record: str) -> list[Edge]:
        return [edge for edge in web.resting(record) if edge.spreads or record == id]

    return _tree(workspace, id, resting, lambda edge: edge.upper)


def circles(workspace: Workspace) -> list[tuple[str, ...]]:
    """Return the chains of records that rest on themselves."""
    return list(Web(workspace).circles())


def called(record: Record, gettext: Gettext) -> str:
    """Return what a record is and what people call it, such as "Pain point: leads trickle away"."""
    kind = gettext(record.title) if kind_of(record) in KINDS else kind_of(record)
    name = name_in_words(record, gettext)
    return f"{kind}: {name}" if name else kind


def evidence(record: Record, gettext: Gettext) -> str:
    """Return how a record is known, "" for one that needs no evidence."""
    if not isinstance(record, Evidenced):
        return ""
    return record.source_note or gettext(record.evidence.label)


def _tree(
    workspace: Workspace,
    id: str,
    further: Callable[[str], Sequence[Edge]],
    end: Callable[[Edge], str],
) -> Branch:
    """Return the tree below a record. What only says where something belongs ends the way there."""
    if id not in workspace:
        raise KeyError(id)
    seen = {id}

    def grow(record: str, words: str, depth: int, goes_on: bool) -> Branch:
        below = []
        for edge in further(record) if goes_on else ():
            other = end(edge)
            if other in seen or depth == DEEPEST:
                below.append(Branch(other, edge.words, again=True))
            else:
                seen.add(other)
                below.append(grow(other, edge.words, depth + 1, edge.spreads))
        return Branch(record, words, tuple(below))

    return grow(id, "", 0, True)


def _edges(workspace: Workspace) -> Iterator[Edge]:
    yield from _references(workspace)
    yield from _employers(workspace)
    yield from _of_criteria(workspace)
    yield from _of_scoring(workspace)
    yield from _of_agreement(workspace)


def _references(workspace: Workspace) -> Iterator[Edge]:
    for kind, name in referring_fields():
        field = kind.fields[name]
        targets = getattr(field, "targets", ())
        if kind.kind in NO_BASIS or targets == ("participant",) or name in {"within", "icps"}:
            continue
        for record in workspace.all(kind):
            value = record.body.get(name)
            for id in value if isinstance(value, list) else [value]:
                if isinstance(id, str):
                    yield Edge(record.id, id, field.label, spreads=name in _SPREADING)


def _employers(workspace: Workspace) -> Iterator[Edge]:
    for persona in workspace.all(Persona):
        for icp in persona.icps:
            yield Edge(persona.id, icp, N_("works at"), spreads=False)


def _of_criteria(workspace: Workspace) -> Iterator[Edge]:
    codes: dict[str, list[str]] = {}
    for icp in workspace.all(Icp):
        for criterion in workspace.children(icp.id, Criterion):
            yield Edge(icp.id, criterion.id, N_("its criterion"))
            for condition in workspace.children(criterion.id, Condition):
                yield Edge(criterion.id, condition.id, N_("its condition"))
            if criterion.code:
                codes.setdefault(criterion.code.strip().casefold(), []).append(criterion.id)
    for code in workspace.all(RejectionCode):
        for id in codes.get(code.text.strip().casefold(), ()):
            yield Edge(code.id, id, N_("sent back by this criterion"))


def _of_scoring(workspace: Workspace) -> Iterator[Edge]:
    for scoring in workspace.all(Scoring):
        for icp in workspace.all(Icp):
            if icp.text and (not scoring.icps or icp.id in scoring.icps):
                yield Edge(scoring.id, icp.id, N_("fit by the profile"))
        for rule in workspace.children(scoring.id, BehaviourRule):
            yield Edge(scoring.id, rule.id, N_("engagement by the rule"), frozenset({"text", "points"}))
        for cell in workspace.children(scoring.id, MatrixCell):
            yield Edge(cell.id, scoring.id, N_("cell of the matrix"), _SCORE_FIELDS)


def _of_agreement(workspace: Workspace) -> Iterator[Edge]:
    for sla in workspace.all(Sla):
        for stage in workspace.children(ROOT_ID, Stage):
            yield Edge(sla.id, stage.id, N_("defines the stage"), _STAGE_FIELDS)
        for record in (*workspace.all(Icp), *workspace.all(Persona)):
            yield Edge(sla.id, record.id, N_("is about"), frozenset({"text", "summary", "headline"}))
        for found, words in (
            (composed.rating(workspace, sla, str), N_("says how prospects are rated")),
            (composed.buying_process(workspace, sla, str), N_("says how customers buy")),
        ):
            for spot in found.spots:
                yield Edge(sla.id, spot.record, words)
        for promise in workspace.children(sla.id, Commitment):
            yield from _of_figure(workspace, promise)
            if promise.figure is None and promise.stage:
                yield Edge(promise.id, promise.stage, Commitment.stage.label)


def _of_figure(workspace: Workspace, promise: Commitment) -> Iterator[Edge]:
    figure = None if promise.figure is None else figure_of(workspace, promise.figure, promise.stage)
    if figure is None or promise.figure is None:
        return
    by_record: dict[str, set[str]] = {}
    for spot in figure.spots:
        by_record.setdefault(spot.record, set()).update({spot.field} if spot.field else ())
    for id, fields in by_record.items():
        yield Edge(promise.id, id, promise.figure.label, frozenset(fields))


def _supported(workspace: Workspace, customer: Customer) -> list[Edge]:
    facts = facts_of(customer)
    found = [
        criterion
        for criterion in workspace.all(Criterion)
        if match(test_of(criterion, workspace.children(criterion.id, Condition), None), facts) == 1
    ]
    return [Edge(one.id, customer.id, N_("met by the customer"), _CUSTOMER_FIELDS) for one in found]
