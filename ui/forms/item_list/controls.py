"""What stands under the text of the open row: how much, how we know, verbatim, note, and the kind's own fields.

controls.show(record)                         all of them for one record
controls.stops()                              what Tab visits, in order
controls.chosen                               signal(str, object): a field and its new value
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.model import KINDS
from personaforge.domain.options import Evidence
from personaforge.domain.records import Record
from personaforge.domain.statements import Evidenced
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList
from ui.context import Context
from ui.forms.binding import FieldBinding
from ui.forms.editors import Editor, make_editor
from ui.forms.item_list.large_controls import LargeEvidence, LargeSeverity
from ui.forms.item_list.shape import ListShape
from ui.session import Applied, Session
from ui.text_layout import paint_line, text_width
from ui.widgets.base import PaintedButton
from ui.widgets.evidence_button import EvidenceButton
from ui.widgets.field_box import FieldBox
from ui.widgets.marks import paint_box
from ui.widgets.plain import plain_tip
from ui.widgets.severity_field import SeverityField

_GAP = 10
_COUNT_WIDTH = 84
_EVIDENCE_FIELDS = ("note", "source_note", "confirmed")


class RowControls(QWidget):
    """One set for the whole list; it shows the record of whatever row is open."""

    chosen = Signal(str, object)
    notice = Signal(str)
    resized = Signal()

    def __init__(
        self, context: Context, session: Session, part: ItemList, shape: ListShape, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._session, self._part, self._shape = context, session, part, shape
        self._record: Record | None = None
        self._severity: SeverityField | None = None
        self._evidence: EvidenceButton | None = None
        self._count: FieldBinding | None = None
        self._quote: RowToggle | None = None
        self._note: RowToggle | None = None
        self._more: RowToggle | None = None
        self._bar = QHBoxLayout()
        self._bar.setSpacing(_GAP)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self._box.addLayout(self._bar)
        self._fill_bar()
        self._bar.addStretch(1)
        wall = context.presenting
        self._own = self._panel(() if wall else shape.further)
        self._about = self._panel(() if wall or not shape.how else _EVIDENCE_FIELDS)
        self._rest = self._panel(() if wall else shape.more)
        self._about.hide()
        self._rest.hide()

    def show_record(self, record: Record) -> None:
        """Show the values of a record."""
        self._record = record
        self._show_bar(record)
        for panel in self._panels():
            panel.show_record(record)

    def forget(self) -> None:
        """Send what was typed and let go of the record."""
        self._record = None
        for binding in self._bindings():
            binding.show(None)

    def refresh(self, event: Applied) -> None:
        """Show what others changed."""
        if self._record is None:
            return
        self._show_bar(self._record)
        for binding in self._bindings():
            if event.origin is not binding:
                binding.reload()

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        stops: list[QWidget] = []
        count = self._count.editor.control if self._count else None
        for control in (self._severity, self._evidence, count, self._quote, self._note, self._more):
            if control is not None and control.isVisibleTo(self):
                stops.append(control)
        for panel in self._panels():
            if panel.isVisibleTo(self):
                stops += panel.stops()
        return stops

    def focus_on(self, field: str) -> bool:
        """Put the caret into a field; returns whether it is one of these."""
        bar: dict[str, QWidget | None] = {"how": self._evidence, "verbatim": self._quote}
        bar[self._shape.severity or "-"] = self._severity
        bar["how_many"] = self._count.editor.control if self._count else None
        control = bar.get(field)
        if control is not None and control.isVisibleTo(self):
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        for panel, toggle in ((self._own, None), (self._about, self._note), (self._rest, self._more)):
            if field in panel.names:
                if toggle is not None:
                    self._unfold(toggle, panel, True)
                panel.focus_on(field)
                return True
        return False

    def bar_width(self) -> int:
        """Return how wide the buttons are, so that the hint beside them knows its room."""
        last = self._bar.itemAt(self._bar.count() - 1)
        return max(
            (w.geometry().right() for i in range(self._bar.count()) if (w := self._widget(i)) is not None),
            default=last.geometry().left() if last else 0,
        )

    def has_bar(self) -> bool:
        """Whether there is a row of buttons at all."""
        return self._bar.count() > 1

    def _widget(self, index: int) -> QWidget | None:
        item = self._bar.itemAt(index)
        widget = item.widget() if item else None
        return widget if widget is not None and widget.isVisibleTo(self) else None

    def _fill_bar(self) -> None:
        tr, shape = self._context.tr, self._shape
        if shape.severity:
            self._add_severity(shape.severity)
        if shape.how:
            self._add_evidence()
        if self._context.presenting:
            return
        if shape.how:
            self._count = self._add_count()
        if shape.verbatim:
            self._quote = self._toggle("quote", tr(N_("verbatim")), self._say_verbatim)
        if shape.how:
            self._note = self._toggle("sticky-note", tr(N_("Note")), self._show_note)
        if shape.more:
            self._more = self._toggle("chevron-down", tr(N_("More")), self._show_more)

    def _add_severity(self, name: str) -> None:
        context = self._context
        kind = LargeSeverity if context.presenting else SeverityField
        self._severity = kind(
            context.theme,
            name=context.tr(self._part.kind.fields[name].label),
            words=context.tr(N_("{} of 5")),
            parent=self,
        )
        self._severity.edited.connect(lambda value: self.chosen.emit(name, value or None))
        self._bar.addWidget(self._severity)

    def _add_evidence(self) -> None:
        context = self._context
        kind = LargeEvidence if context.presenting else EvidenceButton
        words = {level.value: context.option(level) for level in Evidence}
        self._evidence = kind(context.theme, words, name=context.tr(N_("How do we know?")), parent=self)
        self._evidence.chosen.connect(lambda level: self.chosen.emit("how", level))
        self._bar.addWidget(self._evidence)

    def _add_count(self) -> FieldBinding:
        editor = self._editor("how_many")
        editor.control.setFixedWidth(_COUNT_WIDTH)
        if isinstance(editor.control, QLineEdit):
            editor.control.setPlaceholderText(self._context.tr(N_("how many?")))
        label = self._context.tr(self._part.kind.fields["how_many"].label)
        editor.control.setAccessibleName(label)
        editor.control.setToolTip(label)
        self._bar.addWidget(editor.control)
        binding = FieldBinding(self._context, self._session, "how_many", editor, self)
        binding.notice.connect(self.notice)
        # The narrow box has no room for a sentence below, and what is no number does not stay.
        binding.error.connect(lambda words: self.notice.emit(words) if words else None)
        return binding

    def _toggle(self, icon: str, words: str, act: object) -> RowToggle:
        toggle = RowToggle(self._context, icon, words, self)
        toggle.clicked.connect(act)
        self._bar.addWidget(toggle)
        return toggle

    def _panel(self, names: Sequence[str]) -> FieldPanel:
        panel = FieldPanel(self._context, self._session, self._part, tuple(names), self._editor, self)
        panel.notice.connect(self.notice)
        panel.setVisible(bool(names))
        self._box.addWidget(panel)
        return panel

    def _panels(self) -> tuple[FieldPanel, FieldPanel, FieldPanel]:
        return (self._own, self._about, self._rest)

    def _bindings(self) -> list[FieldBinding]:
        found = [binding for panel in self._panels() for binding in panel.bindings]
        return [self._count, *found] if self._count else found

    def _show_bar(self, record: Record) -> None:
        assumed = isinstance(record, Evidenced) and record.is_assumed
        if self._severity is not None:
            self._severity.set_value(record.value(self._shape.severity) or 0)
            self._severity.set_assumed(assumed)
        if self._evidence is not None and isinstance(record, Evidenced):
            self._evidence.set_level(record.evidence.value)
        if self._count is not None:
            self._count.editor.control.setVisible(not assumed)
            if self._count.record is not record:
                self._count.show(record)
        if self._quote is not None:
            self._quote.setChecked(bool(record.value("verbatim")))
        for toggle, panel in ((self._note, self._about), (self._more, self._rest)):
            if toggle is not None:
                toggle.set_filled(panel.words(record))

    def _unfold(self, toggle: RowToggle, panel: FieldPanel, shown: bool) -> None:
        toggle.setChecked(shown)
        panel.setVisible(shown)
        self.resized.emit()

    def _say_verbatim(self, checked: bool) -> None:
        self.chosen.emit("verbatim", checked or None)

    def _show_note(self, checked: bool) -> None:
        assert self._note is not None
        self._unfold(self._note, self._about, checked)
        if checked:
            self._about.focus_on("note")

    def _show_more(self, checked: bool) -> None:
        assert self._more is not None
        self._unfold(self._more, self._rest, checked)

    def _editor(self, name: str) -> Editor:
        return make_editor(self._context, self._part.kind.fields[name], self._choices, self._no_picture)

    def _choices(self, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
        unnamed = self._context.tr(N_("without a name"))
        found = [record for kind in kinds for record in self._session.workspace.all(KINDS[kind])]
        return [(record.id, record.name or unnamed) for record in found]

    def _no_picture(self) -> Editor:
        raise NotImplementedError("lists hold no pictures")


class FieldPanel(QWidget):
    """Labelled fields of the record, two to a line, sentences on a line of their own."""

    notice = Signal(str)

    def __init__(
        self, context: Context, session: Session, part: ItemList, names: tuple[str, ...], editor_of: object,
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.names = names
        self.bindings: list[FieldBinding] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        row, column = 0, 0
        for name in names:
            editor = editor_of(name)  # type: ignore[operator]
            label = context.tr(part.kind.fields[name].label)
            box = FieldBox(context.theme, label, editor.control, parent=self)
            binding = FieldBinding(context, session, name, editor, self)
            binding.notice.connect(self.notice)
            binding.error.connect(box.set_error)
            self.bindings.append(binding)
            wide = editor.wide or (editor.typing and len(names) == 1)
            if wide and column:
                row, column = row + 1, 0
            grid.addWidget(box, row, column, 1, 2 if wide else 1, Qt.AlignmentFlag.AlignTop)
            row, column = (row + 1, 0) if wide or column else (row, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_record(self, record: Record) -> None:
        """Show the fields of a record."""
        for binding in self.bindings:
            if binding.record is not record:
                binding.show(record)

    def words(self, record: Record) -> str:
        """Return what stands in the fields, in short, "" when nothing does."""
        found = (record.body.get(name) for name in self.names)
        return "\n".join(str(value) for value in found if value)

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        found = []
        for binding in self.bindings:
            control = binding.editor.control
            inner = [w for w in control.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
            takes = control.focusPolicy() & Qt.FocusPolicy.TabFocus
            found += [control] if takes or not inner else inner
        return [widget for widget in found if widget.isEnabled()]

    def focus_on(self, name: str) -> None:
        """Put the caret into one of the fields."""
        for binding in self.bindings:
            if binding.name == name:
                binding.editor.control.setFocus(Qt.FocusReason.ShortcutFocusReason)


class RowToggle(PaintedButton):
    """An icon and a word without a frame, on or off."""

    def __init__(self, context: Context, icon: str, words: str, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self._icon_name = icon
        self._filled = False
        self.setCheckable(True)
        self.setText(words)
        self.setAccessibleName(words)

    def set_filled(self, content: str) -> None:
        """Show whether something stands behind it; the tooltip says what."""
        self._filled = bool(content)
        self.setToolTip(plain_tip(content))
        self.setAccessibleDescription(content)
        self.update()

    def sizeHint(self) -> QSize:
        words = text_width(self.text(), self.theme.font("body"))
        return QSize(8 + 16 + 7 + words + 8, self.theme.size("control"))

    def paint(self, painter: QPainter) -> None:
        color = self.theme.color
        if self.isChecked() or self.hovered:
            fill = color("selected" if self.isChecked() else "hover")
            paint_box(painter, QRectF(self.rect()), self.theme.size("radius"), fill=fill)
        strong = self.isChecked() or self._filled
        ink = color("ink" if strong else "ink2")
        middle = self.height() / 2
        self.theme.icons.paint(painter, QPointF(16, middle), self._icon_name, ink, 16)
        line = self.theme.line_height("body")
        font = self.theme.font("body", weight=500 if strong else 400)
        paint_line(painter, QPointF(31, middle - line / 2), self.text(), font, line, ink)
