"""Records: an id, a kind, a parent, a rank among siblings, and a body of named values."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from personaforge.domain.fields import Field, FieldKind, Json


class Record:
    """A typed view of one record.

    Subclasses declare fields; ``kind`` is the key in the file, ``parent_kind`` the kind it hangs under (empty for
    the root), ``title`` and ``plural`` are English messages, ``name_field`` is what a list or a step of the
    history calls the record by.
    """

    kind: ClassVar[str] = ""
    parent_kind: ClassVar[str] = ""
    title: ClassVar[str] = ""
    plural: ClassVar[str] = ""
    name_field: ClassVar[str] = "text"
    fields: ClassVar[Mapping[str, FieldKind]] = MappingProxyType({})

    __slots__ = ("_body", "id", "parent", "rank")

    def __init_subclass__(cls, *, kind: str = "", parent: str = "", **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.kind, cls.parent_kind = kind, parent
        found: dict[str, Any] = {}
        for base in reversed(cls.__mro__):
            found |= {name: value for name, value in vars(base).items() if isinstance(value, Field)}
        cls.fields = MappingProxyType(found)

    def __init__(self, id: str, parent: str, rank: str, body: dict[str, Json]) -> None:
        self.id, self.parent, self.rank, self._body = id, parent, rank, body

    @property
    def body(self) -> Mapping[str, Json]:
        """The stored values; changed by changes only."""
        return self._body

    @property
    def name(self) -> str:
        """What people call this record: the value of ``name_field``."""
        value = self._body.get(self.name_field)
        return value if isinstance(value, str) else ""

    def value(self, field: str) -> Any:
        """Return the typed value of a field by name."""
        return self.fields[field].__get__(self, type(self))

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id}>"


class UnknownRecord(Record):
    """A record of a kind that this version does not know; kept and written back unchanged."""

    __slots__ = ("unknown_kind",)

    def __init__(self, kind: str, id: str, parent: str, rank: str, body: dict[str, Json]) -> None:
        super().__init__(id, parent, rank, body)
        self.unknown_kind = kind


def new_id() -> str:
    """Return an id that no other record has."""
    return uuid.uuid4().hex[:16]
