"""W16 SLA draft: what marketing and sales promise each other (sections of methods B10)."""

from __future__ import annotations

from personaforge.domain.fields import (
    Choice,
    Choices,
    Date,
    Flag,
    LongText,
    Money,
    Number,
    Ref,
    Refs,
    ShortTexts,
    Text,
)
from personaforge.domain.handover_options import LinkedFigure
from personaforge.domain.options import AfterRejection, Department, Measure
from personaforge.domain.records import Record
from personaforge.domain.text import NAME_LIMIT
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup, ItemList, Phase, Scope, Tab, Worksheet
from personaforge.domain.worksheets.scoring import BASIS


class Sla(Record, kind="sla", parent="workspace"):
    """The agreement between marketing and sales; one to a workspace."""

    title, plural, name_field = N_("SLA draft"), N_("SLA drafts"), "text"
    __slots__ = ()

    text = Text(N_("Title"), limit=NAME_LIMIT, source="B10", hint=N_("How marketing and sales work together"))
    period = Text(N_("For"), limit=NAME_LIMIT, source="B10", hint=N_("e.g. 2027"))
    purpose = LongText(N_("Purpose"), source="B10")
    revenue_target = Money(N_("Revenue target"), source="B11")
    marketing_share = Number(N_("Share from marketing"), high=100, unit="%", source="B11")
    average_deal = Money(N_("Average deal"), source="B11")
    deal_low = Money(N_("Deal, at least"), source="B11")
    deal_high = Money(N_("Deal, at most"), source="B11")
    target_date = Date(N_("Target reached by"), source="B11")
    period_months = Number(
        N_("Period"), low=1, high=120, whole=True, unit=N_("months"), source="B11", hint="12"
    )
    cycle_days = Number(
        N_("From first contact to deal"), high=3650, whole=True, unit=N_("days"), source="B11"
    )
    reps = Number(N_("Sales reps"), high=100_000, source="B11")
    capacity = Number(N_("Leads that one of them can work"), high=100_000, unit=N_("a month"), source="B11")
    buying_process = LongText(N_("How our customers buy"), source="2-18")
    rating = LongText(N_("How prospects are rated"), source="2-18")
    handover = LongText(N_("When they are ready, and how they are handed over"), source="2-18")
    routing = LongText(N_("Who gets which lead"), source="B10")
    handover_data = ShortTexts(N_("Data handed over"), source="B10")
    default_accept = Flag(N_("Accepted when the deadline passes"), source="B9")
    working_hours = Text(
        N_("Working hours"),
        limit=NAME_LIMIT,
        source="B10",
        hint=N_("e.g. Mon to Fri, 8 to 17, not on holidays"),
    )
    met_from = Number(N_("Agreement met from"), high=100, unit="%", source="B10")
    dashboard = Text(N_("Where both see the figures"), source="B10")
    measures = Choices(Measure, N_("Measures"), source="3-08")
    escalation = LongText(
        N_("If we disagree"), source="2-19", hint=N_("parameters are tuned, refusal is not an option")
    )
    escalation_days = Number(
        N_("Management decides within"), high=90, whole=True, unit=N_("working days"), source="2-19"
    )
    data_and_tool = LongText(N_("Data and tool"), source="B10")
    valid_from = Date(N_("Valid from"), source="B10")
    valid_to = Date(N_("Valid to"), source="B10")
    next_review = Date(N_("Next review"), source="B10")
    version = Text(N_("Version"), limit=20, source="B10", hint="0.1")


class Commitment(Record, kind="commitment", parent="sla"):
    """A promise of one side, with a number that can be measured."""

    title, plural = N_("Commitment"), N_("Commitments")
    __slots__ = ()

    text = Text(N_("We promise"), source="B10", room=40, hint=N_("e.g. until the first call"))
    side = Choice(Department, N_("Side"), source="B10")
    amount = Number(N_("Figure"), source="2-24")
    unit = Text(N_("Unit"), limit=40, source="2-24", hint=N_("e.g. h, %, leads"))
    measured = Text(N_("How it is measured"), source="B10")
    origin = Text(N_("Where the number comes from"), source="B10")
    figure = Choice(
        LinkedFigure, N_("Taken from"), source="B10", hint=N_("the figure then follows the other sheet")
    )
    stage = Ref("stage", N_("Stage"), source="B10")
    because = Refs(BASIS, N_("Because of"), source="B10")


class RejectionCode(Record, kind="rejection_code", parent="sla"):
    """Why sales may send a lead back, and what happens to it then."""

    title, plural, name_field = N_("Rejection code"), N_("Rejection codes"), "text"
    __slots__ = ()

    text = Text(N_("Code"), limit=40, source="B10")
    meaning = Text(N_("Meaning"), source="B10")
    after = Choice(AfterRejection, N_("Then"), source="B10")
    days = Number(N_("Again after"), high=3650, whole=True, unit=N_("days"), source="B10")
    until = Text(N_("Or when"), source="B10", hint=N_("e.g. before the contract ends"))


class Meeting(Record, kind="meeting", parent="sla"):
    """A meeting of both sides with its rhythm."""

    title, plural = N_("Meeting"), N_("Meetings")
    __slots__ = ()

    text = Text(N_("Meeting"), limit=NAME_LIMIT, source="3-08")
    every_days = Number(N_("Every"), low=1, high=730, whole=True, unit=N_("days"), source="3-08")
    minutes = Number(N_("Length"), low=1, high=1440, whole=True, unit=N_("minutes"), source="3-08")
    topics = Text(N_("Topics"), source="3-08")


