"""What the room reads from afar: larger type and controls, fields that cut nothing."""

from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.theme import Theme
from ui.wall_theme import on_wall
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
