"""What the window says about saving: the status line, undo's name, and the banner when something is wrong."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from personaforge.domain.words import N_
from personaforge.errors import InUse
from ui.chrome import Chrome
from ui.context import Context
from ui.session import Session
from ui.widgets.plain import plain_tip

WATCH_MS = 3000


class SavingState(QObject):
    """Keeps status bar, undo buttons and banner true."""

    copy_wanted = Signal()
    reopen_wanted = Signal()

    def __init__(self, context: Context, session: Session, chrome: Chrome) -> None:
        super().__init__(chrome)
        self._context, self._session, self._chrome = context, session, chrome
        self._warned = False
        self._is_free = False
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_MS)
        self._watch.timeout.connect(self._look_at_lock)
        if isinstance(session.store.read_only_reason, InUse):
            self._watch.start()
        session.saved_changed.connect(self.refresh)
        session.applied.connect(self._on_applied)
        self.refresh()

    def refresh(self) -> None:
        """Show the state there is now."""
        self._show_saved()
        self._show_undo()
        self._show_banner()

    def _on_applied(self, _event: object) -> None:
        self.refresh()

    def _show_saved(self) -> None:
        tr = self._context.tr
        store = self._session.store
        status = self._chrome.status
        if self._session.read_only:
            status.set_saved(tr(N_("Read only")))
        elif store.problem is not None:
            status.set_failed(tr(N_("Not saved: {reason}"), reason=self._reason()))
        else:
            status.set_saved(tr(N_("Saved {time}"), time=self._context.translator.time(self._context.now())))

    def _show_undo(self) -> None:
        tr = self._context.tr
        store = self._session.store
        undo, redo = store.undo_step, store.redo_step
        can_undo = undo is not None and not self._session.read_only
        bar = self._chrome.top_bar
        bar.undo.set_enabled(can_undo, tr(N_("Nothing to undo")))
        bar.redo.set_enabled(redo is not None and not self._session.read_only, tr(N_("Nothing to redo")))
        words = undo.describe(self._context.translator.gettext) if undo is not None else ""
        self._chrome.status.set_undo(tr(N_("Undo: {step}"), step=words) if can_undo else "")
        if can_undo:
            bar.undo.setToolTip(plain_tip(tr(N_("Undo: {step}"), step=words)))
        if redo is not None:
            step = redo.describe(self._context.translator.gettext)
            bar.redo.setToolTip(plain_tip(tr(N_("Redo: {step}"), step=step)))

    def _show_banner(self) -> None:
        tr = self._context.tr
        store = self._session.store
        banner = self._chrome.banner
        if store.problem is not None and store.stopped:
            banner.show_error(self._reason(), tr(N_("Save a copy …")), self.copy_wanted.emit)
        elif store.problem is not None:
            words = tr(
                N_("{reason} Your text is kept and will be saved as soon as possible."), reason=self._reason()
            )
            banner.show_error(words, tr(N_("Open folder")), self._open_folder)
        elif self._is_free:
            words = tr(N_("“{name}” is free again."), name=store.path.name)
            banner.show_note(words, tr(N_("Open for writing")), self.reopen_wanted.emit)
        elif store.read_only_reason is not None:
            reason = store.read_only_reason.describe(self._context.translator.gettext)
            banner.show_note(reason, tr(N_("Open a copy …")), self.copy_wanted.emit)
        elif store.warnings and not self._warned:
            words = " ".join(w.describe(self._context.translator.gettext) for w in store.warnings)
            banner.show_note(words, tr(N_("Understood")), self._heed)
        else:
            banner.clear()

    def _look_at_lock(self) -> None:
        """See whether whoever had the workspace open has closed it."""
        path = self._session.store.path
        if path.exists() and not path.with_name(f"{path.name}.lock").exists():
            self._watch.stop()
            self._is_free = True
            self.refresh()

    def _heed(self) -> None:
        self._warned = True
        self.refresh()

    def _reason(self) -> str:
        problem = self._session.store.problem
        return "" if problem is None else problem.describe(self._context.translator.gettext)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.store.path.parent)))
