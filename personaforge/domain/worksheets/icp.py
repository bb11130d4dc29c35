"""W05 ideal customer profile: which companies fit, which do not, and how we know."""

from __future__ import annotations

from personaforge.domain.company_options import Join
from personaforge.domain.fields import (
    Choice,
    Choices,
    Date,
    Flag,
    LongText,
    Money,
    Number,
    Picture,
    Ref,
    Refs,
    Scale,
    ShortTexts,
    Text,
)
from personaforge.domain.options import (
    CriterionGroup,
    CriterionKind,
    DecisionPath,
    IcpUse,
    Mindset,
    Reach,
)
from personaforge.domain.records import Record
from personaforge.domain.statements import Evidenced
from personaforge.domain.testable import Testable
from personaforge.domain.text import NAME_LIMIT
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup, ItemList, Phase, Scope, Tab, Worksheet


class Icp(Record, kind="icp", parent="workspace"):
    """A type of company that fits the offer perfectly; no trait of a person belongs here (inventory 0-02)."""

    title, plural, name_field = N_("Ideal customer profile"), N_("Ideal customer profiles"), "text"
    __slots__ = ()

    text = Text(N_("Name"), limit=NAME_LIMIT, source="0-01", hint=N_("e.g. Owner-managed IT company"))
    number = Number(N_("Number"), low=1, high=9999, whole=True, source="0-15")
    summary = Text(
        N_("In one sentence"),
        source="0-04",
        room=60,
        hint=N_("e.g. strong in technology, small in marketing"),
    )
    picture = Picture(N_("Picture"), source="0-04")
    target_group = Text(
        N_("Target group around it"), source="0-03", hint=N_("the coarse description of the market")
    )
    benefit = Scale(
        N_("Our benefit is especially high"), low_word=N_("hardly"), high_word=N_("very"), source="0-01"
    )
    closing = Scale(N_("A deal is likely"), low_word=N_("hardly"), high_word=N_("very"), source="0-01")
    growth = Scale(
        N_("Revenue and growth are attractive"), low_word=N_("hardly"), high_word=N_("very"), source="0-01"
    )
    rationale = LongText(N_("Why we think so"), source="0-01")
    industries = ShortTexts(N_("Industries"), source="0-08")
    employees_from = Number(N_("Employees from"), whole=True, source="0-08")
    employees_to = Number(N_("Employees to"), whole=True, source="0-08")
    revenue_from = Money(N_("Revenue from"), source="0-08")
    revenue_to = Money(N_("Revenue to"), source="0-08")
    locations = ShortTexts(N_("Locations and markets"), source="0-08")
    reach = Choice(Reach, N_("Reach"), source="1-08")
    mindset = Choice(Mindset, N_("Traditional or modern"), source="1-08")
    budget = Money(N_("Budget for our kind of offer"), source="1-08")
    own_marketing = Flag(N_("Own marketing department"), source="0-09")
    own_it = Flag(N_("Own IT department"), source="0-09")
    decides = Choice(DecisionPath, N_("Decisions are made"), source="0-09")
    technology_maturity = Scale(
        N_("Maturity of technology"), low_word=N_("just starting"), high_word=N_("leading"), source="0-10"
    )
    digitalisation = Scale(
        N_("Degree of digitalisation"),
        low_word=N_("on paper"),
        high_word=N_("digital throughout"),
        source="0-11",
    )
    pains = Refs("pain", N_("Typical pain points"), source="0-11")
    existing = ShortTexts(N_("Existing solutions and competitors"), source="0-11")
    uses = Choices(IcpUse, N_("What we use it for"), source="0-20")
    sponsor = Ref("participant", N_("Sponsor"), source="0-17", hint=N_("who speaks for this profile"))
    version = Text(N_("Version"), limit=20, source="0-17", hint="1.0")
    reviewed = Date(N_("Last review"), source="0-17")
    review_months = Number(N_("Review every"), low=1, high=60, whole=True, unit=N_("months"), source="0-17")


class Technology(Evidenced, kind="technology", parent="icp"):
    """Software in use at such a company."""

    title, plural = N_("Software in use"), N_("Software in use")
    __slots__ = ()

    text = Text(N_("Product"), limit=NAME_LIMIT, source="0-10", hint=N_("e.g. HubSpot"))
    category = Text(N_("Category"), limit=NAME_LIMIT, source="0-10", hint=N_("e.g. CRM, ERP, shop"))


