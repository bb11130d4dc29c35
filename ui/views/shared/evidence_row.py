"""Who said it and how we know, in one line of an open row.

row = EvidenceRow(context, session, count, parent)      `count` is the field for how many, None on the wall
row.show_record(record)                                 a record of a kind that is `Evidenced`
row.changed                                             something was chosen here
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from personaforge.domain.options import Department, Evidence
from personaforge.domain.statements import Evidenced
from personaforge.domain.words import N_
from ui.context import Context
from ui.forms.item_list.who_menu import who_menu
from ui.session import Session
from ui.widgets.base import PaintedButton
from ui.widgets.evidence_button import EvidenceButton
from ui.widgets.marks import paint_box, paint_department

_COUNT_WIDTH = 54


class EvidenceRow(QWidget):
    """The marks of the departments, the level of evidence, and how many sources."""

    changed = Signal()

    def __init__(self, context: Context, session: Session, count: QWidget | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self._record: Evidenced | None = None
        words = {level.value: context.option(level) for level in Evidence}
        self.who = WhoMark(context, self)
        self.who.clicked.connect(self._open_menu)
        self.how = EvidenceButton(context.theme, words, name=context.tr(N_("How do we know?")), parent=self)
        self.how.chosen.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.who)
        row.addWidget(self.how)
        if count is not None:
            count.setFixedWidth(_COUNT_WIDTH)
            row.addWidget(count)
        row.addStretch(1)

    def show_record(self, record: Evidenced) -> None:
        """Show what is known of a record."""
        self._record = record
        self.how.set_level(record.evidence.value)
        self.who.show_who(record.said_by)

    def opens_menu(self, focused: QWidget | None, event: QKeyEvent) -> bool:
        """Whether a key belongs to the button that has the focus, which opens its menu."""
        return focused in (self.who, self.how) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def give_to(self, who: tuple[Department, ...]) -> None:
        """Let departments have said it."""
        if self._record is not None:
            self._set("said_by", [one.value for one in who])

    def _choose(self, level: str) -> None:
        self._set("how", level)

    def _set(self, name: str, value: object) -> None:
        record = self._record
        if record is not None and record.id in self._session.workspace:
            self._session.set_field(record, name, value, origin=self)
            self.show_record(record)
            self.changed.emit()

    def _open_menu(self) -> None:
        said = self._record.said_by if self._record is not None else ()
        menu = who_menu(self._context, self, said, self.give_to, several=True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.who.mapToGlobal(self.who.rect().bottomLeft()))


class WhoMark(PaintedButton):
    """The marks of who said it; opens the menu of departments."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self._context = context
        self._who: tuple[Department, ...] = ()
        self.setToolTip(context.tr(N_("Who said it")))

    def show_who(self, who: tuple[Department, ...]) -> None:
        """Show other marks."""
        self._who = who
        said, names = self._context.tr(N_("Who said it")), [self._context.option(one) for one in who]
        self.setAccessibleName(f"{said}: {', '.join(names)}" if names else said)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        width = (20 + 16 * max(1, len(self._who))) * self.theme.scale
        return QSize(width, self.theme.size("control"))

    def paint(self, painter: QPainter) -> None:
        theme, rect = self.theme, self.rect().toRectF()
        fill = theme.color("hover" if self.hovered else "sheet")
        paint_box(painter, rect, theme.size("radius"), fill=fill, edge=theme.color("line_strong"))
        scale, middle = theme.scale, rect.center().y()
        for number, department in enumerate(self._who):
            center = QPointF((18.0 + 16 * number) * scale, middle)
            paint_department(painter, theme, department.value, center, 11 * scale)
        if not self._who:
            theme.icons.paint(painter, rect.center(), "user", theme.color("ink2"), 16 * scale)
