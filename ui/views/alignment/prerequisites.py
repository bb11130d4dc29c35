"""W02 tab Prerequisites: each department rates alone, then all look at where they differ and what to do."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.alignment import Seen, is_complete, seen
from personaforge.domain.handover_options import PrerequisiteKey
from personaforge.domain.words import N_
from personaforge.domain.worksheets.alignment import Prerequisite, PrerequisiteVote
from personaforge.domain.worksheets.frame import Participant
from ui.forms.editors import locale_of
from ui.pages.page import BLEED, PRESENT_MARGIN
from ui.pages.scroll import ScrollColumn
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.alignment.edits import AlignmentEdits
from ui.views.alignment.prerequisite_fields import PrerequisiteFields
from ui.views.alignment.prerequisite_row import PrerequisiteRow
from ui.views.alignment.summary import Summary
from ui.views.shared.invitation_box import InvitationBox
from ui.wall_theme import on_wall
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.chips import Segmented
from ui.widgets.typed_fields import show_date

METHOD, SPREAD, LOWEST = "method", "spread", "lowest"


class PrerequisitesView(SheetView):
    """Eight rows; what others voted is kept from sight until all have voted or somebody shows it."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._wide = on_wall(self.context)
        wall, tr = self.context.presenting, self.context.tr
        self._edits = AlignmentEdits(self.context, self.session)
        self._revealed = False
        self._scroll = ScrollColumn(
            self, top=16, gap=0, bleed=BLEED, margin=PRESENT_MARGIN if wall else 0, widest=0 if wall else 980
        )
        content = self._scroll.content
        self.summary_part = Summary(self._wide, content)
        self.invitation = InvitationBox(self.context, tr(N_("Begin to rate")), content, inset=BLEED)
        self.invitation.ask(
            tr(N_("What has to be true before we begin?")),
            tr(
                N_(
                    "Each department rates for itself with 1 to 5. Nobody sees the others until you show them."
                )
            ),
        )
        self._hint = Label(self._wide.theme, "", role="small", color="ink3")
        self.order = Segmented(
            self._wide.theme,
            (
                (METHOD, tr(N_("as they stand"))),
                (SPREAD, tr(N_("furthest apart"))),
                (LOWEST, tr(N_("lowest first"))),
            ),
            name=tr(N_("Order")),
        )
        self.order.set_value(METHOD)
        self.reveal = Button(self._wide.theme, "", icon="eye", parent=content)
        self.rows = {
            key: PrerequisiteRow(self._wide, self.session, self.board, key, content)
            for key in PrerequisiteKey
        }
        self.fields = PrerequisiteFields(self._wide, self.session, self.board, self._edits, content)
        self.fields.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._lay_out()
        self._connect()

    @property
    def shown(self) -> bool:
        """Whether what all voted may be seen."""
        return self._revealed or is_complete(self.session.workspace)

    def refresh(self) -> None:
        rows = seen(self.session.workspace)
        any_vote = any(row.ballot.votes for row in rows)
        shown = self.shown
        for row in rows:
            self.rows[row.key].show_seen(row, self._facts(row), shown=shown)
            if self.fields.seen is not None and row.key is self.fields.seen.key:
                self.fields.show_seen(row)
        self._arrange([row.key for row in self._sorted(rows)])
        self.summary_part.show_rows(rows)
        self.summary_part.setVisible(shown and any_vote)
        self.invitation.setVisible(not any_vote and not self.session.read_only)
        self.order.setVisible(shown and any_vote)
        self.reveal.setVisible(any_vote and not is_complete(self.session.workspace))
        self._show_hint()

    def focus_on(self, record: str, field: str) -> None:
        found = self.session.workspace.get(record) if record else None
        if isinstance(found, PrerequisiteVote):
            found = self.session.workspace.get(found.parent)
        if isinstance(found, Prerequisite) and found.key is not None:
            if field in self.fields.fields:
                self.open(found.key)
                self.fields.focus_on(field)
            else:
                self.rows[found.key].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scroll.reveal(self.rows[found.key])
            return
        self._first_open().setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> str:
        rows = seen(self.session.workspace)
        count = sum(len(row.ballot.votes) for row in rows)
        votes = self.context.translator.ngettext("{count} vote", "{count} votes", count).format(count=count)
        acting = sum(1 for row in rows if row.record is not None and row.record.action)
        words = self.context.translator.ngettext("{count} action", "{count} actions", acting)
        return f"{votes}, {words.format(count=acting)}"

    def pointed_at(self) -> str:
        row = next((row for row in self.rows.values() if row.hasFocus() or row.is_open), None)
        return row.record_id if row is not None else ""

    def open(self, key: PrerequisiteKey) -> None:
        """Show the fields of a row below it; those of an open one are closed."""
        was = self.fields.seen.key if self.fields.isVisibleTo(self) and self.fields.seen is not None else None
        self.close_fields()
        if was is key:
            return
        found = next(row for row in seen(self.session.workspace) if row.key is key)
        self.fields.show_seen(found)
        self.rows[key].is_open = True
        self._list.insertWidget(self._list.indexOf(self.rows[key]) + 1, self.fields)
        self.fields.show()
        self.fields.focus_on("action")
        self.rows[key].update()

    def close_fields(self) -> None:
        """Put the fields away; what was typed is saved."""
        self.fields.flush()
        self.fields.hide()
        for row in self.rows.values():
            row.is_open = False
            row.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """V shows the votes, wherever among the rows the keyboard is."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_V or event.modifiers():
            return False
        self._turn()
        return True

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(BLEED, 12, BLEED, 8)
        line.setSpacing(12)
        if not self.context.presenting:
            line.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.order)
        line.addWidget(self.reveal)
        if self.context.presenting:
            line.addStretch(1)
        inset = QHBoxLayout()
        inset.setContentsMargins(BLEED, 0, BLEED, 0)
        inset.addWidget(self.summary_part)
        column = self._scroll.column
        column.addWidget(self.invitation)
        column.addLayout(inset)
        if self.context.presenting:  # the type leaves no room beside the two buttons
            asked = QHBoxLayout()
            asked.setContentsMargins(BLEED, 12, BLEED, 0)
            asked.addWidget(self._hint)
            column.addLayout(asked)
        column.addLayout(line)
        for row in self.rows.values():
            self._list.addWidget(row)
        column.addLayout(self._list)
        column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)

    def _connect(self) -> None:
        for key, row in self.rows.items():
            row.voted.connect(lambda step, key=key: self._vote(key, step))
            row.stepped.connect(lambda by, key=key: self._go_on(key, by))
            row.opened.connect(lambda key=key: self.open(key))
            row.installEventFilter(self)
        self.fields.closed.connect(self._leave_fields)
        self.order.edited.connect(self._order_changed)
        self.reveal.clicked.connect(self._turn)
        self.invitation.wanted.clicked.connect(self._begin)
        self.session.applied.connect(self._on_applied)
        self.session.speaking_changed.connect(self._speaker_changed)
        self.board.changed.connect(lambda: [row.update() for row in self.rows.values()])

    def _arrange(self, keys: list[PrerequisiteKey]) -> None:
        """Put the rows in an order; the fields stay below theirs."""
        wanted: list[QWidget] = []
        for key in keys:
            wanted.append(self.rows[key])
            if self.rows[key].is_open:
                wanted.append(self.fields)
        places = (self._list.itemAt(place) for place in range(self._list.count()))
        there = [widget for item in places if item is not None and (widget := item.widget()) is not None]
        if there == wanted:
            return
        for widget in there:
            self._list.removeWidget(widget)
        for widget in wanted:
            self._list.addWidget(widget)
        for before, after in pairwise(wanted):
            QWidget.setTabOrder(before, after)

    def _sorted(self, rows: list[Seen]) -> list[Seen]:
        if not self.shown or self.order.value() in ("", METHOD):
            return rows
        if self.order.value() == SPREAD:
            return sorted(rows, key=lambda row: -row.ballot.spread)
        return sorted(rows, key=lambda row: row.ballot.mean if row.ballot.mean is not None else 9)

    def _facts(self, row: Seen) -> str:
        """Return what is done about it, by whom and until when."""
        record, tr = row.record, self.context.tr
        if record is None:
            return ""
        person = self.session.workspace.find(record.owner, Participant) if record.owner else None
        parts = [record.action, person.text if person is not None else ""]
        if record.due is not None:
            day = show_date(record.due, locale_of(self.context))
            late = record.due < self.context.today()
            words = tr(N_("overdue since {day}") if late else N_("by {day}"), day=day)
            parts.append(words.replace(" ", "\N{NO-BREAK SPACE}"))
        return " · ".join(part for part in parts if part)

    def _vote(self, key: PrerequisiteKey, step: int | None) -> None:
        if self.session.read_only:
            return
        if not self._edits.vote(key, step):
            self.notice.emit(self.context.tr(N_("Who is rating? Choose a department first: Alt+1 to Alt+4.")))

    def _go_on(self, key: PrerequisiteKey, by: int) -> None:
        order = self._shown_rows()
        place = order.index(self.rows[key]) + by
        if 0 <= place < len(order):
            order[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.reveal(order[place])

    def _shown_rows(self) -> list[PrerequisiteRow]:
        return sorted(self.rows.values(), key=self._list.indexOf)

    def _first_open(self) -> PrerequisiteRow:
        speaking, order = self.session.speaking, self._shown_rows()
        rows = {row.key: row for row in seen(self.session.workspace)}
        unrated = (row for row in order if speaking and rows[row.key].ballot.of(speaking) is None)
        return next(unrated, order[0])

    def _begin(self) -> None:
        self._first_open().setFocus(Qt.FocusReason.OtherFocusReason)
        if self.session.speaking is None:
            self.notice.emit(self.context.tr(N_("Who is rating? Choose a department first: Alt+1 to Alt+4.")))

    def _leave_fields(self) -> None:
        key = self.fields.seen.key if self.fields.seen is not None else next(iter(self.rows))
        self.close_fields()
        self.rows[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_changed(self, value: str) -> None:
        if not value:
            self.order.set_value(METHOD)
        self.refresh()

    def _turn(self) -> None:
        self._revealed = not self._revealed
        self.refresh()

    def _speaker_changed(self) -> None:
        """Who speaks next rates alone again."""
        self._revealed = False
        if self.isVisible():
            self.refresh()

    def _show_hint(self) -> None:
        tr, speaking = self.context.tr, self.session.speaking
        self.reveal.setText(tr(N_("Hide the votes")) if self._revealed else tr(N_("Show all")))
        self.reveal.setAccessibleName(self.reveal.text())
        self.reveal.updateGeometry()
        self.reveal.update()
        if speaking is None:
            words = tr(N_("Choose above who speaks. Then 1 to 5 rates, Enter opens what is done about it."))
        else:
            who = self.context.option(speaking)
            words = tr(
                N_("{department} rates: 1 not at all, 5 fully. Enter: what is done about it."), department=who
            )
        self._hint.setText(words)
        self._hint.setVisible(not self.session.read_only)

    def _on_applied(self, event: Applied) -> None:  # noqa: ARG002
        if self.isVisible():
            self.refresh()
            self.summary_changed.emit()
