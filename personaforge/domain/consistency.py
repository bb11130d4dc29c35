"""Which findings say that the agreement does not hold together, sorted by what is wrong with it (methods B10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from personaforge.domain.checks.findings import Finding
from personaforge.domain.options import Option
from personaforge.domain.words import N_


class Fault(Option):
    """What is wrong with a clause."""

    ONE_SIDED = "one_sided", N_("One-sided")
    UNMEASURED = "unmeasured", N_("Cannot be measured")
    IMPOSSIBLE = "impossible", N_("Cannot be kept")
    CONTRADICTS = "contradicts", N_("Contradicts itself")
    SOURCE = "source", N_("Source changed or gone")
    INCOMPLETE = "incomplete", N_("Not complete")
    UNCHECKED = "unchecked", N_("To be checked")


FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        "SLA-01": Fault.ONE_SIDED,
        "SLA-15": Fault.ONE_SIDED,
        "SLA-02": Fault.UNMEASURED,
        "SLA-09": Fault.UNMEASURED,
        "SLA-06": Fault.IMPOSSIBLE,
        "SLA-10": Fault.IMPOSSIBLE,
        "SCO-06": Fault.IMPOSSIBLE,
        "FUN-03": Fault.IMPOSSIBLE,
        "SLA-11": Fault.CONTRADICTS,
        "SLA-12": Fault.CONTRADICTS,
        "SLA-13": Fault.CONTRADICTS,
        "SLA-14": Fault.CONTRADICTS,
        "SLA-07": Fault.SOURCE,
        "SLA-08": Fault.SOURCE,
        "SLA-03": Fault.INCOMPLETE,
        "SLA-04": Fault.INCOMPLETE,
        "SLA-05": Fault.INCOMPLETE,
        "TRC-02": Fault.UNCHECKED,
    }
)
"""What each rule finds, by its id; the other findings do not concern the agreement as a whole."""


def consistency(findings: Iterable[Finding], sla: str) -> tuple[tuple[Fault, tuple[Finding, ...]], ...]:
    """Return the findings about an agreement by what is wrong, in the order of ``Fault``; none for what is right."""
    sorted_out: dict[Fault, list[Finding]] = {fault: [] for fault in Fault}
    for finding in findings:
        fault = FAULTS.get(finding.id)
        if fault is not None and (fault is not Fault.UNCHECKED or finding.subject == sla):
            sorted_out[fault].append(finding)
    return tuple((fault, tuple(found)) for fault, found in sorted_out.items() if found)