class Kpi(Record, kind="kpi", parent="sla"):
    """A measure on the shared dashboard."""

    title, plural = N_("Key figure"), N_("Key figures")
    __slots__ = ()

    text = Text(N_("Key figure"), limit=NAME_LIMIT, source="B10")
    formula = Text(N_("How it is calculated"), source="B10")
    goal = Text(N_("Target"), limit=NAME_LIMIT, source="B10")


class Signature(Record, kind="signature", parent="sla"):
    """Who signs, for which side."""

    title, plural = N_("Signature"), N_("Signatures")
    __slots__ = ()

    text = Text(N_("Name"), limit=NAME_LIMIT, source="B10")
    role = Text(N_("Role"), limit=NAME_LIMIT, source="B10")
    department = Choice(Department, N_("For"), source="B10")
    signed_on = Date(N_("Signed on"), source="B10")
    participant = Ref("participant", N_("Participant"), source="B10")


class SlaVersion(Record, kind="sla_version", parent="sla"):
    """The agreement as it was printed, kept to be compared with (methods B10)."""

    title, plural = N_("Printed version"), N_("Printed versions")
    __slots__ = ()

    text = Text(N_("Version"), limit=NAME_LIMIT, source="B10")
    printed_on = Date(N_("Printed on"), source="B10")
    language = Text(N_("Language"), limit=10, source="B10", hint=N_("in which it was printed"))
    note = Text(N_("Note"), source="B10")


class VersionClause(Record, kind="version_clause", parent="sla_version"):
    """A clause of a printed version, word for word (methods B10)."""

    title, plural = N_("Clause"), N_("Clauses")
    __slots__ = ()

    text = LongText(N_("Clause"), source="B10")
    key = Text(N_("Key"), limit=NAME_LIMIT, source="B10")
    section = Text(N_("Section"), limit=NAME_LIMIT, source="B10")
    amount = Number(N_("Figure"), low=-1e15, source="B10")
    unit = Text(N_("Unit"), limit=40, source="B10")
    origin = Text(N_("Where the number comes from"), source="B10")


_SIDE = ("amount", "unit", "measured", "origin")

SLA = Worksheet(
    code="W16",
    key="sla",
    phase=Phase.HANDOVER,
    scope=Scope.SLA,
    title=N_("SLA draft"),
    question=N_("What can the other side rely on?"),
    minutes=30,
    first=N_("Marketing and sales, management signs"),
    tabs=(
        Tab(
            "goal",
            N_("Goal"),
            (
                FieldGroup(
                    N_("Purpose"), Sla, ("text", "period", "purpose"), needed=("text", "period", "purpose")
                ),
                FieldGroup(
                    N_("Our shared goal"),
                    Sla,
                    ("revenue_target", "marketing_share", "average_deal"),
                    needed=("revenue_target", "marketing_share", "average_deal"),
                ),
            ),
            view="sla_goal",
        ),
        Tab(
            "commitments",
            N_("Commitments"),
            (
                ItemList(
                    N_("Marketing delivers"),
                    Commitment,
                    N_("What does marketing promise?"),
                    _SIDE,
                    3,
                    ("side", "marketing"),
                    needs=("amount",),
                ),
                ItemList(
                    N_("Sales follows up"),
                    Commitment,
                    N_("What does sales promise?"),
                    _SIDE,
                    3,
                    ("side", "sales"),
                    needs=("amount",),
                ),
            ),
            view="commitments",
        ),
        Tab(
            "handover",
            N_("Hand-over"),
            (
                FieldGroup(
                    N_("Before the hand-over"),
                    Sla,
                    ("buying_process", "rating", "handover"),
                    needed=("buying_process", "rating", "handover"),
                ),
                FieldGroup(
                    N_("The hand-over"),
                    Sla,
                    ("routing", "handover_data", "default_accept", "working_hours"),
                    needed=("routing", "handover_data", "working_hours"),
                ),
            ),
            view="sla_handover",
        ),
        Tab(
            "codes",
            N_("Rejection"),
            (
                ItemList(
                    N_("Rejection codes"),
                    RejectionCode,
                    N_("Why may a lead go back?"),
                    ("meaning", "after", "days", "until"),
                    3,
                ),
            ),
            view="sla_form",
        ),
        Tab(
            "follow",
            N_("Staying on it"),
            (
                FieldGroup(N_("Measures"), Sla, ("met_from", "dashboard", "measures"), needed=("met_from",)),
                ItemList(
                    N_("Key figures on the dashboard"),
                    Kpi,
                    N_("What do both sides look at?"),
                    ("formula", "goal"),
                    3,
                ),
                ItemList(
                    N_("Meetings"),
                    Meeting,
                    N_("When do we talk about it?"),
                    ("every_days", "minutes", "topics"),
                ),
            ),
            short=N_("Upkeep"),
            view="sla_form",
        ),
        Tab(
            "sign",
            N_("Rules and signatures"),
            (
                FieldGroup(
                    N_("If we disagree"),
                    Sla,
                    ("escalation", "escalation_days", "data_and_tool"),
                    needed=("escalation",),
                ),
                FieldGroup(
                    N_("Validity"),
                    Sla,
                    ("valid_from", "valid_to", "next_review", "version"),
                    needed=("valid_from", "valid_to", "next_review"),
                ),
                ItemList(
                    N_("Signatures"), Signature, N_("Who signs?"), ("role", "department", "signed_on"), 3
                ),
            ),
            short=N_("Signatures"),
            view="sla_form",
        ),
        Tab("consistency", N_("Consistency"), (), view="sla_consistency"),
        Tab(
            "versions",
            N_("Versions"),
            (
                ItemList(
                    N_("Printed versions"),
                    SlaVersion,
                    N_("What have you agreed on so far?"),
                    ("printed_on", "note"),
                    0,
                ),
            ),
            view="sla_versions",
        ),
    ),
)
