"""The language of the documents, as the window shows and changes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from personaforge.document_language import document_language
from personaforge.i18n import Language
from ui.session import Session


class PrintedLanguage(QObject):
    """Belongs to a workspace; where nothing can be changed, another one holds for its window only.

    Where the workspace has none, its documents speak as the window does.
    """

    changed = Signal()

    def __init__(self, session: Session, window_language: Callable[[], Language]) -> None:
        super().__init__(session)
        self._session, self._window_language = session, window_language
        self._here: Language | None = None
        self._known = self.value
        session.applied.connect(self._on_applied)

    @property
    def value(self) -> Language:
        """The language that documents are printed in now."""
        return self._here or document_language(self._session.workspace, self._window_language())

    def choose(self, language: Language) -> None:
        """Print in another language from now on."""
        if self._session.read_only:
            self._here = language
            self._on_applied()
        else:
            self._session.set_field(self._session.workspace.root, "language", language)

    def _on_applied(self, _event: object = None) -> None:
        if self.value != self._known:
            self._known = self.value
            self.changed.emit()
