"""Long work in a thread, behind a small dialog, where nobody may type meanwhile: with progress and Cancel.

waiting = WaitDialog(context, jobs, tr(N_("Print")), words, work, stopped, window)      `work(progressed)`
waiting.run()                          True, or False with `waiting.trouble`
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from personaforge.errors import Trouble
from ui.context import Context
from ui.jobs import Jobs
from ui.long_run import LongRun, Progress
from ui.pages.progress_line import ProgressLine
from ui.widgets.base import Label
from ui.widgets.buttons import Button

Work = Callable[[Progress], object]


class WaitDialog(QDialog):
    """Shows how far the work is; Cancel ends it as soon as it has taken back what it did."""

    def __init__(
        self,
        context: Context,
        jobs: Jobs,
        title: str,
        words: str,
        work: Work,
        stopped: Trouble,
        parent: QWidget | None = None,
    ) -> None:
        """Once somebody cancels, the work hears it as ``stopped``, which telling its progress raises."""
        super().__init__(parent)
        self.trouble: Trouble | None = None
        self._context, self._long_work, self._stopped = context, work, stopped
        self._stop = Event()
        self._run = LongRun(jobs, self._work, self._stop.set)
        tr, theme = context.tr, context.theme
        self.setWindowTitle(title)
        self.setMinimumWidth(440)
        self._words = Label(theme, words)
        self._bar = ProgressLine(theme, self)
        self.cancel = Button(theme, tr(N_("Cancel")))
        self.cancel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.cancel.clicked.connect(self.reject)
        self._run.progressed.connect(self._bar.show_share)
        self._run.done.connect(self.accept)
        self._run.failed.connect(self._fail)
        self._run.given_up.connect(self._leave)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        box = QVBoxLayout(self)
        box.setContentsMargins(32, 28, 32, 24)
        box.setSpacing(16)
        box.addWidget(self._words)
        box.addWidget(self._bar)
        box.addLayout(buttons)

    def run(self) -> bool:
        """Work; return whether it was done. ``trouble`` says why not, unless somebody cancelled."""
        QTimer.singleShot(0, self._run, self._run.start)
        return bool(self.exec())

    def reject(self) -> None:
        """Ask the work to end; the dialog goes when it has."""
        self._stop.set()
        self._words.setText(self._context.tr(N_("Stopping …")))
        self.cancel.set_enabled(False, self._context.tr(N_("Stopping …")))

    def paintEvent(self, _event: QPaintEvent) -> None:
        # Without a window manager, as on some projectors' machines, nobody else draws an edge.
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._context.theme.color("sheet"))
        painter.setPen(self._context.theme.color("line_strong"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _work(self, told: Progress) -> None:
        def going_on(share: float) -> None:
            if self._stop.is_set():
                raise self._stopped
            told(share)

        self._long_work(going_on)

    def _fail(self, trouble: Trouble) -> None:
        self.trouble = None if isinstance(trouble, type(self._stopped)) else trouble
        self._leave()

    def _leave(self) -> None:
        super().reject()
