import pytest
from PySide6.QtGui import QColor, QImage

from ui.icons import Icons
from ui.theme import Theme


def inked(image: QImage) -> int:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(1 for pixel in pixels if pixel.alpha() > 128)


def test_icons_take_their_colour_and_the_pixels_of_the_screen(theme: Theme) -> None:
    one = theme.icons.pixmap("undo-2", QColor("#B3261E"), 18, 1.0)
    two = theme.icons.pixmap("undo-2", QColor("#B3261E"), 18, 2.0)
    assert (one.width(), two.width()) == (18, 36)
    assert two.deviceIndependentSize().width() == 18
    image = two.toImage()
    strong = [
        image.pixelColor(x, y) for x in range(36) for y in range(36) if image.pixelColor(x, y).alpha() == 255
    ]
    assert strong
    assert {color.name() for color in strong} == {"#b3261e"}


def test_lines_are_as_thick_in_small_icons(theme: Theme) -> None:
    """A thinner line would vanish beside the words: ink grows with length only, not with the square."""
    small = inked(theme.icons.pixmap("file", QColor("black"), 16, 2.0).toImage())
    large = inked(theme.icons.pixmap("file", QColor("black"), 32, 2.0).toImage())
    assert large < 3 * small


def test_an_unknown_icon_is_named(theme: Theme, resources: object) -> None:
    with pytest.raises(KeyError, match="unicorn"):
        theme.icons.pixmap("unicorn", QColor("black"))


def test_drawn_icons_are_kept(resources: object, theme: Theme) -> None:
    icons: Icons = theme.icons
    assert (
        icons.pixmap("undo-2", QColor("red")).cacheKey() == icons.pixmap("undo-2", QColor("red")).cacheKey()
    )
