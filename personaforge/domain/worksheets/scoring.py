"""W15 lead scoring: two axes that are never one sum, what each cell means, and leads to try it with."""

from __future__ import annotations

from personaforge.domain.fields import Choice, Date, Flag, LongText, Number, Refs, ShortTexts, Text
from personaforge.domain.handover_options import (
    CellAction,
    Decay,
    EngagementGrade,
    FitGrade,
    LeadOutcome,
    SignalKind,
)
from personaforge.domain.options import CriterionKind
from personaforge.domain.records import Record
from personaforge.domain.statements import Evidenced
from personaforge.domain.testable import Testable
from personaforge.domain.text import NAME_LIMIT
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup, ItemList, Phase, Scope, Tab, Worksheet

BASIS = (
    "pain", "result", "barrier", "fear", "benefit", "criterion", "feature", "buying_phase", "info_source",
    "decision_criterion", "stakeholder", "stage", "behaviour_rule", "customer",
)  # fmt: skip
"""Kinds of records that can be the reason for a rule of the score or a promise."""


def _cut(label: str) -> Number:
    """Return a cut of one of the axes; ``scoring`` has what stands in for an empty one."""
    return Number(label, high=100, source="B8")


class Scoring(Record, kind="scoring", parent="workspace"):
    """The scoring model, one to a workspace: where the grades begin, and how engagement fades (methods B8)."""

    title, plural = N_("Scoring model"), N_("Scoring models")
    __slots__ = ()

    text = Text(N_("Name"), limit=NAME_LIMIT, source="B8", hint=N_("e.g. score of the first half-year"))
    icps = Refs(
        "icp", N_("Fit comes from"), source="0-20", hint=N_("none chosen: all profiles, the best one counts")
    )
    fit_a = _cut(N_("A from"))
    fit_b = _cut(N_("B from"))
    fit_c = _cut(N_("C from"))
    engagement_1 = _cut(N_("1 from"))
    engagement_2 = _cut(N_("2 from"))
    engagement_3 = _cut(N_("3 from"))
    decay = Choice(Decay, N_("Engagement fades"), source="B8")
    idle_days = Number(N_("First step after"), low=1, high=3650, whole=True, unit=N_("days"), source="B8")
    idle_points = Number(N_("Points off"), high=1000, source="B8")
    long_idle_days = Number(
        N_("Second step after"), low=1, high=3650, whole=True, unit=N_("days"), source="B8"
    )
    long_idle_points = Number(N_("Further points off"), high=1000, source="B8")
    window_days = Number(N_("The last"), low=1, high=3650, whole=True, unit=N_("days"), source="B8")
    daily_cap = Number(
        N_("An activity counts at most"), low=1, high=1000, whole=True, unit=N_("times a day"), source="B8"
    )
    half_life_days = Number(N_("Half-life"), low=1, high=3650, unit=N_("days"), source="B8")
    hand_raise = Flag(N_("Whoever asks for contact is an MQL at once"), source="B8")
    hand_raise_fit = Choice(FitGrade, N_("if the fit is at least"), source="B8")
    baseline = Number(N_("Engagement after recycling"), high=100, source="B8")
    shared = Flag(N_("Everybody sees the score"), source="3-09")
    calibrated = Date(N_("Checked against results on"), source="B8")
    recalibrate_months = Number(
        N_("Check again every"), low=1, high=60, whole=True, unit=N_("months"), source="B8"
    )
    note = LongText(N_("Note"), source="B8")


class FitRule(Testable, kind="fit_rule", parent="scoring"):
    """A rule of fit made by hand, for as long as there is no profile whose criteria say it (methods B8)."""

    title, plural = N_("Fit rule"), N_("Fit rules")
    __slots__ = ()

    text = Text(N_("Fit rule"), source="B8", hint=N_("e.g. 30 to 150 employees"))
    demand = Choice(CriterionKind, N_("Kind"), source="B8")
    weight = Number(N_("Weight"), high=10, whole=True, source="B7")


class BehaviourRule(Evidenced, kind="behaviour_rule", parent="scoring"):
    """What an activity is worth, how it fades, and why we think so (methods B8)."""

    title, plural = N_("Behaviour rule"), N_("Behaviour rules")
    __slots__ = ()

    text = Text(N_("Activity"), source="B8", room=40, hint=N_("e.g. asks for a demo"))
    matches = ShortTexts(N_("Called in our lists"), source="B8", hint=N_("e.g. demo_request"))
    points = Number(N_("Points"), low=-1000, high=1000, source="B8")
    signal = Choice(SignalKind, N_("What it says"), source="4-10")
    hand_raise = Flag(N_("Asks for contact"), source="B8")
    cap = Number(N_("Together at most"), high=1000, unit=N_("points"), source="B8")
    fade_points = Number(N_("Loses"), high=1000, unit=N_("points"), source="B8")
    fade_days = Number(N_("every"), low=1, high=3650, whole=True, unit=N_("days"), source="B8")
    because = Refs(BASIS, N_("Because of"), source="B8")


