"""The closed lists of the method: each value is a key in the file and a word in both languages."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from personaforge.domain.words import N_


class Option(StrEnum):
    """A value of a closed list, with the English word that the catalogue translates."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Department(Option):
    """Who speaks (inventory 2-40); the order is the order of the marks in window and print."""

    MARKETING = "marketing", N_("Marketing")
    SALES = "sales", N_("Sales")
    SUPPORT = "support", N_("Support")
    MANAGEMENT = "management", N_("Management")


class Evidence(Option):
    """How we know a statement (inventory 0-18), from weak to strong."""

    ASSUMPTION = "assumption", N_("Assumption")
    STAFF = "staff", N_("Team")
    MARKET = "market", N_("Market data")
    ANALYTICS = "analytics", N_("Analytics")
    CRM = "crm", N_("CRM")
    INTERVIEW = "interview", N_("Interview")

    @property
    def quality(self) -> float:
        """Weight of this kind of evidence, 0 to 1 (methods B7, our own proposal)."""
        return _QUALITY[self.value]


_QUALITY = {"assumption": 0.0, "staff": 0.3, "market": 0.6, "analytics": 0.7, "crm": 1.0, "interview": 0.9}


class DocumentLanguage(Option):
    """What is printed is in this language; the window has its own."""

    GERMAN = "de", N_("German")
    ENGLISH = "en", N_("English")


class Pronoun(Option):
    """How headings speak of a persona."""

    SHE = "she", N_("she")
    HE = "he", N_("he")
    NAME = "name", N_("by name only")


class Placeholder(Option):
    """What stands for the group (inventory 2-41)."""

    FIGURE = "figure", N_("invented figure")
    REAL = "real", N_("real person")


class Channel(Option):
    """Means of communication and information (inventory 1-09, 1-17, 2-49)."""

    EMAIL = "email", N_("E-mail")
    PHONE = "phone", N_("Telephone")
    MEETING = "meeting", N_("In person")
    SOCIAL = "social", N_("Social media")
    SEARCH = "search", N_("Search engine")
    AI = "ai", N_("AI assistant")
    PORTAL = "portal", N_("Online portal")
    MAGAZINE = "magazine", N_("Trade magazine")
    NEWSLETTER = "newsletter", N_("Newsletter")
    EVENT = "event", N_("Fair or event")
    WEBINAR = "webinar", N_("Webinar")
    NETWORK = "network", N_("Network or club")
    COLLEAGUE = "colleague", N_("Colleagues")
    SUPPLIER = "supplier", N_("Manufacturer or supplier")


class CriterionGroup(Option):
    """The four groups of ICP criteria (inventory 0-08 to 0-11)."""

    FIRM = "firm", N_("Company")
    STRUCTURE = "structure", N_("Structure")
    TECHNOLOGY = "technology", N_("Technology")
    NEED = "need", N_("Need and maturity")


class CriterionKind(Option):
    """What a criterion demands (inventory 0-14)."""

    MUST = "must", N_("Must")
    SHOULD = "should", N_("Should")
    EXCLUDE = "exclude", N_("Exclusion")


class Operator(Option):
    """How a criterion is decided yes or no (check ICP-07)."""

    ONE_OF = "one_of", N_("is one of")
    NONE_OF = "none_of", N_("is none of")
    AT_LEAST = "at_least", N_("at least")
    AT_MOST = "at_most", N_("at most")
    BETWEEN = "between", N_("between")
    CONTAINS = "contains", N_("contains")
    MATCHES = "matches", N_("has the pattern")
    YES = "yes", N_("is true")
    NO = "no", N_("is not true")


class DecisionPath(Option):
    """Where a company decides (inventory 0-09)."""

    CENTRAL = "central", N_("central")
    DECENTRAL = "decentral", N_("decentral")


class Reach(Option):
    """Where a company is at home (inventory 1-08)."""

    REGIONAL = "regional", N_("regional")
    NATIONAL = "national", N_("national")
    INTERNATIONAL = "international", N_("international")


class Mindset(Option):
    """Traditional or modern (inventory 1-08)."""

    TRADITIONAL = "traditional", N_("traditional")
    MODERN = "modern", N_("modern")


class IcpUse(Option):
    """What an ICP is used for (inventory 0-20)."""

    TARGETING = "targeting", N_("Campaign targeting")
    QUALIFICATION = "qualification", N_("Lead qualification")
    OUTBOUND = "outbound", N_("Order of outbound lists")
    MARKETS = "markets", N_("Rating of new markets")
    ALIGNMENT = "alignment", N_("Shared focus of marketing and sales")


class KanoClass(Option):
    """Classes of a feature (inventory 2-60 to 2-62, methods B1)."""

    BASIC = "basic", N_("Basic")
    PERFORMANCE = "performance", N_("Performance")
    EXCITEMENT = "excitement", N_("Excitement")
    INDIFFERENT = "indifferent", N_("Indifferent")
    REVERSE = "reverse", N_("Reverse")
    QUESTIONABLE = "questionable", N_("Questionable")


