"""What the table and the cards show of a customer, read from the workspace."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from statistics import fmean

from personaforge.domain.company_options import CustomerMark
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.ratings import VOTED, Rated, Rating, standings
from personaforge.domain.words import N_
from personaforge.domain.worksheets.customers import Customer, CustomerVote
from personaforge.domain.workspace import Workspace
from ui.context import Context
from ui.session import Applied

ASKS = {
    "complication": N_("How complicated is it?"),
    "pleasant": N_("How pleasant is it to work with them?"),
    "develops": N_("Do they grow with us?"),
    "recommends": N_("Do they recommend us?"),
}
"""The same as questions to the room."""


@dataclass(frozen=True, slots=True)
class CustomerFace:
    """A customer with what every department says; ``standing`` is by the team's mark, else by score."""

    customer: Customer
    votes: Mapping[Department, CustomerVote]
    rating: Rating
    standing: CustomerMark | None

    @property
    def id(self) -> str:
        """The id of the record."""
        return self.customer.id

    def answer(self, department: Department | None, question: str) -> int | None:
        """Return what a department answered, ``None`` for nothing."""
        vote = self.votes.get(department) if department is not None else None
        value = vote.value(question) if vote is not None else None
        return value if isinstance(value, int) else None

    def answers(self, question: str) -> tuple[tuple[Department, int], ...]:
        """Return who answered a question how."""
        found = ((department, self.answer(department, question)) for department in Department)
        return tuple((department, value) for department, value in found if value is not None)

    def opinion(self, department: Department) -> float | None:
        """Return how good a department finds the customer on the whole, from 1 to 5, ``None`` without an answer."""
        steps = [
            6 - step if question == "complication" else step
            for question in VOTED
            if (step := self.answer(department, question)) is not None
        ]
        return fmean(steps) if steps else None

    def opinions(self) -> tuple[tuple[Department, float], ...]:
        """Return who finds the customer how good."""
        found = ((department, self.opinion(department)) for department in Department)
        return tuple((department, value) for department, value in found if value is not None)

    @property
    def spread(self) -> float | None:
        """The largest difference between two departments in one question, ``None`` where fewer than two voted."""
        return max(self.rating.spread.values(), default=None)

    def has_voted(self, department: Department) -> bool:
        """Whether a department has answered everything."""
        return all(self.answer(department, question) is not None for question in VOTED)


class FaceBook:
    """All customers in order; reading what changed leaves the faces of all others as they are."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._rated: Rated | None = None
        self.faces: list[CustomerFace] = []

    def read(self) -> list[CustomerFace]:
        """Read everything."""
        self._rated = Rated(self._workspace)
        self.faces = self._read({})
        return self.faces

    def update(self, changed: Collection[str]) -> list[CustomerFace]:
        """Read the customers anew of which something changed, and those that are new."""
        if self._rated is None:
            return self.read()
        self._rated.update(changed)
        self.faces = self._read({face.id: face for face in self.faces if face.id not in changed})
        return self.faces

    def _read(self, known: Mapping[str, CustomerFace]) -> list[CustomerFace]:
        assert self._rated is not None
        rated = self._rated.ratings
        standing = standings(self._workspace, rated)
        found = []
        for customer in self._workspace.children(ROOT_ID, Customer):
            face, mark = known.get(customer.id), standing.get(customer.id)
            if face is None or face.rating != rated[customer.id] or face.standing is not mark:
                face = CustomerFace(customer, self._votes(customer.id), rated[customer.id], mark)
            found.append(face)
        return found

    def _votes(self, customer: str) -> dict[Department, CustomerVote]:
        votes = self._workspace.children(customer, CustomerVote)
        return {vote.department: vote for vote in votes if vote.department}


def customers_in(workspace: Workspace, event: Applied) -> set[str]:
    """Return the customers of which a change says something, also through their votes."""
    places = {*event.ids, *event.parents}
    votes = (vote.parent for id in event.ids if (vote := workspace.find(id, CustomerVote)) is not None)
    return {id for id in {*places, *votes} if workspace.find(id, Customer) is not None}


def facts_of(context: Context, customer: Customer, currency: str) -> list[str]:
    """Return what is known of a customer, in words, the figures that count first."""
    tr, number = context.tr, context.translator.number
    facts = []
    if customer.revenue is not None:
        amount = context.translator.money(float(customer.revenue), currency or "EUR")
        facts.append(tr(N_("{amount} a year"), amount=amount))
    if customer.profitability is not None:
        facts.append(tr(N_("{value} margin"), value=context.translator.per_cent(customer.profitability)))
    if customer.buying_days is not None:
        facts.append(tr(N_("{count} days to the order"), count=number(customer.buying_days)))
    if customer.industry:
        facts.append(customer.industry)
    if customer.employees is not None:
        facts.append(tr(N_("{count} employees"), count=number(customer.employees)))
    facts += [word for word in (customer.seat, context.option(customer.legal_form)) if word]
    facts += [context.option(customer.situation)] if customer.situation else []
    facts += [customer.culture] if customer.culture else []
    return facts
