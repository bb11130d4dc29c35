"""What would become of a list: what it holds, how it is read, and what each column becomes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.company_options import ListRole
from personaforge.domain.words import N_
from personaforge.exchange.tables.model import Preview, TableOptions
from ui.context import Context
from ui.importing.column_rows import ColumnRows
from ui.importing.reading_choices import ReadingChoices
from ui.pages.progress_line import ProgressLine
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.chips import Segmented
from ui.widgets.field_box import FieldBox
from ui.widgets.fields import ChoiceField

_NEW = "new"


class PlanPane(QWidget):
    """The choices before a list is taken in, and the progress while it is."""

    role_changed = Signal()
    options_changed = Signal(object)
    """``TableOptions`` to read the list with."""
    mapped = Signal(str, str)
    """A header and the key that its column becomes."""
    take_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.role = ListRole.CUSTOMERS
        self._headers: list[str] = []
        self._key = ""
        self._make_choices()
        self._make_buttons()
        self.reading = ReadingChoices(context)
        self.reading.changed.connect(self.options_changed)
        self.columns = ColumnRows(context)
        self.columns.chosen.connect(self.mapped)
        self.bar = ProgressLine(context.theme, self)
        self._notices = Label(context.theme, "", color="warning")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        for widget in (self._choices, self.reading, self._buttons, self.bar, self._notices, self.columns):
            box.addWidget(widget)
        box.addStretch(1)

    @property
    def key_column(self) -> str:
        """The header by which the list that is there is brought up to date, "" where it is replaced."""
        value = self._mode.value()
        return "" if value == _NEW or self._mode_box.isHidden() else value

    def set_role(self, role: ListRole, key_column: str = "") -> None:
        """Say what the list holds, and perhaps by which header it brings the one that is there up to date."""
        self.role, self._key = role, key_column
        self._roles.set_value(role.value)

    def show_preview(self, preview: Preview, options: TableOptions) -> None:
        """Show the beginning of a list and how it was read."""
        gettext = self._context.translator.gettext
        self._notices.setText("\n".join(notice.describe(gettext) for notice in preview.notices))
        self._notices.setVisible(bool(preview.notices))
        self.reading.show_layout(preview.layout, options)
        self.columns.show_preview(preview)
        self._headers = [column.header for column in preview.columns if column.key]
        self.say(preview.name)

    def show_modes(self, *, list_is_there: bool) -> None:
        """Ask what becomes of the list in force, where there is one."""
        self._mode_box.setVisible(list_is_there)
        tr = self._context.tr
        update = N_("Update it: rows are the same where “{header}” is")
        updates = [(header, tr(update, header=header)) for header in self._headers]
        self._mode.set_choices([(_NEW, tr(N_("Take its place"))), *updates])
        if self._key and self._key in self._headers:
            self._mode.set_value(self._key)
            self._key = ""
        elif not self._mode.value():
            self._mode.set_value(_NEW)

    def set_running(self, running: bool, *, stopping: bool = False) -> None:
        """Show progress and a way to cancel in place of the choices; while it is ``stopping``, nothing more to do."""
        for widget in (self._take, self._choices, self.reading):
            widget.setVisible(not running)
        for widget in (self._cancel, self.bar):
            widget.setVisible(running)
        self._cancel.set_enabled(not stopping, self._context.tr(N_("Stopping …")))
        self.columns.set_busy(running)

    def set_takeable(self, takeable: bool, reason: str) -> None:
        """Let the list be taken in, or say why not."""
        self._take.set_enabled(takeable, reason)

    def say(self, words: str) -> None:
        """Say something beside the button."""
        self._state.setText(words)

    def _make_choices(self) -> None:
        tr, theme = self._context.tr, self._context.theme
        holds, becomes = tr(N_("What it holds")), tr(N_("What becomes of the list that is there"))
        self._roles = Segmented(
            theme, [(role.value, self._context.option(role)) for role in ListRole], name=holds
        )
        self._roles.set_value(self.role.value)
        self._roles.edited.connect(self._choose_role)
        self._mode = ChoiceField(theme, name=becomes)
        self._mode_box = FieldBox(theme, becomes, self._mode)
        self._choices = _in_a_row(24, (FieldBox(theme, holds, self._roles), self._mode_box))

    def _make_buttons(self) -> None:
        tr, theme = self._context.tr, self._context.theme
        self._take = Button(theme, tr(N_("Take it in")), kind="primary", icon="import")
        self._take.clicked.connect(self.take_wanted)
        self._cancel = Button(theme, tr(N_("Cancel")))
        self._cancel.clicked.connect(self.cancel_wanted)
        self._state = Label(theme, "", color="ink2", wrap=False)
        for button in (self._take, self._cancel):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._buttons = _in_a_row(12, (self._take, self._cancel, self._state))

    def _choose_role(self, role: str) -> None:
        if role:
            self.role = ListRole(role)
            self.role_changed.emit()
        else:  # a second click on the chosen one
            self._roles.set_value(self.role.value)


def _in_a_row(gap: int, widgets: Sequence[QWidget]) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return row
