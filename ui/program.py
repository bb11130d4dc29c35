"""What the parts of the window may ask of the program; `ui.app` is the one that answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from personaforge.errors import Trouble
from personaforge.i18n import Language
from personaforge.settings import Settings
from ui.context import Context
from ui.main_window import MainWindow
from ui.theme import Scheme

if TYPE_CHECKING:
    from ui.jobs import Jobs
    from ui.printed_language import PrintedLanguage
    from ui.session import Session


class WorkspaceFiles(Protocol):
    """The dialogs about workspace files."""

    def ask_new(self) -> None:
        """Ask for a new workspace."""

    def ask_open(self) -> None:
        """Ask for an existing one."""

    def open_path(self, path: str) -> None:
        """Open a workspace of the list."""

    def find_lost(self, path: str) -> None:
        """Let people show where a workspace went."""

    def open_sample(self) -> None:
        """Open the sample."""

    def ask_backup(self) -> None:
        """Let people open a backup of this workspace."""


class Program(Protocol):
    """One window, at most one open workspace."""

    settings: Settings
    window: MainWindow
    context: Context
    session: Session | None
    jobs: Jobs
    printing: PrintedLanguage

    @property
    def files(self) -> WorkspaceFiles:
        """The dialogs about workspace files."""

    @property
    def language(self) -> Language:
        """The language of the window."""

    def open(self, path: Path, *, quiet: bool = False) -> None:
        """Open a workspace."""

    def new(self, path: Path, company: str, offer: str, people: list[dict[str, object]]) -> None:
        """Create a workspace and open it."""

    def import_list(self, path: Path) -> None:
        """Let a list of companies go into the workspace that is open."""

    def open_sample(self) -> None:
        """Open the sample."""

    def close_workspace(self) -> None:
        """Back to the start page."""

    def let_go(self) -> None:
        """Close the workspace that is open, if any."""

    def explain(self, trouble: Trouble) -> None:
        """Say what went wrong above the page."""

    def set_language(self, language: Language) -> None:
        """Speak another language from now on."""

    def set_scheme(self, scheme: Scheme) -> None:
        """Light, dark or as the system has it."""

    def set_presenting(self, presenting: bool) -> None:
        """Large type for the room, or back to the desk."""

    def print_folder(self) -> Path:
        """Return a folder for what is printed at once and kept nowhere."""
