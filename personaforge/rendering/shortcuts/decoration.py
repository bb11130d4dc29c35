"""Borders and backgrounds: nine boxes of ten have none, which their style settles once for all of them."""

from collections.abc import Callable
from typing import Any

from weasyprint import draw
from weasyprint.draw.border import draw_border
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import background

_CORNERS = [f"border_{side}_radius" for side in ("top_left", "top_right", "bottom_right", "bottom_left")]
_layout_backgrounds = background.layout_box_backgrounds


def leave_bare_boxes() -> None:
    """Let WeasyPrint look for borders and backgrounds only in boxes whose style has some."""
    for corner in _CORNERS:
        setattr(Box, corner, (0, 0))
    background.layout_box_backgrounds = _layout
    draw.draw_border = _draw_border


def _layout(
    page: Any, box: Any, get_image: Callable[..., Any], layout_children: bool = True, style: Any = None
) -> None:
    if style is not None or box is page or not _is_bare(box.style):
        _layout_backgrounds(page, box, get_image, layout_children, style)
        return
    box.background = None
    if layout_children:
        for child in box.all_children():
            _layout(page, child, get_image)


def _draw_border(stream: Any, box: Any) -> None:
    if (
        box.border_top_width
        or box.border_bottom_width
        or box.border_left_width
        or box.border_right_width
        or not _has_plain_border(box.style)
    ):
        draw_border(stream, box)


def _is_bare(style: Any) -> bool:
    try:
        answer: bool = style.is_bare
    except AttributeError:
        answer = style.is_bare = (
            not get_color(style, "background_color").alpha
            and not any(value for _, value in style["background_image"])
            and not style["box_shadow"]
            and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
            and all((0, "px") in style[corner] for corner in _CORNERS)
        )
    return answer


def _has_plain_border(style: Any) -> bool:
    try:
        answer: bool = style.has_plain_border
    except AttributeError:
        answer = style.has_plain_border = (
            style["border_image_source"][0] == "none"
            and style["column_width"] == style["column_count"] == "auto"
        )
    return answer
