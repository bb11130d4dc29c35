"""What the method suggests for empty worksheets: lead stages, commitments, rejection codes, meetings, key figures.

    rows = in_words(Stage, STANDARD_STAGES, translator.gettext)      typed values, texts in one language
    rows = in_words(Commitment, commitments(workspace), gettext)     figures taken from the stages where known

Texts are English messages. Every row is a suggestion: people change it, and nothing tells it from a typed one.
Sources: methods B8 (behaviour), B9 (stages), B10 (agreement); figures without a source are our own proposal and say so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from personaforge.domain.fields import ShortTexts, Text
from personaforge.domain.handover_options import LinkedFigure, SignalKind
from personaforge.domain.linked import figure_of
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import AfterRejection, Department, ProcessPhase, StageKey
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheets.scoring import BehaviourRule
from personaforge.domain.worksheets.sla import Commitment, Kpi, Meeting, RejectionCode
from personaforge.domain.worksheets.stages import Stage
from personaforge.domain.workspace import Workspace

Row = Mapping[str, Any]

HANDOVER_DATA = (
    N_("Name and role"),
    N_("Company and size"),
    N_("Telephone and e-mail"),
    N_("Source and campaign"),
    N_("Content used"),
    N_("Fit and score"),
    N_("Reason for the hand-over"),
    N_("Consent"),
)

STANDARD_STAGES: tuple[Row, ...] = (
    {
        "text": N_("Cold lead"),
        "key": StageKey.COLD,
        "process_phase": ProcessPhase.GENERATION,
        "definition": N_("The company fits our ideal customer profile. Nobody has been in touch yet."),
        "example": N_("a bought list, a card from the fair that nobody has called"),
        "aim": N_("wake interest with what matters to them"),
        "entry": N_("Company fits the profile, no interaction so far."),
        "exit": N_("First interaction, or it turns out not to fit."),
        "owner": Department.MARKETING,
    },
    {
        "text": N_("Inquiry"),
        "key": StageKey.IQL,
        "process_phase": ProcessPhase.GENERATION,
        "definition": N_("Person and company are known and show first interest. Nobody has checked them."),
        "example": N_("an e-book downloaded, several articles read"),
        "aim": N_("learn about role and need, send what is relevant"),
        "entry": N_("First interaction, and we know who it is."),
        "exit": N_("Meets the rule for MQL, or stays in nurturing."),
        "owner": Department.MARKETING,
    },
    {
        "text": N_("Qualified by marketing"),
        "key": StageKey.MQL,
        "process_phase": ProcessPhase.DEVELOPMENT,
        "definition": N_("Fits the profile, shows clear interest or asks for a talk, and can be reached."),
        "example": N_("several downloads, a webinar, the wish to talk"),
        "aim": N_("sales makes contact"),
        "entry": N_("Score reached or contact asked for, reachable, no exclusion criterion applies."),
        "exit": N_("Sales accepts, or rejects with a code."),
        "owner": Department.MARKETING,
        "data": HANDOVER_DATA,
        "may_reject": True,
    },
    {
        "text": N_("Accepted by sales"),
        "key": StageKey.SAL,
        "process_phase": ProcessPhase.DEVELOPMENT,
        "definition": N_("Sales has checked the hand-over against written criteria and takes the lead."),
        "example": N_("the lead has a name in sales and a date for the call"),
        "aim": N_("hold the first conversation"),
        "entry": N_("Sales says yes within 48 hours."),
        "exit": N_("Conversation held: qualified, or back into nurturing."),
        "owner": Department.SALES,
    },
    {
        "text": N_("Qualified by sales"),
        "key": StageKey.SQL,
        "process_phase": ProcessPhase.CLOSING,
        "definition": N_("A conversation has been held and has confirmed the intention to buy."),
        "example": N_("purchase within 3 months, budget there, our contact may decide"),
        "aim": N_("offer, negotiation, presentation"),
        "entry": N_("At least two of budget, authority, need and timing are clear."),
        "exit": N_("Value and closing date are in the CRM, or back into nurturing."),
        "owner": Department.SALES,
        "months": 3,
        "budget_known": True,
        "authority_known": True,
    },
    {
        "text": N_("Opportunity"),
        "key": StageKey.OPPORTUNITY,
        "process_phase": ProcessPhase.CLOSING,
        "definition": N_("An active project with a value and a closing date."),
        "example": N_("the offer is on the table, the customer checks it with the team"),
        "aim": N_("close with care, be transparent, bring in more people"),
        "entry": N_("Value and closing date are in the CRM."),
        "exit": N_("Won, or lost with a reason."),
        "owner": Department.SALES,
    },
    {
        "text": N_("Won"),
        "key": StageKey.WON,
        "process_phase": ProcessPhase.CLOSING,
        "definition": N_("The order is signed, its value is in the CRM."),
        "entry": N_("The order is signed."),
        "owner": Department.SALES,
    },
    {
        "text": N_("Recycled"),
        "key": StageKey.RECYCLED,
        "process_phase": ProcessPhase.DEVELOPMENT,
        "definition": N_("Fits, but not now: goes back into nurturing and keeps its history."),
        "entry": N_("Rejected or stopped for a reason that time can change."),
        "exit": N_("The date or event of the rejection code has come."),
        "owner": Department.MARKETING,
    },
    {
        "text": N_("Disqualified"),
        "key": StageKey.DISQUALIFIED,
        "definition": N_("Does not fit and will not. We say no politely."),
        "entry": N_("An exclusion criterion applies."),
        "owner": Department.MARKETING,
    },
)

_OWN = N_("our proposal, adjust after a quarter")
_METHOD = N_("usual figure, adjust after a quarter")

# "mql", "accepted" and "data" name the figures that other sheets may know; see `commitments`.
_MARKETING: tuple[tuple[str, Row], ...] = (
    (
        "mql",
        {
            "text": N_("a year that fit the profile"),
            "unit": N_("MQL"),
            "measured": N_("CRM, stage reached in the period"),
            "origin": N_("calculated back from the revenue target"),
        },
    ),
    (
        "accepted",
        {
            "text": N_("of them are accepted by sales"),
            "amount": 60,
            "unit": "%",
            "measured": N_("accepted by sales ÷ decided"),
            "origin": N_("upper end of the range usually quoted, 40% to 60%"),
        },
    ),
    (
        "data",
        {
            "text": N_("filled in for every lead, consent included"),
            "amount": len(HANDOVER_DATA),
            "unit": N_("fields"),
            "measured": N_("CRM, leads handed over complete"),
            "origin": _OWN,
        },
    ),
    (
        "",
        {
            "text": N_("until the lead is with the right person in sales"),
            "amount": 15,
            "unit": N_("min"),
            "measured": N_("CRM, from reaching MQL to assignment"),
            "origin": _OWN,
        },
    ),
    (
        "",
        {
            "text": N_("a month that help in the conversation"),
            "amount": 2,
            "unit": N_("pieces of content"),
            "measured": N_("list of content, confirmed by sales"),
            "origin": _OWN,
        },
    ),
)

_LINKED = {
    "mql": LinkedFigure.STAGE_PERIOD,
    "accepted": LinkedFigure.STAGE_RATE,
    "data": LinkedFigure.FIELDS,
}

_SALES: tuple[Row, ...] = (
    {
        "text": N_("until the call when somebody asks for a talk"),
        "amount": 1,
        "unit": N_("h"),
        "measured": N_("CRM, working hours from hand-over to first attempt"),
        "origin": N_("within the hour about 7 times likelier to qualify (Oldroyd 2011)"),
    },
    {
        "text": N_("until first contact with any other MQL"),
        "amount": 24,
        "unit": N_("h"),
        "measured": N_("CRM, working hours from hand-over to first attempt"),
        "origin": _METHOD,
    },
    {
        "text": N_("until the decision, yes or no"),
        "amount": 48,
        "unit": N_("h"),
        "measured": N_("CRM, working hours from hand-over to decision"),
        "origin": _METHOD,
    },
    {
        "text": N_("in 10 working days over 2 channels"),
        "amount": 5,
        "unit": N_("attempts"),
        "measured": N_("CRM, logged calls and messages"),
        "origin": _METHOD,
    },
    {
        "text": N_("of rejections carry a code"),
        "amount": 100,
        "unit": "%",
        "measured": N_("rejections with a code ÷ rejections"),
        "origin": _OWN,
    },
)

REJECTION_CODES: tuple[Row, ...] = (
    {"text": "FIT-SIZE", "meaning": N_("Company too small or too large"), "after": AfterRejection.RECYCLE,
     "until": N_("when the company has grown")},
    {"text": "FIT-INDUSTRY", "meaning": N_("Industry does not fit"), "after": AfterRejection.ARCHIVE},
    {"text": "FIT-ROLE", "meaning": N_("Not the right person"), "after": AfterRejection.RECYCLE,
     "until": N_("when a colleague with the right role shows interest")},
    {"text": "FIT-REGION", "meaning": N_("Outside our region"), "after": AfterRejection.ARCHIVE},
    {"text": "EXISTING-CUSTOMER", "meaning": N_("Is a customer already"), "after": AfterRejection.ARCHIVE},
    {"text": "COMPETITOR", "meaning": N_("Competitor or agency"), "after": AfterRejection.ARCHIVE},
    {"text": "DATA-INVALID", "meaning": N_("Data wrong or incomplete"), "after": AfterRejection.RECYCLE,
     "until": N_("when the data are corrected")},
    {"text": "NO-RESPONSE", "meaning": N_("Not reached after all attempts"), "after": AfterRejection.RECYCLE,
     "days": 90},
    {"text": "TIMING", "meaning": N_("Interested, but not now"), "after": AfterRejection.RECYCLE, "days": 60,
     "until": N_("at the time the customer named")},
    {"text": "NO-BUDGET", "meaning": N_("No money this year"), "after": AfterRejection.RECYCLE, "days": 90},
    {"text": "LOCKED-IN", "meaning": N_("Bound by contract to somebody else"), "after": AfterRejection.RECYCLE,
     "until": N_("before the contract ends")},
    {"text": "NO-PROJECT", "meaning": N_("No project, only information"), "after": AfterRejection.ARCHIVE},
)  # fmt: skip

MEETINGS: tuple[Row, ...] = (
    {
        "text": N_("Lead meeting"),
        "every_days": 7,
        "minutes": 30,
        "topics": N_("new leads, rejections, questions"),
    },
    {
        "text": N_("Figures of the month"),
        "every_days": 30,
        "minutes": 60,
        "topics": N_("acceptance, response times, rejections by code, what we learned"),
    },
    {
        "text": N_("Revision of the agreement"),
        "every_days": 90,
        "minutes": 90,
        "topics": N_("thresholds, points, commitments, ideal customer profile"),
    },
)

KEY_FIGURES: tuple[Row, ...] = (
    {"text": N_("Acceptance"), "formula": N_("accepted by sales ÷ decided")},
    {"text": N_("Rejections by code"), "formula": N_("rejections of each code ÷ decided")},
    {
        "text": N_("Contacted in time"),
        "formula": N_("first contacts within the deadline ÷ first contacts due"),
        "goal": N_("at least 90%"),
    },
    {
        "text": N_("Attempts made"),
        "formula": N_("leads with all agreed attempts ÷ leads not reached"),
        "goal": N_("at least 90%"),
    },
    {"text": N_("Moved on, stage by stage"), "formula": N_("leads that moved on ÷ leads that came in")},
    {"text": N_("Length of the way"), "formula": N_("median of days from MQL to won")},
    {"text": N_("Second chance"), "formula": N_("moved on among recycled leads, counted on their own")},
    {"text": N_("Revenue from marketing"), "formula": N_("value of won deals that marketing brought")},
)


_FOR = SignalKind.BEHAVIOUR
_INTENT = SignalKind.INTENT
_AGAINST = SignalKind.NEGATIVE
_BEHAVIOUR: tuple[Row, ...] = (
    {"text": N_("Asks for a demo"), "matches": ("demo_request", "contact_request"), "points": 30,
     "signal": _INTENT, "hand_raise": True},
    {"text": N_("Starts a trial"), "matches": ("trial_start",), "points": 25, "signal": _INTENT},
    {"text": N_("Looks at the prices"), "matches": ("pricing_page",), "points": 20, "signal": _INTENT,
     "fade_points": 5, "fade_days": 7},
    {"text": N_("Attends a webinar"), "matches": ("webinar_attended",), "points": 15, "signal": _FOR,
     "fade_points": 5, "fade_days": 30},
    {"text": N_("Downloads a white paper"), "matches": ("whitepaper_download",), "points": 10, "signal": _FOR,
     "fade_points": 5, "fade_days": 30},
    {"text": N_("Opens a newsletter"), "matches": ("newsletter_open",), "points": 2, "signal": _FOR, "cap": 10},
    {"text": N_("Writes from the domain of a competitor"), "matches": ("competitor_domain",), "points": -50,
     "signal": _AGAINST},
    {"text": N_("Is a student"), "matches": ("student",), "points": -30, "signal": _AGAINST},
    {"text": N_("Mail comes back for good"), "matches": ("hard_bounce",), "points": -50, "signal": _AGAINST},
    {"text": N_("Reports our mail as spam"), "matches": ("spam_complaint",), "points": -100, "signal": _AGAINST},
    {"text": N_("Looks at job offers only"), "matches": ("careers_page",), "points": -30, "signal": _AGAINST},
    {"text": N_("Unsubscribes"), "matches": ("unsubscribe",), "points": -20, "signal": _AGAINST},
)  # fmt: skip


def behaviour_rules() -> Sequence[Row]:
    """Return the ideas of methods B8 for what an activity is worth."""
    return _BEHAVIOUR


def commitments(workspace: Workspace, side: Department | None = None) -> list[Row]:
    """Return the suggested promises of a side, of both by default.

    Where funnel or lead stages know volume, acceptance and data to hand over, the promise is linked to them.
    """
    rows: list[Row] = [
        {**row, "side": Department.MARKETING, **_linked(workspace, name)} for name, row in _MARKETING
    ]
    rows += [{**row, "side": Department.SALES} for row in _SALES]
    return [row for row in rows if side in {None, row["side"]}]


def in_words(
    kind: type[Record], rows: Sequence[Row], gettext: Callable[[str], str]
) -> list[dict[str, object]]:
    """Return rows with their texts in the language of ``gettext``, ready for ``editing.insert``."""
    return [{name: _translated(kind, name, value, gettext) for name, value in row.items()} for row in rows]


def defaults_for(workspace: Workspace, kind: type[Record]) -> Sequence[Row]:
    """Return what the method suggests for a list of this kind, nothing for most kinds."""
    if kind is Commitment:
        return commitments(workspace)
    fixed: Mapping[type[Record], Sequence[Row]] = {
        Stage: STANDARD_STAGES,
        RejectionCode: REJECTION_CODES,
        Meeting: MEETINGS,
        Kpi: KEY_FIGURES,
        BehaviourRule: _BEHAVIOUR,
    }
    return fixed.get(kind, ())


def _translated(kind: type[Record], name: str, value: object, gettext: Callable[[str], str]) -> object:
    field = kind.fields[name]
    if isinstance(field, Text) and isinstance(value, str):
        return gettext(value)
    if isinstance(field, ShortTexts) and isinstance(value, tuple):
        return [gettext(item) for item in value]
    return value


def _linked(workspace: Workspace, name: str) -> Row:
    """Return what ties a promise to another sheet, which then says where its number comes from."""
    which = _LINKED.get(name)
    stages = workspace.children(ROOT_ID, Stage)
    stage = next((stage for stage in stages if stage.key is StageKey.MQL), None)
    if which is None or stage is None:
        return {}
    figure = figure_of(workspace, which, stage.id)
    if figure is not None and figure.value is not None:
        return {"amount": figure.value, "figure": which, "stage": stage.id, "origin": ""}
    return {} if name != "mql" or stage.volume is None else {"amount": stage.volume}
