"""Portraits and buildings: each is drawn by both renderers, and none needs anything from outside."""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from personaforge import avatars
from personaforge.avatars import CARD, FRAME, HEAD, SCENE, View, avatar_svg, building_svg

PAPER = {"ink": "#15181B", "paper": "#FFFFFF", "shade": "#D5DBDE", "accent": "#D13A1C"}
GROUND = "#D13A1C"
DEPARTMENTS = {"#A32C57", "#1C5A9C", "#149A84", "#B07E1A"}
AVATARS = avatars.avatar_names()
BUILDINGS = avatars.building_names()
Maker = Callable[..., str]
PICTURES = [(avatar_svg, name) for name in AVATARS] + [(building_svg, name) for name in BUILDINGS]
every_picture = pytest.mark.parametrize(("make", "name"), PICTURES, ids=[name for _, name in PICTURES])


def paint(svg: str, width: int, height: int) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    assert renderer.isValid()
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#00FF00"))
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
    }


def test_there_is_a_set_to_choose_from() -> None:
    assert len(AVATARS) >= 16
    assert len(BUILDINGS) >= 4
    assert set(avatars.LABELS) == {*AVATARS, *BUILDINGS}
    assert len({avatar_svg(name, ground=GROUND, **PAPER) for name in AVATARS}) == len(AVATARS)


@every_picture
def test_svg_is_self_contained(make: Maker, name: str) -> None:
    svg = make(name, ground=GROUND, **PAPER)
    tags = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in ET.fromstring(svg).iter()}
    assert tags <= {"svg", "g", "path", "rect", "circle", "ellipse"}
    assert not re.search(r'\b(id|style|class|href)="|var\(|\$', svg)


@every_picture
def test_qt_draws_every_shape(make: Maker, name: str, qapp: object) -> None:
    image = paint(make(name, ground=GROUND, **PAPER), 54, 68 if make is avatar_svg else 44)
    assert image.pixelColor(1, 1).name().upper() == GROUND
    assert {GROUND, "#15181B"} <= colours(image)
    assert "#00FF00" not in colours(image)


@every_picture
def test_pictures_follow_the_palette(make: Maker, name: str, qapp: object) -> None:
    other = {"ink": "#1B2326", "paper": "#FAFAFA", "shade": "#D3DADD", "accent": avatars.WINDOW_ACCENT}
    svg = make(name, ground=avatars.GROUNDS["sand"], **other).upper()
    assert not {"#15181B", "#FFFFFF", "#D5DBDE", "#D13A1C"} & set(re.findall(r"#[0-9A-F]{6}", svg))


@pytest.mark.parametrize("name", AVATARS)
def test_circle_shows_the_whole_head(name: str, qapp: object) -> None:
    """On the circle above the neck there is only ground: no hair, bun or turban is cut."""
    image = paint(avatar_svg(name, ground="#00AAFF", view=HEAD, **PAPER), 100, 100)
    rim = [(x, y) for x in range(100) for y in range(62) if 49 <= math.hypot(x - 49.5, y - 49.5) <= 50]
    assert {image.pixelColor(x, y).name() for x, y in rim} == {"#00aaff"}


SHAPES = [(FRAME, 54 / 68), (CARD, 256 / 102), (HEAD, 1), (SCENE, 54 / 44)]


@pytest.mark.parametrize(("view", "ratio"), SHAPES)
def test_views_have_the_shape_of_their_frames(view: View, ratio: float) -> None:
    assert view.width / view.height == pytest.approx(ratio, rel=0.005)


def test_ground_fills_a_card(qapp: object) -> None:
    image = paint(avatar_svg("bun_studs", ground="#00AAFF", view=CARD, **PAPER), 256, 102)
    assert {image.pixelColor(x, y).name() for x in (0, 255) for y in (0, 101)} == {"#00aaff"}


def test_grounds_are_no_departments_colour() -> None:
    assert not DEPARTMENTS & {ground.upper() for ground in avatars.GROUNDS.values()}


def test_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        avatar_svg("nobody", ground=GROUND, **PAPER)
