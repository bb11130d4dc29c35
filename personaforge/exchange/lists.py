"""Lists of companies in an open document: written row by row and read row by row, since there may be many."""

from __future__ import annotations

import json
import math
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from personaforge.company_draft import MAX_COLUMNS, DraftWriter, draft_row
from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.companies.table import TABLE_PATTERN, Company, Span, Stored, TableInfo, Value
from personaforge.domain.fields import Json
from personaforge.domain.text import FIELD_LIMIT, NAME_LIMIT, clean_line, clean_text
from personaforge.domain.words import N_
from personaforge.errors import DocumentError

KEY = "companies"

ListSource = Callable[[str], tuple[TableInfo, Iterable[Company]] | None]
"""Yields the table of a name and its companies in their order, ``None`` if there is none."""


def list_chunks(lists: Mapping[str, tuple[TableInfo, Iterable[Company]]]) -> Iterator[str]:
    """Yield the text of the value of ``companies``: one line a company, in the order of the table."""
    between = "{"
    for name, (info, companies) in sorted(lists.items()):
        yield f'{between}\n    {json.dumps(name)}: {{\n      "columns": ['
        listed = [
            {"key": c.key, "header": c.header, "kind": c.kind.value}
            | ({"currency": c.currency} if c.currency else {})
            for c in info.columns
        ]
        yield from _lines(map(_line, listed))
        yield ',\n      "rows": ['
        yield from _lines(_line(_row(info.columns, company)) for company in companies)
        yield "\n    }"
        between = ","
    yield "\n  }"


def _lines(lines: Iterable[str]) -> Iterator[str]:
    between = "\n"
    for line in lines:
        yield f"{between}        {line}"
        between = ",\n"
    yield "]" if between == "\n" else "\n      ]"


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _row(columns: Sequence[Column], company: Company) -> dict[str, Json]:
    out: dict[str, Json] = {"key": company.key, "name": company.name}
    values = {c.key: _plain(value) for c in columns if (value := company.values.get(c.key)) is not None}
    if values:
        out["values"] = values
    if company.doubts:
        out["doubts"] = dict(company.doubts)
    return out


