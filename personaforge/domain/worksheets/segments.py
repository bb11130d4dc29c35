"""W04 segments: groups of companies with traits in common, each worth a plan of its own."""

from __future__ import annotations

from personaforge.domain.company_options import CriterionType, Difficulty, Join, Rhythm, Switching
from personaforge.domain.fields import Choice, Flag, LongText, Money, Number, ShortTexts, Text
from personaforge.domain.options import Mindset, Reach
from personaforge.domain.records import Record
from personaforge.domain.statements import Evidenced
from personaforge.domain.testable import Testable
from personaforge.domain.text import NAME_LIMIT
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList, Phase, Scope, Tab, Worksheet


class Segment(Record, kind="segment", parent="workspace"):
    """A group of companies; who shares its criteria belongs to it (inventory 1-01, 1-05)."""

    title, plural = N_("Segment"), N_("Segments")
    __slots__ = ()

    text = Text(N_("Segment"), limit=NAME_LIMIT, source="1-01", hint=N_("e.g. IT service firms in the south"))
    target_group = Text(
        N_("Target group around it"), source="0-03", hint=N_("the coarse description of the market")
    )
    join = Choice(
        Join,
        N_("A company belongs to it with"),
        source="1-05",
        hint=N_("of the criteria; all without a choice"),
    )
    contacts = ShortTexts(
        N_("Whom we talk to there"), source="1-07", hint=N_("a company is a customer with several people")
    )
    reach = Choice(Reach, N_("Reach"), source="1-08")
    mindset = Choice(Mindset, N_("Traditional or modern"), source="1-08")
    customer_budget = Money(N_("Budget for our kind of offer"), source="1-08")
    switching = Choice(Switching, N_("Changes supplier"), source="1-10")
    rhythm = Choice(Rhythm, N_("Buys"), source="1-10")
    why = LongText(
        N_("Why and how they buy"), source="4-09", hint=N_("the same title is not the same motive")
    )
    signals = ShortTexts(
        N_("How they show that they are looking"),
        source="4-10",
        hint=N_("e.g. comments, visits a fair, “open to…”"),
    )
    in_market = Flag(N_("Are they looking right now?"), source="4-11")
    job_titles = ShortTexts(N_("Job titles to look for"), source="4-08")
    employers = Text(N_("At which companies"), source="4-08")
    tenure = Text(N_("Time in the company"), source="4-08", hint=N_("e.g. less than a year"))
    experience = Text(N_("Experience in the job"), source="4-08", hint=N_("e.g. 5 to 10 years"))
    plan = LongText(N_("Marketing plan"), source="1-03", hint=N_("what happens for this segment"))
    budget = Money(N_("Our budget"), source="1-13")
    recognisable = Flag(N_("Recognisable by traits of its own"), source="1-13")
    durable = Flag(N_("Lasts long enough to measure success"), source="1-14")
    months = Number(N_("Lasts for"), whole=True, high=600, unit=N_("months"), source="1-14")
    marketing_can = Flag(N_("Marketing can work with it"), source="1-15")
    sales_can = Flag(N_("Sales can work with it"), source="1-15")
    measurable = Flag(N_("Measurable"), source="B13", hint=N_("we can count who belongs to it"))
    accessible = Flag(N_("Accessible"), source="B13", hint=N_("we can reach them"))
    substantial = Flag(N_("Substantial"), source="B13", hint=N_("large enough to be worth it"))
    differentiable = Flag(N_("Differentiable"), source="B13", hint=N_("they answer differently from others"))
    actionable = Flag(N_("Actionable"), source="B13", hint=N_("we have what it takes to serve them"))
    note = LongText(N_("Note"), source="1-01")


class SegmentCriterion(Testable, Evidenced, kind="segment_criterion", parent="segment"):
    """A trait that divides the market (inventory 4-01, 4-06)."""

    title, plural = N_("Criterion of the segment"), N_("Criteria of the segment")
    __slots__ = ()

    text = Text(N_("Criterion"), source="4-01", hint=N_("e.g. IT industry, 30 to 150 employees"))
    type = Choice(CriterionType, N_("Type"), source="4-06")
    decision = Text(
        N_("What speaks for it"), source="4-06", hint=N_("e.g. strategic goals, market relevance")
    )
    difficulty = Choice(
        Difficulty, N_("Hard to find out?"), source="4-06", hint=N_("without a choice that of its type")
    )
    reason = Text(N_("Why harder or easier"), source="4-07", hint=N_("e.g. our CRM has it already"))

    @property
    def effort(self) -> Difficulty | None:
        """How hard it is to find out: as chosen, else by its type."""
        return self.difficulty or (self.type.difficulty if self.type else None)


SEGMENTS = Worksheet(
    code="W04",
    key="segments",
    phase=Phase.COMPANY,
    scope=Scope.WORKSPACE,
    title=N_("Segments"),
    question=N_("Into which groups does our market fall?"),
    minutes=30,
    first=N_("Marketing and sales"),
    tabs=(
        Tab(
            "segments",
            N_("Segments"),
            (
                ItemList(
                    N_("Segments"),
                    Segment,
                    N_("Which companies share what they need?"),
                    ("sales_can", "months"),
                    1,
                ),
                ItemList(
                    N_("Criteria"),
                    SegmentCriterion,
                    N_("How do we tell who belongs to it?"),
                    ("type", "how"),
                    2,
                ),
            ),
            view="segments",
        ),
    ),
)
