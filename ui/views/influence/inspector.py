"""The inspector beside the influence map: everything we know of the person who is current."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from personaforge.domain.changes import SetField
from personaforge.domain.fields import Choice, LongText, Text
from personaforge.domain.model import KINDS
from personaforge.domain.words import N_
from personaforge.domain.worksheets.influence import Influence, Stakeholder
from personaforge.domain.worksheets.persona import Persona
from ui.context import Context
from ui.forms.binding import FieldBinding
from ui.forms.editors import Editor, ListEditor, make_editor
from ui.forms.picture_editor import PictureEditor
from ui.pages.page import BLEED
from ui.portraits import Portraits
from ui.session import Applied, Session
from ui.views.influence.edits import InfluenceEdits
from ui.views.influence.faces import Face, FacePainter, face_of
from ui.views.influence.panel_parts import ArrowRow, FaceMark
from ui.views.shared.spoken import SpokenText
from ui.widgets.base import Label
from ui.widgets.buttons import Button, MenuButton
from ui.widgets.chips import Chips

_LABELS = {"counter_plan": N_("Counter-plan")}
_BEFORE_ARROWS = ("stance", "desired", "roles", "wants_to_know", "counter_plan")
_AFTER_ARROWS = ("owner", "proximity", "outside", "nature", "persona")
_EVIDENCE = ("how", "how_many", "source_note", "note")
_MARGIN = 24
_PICTURE_WIDTH = 264


class InfluenceInspector(QScrollArea):
    """A panel 320 px wide; shows one stakeholder at a time and edits through the session."""

    remove_wanted = Signal(str)
    person_wanted = Signal(str)
    notice = Signal(str)

    def __init__(
        self,
        context: Context,
        session: Session,
        faces: FacePainter,
        portraits: Portraits,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._session, self._faces = context, session, faces
        self._edits = InfluenceEdits(session, self)
        self._portraits = portraits
        self.person = ""
        self.bindings: dict[str, FieldBinding] = {}
        self.arrow_rows: list[ArrowRow] = []
        inner = QWidget()
        self._box = QVBoxLayout(inner)
        self._box.setContentsMargins(_MARGIN - BLEED, 20, _MARGIN - BLEED, 24)
        self._box.setSpacing(0)
        self._build()
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        session.applied.connect(self._on_applied)

    def show_person(self, id: str) -> None:
        """Show somebody else."""
        self.person = id
        person = self._edits.person(id)
        for binding in self.bindings.values():
            binding.show(person)
        self._show_facts()
        self._show_arrows()
        self.verticalScrollBar().setValue(0)

    def focus_on(self, field: str = "") -> None:
        """Put the caret into a field, the stance if none is named."""
        binding = self.bindings.get(field) or self.bindings["stance"]
        control = binding.editor.control
        target = next(
            (w for w in control.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus), control
        )
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(control)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The scroll bar lies in the margin, so that text keeps its width when it appears.
        bar = self.width() - self.viewport().width()
        side = _MARGIN - BLEED
        self._box.setContentsMargins(side, 20, max(0, side - bar), 24)

    def _build(self) -> None:
        self._add_head()
        for name in _BEFORE_ARROWS:
            self._add_field(name)
        self._add_arrows()
        self._add_field("how", self._context.tr(N_("How do we know?")))
        for name in _EVIDENCE[1:]:
            self._add_field(name)
        for name in _AFTER_ARROWS:
            self._add_field(name)
        self._create = Button(
            self._context.theme, self._context.tr(N_("Make a persona of them")), icon="user-plus"
        )
        self._create.clicked.connect(self._create_persona)
        self._inset(self._create, 8)
        self._add_field("picture")
        self._delete = Button(self._context.theme, self._context.tr(N_("Delete")), "quiet", icon="trash-2")
        self._delete.clicked.connect(lambda: self.remove_wanted.emit(self.person))
        self._inset(self._delete, 24, bleed=True)
        why = Button(
            self._context.theme, self._context.tr(N_("Why is this here?")), "quiet", icon="circle-help"
        )
        why.clicked.connect(lambda: self._session.why_wanted.emit(self.person))
        self._inset(why, 0, bleed=True)
        self._box.addStretch()

    def _add_head(self) -> None:
        context = self._context
        self._mark = FaceMark(context, self._faces, 56)
        row = QHBoxLayout()
        row.setContentsMargins(BLEED, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addSpacing(2)
        for name, role in (("text", "title"), ("role", "small")):
            field = Stakeholder.fields[name]
            label = context.tr(field.label)
            hint = context.tr(field.hint) or label
            line = SpokenText(context, self._session, label, placeholder=hint, role=role, single=True)
            self._bind(name, line)
            words.addWidget(line.control)
        row.addLayout(words, 1)
        self._box.addLayout(row)
        self._facts = Label(context.theme, "", role="small", color="ink2", weight=600)
        self._inset(self._facts, 12)

    def _add_field(self, name: str, words: str = "") -> None:
        field = Stakeholder.fields[name]
        label = Label(
            self._context.theme,
            words or self._context.tr(_LABELS.get(name, field.label)),
            role="small",
            color="ink3",
            weight=600,
        )
        editor = self._editor(name)
        label.setBuddy(editor.control)
        if not editor.control.accessibleName():
            editor.control.setAccessibleName(label.text())
        self._inset(label, 16)
        self._bind(name, editor)
        own_frame = isinstance(editor, SpokenText)
        self._inset(editor.control, 2 if own_frame else 6, bleed=own_frame)

    def _editor(self, name: str) -> Editor:
        context, field = self._context, Stakeholder.fields[name]
        if isinstance(field, Text):
            label = context.tr(_LABELS.get(name, field.label))
            hint = context.tr(field.hint) or "…"
            single = not isinstance(field, LongText)
            return SpokenText(context, self._session, label, placeholder=hint, single=single)
        if isinstance(field, Choice):  # segments of all words would be wider than the panel
            options = [(option.value, context.option(option)) for option in field.options]
            return ListEditor(context, lambda: options, context.tr(field.label))
        return make_editor(context, field, self._choices, self._picture)

    def _picture(self) -> Editor:
        editor = PictureEditor(self._context, self._session, self._portraits, Stakeholder.kind)
        editor.control.setFixedWidth(_PICTURE_WIDTH)
        return editor

    def _bind(self, name: str, editor: Editor) -> None:
        binding = FieldBinding(self._context, self._session, name, editor, self)
        binding.notice.connect(self.notice)
        self.bindings[name] = binding

    def _inset(self, widget: QWidget, space: int, *, bleed: bool = False) -> None:
        self._box.addSpacing(space)
        row = QHBoxLayout()
        side = 0 if bleed else BLEED
        # Chips need the last few px for three of them in a row.
        row.setContentsMargins(side, 0, side - 4 if isinstance(widget, Chips) else side, 0)
        row.addWidget(widget)
        if isinstance(widget, Button | MenuButton):
            row.addStretch()
        self._box.addLayout(row)

    def _add_arrows(self) -> None:
        label = Label(
            self._context.theme, self._context.tr(Influence.plural), role="small", color="ink3", weight=600
        )
        self._inset(label, 16)
        self._box.addSpacing(2)
        self._arrow_box = QVBoxLayout()
        self._arrow_box.setSpacing(0)
        self._box.addLayout(self._arrow_box)
        self.add_arrow = MenuButton(self._context.theme, self._context.tr(N_("Influences …")), icon="plus")
        self._arrow_menu = QMenu(self.add_arrow)
        self._arrow_menu.aboutToShow.connect(self._fill_arrow_menu)
        self.add_arrow.set_menu(self._arrow_menu)
        self._inset(self.add_arrow, 4)

    def _choices(self, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
        unnamed = self._context.tr(N_("without a name"))
        found = [record for kind in kinds for record in self._session.workspace.all(KINDS[kind])]
        return [(record.id, record.name or unnamed) for record in found]

    def _face(self) -> Face | None:
        person = self._edits.person(self.person)
        return None if person is None else face_of(self._context, self._session.workspace, person)

    def _show_facts(self) -> None:
        face = self._face()
        self._mark.show_face(face)
        writable = face is not None and not self._session.read_only
        self._delete.setVisible(writable)
        self.add_arrow.setVisible(writable)
        person = self._edits.person(self.person)
        self._create.setVisible(
            writable and person is not None and not person.persona and not face_is_thing(face)
        )
        if face is None:
            return
        if face.priority:
            message = N_("Influence {power} × interest {interest} = priority {priority}")
            words = self._context.tr(
                message, power=face.power, interest=face.interest, priority=face.priority
            )
        else:
            words = self._context.tr(N_("Not yet placed"))
        self._facts.setText(words)

    def _show_arrows(self) -> None:
        while (item := self._arrow_box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.arrow_rows = [self._arrow_row(arrow) for arrow in self._arrows()]
        for row in self.arrow_rows:
            self._arrow_box.addWidget(row)

    def _arrows(self) -> Sequence[Influence]:
        found = self._session.workspace.children(self.person, Influence)
        return [arrow for arrow in found if self._edits.person(arrow.target) is not None]

    def _arrow_row(self, arrow: Influence) -> ArrowRow:
        target = self._edits.person(arrow.target)
        assert target is not None
        face = face_of(self._context, self._session.workspace, target)
        read_only = self._session.read_only
        row = ArrowRow(self._context, self._faces, arrow.id, face, arrow.strength or 1, read_only=read_only)
        row.strength_chosen.connect(self._edits.set_strength)
        row.removed.connect(self._edits.disconnect)
        return row

    def _fill_arrow_menu(self) -> None:
        self._arrow_menu.clear()
        person = self._edits.person(self.person)
        if person is None:
            return
        reached = {arrow.target for arrow in self._arrows()} | {person.id}
        others = self._session.workspace.children(person.parent, Stakeholder)
        for other in others:
            if other.id not in reached:
                action = self._arrow_menu.addAction(other.name or self._context.tr(N_("without a name")))
                action.triggered.connect(
                    lambda _on=False, target=other.id: self._edits.connect(self.person, target)
                )

    def _create_persona(self) -> None:
        number = max((int(p.number or 0) for p in self._session.workspace.all(Persona)), default=0) + 1
        self._edits.create_persona(self.person, {"number": number})

    def _on_applied(self, event: Applied) -> None:
        person = self._edits.person(self.person)
        if person is None:
            return
        fields = {c.field for c in event.changes if isinstance(c, SetField) and c.id == person.id}
        for name, binding in self.bindings.items():
            binding.record = person
            if event.is_structural:
                binding.editor.reload_choices()
            if name in fields and event.origin is not binding:
                binding.reload()
        self._show_facts()
        if event.is_structural or any(self._session.workspace.find(id, Influence) for id in event.ids):
            self._show_arrows()


def face_is_thing(face: Face | None) -> bool:
    """Whether an organisation or a medium is shown, which cannot become a persona."""
    return face is not None and bool(face.icon)
