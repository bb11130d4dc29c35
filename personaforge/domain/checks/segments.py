"""Checks of the segments: the three conditions of 1-13 to 1-15, and how their criteria are known."""

from __future__ import annotations

from collections.abc import Iterator

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.company_options import CriterionType, Difficulty
from personaforge.domain.words import N_
from personaforge.domain.worksheets.segments import Segment, SegmentCriterion

MONTHS_AT_LEAST = 12
_WHAT_AND_WHERE = frozenset({CriterionType.DEMOGRAPHIC, CriterionType.FIRMOGRAPHIC, CriterionType.GEOGRAPHIC})


def _named(case: Case) -> Iterator[Segment]:
    return (segment for segment in case.workspace.all(Segment) if segment.text)


def no_plan(case: Case) -> Iterator[Hit]:
    """A segment without plan and budget is not recognisable in the company's own work (1-13)."""
    for segment in _named(case):
        missing = "plan" if not segment.plan else "budget" if segment.budget is None else ""
        if missing:
            yield Hit(
                N_("What happens for “{name}”, and with which budget? Without both it is only a name."),
                segment.id,
                missing,
                args={"name": segment.text},
            )


def short_lived(case: Case) -> Iterator[Hit]:
    """A segment must last long enough to measure success (1-14); our own cut is twelve months."""
    for segment in _named(case):
        if segment.durable is False or (segment.months is not None and segment.months < MONTHS_AT_LEAST):
            yield Hit(
                N_("Will “{name}” still be there when you measure? It should last twelve months."),
                segment.id,
                "durable" if segment.durable is False else "months",
                args={"name": segment.text},
            )


def not_for_sales(case: Case) -> Iterator[Hit]:
    """Sales must be able to apply a segment, not marketing alone (1-15)."""
    for segment in _named(case):
        if not segment.sales_can:
            yield Hit(
                N_("Can sales work with “{name}” tomorrow? Nobody has said so yet."),
                segment.id,
                "sales_can",
                args={"name": segment.text},
            )


def what_and_where_only(case: Case) -> Iterator[Hit]:
    """Who somebody is and where says nothing of why they buy (4-09)."""
    for segment in _named(case):
        types = {item.type for item in case.workspace.children(segment.id, SegmentCriterion) if item.type}
        if types and types <= _WHAT_AND_WHERE and not segment.why and not segment.signals:
            yield Hit(
                N_("Why do they buy, and how do you notice? “{name}” says only what and where they are."),
                segment.id,
                "why",
                args={"name": segment.text},
            )


def hard_to_know(case: Case) -> Iterator[Hit]:
    """What is hard to find out needs a source (4-06)."""
    for item in case.workspace.all(SegmentCriterion):
        effort = item.effort
        if effort and effort.step >= Difficulty.MEDIUM_HARD.step and item.is_assumed and not item.source_note:
            yield Hit(
                N_("How will you know? “{text}” is hard to find out and has no source."),
                item.id,
                "how",
                args={"text": item.text},
            )


RULES = (
    Rule("SEG-01", Severity.WARNING, "segments", "1-13", no_plan),
    Rule("SEG-02", Severity.WARNING, "segments", "1-14", short_lived),
    Rule("SEG-03", Severity.ERROR, "segments", "1-15", not_for_sales),
    Rule("SEG-04", Severity.HINT, "segments", "4-09", what_and_where_only),
    Rule("SEG-05", Severity.WARNING, "segments", "4-06", hard_to_know),
)
