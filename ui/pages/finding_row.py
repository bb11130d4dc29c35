"""A finding as a line of a list: the glyph of its severity, its question, and whom it is about."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from personaforge.domain.checks.findings import Finding, Severity
from personaforge.domain.record_names import name_in_words
from personaforge.domain.workspace import Workspace
from ui.context import Context
from ui.finding_kind import kind_of
from ui.pages.rows import Line, Mark
from ui.widgets.marks import paint_finding


def finding_row(context: Context, workspace: Workspace, finding: Finding, key: str) -> Line:
    """Return the line of a finding; a name that its question quotes already is not said twice."""
    text = finding.describe(context.translator.gettext)
    record = workspace.get(finding.record)
    apart = record is not None and finding.record != finding.subject
    detail = name_in_words(record, context.translator.gettext) if apart and record is not None else ""
    if detail and detail in text:
        detail = ""
    return Line("row", text, key, detail, finding.id, _mark(context, finding.severity))


def _mark(context: Context, severity: Severity) -> Mark:
    def paint(painter: QPainter, center: QPointF) -> None:
        paint_finding(painter, context.theme, kind_of(severity), center, 15 * context.theme.scale)

    return paint
