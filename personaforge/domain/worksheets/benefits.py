"""W10 benefit translation: offer, bridge, benefit; a different one for each persona."""

from __future__ import annotations

from personaforge.domain.fields import Choice, Flag, Ref, Refs, Text
from personaforge.domain.options import Bridge
from personaforge.domain.statements import Statement
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList, Phase, Scope, Tab, Worksheet


class Benefit(Statement, kind="benefit", parent="feature"):
    """What one persona gains by one feature; linked to the pains and results it answers."""

    title, plural = N_("Benefit"), N_("Benefits")
    __slots__ = ()

    text = Text(
        N_("Benefit"), source="2-56", room=50, hint=N_("what the persona notices, with a number if possible")
    )
    persona = Ref("persona", N_("Persona"), source="2-55")
    bridge = Choice(Bridge, N_("Bridge"), source="2-57")
    solves = Refs(("pain", "result", "barrier", "fear"), N_("Solves"), source="B5")
    measure = Text(N_("How would they notice?"), source="B6", hint=N_("a measure or an example"))
    boast_accepted = Flag(N_("Keep the wording"), source="2-54")


BENEFITS = Worksheet(
    code="W10",
    key="benefits",
    phase=Phase.OFFER,
    scope=Scope.WORKSPACE,
    title=N_("Benefit translation"),
    question=N_("So what is in it for the customer?"),
    minutes=30,
    first=N_("Marketing and sales in pairs"),
    tabs=(
        Tab(
            "matrix",
            N_("By persona"),
            (
                ItemList(
                    N_("Benefits"),
                    Benefit,
                    N_("What is in it for {name}?"),
                    ("bridge", "solves", "how"),
                    3,
                    needs=("persona", "bridge"),
                ),
            ),
            view="benefits",
        ),
        Tab("pains", N_("By pain point"), (), view="benefits_by_pain"),
        Tab(
            "list",
            N_("As a list"),
            (
                ItemList(
                    N_("Benefits"),
                    Benefit,
                    N_("What is in it for {name}?"),
                    ("bridge", "solves", "how"),
                    3,
                    needs=("persona", "bridge"),
                ),
            ),
            view="benefits_list",
            short=N_("List"),
        ),
    ),
)
