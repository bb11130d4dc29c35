"""What all sheets take from a workspace in the same way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from personaforge.domain.options import Department, Evidence
from personaforge.domain.records import Record
from personaforge.domain.statements import Evidenced
from personaforge.domain.words import N_
from personaforge.domain.worksheets.frame import Participant
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.workspace import Workspace
from personaforge.rendering.sheets import Foot, Picture, Statement
from personaforge.rendering.translation import Translator

VALID_DAYS = 182
"""A profile is good for half a year unless it says otherwise (inventory 0-17, workshop follow-up)."""

_SOURCES = {
    Evidence.ASSUMPTION: N_("Assumption, still to ask"),
    Evidence.STAFF: N_("Team"),
    Evidence.MARKET: N_("Market data"),
    Evidence.ANALYTICS: N_("Analytics"),
    Evidence.CRM: N_("CRM"),
    Evidence.INTERVIEW: N_("Interview"),
}


def source_words(record: Evidenced, translator: Translator) -> str:
    """Return how we know a statement, in words: the note people left, else the kind of source and its count."""
    if record.source_note:
        return record.source_note
    count = record.how_many
    if record.evidence is Evidence.INTERVIEW and count:
        words = translator.ngettext("{count} interview", "{count} interviews", int(count))
        return words.format(count=int(count))
    word = translator.gettext(_SOURCES[record.evidence])
    return f"{word}, {translator.number(count)}" if count else word


def statement(record: Record, translator: Translator, key: str = "", *, quoted: bool = True) -> Statement:
    """Return the printed form of a record that carries evidence."""
    assert isinstance(record, Evidenced)
    verbatim = quoted and record.body.get("verbatim") is True
    severity = record.body.get("severity")
    answer = record.body.get("answer")
    return Statement(
        translator.quoted(record.name) if verbatim else record.name,
        tuple(department.value for department in record.said_by),
        record.evidence.value,
        source_words(record, translator),
        severity if isinstance(severity, int) else None,
        answer if isinstance(answer, str) else "",
        key,
    )


def statements(records: Iterable[Record], translator: Translator) -> tuple[Statement, ...]:
    """Return the printed form of those records that say something."""
    return tuple(statement(record, translator) for record in records if record.name)


def departments(records: Iterable[Record]) -> tuple[str, ...]:
    """Return the departments that said something, in the order of the marks."""
    seen = {
        department for record in records if isinstance(record, Evidenced) for department in record.said_by
    }
    return tuple(department.value for department in Department if department in seen)


def took_part(workspace: Workspace) -> tuple[str, ...]:
    """Return the departments of those who took part, in the order of the marks."""
    present = {one.department for one in workspace.all(Participant)}
    return tuple(department.value for department in Department if department in present)


def person_named(workspace: Workspace, id: str, translator: Translator) -> str:
    """Return a participant with their department, "" for none."""
    person = workspace.find(id, Participant) if id else None
    if person is None:
        return ""
    department = translator.gettext(person.department.label) if person.department else ""
    return ", ".join(part for part in (person.text, department) if part)


def picture(reference: str, alt: str) -> Picture:
    """Return a picture by its reference in the workspace."""
    kind, _, name = reference.partition(":")
    if kind == "sha256":
        return Picture(photo=name, alt=alt)
    return Picture(avatar=reference if kind == "building" else name, alt=alt)


def code(prefix: str, number: float | None, version: str) -> str:
    """Return the version code of a sheet, such as "P-02 / 1.3"."""
    label = f"{prefix}-{int(number):02d}" if number else prefix
    return f"{label} / {version}" if version else label


def valid_until(reviewed: date | None, until: date | None, updated: date | None) -> date | None:
    """Return until when a sheet holds: what it says, else half a year from review or change."""
    start = reviewed or updated
    return until or (start + timedelta(days=VALID_DAYS) if start else None)


def foot_of_sla(workspace: Workspace, sla: Sla | None, updated: date) -> Foot:
    """Return the foot of a sheet that belongs to the agreement; ``updated`` is the day of the last change."""
    return Foot(
        code("SLA", None, sla.version) if sla is not None and sla.version else "",
        updated,
        sla.valid_to if sla is not None else None,
        workspace.root.facilitator,
        took_part(workspace),
    )
