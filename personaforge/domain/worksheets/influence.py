"""W11 influencers and buying centre: who decides, who has a say, who holds back."""

from __future__ import annotations

from personaforge.domain.fields import Choice, Choices, Flag, LongText, Picture, Ref, Scale, Text
from personaforge.domain.options import BuyingRole, Nature, Proximity
from personaforge.domain.records import Record
from personaforge.domain.statements import Evidenced
from personaforge.domain.text import NAME_LIMIT
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList, Phase, Scope, Tab, Worksheet


class Stakeholder(Evidenced, kind="stakeholder", parent="persona"):
    """Somebody who has a say in the persona's decision; power and interest place them on the map."""

    title, plural = N_("Person with a say"), N_("People with a say")
    __slots__ = ()

    text = Text(N_("Name or role"), limit=NAME_LIMIT, source="2-52", hint=N_("e.g. head of sales"))
    role = Text(N_("What they do"), source="2-52", hint=N_("e.g. comes from IT"))
    roles = Choices(BuyingRole, N_("Roles in the purchase"), source="B2")
    proximity = Choice(Proximity, N_("How near"), source="B2")
    outside = Flag(
        N_("Not employed in the company"), source="B2", hint=N_("such as an agency that works in the team")
    )
    nature = Choice(Nature, N_("Person, organisation or medium"), source="B2")
    power = Scale(
        N_("Influence on the decision"),
        short=N_("Influence"),
        low_word=N_("none"),
        high_word=N_("decides"),
        source="B2",
    )
    interest = Scale(
        N_("Interest in the topic"),
        short=N_("Interest"),
        low_word=N_("none"),
        high_word=N_("burning"),
        source="B2",
    )
    stance = Scale(
        N_("Attitude to our offer"),
        short=N_("Attitude"),
        low=-2,
        high=2,
        low_word=N_("against"),
        high_word=N_("for"),
        source="B2",
    )
    desired = Scale(
        N_("Attitude we want"), low=-2, high=2, low_word=N_("against"), high_word=N_("for"), source="B2"
    )
    wants_to_know = LongText(N_("What they want to know"), source="B2")
    counter_plan = LongText(N_("What we do about it"), source="INF-03", hint=N_("message, proof, next step"))
    owner = Ref("participant", N_("Who takes care"), source="B2")
    persona = Ref("persona", N_("Has an own persona"), source="2-52")
    picture = Picture(N_("Picture"), source="2-52")

    @property
    def is_placed(self) -> bool:
        """Whether both axes of the map are known."""
        return self.power is not None and self.interest is not None

    @property
    def priority(self) -> int:
        """Power times interest, 1 to 25; 0 when not placed (methods B2)."""
        return (self.power or 0) * (self.interest or 0)

    @property
    def is_blocker(self) -> bool:
        """Power of at least 4 and against us (methods B2)."""
        return (self.power or 0) >= 4 and (self.stance or 0) < 0


class Influence(Record, kind="influence", parent="stakeholder"):
    """An arrow: the parent influences ``target``."""

    title, plural, name_field = N_("Influence"), N_("Influences"), "target"
    __slots__ = ()

    target = Ref("stakeholder", N_("Influences"), source="B2")
    strength = Scale(
        N_("How strongly"), low=1, high=3, low_word=N_("a little"), high_word=N_("strongly"), source="B2"
    )


INFLUENCE = Worksheet(
    code="W11",
    key="influence",
    phase=Phase.PERSON,
    scope=Scope.PERSONA,
    title=N_("Buying centre"),
    question=N_("Who has a say, and who holds back?"),
    minutes=25,
    first=N_("Sales and support first"),
    tabs=(
        Tab(
            "map",
            N_("Map"),
            (
                ItemList(
                    N_("People with a say"),
                    Stakeholder,
                    N_("Who else sits at the table?"),
                    ("roles", "proximity"),
                    4,
                    needs=("roles", "power", "interest"),
                ),
            ),
            view="influence",
        ),
        Tab("roles", N_("Roles"), (), view="buying_roles"),
        Tab(
            "list",
            N_("As a list"),
            (
                ItemList(
                    N_("People with a say"),
                    Stakeholder,
                    N_("Who else sits at the table?"),
                    ("roles", "power", "interest", "stance"),
                    4,
                    needs=("roles", "power", "interest"),
                ),
            ),
            short=N_("List"),
        ),
    ),
)
