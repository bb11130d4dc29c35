"""Which rules meet an element, found out once for all elements that stand in a document alike."""

from itertools import count
from typing import Any

import cssselect2  # type: ignore[import-untyped]
from weasyprint import CSS

_MOST_PLACES = 50_000  # a document has 450
_LAST = 2  # how far `:nth-last-child` looks from the end
_ANY_VALUE = frozenset({"alt", "href", "src", "style", "title"})
"""Attributes that rules ask for at most whether they are there."""


class Places:
    """Numbers for places in documents: what can tell elements apart by any rule that looks back, up or to the end."""

    def __init__(self) -> None:
        """No place known yet."""
        self._numbers: dict[tuple[object, ...], int] = {}
        self._next = count()

    def number(self, element: Any) -> int:
        """The place of `element`, whose parent and elder siblings have been asked for before."""
        found: int | None = vars(element).get("place")
        if found is not None:
            return found
        tag = element.etree_element
        key = (
            -1 if element.parent is None else self.number(element.parent),
            -1 if element.previous is None else self.number(element.previous),
            min(_LAST, len(element.etree_siblings) - 1 - element.index),
            tag.tag,
            *((name, "" if name in _ANY_VALUE else value) for name, value in tag.attrib.items()),
        )
        place = self._numbers.get(key)
        if place is None:
            if len(self._numbers) >= _MOST_PLACES:
                self._numbers.clear()
            place = self._numbers[key] = next(self._next)
        element.place = place
        return place


class _Matcher(cssselect2.Matcher):  # type: ignore[misc]
    """The rules of a style sheet, and which of them met a place."""

    def __init__(self, rules: cssselect2.Matcher, places: Places) -> None:
        super().__init__()
        self.__dict__.update(vars(rules))
        self._places = places
        self._met: dict[int, list[Any]] = {}

    def match(self, element: Any) -> list[Any]:
        """The rules for `element`, from the weakest to the strongest."""
        place = self._places.number(element)
        met = self._met.get(place)
        if met is None:
            if len(self._met) >= _MOST_PLACES:
                self._met.clear()
            met = self._met[place] = super().match(element)
        return met


def remember_matches(sheet: CSS, places: Places) -> CSS:
    """Let a style sheet remember which of its rules met which place, from document to document."""
    sheet.matcher = _Matcher(sheet.matcher, places)
    return sheet
