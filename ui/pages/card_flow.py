"""The cards of a group in the gallery: the first ones at once, many more a few at a time.

    flow = CardFlow(personas, make, tail, parent)        `make(persona)` makes a card, `tail` stands behind them all
    flow.refill(content)                                 say what `content(persona)` returns, a few cards at a time

All of them are as high as the highest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from personaforge.domain.worksheets.persona import Persona
from ui.widgets.base import PaintedButton
from ui.widgets.card import Card, CardContent, MissingCard
from ui.widgets.flow_layout import FlowLayout

GAP = 16
LEAST, MOST = 232, 280
"""Width of a card in px."""
AT_ONCE = 24
"""About what a large window shows of a gallery."""
A_SLICE = 6


class CardFlow(QWidget):
    """Makes and renews cards without holding up the window."""

    def __init__(
        self,
        personas: Iterable[Persona],
        make: Callable[[Persona], Card],
        tail: Sequence[PaintedButton],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._scale = tail[0].theme.scale if tail else 1
        self._gap = GAP * self._scale
        self._flow = FlowLayout(self, gap=self._gap, line_gap=self._gap)
        self._make, self._tail = make, tail
        self._waiting: Iterator[Persona] = iter(personas)
        self._cards: list[tuple[Persona, Card]] = []
        self._stale: Iterator[tuple[Persona, Card]] = iter(())
        self._content: Callable[[Persona], CardContent] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)
        if not self._add(AT_ONCE):
            self._timer.start()

    def refill(self, content: Callable[[Persona], CardContent]) -> None:
        """Have the cards there are say something else; the focus stays where it is."""
        self._content = content
        self._stale = iter(list(self._cards))
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        """Have the cards fill the row: as many as there is room for, and no wider than cards are."""
        count = max(1, (self.width() + self._gap) // (LEAST * self._scale + self._gap))
        wide = min(MOST * self._scale, (self.width() + self._gap) // count - self._gap)
        tiles: list[Card | MissingCard] = [card for _persona, card in self._cards]
        tiles += [tile for tile in self._tail if isinstance(tile, MissingCard)]
        changed = [tile for tile in tiles if tile.set_wide(wide)]
        if changed:
            for tile in tiles:
                tile.setMinimumHeight(0)
            self._level(tiles)
            self.updateGeometry()

    def _go_on(self) -> None:
        stale = list(islice(self._stale, A_SLICE))
        for persona, card in stale:
            if self._content is not None:
                card.set_content(self._content(persona))
        if stale:
            self._level([card for _persona, card in stale])
        elif self._add(A_SLICE):
            self._timer.stop()

    def _add(self, count: int) -> bool:
        """Add so many cards; return whether all are there."""
        new = [(persona, self._make(persona)) for persona in islice(self._waiting, count)]
        self._cards += new
        for _persona, card in new:
            self._flow.addWidget(card)
        if self.width() > LEAST:
            self._fill()
        if len(new) == count:
            self._level([card for _persona, card in new])
            return False
        for tile in self._tail:
            self._flow.addWidget(tile)
        self._level([*(card for _persona, card in new), *self._tail])
        return True

    def _level(self, changed: Sequence[PaintedButton]) -> None:
        """Give all the height of the highest; sizes of the others are known."""
        shown: list[PaintedButton] = [card for _persona, card in self._cards]
        known = max((tile.minimumHeight() for tile in shown), default=0)
        highest = max(known, *(tile.sizeHint().height() for tile in changed)) if changed else known
        for tile in (*shown, *self._tail) if highest > known else changed:
            tile.setFixedHeight(highest)
