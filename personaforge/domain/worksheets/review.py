"""W20 review: what has come of it, what is to be checked, and when we look again."""

from __future__ import annotations

from personaforge.domain.fields import Date, Ref, Text
from personaforge.domain.records import Record
from personaforge.domain.text import NAME_LIMIT
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup, ItemList, Phase, Scope, Tab, Worksheet
from personaforge.domain.worksheets.frame import Workspace
from personaforge.domain.worksheets.scoring import BASIS


class Recheck(Record, kind="recheck", parent="workspace"):
    """Something to be checked, since what it rests on has changed; taking it away confirms it (inventory 0-17)."""

    title, plural, name_field = N_("To be checked"), N_("To be checked"), "field"
    __slots__ = ()

    of = Ref(
        (*BASIS, "fit_rule", "matrix_cell", "scoring", "sla", "commitment", "rejection_code", "kpi", "icp"),
        N_("What is to be checked"),
        source="0-17",
    )
    cause = Ref(
        (
            *BASIS,
            "condition",
            "fit_rule",
            "scoring",
            "matrix_cell",
            "sla",
            "rejection_code",
            "icp",
            "persona",
        ),
        N_("What has changed"),
        source="0-17",
    )
    field = Text(N_("Field"), limit=60, source="0-17")
    was = Text(
        N_("Before"), limit=NAME_LIMIT, source="0-17", hint=N_("what stood there, or what was deleted")
    )
    since = Date(N_("Since"), source="0-17")


REVIEW = Worksheet(
    code="W20",
    key="review",
    phase=Phase.HANDOVER,
    scope=Scope.WORKSPACE,
    title=N_("Review"),
    question=N_("What still holds, and when do we look again?"),
    minutes=20,
    first=N_("Everybody"),
    tabs=(
        Tab(
            "checks",
            N_("To be checked"),
            (
                ItemList(
                    N_("To be checked"),
                    Recheck,
                    N_("What has to be looked at again?"),
                    ("of", "cause", "was", "since"),
                    0,
                ),
            ),
            view="rechecks",
        ),
        Tab(
            "review",
            N_("Review"),
            (
                FieldGroup(
                    N_("What has come of it"),
                    Workspace,
                    ("achieved", "reviewed", "review_months", "review_lead", "review_note"),
                    needed=("reviewed", "review_months", "review_lead"),
                ),
            ),
            view="review",
        ),
    ),
)
