"""The open rate: the figure, its range, and where it comes from, typed where it is drawn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from personaforge.domain.worksheets.stages import Stage
from ui.context import Context
from ui.forms.binding import FieldBinding
from ui.forms.editors import Editor, make_editor
from ui.session import Applied, Session
from ui.widgets.field_box import FieldBox
from ui.widgets.marks import paint_box

_NAMES = ("rate", "rate_low", "rate_high", "rate_source", "rate_note")
_SPANS = {"rate_source": 3, "rate_note": 3}
_CLOSING = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RateEditor(QWidget):
    """One for the page; it stands below the rate that was clicked."""

    closed = Signal()
    notice = Signal(str)

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self.bindings: dict[str, FieldBinding] = {}
        self.stage = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        column, row = 0, 0
        for name in _NAMES:
            field, span = Stage.fields[name], _SPANS.get(name, 1)
            if column + span > 3:
                column, row = 0, row + 1
            editor = make_editor(context, field, lambda _kinds: [], _no_picture)
            box = FieldBox(context.theme, context.tr(field.label), editor.control)
            binding = FieldBinding(context, session, name, editor, self)
            binding.error.connect(box.set_error)
            binding.notice.connect(self.notice)
            editor.control.installEventFilter(self)
            self.bindings[name] = binding
            grid.addWidget(box, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
        self.hide()

    def open(self, stage: Stage) -> None:
        """Show the rate of a stage, and put the caret into it."""
        self.stage = stage.id
        for binding in self.bindings.values():
            binding.show(stage)
        self.show()
        self.focus_on("rate")

    def focus_on(self, field: str) -> None:
        """Put the caret into a field."""
        binding = self.bindings.get(field) or self.bindings["rate"]
        binding.editor.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_row(self) -> None:
        """Send what was typed and go."""
        self._session.flush()
        self.stage = ""
        for binding in self.bindings.values():
            binding.show(None)
        self.hide()

    def on_applied(self, event: Applied) -> None:
        """Show what others changed."""
        if not self.stage or self.stage not in event.ids:
            return
        stage = self._session.workspace.find(self.stage, Stage)
        for binding in self.bindings.values():
            if stage is not None and event.origin is not binding:
                binding.record = stage
                binding.reload()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _CLOSING:
            self.closed.emit()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._context.theme
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), theme.size("radius"), fill=theme.color("panel"))
        painter.fillRect(QRectF(0, 0, 4, self.height()), theme.color("ink2"))
        painter.end()


def _no_picture() -> Editor:
    raise AssertionError("a rate has no picture")
