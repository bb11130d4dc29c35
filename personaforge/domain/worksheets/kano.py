"""W09 Kano features: what is taken for granted, what is measured, what delights."""

from __future__ import annotations

from personaforge.domain.fields import Choice, Date, Flag, LongText, Number, Refs, ShortTexts, Text
from personaforge.domain.options import KanoClass
from personaforge.domain.records import Record
from personaforge.domain.statements import Statement
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList, Phase, Scope, Tab, Worksheet


class Feature(Statement, kind="feature", parent="workspace"):
    """A feature of the offer with the team's class; the survey comes later."""

    title, plural = N_("Feature"), N_("Features")
    __slots__ = ()

    text = Text(N_("Feature"), source="2-60", room=32, hint=N_("a function or service of the offer"))
    description = LongText(N_("Description"), source="2-56")
    kano_class = Choice(KanoClass, N_("Class"), source="2-60")
    aspects = ShortTexts(
        N_("Judged by"), source="2-61", hint=N_("e.g. price model, reachability, competence")
    )
    fulfilled = Flag(N_("We fulfil it"), source="KAN-09")
    personas = Refs("persona", N_("Matters to"), source="2-55", hint=N_("nobody chosen: to all personas"))


class KanoRating(Record, kind="kano_rating", parent="feature"):
    """A class that the team gave a feature on a day: the drift from delight to habit (inventory 2-63)."""

    title, plural, name_field = N_("Earlier class"), N_("Earlier classes"), "source_note"
    __slots__ = ()

    rated = Date(N_("Day"), source="2-63")
    kano_class = Choice(KanoClass, N_("Class"), source="2-63")
    answers = Number(N_("Answers"), whole=True, source="B1", hint=N_("how many people were asked"))
    source_note = Text(N_("Source"), limit=300, source="B1")


KANO = Worksheet(
    code="W09",
    key="kano",
    phase=Phase.OFFER,
    scope=Scope.WORKSPACE,
    title=N_("Kano features"),
    question=N_("What do they expect, and what delights them?"),
    minutes=20,
    first=N_("Support and sales, then marketing"),
    tabs=(
        Tab(
            "grid",
            N_("By class"),
            (
                ItemList(
                    N_("Features"),
                    Feature,
                    N_("What would they miss at once?"),
                    ("kano_class", "fulfilled", "how"),
                    5,
                    needs=("kano_class",),
                ),
            ),
            view="kano",
        ),
        Tab(
            "list",
            N_("As a list"),
            (
                ItemList(
                    N_("Features"),
                    Feature,
                    N_("What would they miss at once?"),
                    ("kano_class", "fulfilled", "how"),
                    5,
                    needs=("kano_class",),
                ),
            ),
            short=N_("List"),
        ),
    ),
)
