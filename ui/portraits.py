"""Pictures of personas and ICPs as pixmaps: shipped drawings, or photos of the workspace.

portraits = Portraits(store.picture)
portraits.circle("avatar:bob", 40, ratio)          the whole head in a circle
portraits.card("avatar:bob", QSize(254, 100), ratio)     cut at the collar, rounded at the top
portraits.circle("", 40, ratio)                    a quiet bust for nobody yet
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtSvg import QSvgRenderer

from personaforge.avatars import (
    CARD,
    GROUNDS,
    HEAD,
    SCENE,
    SCENE_SQUARE,
    WINDOW_ACCENT,
    View,
    avatar_names,
    avatar_svg,
    building_names,
    building_svg,
)

_CACHED = 256
_INK, _PAPER, _SHADE = "#17211E", "#FFFFFF", "#D3DADD"


def ground_of(reference: str) -> str:
    """Return the ground that a picture always has."""
    grounds = tuple(GROUNDS.values())
    names = avatar_names()
    name = reference.partition(":")[2]
    return grounds[(names.index(name) if name in names else sum(map(ord, reference))) % len(grounds)]


class Portraits:
    """Draws and remembers pictures; `load` returns the bytes of a picture in the workspace."""

    def __init__(self, load: Callable[[str], bytes | None]) -> None:
        self._load = load
        self._cache: OrderedDict[tuple[str, int, int, str, float], QPixmap] = OrderedDict()

    def circle(self, reference: str, diameter: int, ratio: float = 1.0) -> QPixmap:
        """The picture in a circle."""
        return self._cached(reference, QSize(diameter, diameter), "circle", ratio)

    def square(self, reference: str, side: int, ratio: float = 1.0) -> QPixmap:
        """The picture in a square with slightly rounded corners."""
        return self._cached(reference, QSize(side, side), "square", ratio)

    def card(self, reference: str, size: QSize, ratio: float = 1.0) -> QPixmap:
        """The picture as the head of a card, cut at the collar."""
        return self._cached(reference, size, "card", ratio)

    def _cached(self, reference: str, size: QSize, shape: str, ratio: float) -> QPixmap:
        key = (reference, size.width(), size.height(), shape, ratio)
        known = self._cache.get(key)
        if known is None:
            known = self._cache[key] = self._draw(reference, size, shape, ratio)
            if len(self._cache) > _CACHED:
                self._cache.popitem(last=False)
        return known

    def _draw(self, reference: str, size: QSize, shape: str, ratio: float) -> QPixmap:
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(QPointF(), QSizeF(size))
        painter.setClipPath(_outline(rect, shape))
        painter.fillRect(rect, QColor(ground_of(reference)))
        self._fill(painter, rect, reference, shape)
        painter.end()
        return pixmap

    def _fill(self, painter: QPainter, rect: QRectF, reference: str, shape: str) -> None:
        kind, _, name = reference.partition(":")
        if kind == "avatar" and name in avatar_names():
            _paint_svg(
                painter, rect, _drawing(avatar_svg, name, reference, CARD if shape == "card" else HEAD)
            )
        elif kind == "building" and name in building_names():
            view = SCENE if shape == "card" else SCENE_SQUARE
            _paint_svg(painter, rect, _drawing(building_svg, name, reference, view))
        elif kind == "sha256" and (data := self._load(reference)):
            image = QImage.fromData(QByteArray(data))
            part = image.copy(_covering(QSizeF(image.size()), rect.size(), shape).toAlignedRect())
            pixels = (rect.size() * painter.device().devicePixelRatioF()).toSize()
            smooth = Qt.TransformationMode.SmoothTransformation
            painter.drawImage(rect, part.scaled(pixels, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
        else:
            _paint_nobody(painter, rect)


class _Draw(Protocol):
    def __call__(
        self, name: str, *, ground: str, ink: str, paper: str, shade: str, accent: str, view: View
    ) -> str: ...


def _drawing(draw: _Draw, name: str, reference: str, view: View) -> str:
    return draw(
        name,
        ground=ground_of(reference),
        ink=_INK,
        paper=_PAPER,
        shade=_SHADE,
        accent=WINDOW_ACCENT,
        view=view,
    )


def _outline(rect: QRectF, shape: str) -> QPainterPath:
    path = QPainterPath()
    if shape == "circle":
        path.addEllipse(rect)
    elif shape == "square":
        path.addRoundedRect(rect, 6, 6)
    else:
        path.addRect(rect)
    return path


def _paint_svg(painter: QPainter, rect: QRectF, svg: str) -> None:
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    size = QSizeF(renderer.viewBoxF().size())
    scale = max(rect.width() / size.width(), rect.height() / size.height())
    drawn = QSizeF(size.width() * scale, size.height() * scale)
    left = rect.left() + (rect.width() - drawn.width()) / 2
    renderer.render(painter, QRectF(QPointF(left, rect.top()), drawn))


def _covering(size: QSizeF, frame: QSizeF, shape: str) -> QRectF:
    """Return the part of a photo that fills a frame; the head is near the top."""
    scale = max(frame.width() / size.width(), frame.height() / size.height())
    shown = QSizeF(frame.width() / scale, frame.height() / scale)
    top = (size.height() - shown.height()) * (0.25 if shape == "card" else 0.15)
    return QRectF(QPointF((size.width() - shown.width()) / 2, top), shown)


def _paint_nobody(painter: QPainter, rect: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 150))
    unit = rect.height()
    center = rect.center()
    painter.drawEllipse(QPointF(center.x(), rect.top() + unit * 0.4), unit * 0.17, unit * 0.2)
    painter.drawEllipse(QPointF(center.x(), rect.top() + unit * 1.02), unit * 0.36, unit * 0.36)
