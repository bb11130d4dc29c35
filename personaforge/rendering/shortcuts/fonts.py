"""What a renderer keeps from document to document."""

from typing import Any

from weasyprint.text.fonts import FontConfiguration


class Fonts(FontConfiguration):  # type: ignore[misc]
    """The fonts of a renderer. WeasyPrint hands them to every style, so what is kept hangs on them."""

    def __init__(self) -> None:
        """Nothing kept yet."""
        super().__init__()
        self.styles: dict[tuple[object, ...], Any] = {}
        """Computed styles by what made them, see `styles`."""
        self.places: dict[tuple[int, int], dict[str | None, Any]] = {}
        """Styles of an element and its pseudo-elements by the style above it and its place, see `styles`."""
        self.text_styles: dict[tuple[object, ...], int] = {}
        """Numbers of styles that set texts alike, see `lines`."""
        self.layouts: dict[int, dict[str, Any]] = {}
        """Layouts without a text by the number of their style, as attributes of an object, see `lines`."""
        self.lines: dict[tuple[object, ...], Any] = {}
        """Broken lines by text, number of the style and width."""
        self.widths: dict[str, dict[int, int]] = {}
        """Widths of glyphs by font; each as rounded for the size it first came in, in all documents."""
