"""The map of who has a say: discs, arrows, and labels that never touch, or numbers and a list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from personaforge.domain.words import N_
from personaforge.rendering.charts import (
    Arrow,
    Box,
    Placed,
    Spot,
    arrows_between,
    free_corners,
    place_labels,
    spread,
)
from personaforge.rendering.fitting import SOFT, AlsoNamed, Fitted, break_lines
from personaforge.rendering.measure import Style
from personaforge.rendering.persona.sheet import Influence, Person
from personaforge.rendering.setting import SMALL, TINY, Setter

LABEL = Style("semibold", 8, 3.4)
LABEL_NOTE = Style("regular", 7, 3.0)
AXIS = 5.0  # kept at the left and below for the axes' names
LIST_WIDTH = 38.0
_LIST_LEADING = 3.8
_MOST_LABELLED = 9
_LABEL_WIDTH = 34.0
_MOST_LINES, _WIDEST = 3, 38.0  # of a name cut otherwise
_MOST_LETTERS = 200  # of a name that any label could show
_BY_LETTER = re.compile("[\u0000-\u02ff\u0370-\u058f\u2010-\u2027\u2030-\u205f\u20a0-\u20cf]*")
_QUADRANTS = (N_("keep satisfied"), N_("manage closely"), N_("monitor"), N_("keep informed"))


@dataclass(frozen=True, slots=True)
class MapPerson:
    """Somebody on the map: place in mm within the field, number when numbered, label otherwise."""

    person: Person
    number: int
    name: Fitted
    note: Fitted
    x: float
    y: float
    label: Placed | None

    @property
    def label_lines(self) -> tuple[str, ...]:
        """The name as the label breaks it."""
        return tuple(self.name.text.split("\n"))

    @property
    def by_letter(self) -> bool:
        """Whether its letters may be set one by one, left to right, as in a drawing: none turns or joins others."""
        return _BY_LETTER.fullmatch(self.name.text + self.note.text) is not None


@dataclass(frozen=True, slots=True)
class Quadrant:
    """The name of a quadrant (an English message) and its place."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class InfluenceMap:
    """Field of `width` x `height` mm with its people; `numbered` maps list their names beside it."""

    width: float
    height: float
    people: tuple[MapPerson, ...]
    arrows: tuple[Arrow, ...]
    numbered: bool
    also: AlsoNamed
    decider_open: bool
    quadrants: tuple[Quadrant, ...]


def lay_out_map(
    people: Sequence[Person], influences: Sequence[Influence], width: float, height: float, setter: Setter
) -> InfluenceMap:
    """Place everybody on a field of `width` x `height` mm: with labels if they find room, else numbered."""
    chosen = sorted(people, key=lambda who: (not who.is_persona, -who.power * who.interest))
    decider_open = not any(person.decides for person in people)
    if len(chosen) <= _MOST_LABELLED:
        labelled = _labelled(chosen, influences, width, height, setter)
        if labelled is not None:
            placed, arrows = labelled
            quadrants = _quadrants(width, height, placed, arrows, setter)
            return InfluenceMap(width, height, placed, arrows, False, AlsoNamed(), decider_open, quadrants)
    return _numbered(chosen, influences, width, height, setter, decider_open)


def _labelled(
    people: Sequence[Person], influences: Sequence[Influence], width: float, height: float, setter: Setter
) -> tuple[tuple[MapPerson, ...], tuple[Arrow, ...]] | None:
    for with_notes in (True, False):
        forms = [_forms(person, with_notes, setter) for person in people]
        spots = spread(
            [
                Spot(person.key, *_where(person, width, height), tuple(form.size for form in choice))
                for person, choice in zip(people, forms, strict=True)
            ],
            width,
            height,
        )
        arrows = arrows_between(spots, _links(influences))
        placed = place_labels(spots, width, height, arrows)
        if placed is not None:
            shown = []
            for number, (person, choice, label) in enumerate(zip(people, forms, placed, strict=True), 1):
                form = choice[label.size]
                shown.append(MapPerson(person, number, form.name, form.note, label.x, label.y, label))
            return tuple(shown), tuple(arrows)
    return None


@dataclass(frozen=True, slots=True)
class _Form:
    """A way to set a label: name on one line or two, with the note or without."""

    name: Fitted
    note: Fitted
    size: tuple[float, float]


