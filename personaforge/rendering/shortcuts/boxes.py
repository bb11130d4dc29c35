"""What a style settles for its boxes, settled once: lengths without percentages, and whether they are in the flow."""

from collections.abc import Mapping
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from weasyprint.formatting_structure.boxes import Box
from weasyprint.layout import percent

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in _SIDES),
    *(f"{limit}{size}" for limit in ("", "min_", "max_") for size in ("width", "height")),
)
_USERS = ("absolute", "block", "column", "flex", "float", "grid", "inline", "page", "table")
_resolve_percentages = percent.resolve_percentages
_is_in_normal_flow = Box.is_in_normal_flow


def ask_styles_once() -> None:
    """Let WeasyPrint look up what it finds out in twenty steps for every box and each layout of it."""
    Box.is_in_normal_flow = _in_flow
    for module in [import_module(f"weasyprint.layout.{name}") for name in _USERS] + [percent]:
        if hasattr(module, "resolve_percentages"):
            setattr(module, "resolve_percentages", _resolve)  # noqa: B010  (which mypy does not know of modules)


def _in_flow(box: Any) -> bool:
    style = box.style
    try:
        answer: bool = style.in_flow
    except AttributeError:
        answer = style.in_flow = _is_in_normal_flow(box)
    return answer


def _resolve(box: Any, containing_block: Any) -> None:
    style = box.style
    try:
        used: Mapping[str, object] | None = style.used_lengths
    except AttributeError:
        used = style.used_lengths = _used(style)
    if used is None:
        _resolve_percentages(box, containing_block)
    else:
        vars(box).update(used)


def _used(style: Any) -> Mapping[str, object] | None:
    """The used values by attribute, or None where one depends on the containing block."""
    values = [style[name] for name in _LENGTHS]
    if any(value != "auto" and getattr(value, "unit", "") != "px" for value in values):
        return None
    if style["border_collapse"] == "collapse":
        return None
    box = SimpleNamespace(style=style)
    _resolve_percentages(box, (0, 0))
    used = vars(box)
    del used["style"]
    return used
