"""Everything the program can do by name: the menu behind the three lines, and the keys.

One list of commands feeds the menu, the shortcuts and the page that lists them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from personaforge.domain.words import N_
from ui.navigation import EXPORT, FINDINGS, HISTORY, IMPORT, OVERVIEW
from ui.theme import system_reduces_motion

if TYPE_CHECKING:
    from ui.program import Program
from ui.workbench import Workbench


@dataclass(frozen=True)
class Command:
    """A name, the keys, what it does; `group` is its part of the menu."""

    name: str
    keys: str
    act: Callable[[], object]
    group: str
    in_menu: bool = True
    also: str = ""
    """A second shortcut that others are used to."""
    is_shortcut: bool = True
    """Whether the keys work everywhere; Esc is left to whatever has the focus first."""


class Commands(QObject):
    """The actions of the window, for the workspace that is open or for none."""

    def __init__(self, app: Program, bench: Workbench | None) -> None:
        assert app.window.chrome is not None
        super().__init__(app.window.chrome)
        self._app, self._bench = app, bench
        self._chrome = app.window.chrome
        self._context = app.context
        self.commands = self._file_commands()
        if bench is not None:
            self.commands += self._workspace_commands(bench) + self._view_commands(bench)
        self.actions = [self._action(command) for command in self.commands]
        self._chrome.sidebar.menu_wanted.connect(self.open_menu)
        if bench is not None:
            self._connect()

    def open_menu(self, corner: QPoint) -> None:
        """Show the menu behind the three lines."""
        tr = self._context.tr
        menu = QMenu(self._chrome)
        group = ""
        for command, action in zip(self.commands, self.actions, strict=True):
            if not command.in_menu:
                continue
            if group and command.group != group:
                menu.addSeparator()
            group = command.group
            menu.addAction(action)
        menu.addSeparator()
        self._add_choices(menu.addMenu(tr(N_("Language"))), [("de", "Deutsch"), ("en", "English")],
                          self._app.language, self._app.set_language)  # fmt: skip
        looks = [("system", tr(N_("As the system"))), ("light", tr(N_("Light"))), ("dark", tr(N_("Dark")))]
        look = menu.addMenu(tr(N_("Look")))
        self._add_choices(look, looks, self._app.settings.scheme, self._app.set_scheme)
        look.addSeparator()
        calm = look.addAction(tr(N_("Reduce motion")))
        calm.setCheckable(True)
        calm.setChecked(self._app.settings.reduced_motion)
        calm.triggered.connect(self.reduce_motion)
        menu.addAction(tr(N_("Keyboard shortcuts")), self.show_shortcuts)
        menu.exec(corner)
        menu.deleteLater()

    def reduce_motion(self, reduced: bool) -> None:
        """Let nothing in the window move, or only what the system allows; holds after a restart, too."""
        self._app.settings.reduced_motion = reduced
        self._app.settings.save()
        self._context.theme.reduced_motion = reduced or system_reduces_motion()

    def show_shortcuts(self) -> None:
        """List the keys."""
        from ui.pages.shortcuts import ShortcutsDialog

        listed = [(command.name, command.keys) for command in self.commands if command.keys]
        ShortcutsDialog(self._context, listed, self._app.window).exec()

    def search(self) -> None:
        """Open the search over everything."""
        from ui.search import SearchPopup

        assert self._bench is not None
        SearchPopup(self._context, self._bench.session, self._bench.navigator, self._app.window).open()

    def _connect(self) -> None:
        bar = self._chrome.top_bar
        bar.search_wanted.connect(self.search)
        bar.present_wanted.connect(lambda: self._app.set_presenting(True))

    def _file_commands(self) -> list[Command]:
        app, tr = self._app, self._context.tr
        return [
            Command(tr(N_("New workspace …")), "Ctrl+N", app.files.ask_new, "file"),
            Command(tr(N_("Open …")), "Ctrl+O", app.files.ask_open, "file"),
            Command(tr(N_("Open the sample")), "", app.open_sample, "file"),
            Command(tr(N_("Quit")), "Ctrl+Q", app.window.close, "file", in_menu=False),
        ]

    def _workspace_commands(self, bench: Workbench) -> list[Command]:
        app, tr, go = self._app, self._context.tr, bench.navigator.open_page
        return [
            Command(tr(N_("Backups …")), "", app.files.ask_backup, "file"),
            Command(tr(N_("Close workspace")), "Ctrl+W", app.close_workspace, "file"),
            Command(tr(N_("New persona")), "Ctrl+Shift+N", bench.new_persona, "new"),
            Command(tr(N_("New ideal customer profile")), "", bench.new_icp, "new"),
            Command(tr(N_("Search")), "Ctrl+K", self.search, "find"),
            Command(tr(N_("Next finding")), "F8", bench.next_finding, "find"),
            Command(tr(N_("Why is this here?")), "Ctrl+Shift+W", bench.ask_why, "find"),
            Command(tr(N_("Undo")), "Ctrl+Z", bench.session.undo, "edit"),
            Command(tr(N_("Redo")), "Ctrl+Shift+Z", bench.session.redo, "edit", also="Ctrl+Y"),
            Command(tr(N_("Overview")), "Ctrl+Shift+O", lambda: go(OVERVIEW), "pages", in_menu=False),
            Command(tr(N_("Findings")), "Ctrl+Shift+F", lambda: go(FINDINGS), "pages", in_menu=False),
            Command(tr(N_("History")), "Ctrl+Shift+H", lambda: go(HISTORY), "pages", in_menu=False),
            Command(tr(N_("Import a list")), "Ctrl+I", lambda: go(IMPORT), "pages"),
            Command(tr(N_("Export and print")), "Ctrl+P", lambda: go(EXPORT), "pages"),
            Command(
                tr(N_("Next worksheet")), "Ctrl+PgDown", lambda: bench.step_sheet(1), "pages", in_menu=False
            ),
            Command(
                tr(N_("Previous worksheet")),
                "Ctrl+PgUp",
                lambda: bench.step_sheet(-1),
                "pages",
                in_menu=False,
            ),
        ]

    def _view_commands(self, bench: Workbench) -> list[Command]:
        app, tr = self._app, self._context.tr
        commands = [
            Command(tr(N_("Guide")), "F1", bench.toggle_guide, "view"),
            Command(tr(N_("Preview")), "F9", bench.toggle_preview, "view"),
            Command(
                tr(N_("Presentation")), "F11", lambda: app.set_presenting(not app.context.presenting), "view"
            ),
        ]
        if self._context.presenting:
            commands.append(
                Command(
                    tr(N_("End presentation")),
                    "Esc",
                    lambda: app.set_presenting(False),
                    "view",
                    is_shortcut=False,
                )
            )
        return commands

    def _action(self, command: Command) -> QAction:
        action = QAction(command.name, self._chrome)
        if command.keys and command.is_shortcut:
            action.setShortcuts([QKeySequence(keys) for keys in (command.keys, command.also) if keys])
        action.triggered.connect(lambda _checked=False: command.act())
        self._chrome.addAction(action)
        return action

    def _add_choices(
        self, menu: QMenu, choices: list[tuple[str, str]], current: str, choose: Callable[..., None]
    ) -> None:
        group = QActionGroup(menu)
        for key, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(key == current)
            action.triggered.connect(lambda _checked=False, key=key: choose(key))
            group.addAction(action)
