"""Where nothing floats, nothing is in the way: lines and tables ask three times each."""

from typing import Any

from weasyprint.layout import block, inline
from weasyprint.layout import float as floating

_avoid_collisions = floating.avoid_collisions


def look_for_floats_first() -> None:
    """Let WeasyPrint look for what collides only among floats that there are."""
    floating.avoid_collisions = block.avoid_collisions = inline.avoid_collisions = _avoid


def _avoid(context: Any, box: Any, container: Any, outer: bool = True) -> Any:
    """Position and available width of `box`; the sums are WeasyPrint's, which rounding would tell from shorter ones."""
    if context.excluded_shapes or box.is_floated() or container.style["direction"] != "ltr":
        return _avoid_collisions(context, box, container, outer)
    left = container.content_box_x()
    if outer:
        return left, box.position_y, left + container.width - left
    right = left + container.width - box.margin_right
    left += box.margin_left
    return left - box.margin_left, box.border_box_y() - box.margin_top, right - left
