"""A prerequisite as a row: its words and what is done about it at the left, the votes from 1 to 5 at the right.

row = PrerequisiteRow(context, session, board, key)
row.show_seen(seen, facts, shown=True)
row.voted(step or None), row.stepped(by), row.opened()     signals
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget

from personaforge.domain.alignment import Seen
from personaforge.domain.handover_options import PrerequisiteKey
from personaforge.domain.words import N_
from ui.context import Context
from ui.finding_kind import gravest, kind_of
from ui.findings import FindingBoard
from ui.pages.page import BLEED
from ui.session import Session
from ui.text_layout import TextBlock
from ui.views.shared.strip import INSET, StripPainter
from ui.widgets.marks import paint_box, paint_finding, paint_ring

_STEPS = 5
_STRIP = 250
_GAP = 26
_PAD = 8


class PrerequisiteRow(QAbstractSlider):
    """Speaks as a slider from 0 to 5; figures rate for the department that speaks, arrows walk the rows."""

    voted = Signal(object)
    stepped = Signal(int)
    opened = Signal()

    def __init__(
        self, context: Context, session: Session, board: FindingBoard, key: PrerequisiteKey, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._session, self._board, self.key = context, session, board, key
        self._strip = StripPainter(context)
        self._seen: Seen | None = None
        self._facts = ""
        self._shown = True
        self.is_open = False
        self.setRange(0, _STEPS)
        self.setAccessibleName(context.option(key))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        context.theme.changed.connect(self.update)
        session.speaking_changed.connect(self.update)

    @property
    def record_id(self) -> str:
        """The id of the record, "" while nobody has answered."""
        return self._seen.record.id if self._seen is not None and self._seen.record is not None else ""

    def show_seen(self, seen: Seen, facts: str, *, shown: bool) -> None:
        """Show votes, those of others only if they may be seen, and in words what is done about it."""
        self._seen, self._facts, self._shown = seen, facts, shown
        own = seen.ballot.of(self._session.speaking)
        self.setValue(own or 0)
        tr = self._context.tr
        if shown:
            words = [f"{self._context.option(who)} {step}" for who, step in seen.ballot.votes]
            if seen.discuss:
                words.append(tr(N_("discuss first")))
        else:
            count = len(seen.ballot.votes)
            voted = self._context.translator.ngettext("{count} vote", "{count} votes", count)
            words = [voted.format(count=count)]
            if own:
                words.insert(0, tr(N_("you: {step}"), step=own))
        self.setAccessibleDescription(", ".join([*(words or [tr(N_("no vote yet"))]), facts]).strip(", "))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(max(self.width(), 600)))

    def minimumSizeHint(self) -> QSize:
        return QSize(360, 40)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, facts = self._words(width), self._facts_block(width)
        high = words.height + (facts.height if facts is not None else 0)
        return max(high + 2 * _PAD * self._context.theme.scale, self._strip.height) + 4

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        steps = {Qt.Key.Key_0 + step: step for step in range(1, _STEPS + 1)}
        if plain:
            event.ignore()
        elif key in steps:
            self.voted.emit(steps[key])
            self.stepped.emit(1)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.voted.emit(None)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the strip rates with the step below the pointer; one on the words opens the row."""
        if event.button() != Qt.MouseButton.LeftButton or not self.rect().contains(
            event.position().toPoint()
        ):
            return
        area = self._strip_area()
        if not area.contains(event.position()):
            self.opened.emit()
            return
        inset = INSET * self._context.theme.scale
        part = (event.position().x() - area.left() - inset) / max(1.0, area.width() - 2 * inset)
        self.voted.emit(max(1, min(_STEPS, round(part * (_STEPS - 1)) + 1)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self._context.theme, QRectF(self.rect())
        plate = rect.adjusted(0, 1, 0, -2)
        if self.underMouse() or self.is_open:
            color = theme.color("selected" if self.is_open else "hover")
            paint_box(painter, plate, theme.size("radius"), fill=color)
        if self.hasFocus():
            paint_ring(painter, theme, plate, theme.size("radius"))
        width = rect.width() - 2 * BLEED
        painter.fillRect(QRectF(BLEED, rect.bottom() - 1, width, 1), theme.color("line"))
        self._paint_words(painter)
        if self._seen is not None:
            own = self._session.speaking
            self._strip.paint(
                painter, self._strip_area(), self._seen.ballot, shown=self._shown, own=own, spread=True
            )
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._context.theme
        words, facts = self._words(self.width()), self._facts_block(self.width())
        top = _PAD * theme.scale
        words.paint(painter, QPointF(BLEED, top), theme.color("ink"))
        if facts is not None:
            facts.paint(painter, QPointF(BLEED, top + words.height), theme.color("ink3"))
        found = None if self._context.presenting else gravest(self._board.for_record(self.record_id))
        if found is not None and self.record_id:
            y = top + theme.line_height("row") / 2
            paint_finding(
                painter, theme, kind_of(found.severity), QPointF(self._strip_area().left() - _GAP / 2, y), 12
            )

    def _strip_area(self) -> QRectF:
        wide = self._strip_width(self.width())
        return QRectF(self.width() - BLEED - wide, 0, wide, self._strip.height)

    def _strip_width(self, width: int) -> float:
        return min(_STRIP * self._context.theme.scale, width * 0.42)

    def _room(self, width: int) -> float:
        return width - 2 * BLEED - self._strip_width(width) - _GAP * self._context.theme.scale

    def _words(self, width: int) -> TextBlock:
        theme = self._context.theme
        font, line = theme.font("row", weight=500), theme.line_height("row")
        return self._context.texts.block(self._context.option(self.key), font, line, self._room(width))

    def _facts_block(self, width: int) -> TextBlock | None:
        theme = self._context.theme
        if not self._facts:
            return None
        font, line = theme.font("small", weight=400), theme.line_height("small")
        return self._context.texts.block(self._facts, font, line, self._room(width))
