"""The closed lists of the hand-over: how both sides see each other, how leads are scored, where figures come from."""

from __future__ import annotations

from personaforge.domain.options import Option
from personaforge.domain.words import N_


class PrerequisiteKey(Option):
    """The eight prerequisites of working together (inventory 2-20 to 2-27)."""

    DEMANDED = "demanded", N_("Management understands the cooperation and demands it")
    ENABLED = "enabled", N_("Management gives vision, infrastructure and resources")
    ONE_PROCESS = "one_process", N_("One lead process, one idea of the customer, agreed stages and hand-over")
    READY_LEADS = "ready_leads", N_("Marketing delivers leads that are ready for sales")
    MEASURABLE = "measurable", N_("What marketing contributes can be measured")
    WORKED = "worked", N_("Sales sells, and works the leads that are ready")
    CREDITED = "credited", N_("Sales trusts marketing to know customers, and shares what it knows of them")
    COMMITTED = "committed", N_("Sales commits itself to process and agreement")


class PrejudiceKey(Option):
    """What the two sides say of each other, what separates them, and what is in the way (2-14, 2-15, 3-01)."""

    PICTURES = "pictures", N_("Marketing only makes pretty pictures and parties")
    NO_LEADS = "no_leads", N_("Marketing brings no leads, or poor ones")
    NO_IDEA = "no_idea", N_("Marketing does not know what we need")
    DRIVES = "drives", N_("Sales only drives around")
    IGNORES = "ignores", N_("Sales ignores our leads")
    CHERRIES = "cherries", N_("Sales picks the cherries")
    NO_LANGUAGE = "no_language", N_("We mean different things when we say lead")
    NO_STRATEGY = "no_strategy", N_("There is no strategy")
    CONTENT = "content", N_("Creating content is too hard for us")
    COOPERATION = "cooperation", N_("Marketing and sales do not work together")


class Constellation(Option):
    """Odd constellations (inventory 2-16)."""

    DECORATION = "decoration", N_("Marketing is there for decoration only")
    HOSTILE = "hostile", N_("The head of sales is against the project")
    REFUSES = "refuses", N_("Sales refuses to contact leads")


class Cause(Option):
    """What may stand behind it (inventory 2-17)."""

    TERRITORY = "territory", N_("Somebody protects their territory")
    FEAR = "fear", N_("Fear")
    MEASURED = "measured", N_("Marketing would become measurable")
    EXISTING = "existing", N_("Sales prefers the customers it has")


class Achievement(Option):
    """What working with personas shall bring (inventory 2-78)."""

    LESS_EGO = "less_ego", N_("We write less about ourselves")
    EMPATHY = "empathy", N_("We put ourselves in the customer's place")
    CONFORM = "conform", N_("What we do fits the personas")
    BENEFIT = "benefit", N_("We speak of benefit, not of the offer")


class FitGrade(Option):
    """How well the company of a lead fits, A best (methods B8)."""

    A = "A", "A"
    B = "B", "B"
    C = "C", "C"
    D = "D", "D"


class EngagementGrade(Option):
    """How much a lead engages with us, 1 most (methods B8)."""

    ONE = "1", "1"
    TWO = "2", "2"
    THREE = "3", "3"
    FOUR = "4", "4"


class CellAction(Option):
    """What happens to a lead in a cell of the matrix (methods B8)."""

    MQL_NOW = "mql_now", N_("MQL at once")
    MQL = "mql", N_("MQL")
    INFORM = "inform", N_("nurture, sales informed")
    OUTBOUND = "outbound", N_("approach by name")
    CHECK = "check", N_("inside sales checks")
    NURTURE = "nurture", N_("nurture")
    NEWSLETTER = "newsletter", N_("newsletter")
    HOLD = "hold", N_("do not hand over")
    IGNORE = "ignore", N_("leave alone")


class Decay(Option):
    """How engagement fades with time (methods B8); fit never does."""

    NONE = "none", N_("not at all")
    STEP = "step", N_("in steps, when nothing happens")
    SIGNAL = "signal", N_("by activity, a little each week or month")
    WINDOW = "window", N_("only the last days count")
    HALF_LIFE = "half_life", N_("with a half-life")


class SignalKind(Option):
    """What an activity says (methods B8; inventory 4-10, 4-11)."""

    BEHAVIOUR = "behaviour", N_("interest")
    INTENT = "intent", N_("is searching now")
    NEGATIVE = "negative", N_("speaks against it")


class LeadOutcome(Option):
    """What became of a lead."""

    OPEN = "open", N_("open")
    WON = "won", N_("won")
    LOST = "lost", N_("lost")


class LinkedFigure(Option):
    """A figure of another sheet that a promise takes over (methods B10, B11)."""

    STAGE_PERIOD = "stage_period", N_("leads needed at the stage")
    STAGE_MONTH = "stage_month", N_("leads needed at the stage, a month")
    STAGE_REP_MONTH = "stage_rep_month", N_("leads needed at the stage, per sales rep and month")
    STAGE_RATE = "stage_rate", N_("share of the stage that moves on")
    DEALS = "deals", N_("deals needed")
    LEAD_VALUE = "lead_value", N_("value of a lead at the stage")
    THRESHOLD = "threshold", N_("points from which a lead is handed over")
    CAPACITY = "capacity", N_("leads that sales can work, a month")
    FIELDS = "fields", N_("data handed over with a lead")
    CODE_DAYS = "code_days", N_("shortest time until a lead comes back")
