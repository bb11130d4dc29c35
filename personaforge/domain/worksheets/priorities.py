"""W06 priorities: which ideal customer profile comes first."""

from __future__ import annotations

from types import MappingProxyType

from personaforge.domain.fields import Choice, Scale, Text
from personaforge.domain.options import Department
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup, ItemList, Phase, Scope, Tab, Worksheet
from personaforge.domain.worksheets.frame import Workspace

WEIGHTS = MappingProxyType({"weight_potential": 40.0, "weight_margin": 35.0, "weight_strategy": 25.0})
"""Percent by field of the workspace, for where nobody has chosen (methods B13)."""


class IcpVote(Record, kind="icp_vote", parent="icp"):
    """How a department sees a profile, 1 to 5 (inventory 0-16, methods B13)."""

    title, plural, name_field = N_("Vote"), N_("Votes"), "department"
    __slots__ = ()

    department = Choice(Department, N_("Department"), source="2-40")
    potential = Scale(N_("Market potential"), low_word=N_("small"), high_word=N_("large"), source="0-16")
    margin = Scale(N_("Margin"), low_word=N_("thin"), high_word=N_("high"), source="0-16")
    strategy = Scale(N_("Strategic relevance"), low_word=N_("minor"), high_word=N_("vital"), source="0-16")
    ability = Scale(
        N_("Our ability to win"), low_word=N_("weak"), high_word=N_("strong"), source="B13",
        hint=N_("compared with our competitors"),
    )  # fmt: skip
    note = Text(N_("Why so"), source="0-16")


PRIORITIES = Worksheet(
    code="W06",
    key="priorities",
    phase=Phase.COMPANY,
    scope=Scope.WORKSPACE,
    title=N_("Priorities"),
    question=N_("Which profile comes first?"),
    minutes=20,
    first=N_("Everybody votes, management decides"),
    tabs=(
        Tab(
            "priorities",
            N_("Priorities"),
            (
                FieldGroup(
                    N_("What counts"),
                    Workspace,
                    tuple(WEIGHTS),
                    intro=N_("Percent, together 100; our proposal is 40, 35 and 25"),
                ),
                ItemList(
                    N_("Votes"),
                    IcpVote,
                    N_("How does each department see it?"),
                    ("potential", "margin", "strategy"),
                    2,
                    needs=("potential", "margin", "strategy"),
                ),
            ),
            view="priorities",
        ),
    ),
)
