"""The backups of this workspace on this computer; one that is chosen is opened as a file of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.rows import Line, RowsView
from ui.widgets.base import Label

if TYPE_CHECKING:
    from personaforge.storage.backup import Backup

MARGIN = 24


class BackupsDialog(QDialog):
    """Lists backups, newest first."""

    chosen = Signal(str)

    def __init__(self, context: Context, backups: list[Backup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = context.tr
        self.setWindowTitle(tr(N_("Backups")))
        words = tr(N_("Choose a backup to open it as a file of its own. The workspace stays as it is."))
        intro = Label(context.theme, words, color="ink2")
        intro.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.rows = RowsView(context, tr(N_("Backups")), self, margin=MARGIN)
        self.rows.show_lines([_line(context, backup) for backup in backups] or [
            Line("heading", tr(N_("There is no backup yet; the first one is made soon after opening.")))
        ])  # fmt: skip
        self.rows.chosen.connect(self._choose)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 20, 0, 12)
        box.setSpacing(12)
        box.addWidget(intro)
        box.addWidget(self.rows, 1)
        self.resize(520, 460)
        self.rows.setFocus()

    def _choose(self, path: str) -> None:
        self.chosen.emit(path)
        self.accept()


def _line(context: Context, backup: Backup) -> Line:
    moment = context.translator.moment(backup.at.astimezone())
    size = f"{context.translator.number(max(1, backup.size // 1024))} KB"
    words = context.tr(N_("{moment}, before an update"), moment=moment) if backup.is_original else moment
    return Line("row", words, str(Path(backup.path)), note=size)
