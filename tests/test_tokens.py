from pathlib import Path

import pytest

from personaforge.tokens import DEPARTMENTS, EVIDENCE_LEVELS, KANO_CLASSES, TokenError, Tokens, load_tokens


@pytest.fixture
def tokens(resources: Path) -> Tokens:
    return load_tokens(resources / "theme" / "tokens.toml")


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_key_has_its_values(tokens: Tokens) -> None:
    assert [tokens.department(key).shape for key in DEPARTMENTS] == [
        "circle",
        "triangle",
        "square",
        "diamond",
    ]
    assert len({tokens.kano(key).glyph for key in KANO_CLASSES}) == len(KANO_CLASSES)
    assert [tokens.evidence_fill(key) for key in EVIDENCE_LEVELS] == [None, 0.25, 0.5, 0.75, 1.0, 1.0]
    assert tokens.light.keys() == tokens.dark.keys()


@pytest.mark.parametrize("dark", [False, True])
def test_text_can_be_read_on_every_ground(tokens: Tokens, dark: bool) -> None:
    grounds = ("sheet", "panel", "desk", "hover", "selected")
    weakest = {
        name: min(contrast(tokens.color(name, dark), tokens.color(ground, dark)) for ground in grounds)
        for name in ("ink", "ink2", "ink3")
    }
    assert all(value >= 4.5 for value in weakest.values()), weakest


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("key", DEPARTMENTS)
def test_departments_can_be_read_and_seen(tokens: Tokens, key: str, dark: bool) -> None:
    colors = tokens.department(key).colors(dark)
    for ground in (tokens.color("sheet", dark), colors.tint):
        assert contrast(colors.text, ground) >= 4.5
        assert contrast(colors.mark, ground) >= 3
    assert contrast(colors.on, colors.mark if dark else colors.text) >= 4.5


def test_a_missing_value_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "tokens.toml"
    broken.write_text('[font]\nui = "Sans"\n', encoding="utf-8")
    with pytest.raises(TokenError, match="voice"):
        load_tokens(broken)


def test_a_value_of_the_wrong_kind_is_named(tmp_path: Path, resources: Path) -> None:
    text = (resources / "theme" / "tokens.toml").read_text(encoding="utf-8")
    broken = tmp_path / "tokens.toml"
    broken.write_text(text.replace("sidebar = 248", 'sidebar = "wide"'), encoding="utf-8")
    with pytest.raises(TokenError, match="wide"):
        load_tokens(broken)
