"""The shipped drawings in a grid, and the ways to bring a photo: file, drop, paste."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from personaforge.avatars import LABELS, avatar_names, building_names
from personaforge.domain.words import N_
from ui.context import Context
from ui.portraits import Portraits
from ui.widgets.base import Label, PaintedButton
from ui.widgets.buttons import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.marks import paint_ring

TILE, GAP = 84, 12
SCROLL_BAR = 10
PICTURES = (".png", ".jpg", ".jpeg", ".webp")
LARGEST_FILE = 50 * 1024 * 1024
"""Of a larger file only the beginning is read, in bytes; it is refused anyway."""


class Tile(PaintedButton):
    """One drawing to choose."""

    clicked_by_enter = True

    def __init__(self, context: Context, portraits: Portraits, reference: str, name: str) -> None:
        super().__init__(context.theme)
        self.reference = reference
        self._portraits = portraits
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(TILE, TILE)

    def paint(self, painter: QPainter) -> None:
        inner = TILE - 8
        picture = self._portraits.square(self.reference, inner, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(4, 4), picture)
        if self.isChecked() or self.hovered:
            paint_ring(painter, self.theme, QRectF(self.rect()), self.theme.size("radius") + 4)


class PictureChooser(QDialog):
    """Emits a reference of a drawing, or the bytes of a photo to crop."""

    drawing_chosen = Signal(str)
    photo_brought = Signal(bytes)
    file_wanted = Signal()

    def __init__(
        self, context: Context, portraits: Portraits, current: str, *, buildings: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        tr = context.tr
        self.setWindowTitle(tr(N_("Choose a picture")))
        self.setAcceptDrops(True)
        prefix, names = ("building", building_names()) if buildings else ("avatar", avatar_names())
        grid = QWidget()
        flow = FlowLayout(grid, gap=GAP, line_gap=GAP)
        self.tiles: list[Tile] = []
        for name in names:
            reference = f"{prefix}:{name}"
            tile = Tile(context, portraits, reference, tr(LABELS[name]))
            tile.setChecked(reference == current)
            tile.clicked.connect(lambda _on=False, reference=reference: self._choose(reference))
            self.tiles.append(tile)
            flow.addWidget(tile)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(grid)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 20)
        box.setSpacing(12)
        box.addWidget(Label(context.theme, tr(N_("Drawn portraits belong to nobody and can be used freely.")),
                            role="small", color="ink3"))  # fmt: skip
        box.addWidget(scroll, 1)
        box.addLayout(self._foot(context))
        self.resize(6 * (TILE + GAP) - GAP + 48 + SCROLL_BAR, 520)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._take(QGuiApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if brings_picture(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take(event.mimeData())

    def _foot(self, context: Context) -> QHBoxLayout:
        tr = context.tr
        file = Button(context.theme, tr(N_("Photo from a file …")), icon="image")
        file.clicked.connect(self.file_wanted)
        hint = Label(context.theme, tr(N_("or drop one here, or paste it")), role="small", color="ink3")
        none = Button(context.theme, tr(N_("No picture")), kind="quiet")
        none.clicked.connect(lambda: self._choose(""))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(file)
        row.addWidget(hint, 1)
        row.addWidget(none)
        return row

    def _choose(self, reference: str) -> None:
        self.drawing_chosen.emit(reference)
        self.accept()

    def _take(self, data: QMimeData) -> None:
        found = picture_bytes(data)
        if found is not None:
            self.photo_brought.emit(found)


def brings_picture(data: QMimeData) -> bool:
    """Whether a drop or paste holds a picture or a picture file."""
    return data.hasImage() or any(path.lower().endswith(PICTURES) for path in _local(data))


def picture_bytes(data: QMimeData) -> bytes | None:
    """Return the bytes of the picture in a drop or paste, of a file the beginning, None if there is none."""
    from pathlib import Path

    for path in _local(data):
        try:
            with Path(path).open("rb") as stream:
                return stream.read(LARGEST_FILE)
        except OSError:
            continue
    for kind in ("image/png", "image/jpeg", "image/webp"):
        if data.hasFormat(kind):
            return bytes(data.data(kind).data())
    return _drawn_anew(data.imageData()) if data.hasImage() else None


def _drawn_anew(image: object) -> bytes | None:
    """Return a picture that came as pixels, as Windows and macOS hand it over, as PNG."""
    if not isinstance(image, QImage) or image.isNull():
        return None
    content = QBuffer()
    content.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(content, "PNG")  # type: ignore[call-overload]  # the stubs want bytes there
    return bytes(content.data().data())


def _local(data: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
