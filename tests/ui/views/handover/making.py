"""The type of the fixture that makes views."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ui.sheet_view import SheetView

V = TypeVar("V", bound=SheetView)
Make = Callable[[type[V], str, str, str], V]
