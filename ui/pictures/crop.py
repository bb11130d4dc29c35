"""Crop a photo to the frame of the printed page: drag it, zoom with the wheel, the slider or the keys."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.widgets.base import Label
from ui.widgets.buttons import Button

FRAME = QSizeF(270, 340)
AIR = 40
ZOOM_STEPS = 100
MOST_ZOOM = 5.0
OUT_WIDTH = 648
QUALITY = 88
_ARROWS = {
    Qt.Key.Key_Left: QPointF(1, 0),
    Qt.Key.Key_Right: QPointF(-1, 0),
    Qt.Key.Key_Up: QPointF(0, 1),
    Qt.Key.Key_Down: QPointF(0, -1),
}


class CropArea(QWidget):
    """The photo under a frame; the part in the frame is kept."""

    zoomed = Signal(int)

    def __init__(self, context: Context, image: QImage, frame: QSizeF = FRAME) -> None:
        super().__init__()
        self._theme = context.theme
        self._image = image
        self._frame = frame
        self._least = max(frame.width() / image.width(), frame.height() / image.height())
        self._scale = self._least
        self._center = QPointF(image.width() / 2, image.height() / 2)
        self._grabbed: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFixedSize(round(frame.width()) + 2 * AIR, round(frame.height()) + 2 * AIR)
        self.setAccessibleName(context.tr(N_("Photo; drag it or use the arrow keys, plus and minus zoom")))

    def set_zoom(self, step: int) -> None:
        """Zoom from 0 (the whole photo fills the frame) to 100."""
        self._scale = self._least * MOST_ZOOM ** (step / ZOOM_STEPS)
        self._keep_inside()

    def cropped(self) -> QImage:
        """Return the part in the frame, no wider than print needs."""
        part = self._part()
        image = self._image.copy(part.toAlignedRect())
        if image.width() <= OUT_WIDTH:
            return image
        return image.scaledToWidth(OUT_WIDTH, Qt.TransformationMode.SmoothTransformation)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            self._center -= (event.position() - self._grabbed) / self._scale
            self._grabbed = event.position()
            self._keep_inside()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grabbed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoomed.emit(4 if event.angleDelta().y() > 0 else -4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._center -= _ARROWS[key] * (8 / self._scale)
            self._keep_inside()
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
            self.zoomed.emit(4 if key == Qt.Key.Key_Plus else -4)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._theme.color("desk"))
        frame = QRectF(QPointF(AIR, AIR), self._frame)
        size = QSizeF(self._image.width() * self._scale, self._image.height() * self._scale)
        corner = frame.center() - self._center * self._scale
        painter.drawImage(QRectF(corner, size), self._image)
        veil = QColor(self._theme.color("desk"))
        veil.setAlpha(190)
        for strip in _around(QRectF(self.rect()), frame):
            painter.fillRect(strip, veil)
        painter.setPen(self._theme.color("ink"))
        painter.drawRect(frame)
        painter.end()

    def _part(self) -> QRectF:
        size = self._frame / self._scale
        return QRectF(self._center - QPointF(size.width() / 2, size.height() / 2), size)

    def _keep_inside(self) -> None:
        half = self._frame / self._scale / 2
        x = min(max(self._center.x(), half.width()), self._image.width() - half.width())
        y = min(max(self._center.y(), half.height()), self._image.height() - half.height())
        self._center = QPointF(x, y)
        self.update()


class CropDialog(QDialog):
    """Asks which part of a photo to keep."""

    def __init__(self, context: Context, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr, theme = context.tr, context.theme
        self.setWindowTitle(tr(N_("Crop the photo")))
        self.area = CropArea(context, image)
        self._zoom = QSlider(Qt.Orientation.Horizontal)
        self._zoom.setRange(0, ZOOM_STEPS)
        self._zoom.setAccessibleName(tr(N_("Zoom")))
        self._zoom.valueChanged.connect(self.area.set_zoom)
        self.area.zoomed.connect(lambda step: self._zoom.setValue(self._zoom.value() + step))
        note = tr(N_("A real photo needs the consent of the person. A drawn portrait needs none."))
        cancel = Button(theme, tr(N_("Cancel")), kind="quiet")
        cancel.clicked.connect(self.reject)
        use = Button(theme, tr(N_("Use this part")), kind="primary")
        use.clicked.connect(self.accept)
        for button in (cancel, use):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(use)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 20)
        box.setSpacing(12)
        box.addWidget(self.area, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._zoom)
        box.addWidget(Label(theme, note, role="small", color="ink3"))
        box.addLayout(row)
        self.area.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accept()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(440, 560)


def as_jpeg(image: QImage) -> bytes:
    """Return an image as JPEG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.convertToFormat(QImage.Format.Format_RGB32).save(buffer, "JPEG", QUALITY)  # type: ignore[call-overload]
    return bytes(data.data())


def _around(whole: QRectF, frame: QRectF) -> list[QRectF]:
    return [
        QRectF(whole.left(), whole.top(), whole.width(), frame.top()),
        QRectF(whole.left(), frame.bottom(), whole.width(), whole.bottom() - frame.bottom()),
        QRectF(whole.left(), frame.top(), frame.left(), frame.height()),
        QRectF(frame.right(), frame.top(), whole.right() - frame.right(), frame.height()),
    ]