class MatrixCell(Record, kind="matrix_cell", parent="scoring"):
    """What a cell of the matrix means, where it differs from the usual (methods B8)."""

    title, plural, name_field = N_("Cell of the matrix"), N_("Cells of the matrix"), "fit"
    __slots__ = ()

    fit = Choice(FitGrade, N_("Fit"), source="B8")
    engagement = Choice(EngagementGrade, N_("Engagement"), source="B8")
    action = Choice(CellAction, N_("Then"), source="B8")
    note = Text(N_("Note"), source="B8")


class Lead(Record, kind="lead", parent="scoring"):
    """A lead to try the model with; ``activities`` are lines such as "2027-03-01 demo_request"."""

    title, plural = N_("Lead"), N_("Leads")
    __slots__ = ()

    text = Text(N_("Lead"), limit=NAME_LIMIT, source="B8", hint=N_("company or number; no names of people"))
    company = Text(N_("Company in our lists"), limit=NAME_LIMIT, source="B8")
    fit = Choice(FitGrade, N_("Fit by hand"), source="B8")
    created = Date(N_("Known since"), source="B8")
    outcome = Choice(LeadOutcome, N_("What became of it"), source="B8")
    outcome_on = Date(N_("Decided on"), source="B8")
    activities = ShortTexts(N_("Activities"), source="B8", hint=N_("e.g. 2027-03-01 demo_request"))
    note = Text(N_("Note"), source="B8")


SCORING = Worksheet(
    code="W15",
    key="scoring",
    phase=Phase.HANDOVER,
    scope=Scope.SCORING,
    title=N_("Lead scoring"),
    question=N_("When is a lead warm enough for sales?"),
    minutes=15,
    first=N_("Marketing and sales together"),
    tabs=(
        Tab(
            "matrix",
            N_("Matrix"),
            (
                FieldGroup(
                    N_("The two axes"),
                    Scoring,
                    ("icps", "fit_a", "fit_b", "fit_c", "engagement_1", "engagement_2", "engagement_3",
                     "hand_raise", "hand_raise_fit"),
                ),
                ItemList(N_("Cells of the matrix"), MatrixCell, N_("What happens then?"), ("engagement", "action"), 0),
            ),
            view="scoring_matrix",
        ),
        Tab(
            "behaviour",
            N_("Behaviour"),
            (
                ItemList(
                    N_("Speaks for it"),
                    BehaviourRule,
                    N_("What does somebody do who means it?"),
                    ("points", "signal", "cap", "fade_points", "fade_days"),
                    3,
                    needs=("points",),
                    intro=N_("adds points"),
                ),
                ItemList(
                    N_("Speaks against it"),
                    BehaviourRule,
                    N_("What does somebody do who will never buy?"),
                    ("points", "signal", "cap"),
                    1,
                    ("signal", "negative"),
                    needs=("points",),
                    intro=N_("takes points off"),
                ),
            ),
            view="behaviour",
        ),
        Tab(
            "fading",
            N_("Fading and upkeep"),
            (
                FieldGroup(
                    N_("Engagement fades"),
                    Scoring,
                    ("decay", "idle_days", "idle_points", "long_idle_days", "long_idle_points", "window_days",
                     "daily_cap", "half_life_days", "baseline"),
                    needed=("decay",),
                ),
                FieldGroup(
                    N_("Use and upkeep"),
                    Scoring,
                    ("text", "shared", "calibrated", "recalibrate_months", "note"),
                    needed=("shared", "calibrated"),
                ),
                ItemList(
                    N_("Fit rules made by hand"), FitRule, N_("What makes a company fit?"),
                    ("demand", "attribute", "operator", "target", "weight"), 0,
                ),
            ),
            short=N_("Fading"),
            view="fading",
        ),
        Tab(
            "tester",
            N_("Try it"),
            (ItemList(N_("Leads"), Lead, N_("Which lead shall we try?"), ("company", "fit", "created", "outcome"), 0),),
            view="tester",
        ),
    ),
)  # fmt: skip