def _forms(person: Person, with_notes: bool, setter: Setter) -> list[_Form]:
    note = setter.fit(_note(person) if with_notes or person.blocks else "", 30.0, 1, LABEL_NOTE)
    note_width = setter.ruler(note.text, LABEL_NOTE)
    forms = []
    for name in _names(person.name, setter):
        wide = max(setter.ruler(line, LABEL) for line in name.text.split("\n"))
        tall = name.lines * LABEL.leading + note.lines * LABEL_NOTE.leading
        forms.append(_Form(name, note, (max(wide, note_width) + 0.6, tall)))
    return forms


def _names(text: str, setter: Setter) -> list[Fitted]:
    """The name on one line and on two; one that is cut first on as many lines as show it, three at most."""
    one = setter.fit(text, _LABEL_WIDTH, 1, LABEL)
    balanced = min(max(setter.ruler(text[:_MOST_LETTERS], LABEL) * 0.62, 10.0), _LABEL_WIDTH)
    for lines, width in ((2, balanced), (2, _LABEL_WIDTH), (_MOST_LINES, _WIDEST)):
        name = setter.fit(text, width, lines, LABEL)
        last = one.cut and lines == _MOST_LINES
        if name.lines == lines and SOFT not in name.text and (last or not name.cut):
            broken = Fitted("\n".join(break_lines(name.text, width, LABEL, setter.ruler)), lines, name.cut)
            return [broken, one] if one.cut else [one, broken]
    return [one]


def _numbered(
    people: Sequence[Person],
    influences: Sequence[Influence],
    width: float,
    height: float,
    setter: Setter,
    decider_open: bool,
) -> InfluenceMap:
    field = width - LIST_WIDTH
    rows, used, room = [], 0.0, height + AXIS
    for number, person in enumerate(people, 1):
        name = setter.fit(person.name, LIST_WIDTH - 11.4, 1, SMALL)
        note = setter.fit(person.counter_plan if person.blocks else "", LIST_WIDTH - 11.4, 1, LABEL_NOTE)
        tall = _LIST_LEADING + (LABEL_NOTE.leading if note.text else 0.0)
        if used + tall > room - (4.0 if number < len(people) else 0.0):
            break
        used += tall
        rows.append((number, person, name, note))
    spots = spread(
        [Spot(person.key, *_where(person, field, height)) for _, person, _, _ in rows], field, height
    )
    shown = tuple(
        MapPerson(person, number, name, note, spot.x, spot.y, None)
        for (number, person, name, note), spot in zip(rows, spots, strict=True)
    )
    left = len(people) - len(rows)
    arrows = tuple(arrows_between(spots, _links(influences)))
    quadrants = _quadrants(field, height, shown, arrows, setter)
    return InfluenceMap(field, height, shown, arrows, True, AlsoNamed((), left), decider_open, quadrants)


def _note(person: Person) -> str:
    return person.counter_plan if person.blocks and person.counter_plan else person.note


def _links(influences: Sequence[Influence]) -> list[tuple[str, str, int]]:
    return [(link.source, link.target, link.strength) for link in influences]


def _where(person: Person, width: float, height: float) -> tuple[float, float]:
    """The place of a person: 1 to 5 on both axes, half a step of air at the edges."""
    interest = min(max(person.interest, 1.0), 5.0)
    power = min(max(person.power, 1.0), 5.0)
    return (interest - 0.5) / 5 * width, (5.5 - power) / 5 * height


def _quadrants(
    width: float, height: float, people: Sequence[MapPerson], arrows: Sequence[Arrow], setter: Setter
) -> tuple[Quadrant, ...]:
    """The names of the quadrants in corners that are free; high begins at 4 of 5 on both axes."""
    across, down = width * 0.6, height * 0.4
    areas = (
        Box(0, 0, across, down),
        Box(across, 0, width - across, down),
        Box(0, down, across, height - down),
        Box(across, down, width - across, height - down),
    )
    wide = [setter.ruler(setter.translator.gettext(name), TINY) + 0.4 for name in _QUADRANTS]
    placed = [who.label or Placed(who.person.key, who.x, who.y, Box(who.x, who.y, 0, 0)) for who in people]
    corners = free_corners(list(zip(areas, wide, strict=True)), 3.4, placed, arrows)
    return tuple(
        Quadrant(name, *corner)
        for name, corner in zip(_QUADRANTS, corners, strict=True)
        if corner is not None
    )
