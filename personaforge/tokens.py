"""The design tokens: one typed reading of `resources/theme/tokens.toml` for window and paper alike.

    tokens = load_tokens(resources / "theme" / "tokens.toml")
    tokens.color("ink2", dark=False)                  "#44504C"
    tokens.department("sales").colors(dark=False).mark
    tokens.kano("basic").colors(dark=False).edge
    tokens.type("row")                                TypeRole(size=16, line=22, weight=400)
    tokens.evidence_fill("staff")                     0.25 of the disc; None is a dashed outline
    tokens.print_values["…"]                          the raw `[print]` table, empty when there is none

Colours are `#RRGGBB`, lengths px at 100 %.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

DEPARTMENTS: tuple[str, ...] = ("marketing", "sales", "support", "management")
"""Key of every department, in the order of switch, legend and Alt+1 to 4."""

KANO_CLASSES: tuple[str, ...] = (
    "basic",
    "performance",
    "excitement",
    "indifferent",
    "reverse",
    "questionable",
)

EVIDENCE_LEVELS: tuple[str, ...] = ("assumption", "staff", "market", "analytics", "crm", "interview")
"""Key of every level of evidence, weakest first; the last two count the same."""

_EVIDENCE_FILL: Mapping[str, float | None] = MappingProxyType(
    {"assumption": None, "staff": 0.25, "market": 0.5, "analytics": 0.75, "crm": 1.0, "interview": 1.0}
)


class TokenError(ValueError):
    """The token file lacks a value or holds one of the wrong type."""


@dataclass(frozen=True, slots=True)
class TypeRole:
    """A step of the type scale: size and line height in px, weight 400 to 700."""

    size: int
    line: int
    weight: int


@dataclass(frozen=True, slots=True)
class DepartmentColors:
    """`mark` fills the shape, `text` colours words, `tint` lies under a row, `on` is written upon `mark`."""

    mark: str
    text: str
    tint: str
    on: str


@dataclass(frozen=True, slots=True)
class Department:
    """Shape (circle, triangle, square, diamond) and colours of a department."""

    key: str
    shape: str
    light: DepartmentColors
    dark: DepartmentColors

    def colors(self, dark: bool) -> DepartmentColors:
        """The colours for a dark or a light ground."""
        return self.dark if dark else self.light


@dataclass(frozen=True, slots=True)
class KanoColors:
    """`mark` fills the tile, `on` draws its curve, `edge` its outline."""

    mark: str
    on: str
    edge: str


@dataclass(frozen=True, slots=True)
class KanoClass:
    """Curve (concave, diagonal, convex, level, descending, question) and colours of a Kano class."""

    key: str
    glyph: str
    light: KanoColors
    dark: KanoColors

    def colors(self, dark: bool) -> KanoColors:
        """The colours for a dark or a light ground."""
        return self.dark if dark else self.light


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every value of the look. Lookups of unknown names raise `KeyError`."""

    font_ui: str
    font_voice: str
    types: Mapping[str, TypeRole]
    space: Mapping[str, int]
    size: Mapping[str, int]
    light: Mapping[str, str]
    dark: Mapping[str, str]
    departments: Mapping[str, Department]
    kano_classes: Mapping[str, KanoClass]
    print_values: Mapping[str, Any]

    def type(self, role: str) -> TypeRole:
        """The step of the type scale called `role`."""
        return self.types[role]

    def color(self, name: str, dark: bool) -> str:
        """The colour called `name` for a dark or a light ground."""
        return (self.dark if dark else self.light)[name]

    def department(self, key: str) -> Department:
        """Shape and colours of one of `DEPARTMENTS`."""
        return self.departments[key]

    def kano(self, key: str) -> KanoClass:
        """Curve and colours of one of `KANO_CLASSES`."""
        return self.kano_classes[key]

    def evidence_fill(self, key: str) -> float | None:
        """How much of the disc one of `EVIDENCE_LEVELS` fills, 0.25 to 1; None is a dashed outline."""
        return _EVIDENCE_FILL[key]


def load_tokens(path: Path) -> Tokens:
    """Read the token file at `path`.

    Raises `TokenError` when a value is missing or of the wrong type, `OSError` when there is no file.
    """
    with path.open("rb") as file:
        data = tomllib.load(file)
    try:
        return _tokens(data)
    except (KeyError, TypeError) as error:
        raise TokenError(f"{path.name}: {error}") from error


def _tokens(data: Mapping[str, Any]) -> Tokens:
    return Tokens(
        font_ui=_text(data["font"]["ui"]),
        font_voice=_text(data["font"]["voice"]),
        types=MappingProxyType(
            {name: TypeRole(*map(_number, value)) for name, value in data["type"].items()}
        ),
        space=MappingProxyType({name: _number(value) for name, value in data["space"].items()}),
        size=MappingProxyType({name: _number(value) for name, value in data["size"].items()}),
        light=MappingProxyType({name: _text(value) for name, value in data["light"].items()}),
        dark=MappingProxyType({name: _text(value) for name, value in data["dark"].items()}),
        departments=MappingProxyType({key: _department(key, data["department"][key]) for key in DEPARTMENTS}),
        kano_classes=MappingProxyType({key: _kano(key, data["kano"][key]) for key in KANO_CLASSES}),
        print_values=MappingProxyType(dict(data.get("print", {}))),
    )


def _department(key: str, table: Mapping[str, Any]) -> Department:
    def colors(prefix: str) -> DepartmentColors:
        return DepartmentColors(*(_text(table[prefix + name]) for name in ("mark", "text", "tint", "on")))

    return Department(key, _text(table["shape"]), colors(""), colors("dark_"))


def _kano(key: str, table: Mapping[str, Any]) -> KanoClass:
    def colors(prefix: str) -> KanoColors:
        return KanoColors(*(_text(table[prefix + name]) for name in ("mark", "on", "edge")))

    return KanoClass(key, _text(table["glyph"]), colors(""), colors("dark_"))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is not a whole number")
    return value
