"""W02 alignment check: how marketing and sales see each other before they agree on anything."""

from __future__ import annotations

from personaforge.domain.fields import Choice, Date, LongText, Number, Ref, Scale, Text
from personaforge.domain.handover_options import PrejudiceKey, PrerequisiteKey
from personaforge.domain.options import Department
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup, ItemList, Phase, Scope, Tab, Worksheet
from personaforge.domain.worksheets.frame import Workspace


class Prerequisite(Record, kind="prerequisite", parent="workspace"):
    """One of the eight prerequisites, with what is to be done about it and by whom (inventory 2-20 to 2-27)."""

    title, plural, name_field = N_("Prerequisite"), N_("Prerequisites"), "action"
    __slots__ = ()

    key = Choice(PrerequisiteKey, N_("Prerequisite"), source="2-20")
    action = Text(N_("What we do about it"), source="2-20")
    owner = Ref("participant", N_("Who takes care"), source="2-20")
    due = Date(N_("By when"), source="2-20")
    note = LongText(N_("Note"), source="2-20")


class PrerequisiteVote(Record, kind="prerequisite_vote", parent="prerequisite"):
    """How far a department sees a prerequisite met, given without looking at the others (inventory 2-11, 2-20)."""

    title, plural, name_field = N_("Vote"), N_("Votes"), "department"
    __slots__ = ()

    department = Choice(Department, N_("Department"), source="2-11")
    met = Scale(N_("Is that so here?"), low_word=N_("not at all"), high_word=N_("fully"), source="2-20")
    note = Text(N_("Why so"), source="2-20")


class Prejudice(Record, kind="prejudice", parent="workspace"):
    """A card with what one side says of the other, or what is in the way (inventory 2-14, 2-15, 3-01)."""

    title, plural = N_("Card"), N_("Cards")
    __slots__ = ()

    text = Text(N_("In your own words"), source="2-15")
    key = Choice(PrejudiceKey, N_("Card"), source="2-15")
    side = Choice(Department, N_("Who says it"), source="2-15")
    answer = Text(N_("What speaks against it"), source="2-15")


class PrejudiceVote(Record, kind="prejudice_vote", parent="prejudice"):
    """How many people of a department find a card true (inventory 2-15)."""

    title, plural, name_field = N_("Votes"), N_("Votes"), "department"
    __slots__ = ()

    department = Choice(Department, N_("Department"), source="2-15")
    hands = Number(N_("Hands"), high=999, whole=True, source="2-15")


ALIGNMENT = Worksheet(
    code="W02",
    key="alignment",
    phase=Phase.FRAME,
    scope=Scope.WORKSPACE,
    title=N_("Alignment check"),
    question=N_("Where do marketing and sales see things differently?"),
    minutes=25,
    first=N_("Everybody alone, then together"),
    tabs=(
        Tab(
            "prerequisites",
            N_("Prerequisites"),
            (
                ItemList(
                    N_("Prerequisites"),
                    Prerequisite,
                    N_("What has to be true before we begin?"),
                    ("action", "owner", "due"),
                ),
                ItemList(
                    N_("Votes"),
                    PrerequisiteVote,
                    N_("How does each department see it?"),
                    ("met", "note"),
                    8,
                    needs=("met",),
                ),
            ),
            view="prerequisites",
        ),
        Tab(
            "cards",
            N_("Cards"),
            (
                ItemList(N_("Cards"), Prejudice, N_("What do you say of each other?"), ("answer",)),
                ItemList(
                    N_("Hands"), PrejudiceVote, N_("Who finds that true?"), ("hands",), needs=("hands",)
                ),
            ),
            view="prejudices",
        ),
        Tab(
            "causes",
            N_("Causes and measures"),
            (
                FieldGroup(
                    N_("What stands behind it"),
                    Workspace,
                    ("constellations", "causes", "alignment_note", "chosen_tool"),
                    needed=("causes",),
                ),
            ),
            short=N_("Causes"),
            view="alignment_causes",
        ),
    ),
)
