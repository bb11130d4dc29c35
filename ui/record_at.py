"""Which record a widget shows: for menus and keys that hold everywhere.

record_at(widget, place, workspace)           from the widget outwards; "" where no record stands
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from personaforge.domain.records import Record
from personaforge.domain.workspace import Workspace


@runtime_checkable
class Lists(Protocol):
    """A widget that paints several records."""

    def record_at(self, place: QPoint | None) -> str:
        """Return the record at a place in the widget, the current one for ``None``; "" for none."""


def record_at(widget: QWidget | None, place: QPoint | None, workspace: Workspace) -> str:
    """Return the record that a widget, or what it stands in, shows at a place on the screen, or now for ``None``."""
    while widget is not None:
        if isinstance(widget, Lists):
            id = widget.record_at(None if place is None else widget.mapFromGlobal(place))
            if id in workspace:
                return id
        record = getattr(widget, "record", None)
        if isinstance(record, Record) and record.id in workspace:
            return record.id
        widget = widget.parentWidget()
    return ""
