"""What people call a record, in their language: its text, or the words of the choice that tells it from others."""

from __future__ import annotations

from collections.abc import Callable

from personaforge.domain.fields import Choice
from personaforge.domain.promised import Promised
from personaforge.domain.records import Record
from personaforge.domain.worksheets.scoring import MatrixCell
from personaforge.domain.worksheets.sla import Commitment

Gettext = Callable[[str], str]


def name_in_words(record: Record, gettext: Gettext) -> str:
    """Return the name of a record as people say it, "" where it has none."""
    if isinstance(record, Commitment):
        return Promised.of(record).in_words(gettext)
    if isinstance(record, MatrixCell) and record.fit and record.engagement:
        return record.fit.value + record.engagement.value
    if isinstance(record.fields.get(record.name_field), Choice):
        option = record.value(record.name_field)
        return gettext(option.label) if option is not None else ""
    return record.name
