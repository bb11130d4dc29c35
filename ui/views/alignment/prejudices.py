"""W02 tab Cards: what sales says of marketing facing what marketing says of sales, and what stands between both."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.alignment import CardSeen, Side, cards
from personaforge.domain.words import N_
from personaforge.domain.worksheets.alignment import PrejudiceVote
from ui.context import Context
from ui.pages.page import PRESENT_MARGIN
from ui.pages.scroll import ScrollColumn
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.text_layout import TextBlock
from ui.views.alignment.edits import AlignmentEdits
from ui.views.alignment.prejudice_card import PrejudiceCard
from ui.wall_theme import on_wall
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.marks import paint_department

_TITLES = {
    Side.SALES: N_("Sales says of marketing"),
    Side.MARKETING: N_("Marketing says of sales"),
    Side.BETWEEN: N_("What stands between us"),
}


class SideHead(QWidget):
    """Whose cards these are, with the mark of who says it."""

    def __init__(self, context: Context, side: Side, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._side = context, side
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(context.tr(_TITLES[side]))
        context.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._title(width).height + 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._context.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        who, size = self._side.department, 13 * theme.scale
        if who is not None:
            middle = 2 + theme.line_height("heading") / 2
            paint_department(painter, theme, who.value, QPointF(size / 2, middle), size)
        self._title(self.width()).paint(painter, QPointF(self._indent(), 2), theme.color("ink"))
        painter.end()

    def _indent(self) -> int:
        return 21 * self._context.theme.scale if self._side.department is not None else 0

    def _title(self, width: int) -> TextBlock:
        theme, words = self._context.theme, self._context.tr(_TITLES[self._side])
        font, line = theme.font("heading"), theme.line_height("heading")
        return self._context.texts.block(words, font, line, max(80, width - self._indent()))


class CardColumn(QWidget):
    """The cards of one side, in so many columns, and the way to one of our own."""

    def __init__(self, context: Context, side: Side, view: PrejudicesView) -> None:
        super().__init__(view)
        self._context, self.side, self._view = context, side, view
        self.cards: list[PrejudiceCard] = []
        self._columns = 1
        self.add = Button(context.theme, context.tr(N_("Card of our own")), "quiet", icon="plus")
        self.add.clicked.connect(lambda: view.add_card(side))
        self._grid = QGridLayout()
        self._grid.setSpacing(12 * context.theme.scale)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8 * context.theme.scale)
        box.addWidget(SideHead(context, side, self))
        box.addLayout(self._grid)
        box.addLayout(row)
        box.addStretch(1)

    def show_cards(self, found: list[CardSeen], columns: int, *, writable: bool) -> None:
        """Show cards; the widgets stay, and with them the caret."""
        while len(self.cards) > len(found):
            gone = self.cards.pop()
            self._grid.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.cards) < len(found):
            card = self._view.new_card(self)
            self.cards.append(card)
        for card, seen in zip(self.cards, found, strict=True):
            card.show_card(seen)
        if columns != self._columns or self._grid.count() != len(self.cards):
            self._columns = columns
            for place, card in enumerate(self.cards):
                self._grid.removeWidget(card)
                self._grid.addWidget(card, place // columns, place % columns)
            for column in range(2):
                self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.add.setVisible(writable)


class PrejudicesView(SheetView):
    """Two sides beside each other; what stands between them below."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._wide = on_wall(self.context)
        wall = self.context.presenting
        self._edits = AlignmentEdits(self.context, self.session)
        self._scroll = ScrollColumn(
            self, top=20, gap=28, margin=PRESENT_MARGIN if wall else 0, widest=0 if wall else 1080
        )
        self.columns = {side: CardColumn(self._wide, side, self) for side in Side}
        self._hint = Label(self._wide.theme, "", role="small", color="ink3")
        facing = QHBoxLayout()
        facing.setSpacing(24 * self._wide.theme.scale)
        facing.addWidget(self.columns[Side.SALES], 1)
        facing.addWidget(self.columns[Side.MARKETING], 1)
        self._scroll.column.addWidget(self._hint)
        self._scroll.column.addLayout(facing)
        self._scroll.column.addWidget(self.columns[Side.BETWEEN])
        self._scroll.column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)
        self.session.applied.connect(self._on_applied)
        self.session.speaking_changed.connect(self._speaker_changed)

    def refresh(self) -> None:
        tr, speaking = self.context.tr, self.session.speaking
        for side, column in self.columns.items():
            found = cards(self.session.workspace, side)
            wide = 2 if side is Side.BETWEEN else 1
            column.show_cards(found, wide, writable=not self.session.read_only)
        if speaking is None:
            words = tr(N_("Who finds that true? Choose above who speaks, then count hands with + and −."))
        else:
            words = tr(
                N_("{department}: who finds that true? + and − count hands."),
                department=self.context.option(speaking),
            )
        self._hint.setText(words)

    def focus_on(self, record: str, field: str) -> None:
        found = self.session.workspace.get(record) if record else None
        if isinstance(found, PrejudiceVote):
            record = found.parent
        card = next(
            (
                card
                for card in self._all()
                if card.seen and card.seen.record and card.seen.record.id == record
            ),
            None,
        )
        if card is None:
            self._all()[0].hands.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        target = card.answer if field == "answer" else card.text
        control: QWidget = target.editor.control if field in ("text", "answer") else card.hands
        control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.reveal(card)

    def summary(self) -> str:
        total = sum(card.total for side in Side for card in cards(self.session.workspace, side))
        words = self.context.translator.ngettext("{count} hand raised", "{count} hands raised", total)
        return words.format(count=total)

    def pointed_at(self) -> str:
        shown = (card for card in self._all() if card.has_focus())
        card = next(shown, None)
        return card.seen.record.id if card and card.seen and card.seen.record else ""

    def new_card(self, column: CardColumn) -> PrejudiceCard:
        """Return a card that stands in a column."""
        card = PrejudiceCard(self._wide, self.session, self._edits, column)
        card.raised.connect(lambda by: self._raise(card, by))
        card.removed.connect(lambda: self._remove(card))
        return card

    def add_card(self, side: Side) -> None:
        """Put a card of our own to a side, ready to be written."""
        id = self._edits.add_card(side)
        if id:
            self.refresh()
            self.focus_on(id, "text")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    def _all(self) -> list[PrejudiceCard]:
        return [card for column in self.columns.values() for card in column.cards]

    def _raise(self, card: PrejudiceCard, by: int) -> None:
        if card.seen is None or self.session.read_only:
            return
        card.text.flush()
        card.answer.flush()
        if not self._edits.hands(card.seen, by):
            self.notice.emit(self.context.tr(N_("Whose hands? Choose a department first: Alt+1 to Alt+4.")))

    def _remove(self, card: PrejudiceCard) -> None:
        record = card.seen.record if card.seen is not None else None
        if record is not None and self.session.remove([record.id]):
            self.removed.emit(1)

    def _speaker_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_applied(self, event: Applied) -> None:  # noqa: ARG002
        if self.isVisible():
            self.refresh()
            self.summary_changed.emit()
