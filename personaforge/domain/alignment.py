"""How marketing and sales see their cooperation: eight prerequisites by department, and what they say of each other.

    seen(workspace)            the eight prerequisites with their votes, in the order of the method
    apart(seen), hurdles(seen) those on which we differ most; those that all in all are met least
    cards(workspace, side)     what one side says of the other, or what stands between them, with hands
    vote(...), hands(...), edit(...), edit_card(...)     the changes that write an answer down

Nothing is written before somebody answers; the record of a prerequisite or card comes with its first answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from personaforge.domain import editing
from personaforge.domain.ballots import Ballot, ballot_of, voters
from personaforge.domain.changes import Change, Insert
from personaforge.domain.handover_options import PrejudiceKey, PrerequisiteKey
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.ratings import DISCUSS_FROM
from personaforge.domain.records import Record
from personaforge.domain.worksheets.alignment import (
    Prejudice,
    PrejudiceVote,
    Prerequisite,
    PrerequisiteVote,
)
from personaforge.domain.workspace import Workspace

MOST_NAMED = 3


class Side(Enum):
    """Who says what is on a card."""

    SALES = "sales"
    MARKETING = "marketing"
    BETWEEN = ""

    @property
    def department(self) -> Department | None:
        """The department that says it, ``None`` for what stands between both."""
        return Department(self.value) if self.value else None


_SIDES = {
    PrejudiceKey.PICTURES: Side.SALES,
    PrejudiceKey.NO_LEADS: Side.SALES,
    PrejudiceKey.NO_IDEA: Side.SALES,
    PrejudiceKey.DRIVES: Side.MARKETING,
    PrejudiceKey.IGNORES: Side.MARKETING,
    PrejudiceKey.CHERRIES: Side.MARKETING,
}
"""Every other card of the method stands between both."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A prerequisite and how each department sees it; ``record`` is ``None`` before anybody answered."""

    key: PrerequisiteKey
    record: Prerequisite | None
    ballot: Ballot

    @property
    def discuss(self) -> bool:
        """Whether two departments differ by so much that they had better talk."""
        return self.ballot.spread >= DISCUSS_FROM


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A card and the hands for it; ``key`` is ``None`` for one of our own."""

    key: PrejudiceKey | None
    side: Side
    record: Prejudice | None
    hands: tuple[tuple[Department, int], ...] = ()

    @property
    def total(self) -> int:
        """Hands of all departments together."""
        return sum(count for _who, count in self.hands)

    @property
    def is_telling(self) -> bool:
        """Whether somebody raised a hand for it, reworded it or answered it."""
        record = self.record
        return bool(self.total) or (record is not None and bool(record.text or record.answer))

    def of(self, department: Department | None) -> int:
        """Return the hands of a department."""
        return next((count for who, count in self.hands if who is department), 0)


def seen(workspace: Workspace) -> list[Seen]:
    """Return the eight prerequisites in the order of the method."""
    return [_seen(workspace, key) for key in PrerequisiteKey]


def is_complete(workspace: Workspace) -> bool:
    """Whether every department that is waited for has rated all prerequisites."""
    waited = set(voters(workspace))
    return all(waited <= {who for who, _step in one.ballot.votes} for one in seen(workspace))


def is_begun(workspace: Workspace) -> bool:
    """Whether anybody has rated a prerequisite or has something to say on a card."""
    rated = any(one.ballot.votes for one in seen(workspace))
    return rated or any(card.is_telling for side in Side for card in cards(workspace, side))


def apart(rows: Sequence[Seen]) -> list[Seen]:
    """Return those to talk about, at most three: those that divide marketing and sales before all others."""
    found = (one for one in rows if one.discuss)
    ordered = sorted(found, key=lambda one: (-_between_sides(one), -one.ballot.spread))
    return ordered[:MOST_NAMED]


def hurdles(rows: Sequence[Seen]) -> list[Seen]:
    """Return the three that are met least by the mean of the departments, below the middle of the scale."""
    found = [(mean, one) for one in rows if (mean := one.ballot.mean) is not None and mean < 3]
    return [one for _mean, one in sorted(found, key=lambda item: item[0])][:MOST_NAMED]


def cards(workspace: Workspace, side: Side) -> list[CardSeen]:
    """Return the cards of a side: those of the method, then our own."""
    records = workspace.children(ROOT_ID, Prejudice)
    of_method = [
        CardSeen(key, side, record, _hands(workspace, record))
        for key in PrejudiceKey
        if _SIDES.get(key, Side.BETWEEN) is side
        for record in [next((one for one in records if one.key is key), None)]
    ]
    own = [
        CardSeen(None, side, record, _hands(workspace, record))
        for record in records
        if record.key is None and _side_of(record) is side
    ]
    return [*of_method, *own]


def vote(workspace: Workspace, key: PrerequisiteKey, who: Department, step: int | None) -> list[Change]:
    """Return the changes by which a department rates a prerequisite; ``None`` takes it back."""
    record = _seen(workspace, key).record
    votes = workspace.children(record.id, PrerequisiteVote) if record is not None else ()
    known = next((one for one in votes if one.department is who), None)
    if known is not None:
        return editing.set_field(known, "met", step)
    if step is None:
        return []
    made, id = _made(workspace, Prerequisite, record, {"key": key})
    values = [{"department": who, "met": step}]
    return [*made, *editing.insert(workspace, PrerequisiteVote, id, values)]


def hands(workspace: Workspace, card: CardSeen, who: Department, count: int) -> list[Change]:
    """Return the changes by which a department raises so many hands for a card."""
    record = card.record
    votes = workspace.children(record.id, PrejudiceVote) if record is not None else ()
    known = next((one for one in votes if one.department is who), None)
    wanted = max(0, count)
    if known is not None:
        return editing.set_field(known, "hands", wanted)
    if not wanted:
        return []
    made, id = _made(workspace, Prejudice, record, {"key": card.key})
    values = [{"department": who, "hands": wanted}]
    return [*made, *editing.insert(workspace, PrejudiceVote, id, values)]


def edit(workspace: Workspace, key: PrerequisiteKey, field: str, value: object) -> list[Change]:
    """Return the changes that give a prerequisite a value, with its record if that is its first answer."""
    return _edited(workspace, Prerequisite, _seen(workspace, key).record, {"key": key}, field, value)


def edit_card(workspace: Workspace, card: CardSeen, field: str, value: object) -> list[Change]:
    """Return the changes that give a card a value, with its record if that is its first answer."""
    return _edited(workspace, Prejudice, card.record, {"key": card.key}, field, value)


def _edited(
    workspace: Workspace,
    kind: type[Record],
    record: Record | None,
    begin: dict[str, object],
    field: str,
    value: object,
) -> list[Change]:
    if record is not None:
        return editing.set_field(record, field, value)
    if kind.fields[field].clean(value) is None:
        return []
    return list(editing.insert(workspace, kind, ROOT_ID, [{**begin, field: value}]))


def _made(
    workspace: Workspace, kind: type[Record], record: Record | None, values: dict[str, object]
) -> tuple[list[Insert], str]:
    """Return what makes a record where there is none, and its id."""
    if record is not None:
        return [], record.id
    made = editing.insert(workspace, kind, ROOT_ID, [values])
    return made, made[0].id


def _seen(workspace: Workspace, key: PrerequisiteKey) -> Seen:
    records = workspace.children(ROOT_ID, Prerequisite)
    record = next((one for one in records if one.key is key), None)
    votes = workspace.children(record.id, PrerequisiteVote) if record is not None else ()
    given = {one.department: one.met for one in votes if one.department is not None and one.met is not None}
    return Seen(key, record, ballot_of(given))


def _between_sides(one: Seen) -> int:
    """How far marketing and sales differ; 0 if that is no reason to talk."""
    marketing, sales = one.ballot.of(Department.MARKETING), one.ballot.of(Department.SALES)
    far = abs(marketing - sales) if marketing is not None and sales is not None else 0
    return far if far >= DISCUSS_FROM else 0


def _hands(workspace: Workspace, record: Prejudice | None) -> tuple[tuple[Department, int], ...]:
    votes = workspace.children(record.id, PrejudiceVote) if record is not None else ()
    given = {one.department: int(one.hands) for one in votes if one.department is not None and one.hands}
    return tuple((who, given[who]) for who in Department if who in given)


def _side_of(record: Prejudice) -> Side:
    said = record.side
    return Side(said.value) if said in (Department.SALES, Department.MARKETING) else Side.BETWEEN
