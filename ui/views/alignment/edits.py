"""What people do on the alignment check, each as one step of the history."""

from __future__ import annotations

from personaforge.domain import alignment
from personaforge.domain.alignment import CardSeen
from personaforge.domain.handover_options import PrerequisiteKey
from personaforge.domain.model import ROOT_ID
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheets.alignment import (
    Prejudice,
    PrejudiceVote,
    Prerequisite,
    PrerequisiteVote,
)
from ui.context import Context
from ui.session import Session


class AlignmentEdits:
    """Changes through the session, for the department that speaks."""

    def __init__(self, context: Context, session: Session) -> None:
        self._context, self._session = context, session

    def vote(self, key: PrerequisiteKey, value: int | None) -> bool:
        """Rate a prerequisite, or take the rating back; returns whether there was somebody to rate."""
        who = self._session.speaking
        if who is None:
            return False
        changes = alignment.vote(self._session.workspace, key, who, value)
        step = Step(Action.EDIT, PrerequisiteVote.kind, "met", self._context.option(key))
        self._session.apply(changes, step)
        return True

    def edit(self, key: PrerequisiteKey, field: str, value: object) -> None:
        """Give a prerequisite an action, an owner, a day or a note; raises ``FieldError``."""
        changes = alignment.edit(self._session.workspace, key, field, value)
        self._session.apply(changes, Step(Action.EDIT, Prerequisite.kind, field, self._context.option(key)))

    def hands(self, card: CardSeen, by: int) -> bool:
        """Raise or lower a hand for a card; returns whether there was somebody to raise it."""
        who = self._session.speaking
        if who is None:
            return False
        changes = alignment.hands(self._session.workspace, card, who, card.of(who) + by)
        step = Step(Action.EDIT, PrejudiceVote.kind, "hands", self.words(card))
        self._session.apply(changes, step)
        return True

    def edit_card(self, card: CardSeen, field: str, value: object) -> None:
        """Say a card in our own words, or what speaks against it; raises ``FieldError``."""
        if field == "text" and card.key is not None and value == self._context.option(card.key):
            value = ""
        changes = alignment.edit_card(self._session.workspace, card, field, value)
        self._session.apply(changes, Step(Action.EDIT, Prejudice.kind, field, self.words(card)))

    def add_card(self, side: alignment.Side) -> str:
        """Put a card of our own to a side; returns its id."""
        ids = self._session.insert(Prejudice, ROOT_ID, [{"side": side.department}])
        return ids[0] if ids else ""

    def words(self, card: CardSeen) -> str:
        """Return what stands on a card: our own words, else those of the method."""
        own = card.record.text if card.record is not None else ""
        return own or self._context.option(card.key)
