"""What the room reads from afar: larger type and controls, fields that cut nothing."""

from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.presentation_bar import PresentationBar
from ui.theme import Theme
from ui.wall_theme import for_room, on_wall
from ui.widgets.base import Label
from ui.widgets.fields import LineField
from ui.widgets.wrapped_line import WrappedLine


def test_everything_is_larger_on_the_wall_and_nothing_at_the_desk(context: Context) -> None:
    wall = on_wall(replace(context, presenting=True)).theme
    desk = on_wall(context).theme
    assert desk is context.theme
    for role in ("caption", "small", "body", "row", "heading", "title"):
        assert wall.font(role).pixelSize() >= 24
        assert wall.line_height(role) > desk.line_height(role)
    assert wall.size("control") == 2 * desk.size("control")
    assert LineField(wall).height() == 2 * LineField(desk).height()


def test_type_shrinks_with_the_window_but_never_below_what_a_room_can_read(context: Context) -> None:
    def sizes(width: int) -> tuple[int, int, int]:
        room = for_room(context, width)
        wall = on_wall(room).theme
        return (
            room.theme.font("present_row").pixelSize(),
            wall.font("row").pixelSize(),
            wall.size("control"),
        )

    assert sizes(1600) == sizes(3840) == (36, 36, 64)
    assert sizes(1280) == (29, 29, 51)
    assert sizes(1024) == sizes(640) == (25, 25, 45)


def test_the_bar_lets_go_of_the_hint_before_it_cuts_who_speaks(context: Context, qtbot: QtBot) -> None:
    bar = PresentationBar(for_room(context, 1024))
    qtbot.addWidget(bar)
    hint = next(label for label in bar.findChildren(Label) if label.text() == "Esc ends")
    bar.resize(1600, bar.height())
    bar.show()
    assert not hint.isHidden()
    bar.resize(600, bar.height())
    assert hint.isHidden()


def test_the_wall_follows_the_colours_of_the_desk(context: Context) -> None:
    theme: Theme = context.theme
    wall = on_wall(replace(context, presenting=True)).theme
    scheme = theme.scheme
    try:
        for chosen in ("dark", "light"):
            theme.set_scheme(chosen)
            assert wall.color("ink") == theme.color("ink")
    finally:
        theme.set_scheme(scheme)


def test_a_line_on_the_wall_wraps_and_stays_one_line_of_text(context: Context, qtbot: QtBot) -> None:
    wall = on_wall(replace(context, presenting=True)).theme
    line = WrappedLine(wall)
    qtbot.addWidget(line)
    line.resize(400, 64)
    line.show()
    low = line.height()
    pasted = QMimeData()
    pasted.setText("Maria-Magdalena\nvon Hohenlohe zu Waldenburg und Umgebung")
    line.insertFromMimeData(pasted)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.value() == "Maria-Magdalena von Hohenlohe zu Waldenburg und Umgebung"
    assert line.height() > low
