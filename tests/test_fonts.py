"""The shipped faces hold what our own texts need, and the fallbacks what people may type."""

from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from personaforge.paths import resources_dir

FONTS = resources_dir() / "fonts"
TEXT_FACES = sorted(path.name for prefix in ("Source", "Archivo") for path in FONTS.glob(f"{prefix}*.ttf"))
NEEDED = "äöüÄÖÜßẞéčłñ„“”‘’–—€×÷≥≤→…·•\u00a0\u2009"


@cache
def letters(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@pytest.mark.parametrize("name", TEXT_FACES)
def test_text_face_is_static_and_complete(name: str) -> None:
    with TTFont(FONTS / name, lazy=True) as font:
        assert "glyf" in font
        assert "fvar" not in font
    assert [sign for sign in NEEDED if ord(sign) not in letters(FONTS / name)] == []


def test_every_face_the_look_asks_for_is_there() -> None:
    assert len(TEXT_FACES) == 11


@pytest.mark.parametrize("name", [name for name in TEXT_FACES if name.startswith("Archivo")])
def test_paper_face_has_tabular_figures(name: str) -> None:
    with TTFont(FONTS / name, lazy=True) as font:
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "tnum" in features


def test_no_face_is_missing_for_what_people_type() -> None:
    together = frozenset().union(*(letters(path) for path in FONTS.glob("*.ttf")))
    typed = "Ωλ Привет שלום مرحبا გამარჯობა 你好 こんにちは 안녕 👍🎯🚀😀✓★☎→⇒½√\u202f"
    assert [sign for sign in typed if ord(sign) not in together] == []
