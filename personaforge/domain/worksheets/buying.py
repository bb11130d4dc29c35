"""W12 buying process and information behaviour."""

from __future__ import annotations

from personaforge.domain.fields import Choice, ShortTexts, Text
from personaforge.domain.options import Channel, Purpose
from personaforge.domain.statements import Evidenced, Statement
from personaforge.domain.text import NAME_LIMIT
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup, ItemList, Phase, Scope, Tab, Worksheet
from personaforge.domain.worksheets.persona import Persona


class BuyingPhase(Evidenced, kind="buying_phase", parent="persona"):
    """A step on the way to our offer: the question, where the answer is sought, what we answer."""

    title, plural = N_("Step of the purchase"), N_("Steps of the purchase")
    __slots__ = ()

    text = Text(N_("Step"), limit=NAME_LIMIT, source="2-51", hint=N_("e.g. Compare"))
    duration = Text(N_("How long"), limit=NAME_LIMIT, source="2-51", hint=N_("e.g. 4 to 8 weeks"))
    question = Text(
        N_("Their question"), source="2-51", hint=N_("e.g. Who manages that with a team as small?")
    )
    sources = ShortTexts(N_("Where they look"), source="2-49")
    answer = Text(N_("Our answer"), source="2-51", hint=N_("content or talk, e.g. a checklist"))
    release = Text(
        N_("Who gives the go-ahead"), source="2-51", hint=N_("at the end of this step, e.g. the boss")
    )


class InfoSource(Evidenced, kind="info_source", parent="persona"):
    """Where and how the persona informs itself or searches for products."""

    title, plural = N_("Source of information"), N_("Sources of information")
    __slots__ = ()

    text = Text(N_("Source"), limit=NAME_LIMIT, source="2-49", hint=N_("e.g. a trade portal"))
    channel = Choice(Channel, N_("Channel"), source="2-49")
    purpose = Choice(Purpose, N_("What for"), source="2-50")


class DecisionCriterion(Statement, kind="decision_criterion", parent="persona"):
    """What is compared when it comes to the decision (methods B4, ring 4)."""

    title, plural = N_("Decision criterion"), N_("Decision criteria")
    __slots__ = ()

    text = Text(N_("Statement"), source="B4", hint=N_("e.g. references of the same size"))


BUYING = Worksheet(
    code="W12",
    key="buying",
    phase=Phase.PERSON,
    scope=Scope.PERSONA,
    title=N_("Buying process"),
    question=N_("How does {name} buy?"),
    minutes=25,
    first=N_("Sales, then marketing"),
    tabs=(
        Tab(
            "process",
            N_("Buying process"),
            (
                FieldGroup(N_("The trigger"), Persona, ("trigger", "trigger_how"), needed=("trigger",)),
                ItemList(
                    N_("Steps of the purchase"),
                    BuyingPhase,
                    N_("What does {name} do next?"),
                    ("duration", "question", "sources", "answer", "release", "how"),
                    3,
                    needs=("question", "answer"),
                ),
            ),
            view="buying",
            short=N_("Process"),
        ),
        Tab(
            "sources",
            N_("Information"),
            (
                ItemList(
                    N_("Sources of information"),
                    InfoSource,
                    N_("Where does {name} read, ask, search?"),
                    ("channel", "purpose", "how"),
                    3,
                ),
            ),
        ),
        Tab(
            "criteria",
            N_("Decision criteria"),
            (
                ItemList(
                    N_("Decision criteria"), DecisionCriterion, N_("What does {name} compare?"), ("how",), 2
                ),
            ),
            short=N_("Criteria"),
        ),
    ),
)
