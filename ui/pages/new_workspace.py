"""Begin a workspace: the company, the offer in focus, who takes part."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.options import Department
from personaforge.domain.words import N_
from personaforge.file_names import safe_file_name
from personaforge.settings import Settings
from ui.context import Context
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.field_box import FieldBox
from ui.widgets.fields import ChoiceField, LineField

ROWS = 4


class NewWorkspaceDialog(QDialog):
    """Asks for little: everything can be filled in later."""

    def __init__(self, context: Context, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._settings = context, settings
        tr, theme = context.tr, context.theme
        self.setWindowTitle(tr(N_("New workspace")))
        self.setMinimumWidth(560)
        self.company = LineField(theme, placeholder=tr(N_("whose customers this is about")))
        self.offer = LineField(theme, placeholder=tr(N_("one offer, not the whole catalogue")))
        self._people: list[tuple[LineField, ChoiceField]] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(32, 28, 32, 24)
        box.setSpacing(16)
        box.addWidget(Label(theme, tr(N_("What is it about?")), role="title"))
        box.addWidget(FieldBox(theme, tr(N_("Company")), self.company))
        box.addWidget(FieldBox(theme, tr(N_("Offer in focus")), self.offer))
        box.addWidget(Label(theme, tr(N_("Who takes part?")), role="heading"))
        rows = QVBoxLayout()
        rows.setSpacing(8)
        for department in list(Department)[:ROWS]:
            rows.addLayout(self._person(department))
        box.addLayout(rows)
        note = tr(N_("More people, roles and everything else can follow at any time."))
        box.addWidget(Label(theme, note, role="small", color="ink3"))
        box.addLayout(self._buttons())
        self.company.setFocus()

    def participants(self) -> list[dict[str, object]]:
        """Return the people named, with their departments."""
        return [
            {"text": name.value().strip(), "department": department.value()}
            for name, department in self._people
            if name.value().strip()
        ]

    def ask_path(self) -> str:
        """Let people choose where the file lies; "" if they think better of it."""
        tr = self._context.tr
        name = safe_file_name(self.company.value(), ".pforge", tr(N_("New workspace")))
        start = str(self._settings.folder / name)
        kinds = tr(N_("Workspaces (*.pforge)"))
        path, _ = QFileDialog.getSaveFileName(self, tr(N_("Where shall the file lie?")), start, kinds)
        return path if not path or path.endswith(".pforge") else f"{path}.pforge"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier or self._is_last_name():
            self.accept()
        else:
            self.focusNextChild()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # Without a window manager, as on some projectors' machines, nobody else draws an edge.
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._context.theme.color("sheet"))
        painter.setPen(self._context.theme.color("line_strong"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _is_last_name(self) -> bool:
        return self.focusWidget() in {self._people[-1][0], self._people[-1][1], self._create}

    def _person(self, department: Department) -> QHBoxLayout:
        tr, theme = self._context.tr, self._context.theme
        name = LineField(theme, placeholder=tr(N_("Name")), name=tr(N_("Name")))
        words = [(option.value, self._context.option(option)) for option in Department]
        choice = ChoiceField(theme, words, name=tr(N_("Department")))
        choice.set_value(department.value)
        self._people.append((name, choice))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(name, 3)
        row.addWidget(choice, 2)
        return row

    def _buttons(self) -> QHBoxLayout:
        tr, theme = self._context.tr, self._context.theme
        cancel = Button(theme, tr(N_("Cancel")), kind="quiet")
        cancel.clicked.connect(self.reject)
        self._create = create = Button(theme, tr(N_("Choose a place …")), kind="primary")
        create.clicked.connect(self.accept)
        for button in (cancel, create):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(create)
        return row
