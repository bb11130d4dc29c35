"""The tiles of the Kano classes for menus."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from personaforge.domain.options import KanoClass
from ui.context import Context
from ui.widgets.marks import paint_kano


def kano_icon(context: Context, kano_class: KanoClass) -> QIcon:
    """Return the tile of a class, at one and two device pixels."""
    icon = QIcon()
    for ratio in (1, 2):
        pixmap = QPixmap(QSize(18, 18) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_kano(painter, context.theme, kano_class.value, QPointF(9, 9), 16)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
