"""The scene of the influence map: seats people, runs arrows between them, lifts somebody who is dragged.

scene.show_people(faces, arrows)          what the workspace holds
scene.fit(width, height, margins)         the room there is
scene.set_current(id, focused=True)
scene.lift(face, (power, interest)), scene.drop()
scene.aim(source, target, point)          the arrow that is being drawn
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from ui.views.influence.arrows import ArrowItem, GuideItem
from ui.views.influence.faces import Face
from ui.views.influence.field import FieldItem, Margins
from ui.views.influence.items import PersonItem
from ui.views.influence.layout import Box, Curve, Grid, Point, Seat, arrange, build_grid, by_priority, join
from ui.views.influence.style import MapStyle

_LIFTED = 1.18
_MANY_ARROWS = 12


@dataclass(frozen=True, slots=True)
class Arrow:
    """An influence between two people of the map."""

    id: str
    source: str
    target: str
    strength: int


class InfluenceScene(QGraphicsScene):
    """Field, people and arrows; the origin is the left top corner of the field."""

    def __init__(self, style: MapStyle, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Few items that move together: looking them up costs less than keeping an index.
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.map_style = style
        self.field, self.guide = FieldItem(style), GuideItem(style)
        self.addItem(self.field)
        self.addItem(self.guide)
        self.people: dict[str, PersonItem] = {}
        self.order: list[str] = []
        self.current = ""
        self.read_only = False
        self._faces: list[Face] = []
        self._shown: tuple[list[Face], list[Arrow], str] = ([], [], "")
        self._arrows: dict[str, ArrowItem] = {}
        self._focused = False
        self._lifted: PersonItem | None = None
        self._aim = ArrowItem(style, "", "", "", 2)
        self._aim.dashed, self._aim.strong = True, True
        self._aim.setZValue(5)
        self._aim.hide()
        self.addItem(self._aim)
        self._aimed_at = ""
        self._room: tuple[float, float, Margins] = (600.0, 400.0, Margins())

    @property
    def grid(self) -> Grid:
        """The measures of the field."""
        return self.field.grid

    def show_people(self, faces: Sequence[Face], arrows: Sequence[Arrow], prompt: str = "") -> None:
        """Show those who are placed and the arrows whose both ends are."""
        shown = (list(faces), list(arrows), prompt)
        if shown == self._shown:
            return
        self._shown = shown
        self._faces = list(faces)
        self.field.prompt = "" if faces else prompt
        self._sync_arrows(arrows)
        self._lay_out()

    def fit(self, width: float, height: float, margins: Margins) -> None:
        """Take the room of the view."""
        if self._room != (width, height, margins):
            self._room = (width, height, margins)
            self._lay_out()

    def set_current(self, id: str, *, focused: bool) -> None:
        """Show who is current and whether the keyboard is on the map."""
        self.current, self._focused = id, focused
        self._mark()

    def person_at(self, point: QPointF) -> PersonItem | None:
        """Return whoever is at a point of the scene."""
        return next((item for item in self.items(point) if isinstance(item, PersonItem)), None)

    def arrow_at(self, point: QPointF) -> ArrowItem | None:
        """Return the arrow at a point of the scene."""
        found = (item for item in self.items(point) if isinstance(item, ArrowItem) and item.id)
        return next(found, None)

    def lift(self, face: Face, step: tuple[int, int]) -> None:
        """Show somebody in the hand over a step of both axes."""
        item = self.people.get(face.id)
        home: tuple[Point, tuple[int, int]] | None = None
        if item is not None:
            seat = self._seat_of(face.id)
            home = (seat.x, seat.y), (face.power or 0, face.interest or 0)
        if self._lifted is None:
            self._lifted = item or PersonItem(self.map_style, face, self._anchor_seat(step))
            if item is None:
                self.addItem(self._lifted)
        moved = replace(face, power=step[0], interest=step[1])
        self._lifted.show_face(moved, self._anchor_seat(step))
        self._lifted.mark(current=True, focused=False, lifted=True)
        self.guide.show_way(self.grid, step, home, self.map_style.look.portrait / 2)
        self.field.set_tags(step)
        self._run_arrows(touching=face.id)

    def drop(self) -> None:
        """Put whoever is in the hand back where the workspace says."""
        item, self._lifted = self._lifted, None
        if item is None:
            return
        if item.face.id not in self.people:
            self.removeItem(item)
        self.guide.show_way(self.grid, None, None, 0)
        self.field.set_tags(None)
        self._lay_out()

    def aim(self, source: str, target: str = "", point: QPointF | None = None) -> None:
        """Show the arrow being drawn from somebody to somebody else or to the pointer; "" takes it away."""
        start = self.people.get(source)
        end = self.people.get(target)
        curve: Curve | None = None
        if start is not None and end is not None and end is not start:
            curve = join(start.starts(), end.boxes())
        elif start is not None and point is not None:
            curve = join(start.starts(), [Box(point.x() - 1, point.y() - 1, 2, 2)], gap=1)
        self._aim.show_curve(curve)
        self._aimed_at = target if curve is not None else ""
        self._mark()

    def _sync_arrows(self, arrows: Sequence[Arrow]) -> None:
        wanted = {arrow.id: arrow for arrow in arrows}
        for id in [id for id in self._arrows if id not in wanted]:
            self.removeItem(self._arrows.pop(id))
        for arrow in arrows:
            item = self._arrows.get(arrow.id)
            if item is None:
                item = ArrowItem(self.map_style, arrow.id, arrow.source, arrow.target, arrow.strength)
                self._arrows[arrow.id] = item
                self.addItem(item)
            item.source, item.target, item.strength = arrow.source, arrow.target, arrow.strength
            item.update()

    def _lay_out(self) -> None:
        width, height, margins = self._room
        guests = [self.map_style.guest(face) for face in self._faces]
        grid = build_grid(
            guests,
            max(200.0, width - margins.left - margins.right),
            height - margins.top - margins.bottom,
            self.map_style.look,
        )
        self.field.show_grid(grid, margins)
        seats = arrange(guests, grid)
        self.order = by_priority(guests)
        for id in [id for id in self.people if id not in seats]:
            self.removeItem(self.people.pop(id))
        for face in self._faces:
            item = self.people.get(face.id)
            if item is None:
                item = self.people[face.id] = PersonItem(self.map_style, face, seats[face.id])
                self.addItem(item)
            else:
                item.show_face(face, seats[face.id])
        self._run_arrows()
        self.setSceneRect(self.field.boundingRect())
        self._mark()

    def _seat_of(self, id: str) -> Seat:
        guests = [self.map_style.guest(face) for face in self._faces]
        return arrange(guests, self.grid)[id]

    def _anchor_seat(self, step: tuple[int, int]) -> Seat:
        x, y = self.grid.anchor(*step)
        look, cell = self.map_style.look, self.grid.cell(*step)
        diameter = look.portrait * _LIFTED
        words = look.name_line + look.second_line
        label = Box(cell.x - cell.width / 4, y + diameter / 2 + look.gap / 2, cell.width * 1.5, words)
        return Seat(x, y, diameter, label)

    def _run_arrows(self, touching: str = "") -> None:
        """Run the arrows; while somebody is dragged only those that touch them, without looking for free ways."""
        boxes = {id: item.boxes() for id, item in self.people.items()}
        for arrow in self._arrows.values():
            ends = (arrow.source, arrow.target)
            if touching and touching not in ends:
                continue
            if ends[0] not in boxes or ends[1] not in boxes:
                arrow.show_curve(None)
                continue
            between = [box for id, own in boxes.items() if id not in ends for box in own]
            starts = self.people[ends[0]].starts()
            own_words = [box for box in boxes[ends[0]] if box not in starts]
            curve = join(starts, boxes[ends[1]], () if touching else between + own_words)
            arrow.show_curve(curve)

    def _mark(self) -> None:
        for id, item in self.people.items():
            current = id == self.current
            item.mark(
                current=current,
                focused=current and self._focused,
                lifted=item is self._lifted,
                aimed=id == self._aimed_at,
                handle=current and not self.read_only and item is not self._lifted,
            )
        for arrow in self._arrows.values():
            arrow.mark(
                strong=self.current in {arrow.source, arrow.target}, faint=len(self._arrows) > _MANY_ARROWS
            )


def united(boxes: Sequence[Box]) -> QRectF:
    """Return the rectangle around boxes, to scroll to."""
    rect = QRectF()
    for box in boxes:
        rect = rect.united(QRectF(box.x, box.y, box.width, box.height))
    return rect
