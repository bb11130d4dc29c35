"""Severity and evidence as they stand on the wall: large, without a frame, with the same keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent

from ui.text_layout import paint_line, text_width
from ui.widgets.evidence_button import EvidenceButton
from ui.widgets.marks import paint_evidence, paint_severity, severity_width
from ui.widgets.severity_field import SeverityField

_SEGMENT = QSizeF(20, 15)
_HEIGHT = 48
_GAP = 36
_DISC = 30
_ROLE = "present_small"


class LargeSeverity(SeverityField):
    """Five large segments and the figure."""

    def sizeHint(self) -> QSize:
        words = text_width(self._text(5), self.theme.font(_ROLE, weight=600))
        unset = text_width(self._text(0), self.theme.font(_ROLE, weight=600))
        return QSize(round(severity_width(_SEGMENT)) + _GAP + max(words, unset) + 24, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            hit = int(event.position().x() // (severity_width(_SEGMENT) / 5)) + 1
            self._edit(hit if hit <= 5 else min(self.value() + 1, 5))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.height() / 2
        start = QPointF(0, middle)
        paint_severity(painter, self.theme, self.value(), start, assumed=self._assumed, segment=_SEGMENT)
        line = self.theme.line_height(_ROLE)
        ink = self.theme.color("ink" if self.value() else "ink3")
        font = self.theme.font(_ROLE, weight=600 if self.value() else 400)
        corner = QPointF(severity_width(_SEGMENT) + _GAP, middle - line / 2)
        paint_line(painter, corner, self._text(self.value()), font, line, ink)
        painter.end()


class LargeEvidence(EvidenceButton):
    """A large disc and its word."""

    def sizeHint(self) -> QSize:
        words = text_width(self.text(), self.theme.font(_ROLE, weight=400))
        return QSize(_DISC + 16 + words + 16, _HEIGHT)

    def paint(self, painter: QPainter) -> None:
        middle = self.height() / 2
        paint_evidence(painter, self.theme, self.level(), QPointF(_DISC / 2, middle), _DISC)
        line = self.theme.line_height(_ROLE)
        ink = self.theme.color("ink" if self.hovered else "ink2")
        font = self.theme.font(_ROLE, weight=400)
        width = paint_line(painter, QPointF(_DISC + 16, middle - line / 2), self.text(), font, line, ink)
        if self.hovered:
            painter.fillRect(QRectF(_DISC + 16, middle + line / 2, width, 2), ink)
