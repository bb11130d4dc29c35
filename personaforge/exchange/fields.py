"""The order in which a record's fields are written: what it is about first, who said it last."""

from __future__ import annotations

from functools import cache

from personaforge.domain.fields import FieldKind
from personaforge.domain.model import KINDS
from personaforge.domain.records import Record


def ordered_fields(kind: type[Record]) -> dict[str, FieldKind]:
    """Return a kind's own fields in the order of their declaration, then those of its base kinds."""
    return _ordered(kind.kind)


@cache
def _ordered(key: str) -> dict[str, FieldKind]:
    kind = KINDS[key]
    names = [name for base in kind.__mro__ for name in vars(base) if name in kind.fields]
    return {name: kind.fields[name] for name in dict.fromkeys(names)}