def _plain(value: Value) -> Json:
    match value:
        case Span() if value.is_exact and math.isfinite(value.low):
            return _number(value.low)
        case Span(low, high):
            return [_number(low), _number(high)]
        case tuple():
            return list(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _number(value: float) -> Json:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def read_lists(cursor: Cursor, folder: Path | None) -> dict[str, Path]:
    """Read the value of ``companies`` and return a finished draft for each table by its name.

    The drafts are written to ``folder``; without one the lists are only checked. Raises ``DocumentError`` with place
    and reason for what does not fit, and ``FileTrouble`` if the disk does not take a draft.
    """
    drafts: dict[str, Path] = {}
    for name in cursor.members():
        path = f"$.{KEY}.{name[:80]}"
        if not TABLE_PATTERN.fullmatch(name):
            raise DocumentError(path, N_("“company_” and 16 hexadecimal digits are expected"))
        draft = None if folder is None else folder / f"{name}.draft"
        _read_list(cursor, path, draft)
        drafts[name] = draft or Path()
    return drafts


def _read_list(cursor: Cursor, path: str, draft: Path | None) -> None:
    columns: list[Column] | None = None
    has_rows = False
    for key in cursor.members():
        if key == "columns":
            columns = _columns(cursor.value(), f"{path}.columns")
        elif key == "rows" and columns is not None:
            has_rows = True
            rows = _rows(cursor, columns, f"{path}.rows")
            if draft is None:
                deque(rows, maxlen=0)
                continue
            with DraftWriter(draft, columns) as writer:
                writer.write(rows)
                writer.finish()
        else:
            raise DocumentError(f"{path}.{key}", N_("“columns” are expected, and “rows” after them"))
    if not has_rows:
        raise DocumentError(path, N_("“columns” are expected, and “rows” after them"))


def _columns(value: Any, path: str) -> list[Column]:
    columns: list[Column] = []
    if not isinstance(value, list):
        raise DocumentError(path, N_("a list is expected"))
    for index, item in enumerate(value):
        match item:
            case {"key": str(key), "header": str(header), "kind": str(kind), **more} if key and (
                not more or (more.keys() == {"currency"} and isinstance(more["currency"], str))
            ):
                if kind not in set(ValueKind):
                    raise DocumentError(f"{path}[{index}].kind", N_("there is no such kind of column"))
                clean = clean_line(key, NAME_LIMIT), clean_line(header, NAME_LIMIT)
                currency = clean_line(str(more.get("currency", "")), 3)
                columns.append(Column(*clean, ValueKind(kind), currency))
            case _:
                raise DocumentError(f"{path}[{index}]", N_("“key”, “header” and “kind” are expected"))
    if len(columns) > MAX_COLUMNS or len({column.key for column in columns}) < len(columns):
        reason = N_("at most {count} columns are possible, each with a key of its own")
        raise DocumentError(path, reason, count=MAX_COLUMNS)
    return columns


def _rows(cursor: Cursor, columns: Sequence[Column], path: str) -> Iterator[tuple[Stored, ...]]:
    kinds = {column.key: column.kind for column in columns}
    for index, item in enumerate(cursor.items()):
        place = f"{path}[{index}]"
        if not isinstance(item, dict) or not set(item) <= {"key", "name", "values", "doubts"}:
            raise DocumentError(place, N_("“key”, “name”, “values” and “doubts” are expected"))
        key, name = (_text(item.get(part, ""), f"{place}.{part}") for part in ("key", "name"))
        values: dict[str, Value] = {}
        for column, value in _members(item, "values", kinds, place):
            values[column] = _value(kinds[column], value, f"{place}.values.{column}")
        doubts = {
            column: _text(value, f"{place}.doubts.{column}")
            for column, value in _members(item, "doubts", kinds, place)
        }
        yield draft_row(columns, key, name, values, doubts)


def _members(item: dict[str, Any], part: str, known: Container[str], path: str) -> Iterable[tuple[str, Any]]:
    found = item.get(part, {})
    if not isinstance(found, dict):
        raise DocumentError(f"{path}.{part}", N_("an object is expected"))
    for column in found:
        if column not in known:
            raise DocumentError(f"{path}.{part}.{column[:80]}", N_("the list has no such column"))
    return found.items()


def _value(kind: ValueKind, value: Any, path: str) -> Value:
    match kind:
        case ValueKind.TEXT:
            return _text(value, path)
        case ValueKind.TEXTS:
            if not isinstance(value, list):
                raise DocumentError(path, N_("a list of texts is expected"))
            return tuple(text for item in value if (text := _text(item, path)))
        case ValueKind.NUMBER | ValueKind.MONEY:
            return _span(value, path)
        case ValueKind.DATE:
            with suppress(ValueError):
                if isinstance(value, str) and len(value) == len("2026-11-23"):
                    return date.fromisoformat(value)
            raise DocumentError(path, N_("a date such as 2026-11-23 is expected"))
        case ValueKind.FLAG:
            if not isinstance(value, bool):
                raise DocumentError(path, N_("true or false is expected"))
            return value


def _text(value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise DocumentError(path, N_("a text is expected"))
    return clean_text(value, FIELD_LIMIT)


def _span(value: Any, path: str) -> Span:
    parts = value if isinstance(value, list) and len(value) == 2 else [value, value]
    if value is not None and all(part is None or _is_number(part) for part in parts):
        with suppress(OverflowError):
            low = -math.inf if parts[0] is None else float(parts[0])
            high = math.inf if parts[1] is None else float(parts[1])
            if low <= high:
                return Span(low, high)
    raise DocumentError(path, N_("a number is expected, or two with the lower one first"))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


class Cursor:
    """Reads a JSON text from its beginning to its end, large parts of it piece by piece.

    Raises ``json.JSONDecodeError`` where the text is no JSON, and what the hooks of the decoder raise.
    """

    def __init__(self, text: str, decoder: json.JSONDecoder) -> None:
        self._text, self._decoder, self._at = text, decoder, 0

    @property
    def is_object(self) -> bool:
        """Whether an object comes next."""
        return self._next() == "{"

    def value(self) -> Any:
        """Return the value that comes next."""
        self._next()
        value, self._at = self._decoder.raw_decode(self._text, self._at)
        return value

    def members(self) -> Iterator[str]:
        """Yield the keys of an object; who asks for the next one has read the value."""
        self._take("{")
        seen: set[str] = set()
        is_over = self._next() == "}"
        while not is_over:
            key = self.value() if self._next() == '"' else self._fail()
            if key in seen:
                raise DocumentError("$", N_("the key “{name}” occurs twice in one object"), name=key[:80])
            seen.add(key)
            self._take(":")
            yield key
            is_over = self._next() != ","
            if not is_over:
                self._take(",")
        self._take("}")

    def items(self) -> Iterator[Any]:
        """Yield the items of a list."""
        self._take("[")
        is_over = self._next() == "]"
        while not is_over:
            yield self.value()
            is_over = self._next() != ","
            if not is_over:
                self._take(",")
        self._take("]")

    def end(self) -> None:
        """Make sure that nothing comes any more."""
        if self._next():
            self._fail()

    def _next(self) -> str:
        while (char := self._text[self._at : self._at + 1]) and char in " \t\n\r":
            self._at += 1
        return char

    def _take(self, char: str) -> None:
        if self._next() != char:
            self._fail()
        self._at += 1

    def _fail(self) -> NoReturn:
        raise json.JSONDecodeError("unexpected", self._text, self._at)
