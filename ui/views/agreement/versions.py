"""W16 tab Versions: printed versions of the agreement, and two of them compared clause by clause, word by word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.clauses import SECTIONS, Clause, clauses
from personaforge.domain.versions import Difference, compare, kept
from personaforge.domain.words import N_
from personaforge.domain.worksheets.sla import Sla, SlaVersion
from personaforge.i18n import LANGUAGES, Translator
from ui.kept_version import keep_version
from ui.pages.page import PRESENT_MARGIN
from ui.pages.scroll import ScrollColumn
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.agreement.difference_row import DifferenceRow
from ui.views.shared.invitation_box import InvitationBox
from ui.wall_theme import on_wall
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.fields import ChoiceField

NOW = "now"
_WIDEST = 960


class VersionsView(SheetView):
    """The older of two at the left, the newer at the right; below them what came, went and changed."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._look = context = on_wall(around.context)
        theme, tr = context.theme, context.tr
        self.older = ChoiceField(theme, name=tr(N_("Older version")))
        self.newer = ChoiceField(theme, name=tr(N_("Newer version")))
        self.keep = Button(theme, tr(N_("Keep this version")), icon="save", parent=self)
        self.delete = Button(theme, tr(N_("Delete")), "quiet", icon="trash-2", parent=self)
        self.invitation = InvitationBox(around.context, tr(N_("Keep this version")), self, icon="save")
        self.note = Label(theme, role="small", color="ink3")
        self.differences: tuple[Difference, ...] = ()
        wall = around.context.presenting
        self._scroll = ScrollColumn(self, top=16, gap=0, widest=0 if wall else _WIDEST,
                                    margin=PRESENT_MARGIN if wall else 0)  # fmt: skip
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._lay_out()
        self.older.edited.connect(lambda _key: self._compare())
        self.newer.edited.connect(lambda _key: self._compare())
        self.keep.clicked.connect(lambda _on=False: self.keep_version())
        self.invitation.wanted.clicked.connect(lambda _on=False: self.keep_version())
        self.delete.clicked.connect(lambda _on=False: self._delete())
        around.session.applied.connect(self._on_applied)

    def refresh(self) -> None:
        versions = self._versions()
        tr, writable = self.context.tr, not self.session.read_only
        choices = [(one.id, self._called(one)) for one in reversed(versions)]
        self.older.set_choices(choices)
        self.newer.set_choices([(NOW, tr(N_("the agreement now"))), *choices])
        if not self.older.value() and choices:
            self.older.set_value(choices[0][0])
        if not self.newer.value():
            self.newer.set_value(NOW)
        self.invitation.ask(
            tr(N_("What have you agreed on so far?")),
            tr(
                N_(
                    "Keep the agreement word for word when you print it. Later you see here what has changed since."
                )
            ),
        )
        self.invitation.setVisible(not versions)
        self.invitation.wanted.setVisible(writable)
        for widget in (self.older, self._arrow, self.newer, self.note):
            widget.setVisible(bool(versions))
        for button in (self.keep, self.delete):
            button.setVisible(bool(versions) and writable and not self.context.presenting)
        self._compare()

    def focus_on(self, record: str, _field: str) -> None:
        if record in [one.id for one in self._versions()]:
            self.older.set_value(record)
            self._compare()
        target = self.older if self.older.isVisibleTo(self) else self.invitation.wanted
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def count(self) -> int | None:
        return len(self._versions()) or None

    def summary(self) -> str:
        words = self.context.translator.ngettext(
            "{count} clause differs", "{count} clauses differ", len(self.differences)
        )
        return words.format(count=len(self.differences)) if self._versions() else ""

    def keep_version(self) -> None:
        """Keep the agreement as it is now, as one step."""
        self.older.set_value("")
        keep_version(self.session, self.subject, self.context.translator.language)

    def _delete(self) -> None:
        version = self.session.workspace.find(self.older.value(), SlaVersion)
        if version is not None and self.session.remove([version.id]):
            self.removed.emit(1)

    def _versions(self) -> Sequence[SlaVersion]:
        return self.session.workspace.children(self.subject, SlaVersion)

    def _called(self, version: SlaVersion) -> str:
        day = "" if version.printed_on is None else self.context.translator.date(version.printed_on)
        return ", ".join(part for part in (version.text, day) if part)

    def _compare(self) -> None:
        older = self.session.workspace.find(self.older.value(), SlaVersion)
        self.differences = ()
        if older is not None:
            new, language = self._newer(older)
            same = not older.language or not language or older.language == language
            self.differences = compare(kept(self.session.workspace, older), new, words=same)
            self.note.setText(self._said(older, same))
        self._show_rows()
        self.summary_changed.emit()

    def _newer(self, older: SlaVersion) -> tuple[tuple[Clause, ...], str]:
        """Return the clauses to compare with, and their language: now, that of the older version."""
        workspace = self.session.workspace
        version = workspace.find(self.newer.value(), SlaVersion)
        if version is not None:
            return kept(workspace, version), version.language
        sla = workspace.record(self.subject, Sla)
        spoken = next((one for one in LANGUAGES if one == older.language), self.context.translator.language)
        return clauses(workspace, sla, Translator(spoken).gettext), spoken

    def _said(self, older: SlaVersion, same: bool) -> str:
        tr = self.context.tr
        if not same:
            return tr(N_("Printed in two languages: only the numbers are compared."))
        if not self.differences:
            return tr(N_("Both say the same."))
        return older.note

    def _show_rows(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        section = ""
        for difference in self.differences:
            if difference.section != section:
                section = difference.section
                heading = Label(self._look.theme, self.context.tr(SECTIONS[section]), role="heading")
                self._rows.addSpacing(24)
                self._rows.addWidget(heading)
            self._rows.addWidget(DifferenceRow(self._look, difference, self._scroll.content))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        arrow = Label(self._look.theme, "→", color="ink3", wrap=False)
        self.older.setMinimumWidth(160)
        for widget in (self.older, arrow, self.newer):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.delete)
        row.addWidget(self.keep)
        self._arrow = arrow
        column = self._scroll.column
        column.addWidget(self.invitation)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(self.note)
        column.addLayout(self._rows)
        column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)

    def _on_applied(self, _event: Applied) -> None:
        if self.isVisible() and self.subject in self.session.workspace:
            self.refresh()
