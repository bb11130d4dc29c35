"""Runs the rules over a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from personaforge.domain.checks import (
    accounts,
    agreement,
    benefits,
    buying,
    customers,
    funnel,
    icp,
    influence,
    kano,
    pains,
    persona,
    priorities,
    scoring,
    segments,
    sla,
    stages,
    trace,
    work,
)
from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Finding, Findings, Rule
from personaforge.domain.workspace import Workspace

RULES: tuple[Rule, ...] = (
    *work.RULES, *customers.RULES, *segments.RULES, *icp.RULES, *priorities.RULES, *accounts.RULES, *persona.RULES,
    *pains.RULES, *influence.RULES, *buying.RULES, *kano.RULES, *benefits.RULES, *stages.RULES,
    *scoring.RULES, *funnel.RULES, *sla.RULES, *agreement.RULES, *trace.RULES,
)  # fmt: skip


def run_checks(workspace: Workspace, today: date) -> Findings:
    """Return the findings of all rules, in the order of the method."""
    return Findings(finding for finding in check_in_steps(workspace, today) if finding is not None)


def check_in_steps(workspace: Workspace, today: date) -> Iterator[Finding | None]:
    """Yield the findings of all rules, and ``None`` behind each rule.

    For who must not wait for all of them at once; of no use any more once the workspace has changed.
    """
    case = Case(workspace, today)
    for rule in RULES:
        for hit in rule.find(case):
            yield Finding(rule.id, hit.severity or rule.severity, hit.message, hit.args, hit.record, hit.field,
                          hit.sheet or rule.sheet, hit.subject, rule.why, hit.lacks)  # fmt: skip
        yield None
