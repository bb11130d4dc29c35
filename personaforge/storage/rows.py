"""Rows as values, each with its check sum, and the tally that a missing or doubled row upsets."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from zlib import crc32

from personaforge.company_draft import BLOCK
from personaforge.domain.changes import Change, change_from_json, change_to_json
from personaforge.domain.companies.table import TABLE_PATTERN
from personaforge.domain.fields import Json
from personaforge.domain.steps import Step

Op = Literal["edit", "undo", "redo", "restore", "load"]

LIVE, REDOABLE, DEAD = 0, 1, 2


def compact(value: object) -> str:
    """Return JSON as it is stored."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def crc_of(*values: object) -> int:
    """Return the check sum of a row's values."""
    return crc32("\0".join(map(str, values)).encode())


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A row of ``record``."""

    id: str
    kind: str
    parent: str
    rank: str
    body: str
    crc: int

    @classmethod
    def of(cls, id: str, kind: str, parent: str, rank: str, body: Mapping[str, Json]) -> RecordRow:
        """Return the row with its check sum."""
        text = compact(dict(body))
        return cls(id, kind, parent, rank, text, crc_of(id, kind, parent, rank, text))

    @property
    def is_whole(self) -> bool:
        """Whether the check sum fits."""
        return self.crc == crc_of(self.id, self.kind, self.parent, self.rank, self.body)


@dataclass(frozen=True, slots=True)
class LogRow:
    """A row of ``change_log``; ``undone`` is 0 while it can be undone, 1 while it can be redone, then 2."""

    seq: int
    at: str
    author: str
    department: str
    op: Op
    target: int
    undone: int
    step: str
    forward: str
    inverse: str
    crc: int = 0

    def sealed(self) -> LogRow:
        """Return the row with its check sum."""
        return replace(self, crc=self._sum())

    def with_undone(self, undone: int) -> LogRow:
        """Return the row in another state of undo."""
        return replace(self, undone=undone).sealed()

    @property
    def is_whole(self) -> bool:
        """Whether the check sum fits."""
        return self.crc == self._sum()

    def _sum(self) -> int:
        return crc_of(
            self.seq, self.at, self.author, self.department, self.op, self.target, self.undone, self.step,
            self.forward, self.inverse,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A row of ``picture``."""

    sha256: str
    mime: str
    data: bytes
    crc: int

    @classmethod
    def of(cls, sha256: str, mime: str, data: bytes) -> PictureRow:
        """Return the row with its check sum."""
        return cls(sha256, mime, data, crc32(data, crc_of(sha256, mime)))

    @property
    def is_whole(self) -> bool:
        """Whether the check sum fits."""
        return self.crc == crc32(self.data, crc_of(self.sha256, self.mime))


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of ``company_table``: a table of companies.

    ``sums`` holds four bytes for each block of rows (``company_draft``). ``whole`` is 0 while rows are still coming or
    already going; nobody gets to see such a table.
    """

    name: str
    columns: str
    count: int
    sums: bytes
    whole: int
    created: str
    crc: int = 0

    def sealed(self) -> ListRow:
        """Return the row with its check sum."""
        return replace(self, crc=self._sum())

    def with_whole(self, whole: int) -> ListRow:
        """Return the row in another state."""
        return replace(self, whole=whole).sealed()

    def with_rows(self, count: int, sums: bytes) -> ListRow:
        """Return the row with as many more rows, and their sums."""
        return replace(self, count=self.count + count, sums=self.sums + sums).sealed()

    @property
    def is_whole(self) -> bool:
        """Whether the check sum fits, and the name and the number of sums are what they must be."""
        blocks = -(-self.count // BLOCK)
        fits = TABLE_PATTERN.fullmatch(self.name) is not None and len(self.sums) == 4 * blocks
        return fits and self.crc == self._sum()

    def _sum(self) -> int:
        words = crc_of(self.name, self.columns, self.count, self.whole, self.created)
        return crc32(self.sums, words)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows a table has, and the XOR of their check sums."""

    count: int = 0
    xor: int = 0

    def swapped(self, old: int | None, new: int | None) -> Tally:
        """Return the tally after a row's check sum changed; ``None`` means no row."""
        return Tally(self.count + (new is not None) - (old is not None), self.xor ^ (old or 0) ^ (new or 0))


