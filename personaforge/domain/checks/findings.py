"""What a check yields: a question to the room, with the record and field it is about."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

from personaforge.domain.checks.case import Case
from personaforge.domain.companies.sentence import number_text
from personaforge.domain.days import day_text
from personaforge.domain.fields import Field
from personaforge.domain.options import Option
from personaforge.domain.promised import Promised
from personaforge.domain.text import quoted
from personaforge.domain.words import N_


class Severity(Option):
    """How much a finding matters; none of them blocks typing or saving."""

    ERROR = "error", N_("Error")
    WARNING = "warning", N_("Warning")
    HINT = "hint", N_("Hint")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule applies; ``field`` is empty when the whole record is meant.

    ``subject`` is the persona, ICP or SLA that the place belongs to, "" for the workspace. ``severity`` and
    ``sheet`` are given only where they differ from those of the rule. ``lacks`` is the kind of the children that the
    record has none of, where that is the matter.
    """

    message: str
    record: str
    field: str = ""
    subject: str = ""
    args: Mapping[str, object] = dataclasses.field(default_factory=dict)
    severity: Severity | None = None
    sheet: str = ""
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One quality check; ``why`` names the inventory row or method that it comes from."""

    id: str
    severity: Severity
    sheet: str
    why: str
    find: Callable[[Case], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A question to the room. ``message`` is an English message whose ``{names}`` stand in ``args``."""

    id: str
    severity: Severity
    message: str
    args: Mapping[str, object]
    record: str
    field: str
    sheet: str
    subject: str
    why: str
    lacks: str = ""

    def describe(self, gettext: Callable[[str], str]) -> str:
        """Return the finding in words; values of closed lists and names of fields are translated too."""
        words = {name: _in_words(value, gettext) for name, value in self.args.items()}
        return gettext(self.message).format(**words)


def _in_words(value: object, gettext: Callable[[str], str]) -> object:
    if isinstance(value, Option):
        return gettext(value.label)
    if isinstance(value, Field):
        return gettext(value.label)
    if isinstance(value, date):
        return day_text(value, gettext)
    if isinstance(value, tuple):
        return ", ".join(str(_in_words(item, gettext)) for item in value)
    if isinstance(value, Promised):
        return quoted(value.in_words(gettext))
    if isinstance(value, float):
        return number_text(value, gettext)
    return quoted(value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings of each severity."""

    errors: int = 0
    warnings: int = 0
    hints: int = 0

    @property
    def total(self) -> int:
        """All findings together."""
        return self.errors + self.warnings + self.hints

    @property
    def worst(self) -> Severity | None:
        """The gravest severity that occurs, ``None`` if there is no finding."""
        if self.errors:
            return Severity.ERROR
        if self.warnings:
            return Severity.WARNING
        return Severity.HINT if self.hints else None

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Tally:
        """Count findings."""
        counts = dict.fromkeys(Severity, 0)
        for finding in findings:
            counts[finding.severity] += 1
        return cls(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.HINT])


class Findings(Sequence[Finding]):
    """All findings of a workspace and the parts that views ask for; every count counts this one list."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._all = tuple(findings)
        self._by_record: dict[str, list[Finding]] = {}
        self._by_sheet: dict[str, list[Finding]] = {}
        self._by_subject: dict[str, list[Finding]] = {}
        self._by_both: dict[tuple[str, str], list[Finding]] = {}
        for finding in self._all:
            self._by_record.setdefault(finding.record, []).append(finding)
            self._by_sheet.setdefault(finding.sheet, []).append(finding)
            self._by_subject.setdefault(finding.subject, []).append(finding)
            self._by_both.setdefault((finding.sheet, finding.subject), []).append(finding)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        return self._all[index]

    def __len__(self) -> int:
        return len(self._all)

    def for_record(self, id: str, field: str | None = None) -> list[Finding]:
        """Return the findings about a record, or about one of its fields."""
        found = self._by_record.get(id, [])
        return [item for item in found if field is None or item.field == field]

    def for_sheet(self, sheet: str, subject: str | None = None) -> list[Finding]:
        """Return the findings of a worksheet, with ``subject`` only those of one persona, ICP or SLA."""
        if subject is None:
            return list(self._by_sheet.get(sheet, ()))
        return list(self._by_both.get((sheet, subject), ()))

    def for_subject(self, subject: str) -> list[Finding]:
        """Return the findings about a persona, ICP or SLA on all its worksheets."""
        return list(self._by_subject.get(subject, ()))

    def tally(self, sheet: str | None = None, subject: str | None = None) -> Tally:
        """Count the findings of a worksheet, of a subject, of both, or all."""
        return Tally.of(
            item for item in self._all if sheet in {None, item.sheet} and subject in {None, item.subject}
        )
