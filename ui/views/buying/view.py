"""How the persona buys: what starts the search, and the steps of the purchase along a line."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from personaforge.domain.changes import SetField
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.buying import BuyingPhase
from personaforge.domain.worksheets.persona import Persona
from ui.context import Context
from ui.pages.page import PRESENT_MARGIN, page_margin
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.buying.step import StepColumn
from ui.views.buying.step_grid import StepGrid, label_width
from ui.views.buying.trigger import TriggerRow
from ui.widgets.base import HLine


class BuyingView(SheetView):
    """The trigger, then a column for each step; cells are typed into where they stand."""

    wants_room = True

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        context, session, tab = around.context, around.session, around.tab
        self.columns: list[StepColumn] = []
        self._name = ""
        self._spare: list[StepColumn] = []
        self._prompt = next((part.prompt for part in tab.parts if isinstance(part, ItemList)), "")
        self.trigger = TriggerRow(context, session, label_width(context))
        self.trigger.entered.connect(self._leave_trigger)
        self.trigger.notice.connect(self.notice)
        self._inner = QWidget()
        self._grid = StepGrid(context)
        self._target = _Target(context, self._inner)
        for button in (self._grid.add_button, self._grid.first_button):
            button.clicked.connect(self.add_step)
        self._lay_out()
        session.applied.connect(self._on_applied)

    def refresh(self) -> None:
        """Show the steps anew; the caret stays in its step."""
        self._name_persona()
        persona = self.session.workspace.find(self.subject, Persona)
        self.trigger.show_persona(persona, read_only=self.session.read_only)
        step, field = self._focused()
        self._show_steps()
        if step:
            column = next((column for column in self.columns if column.step == step), None)
            if column is not None and column.focused_field() != field:
                column.focus(field)
        self.summary_changed.emit()

    def focus_on(self, record: str, field: str) -> None:
        column = next((column for column in self.columns if column.step == record), None)
        if column is not None:
            column.focus(field or "text")
        elif field:
            self.trigger.focus()
        else:
            self._focus_gap()

    def summary(self) -> str:
        steps = self._steps()
        gaps = sum(not step.body.get(name) for step in steps for name in ("question", "sources", "answer"))
        message = self.context.translator.ngettext(
            "{count} step, {gaps} gaps", "{count} steps, {gaps} gaps", len(steps)
        )
        return message.format(count=len(steps), gaps=gaps)

    def add_step(self) -> None:
        """Add a step at the end and put the caret into its name."""
        ids = self.session.insert(BuyingPhase, self.subject, [{}], origin=self)
        if ids:
            self.refresh()
            self.focus_on(ids[0], "text")
            self._scroll.ensureWidgetVisible(self._grid.add_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margin = PRESENT_MARGIN if self.context.presenting else page_margin(self)
        self._box.setContentsMargins(margin, 16, margin, 24)
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._grid.fit(self.width() - 2 * margin - bar)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.context.theme.color("sheet"))
        painter.end()

    def _lay_out(self) -> None:
        self._box = QVBoxLayout(self._inner)
        self._box.setSpacing(0)
        self._box.addWidget(self.trigger)
        self._box.addSpacing(12)
        self._box.addWidget(HLine(self.context.theme))
        self._box.addLayout(self._grid)
        self._box.addStretch()
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)

    def _leave_trigger(self) -> None:
        if self.columns:
            self.columns[0].focus("text")
        else:
            self.add_step()

    def _name_persona(self) -> None:
        """Columns ask with the persona's name; another persona gets new ones."""
        persona = self.session.workspace.find(self.subject, Persona)
        name = (persona.first_name if persona is not None else "") or self.context.tr(N_("the persona"))
        if name != self._name:
            self._name = name
            for column in (*self.columns, *self._spare):
                self._discard(column)
            self.columns, self._spare = [], []

    def _steps(self) -> list[BuyingPhase]:
        return list(self.session.workspace.children(self.subject, BuyingPhase))

    def _show_steps(self) -> None:
        steps = self._steps()
        while len(self.columns) > len(steps):
            column = self.columns.pop()
            for widget in column.widgets():
                widget.hide()
            self._spare.append(column)
        while len(self.columns) < len(steps):
            self.columns.append(self._column())
        for number, (column, step) in enumerate(zip(self.columns, steps, strict=True), 1):
            column.show_step(step, number)
        self._grid.show_columns(self.columns, writable=not self.session.read_only)
        first = self._grid.first_button
        first.setText(self.context.tr(self._prompt, name=self._name))
        first.setAccessibleName(first.text())
        stops = [*self.trigger.stops]
        stops += [stop for column in self.columns for stop in column.stops]
        for one, other in pairwise([*stops, self._grid.add_button, first]):
            QWidget.setTabOrder(one, other)

    def _column(self) -> StepColumn:
        if self._spare:
            column = self._spare.pop()
            for widget in column.widgets():
                widget.show()
        else:
            column = StepColumn(self.context, self.session, self._name, self)
            column.went_on.connect(lambda: self._go_on(column))
            column.removed.connect(lambda: self._remove(column))
            column.moved.connect(lambda by: self._move_by(column, by))
            column.notice.connect(self.notice)
            column.head.dragged.connect(lambda point: self._aim(column, point))
            column.head.dropped.connect(lambda point: self._drop(column, point))
            column.head.drag_ended.connect(self._target.hide)
        return column

    def _discard(self, column: StepColumn) -> None:
        self._grid.leave(column)
        for widget in column.widgets():
            widget.hide()
            widget.deleteLater()
        column.deleteLater()

    def _focused(self) -> tuple[str, str]:
        for column in self.columns:
            if field := column.focused_field():
                return column.step, field
        return "", ""

    def _focus_gap(self) -> None:
        for step, column in zip(self._steps(), self.columns, strict=False):
            for name in ("text", "question", "sources", "answer"):
                if not step.body.get(name):
                    column.focus(name)
                    return
        self.trigger.focus()

    def _go_on(self, column: StepColumn) -> None:
        place = self.columns.index(column)
        if place + 1 < len(self.columns):
            self.columns[place + 1].focus("text")
        else:
            self.add_step()

    def _remove(self, column: StepColumn) -> None:
        place = self.columns.index(column)
        self.session.flush()
        if self.session.remove([column.step], origin=self):
            self.refresh()
            if self.columns:
                self.columns[min(place, len(self.columns) - 1)].focus("text")
            else:
                self._grid.first_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.removed.emit(1)

    def _move_by(self, column: StepColumn, distance: int) -> None:
        self._move_to(column, self.columns.index(column) + distance)

    def _move_to(self, column: StepColumn, place: int) -> None:
        self.session.flush()
        step = column.step
        place = max(0, min(place, len(self.columns) - 1))
        if self.session.move(step, place, origin=self):
            self.refresh()
            self.columns[place].head.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_at(self, column: StepColumn, point: QPoint) -> int:
        """Return the place among the others that a point of the screen means."""
        return self._grid.place_at(self._inner.mapFromGlobal(point), self._others(column))

    def _others(self, column: StepColumn) -> list[StepColumn]:
        return [other for other in self.columns if other is not column]

    def _aim(self, column: StepColumn, point: QPoint) -> None:
        others = self._others(column)
        if others:
            self._target.setGeometry(self._grid.line_at(self._place_at(column, point), others))
            self._target.show()
            self._target.raise_()

    def _drop(self, column: StepColumn, point: QPoint) -> None:
        self._target.hide()
        place = self._place_at(column, point)
        if place != self.columns.index(column):
            self._move_to(column, place)

    def _on_applied(self, event: Applied) -> None:
        if event.origin is self or not self.subject or not self.isVisible():
            return
        if self.subject in event.parents or event.is_structural:
            self.refresh()
        changed = [change for change in event.changes if isinstance(change, SetField)]
        self.trigger.reload(self.subject, changed, event.origin)
        for number, column in enumerate(self.columns, 1):
            fields = {change.field for change in changed if change.id == column.step}
            column.reload(fields, event.origin)
            if fields:
                column.show_head(number)
        self._name_persona()
        if not self.columns and self._steps():
            self.refresh()
        self.summary_changed.emit()


class _Target(QWidget):
    """The line that shows where a step would land."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._context.theme.color("ink")
        middle = self.width() / 2
        painter.fillRect(round(middle) - 1, 0, 2, self.height(), ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QRect(0, 0, 10, 10))
        painter.end()
