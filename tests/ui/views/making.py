"""The type of the fixture that makes views."""

from __future__ import annotations

from typing import Protocol, TypeVar

from ui.sheet_view import SheetView

V = TypeVar("V", bound=SheetView)


class Make(Protocol):
    """Makes a view of a tab of a worksheet and shows a subject in it."""

    def __call__(
        self, view_class: type[V], sheet_key: str, tab_key: str, subject: str, width: int = ...
    ) -> V:
        """Return the view, on the screen."""
