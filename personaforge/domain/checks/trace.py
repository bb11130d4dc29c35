"""Checks of what rests on what."""

from __future__ import annotations

from collections.abc import Iterator

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.trace import circles
from personaforge.domain.words import N_


def round_in_circles(case: Case) -> Iterator[Hit]:
    """What rests on itself rests on nothing (own)."""
    for chain in circles(case.workspace):
        records = [record for id in chain if (record := case.workspace.get(id)) is not None]
        first = next((record for record in records if "because" in record.fields), records[0])
        yield Hit(
            N_("Where does it begin? These rest on one another: {names}."),
            first.id,
            "because" if "because" in first.fields else "",
            "",
            {"names": tuple(record.name for record in records)},
        )


RULES = (Rule("TRC-01", Severity.ERROR, "sla", "own", round_in_circles),)
