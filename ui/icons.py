"""Lucide icons, coloured and drawn per device pixel ratio.

    icons = Icons(resources / "icons")
    icons.paint(painter, QPointF(x, y), "search", theme.color("ink2"), size=18)     centred on the point
    icons.pixmap("undo-2", color, size=18, ratio=2.0)
    icons.icon("file-text", color)                                                  for menus

An unknown name raises `KeyError` when it is drawn. Names are Lucide's file names without `.svg`.
"""

import re
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

ICON_SIZE = 18
ICON_STROKE = 1.75
"""Width of a line in px, whatever the size of the icon."""

_GRID = 24
_CACHED_PIXMAPS = 512


class Icons:
    """The icon set of one directory; what has been drawn is kept on this object."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._sources: dict[str, str] = {}
        self._pixmaps: OrderedDict[tuple[str, int, int, float], QPixmap] = OrderedDict()

    def pixmap(self, name: str, color: QColor, size: int = ICON_SIZE, ratio: float = 1.0) -> QPixmap:
        """The icon as a square of `size` px for a screen of this device pixel ratio."""
        key = (name, color.rgba(), size, ratio)
        known = self._pixmaps.get(key)
        if known is None:
            known = self._pixmaps[key] = self._draw(name, color, size, ratio)
            if len(self._pixmaps) > _CACHED_PIXMAPS:
                self._pixmaps.popitem(last=False)
        return known

    def paint(
        self, painter: QPainter, center: QPointF, name: str, color: QColor, size: int = ICON_SIZE
    ) -> None:
        """Draw the icon around `center`, on whole pixels so that its lines stay crisp."""
        corner = QPointF(round(center.x() - size / 2), round(center.y() - size / 2))
        painter.drawPixmap(corner, self.pixmap(name, color, size, painter.device().devicePixelRatioF()))

    def icon(self, name: str, color: QColor, size: int = ICON_SIZE, disabled: QColor | None = None) -> QIcon:
        """The icon for a menu entry, at one and two device pixels."""
        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, color, size, ratio))
            if disabled is not None:
                icon.addPixmap(self.pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
        return icon

    def _draw(self, name: str, color: QColor, size: int, ratio: float) -> QPixmap:
        stroke = f'stroke-width="{ICON_STROKE * _GRID / size:.3f}"'
        source = re.sub(r'stroke-width="[^"]*"', stroke, self._source(name)).replace(
            "currentColor", color.name()
        )
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _source(self, name: str) -> str:
        if name not in self._sources:
            path = self._directory / f"{name}.svg"
            if not path.is_file():
                raise KeyError(f"no icon called {name!r}")
            self._sources[name] = path.read_text(encoding="utf-8")
        return self._sources[name]
