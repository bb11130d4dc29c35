"""Turns rules of fit made by hand into the criteria of a profile."""

from __future__ import annotations

from collections.abc import Callable

from personaforge.domain import editing
from personaforge.domain.changes import Change
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import CriterionKind
from personaforge.domain.steps import Action, Step
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Criterion, Icp
from personaforge.domain.worksheets.scoring import FitRule
from personaforge.domain.workspace import Workspace
from ui.pages.worksheet_page import DEFAULT_BUILDING

_SAME = ("attribute", "operator", "target", "weight")


def criteria_of(
    workspace: Workspace, scoring: str, tr: Callable[[str], str]
) -> tuple[list[Change], Step, str]:
    """Return the changes that make criteria of the rules, which go, their step, and the id of the profile.

    The criteria come to the first profile; without any, a new one is made.
    """
    rules = workspace.children(scoring, FitRule)
    if not rules:
        return [], Step(Action.DEFAULTS, Criterion.kind), ""
    changes: list[Change] = []
    icp = next((one.id for one in workspace.children(ROOT_ID, Icp)), "")
    if not icp:
        values = {"text": tr(N_("Who fits")), "number": 1, "picture": DEFAULT_BUILDING}
        made = editing.insert(workspace, Icp, ROOT_ID, [values])
        changes += made
        icp = made[0].id
    changes += editing.insert(workspace, Criterion, icp, [_row(rule) for rule in rules])
    changes += editing.remove(workspace, [rule.id for rule in rules])
    return changes, Step(Action.PASTE, Criterion.kind, count=len(rules)), icp


def _row(rule: FitRule) -> dict[str, object]:
    demand = rule.demand or CriterionKind.SHOULD
    row: dict[str, object] = {"text": rule.text or rule.attribute, "demand": demand.value}
    row |= {name: value for name in _SAME if (value := rule.body.get(name)) is not None}
    return row
