from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QStyle
from pytestqt.qtbot import QtBot

from ui.theme import FontsMissing, Theme, register_fonts
from ui.widgets.fields import LineField


def test_turning_dark_changes_what_widgets_ask_for(qtbot: QtBot, theme: Theme, qapp: QApplication) -> None:
    assert theme.color("sheet") == QColor("#FFFFFF")
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme("dark")
    assert theme.color("sheet") == QColor("#1C2120")
    assert theme.department_color("sales", "mark") == QColor("#6699E0")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#1C2120")


def test_choosing_the_scheme_in_force_is_silent(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_scheme("light")


@pytest.mark.parametrize(
    ("role", "family", "pixels", "italic"),
    [
        ("row", "Source Sans 3", 16, False),
        ("prompt", "Source Serif 4", 17, True),
        ("question", "Source Serif 4", 30, False),
        ("present_row", "Source Sans 3", 36, False),
    ],
)
def test_type_roles_use_the_shipped_fonts(
    theme: Theme, role: str, family: str, pixels: int, italic: bool
) -> None:
    font = theme.font(role)
    assert QFontInfo(font).family() == family
    assert QFontInfo(font).pixelSize() == pixels
    assert QFontInfo(font).italic() == italic


def test_each_weight_is_a_drawn_one(theme: Theme) -> None:
    weights = (400, 500, 600, 700)
    drawn = [QRawFont.fromFont(theme.font("body", weight=weight)).styleName() for weight in weights]
    assert drawn == ["Regular", "Medium", "Semibold", "Bold"]


def test_the_caret_is_two_pixels_wide(qtbot: QtBot, theme: Theme) -> None:
    field = LineField(theme)
    qtbot.addWidget(field)
    assert field.style().pixelMetric(QStyle.PixelMetric.PM_TextCursorWidth, None, field) == 2


def test_no_token_is_left_in_the_style_sheet(theme: Theme) -> None:
    assert "@" not in theme.style_sheet()


def test_missing_fonts_are_an_error_of_their_own(tmp_path: Path, theme: Theme) -> None:
    with pytest.raises(FontsMissing):
        register_fonts(tmp_path)
