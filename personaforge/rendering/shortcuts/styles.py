"""Styles, computed once."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any
from xml.etree import ElementTree as ET

from weasyprint import css

from personaforge.rendering.shortcuts.fonts import Fonts
from personaforge.rendering.shortcuts.reading import Document, places

_MOST_STYLES = 2000  # a document has 250
_MOST_PLACES = 20_000  # a document has 450
_FROM_ATTRIBUTE = css.declaration_precedence("author", importance=False)

_SIDES = ("top", "right", "bottom", "left")
_SPECIAL = ("page", "position", "float", "display", "text_decoration_", "__")
_PLAIN = {
    key: value
    for key, value in css.INITIAL_VALUES.items()
    if key not in css.INHERITED and key not in css.INITIAL_NOT_COMPUTED and not key.startswith(_SPECIAL)
}
_INHERITED = tuple(key for key in css.INHERITED if not key.startswith(_SPECIAL))
_NO_BORDERS = {f"{edge}_width": 0 for edge in (*(f"border_{side}" for side in _SIDES), "outline")}
_BORDERS = frozenset(f"{edge[:-5]}{part}" for edge in _NO_BORDERS for part in ("style", "width"))
_LOGICAL = frozenset(
    logical(block="ttb", inline=inline)
    for logical in css.PHYSICAL_FUNCTIONS.values()
    for inline in ("ltr", "rtl")
)


class _Computed(css.ComputedStyle):  # type: ignore[misc]
    """The style of an element, with what no rule for it touches written down at once."""

    def __init__(self, parent: Any, cascaded: Mapping[str, Any], *rest: Any) -> None:
        super().__init__(parent, cascaded, *rest)
        if not _LOGICAL.isdisjoint(cascaded):
            return
        self.update(_PLAIN)
        if parent is not None:
            self.update(parent.inherited)
        if _BORDERS.isdisjoint(cascaded):
            self.update(_NO_BORDERS)
        for key in cascaded:
            self.pop(key, None)

    @cached_property
    def inherited(self) -> Mapping[str, Any]:
        """What children take over."""
        if self.parent_style is None:
            return {key: self[key] for key in _INHERITED}
        own = {key: self[key] for key in _INHERITED if key in self.cascaded}
        above: Mapping[str, Any] = self.parent_style.inherited
        return {**above, **own} if own else above


class _Anonymous(css.AnonymousStyle):  # type: ignore[misc]
    """The style of a box without an element."""

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self.update(_PLAIN)
        self.update(parent.inherited)

    @property
    def inherited(self) -> Mapping[str, Any]:
        """What children take over."""
        inherited: Mapping[str, Any] = self.parent_style.inherited
        return inherited


class _StyleFor(css.StyleFor):  # type: ignore[misc]
    """The styles of a document, taken from an earlier one where the same rules met a child of the same style."""

    def __init__(
        self, html: Any, sheets: Any, presentational_hints: bool, font_config: Any, target_collector: Any
    ) -> None:
        tree = _Unsettled(html, self)
        ours = isinstance(font_config, Fonts) and isinstance(html, Document)
        super().__init__(tree if ours else html, sheets, presentational_hints, font_config, target_collector)
        tree.keep_new_ones()

    def set_computed_styles(
        self,
        element: Any,
        parent: Any,
        root: Any = None,
        pseudo_type: str | None = None,
        base_url: str | None = None,
        target_collector: Any = None,
    ) -> None:
        """Set the style of `element`, which may also be a page: a page counts itself in its style."""
        compute = super().set_computed_styles
        if not (isinstance(self.font_config, Fonts) and isinstance(element, ET.Element)):
            compute(element, parent, root, pseudo_type, base_url, target_collector)
            return
        above = None if parent is None else self._computed_styles[parent, None]
        rules = self._cascaded_styles.get((element, pseudo_type), {})
        key = (id(above), pseudo_type, *(_rule(name, *rule) for name, rule in rules.items()))
        styles = self.font_config.styles
        if key not in styles:
            if len(styles) >= _MOST_STYLES:
                styles.clear()
            compute(element, parent, root, pseudo_type, base_url)
            styles[key] = self._computed_styles[element, pseudo_type]
        style = self._computed_styles[element, pseudo_type] = styles[key]
        if target_collector and style["anchor"]:
            target_collector.collect_anchor(style["anchor"])


class _Unsettled:
    """A document of ours as it is to those who settle styles: only elements whose style is not known yet."""

    def __init__(self, html: Any, style_for: _StyleFor) -> None:
        """Go through `html` on behalf of `style_for`, which asks for the next element when it has settled one."""
        self.etree_element, self.base_url, self.wrapper_element = html.etree_element, html.base_url, self
        self._root, self._style_for = html.wrapper_element, style_for
        self._new: dict[Any, tuple[int, int]] = {}

    def iter_subtree(self) -> Iterator[Any]:
        """The elements, parents before children; what is known is given to the others on the way."""
        numbers = places()
        known: dict[tuple[int, int], dict[str | None, Any]] = self._style_for.font_config.places
        computed, own = self._style_for._computed_styles, self._style_for._cascaded_styles
        for element in self._root.iter_subtree():
            tag = element.etree_element
            above = element.parent and computed[element.parent.etree_element, None]
            place = id(above), numbers.number(element)
            if (tag, None) in own:
                yield element
            elif styles := known.get(place):
                computed.update({(tag, pseudo): style for pseudo, style in styles.items()})
            else:
                self._new[tag] = place
                yield element

    def keep_new_ones(self) -> None:
        """Remember the styles that were settled; those with declarations of their own were not of their place."""
        if not self._new:
            return
        known: dict[tuple[int, int], dict[str | None, Any]] = self._style_for.font_config.places
        if len(known) >= _MOST_PLACES:
            known.clear()
        for (tag, pseudo), style in self._style_for._computed_styles.items():
            if tag in self._new:
                known.setdefault(self._new[tag], {})[pseudo] = style


def _rule(name: str, value: object, weight: tuple[int, float, tuple[int, ...]]) -> tuple[object, ...]:
    """What tells a declaration from others: its value, which those of style sheets share and attributes do not."""
    return name, str(value) if weight[0] == _FROM_ATTRIBUTE else id(value), weight


def speed_up_styles() -> None:
    """Let WeasyPrint ask for what a rule says only, instead of 70 properties one by one for each element."""
    css.ComputedStyle, css.AnonymousStyle, css.StyleFor = _Computed, _Anonymous, _StyleFor
