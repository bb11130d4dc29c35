"""The closed rows of a narrow column, one below the other, and the place of the one that is open among them.

stack = RowStack(layout, editor, make_face, keys)    `keys` filters the events of the rows
stack.show_records(records, open_id)                 rows that stay keep their widget, the open one its caret
stack.open_over(face), stack.begin_at(place), stack.put_away()
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from personaforge.domain.records import Record
from ui.views.shared.row_editor import RowEditor
from ui.views.shared.row_face import RowFace
from ui.widgets.roving import RovingGroup


class RowStack(QObject):
    """Knows widgets and their order, nothing of the workspace."""

    def __init__(
        self, layout: QVBoxLayout, editor: RowEditor, make_face: Callable[[Record], RowFace], keys: QObject
    ) -> None:
        super().__init__(keys)
        self._layout, self._editor, self._make_face, self._keys = layout, editor, make_face, keys
        self._group: RovingGroup | None = None
        self.faces: list[RowFace] = []

    def face(self, id: str) -> RowFace | None:
        """Return the closed row of a record, ``None`` if it does not stand here."""
        return next((face for face in self.faces if face.id == id), None) if id else None

    def ids(self) -> list[str]:
        """Return the ids of the rows in order."""
        return [face.id for face in self.faces]

    @property
    def begun_place(self) -> int:
        """How many closed rows stand above the editor."""
        place = self._layout.indexOf(self._editor)
        return place if place >= 0 else len(self.faces)

    @property
    def begun_after(self) -> str:
        """The row above the editor as `Session.insert` wants it: an id, "first", or "" without rows."""
        place = min(self.begun_place, len(self.faces))
        if place > 0:
            return self.faces[place - 1].id
        return "first" if self.faces else ""

    def show_records(self, records: list[Record], open_id: str) -> None:
        """Show rows; the one with `open_id` is hidden behind the editor."""
        known = {face.id: face for face in self.faces}
        begun = self.begun_place if self._editor.begun and not open_id else -1
        self.faces = [known.pop(record.id) if record.id in known else self._new(record) for record in records]
        for old in known.values():
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        for widget in (*self.faces, self._editor):
            self._layout.removeWidget(widget)
        for face in self.faces:
            if face.id == open_id:
                self._layout.addWidget(self._editor)
            self._layout.addWidget(face)
            face.setVisible(face.id != open_id)
        if begun >= 0:
            self._layout.insertWidget(min(begun, len(self.faces)), self._editor)
        self._take_keys()

    def open_over(self, face: RowFace) -> None:
        """Put the editor where a row is."""
        self._layout.insertWidget(self._layout.indexOf(face), self._editor)
        face.hide()
        self._editor.show()

    def begin_at(self, place: int) -> None:
        """Put the editor below so many rows."""
        self._layout.removeWidget(self._editor)
        self._layout.insertWidget(place, self._editor)
        self._editor.show()

    def put_away(self, id: str = "") -> None:
        """Hide the editor and show the row it stood for."""
        self._layout.removeWidget(self._editor)
        self._editor.hide()
        face = self.face(id)
        if face is not None:
            face.show()

    def _new(self, record: Record) -> RowFace:
        face = self._make_face(record)
        face.show_record(record)
        return face

    def _take_keys(self) -> None:
        """Arrows walk all rows there are now; the column sees their keys first."""
        if self._group is not None:
            for face in self.faces:
                face.removeEventFilter(self._group)
            self._group.deleteLater()
        self._group = RovingGroup(self.faces, self)
        for face in self.faces:
            face.removeEventFilter(self._keys)
            face.installEventFilter(self._keys)
