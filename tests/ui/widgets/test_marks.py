"""Marks are told apart by what is painted, at every scale."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from personaforge.tokens import DEPARTMENTS, EVIDENCE_LEVELS, KANO_CLASSES
from ui.theme import Theme
from ui.widgets.marks import (
    paint_department,
    paint_evidence,
    paint_finding,
    paint_kano,
    paint_progress,
    paint_ring,
    paint_severity,
)

CENTER = QPointF(12, 12)


def picture(paint: Callable[[QPainter], None], ratio: int = 1) -> QImage:
    image = QImage(24 * ratio, 24 * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def dark_share(image: QImage) -> float:
    pixels = [image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())]
    return sum(255 - value for value in pixels) / (255 * len(pixels))


@pytest.mark.parametrize("ratio", [1, 2])
def test_department_shapes_differ_without_their_colour(theme: Theme, ratio: int) -> None:
    ink = QColor("black")
    shapes = [
        picture(lambda painter, key=key: paint_department(painter, theme, key, CENTER, 12, ink), ratio)
        for key in DEPARTMENTS
    ]
    for index, shape in enumerate(shapes):
        assert all(shape != other for other in shapes[index + 1 :])
        assert 0.1 < dark_share(shape) < 0.3


def test_a_department_wears_its_colour_in_the_middle(theme: Theme) -> None:
    for key in DEPARTMENTS:
        image = picture(lambda painter, key=key: paint_department(painter, theme, key, CENTER, 12))
        assert image.pixelColor(12, 12) == theme.department_color(key, "mark")


def test_evidence_fills_as_it_gets_stronger(theme: Theme) -> None:
    shares = [
        dark_share(picture(lambda painter, level=level: paint_evidence(painter, theme, level, CENTER)))
        for level in EVIDENCE_LEVELS
    ]
    assert shares[:5] == sorted(shares[:5])
    assert len({round(share, 3) for share in shares[:5]}) == 5
    assert shares[4] == shares[5]


def test_severity_fills_as_many_segments(theme: Theme) -> None:
    ink = theme.color("ink")

    def filled(severity: int, assumed: bool) -> list[bool]:
        def paint(painter: QPainter) -> None:
            painter.scale(0.5, 0.5)
            paint_severity(painter, theme, severity, QPointF(2, 24), assumed=assumed)

        image = picture(paint, 2)
        return [image.pixelColor(round(2 + 9 * index + 4), 24) == ink for index in range(5)]

    assert filled(0, False) == [False] * 5
    assert filled(3, False) == [True, True, True, False, False]
    assert filled(5, False) == [True] * 5
    assert filled(5, True) == [False] * 5


def test_findings_differ_by_outline(theme: Theme) -> None:
    kinds = ("error", "warning", "hint")
    images = [
        picture(lambda painter, kind=kind: paint_finding(painter, theme, kind, CENTER, 15, QColor("black")))
        for kind in kinds
    ]
    assert images[0] != images[1]
    assert images[1] != images[2]
    assert images[0] != images[2]


def test_progress_tells_open_begun_and_done(theme: Theme) -> None:
    def middle(part: float) -> QColor:
        image = picture(lambda painter: paint_progress(painter, theme, part, CENTER))
        return image.pixelColor(13, 10)

    assert middle(0) == QColor("white")
    assert middle(0.5) == theme.color("ink2")
    done = picture(lambda painter: paint_progress(painter, theme, 1, CENTER))
    assert done.pixelColor(12, 5) == theme.color("ink2")


def test_kano_tiles_differ_in_grey(theme: Theme) -> None:
    images = [
        picture(lambda painter, key=key: paint_kano(painter, theme, key, CENTER)).convertToFormat(
            QImage.Format.Format_Grayscale8
        )
        for key in KANO_CLASSES
    ]
    for index, image in enumerate(images):
        assert all(image != other for other in images[index + 1 :])


def test_the_focus_ring_is_two_pixels_of_ink(theme: Theme) -> None:
    image = picture(lambda painter: paint_ring(painter, theme, QRectF(0, 0, 24, 24)))
    column = [image.pixelColor(x, 12) == theme.color("ink") for x in range(24)]
    assert column == [True, True] + [False] * 20 + [True, True]
