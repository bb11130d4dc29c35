"""How the window names and orders findings: the glyph of a severity, and which finding matters most."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from personaforge.domain.checks.findings import Finding, Severity
from ui.widgets.marks import FindingKind

_KINDS: dict[Severity, FindingKind] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "hint",
}
_ORDER = list(Severity)


def kind_of(severity: Severity) -> FindingKind:
    """Return the glyph and colour of a severity."""
    return _KINDS[severity]


def by_gravity(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with the gravest first; equal ones keep their order."""
    return sorted(findings, key=lambda finding: _ORDER.index(finding.severity))


def gravest(findings: Iterable[Finding]) -> Finding | None:
    """Return the first of the gravest findings, `None` for none."""
    return next(iter(by_gravity(findings)), None)


def worst(findings: Iterable[Finding]) -> FindingKind | Literal[""]:
    """Return the kind of the gravest finding, "" for none."""
    found = gravest(findings)
    return kind_of(found.severity) if found is not None else ""
