"""Whoever wants no motion gets none, here and on the wall, and after a restart."""

from __future__ import annotations

from personaforge.settings import Settings
from tests.journeys.conftest import Program
from ui.wall_theme import WallTheme


def test_less_motion_is_remembered_and_holds_for_what_comes_and_goes(program: Program) -> None:
    app = program()
    app.open_sample()
    theme, before = app.theme, app.theme.reduced_motion
    wall = WallTheme(theme)
    assert app.commands is not None
    try:
        app.commands.reduce_motion(False)
        assert not wall.reduced_motion
        app.commands.reduce_motion(True)
        assert wall.reduced_motion
        assert Settings.load().reduced_motion
        assert app.window.chrome is not None
        app.window.chrome.toasts.show("Here")
        toast = app.window.chrome.toasts._toast
        assert toast is not None
        assert toast.graphicsEffect() is None
        app.window.chrome.toasts.dismiss()
        assert toast.isHidden()
        right = app.window.chrome.right
        right.set_open(not right.is_open)
        assert right._slide.state() == right._slide.State.Stopped
    finally:
        theme.reduced_motion = before
