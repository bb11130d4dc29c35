"""Checks of the ranking of profiles."""

from __future__ import annotations

from collections.abc import Iterator

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.model import ROOT_ID
from personaforge.domain.priorities import priorities, weights
from personaforge.domain.ratings import DISCUSS_FROM
from personaforge.domain.words import N_
from personaforge.domain.worksheets.priorities import IcpVote

_CENT = 0.01


def weights_do_not_add_up(case: Case) -> Iterator[Hit]:
    """Weights are shares of one whole (B13)."""
    whole = sum(weights(case.workspace).values()) if ROOT_ID in case.workspace else 100.0
    if abs(whole - 100) > _CENT:
        yield Hit(
            N_("Which weight is right? Together they make {sum}%, not 100."),
            ROOT_ID,
            "weight_potential",
            args={"sum": round(whole, 1) if whole % 1 else int(whole)},
        )


def fragile_ranking(case: Case) -> Iterator[Hit]:
    """A ranking that ten points on one weight turn round decides nothing (B13)."""
    scored = [item for item in priorities(case.workspace) if item.score is not None]
    if len(scored) > 1 and scored[0].flips:
        yield Hit(
            N_("How firm is that? With ten points more or less on one weight, “{name}” is no longer first."),
            scored[0].icp,
            args={"name": scored[0].name},
        )


def departments_apart(case: Case) -> Iterator[Hit]:
    """A mean of opinions two points apart hides a quarrel (B13, own)."""
    for item in priorities(case.workspace):
        widest = max(item.spread, key=lambda field: item.spread[field], default="")
        if widest and item.spread[widest] >= DISCUSS_FROM:
            yield Hit(
                N_("Who knows what? On “{what}” of “{name}” the departments are far apart. Talk first."),
                item.icp,
                args={"what": IcpVote.fields[widest], "name": item.name},
            )


RULES = (
    Rule("PRI-01", Severity.ERROR, "priorities", "B13", weights_do_not_add_up),
    Rule("PRI-02", Severity.HINT, "priorities", "B13", fragile_ranking),
    Rule("PRI-03", Severity.WARNING, "priorities", "own", departments_apart),
)
