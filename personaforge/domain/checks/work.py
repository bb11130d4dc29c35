"""Checks of how the work is done: who takes part, in which order, and how fresh the evidence is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.confidence import STALE_AFTER_DAYS
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department, StrategyStep
from personaforge.domain.statements import Evidenced
from personaforge.domain.words import N_
from personaforge.domain.worksheets.alignment import Prerequisite, PrerequisiteVote
from personaforge.domain.worksheets.benefits import Benefit
from personaforge.domain.worksheets.buying import BuyingPhase, DecisionCriterion, InfoSource
from personaforge.domain.worksheets.icp import Criterion, Technology
from personaforge.domain.worksheets.influence import Stakeholder
from personaforge.domain.worksheets.kano import Feature
from personaforge.domain.worksheets.pains import Barrier, Fear, Pain, Result
from personaforge.domain.worksheets.persona import Trait, Variant

ONE_VOICE_ABOVE = 0.8
VOICES_NEEDED = 5
HARDLY_MET = 2
_DEPARTMENTS = {department.value: department for department in Department}
_NEEDED = (Department.MARKETING, Department.SALES, Department.SUPPORT)
_BY_PERSONA: tuple[tuple[str, tuple[type[Evidenced], ...]], ...] = (
    ("persona", (Variant, Trait)),
    ("pains", (Pain, Result, Barrier, Fear)),
    ("influence", (Stakeholder,)),
    ("buying", (BuyingPhase, InfoSource, DecisionCriterion)),
)


def missing_department(case: Case) -> Iterator[Hit]:
    """Marketing, sales and support work on it together (2-40)."""
    if ROOT_ID not in case.workspace or len(case.workspace) == 1:
        return
    present = {person.department for person in case.participants}
    for department in _NEEDED:
        if department not in present:
            yield Hit(
                N_("Who comes from {department}? Nobody from there takes part yet."),
                ROOT_ID,
                "",
                "",
                {"department": department},
            )


def tool_first(case: Case) -> Iterator[Hit]:
    """A tool before the strategy misses its results (2-03)."""
    if ROOT_ID not in case.workspace:
        return
    if not case.workspace.root.chosen_tool and not any(
        sla.data_and_tool or sla.dashboard for sla in case.slas
    ):
        return
    settled = set(case.workspace.root.strategy)
    if case.icps and case.personas:
        settled.add(StrategyStep.CUSTOMERS)
    still_open = tuple(step for step in StrategyStep if step not in settled)
    if still_open:
        yield Hit(
            N_("Strategy before tool? A tool is named, but this is still open: {steps}."),
            ROOT_ID,
            "chosen_tool" if case.workspace.root.chosen_tool else "strategy",
            "",
            {"steps": still_open},
            sheet="alignment" if case.workspace.root.chosen_tool else "",
        )


def open_prerequisite(case: Case) -> Iterator[Hit]:
    """What a department sees as hardly met needs somebody who does something about it (2-20)."""
    for item in case.workspace.all(Prerequisite):
        if item.key is None or item.action:
            continue
        votes = [vote for vote in case.workspace.children(item.id, PrerequisiteVote) if vote.met is not None]
        low = next((vote for vote in votes if (vote.met or 0) <= HARDLY_MET and vote.department), None)
        if low is not None:
            yield Hit(
                N_("What do you do about it? {department} finds hardly met: {prerequisite}."),
                item.id,
                "action",
                "",
                {"department": low.department, "prerequisite": item.key},
            )


def one_voice(case: Case) -> Iterator[Hit]:
    """A sheet of one department shows its view alone; ICP-06 asks that of a profile."""
    for sheet, subject, rows in _sheets(case):
        if sheet == "icp":
            continue
        # The stored lists will do for counting, and there may be thousands.
        voices = [who for row in rows if isinstance(who := row.body.get("said_by"), list) and who]
        alone = Counter(_DEPARTMENTS[who[0]] for who in voices if len(who) == 1 and who[0] in _DEPARTMENTS)
        if len(voices) < VOICES_NEEDED or not alone:
            continue
        department, count = alone.most_common(1)[0]
        if count > ONE_VOICE_ABOVE * len(voices):
            yield Hit(
                N_("What do the others say? {count} of {total} entries come from {department}."),
                rows[0].id,
                "said_by",
                subject,
                {"count": count, "total": len(voices), "department": department},
                sheet=sheet,
            )


def stale(case: Case) -> Iterator[Hit]:
    """Evidence grows old; one finding a sheet, at its oldest entry."""
    limit = (case.today - timedelta(days=STALE_AFTER_DAYS)).isoformat()
    for sheet, subject, rows in _sheets(case):
        # The stored form compares as the day does, and most rows have none.
        old = [
            (str(day), row)
            for row in rows
            if (day := row.body.get("confirmed")) is not None and str(day) < limit
        ]
        if old:
            _, oldest = min(old, key=lambda item: item[0])
            yield Hit(
                N_("Does it still hold? Over a year old: {count} of {total} entries, first “{text}”."),
                oldest.id,
                "confirmed",
                subject,
                {"count": len(old), "total": len(rows), "text": oldest.name},
                sheet=sheet,
            )


def _sheets(case: Case) -> Iterator[tuple[str, str, list[Evidenced]]]:
    """Yield worksheet, subject and the entries of all sheets that hold evidence."""
    for icp in case.icps:
        yield "icp", icp.id, list(case.evidenced(icp.id, (Criterion, Technology)))
    for persona in case.personas:
        for sheet, kinds in _BY_PERSONA:
            yield sheet, persona.id, list(case.evidenced(persona.id, kinds))
    yield "kano", "", list(case.workspace.all(Feature))
    yield "benefits", "", list(case.workspace.all(Benefit))


RULES = (
    Rule("WRK-01", Severity.ERROR, "frame", "2-40", missing_department),
    Rule("WRK-02", Severity.WARNING, "frame", "2-03", tool_first),
    Rule("WRK-03", Severity.WARNING, "alignment", "2-20", open_prerequisite),
    Rule("WRK-04", Severity.WARNING, "pains", "own", one_voice),
    Rule("EVD-01", Severity.WARNING, "icp", "own", stale),
)
