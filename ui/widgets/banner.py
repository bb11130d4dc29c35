"""A sentence above the sheet that stays as long as its reason.

Banner(theme, "read_only", "Jana Peters has this file open.", action="Open a copy")
Banner(theme, "error", "Disk full. Your text stays …", action="Open place", icon="hard-drive")
banner.acted                                  signal: the action was chosen
banner.set_text("…")
"""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.base import Label
from ui.widgets.buttons import LinkButton
from ui.widgets.marks import paint_box

BannerKind = Literal["read_only", "error"]

_ICONS = {"read_only": "lock", "error": "hard-drive"}
_ICON_CENTER = 23
_TEXT_LEFT = 44


class Banner(QWidget):
    """At least 40 px high; a long sentence wraps."""

    acted = Signal()

    def __init__(
        self,
        theme: Theme,
        kind: BannerKind,
        text: str,
        *,
        action: str = "",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: BannerKind = kind
        self._icon = icon or _ICONS[kind]
        self._label = Label(theme, text)
        row = QHBoxLayout(self)
        scale = theme.scale
        row.setContentsMargins(_TEXT_LEFT * scale, 4 * scale, 16 * scale, 4 * scale)
        row.setSpacing(24 * scale)
        row.addWidget(self._label, 1, Qt.AlignmentFlag.AlignVCenter)
        if action:
            button = LinkButton(theme, action, role="body")
            button.clicked.connect(self.acted)
            row.addWidget(button)
        self.setMinimumHeight(40 * scale)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(text)
        theme.changed.connect(self.update)

    def text(self) -> str:
        """The sentence."""
        return self._label.text()

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._label.setText(text)
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        error = self._kind == "error"
        painter = QPainter(self)
        ground = self._theme.color("error_tint" if error else "panel")
        paint_box(painter, QRectF(self.rect()), self._theme.size("radius"), fill=ground)
        ink = self._theme.color("error" if error else "ink2")
        scale = self._theme.scale
        center = QPointF(_ICON_CENTER * scale, self.height() / 2)
        self._theme.icons.paint(painter, center, self._icon, ink, 20 * scale)
        painter.end()
