"""The classes a feature had before: days, classes, how many were asked; kept by themselves, and to be corrected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from personaforge.domain.worksheets.kano import KanoRating
from ui.context import Context
from ui.forms.binding import FieldBinding
from ui.forms.editors import Editor, make_editor
from ui.session import Applied, Session
from ui.widgets.base import Label
from ui.widgets.buttons import LinkButton, ToolButton

_WIDTHS = {"rated": 126, "kano_class": 142, "answers": 64, "source_note": 0}


class RatingRow(QWidget):
    """One earlier class in a line of fields."""

    def __init__(self, context: Context, session: Session, rating: str, parent: KanoHistory) -> None:
        super().__init__(parent)
        self.rating = rating
        self._session = session
        self.bindings: list[FieldBinding] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for name, width in _WIDTHS.items():
            field = KanoRating.fields[name]
            editor = make_editor(context, field, lambda _kinds: [], _no_picture)
            control = editor.control
            control.setAccessibleName(context.tr(field.label))
            control.setToolTip(context.tr(field.label))
            if width:
                control.setFixedWidth(width)
            binding = FieldBinding(context, session, name, editor, self)
            binding.notice.connect(parent.notice)
            self.bindings.append(binding)
            row.addWidget(control, 0 if width else 1)
        remove = ToolButton(context.theme, "trash-2", context.tr(N_("Delete")), parent=self)
        remove.clicked.connect(lambda: session.remove([self.rating]))
        row.addWidget(remove)
        self.show_rating()

    def show_rating(self, origin: object | None = None) -> None:
        """Show what the workspace holds, but for the field that was just typed in."""
        record = self._session.workspace.get(self.rating)
        for binding in self.bindings:
            if binding is not origin:
                binding.record = record
                binding.reload()


class KanoHistory(QWidget):
    """All earlier classes of one feature, and a line to add one."""

    notice = Signal(str)

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self._feature = ""
        self.rows: list[RatingRow] = []
        title = Label(context.theme, context.tr(KanoRating.plural), role="small", color="ink3", weight=600)
        self._add = LinkButton(context.theme, context.tr(N_("Add an earlier class")), parent=self)
        self._add.clicked.connect(self.add)
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(title)
        box.addLayout(self._box)
        box.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_feature(self, feature: str) -> None:
        """Show the history of a feature."""
        self._feature = feature
        self._rebuild()

    def on_applied(self, event: Applied) -> None:
        """Show rows that came or went, and refresh those that others changed."""
        ids = [rating.id for rating in self._session.workspace.children(self._feature, KanoRating)]
        if ids != [row.rating for row in self.rows]:
            self._rebuild()
            return
        for row in self.rows:
            if row.rating in event.ids:
                row.show_rating(event.origin)

    def add(self) -> None:
        """Add an earlier class, its day still open, and put the caret into it."""
        self._session.insert(KanoRating, self._feature, [{}])
        if self.rows:
            self.rows[-1].bindings[0].editor.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self) -> None:
        for row in self.rows:
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        ratings = self._session.workspace.children(self._feature, KanoRating)
        self.rows = [RatingRow(self._context, self._session, rating.id, self) for rating in ratings]
        for row in self.rows:
            self._box.addWidget(row)


def _no_picture() -> Editor:
    raise NotImplementedError  # a rating has no picture
