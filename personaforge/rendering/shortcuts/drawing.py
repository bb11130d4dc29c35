"""What words and lengths of our drawings mean, found out once: all drawings say them alike."""

from functools import lru_cache
from importlib import import_module

from weasyprint.svg import utils

_USERS = ("", ".bounding_box", ".defs", ".path", ".shapes", ".text", ".utils")
_PURE = ("color", "normalize", "size")
_REMEMBERED = 10_000


def read_values_once() -> None:
    """Let WeasyPrint remember what it reads from the texts of a drawing, which has ninety parts of ten values."""
    remembered = {name: lru_cache(_REMEMBERED)(getattr(utils, name)) for name in _PURE}
    for module in [import_module(f"weasyprint.svg{name}") for name in _USERS]:
        for name, function in remembered.items():
            if hasattr(module, name):
                setattr(module, name, function)
