"""The open feature of the Kano grid: its name, whether we fulfil it, how we know, whom it matters to, its past.

editor = KanoEditor(context, session, edits, portraits, style, parent)
editor.open(feature_id, band, text="", after="")     "" for one that nobody has typed yet
editor.on_applied(event), editor.reload(), editor.close_record()
editor.left(step), editor.emptied(), editor.resized(), editor.notice(str)
editor.grew(id)                                       signal: what was typed is a feature now
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.model import KINDS
from personaforge.domain.options import Department, KanoClass
from personaforge.domain.text import is_cut
from personaforge.domain.words import N_
from personaforge.domain.worksheets.kano import Feature
from ui.context import Context
from ui.forms.autosave import Autosave, limit_notice
from ui.forms.binding import FieldBinding
from ui.forms.editors import Editor, make_editor
from ui.session import Applied, Session
from ui.views.benefits.edits import OfferEdits
from ui.views.benefits.head_editor import KanoButton
from ui.views.benefits.parts import SpeakerButton
from ui.views.benefits.style import MatrixStyle
from ui.views.benefits.text import BenefitText
from ui.views.kano.history import KanoHistory
from ui.views.shared.open_cell import OpenCell
from ui.widgets.buttons import ToolButton
from ui.widgets.field_box import FieldBox

_FIELDS = (("fulfilled", "how"), ("aspects", "source_note"), ("personas",), ("note",))


class _NameText(BenefitText):
    """Backspace in an empty name takes the feature away."""

    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.toPlainText():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class KanoEditor(OpenCell):
    """One for the grid; nothing is inserted before something is typed."""

    left = Signal(int)
    emptied = Signal()
    grew = Signal(str)
    notice = Signal(str)

    def __init__(
        self, context: Context, session: Session, edits: OfferEdits, style: MatrixStyle, parent: QWidget
    ) -> None:
        super().__init__(context, session, parent)
        self._edits = edits
        self.feature_id = ""
        self._class: KanoClass | None = None
        self._after = ""
        role = "present_small" if context.presenting else "row"
        self.text = _NameText(context, role=role, name=context.tr(Feature.text.label),
                              placeholder=context.tr(Feature.text.hint), parent=self)  # fmt: skip
        self.text.set_watching(False)
        self.kano = KanoButton(context, self)
        self.speakers = SpeakerButton(context, style, self)
        self.speakers.setMinimumWidth(2 * style.mark + 5)
        self.more = ToolButton(
            context.theme, "chevron-down", context.tr(N_("More about this feature")), parent=self
        )
        self.trash = ToolButton(context.theme, "trash-2", context.tr(N_("Delete feature")), parent=self)
        self.details = QWidget(self)
        self._fresh = False
        self.bindings: dict[str, FieldBinding] = {}
        self.history = KanoHistory(context, session, self)
        self._lay_out()
        self._autosave = Autosave(session, self._send, self)
        self._autosave.watch(self.text)
        self._connect()

    def open(self, feature: str, kano_class: KanoClass | None, text: str = "", after: str = "") -> None:
        """Show a feature; or nothing yet, for a new one of a class behind another."""
        self._autosave.flush()
        self.feature_id, self._class, self._after = feature, kano_class, after
        self._fresh = not feature
        self.text.set_value("")
        self.reload()
        self.text.begin(text)

    def reload(self) -> None:
        """Show what the workspace holds."""
        self._autosave.cancel()
        feature = self._edits.feature(self.feature_id)
        if feature is None:
            self.feature_id = ""
        self.text.set_value(feature.text if feature else "")
        self._show_record()

    def on_applied(self, event: Applied) -> None:
        """Refresh what was changed elsewhere; typing in progress stays."""
        feature = self._edits.feature(self.feature_id)
        self._show_parts(feature)
        for binding in self.bindings.values():
            if event.origin is not binding and self.feature_id in event.ids:
                binding.record = feature
                binding.reload()
            elif event.is_structural and event.origin is not binding:
                binding.editor.reload_choices()
        self.history.on_applied(event)

    def unfold(self) -> None:
        """Show all fields of a feature that was just typed; while typing one after the other they stay away."""
        self._autosave.flush()
        self._fresh = False
        self._show_parts(self._edits.feature(self.feature_id))
        self.focus_field(_FIELDS[0][0])

    def focus_field(self, name: str) -> None:
        """Put the caret into a field."""
        if name in self.bindings:
            self.bindings[name].editor.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Send what was typed."""
        self._autosave.flush()

    def close_record(self) -> None:
        """Send the last typing."""
        self._session.flush()

    def sizeHint(self) -> QSize:
        layout = self.column
        height = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else 0
        return QSize(self.width(), max(height, layout.totalMinimumSize().height()))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.speakers, 0, Qt.AlignmentFlag.AlignTop)
        name = QVBoxLayout()
        name.setContentsMargins(0, 5, 0, 0)
        name.addWidget(self.text)
        name.addStretch()
        head.addLayout(name, 1)
        head.addWidget(self.kano, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.trash, 0, Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout(self.details)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, names in enumerate(_FIELDS):
            for column, field in enumerate(names):
                span = 2 if len(names) == 1 else 1
                grid.addWidget(self._field_box(field), row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.history, len(_FIELDS), 0, 1, 2)
        box = self.column
        box.setContentsMargins(28, 3, 12, 8)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self.details)

    def _field_box(self, name: str) -> FieldBox:
        field = Feature.fields[name]
        editor = make_editor(self._context, field, self._choices, self._no_picture)
        hint = "" if editor.typing else self._context.tr(field.hint)
        box = FieldBox(self._context.theme, self._context.tr(field.label), editor.control, hint=hint)
        binding = FieldBinding(self._context, self._session, name, editor, self)
        binding.error.connect(box.set_error)
        binding.notice.connect(self.notice)
        self.bindings[name] = binding
        return box

    def _choices(self, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
        unnamed = self._context.tr(N_("without a name"))
        records = [record for kind in kinds for record in self._session.workspace.all(KINDS[kind])]
        return [(record.id, record.name or unnamed) for record in records]

    def _no_picture(self) -> Editor:
        raise NotImplementedError  # a feature has no picture

    def _connect(self) -> None:
        self.text.edited.connect(lambda _text: self._autosave.touch())
        self.text.left.connect(self.left)
        self.text.emptied.connect(self.emptied)
        self.text.shortened.connect(lambda: self.notice.emit(limit_notice(self._context)))
        self.kano.chosen.connect(self._classify)
        self.more.clicked.connect(self.unfold)
        self.trash.clicked.connect(self.emptied)
        self.speakers.chosen.connect(self._speakers_chosen)
        self._session.speaking_changed.connect(self.update)

    def _show_record(self) -> None:
        feature = self._edits.feature(self.feature_id)
        for binding in self.bindings.values():
            binding.show(feature)
        self.history.show_feature(self.feature_id)
        self._show_parts(feature)

    def _show_parts(self, feature: Feature | None) -> None:
        shown = feature is not None
        unfolded = shown and not self._fresh
        self.more.setVisible(shown and self._fresh)
        self.trash.setVisible(shown)
        if self.details.isHidden() == unfolded:
            self.details.setVisible(unfolded)
            self.resized.emit()
        self.kano.show_class(feature.kano_class if feature else self._class)
        speaking = (self._session.speaking,) if self._session.speaking else ()
        self.speakers.show_speakers(feature.said_by if feature else speaking)
        self.speakers.setEnabled(shown)

    def _classify(self, kano_class: KanoClass | None) -> None:
        self._autosave.flush()
        if self.feature_id:
            self._edits.classify(self.feature_id, kano_class)
        self._class = kano_class
        self._show_parts(self._edits.feature(self.feature_id))

    def _speakers_chosen(self, said: tuple[Department, ...]) -> None:
        self._edits.set_feature(self.feature_id, "said_by", [department.value for department in said])

    def _send(self) -> None:
        text = self.text.value()
        if is_cut(text):
            self.notice.emit(limit_notice(self._context))
        if self.feature_id:
            self._edits.set_feature(self.feature_id, "text", text)
        elif text.strip():
            self.feature_id = self._edits.add_feature(text, self._class, self._after)
            self._show_record()
            self.grew.emit(self.feature_id)
