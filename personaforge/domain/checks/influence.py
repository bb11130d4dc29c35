"""Checks of the buying centre."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.checks.word_lists import FINANCE, first_of
from personaforge.domain.options import BuyingRole, Proximity
from personaforge.domain.words import N_
from personaforge.domain.worksheets.influence import Stakeholder
from personaforge.domain.worksheets.persona import Persona

_PURSE = {BuyingRole.GATEKEEPER, BuyingRole.BUYER, BuyingRole.APPROVER}


def _centres(case: Case) -> Iterator[tuple[Persona, Sequence[Stakeholder]]]:
    """Yield the personas whose buying centre has been begun, with the people in it."""
    for persona in case.personas:
        people = [item for item in case.workspace.children(persona.id, Stakeholder) if item.text]
        if people:
            yield persona, people


def no_decider(case: Case) -> Iterator[Hit]:
    """Somebody decides and somebody uses it (B2)."""
    for persona, people in _centres(case):
        roles = {role for item in people for role in item.roles}
        if BuyingRole.DECIDER not in roles:
            yield Hit(N_("Who decides? Nobody in this buying centre does yet."), persona.id, "", persona.id)
        if BuyingRole.USER not in roles:
            yield Hit(
                N_("Who will use it? Nobody in this buying centre does yet."),
                persona.id,
                "",
                persona.id,
                severity=Severity.WARNING,
            )


def no_gatekeeper(case: Case) -> Iterator[Hit]:
    """Purchasing and controlling stop more deals than anybody says (B2)."""
    for persona, people in _centres(case):
        roles = {role for item in people for role in item.roles}
        if not roles & _PURSE and not any(first_of(FINANCE, item.text, item.role) for item in people):
            yield Hit(
                N_("Who could stop it quietly? Purchasing and controlling have not been considered."),
                persona.id,
                "",
                persona.id,
            )


def blocker(case: Case) -> Iterator[Hit]:
    """Who has power and is against us needs a plan (B2)."""
    for persona, people in _centres(case):
        for item in people:
            if item.is_blocker and not item.counter_plan:
                yield Hit(
                    N_("What do we do about it? “{name}” is against us and has power."),
                    item.id,
                    "counter_plan",
                    persona.id,
                    {"name": item.text},
                )


def only_inside(case: Case) -> Iterator[Hit]:
    """People listen to others outside the company, too (inventory, influencers of the worked example)."""
    for persona, people in _centres(case):
        if not any(item.outside or item.proximity is Proximity.EXTERNAL for item in people):
            yield Hit(
                N_("Whom does {name} listen to outside the company? Nobody is recorded."),
                persona.id,
                "",
                persona.id,
                {"name": persona.first_name},
            )


RULES = (
    Rule("INF-01", Severity.ERROR, "influence", "B2", no_decider),
    Rule("INF-02", Severity.HINT, "influence", "B2", no_gatekeeper),
    Rule("INF-03", Severity.WARNING, "influence", "B2", blocker),
    Rule("INF-04", Severity.HINT, "influence", "2-54", only_inside),
)
