"""What a promise or a rule is there for: the statements it rests on, each with a way to it and a way out.

reasons = Reasons(context, session, parent)
reasons.show_record(record)                   a record with a field `because`
reasons.wanted(str)                           somebody wants to see a reason where it is edited
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.fields import Refs
from personaforge.domain.model import ROOT_ID
from personaforge.domain.records import Record
from personaforge.domain.trace import called, evidence
from personaforge.domain.words import N_
from personaforge.domain.workspace import kind_of
from ui.context import Context
from ui.pages.pick_popup import Entry, PickPopup
from ui.session import Session
from ui.widgets.base import Label
from ui.widgets.buttons import Button, ToolButton

FIELD = "because"
MOST = 60


class Reasons(QWidget):
    """One line for each reason, and a way to one more."""

    wanted = Signal(str)

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self._record: Record | None = None
        self._shown: tuple[str, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.add = Button(context.theme, context.tr(N_("Add a reason")), "quiet", icon="plus", parent=self)
        self.add.clicked.connect(lambda _on=False: self._choose())
        head = QHBoxLayout()
        head.addWidget(
            Label(context.theme, context.tr(N_("Because of")), role="small", color="ink2", wrap=False)
        )
        head.addStretch(1)
        head.addWidget(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addLayout(self._lines)

    def show_record(self, record: Record) -> None:
        """Show the reasons of a record; one that was deleted has gone from its list already."""
        ids = tuple(id for id in record.value(FIELD) if id in self._session.workspace)
        self._record = record
        self.add.setVisible(not self._session.read_only)
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for id in ids:
            self._lines.addWidget(self._line(id))
        self._shown = ids

    def reasons(self) -> tuple[str, ...]:
        """Return the ids of the reasons shown."""
        return self._shown

    def take(self, ids: tuple[str, ...]) -> None:
        """Let the record rest on these."""
        if self._record is not None and self._record.id in self._session.workspace:
            self._session.set_field(self._record, FIELD, list(ids), origin=self)
            self.show_record(self._record)

    def _line(self, id: str) -> QWidget:
        theme, tr = self._context.theme, self._context.tr
        record = self._session.workspace.get(id)
        assert record is not None
        words, known = called(record, tr), evidence(record, tr)
        line = QWidget(self)
        told = Label(theme, f"{words} ({known})" if known else words, role="small", color="ink2", parent=line)
        go = ToolButton(theme, "corner-down-right", tr(N_("Show where this stands")), parent=line)
        go.clicked.connect(lambda _on=False: self.wanted.emit(id))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(told, 1)
        row.addWidget(go)
        if not self._session.read_only:
            remove = ToolButton(theme, "x", tr(N_("Take this reason away")), parent=line)
            remove.clicked.connect(
                lambda _on=False: self.take(tuple(one for one in self._shown if one != id))
            )
            row.addWidget(remove)
        return line

    def _choose(self) -> None:
        if self._record is None:
            return
        kinds = self._record.fields[FIELD]
        assert isinstance(kinds, Refs)
        ReasonPopup(
            self._context,
            self._session,
            self.window(),
            kinds.targets,
            frozenset({self._record.id, *self._shown}),
            lambda id: self.take((*self._shown, id)),
        ).open()


class ReasonPopup(PickPopup):
    """Finds a statement among all that can be a reason."""

    def __init__(
        self,
        context: Context,
        session: Session,
        window: QWidget,
        kinds: tuple[str, ...],
        without: frozenset[str],
        done: Callable[[str], None],
    ) -> None:
        super().__init__(
            context,
            window,
            name=context.tr(N_("Because of")),
            placeholder=context.tr(N_("Search pain points, criteria, customers …")),
        )
        session.flush()
        self._known = [
            record
            for record in session.workspace.descendants(ROOT_ID)
            if kind_of(record) in kinds and record.id not in without and record.name
        ]
        self._found: list[Record] = []
        self._done = done
        self.look_for("")

    def look_for(self, words: str) -> None:
        wanted, tr = words.casefold().split(), self.context.tr
        self._found = [
            record
            for record in self._known
            if all(word in f"{tr(record.title)} {record.name}".casefold() for word in wanted)
        ][:MOST]
        self.show_entries([Entry(one.name, evidence(one, tr), tr(one.title)) for one in self._found])

    def take(self, index: int) -> None:
        record = self._found[index]
        self.close()
        self._done(record.id)
