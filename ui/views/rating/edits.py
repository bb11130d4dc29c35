"""What people do to customers and ratings, each as one step of the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from personaforge.domain import editing
from personaforge.domain.companies.facts import customer_of
from personaforge.domain.companies.table import Company
from personaforge.domain.company_options import CustomerMark
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheets.customers import Customer, CustomerVote
from ui.session import Session


class RatingEdits:
    """Changes through the session; ``origin`` is the view that need not hear of it, if any."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def customer(self, id: str) -> Customer | None:
        """Return a customer, ``None`` if it is gone."""
        return self._session.workspace.find(id, Customer)

    def vote_of(self, customer: str, department: Department) -> CustomerVote | None:
        """Return what a department says of a customer, ``None`` for nothing yet."""
        votes = self._session.workspace.children(customer, CustomerVote)
        return next((vote for vote in votes if vote.department is department), None)

    def vote(self, customer: str, name: str, value: int | None) -> bool:
        """Let the department that speaks answer one of the questions, or take its answer back.

        Returns whether there was somebody to answer.
        """
        record, speaking = self.customer(customer), self._session.speaking
        if record is None or speaking is None:
            return False
        step = Step(Action.EDIT, CustomerVote.kind, name, record.name)
        vote = self.vote_of(customer, speaking)
        if vote is not None:
            self._session.apply(editing.set_field(vote, name, value), step)
        elif value is not None:
            values = [{"department": speaking, name: value}]
            self._session.apply(editing.insert(self._session.workspace, CustomerVote, customer, values), step)
        return True

    def mark(self, customer: str, mark: CustomerMark | None) -> None:
        """Say that a customer is one of the best or worst; the same again takes it back."""
        record = self.customer(customer)
        if record is not None:
            self._session.set_field(record, "mark", None if record.mark is mark else mark)

    def add(self, names: Sequence[str]) -> list[str]:
        """Add customers by name at the end; returns their ids."""
        return self._session.insert(Customer, ROOT_ID, [{"text": name} for name in names if name.strip()])

    def take(self, companies: Sequence[Company], gettext: Callable[[str], str]) -> list[str]:
        """Add customers that are rows of the imported list, with their facts; returns their ids."""
        return self._session.insert(
            Customer, ROOT_ID, [customer_of(company, gettext) for company in companies]
        )

    def taken(self) -> frozenset[str]:
        """Return the keys of the rows of the list that are customers here already."""
        customers = self._session.workspace.children(ROOT_ID, Customer)
        return frozenset(customer.company for customer in customers if customer.company)

    def remove(self, customer: str) -> bool:
        """Delete a customer with its ratings."""
        return self._session.remove([customer])

    def weigh(self, name: str, value: int | None) -> None:
        """Let a part of the score count more or less; ``None`` as usual."""
        self._session.set_field(self._session.workspace.root, name, value)
