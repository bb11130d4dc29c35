"""W14 lead stages: what we call what, who owns it, and when it changes hands."""

from __future__ import annotations

from personaforge.domain.fields import Choice, Choices, Date, Flag, LongText, Number, Ref, ShortTexts, Text
from personaforge.domain.options import Department, Origin, ProcessPhase, RateSource, StageKey
from personaforge.domain.records import Record
from personaforge.domain.text import NAME_LIMIT
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList, Phase, Scope, Tab, Worksheet


class Stage(Record, kind="stage", parent="workspace"):
    """A stage of the waterfall with its definition, signed off by both sides."""

    title, plural, name_field = N_("Lead stage"), N_("Lead stages"), "text"
    __slots__ = ()

    text = Text(N_("Name"), limit=NAME_LIMIT, source="2-30")
    key = Choice(StageKey, N_("Stage of the method"), source="2-30", short=N_("Stage"))
    process_phase = Choice(ProcessPhase, N_("Phase of the lead process"), source="2-01")
    definition = LongText(N_("Definition"), source="3-01", hint=N_("in words both sides use"))
    example = Text(N_("Example"), source="3-02")
    aim = Text(N_("Goal in this stage"), source="3-02")
    entry = LongText(N_("Enters when"), source="2-30")
    exit = LongText(N_("Leaves when"), source="2-30")
    owner = Choice(Department, N_("Owner"), source="2-30")
    data = ShortTexts(N_("Data to hand over"), source="2-30")
    may_reject = Flag(N_("May be rejected"), source="2-30")
    origins = Choices(Origin, N_("Where the leads come from"), source="2-05")
    months = Number(N_("Purchase within"), whole=True, high=120, unit=N_("months"), source="3-05")
    budget_known = Flag(N_("Budget is there"), source="3-05")
    authority_known = Flag(N_("May decide"), source="3-05")
    volume = Number(N_("Leads a year"), whole=True, source="B11")
    rate = Number(N_("Moves on"), high=100, unit="%", source="B11")
    rate_source = Choice(RateSource, N_("Rate comes from"), source="B11")
    rate_low = Number(N_("at least"), high=100, unit="%", source="B11")
    rate_high = Number(N_("at most"), high=100, unit="%", source="B11")
    rate_note = Text(
        N_("Rate, source in words"), limit=300, source="B11", hint=N_("e.g. CRM, 2026, 412 leads")
    )
    marketing_signed = Ref("participant", N_("Agreed for marketing"), source="2-09")
    marketing_signed_on = Date(N_("Marketing, on"), source="2-09")
    sales_signed = Ref("participant", N_("Agreed for sales"), source="2-09")
    sales_signed_on = Date(N_("Sales, on"), source="2-09")


STAGES = Worksheet(
    code="W14",
    key="stages",
    phase=Phase.HANDOVER,
    scope=Scope.WORKSPACE,
    title=N_("Lead stages"),
    question=N_("When is a lead ready, and whose is it then?"),
    minutes=30,
    first=N_("Marketing and sales together"),
    tabs=(
        Tab(
            "ladder",
            N_("Stages"),
            (
                ItemList(
                    N_("Lead stages"),
                    Stage,
                    N_("What do we call the next step?"),
                    ("key", "owner", "entry", "exit", "definition"),
                    5,
                    needs=("owner", "entry"),
                ),
            ),
            view="stages",
        ),
    ),
)
