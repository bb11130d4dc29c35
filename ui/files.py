"""The dialogs about workspace files: new, open, find again, save a copy."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from personaforge.domain.words import N_
from personaforge.errors import CopyCancelled, FileExists, NoAccess, NoWorkspaceOpen
from personaforge.user_dirs import UserDirs

if TYPE_CHECKING:
    from ui.program import Program

SUFFIX = ".pforge"


class Files(QObject):
    """Asks where workspaces lie or shall lie, and has the program open them."""

    def __init__(self, app: Program) -> None:
        super().__init__(app.window)
        self._app = app

    def open_sample(self) -> None:
        """Open the sample."""
        self._app.open_sample()

    def ask_new(self) -> None:
        """Ask what a new workspace is about and where it shall lie."""
        from ui.pages.new_workspace import NewWorkspaceDialog

        dialog = NewWorkspaceDialog(self._app.context, self._app.settings, self._app.window)
        if dialog.exec():
            path = dialog.ask_path()
            if path:
                self._app.new(Path(path), dialog.company.value(), dialog.offer.value(), dialog.participants())
        dialog.deleteLater()

    def open_path(self, path: str) -> None:
        """Open a workspace of the list."""
        self._app.open(Path(path))

    def take_dropped(self, name: str) -> None:
        """Open a workspace that was dropped on the window, or take in a list."""
        path = Path(name)
        if path.suffix.lower() == SUFFIX:
            self._app.open(path)
        elif self._app.session is None:
            self._app.explain(NoWorkspaceOpen(name=path.name))
        else:
            self._app.import_list(path)

    def find_lost(self, path: str) -> None:
        """Let people show where a workspace went; the dead entry goes."""
        found, _ = QFileDialog.getOpenFileName(
            self._app.window,
            Path(path).name,
            str(Path(path).parent),
            self._app.context.tr(N_("Workspaces (*.pforge)")),
        )
        if found:
            self._app.settings.forget(path)
            self._app.open(Path(found))

    def save_copy(self) -> None:
        """Write everything, what waits included, to a new file and go on with that one."""
        from ui.wait_dialog import WaitDialog

        if self._app.session is None:
            return
        store = self._app.session.store
        start = str(store.path.with_stem(f"{store.path.stem} {self._app.context.tr(N_('copy'))}"))
        kinds = self._app.context.tr(N_("Workspaces (*.pforge)"))
        chosen, _ = QFileDialog.getSaveFileName(
            self._app.window, self._app.context.tr(N_("Save a copy")), start, kinds
        )
        if not chosen:
            return
        path = Path(chosen if chosen.endswith(SUFFIX) else f"{chosen}{SUFFIX}")
        self._app.session.flush()
        copy = store.write_copy if store.read_only else store.save_copy
        tr = self._app.context.tr
        words = tr(N_("Saving “{name}” …"), name=path.name)
        saving = WaitDialog(
            self._app.context, self._app.jobs, tr(N_("Save a copy")), words, partial(copy, path),
            CopyCancelled(name=path.name), self._app.window,
        )  # fmt: skip
        if saving.run():
            self._app.let_go()
            self._app.open(path)
        elif saving.trouble is not None:
            self._app.explain(saving.trouble)
        saving.deleteLater()

    def ask_backup(self) -> None:
        """Let people open a backup of this workspace, always under a new name."""
        from personaforge.storage.backup import backups_of
        from ui.pages.backups_dialog import BackupsDialog

        if self._app.session is None:
            return
        found = backups_of(UserDirs.of_user().data, self._app.session.store.id)
        dialog = BackupsDialog(self._app.context, found, self._app.window)
        chosen: list[str] = []
        dialog.chosen.connect(chosen.append)
        dialog.exec()
        dialog.deleteLater()
        if chosen:
            self._open_backup(Path(chosen[0]))

    def _open_backup(self, backup: Path) -> None:
        assert self._app.session is not None
        tr = self._app.context.tr
        stem = f"{self._app.session.store.path.stem} {tr(N_('backup'))}"
        start = str(self._app.session.store.path.with_stem(stem))
        kinds = tr(N_("Workspaces (*.pforge)"))
        path, _ = QFileDialog.getSaveFileName(self._app.window, tr(N_("Open the backup as")), start, kinds)
        if not path:
            return
        target = Path(path if path.endswith(SUFFIX) else f"{path}{SUFFIX}")
        try:
            with target.open("xb") as stream:
                stream.write(backup.read_bytes())
        except FileExistsError:
            self._app.explain(FileExists(name=target.name))
        except OSError:
            self._app.explain(NoAccess(name=target.name))
        else:
            self._app.open(target)

    def ask_open(self) -> None:
        """Let people choose a workspace."""
        tr = self._app.context.tr
        folder = str(self._app.settings.folder)
        path, _ = QFileDialog.getOpenFileName(
            self._app.window, tr(N_("Open workspace")), folder, tr(N_("Workspaces (*.pforge)"))
        )
        if path:
            self._app.open(Path(path))
