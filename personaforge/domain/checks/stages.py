"""Checks of the lead stages."""

from __future__ import annotations

from collections.abc import Iterator

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Complexity, Department, StageKey
from personaforge.domain.words import N_

# A lead leaves the ladder here: nobody has to take care of it.
_ENDS = {StageKey.RECYCLED, StageKey.DISQUALIFIED}


def undefined(case: Case) -> Iterator[Hit]:
    """A stage without rule or owner is a word that everybody understands differently (3-01)."""
    for stage in case.stages:
        if not stage.text or stage.key in _ENDS:
            continue
        if not stage.entry:
            yield Hit(
                N_("When does a lead become “{name}”? There is no rule for it."),
                stage.id,
                "entry",
                "",
                {"name": stage.text},
            )
        if stage.owner is None:
            yield Hit(
                N_("Whose is a lead at “{name}”? Nobody owns this stage."),
                stage.id,
                "owner",
                "",
                {"name": stage.text},
            )


def no_refusal(case: Case) -> Iterator[Hit]:
    """Sales accepts or rejects; without that step there is no hand-over (2-30)."""
    if not case.stages:
        return
    accepting = [stage for stage in case.stages if stage.key is StageKey.SAL]
    if not accepting and case.workspace.root.complexity is Complexity.EARLY:
        yield from _no_refusal_on_a_short_ladder(case)
    elif not accepting:
        yield Hit(N_("Where does sales say yes or no? The stage “accepted by sales” is missing."), ROOT_ID)
    elif not any(stage.may_reject for stage in case.stages if stage.key in {StageKey.MQL, StageKey.SAL}):
        yield Hit(
            N_("May sales say no? No way back is planned for a rejected lead."), accepting[0].id, "may_reject"
        )


def _no_refusal_on_a_short_ladder(case: Case) -> Iterator[Hit]:
    """Who hands over early needs no stage of its own for that, only the right to say no (2-07, 2-12)."""
    ladder = [stage for stage in case.stages if stage.key not in _ENDS]
    if ladder and not any(stage.may_reject for stage in ladder):
        handed = next((stage for stage in ladder if stage.owner is Department.SALES), ladder[-1])
        message = N_("May sales say no? No way back is planned for a rejected lead.")
        yield Hit(message, handed.id, "may_reject", severity=Severity.WARNING)


def one_signature(case: Case) -> Iterator[Hit]:
    """A definition that one side signed is no common language (3-01)."""
    for stage in case.stages:
        marketing, sales = bool(stage.marketing_signed), bool(stage.sales_signed)
        if marketing != sales:
            field, message = (
                ("sales_signed", N_("Does sales agree? Only marketing has signed “{name}”."))
                if marketing
                else ("marketing_signed", N_("Does marketing agree? Only sales has signed “{name}”."))
            )
            yield Hit(message, stage.id, field, "", {"name": stage.text})


RULES = (
    Rule("STG-01", Severity.ERROR, "stages", "3-01", undefined),
    Rule("STG-02", Severity.ERROR, "stages", "2-30", no_refusal),
    Rule("STG-03", Severity.ERROR, "stages", "3-01", one_signature),
)
