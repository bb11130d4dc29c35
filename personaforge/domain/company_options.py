"""The closed lists of the worksheets on companies: customers, segments and target accounts."""

from __future__ import annotations

from personaforge.domain.options import Option
from personaforge.domain.words import N_


class Join(Option):
    """How the conditions of a group are joined."""

    ALL = "all", N_("all of them")
    ANY = "any", N_("at least one of them")


class LegalForm(Option):
    """Legal form of a company (inventory 2-37): German and British ones, and what stands for all others."""

    GMBH = "gmbh", N_("GmbH")
    UG = "ug", N_("UG")
    AG = "ag", N_("AG")
    SE = "se", N_("SE")
    KG = "kg", N_("KG")
    GMBH_CO_KG = "gmbh_co_kg", N_("GmbH & Co. KG")
    OHG = "ohg", N_("OHG or GbR")
    LTD = "ltd", N_("Ltd")
    PLC = "plc", N_("plc")
    LLP = "llp", N_("LLP")
    SOLE = "sole", N_("e. K. or sole trader")
    COOPERATIVE = "cooperative", N_("Cooperative")
    ASSOCIATION = "association", N_("Association or foundation")
    PUBLIC = "public", N_("Public body")
    FOREIGN = "foreign", N_("Foreign form")
    OTHER = "other", N_("Other form")


class BusinessSituation(Option):
    """How a company is doing (inventory 2-37)."""

    FOUNDING = "founding", N_("being founded")
    GROWING = "growing", N_("growing")
    STABLE = "stable", N_("stable")
    SHRINKING = "shrinking", N_("shrinking")
    CRISIS = "crisis", N_("in a crisis")


class ContactLevel(Option):
    """Whom we talk to at a customer (inventory 2-37), from the top."""

    OWNER = "owner", N_("Owner or board")
    HEAD = "head", N_("Head of department")
    LEAD = "lead", N_("Team lead")
    SPECIALIST = "specialist", N_("Specialist")
    ASSISTANT = "assistant", N_("Assistant")


class CustomerMark(Option):
    """What the team says of a customer, whatever the score (inventory 0-12)."""

    BEST = "best", N_("one of the best")
    WORST = "worst", N_("one of the worst")


class DealOutcome(Option):
    """How the deal ended (inventory 0-18)."""

    WON = "won", N_("won")
    LOST = "lost", N_("lost")


class ListRole(Option):
    """What a list of companies holds."""

    CUSTOMERS = "customers", N_("Customers")
    ACCOUNTS = "accounts", N_("Target accounts")


class AccountState(Option):
    """How far we are with a target account (inventory 0-21)."""

    CANDIDATE = "candidate", N_("candidate")
    CHOSEN = "chosen", N_("chosen")
    CONTACTED = "contacted", N_("contacted")
    DROPPED = "dropped", N_("dropped")


class Difficulty(Option):
    """How hard it is to find out (inventory 4-06), from easy to hard."""

    EASY = "easy", N_("easy")
    EASY_MEDIUM = "easy_medium", N_("easy to medium")
    MEDIUM = "medium", N_("medium")
    MEDIUM_HARD = "medium_hard", N_("medium to hard")
    HARD = "hard", N_("hard")

    @property
    def step(self) -> int:
        """1 (easy) to 5 (hard)."""
        return list(Difficulty).index(self) + 1


class CriterionType(Option):
    """What kind of trait divides a market (inventory 4-06)."""

    DEMOGRAPHIC = "demographic", N_("Demographic")
    FIRMOGRAPHIC = "firmographic", N_("Company data")
    PSYCHOGRAPHIC = "psychographic", N_("Psychographic")
    BEHAVIOURAL = "behavioural", N_("Behaviour")
    GEOGRAPHIC = "geographic", N_("Geographic")

    @property
    def difficulty(self) -> Difficulty:
        """How hard such a trait is to find out, by the table of 4-06."""
        return _DIFFICULTY[self.value]


_DIFFICULTY = {
    "demographic": Difficulty.EASY,
    "firmographic": Difficulty.MEDIUM,
    "psychographic": Difficulty.HARD,
    "behavioural": Difficulty.MEDIUM_HARD,
    "geographic": Difficulty.EASY_MEDIUM,
}


class Switching(Option):
    """How often a company changes its supplier (inventory 1-10)."""

    RARE = "rare", N_("rarely")
    SOMETIMES = "sometimes", N_("now and then")
    OFTEN = "often", N_("often")


class Rhythm(Option):
    """How a company buys (inventory 1-10)."""

    REGULAR = "regular", N_("regularly")
    SEASONAL = "seasonal", N_("by season")
    IRREGULAR = "irregular", N_("irregularly")
    ONCE = "once", N_("once")
