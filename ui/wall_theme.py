"""The theme of the wall: every step of type and every control twice as large, for the back row.

    context = on_wall(context)            the same context, its theme enlarged while presenting

Widgets of the kit need not know: they ask the theme they are handed for type and measures, and multiply what they
measure themselves by `theme.scale`. The steps that begin with `present_` stay what they are.
"""

from __future__ import annotations

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


class WallTheme(Theme):
    """Follows another theme in colour and differs from it in size."""

    def __init__(self, desk: Theme) -> None:
        super().__init__(_enlarged(desk.tokens), desk.icons, parent=desk)
        self._desk = desk
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
    def scale(self) -> int:
        """How many times as large as at the desk things are."""
        return _SCALE


def on_wall(context: Context) -> Context:
    """Return the context for a part of the window that is read from afar while presenting."""
    if not context.presenting or isinstance(context.theme, WallTheme):
        return context
    return replace(context, theme=WallTheme(context.theme))


def _enlarged(tokens: Tokens) -> Tokens:
    return replace(
        tokens,
        types=MappingProxyType({**tokens.types, **_TYPE}),
        size=MappingProxyType({**tokens.size, **_SIZE}),
    )
