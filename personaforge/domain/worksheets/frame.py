"""W01 frame and participants: what the workshop is for and who takes part."""

from __future__ import annotations

from personaforge.domain.fields import Choice, Choices, Date, Flag, LongText, Number, Ref, Text
from personaforge.domain.handover_options import Achievement, Cause, Constellation
from personaforge.domain.options import Complexity, Department, DocumentLanguage, SheetCode, StrategyStep
from personaforge.domain.records import Record
from personaforge.domain.text import NAME_LIMIT
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup, ItemList, Phase, Scope, Tab, Worksheet


def _weight(label: str) -> Number:
    """Return the weight of a part of the score of a customer; ``ratings`` has what stands in for an empty one."""
    return Number(label, high=10, source="2-37", hint=N_("0 to 10"))


class Workspace(Record, kind="workspace"):
    """The root record: the company, the offer in focus and the frame of the workshop."""

    title, plural, name_field = N_("Workspace"), N_("Workspaces"), "company"
    __slots__ = ()

    company = Text(N_("Company"), limit=NAME_LIMIT, source="2-58", hint=N_("whose customers this is about"))
    offer = Text(
        N_("Offer in focus"), limit=NAME_LIMIT, source="2-58", hint=N_("one offer, not the whole catalogue")
    )
    decision = Text(N_("Buying decision"), source="B4", hint=N_("e.g. a first lead-management system"))
    goal = LongText(N_("What shall be different afterwards?"), source="2-02")
    held_on = Date(N_("Day of the workshop"), source="2-40")
    place = Text(N_("Place"), limit=NAME_LIMIT, source="2-40")
    facilitator = Text(N_("Facilitator"), limit=NAME_LIMIT, source="2-40")
    strategy = Choices(StrategyStep, N_("Already settled"), source="2-02")
    wanted_leads = LongText(N_("Which leads do you want?"), source="2-31")
    ideal_lead = LongText(N_("Who is the ideal lead?"), source="2-31")
    written_jointly = Flag(N_("Is that written down jointly?"), source="2-31")
    company_size = Text(
        N_("Size of the company"), source="2-06", hint=N_("e.g. 80 people, 12 of them in sales")
    )
    lead_volume = Number(N_("Leads a month"), whole=True, source="2-06")
    departments = Text(N_("How marketing and sales are organised"), source="2-06")
    next_goals = LongText(N_("Goals for the next steps"), source="2-06")
    complexity = Choice(Complexity, N_("Which way suits you?"), source="2-07")
    left_out = Choices(
        SheetCode,
        N_("Worksheets left out"),
        source="2-12",
        hint=N_("take only what you need; it comes back at any time"),
    )
    currency = Text(N_("Currency"), limit=3, source="2-37", hint="EUR")
    language = Choice(
        DocumentLanguage, N_("Language of the documents"), source="2-40", hint=N_("the window has its own")
    )

    find_probable = LongText(N_("Who buys most probably?"), source="2-33")
    find_fast = LongText(N_("Who buys fastest, or with the least effort?"), source="2-33")
    find_margin = LongText(
        N_("Who brings the highest contribution margin, or a name to show?"), source="2-33"
    )
    find_bought = LongText(N_("Who has bought so far?"), source="2-33")
    find_overlooked = LongText(N_("Whom have we overlooked?"), source="2-33")
    smoothest = Text(N_("Who buys most smoothly?"), source="2-35")
    enthusiastic = Text(N_("Who was the most enthusiastic?"), source="2-35")
    recommended = Text(N_("Who has actively recommended us?"), source="2-35")
    representative = Text(N_("Who stands for them all?"), source="2-35", hint=N_("one customer, by name"))
    rate_revenue = _weight(N_("Weight of revenue"))
    rate_profit = _weight(N_("Weight of profitability"))
    rate_complication = _weight(N_("Weight of the complication factor"))
    rate_days = _weight(N_("Weight of the length of the purchase"))
    rate_pleasant = _weight(N_("Weight of pleasant work"))
    rate_develops = _weight(N_("Weight of growing with us"))
    rate_recommends = _weight(N_("Weight of recommending us"))
    weight_potential = Number(N_("Weight of market potential"), high=100, unit="%", source="0-16")
    weight_margin = Number(N_("Weight of margin"), high=100, unit="%", source="0-16")
    weight_strategy = Number(N_("Weight of strategic relevance"), high=100, unit="%", source="0-16")
    constellations = Choices(Constellation, N_("Odd constellations"), source="2-16")
    causes = Choices(Cause, N_("What may be the cause"), source="2-17")
    alignment_note = LongText(N_("What we take from it"), source="2-14")
    chosen_tool = Text(
        N_("Tool already chosen"), limit=NAME_LIMIT, source="2-03", hint=N_("e.g. for marketing automation")
    )
    achieved = Choices(Achievement, N_("What has come of it"), source="2-78")
    reviewed = Date(N_("Last review"), source="0-17")
    review_months = Number(N_("Review every"), low=1, high=60, whole=True, unit=N_("months"), source="0-17")
    review_lead = Ref("participant", N_("Who calls us together"), source="0-17")
    review_note = LongText(N_("What we have learnt"), source="0-17")


class Participant(Record, kind="participant", parent="workspace"):
    """Somebody who works on it, with the department they speak for."""

    title, plural, name_field = N_("Participant"), N_("Participants"), "text"
    __slots__ = ()

    text = Text(N_("Name"), limit=NAME_LIMIT, source="2-40")
    department = Choice(Department, N_("Department"), source="2-40")
    role = Text(N_("Role"), limit=NAME_LIMIT, source="2-40", hint=N_("e.g. head of sales"))


FRAME = Worksheet(
    code="W01",
    key="frame",
    phase=Phase.FRAME,
    scope=Scope.WORKSPACE,
    title=N_("Goal and participants"),
    question=N_("What are we here for, and who is missing?"),
    minutes=20,
    first=N_("Management first, then everybody"),
    tabs=(
        Tab(
            "goal",
            N_("Goal"),
            (
                FieldGroup(
                    N_("The offer"),
                    Workspace,
                    ("company", "offer", "decision", "goal"),
                    needed=("company", "offer", "goal"),
                ),
                FieldGroup(
                    N_("The leads"),
                    Workspace,
                    ("wanted_leads", "ideal_lead", "written_jointly"),
                    needed=("wanted_leads", "ideal_lead", "written_jointly"),
                ),
            ),
        ),
        Tab(
            "people",
            N_("Participants"),
            (
                ItemList(
                    N_("Participants"),
                    Participant,
                    N_("Who works on this?"),
                    ("department", "role"),
                    minimum=3,
                ),
            ),
        ),
        Tab(
            "conditions",
            N_("Conditions"),
            (
                FieldGroup(N_("The day"), Workspace, ("held_on", "place", "facilitator")),
                FieldGroup(
                    N_("Where we stand"),
                    Workspace,
                    ("strategy", "company_size", "lead_volume", "departments", "next_goals", "complexity"),
                    needed=("lead_volume", "complexity"),
                ),
                FieldGroup(N_("Worksheets"), Workspace, ("left_out", "currency", "language")),
            ),
        ),
    ),
)
