"""The marks as icons for menus, at one and two device pixels.

department_icon(theme, "marketing"), evidence_icon(theme, "interview"), kano_icon(theme, "basic")
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from ui.theme import Theme
from ui.widgets.marks import paint_department, paint_evidence, paint_kano


def department_icon(theme: Theme, department: str) -> QIcon:
    """The shape of a department in its colour."""
    return _icon(16, lambda painter, center: paint_department(painter, theme, department, center))


def evidence_icon(theme: Theme, level: str) -> QIcon:
    """The disc of a level of evidence."""
    return _icon(16, lambda painter, center: paint_evidence(painter, theme, level, center))


def kano_icon(theme: Theme, kano_class: str) -> QIcon:
    """The tile of a Kano class."""
    return _icon(18, lambda painter, center: paint_kano(painter, theme, kano_class, center, 16))


def _icon(side: int, paint: Callable[[QPainter, QPointF], None]) -> QIcon:
    icon = QIcon()
    for ratio in (1, 2):
        pixmap = QPixmap(QSize(side, side) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint(painter, QPointF(side / 2, side / 2))
        painter.end()
        icon.addPixmap(pixmap)
    return icon
