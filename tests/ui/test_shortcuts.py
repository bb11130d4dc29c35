"""The list of keys: every one is there, on caps that people find on their keyboard."""

from PySide6.QtWidgets import QLabel

from ui.context import Context
from ui.pages.shortcuts import SECTIONS, TO, ShortcutsDialog
from ui.widgets.base import KeyCaps


def test_commands_and_sections_are_listed(context: Context, qtbot) -> None:
    dialog = ShortcutsDialog(context, [("Search", "Ctrl+K")])
    qtbot.addWidget(dialog)
    words = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Search", *(section.title for section in SECTIONS)} <= words
    ways = [way for section in SECTIONS for _, keys in section.keys for way in keys if way != TO]
    shown = [caps.accessibleName() for caps in dialog.findChildren(KeyCaps)]
    assert shown == ["Ctrl+K", *ways]
