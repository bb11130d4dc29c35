"""Somebody asks for the inspector: it comes, whatever the panel shows."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.right_panel import RightPanel


def test_asking_for_the_inspector_unfolds_the_panel_and_leaves_the_preview(
    qtbot: QtBot, context: Context
) -> None:
    panel = RightPanel(context)
    qtbot.addWidget(panel)
    guide, inspector = QWidget(), QWidget()
    panel.set_guide(guide)
    panel.set_inspector("Person", inspector)
    panel.tabs.chosen.emit("guide")
    panel.set_open(False)
    panel.set_previewing(True)
    panel.show_inspector()
    assert panel.is_open
    assert not panel.is_previewing
    assert panel.stack.currentWidget() is inspector


def test_without_an_inspector_nothing_unfolds(qtbot: QtBot, context: Context) -> None:
    panel = RightPanel(context)
    qtbot.addWidget(panel)
    panel.set_open(False)
    panel.show_inspector()
    assert not panel.is_open
