"""The closed set of field kinds: one declaration serves type checker, form, schema, paper and checks."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Generic, Protocol, Self, TypeVar, overload

from personaforge.domain.options import Option
from personaforge.domain.text import FIELD_LIMIT, clean_line, clean_text
from personaforge.domain.words import N_

Json = str | int | float | bool | None | list[Any] | dict[str, Any]

T = TypeVar("T")
O = TypeVar("O", bound=Option)  # noqa: E741  the letter of the option, as T is of the type

ID_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
PICTURE_PATTERN = re.compile(r"avatar:[a-z0-9_-]{1,60}|building:[a-z0-9_-]{1,60}|sha256:[0-9a-f]{64}")
LIST_LIMIT = 200


class FieldError(ValueError):
    """A value does not fit its field; ``reason`` is an English message for the catalogue."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason.format(**details))
        self.reason = reason
        self.details = details


class HasBody(Protocol):
    """What a field reads its value from."""

    @property
    def body(self) -> Mapping[str, Json]:
        """Raw values by field name."""


class Field(Generic[T]):
    """A named value of a record kind.

    ``label`` and ``hint`` are English messages; ``short`` is the label for narrow places; ``source`` names the
    inventory row or rule the field comes from; ``room`` is how many characters one printed line holds (0: no count).
    """

    def __init__(
        self, label: str, *, hint: str = "", short: str = "", source: str = "", room: int = 0
    ) -> None:
        self.label = label
        self.hint = hint
        self.short = short or label
        self.source = source
        self.room = room
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        if not self.name:
            self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: HasBody, owner: type) -> T: ...
    def __get__(self, instance: HasBody | None, owner: type) -> Self | T:
        if instance is None:
            return self
        raw = instance.body.get(self.name)
        return self.empty() if raw is None else self.read(raw)

    def empty(self) -> T:
        """Return the value of a field that nobody has filled."""
        raise NotImplementedError

    def read(self, raw: Json) -> T:
        """Return the typed value of a stored one; a value of a newer version reads as empty."""
        raise NotImplementedError

    def clean(self, value: object) -> Json:
        """Return what is stored for ``value``, ``None`` for an empty one; raise ``FieldError`` if it does not fit."""
        raise NotImplementedError


class Text(Field[str]):
    """One line of text."""

    def __init__(
        self,
        label: str,
        *,
        limit: int = FIELD_LIMIT,
        hint: str = "",
        short: str = "",
        source: str = "",
        room: int = 0,
    ) -> None:
        super().__init__(label, hint=hint, short=short, source=source, room=room)
        self.limit = limit

    def empty(self) -> str:
        return ""

    def read(self, raw: Json) -> str:
        return raw if isinstance(raw, str) else ""

    def clean(self, value: object) -> Json:
        if not isinstance(value, str):
            raise FieldError(N_("a text is expected"))
        return clean_line(value, self.limit) or None


class LongText(Text):
    """Text of several lines."""

    def clean(self, value: object) -> Json:
        if not isinstance(value, str):
            raise FieldError(N_("a text is expected"))
        return clean_text(value, self.limit) or None


def _texts_in(raw: Json) -> tuple[str, ...]:
    """Return the texts of a stored list; what is no text is left out."""
    return tuple(item for item in raw if isinstance(item, str)) if isinstance(raw, list) else ()


