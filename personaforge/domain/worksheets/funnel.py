"""W17 funnel calculator: what the revenue target asks of every stage, and whether sales can work it."""

from __future__ import annotations

from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup, Phase, Scope, Tab, Worksheet
from personaforge.domain.worksheets.sla import Sla

FUNNEL = Worksheet(
    code="W17",
    key="funnel",
    phase=Phase.HANDOVER,
    scope=Scope.SLA,
    title=N_("Funnel calculator"),
    question=N_("How many leads does our target need?"),
    minutes=15,
    first=N_("Marketing and sales, management gives the target"),
    tabs=(
        Tab(
            "funnel",
            N_("Funnel"),
            (
                FieldGroup(
                    N_("The target"),
                    Sla,
                    ("revenue_target", "marketing_share", "average_deal", "deal_low", "deal_high",
                     "target_date", "period_months", "cycle_days"),
                    needed=("revenue_target", "marketing_share", "average_deal", "target_date"),
                ),
                FieldGroup(
                    N_("What sales can work"), Sla, ("reps", "capacity"), needed=("reps", "capacity")
                ),
            ),
            view="funnel",
        ),
    ),
)  # fmt: skip