@dataclass(frozen=True, slots=True)
class Meta:
    """The one row of ``meta``."""

    workspace: str
    format_version: str
    extras: str = "{}"
    edit_seq: int = 0
    session: str = ""
    records: Tally = Tally()
    log: Tally = Tally()
    pictures: Tally = Tally()

    def crc(self) -> int:
        """Return the check sum of the row."""
        return crc_of(*self._values().values())

    def parameters(self) -> dict[str, Any]:
        """Return the values by column, check sum included."""
        return {**self._values(), "crc": self.crc()}

    @classmethod
    def from_row(cls, row: Any) -> tuple[Meta, bool]:
        """Return the stored row and whether its check sum fits."""
        meta = cls(
            row.workspace, row.format_version, row.extras, row.edit_seq, row.session,
            Tally(row.record_count, row.record_xor), Tally(row.log_count, row.log_xor),
            Tally(row.picture_count, row.picture_xor),
        )  # fmt: skip
        return meta, row.crc == meta.crc()

    def _values(self) -> dict[str, Any]:
        return {
            "workspace": self.workspace, "format_version": self.format_version, "extras": self.extras,
            "edit_seq": self.edit_seq, "session": self.session,
            "record_count": self.records.count, "record_xor": self.records.xor,
            "log_count": self.log.count, "log_xor": self.log.xor,
            "picture_count": self.pictures.count, "picture_xor": self.pictures.xor,
        }  # fmt: skip


@dataclass(slots=True)
class Batch:
    """What one transaction writes: whole rows, so that it can wait and be written later.

    ``records`` holds the row after the change, ``None`` for one that goes; ``known`` are the ids that have a
    row before it; ``log`` are new rows, ``relabelled`` those whose state or forward change is new.
    """

    held: Meta
    meta: Meta
    records: dict[str, RecordRow | None] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    log: list[LogRow] = field(default_factory=list)
    relabelled: list[LogRow] = field(default_factory=list)
    pictures: list[PictureRow] = field(default_factory=list)

    @property
    def entry(self) -> LogRow:
        """The history row that this transaction is about."""
        return self.log[-1] if self.log else self.relabelled[0]


def changes_to_text(changes: Sequence[Change]) -> str:
    """Return changes as the log stores them."""
    return compact([change_to_json(change) for change in changes])


def changes_from_text(text: str) -> list[Change]:
    """Return the changes of a log row; raise ``ChangeError`` if they are none."""
    return [change_from_json(item) for item in json.loads(text)]


def step_to_text(step: Step) -> str:
    """Return a step as the log stores it."""
    return compact(step.to_json())


def step_from_text(text: str) -> Step:
    """Return the step of a log row."""
    return Step.from_json(json.loads(text))


def record_parameters(row: RecordRow) -> dict[str, Any]:
    """Return the values for an insert."""
    return {"id": row.id, **_content(row)}


def record_update(row: RecordRow) -> dict[str, Any]:
    """Return the values for an update of the row with its id."""
    return {"key": row.id, **_content(row)}


def _content(row: RecordRow) -> dict[str, Any]:
    return {"kind": row.kind, "parent": row.parent, "rank": row.rank, "body": row.body, "crc": row.crc}


def log_parameters(row: LogRow) -> dict[str, Any]:
    """Return the values for an insert."""
    return {
        "seq": row.seq, "at": row.at, "author": row.author, "department": row.department, "op": row.op,
        "target": row.target, "undone": row.undone, "step": row.step, "forward": row.forward,
        "inverse": row.inverse, "crc": row.crc,
    }  # fmt: skip


def log_update(row: LogRow) -> dict[str, Any]:
    """Return the values for an update of the row with its number."""
    return {"key": row.seq, "undone": row.undone, "step": row.step, "forward": row.forward, "crc": row.crc}


def picture_parameters(row: PictureRow) -> dict[str, Any]:
    """Return the values for an insert."""
    return {"sha256": row.sha256, "mime": row.mime, "data": row.data, "crc": row.crc}


def list_parameters(row: ListRow) -> dict[str, Any]:
    """Return the values for an insert."""
    return {
        "name": row.name, "columns": row.columns, "count": row.count, "sums": row.sums, "whole": row.whole,
        "created": row.created, "crc": row.crc,
    }  # fmt: skip


def list_update(row: ListRow) -> dict[str, Any]:
    """Return the values for an update of the row with its name."""
    return {
        "key": row.name, "rows": row.count, "blocks": row.sums, "is_whole": row.whole, "sum": row.crc,
    }  # fmt: skip
