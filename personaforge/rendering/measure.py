"""How wide a text prints, from the advance widths of our own fonts: no layout engine, no page needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FACES: Mapping[str, str] = {
    "regular": "Archivo-Regular.ttf",
    "medium": "Archivo-Medium.ttf",
    "semibold": "Archivo-SemiBold.ttf",
    "bold": "Archivo-Bold.ttf",
    "serif": "SourceSerif4-Regular.ttf",
    "italic": "SourceSerif4-It.ttf",
}
"""Face of print, and its file."""

_MM_PER_POINT = 25.4 / 72
_CAUTION = 1.004  # hinted and kerned text may come out a little wider than its advances
_FALLBACK_ADVANCE = 1.3  # in em: emoji and wide scripts come from fonts that are not measured


@dataclass(frozen=True, slots=True)
class Style:
    """A face at a size in points with its leading in mm; `tracking` in em."""

    face: str
    size: float
    leading: float
    tracking: float = 0.0


class TextMeasure:
    """Widths of texts in mm. Digits count as tabular figures, unknown characters as wide ones."""

    def __init__(self, fonts: Path) -> None:
        """Read the advance widths of `FACES` in the folder `fonts`; raises `OSError` when one is missing."""
        self._advances = {face: _advances(fonts / name) for face, name in FACES.items()}

    def __call__(self, text: str, style: Style) -> float:
        """The width of `text` on one line, in mm, a little more rather than less."""
        em = sum(map(self._advances[style.face].__getitem__, text)) + style.tracking * len(text)
        return em * style.size * _MM_PER_POINT * _CAUTION


class _Advances(dict[str, float]):
    """Advance widths by character, in em."""

    def __missing__(self, char: str) -> float:
        return _FALLBACK_ADVANCE


def _advances(path: Path) -> _Advances:
    with TTFont(path, lazy=True) as font:
        glyphs, metrics = font.getBestCmap(), font["hmtx"].metrics
        unit = font["head"].unitsPerEm
        widths = _Advances({chr(code): metrics[name][0] / unit for code, name in glyphs.items()})
    figure = max(widths[digit] for digit in "0123456789")
    widths.update(dict.fromkeys("0123456789", figure))
    widths.update(dict.fromkeys("\u200b\u200d\ufe0f\u2060", 0.0))
    return widths