def _strings(value: object) -> list[str] | None:
    """Return a list of texts as it was given, ``None`` for anything else."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        return None
    return list(value) if all(isinstance(item, str) for item in value) else None


class ShortTexts(Field[tuple[str, ...]]):
    """A list of short texts that nothing else refers to."""

    def empty(self) -> tuple[str, ...]:
        return ()

    def read(self, raw: Json) -> tuple[str, ...]:
        return _texts_in(raw)

    def clean(self, value: object) -> Json:
        texts = _strings(value)
        if texts is None or len(texts) > LIST_LIMIT:
            raise FieldError(N_("a list of at most {limit} texts is expected"), limit=LIST_LIMIT)
        return [text for item in texts if (text := clean_line(item).strip())] or None


class Choice(Field[O | None]):
    """One of a closed list."""

    def __init__(
        self, options: type[O], label: str, *, hint: str = "", short: str = "", source: str = ""
    ) -> None:
        super().__init__(label, hint=hint, short=short, source=source)
        self.options: type[O] = options

    def empty(self) -> O | None:
        return None

    def read(self, raw: Json) -> O | None:
        return self.options._value2member_map_.get(raw)  # type: ignore[return-value]

    def clean(self, value: object) -> Json:
        if value is None or value == "":
            return None
        if not isinstance(value, str) or value not in self.options._value2member_map_:
            raise FieldError(
                N_("“{value}” is not one of: {options}"), value=value, options=", ".join(self.options)
            )
        return str(value)


class Choices(Field[tuple[O, ...]]):
    """Several of a closed list, kept in the order of the list."""

    def __init__(
        self, options: type[O], label: str, *, hint: str = "", short: str = "", source: str = ""
    ) -> None:
        super().__init__(label, hint=hint, short=short, source=source)
        self.options: type[O] = options

    def empty(self) -> tuple[O, ...]:
        return ()

    def read(self, raw: Json) -> tuple[O, ...]:
        return (
            tuple(option for option in self.options if option.value in raw) if isinstance(raw, list) else ()
        )

    def clean(self, value: object) -> Json:
        if value is None:
            return None
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise FieldError(N_("a list is expected"))
        for item in value:
            if not isinstance(item, str) or item not in self.options._value2member_map_:
                raise FieldError(
                    N_("“{value}” is not one of: {options}"), value=item, options=", ".join(self.options)
                )
        return [option.value for option in self.options if option.value in value] or None


class Number(Field[float | None]):
    """A number within bounds; ``unit`` is an English message, ``whole`` allows integers only."""

    def __init__(
        self,
        label: str,
        *,
        low: float = 0,
        high: float = 1e15,
        whole: bool = False,
        unit: str = "",
        hint: str = "",
        short: str = "",
        source: str = "",
    ) -> None:
        super().__init__(label, hint=hint, short=short, source=source)
        self.low, self.high, self.whole, self.unit = low, high, whole, unit

    def empty(self) -> float | None:
        return None

    def read(self, raw: Json) -> float | None:
        return raw if isinstance(raw, int | float) and not isinstance(raw, bool) else None

    def clean(self, value: object) -> Json:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise FieldError(N_("a number is expected"))
        if not self.low <= value <= self.high:
            raise FieldError(N_("the number must lie between {low} and {high}"), low=self.low, high=self.high)
        if self.whole and value != int(value):
            raise FieldError(N_("a whole number is expected"))
        return int(value) if value == int(value) else float(value)


class Money(Number):
    """An amount in the currency of the workspace."""


class Scale(Field[int | None]):
    """A whole step from ``low`` to ``high``, with words for both ends."""

    def __init__(
        self,
        label: str,
        *,
        low: int = 1,
        high: int = 5,
        low_word: str = "",
        high_word: str = "",
        hint: str = "",
        short: str = "",
        source: str = "",
    ) -> None:
        super().__init__(label, hint=hint, short=short, source=source)
        self.low, self.high, self.low_word, self.high_word = low, high, low_word, high_word

    def empty(self) -> int | None:
        return None

    def read(self, raw: Json) -> int | None:
        return raw if isinstance(raw, int) and self.low <= raw <= self.high else None

    def clean(self, value: object) -> Json:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not self.low <= value <= self.high:
            raise FieldError(N_("a step from {low} to {high} is expected"), low=self.low, high=self.high)
        return value


class Date(Field[date | None]):
    """A day, stored as YYYY-MM-DD."""

    def empty(self) -> date | None:
        return None

    def read(self, raw: Json) -> date | None:
        try:
            return date.fromisoformat(raw) if isinstance(raw, str) else None
        except ValueError:
            return None

    def clean(self, value: object) -> Json:
        if value is None or value == "":
            return None
        if isinstance(value, date):
            return value.isoformat()
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            raise FieldError(N_("a day such as 2026-11-23 is expected")) from None


class Flag(Field[bool | None]):
    """Yes, no, or not yet answered."""

    def empty(self) -> bool | None:
        return None

    def read(self, raw: Json) -> bool | None:
        return raw if isinstance(raw, bool) else None

    def clean(self, value: object) -> Json:
        if value is not None and not isinstance(value, bool):
            raise FieldError(N_("yes or no is expected"))
        return value


class Picture(Field[str]):
    """``avatar:NAME`` or ``building:NAME`` of the shipped set, or ``sha256:…`` of a picture in the workspace."""

    def empty(self) -> str:
        return ""

    def read(self, raw: Json) -> str:
        return raw if isinstance(raw, str) else ""

    def clean(self, value: object) -> Json:
        if value is None or value == "":
            return None
        if not isinstance(value, str) or not PICTURE_PATTERN.fullmatch(value):
            raise FieldError(N_("this names no picture"))
        return value


class Ref(Field[str]):
    """The id of one record of one or more kinds, "" for none."""

    def __init__(
        self, targets: str | tuple[str, ...], label: str, *, hint: str = "", short: str = "", source: str = ""
    ) -> None:
        super().__init__(label, hint=hint, short=short, source=source)
        self.targets: tuple[str, ...] = (targets,) if isinstance(targets, str) else targets

    def empty(self) -> str:
        return ""

    def read(self, raw: Json) -> str:
        return raw if isinstance(raw, str) else ""

    def clean(self, value: object) -> Json:
        if value is None or value == "":
            return None
        if not isinstance(value, str) or not ID_PATTERN.fullmatch(value):
            raise FieldError(N_("the id of a record is expected"))
        return value


class Refs(Field[tuple[str, ...]]):
    """The ids of several records of one or more kinds."""

    def __init__(
        self, targets: str | tuple[str, ...], label: str, *, hint: str = "", short: str = "", source: str = ""
    ) -> None:
        super().__init__(label, hint=hint, short=short, source=source)
        self.targets: tuple[str, ...] = (targets,) if isinstance(targets, str) else targets

    def empty(self) -> tuple[str, ...]:
        return ()

    def read(self, raw: Json) -> tuple[str, ...]:
        return _texts_in(raw)

    def clean(self, value: object) -> Json:
        if value is None:
            return None
        ids = _strings(value)
        if ids is None or not all(ID_PATTERN.fullmatch(id) for id in ids):
            raise FieldError(N_("a list of record ids is expected"))
        return list(dict.fromkeys(ids)) or None


FieldKind = (
    Text
    | LongText
    | ShortTexts
    | Choice[Any]
    | Choices[Any]
    | Number
    | Money
    | Scale
    | Date
    | Flag
    | Picture
    | Ref
    | Refs
)