class Criterion(Testable, Evidenced, kind="criterion", parent="icp"):
    """A must, should or exclusion criterion, decidable with yes or no."""

    title, plural = N_("Criterion"), N_("Criteria")
    __slots__ = ()

    text = Text(N_("Criterion"), source="0-14", room=25, hint=N_("e.g. 30 to 150 employees"))
    detail = Text(N_("Detail"), source="0-14", room=40)
    demand = Choice(CriterionKind, N_("Kind"), source="0-14")
    group = Choice(CriterionGroup, N_("Group"), source="0-08")
    join = Choice(
        Join,
        N_("Group of conditions"),
        source="B7",
        hint=N_("without a choice it is one test; else its conditions count"),
    )
    weight = Number(N_("Weight"), low=0, high=10, whole=True, source="B7")
    code = Text(N_("Rejection code"), limit=40, source="B10", hint=N_("e.g. FIT-SIZE"))


class Condition(Testable, kind="condition", parent="criterion"):
    """A test within a criterion that is a group; with ``join`` it is a group of its own."""

    title, plural, name_field = N_("Condition"), N_("Conditions"), "attribute"
    __slots__ = ()

    text = Text(N_("In words"), source="B7", hint=N_("if the test alone does not say it"))
    join = Choice(Join, N_("Group of conditions"), source="B7")
    within = Ref(
        "condition", N_("Stands in"), source="B7", hint=N_("the group around it; empty: the criterion")
    )


_COLUMNS = ("detail", "group", "how")

ICP = Worksheet(
    code="W05",
    key="icp",
    phase=Phase.COMPANY,
    scope=Scope.ICP,
    title=N_("Ideal customer profile"),
    question=N_("Which companies do we want, and which not?"),
    minutes=50,
    first=N_("Marketing, sales and support"),
    tabs=(
        Tab(
            "criteria",
            N_("Criteria"),
            (
                ItemList(
                    N_("Must"),
                    Criterion,
                    N_("Without what is it impossible?"),
                    _COLUMNS,
                    2,
                    ("demand", "must"),
                    intro=N_("impossible without"),
                ),
                ItemList(
                    N_("Should"),
                    Criterion,
                    N_("What makes a company better still?"),
                    (*_COLUMNS, "weight"),
                    2,
                    ("demand", "should"),
                    intro=N_("the more, the better"),
                ),
                ItemList(
                    N_("Exclusion"),
                    Criterion,
                    N_("Whom do we turn down?"),
                    (*_COLUMNS, "code"),
                    1,
                    ("demand", "exclude"),
                    intro=N_("here we say no"),
                ),
            ),
            view="criteria",
        ),
        Tab(
            "profile",
            N_("Profile"),
            (
                FieldGroup(
                    N_("The profile"),
                    Icp,
                    (
                        "text",
                        "summary",
                        "picture",
                        "target_group",
                        "benefit",
                        "closing",
                        "growth",
                        "rationale",
                    ),
                    needed=("text", "summary", "benefit", "closing", "growth", "rationale"),
                ),
            ),
        ),
        Tab(
            "firm",
            N_("Company"),
            (
                FieldGroup(
                    N_("Company"),
                    Icp,
                    (
                        "industries",
                        "locations",
                        "employees_from",
                        "employees_to",
                        "revenue_from",
                        "revenue_to",
                        "reach",
                        "mindset",
                        "budget",
                    ),
                    needed=("industries", "employees_from", "locations"),
                ),
                FieldGroup(
                    N_("Structure"),
                    Icp,
                    ("own_marketing", "own_it", "decides"),
                    needed=("own_marketing", "own_it", "decides"),
                ),
            ),
        ),
        Tab(
            "need",
            N_("Technology and need"),
            (
                FieldGroup(N_("Technology"), Icp, ("technology_maturity",), needed=("technology_maturity",)),
                ItemList(
                    N_("Software in use"), Technology, N_("What do they work with?"), ("category", "how")
                ),
                FieldGroup(
                    N_("Need and maturity"),
                    Icp,
                    ("digitalisation", "pains", "existing"),
                    needed=("digitalisation", "pains", "existing"),
                ),
            ),
            short=N_("Need"),
        ),
        Tab(
            "upkeep",
            N_("Use and upkeep"),
            (
                FieldGroup(
                    N_("Use and upkeep"),
                    Icp,
                    ("uses", "sponsor", "version", "reviewed", "review_months"),
                    needed=("uses", "sponsor", "reviewed"),
                ),
            ),
            short=N_("Upkeep"),
        ),
    ),
)
