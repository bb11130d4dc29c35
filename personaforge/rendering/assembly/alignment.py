"""Fills the page of the alignment check."""

from __future__ import annotations

from datetime import date

from personaforge.domain.alignment import CardSeen, Seen, Side, cards, is_begun, seen
from personaforge.domain.model import ROOT_ID
from personaforge.domain.ratings import DISCUSS_FROM
from personaforge.domain.words import N_
from personaforge.domain.worksheets.frame import Participant
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.workspace import Workspace
from personaforge.rendering.alignment.sheet import AlignmentSheet, Condition, SaidCard
from personaforge.rendering.assembly import common
from personaforge.rendering.sheets import Foot, Head, Meta
from personaforge.rendering.translation import Translator


def alignment_sheet(workspace: Workspace, translator: Translator, updated: date) -> AlignmentSheet | None:
    """Return how the departments see their cooperation, ``None`` while nobody has rated or raised a hand.

    ``updated`` is the day of the last change.
    """
    root, gettext = workspace.root, translator.gettext
    if not is_begun(workspace):
        return None
    conditions = tuple(_condition(workspace, one, translator) for one in seen(workspace))
    said = {side: _cards(workspace, side, translator) for side in Side}
    sla = next(iter(workspace.children(ROOT_ID, Sla)), None)
    kind = gettext(N_("Alignment check"))
    return AlignmentSheet(
        title=gettext(N_("Where we see things differently")),
        head=Head(root.company, root.offer),
        foot=Foot("", updated, None, root.facilitator, common.took_part(workspace)),
        meta=Meta(root.company, tuple(word for word in (root.company, root.offer, kind) if word)),
        conditions=conditions,
        discuss_from=DISCUSS_FROM,
        of_marketing=said[Side.SALES],
        of_sales=said[Side.MARKETING],
        between=said[Side.BETWEEN],
        causes=tuple(gettext(one.label) for one in (*root.constellations, *root.causes)),
        note=root.alignment_note,
        measures=tuple(gettext(one.label) for one in sla.measures) if sla is not None else (),
    )


def _condition(workspace: Workspace, one: Seen, translator: Translator) -> Condition:
    record = one.record
    votes = tuple((who.value, step) for who, step in one.ballot.votes)
    words = translator.gettext(one.key.label)
    if record is None:
        return Condition(words, votes)
    person = workspace.find(record.owner, Participant) if record.owner else None
    return Condition(words, votes, record.action, person.text if person is not None else "", record.due)


def _cards(workspace: Workspace, side: Side, translator: Translator) -> tuple[SaidCard, ...]:
    """Return the cards that somebody raised a hand for, reworded, answered or wrote."""
    return tuple(
        SaidCard(words, card.total, card.record.answer)
        for card in cards(workspace, side)
        if card.record is not None and card.is_telling and (words := _words(card, translator))
    )


def _words(card: CardSeen, translator: Translator) -> str:
    own = card.record.text if card.record is not None else ""
    return own or (translator.gettext(card.key.label) if card.key is not None else "")
