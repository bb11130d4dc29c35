"""Runs the rules over a workspace."""

from __future__ import annotations

from datetime import date

from personaforge.domain.checks import (
    benefits,
    buying,
    icp,
    influence,
    kano,
    pains,
    persona,
    sla,
    stages,
    work,
)
from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Finding, Findings, Rule
from personaforge.domain.workspace import Workspace

RULES: tuple[Rule, ...] = (
    *work.RULES, *icp.RULES, *persona.RULES, *pains.RULES, *influence.RULES, *buying.RULES, *kano.RULES,
    *benefits.RULES, *stages.RULES, *sla.RULES,
)  # fmt: skip


def run_checks(workspace: Workspace, today: date) -> Findings:
    """Return the findings of all rules, in the order of the method."""
    case = Case(workspace, today)
    return Findings(
        Finding(rule.id, hit.severity or rule.severity, hit.message, hit.args, hit.record, hit.field,
                hit.sheet or rule.sheet, hit.subject, rule.why)
        for rule in RULES
        for hit in rule.find(case)
    )  # fmt: skip
