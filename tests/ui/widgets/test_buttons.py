from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QFocusFrame, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.base import KeyCaps, Label
from ui.widgets.buttons import Button, LinkButton, MenuButton, ToolButton
from ui.widgets.fields import LineField

Show = Callable[..., QWidget]


def test_a_click_leaves_the_caret_where_it_is(qtbot: QtBot, theme: Theme, show: Show) -> None:
    field, button = LineField(theme), Button(theme, "Ja")
    show(field, button)
    field.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert field.hasFocus()


def test_tab_reaches_the_button_and_space_presses_it(qtbot: QtBot, theme: Theme, show: Show) -> None:
    field, button = LineField(theme), Button(theme, "Ja")
    show(field, button)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert button.hasFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_the_focus_ring_stands_outside_the_button(qtbot: QtBot, theme: Theme, show: Show) -> None:
    button = Button(theme, "Ja", "primary")
    window = show(button)
    corner = button.mapTo(window, QPoint(0, button.height() // 2))

    def left_of_button() -> list[QColor]:
        image = window.grab().toImage()
        return [image.pixelColor(corner.x() - distance, corner.y()) for distance in (1, 2, 3, 4)]

    ink, sheet = theme.color("ink"), theme.color("sheet")
    window.setFocus()
    assert left_of_button() == [sheet] * 4
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert left_of_button() == [sheet, ink, ink, sheet]
    button.clearFocus()
    assert left_of_button() == [sheet] * 4


def test_a_ring_goes_with_its_button(qtbot: QtBot, theme: Theme, show: Show) -> None:
    first, second = Button(theme, "Ja"), Button(theme, "Nein")
    window = show(first, second)
    for _ in range(5):
        first.setFocus(Qt.FocusReason.TabFocusReason)
        second.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: len(window.findChildren(QFocusFrame)) == 1)
    second.deleteLater()
    qtbot.waitUntil(lambda: window.findChildren(QFocusFrame) == [])


def test_a_disabled_button_says_why(theme: Theme, qtbot: QtBot) -> None:
    button = ToolButton(theme, "undo-2", "Rückgängig", shortcut="Strg+Z")
    qtbot.addWidget(button)
    assert button.toolTip() == "Rückgängig (Strg+Z)"
    button.set_enabled(False, "Noch nichts geändert")
    assert button.toolTip() == "Noch nichts geändert"
    button.set_enabled(True)
    assert button.toolTip() == "Rückgängig (Strg+Z)"


def test_buttons_have_spoken_names(theme: Theme, qtbot: QtBot) -> None:
    named = {
        "Weiter": Button(theme, "Weiter"),
        "Suchen": ToolButton(theme, "search", "Suchen"),
        "Ort öffnen": LinkButton(theme, "Ort öffnen"),
        "Vermutung": MenuButton(theme, "Vermutung"),
    }
    for name, button in named.items():
        qtbot.addWidget(button)
        spoken = QAccessible.queryAccessibleInterface(button)
        assert spoken.text(QAccessible.Text.Name) == name
        assert button.sizeHint().height() == theme.size("control")


def test_words_fit_their_button(theme: Theme, qtbot: QtBot) -> None:
    short, long = Button(theme, "Ja"), Button(theme, "Geschäftsführungsvereinbarung")
    for button in (short, long):
        qtbot.addWidget(button)
    assert long.minimumSizeHint().width() > short.minimumSizeHint().width() + 150


def test_buttons_are_drawn_in_real_pixels_at_two(theme: Theme, show: Show) -> None:
    """Upscaled text would have as many colours as at one device pixel; drawn text is finer."""
    button = Button(theme, "Ja")
    show(button)
    image = QImage(button.size() * 2, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(2)
    image.fill(Qt.GlobalColor.white)
    button.render(image)
    pairs = [
        (x, y)
        for x in range(0, image.width() - 1, 2)
        for y in range(0, image.height() - 1, 2)
        if image.pixelColor(x, y) != image.pixelColor(x + 1, y)
    ]
    assert pairs


def test_the_down_key_opens_the_menu(qtbot: QtBot, theme: Theme, show: Show) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Interview")
    button = MenuButton(theme, "Vermutung", menu=menu)
    show(button)
    qtbot.keyClick(button, Qt.Key.Key_Down)
    assert menu.isVisible()
    menu.close()


def test_labels_wrap_and_never_elide(theme: Theme, qtbot: QtBot) -> None:
    label = Label(theme, "Geschäftsführungsvereinbarung und noch einiges mehr")
    qtbot.addWidget(label)
    assert label.heightForWidth(1000) == 21
    assert label.heightForWidth(240) == 42
    assert label.minimumSizeHint().width() > 150


def test_a_label_grows_in_its_layout(theme: Theme, show: Show) -> None:
    label = Label(theme, "Menschen kaufen, um etwas loszuwerden. " * 4)
    window = show(label, width=248)
    assert label.height() == label.heightForWidth(200)
    window.resize(600, 400)
    assert label.height() == label.heightForWidth(552)


def test_key_caps_speak_together(theme: Theme, qtbot: QtBot) -> None:
    caps = KeyCaps(theme, ("Strg", "K"))
    qtbot.addWidget(caps)
    assert caps.accessibleName() == "Strg+K"
