"""The editor of a picture: shows it, opens the chooser, takes a drop or a paste, crops photos."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from personaforge.domain.words import N_
from personaforge.errors import Trouble
from ui.context import Context
from ui.forms.editors import Editor
from ui.pictures.chooser import LARGEST_FILE, PictureChooser, brings_picture, picture_bytes
from ui.pictures.crop import CropDialog, as_jpeg
from ui.portraits import Portraits
from ui.session import Session
from ui.widgets.base import PaintedButton
from ui.widgets.marks import paint_box

HEIGHT = 96


class PictureButton(PaintedButton):
    """The picture as a button; drop and paste work on it."""

    clicked_by_enter = True

    brought = Signal(bytes)

    def __init__(self, context: Context, portraits: Portraits) -> None:
        super().__init__(context.theme)
        self._context, self._portraits = context, portraits
        self.reference = ""
        self._read_only = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_reference(self, reference: str) -> None:
        """Show another picture."""
        self.reference = reference
        self.update()

    def set_read_only(self, read_only: bool) -> None:
        """Only show the picture, without the offer to change it."""
        self._read_only = read_only
        self.setAcceptDrops(not read_only)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, HEIGHT) * self.theme.scale

    def minimumSizeHint(self) -> QSize:
        return QSize(HEIGHT + 80, HEIGHT) * self.theme.scale

    def paint(self, painter: QPainter) -> None:
        color = self.theme.color
        rect = QRectF(self.rect())
        if not self._read_only:
            fill = color("hover") if self.hovered else None
            paint_box(painter, rect, self.theme.size("radius"), fill=fill, edge=color("line_strong"))
        scale = self.theme.scale
        side = (HEIGHT - 16) * scale
        picture = self._portraits.square(self.reference, side, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(0 if self._read_only else 8, 8) * scale, picture)
        if not self._read_only:
            self._paint_offer(painter, rect, side + 24 * scale)

    def _paint_offer(self, painter: QPainter, rect: QRectF, left: float) -> None:
        color, theme = self.theme.color, self.theme
        tr = self._context.tr
        words = tr(N_("Change picture …")) if self.reference else tr(N_("Choose a picture …"))
        block, room = self._context.texts.block, rect.width() - left - 8 * theme.scale
        offer = block(words, theme.font("body", weight=500), theme.line_height("body"), room)
        small, gap = theme.line_height("small"), 2 * theme.scale
        hint = block(tr(N_("or drop a photo here")), theme.font("small"), small, room)
        top = rect.center().y() - (offer.height + gap + hint.height) / 2
        offer.paint(painter, QPointF(left, top), color("ink"))
        hint.paint(painter, QPointF(left, top + offer.height + gap), color("ink3"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._take(picture_bytes(QGuiApplication.clipboard().mimeData()))
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if brings_picture(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._take(picture_bytes(event.mimeData()))

    def _take(self, data: bytes | None) -> None:
        if data is not None:
            self.brought.emit(data)


class PictureEditor(Editor):
    """A drawing of the shipped set, or a photo kept in the workspace."""

    def __init__(self, context: Context, session: Session, portraits: Portraits, kind: str) -> None:
        self._context, self._session, self._portraits, self._kind = context, session, portraits, kind
        self._button = PictureButton(context, portraits)
        super().__init__(self._button)
        self._button.clicked.connect(self._choose)
        self._button.brought.connect(self.take_photo)

    def show(self, value: object) -> None:
        self._button.show_reference(str(value or ""))

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self._button.set_read_only(read_only)

    def take_photo(self, data: bytes) -> None:
        """Accept a photo, let people crop it, keep it in the workspace."""
        from personaforge.exchange.pictures import accept_picture

        try:
            accepted = accept_picture(data)
        except Trouble as trouble:
            self.refused.emit(trouble.describe(self._context.translator.gettext))
            return
        image = QImage.fromData(accepted.data)
        dialog = CropDialog(self._context, image, self._window())
        if dialog.exec():
            reference = self._session.store.put_picture(as_jpeg(dialog.area.cropped()), "image/jpeg")
            self._set(reference)
        dialog.deleteLater()

    def _choose(self) -> None:
        dialog = PictureChooser(
            self._context,
            self._portraits,
            self._button.reference,
            buildings=self._kind == "icp",
            parent=self._window(),
        )
        brought: list[bytes] = []
        dialog.drawing_chosen.connect(self._set)
        dialog.photo_brought.connect(brought.append)
        dialog.photo_brought.connect(lambda _data: dialog.accept())
        dialog.file_wanted.connect(lambda: self._from_file(dialog, brought))
        dialog.exec()
        dialog.deleteLater()
        if brought:
            self.take_photo(brought[0])

    def _from_file(self, dialog: PictureChooser, brought: list[bytes]) -> None:
        tr = self._context.tr
        kinds = tr(N_("Pictures (*.png *.jpg *.jpeg *.webp)"))
        path, _ = QFileDialog.getOpenFileName(dialog, tr(N_("Choose a photo")), "", kinds)
        if not path:
            return
        try:
            with Path(path).open("rb") as stream:
                brought.append(stream.read(LARGEST_FILE))
        except OSError:
            self.refused.emit(tr(N_("“{name}” cannot be read."), name=Path(path).name))
        dialog.accept()

    def _set(self, reference: str) -> None:
        self._button.show_reference(reference)
        self.changed.emit(reference or None)

    def _window(self) -> QWidget:
        return self._button.window()
