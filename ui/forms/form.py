"""The form built from a worksheet's declaration: groups of fields and lists, one under the other."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from personaforge.domain.changes import Insert, SetField
from personaforge.domain.model import KINDS
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup, ItemList
from personaforge.domain.worksheets.persona import Persona
from ui.context import Context
from ui.forms.binding import FieldBinding
from ui.forms.editors import Editor, make_editor
from ui.forms.item_list import ItemListView
from ui.forms.item_list.shape import Measures
from ui.forms.picture_editor import PictureEditor
from ui.pages.page import BLEED
from ui.pages.scroll import ScrollColumn
from ui.portraits import Portraits
from ui.session import Applied, Session
from ui.sheet_view import SheetView, Surroundings
from ui.wall_theme import on_wall
from ui.widgets.base import HLine, Label
from ui.widgets.field_box import FieldBox

ROW_GAP, COLUMN_GAP, GROUP_GAP = 16, 24, 32
FORM_WIDTH = 880
BLEED_ON_WALL = Measures.presenting().bleed


class GroupForm(QWidget):
    """One group of fields in two columns, or in one where the room is narrow."""

    notice = Signal(str)

    def __init__(
        self,
        context: Context,
        session: Session,
        portraits: Portraits,
        group: FieldGroup,
        parent: QWidget,
        *,
        narrow: bool = False,
    ) -> None:
        super().__init__(parent)
        self._narrow = narrow
        context = on_wall(context)
        self._context, self._session, self._portraits = context, session, portraits
        self.group = group
        self.bindings: dict[str, FieldBinding] = {}
        self._title = Label(context.theme, "", role="heading")
        self._intro = Label(context.theme, context.tr(group.intro), role="small", color="ink3")
        self._intro.setVisible(bool(group.intro))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(COLUMN_GAP * context.theme.scale)
        self._grid.setVerticalSpacing(ROW_GAP * context.theme.scale)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if narrow else 1)
        for name in group.names:
            self._add(name)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._title)
        box.addWidget(self._intro)
        box.addWidget(HLine(context.theme))
        box.addSpacing(4)
        box.addLayout(self._grid)

    def show_record(self, id: str) -> None:
        """Show the fields of a record."""
        record = self._session.workspace.get(id)
        name = record.first_name if isinstance(record, Persona) else ""
        self._title.setText(
            self._context.tr(self.group.title, name=name or self._context.tr(N_("the persona")))
        )
        for binding in self.bindings.values():
            binding.show(record)

    def on_applied(self, event: Applied) -> None:
        """Refresh the fields that others changed; typing in the other ones goes on."""
        changed = {(change.id, change.field) for change in event.changes if isinstance(change, SetField)}
        renewed = {change.id for change in event.changes if isinstance(change, Insert)}
        for binding in self.bindings.values():
            record = binding.record
            if record is None or event.origin is binding:
                continue
            if (record.id, binding.name) in changed or record.id in renewed:
                binding.record = self._session.workspace.get(record.id)
                binding.reload()
            elif event.is_structural:
                binding.editor.reload_choices()

    def _add(self, name: str) -> None:
        field = self.group.kind.fields[name]
        currency = self._session.workspace.root.currency or "EUR"
        editor = make_editor(self._context, field, self._choices, self._picture, currency)
        hint = "" if editor.typing else self._context.tr(field.hint)
        box = FieldBox(self._context.theme, self._context.tr(field.label), editor.control, hint=hint)
        binding = FieldBinding(self._context, self._session, name, editor, self)
        binding.error.connect(box.set_error)
        binding.notice.connect(self.notice)
        self.bindings[name] = binding
        row, column = self._next_cell(editor)
        across = 2 if editor.wide and not self._narrow else 1
        self._grid.addWidget(box, row, column, 1, across, Qt.AlignmentFlag.AlignTop)

    def _next_cell(self, editor: Editor) -> tuple[int, int]:
        row, column = getattr(self, "_cell", (0, 0))
        if editor.wide and column:
            row, column = row + 1, 0
        self._cell = (row + 1, 0) if editor.wide or column or self._narrow else (row, 1)
        return row, column

    def _choices(self, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
        unnamed = self._context.tr(N_("without a name"))
        found = [record for kind in kinds for record in self._session.workspace.all(KINDS[kind])]
        return [(record.id, record.name or unnamed) for record in found]

    def _picture(self) -> Editor:
        return PictureEditor(self._context, self._session, self._portraits, self.group.kind.kind)


class FormView(SheetView):
    """Fields and lists of a tab, scrolling together."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        context, session, tab, portraits = around.context, around.session, around.tab, around.portraits
        self.groups: list[GroupForm] = []
        self.lists: list[ItemListView] = []
        wall = context.presenting
        self._bleed = BLEED_ON_WALL if wall else BLEED
        self._scroll = ScrollColumn(
            self, top=24, gap=GROUP_GAP, widest=0 if wall else FORM_WIDTH, bleed=self._bleed
        )
        self._column, self._content = self._scroll.column, self._scroll.content
        for part in tab.parts:
            if isinstance(part, FieldGroup):
                self._add_group(GroupForm(context, session, portraits, part, self._content))
            elif (
                part.kind.parent_kind == around.sheet.scope.value
            ):  # else a new row would not know whose it is
                self._add_list(part)
        self._column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)
        session.applied.connect(self._on_applied)

    def refresh(self) -> None:
        for group in self.groups:
            group.show_record(self.subject)
        for items in self.lists:
            items.show_subject(self.subject)

    def focus_on(self, record: str, field: str) -> None:
        for group in self.groups:
            if field in group.bindings and record == self.subject:
                control = group.bindings[field].editor.control
                control.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._reveal(control)
                return
        for items in self.lists:
            if items.holds(record):
                items.focus_on(record, field)
                self._reveal(items)
                return
        if self.groups:
            first = next(iter(self.groups[0].bindings.values()))
            first.editor.control.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.lists:
            self.lists[0].focus_on("", "")

    def summary(self) -> str:
        if self.lists and not self.groups:
            return self.lists[0].summary()
        count = self.context.translator.ngettext(
            "{count} field filled", "{count} fields filled", self._filled()
        )
        return count.format(count=self._filled())

    def pointed_at(self) -> str:
        return next((key for items in self.lists if (key := items.pointed_at())), "")

    def _reveal(self, widget: QWidget) -> None:
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(widget, 0, 80))

    def _filled(self) -> int:
        return sum(
            1
            for group in self.groups
            for binding in group.bindings.values()
            if binding.record is not None and binding.name in binding.record.body
        )

    def _add_group(self, group: GroupForm) -> None:
        group.notice.connect(self.notice)
        group.setContentsMargins(self._bleed, 0, self._bleed, 0)
        self.groups.append(group)
        self._column.addWidget(group)

    def _add_list(self, part: ItemList) -> None:
        items = ItemListView(self.context, self.session, self.board, part, self._content, embedded=True)
        items.notice.connect(self.notice)
        items.removed.connect(self.removed)
        items.pointed.connect(self.pointed)
        self.lists.append(items)
        self._column.addWidget(items)

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible() or self.subject not in self.session.workspace:
            return
        for group in self.groups:
            group.on_applied(event)
        self.summary_changed.emit()
