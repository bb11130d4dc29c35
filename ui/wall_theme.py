"""The theme of the wall: every step of type and every control twice as large, for the back row.

    context = for_room(context, 1280)     the context of a presentation in a window of that width
    context = on_wall(context)            the same context, its theme enlarged while presenting

Widgets of the kit need not know: they ask the theme they are handed for type and measures, and multiply what they
measure themselves by `theme.scale`. The steps that begin with `present_` are as large as the tokens say in a window
of a large projector, and shrink with the window down to seven tenths; so do those of the wall. `theme.shrink` says
how far, for widgets that measure something for the presentation themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from personaforge.tokens import Tokens, TypeRole
from ui.context import Context
from ui.theme import Theme

_SCALE = 2
_TYPE = {
    "caption": TypeRole(24, 32, 400),
    "small": TypeRole(28, 36, 400),
    "body": TypeRole(36, 48, 400),
    "row": TypeRole(36, 48, 400),
    "heading": TypeRole(40, 52, 600),
    "prompt": TypeRole(40, 52, 400),
    "title": TypeRole(44, 56, 600),
}
_SIZE = {"control": 64, "radius": 10, "radius_card": 16}
_FULL_WIDTH = 1600
_LEAST_SHRINK = 0.7
_STEPS = 20
"""The type shrinks in twentieths: a window a few px narrower looks the same."""


class RoomTheme(Theme):
    """Follows another theme in colour; what is measured for the presentation suits the window."""

    def __init__(self, desk: Theme, tokens: Tokens, shrink: float) -> None:
        super().__init__(tokens, desk.icons, parent=desk)
        self._desk, self._shrink = desk, shrink
        desk.changed.connect(self.changed)

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may move."""
        return self._desk.reduced_motion

    @reduced_motion.setter
    def reduced_motion(self, reduced: bool) -> None:
        self._desk.reduced_motion = reduced

    @property
    def dark(self) -> bool:
        """Whether the ground is dark."""
        return self._desk.dark

    @property
    def shrink(self) -> float:
        """How large things of the presentation are: 1, or less in a small window."""
        return self._shrink


class WallTheme(RoomTheme):
    """Differs from the theme it follows in size, too."""

    def __init__(self, room: Theme) -> None:
        super().__init__(room, _enlarged(room.tokens, room.shrink), room.shrink)

    @property
    def scale(self) -> int:
        """How many times as large as at the desk things are."""
        return _SCALE


def shrink_at(width: int) -> float:
    """Return how large the type of the presentation is in a window of a width in px: 1 down to 0.7."""
    return min(1.0, max(_LEAST_SHRINK, round(width / _FULL_WIDTH * _STEPS) / _STEPS))


def for_room(context: Context, width: int) -> Context:
    """Return the context of a presentation in a window of a width in px."""
    desk, shrink = context.theme, shrink_at(width)
    types = {name: step for name, step in desk.tokens.types.items() if name.startswith("present_")}
    size = {name: px for name, px in desk.tokens.size.items() if name.endswith("_present")}
    tokens = _with(desk.tokens, _smaller(types, shrink), _smaller_sizes(size, shrink))
    return replace(context, presenting=True, theme=RoomTheme(desk, tokens, shrink))


def on_wall(context: Context) -> Context:
    """Return the context for a part of the window that is read from afar while presenting."""
    if not context.presenting or isinstance(context.theme, WallTheme):
        return context
    return replace(context, theme=WallTheme(context.theme))


def _enlarged(tokens: Tokens, shrink: float) -> Tokens:
    return _with(tokens, _smaller(_TYPE, shrink), _smaller_sizes(_SIZE, shrink))


def _with(tokens: Tokens, types: Mapping[str, TypeRole], size: Mapping[str, int]) -> Tokens:
    return replace(
        tokens,
        types=MappingProxyType({**tokens.types, **types}),
        size=MappingProxyType({**tokens.size, **size}),
    )


def _smaller(types: Mapping[str, TypeRole], shrink: float) -> dict[str, TypeRole]:
    return {
        name: TypeRole(round(step.size * shrink), round(step.line * shrink), step.weight)
        for name, step in types.items()
    }


def _smaller_sizes(size: Mapping[str, int], shrink: float) -> dict[str, int]:
    return {name: round(px * shrink) for name, px in size.items()}