class Bridge(Option):
    """The seven bridges from offer to benefit (inventory 2-57)."""

    SAVE = "save", N_("saves you")
    REACH = "reach", N_("gets you to")
    OPTIMISE = "optimise", N_("improves your")
    WIN = "win", N_("wins you")
    ENABLE = "enable", N_("enables you to")
    MEAN = "mean", N_("means for you:")
    COMPLEMENT = "complement", N_("complements your")


class BuyingRole(Option):
    """Roles in a buying centre (Webster and Wind 1972; initiator after Bonoma; approver from textbooks)."""

    INFLUENCER = "influencer", N_("Influencer")
    USER = "user", N_("User")
    DECIDER = "decider", N_("Decider")
    BUYER = "buyer", N_("Buyer")
    GATEKEEPER = "gatekeeper", N_("Gatekeeper")
    INITIATOR = "initiator", N_("Initiator")
    APPROVER = "approver", N_("Approver")


class Proximity(Option):
    """How near a stakeholder is to the persona (methods B2)."""

    TEAM = "team", N_("in the team")
    COMPANY = "company", N_("in the company")
    PERSONAL = "personal", N_("private circle")
    EXTERNAL = "external", N_("outside")


class Nature(Option):
    """What stands behind a name on the influence map."""

    PERSON = "person", N_("Person")
    ORGANISATION = "organisation", N_("Organisation")
    MEDIUM = "medium", N_("Medium or source")


class Purpose(Option):
    """Why a source is used (inventory 2-49, 2-50)."""

    INFORM = "inform", N_("keeps up to date")
    SEARCH = "search", N_("looks for products")


class StageKey(Option):
    """Steps of a lead's way (inventory 2-30, 3-02 to 3-06; methods B9)."""

    COLD = "cold", N_("Cold lead")
    IQL = "iql", N_("Inquiry (IQL)")
    MQL = "mql", N_("Marketing qualified (MQL)")
    SAL = "sal", N_("Accepted by sales (SAL)")
    SQL = "sql", N_("Sales qualified (SQL)")
    OPPORTUNITY = "opportunity", N_("Opportunity")
    WON = "won", N_("Won")
    RECYCLED = "recycled", N_("Recycled")
    DISQUALIFIED = "disqualified", N_("Disqualified")


class ProcessPhase(Option):
    """The four phases of the lead process (inventory 2-01)."""

    STRATEGY = "strategy", N_("Strategy")
    GENERATION = "generation", N_("Lead generation")
    DEVELOPMENT = "development", N_("Lead development")
    CLOSING = "closing", N_("Closing")


class Origin(Option):
    """Where a lead comes from (inventory 2-05; methods B9)."""

    INBOUND = "inbound", N_("inbound")
    OUTBOUND = "outbound", N_("outbound")
    TELEPROSPECTING = "teleprospecting", N_("teleprospecting")
    SALES = "sales", N_("found by sales")


class Complexity(Option):
    """Which way a company takes (inventory 2-07)."""

    EARLY = "early", N_("few leads: hand over early")
    AUTOMATED = "automated", N_("many leads: nurture, score, route")


class RateSource(Option):
    """Where a conversion rate comes from (methods B11)."""

    OWN = "own", N_("own figures")
    BENCHMARK = "benchmark", N_("foreign benchmark")


class Measure(Option):
    """The five measures of close cooperation (inventory 3-08)."""

    SLA = "sla", N_("Written agreement")
    POINTS = "points", N_("Transparent point system")
    DATA = "data", N_("Shared CRM data and reports")
    MEETINGS = "meetings", N_("Regular meetings")
    CONTENT = "content", N_("Content that helps sales, too")


class AfterRejection(Option):
    """What happens to a rejected lead (methods B10)."""

    RECYCLE = "recycle", N_("back into nurturing")
    ARCHIVE = "archive", N_("archive")


class StrategyStep(Option):
    """What the strategy phase settles (inventory 2-02)."""

    GOALS = "goals", N_("Goals, environment and challenges")
    CUSTOMERS = "customers", N_("Desired customers")
    CONTENT = "content", N_("Ideas for content that matters to them")
    REACH = "reach", N_("Where and how we reach them")


class SheetCode(Option):
    """Worksheets that can be left out (inventory 2-12); the frame itself cannot."""

    ALIGNMENT = "W02", N_("Alignment check")
    CUSTOMERS = "W03", N_("Customer rating")
    SEGMENTS = "W04", N_("Segments")
    ICP = "W05", N_("Ideal customer profile")
    PRIORITIES = "W06", N_("Priorities")
    ACCOUNTS = "W21", N_("Target accounts")
    PERSONA = "W07", N_("Profile")
    PAINS = "W08", N_("Pain and result")
    INFLUENCE = "W11", N_("Buying centre")
    BUYING = "W12", N_("Buying process")
    KANO = "W09", N_("Kano features")
    BENEFITS = "W10", N_("Benefit translation")
    STAGES = "W14", N_("Lead stages")
    SCORING = "W15", N_("Lead scoring")
    FUNNEL = "W17", N_("Funnel calculator")
    SLA = "W16", N_("SLA draft")
    REVIEW = "W20", N_("Review")
