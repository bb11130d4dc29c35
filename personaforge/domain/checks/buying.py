"""Checks of the buying process."""

from __future__ import annotations

from collections.abc import Iterator

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.words import N_
from personaforge.domain.worksheets.buying import BuyingPhase


def gap(case: Case) -> Iterator[Hit]:
    """Every step has a question, a place where the answer is sought, and our answer (B4)."""
    for persona in case.personas:
        for phase in case.workspace.children(persona.id, BuyingPhase):
            for field, message in (
                ("question", N_("What does {name} ask at “{step}”?")),
                ("sources", N_("Where does {name} look for an answer at “{step}”?")),
                ("answer", N_("What do we answer at “{step}”?")),
            ):
                if phase.text and field not in phase.body:
                    yield Hit(
                        message, phase.id, field, persona.id, {"name": persona.first_name, "step": phase.text}
                    )


def no_trigger(case: Case) -> Iterator[Hit]:
    """Nobody begins to search without a reason (B4)."""
    for persona in case.personas:
        if not persona.trigger and case.has_begun("buying", persona.id):
            yield Hit(
                N_("Why now? Nobody has said what makes {name} start the search."),
                persona.id,
                "trigger",
                persona.id,
                {"name": persona.first_name},
            )


RULES = (
    Rule("BUY-01", Severity.WARNING, "buying", "B4", gap),
    Rule("BUY-02", Severity.WARNING, "buying", "B4", no_trigger),
)
