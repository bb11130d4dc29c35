"""Photos that come into the window by paste and drop."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from personaforge.errors import Trouble
from personaforge.exchange.pictures import accept_picture
from ui.context import Context
from ui.pictures import chooser
from ui.pictures.chooser import brings_picture, picture_bytes
from ui.pictures.crop import CropDialog


def test_pixels_from_the_clipboard_are_a_picture() -> None:
    """Windows and macOS hand over pixels, not a file."""
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#cc5533"))
    data = QMimeData()
    data.setImageData(image)
    brought = picture_bytes(data)
    assert brings_picture(data)
    assert brought is not None
    drawn = QImage.fromData(accept_picture(brought).data)
    assert (drawn.width(), drawn.height(), drawn.pixelColor(3, 3).name()) == (40, 30, "#cc5533")


def test_of_a_huge_file_only_the_beginning_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chooser, "LARGEST_FILE", 1000)
    file = tmp_path / "huge.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    brought = picture_bytes(data)
    assert brought is not None
    assert len(brought) == 1000
    with pytest.raises(Trouble):
        accept_picture(brought)


def test_text_and_a_folder_are_no_picture(tmp_path: Path) -> None:
    data = QMimeData()
    data.setText("not a picture")
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    assert not brings_picture(data)
    assert picture_bytes(data) is None


@pytest.mark.parametrize("size", [(900, 600), (1, 1), (4000, 2), (2, 4000)])
def test_a_photo_is_cropped_by_keyboard(context: Context, qtbot: QtBot, size: tuple[int, int]) -> None:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("#cc5533"))
    dialog = CropDialog(context, image)
    qtbot.addWidget(dialog)
    dialog.show()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(dialog.area, key)
    assert dialog.result() == CropDialog.DialogCode.Accepted
    cropped = dialog.area.cropped()
    middle = cropped.pixelColor(cropped.width() // 2, cropped.height() // 2)
    assert middle.name() == "#cc5533"
    dialog.deleteLater()
