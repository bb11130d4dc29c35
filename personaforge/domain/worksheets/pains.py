"""W08 pain points, desired results, barriers, fears, success and disaster."""

from __future__ import annotations

from personaforge.domain.fields import Scale, Text
from personaforge.domain.statements import Statement
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup, ItemList, Phase, Scope, Tab, Worksheet
from personaforge.domain.worksheets.persona import Persona


class Pain(Statement, kind="pain", parent="persona"):
    """A pain point, in the persona's words."""

    title, plural = N_("Pain point"), N_("Pain points")
    __slots__ = ()

    text = Text(N_("Statement"), hint=N_("in their words"), source="2-47", room=56)
    severity = Scale(
        N_("How much does it hurt?"),
        short=N_("How much?"),
        low_word=N_("a nuisance"),
        high_word=N_("it hurts"),
        source="B5",
    )


class Result(Statement, kind="result", parent="persona"):
    """A desired result."""

    title, plural = N_("Desired result"), N_("Desired results")
    __slots__ = ()

    text = Text(N_("Statement"), hint=N_("in their words"), source="2-48", room=24)
    severity = Scale(
        N_("How important is it?"),
        short=N_("How much?"),
        low_word=N_("nice to have"),
        high_word=N_("essential"),
        source="B5",
    )


class Barrier(Statement, kind="barrier", parent="persona"):
    """A reason not to buy, with our answer to it."""

    title, plural = N_("Barrier"), N_("Barriers")
    __slots__ = ()

    text = Text(N_("Statement"), hint=N_("in their words"), source="2-50", room=24)
    severity = Scale(
        N_("How much does it hold them back?"),
        short=N_("How much?"),
        low_word=N_("a little"),
        high_word=N_("completely"),
        source="B5",
    )
    answer = Text(N_("Our answer"), hint=N_("e.g. we plan two hours a week"), source="B4", room=30)


class Fear(Statement, kind="fear", parent="persona"):
    """A fear, rational or not, with the content that defuses it."""

    title, plural = N_("Fear"), N_("Fears")
    __slots__ = ()

    text = Text(N_("Statement"), hint=N_("in their words"), source="2-53", room=24)
    severity = Scale(
        N_("How strong is it?"),
        short=N_("How much?"),
        low_word=N_("a worry"),
        high_word=N_("paralysing"),
        source="B5",
    )
    answer = Text(
        N_("What defuses it"),
        hint=N_("content or promise, e.g. a pilot with a way out"),
        source="2-53",
        room=30,
    )


_COLUMNS = ("severity", "how")

PAINS = Worksheet(
    code="W08",
    key="pains",
    phase=Phase.PERSON,
    scope=Scope.PERSONA,
    title=N_("Pain and result"),
    question=N_("What keeps {name} awake at night?"),
    minutes=35,
    first=N_("Sales and support first, then marketing"),
    tabs=(
        Tab(
            "pains",
            N_("Pain points"),
            (ItemList(N_("Pain points"), Pain, N_("What annoys {name} first on a Monday?"), _COLUMNS, 5),),
            short=N_("Pains"),
        ),
        Tab(
            "results",
            N_("Results"),
            (
                ItemList(
                    N_("Desired results"),
                    Result,
                    N_("What does {name} want to have reached in a year?"),
                    _COLUMNS,
                    3,
                ),
            ),
        ),
        Tab(
            "barriers",
            N_("Barriers"),
            (
                ItemList(
                    N_("Barriers"),
                    Barrier,
                    N_("What keeps {name} from saying yes?"),
                    (*_COLUMNS, "answer"),
                    2,
                ),
            ),
            short=N_("Hurdles"),
        ),
        Tab(
            "fears",
            N_("Fears"),
            (
                ItemList(
                    N_("Fears"), Fear, N_("What does {name} fear after saying yes?"), (*_COLUMNS, "answer"), 2
                ),
            ),
        ),
        Tab(
            "outcome",
            N_("Success and disaster"),
            (
                FieldGroup(
                    N_("If {name} chooses our offer"),
                    Persona,
                    ("success", "disaster"),
                    needed=("success", "disaster"),
                ),
                FieldGroup(N_("What is behind it"), Persona, ("drive", "inaction"), needed=("drive",)),
            ),
            short=N_("Success, disaster"),
        ),
    ),
)
