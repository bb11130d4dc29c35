"""How a PDF writes its values: asked for their type once, and numbers that come again and again written once."""

import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import pydyf  # type: ignore[import-untyped]

_USUAL = 6
"""Of zlib's levels; the highest takes three times as long for a hundredth of the size."""


def write_values_once() -> None:
    """Let PDFs be written without looking four times at what each of a hundred thousand values is."""
    pydyf._to_bytes = _to_bytes
    pydyf.Dictionary.data = property(_dictionary)
    pydyf.Array.data = property(_array)
    pydyf.zlib = SimpleNamespace(compressobj=lambda level: zlib.compressobj(min(level, _USUAL)))


def _to_bytes(item: Any) -> bytes:
    kind = type(item)
    if kind is bytes:
        return item  # type: ignore[no-any-return]
    if kind is str:
        return item.encode("ascii")  # type: ignore[no-any-return]
    if kind is float:
        return _number(item)
    if kind is int:
        return b"%d" % item
    if isinstance(item, pydyf.Object):
        return item.data  # type: ignore[no-any-return]
    if isinstance(item, float):
        return _number(float(item))
    return str(item).encode("ascii")


def _dictionary(entries: Mapping[str, Any]) -> bytes:
    return b"<<" + b"".join([_key(key) + _to_bytes(value) for key, value in entries.items()]) + b">>"


def _array(values: Sequence[Any]) -> bytes:
    return b"[" + b" ".join([_to_bytes(value) for value in values]) + b"]"


@lru_cache(1000)
def _key(key: str) -> bytes:
    return b"/%s " % key.encode("ascii")


@lru_cache(20_000)
def _number(value: float) -> bytes:
    if value.is_integer():
        return b"%d" % int(value)
    return f"{value:f}".rstrip("0").encode("ascii")
