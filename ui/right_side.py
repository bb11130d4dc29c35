"""What the right panel shows for a place: guide, inspector, preview; and the buttons that fold it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from personaforge.domain import progress
from personaforge.domain.options import Department
from personaforge.domain.statements import Evidenced
from personaforge.domain.words import N_
from personaforge.domain.worksheet import Worksheet
from personaforge.guide import load_guide
from ui.chrome import Chrome
from ui.context import Context
from ui.findings import FindingBoard
from ui.navigation import Navigator, Place
from ui.pages.page import Page
from ui.pages.worksheet_page import WorksheetPage
from ui.session import Session
from ui.sheet_view import SheetView
from ui.widgets.guide_panel import GuidePanel
from ui.widgets.voices_bar import VoicesBar

ROOMY = 1800
"""From this width on even a matrix leaves room for the guide."""


class RightSide(QObject):
    """Follows the place."""

    pointed = Signal(str)
    """The record that is being typed, for the preview."""
    changed = Signal()
    """Somebody folded the guide or switched the preview."""

    def __init__(
        self,
        context: Context,
        session: Session,
        board: FindingBoard,
        navigator: Navigator,
        chrome: Chrome,
    ) -> None:
        super().__init__(chrome)
        self._context, self._session, self._board = context, session, board
        self._navigator, self._chrome = navigator, chrome
        self._sheet = ""
        self._voices: VoicesBar | None = None
        self._view: SheetView | None = None
        self._wanted = {False: True, True: False}
        """Whether the guide is open: by what the view wants."""
        chrome.top_bar.guide_toggled.connect(self.set_open)
        chrome.top_bar.preview_toggled.connect(self.set_previewing)
        chrome.right.folded.connect(self._show_buttons)
        session.applied.connect(self._on_applied)
        self._show_buttons()

    def set_open(self, is_open: bool) -> None:
        """Fold the guide out or in; remembered apart for views that want the room."""
        self._wanted[self._wants_room()] = is_open
        if is_open:
            self._chrome.right.set_previewing(False)
        self._chrome.right.set_open(is_open)
        self._show_buttons()
        self.changed.emit()

    def set_previewing(self, previewing: bool) -> None:
        """Show the printed page instead of the guide."""
        self._chrome.right.set_previewing(previewing)
        self._show_buttons()
        self.changed.emit()

    @property
    def guide_wanted(self) -> bool:
        """Whether people want the guide beside a usual worksheet."""
        return self._wanted[False]

    def show_place(self, place: Place, page: QWidget | None) -> None:
        """Show what belongs to a page."""
        right = self._chrome.right
        right.set_pane(page.pane if isinstance(page, Page) else None)
        sheet = place.worksheet
        if sheet is None:
            self._sheet = ""
            self._voices = None
            right.set_guide(None)
            self._show_inspector(None)
        else:
            if sheet.key != self._sheet:
                self._show_guide(sheet)
            self._show_inspector(page.view if isinstance(page, WorksheetPage) else None)
        is_open = self._wanted[self._wants_room()]
        if right.is_open is not is_open and not right.is_previewing:
            right.set_open(is_open)
        self._count_voices()
        self._show_buttons()

    def _wants_room(self) -> bool:
        roomy = self._chrome.window().width() >= ROOMY
        return self._view is not None and self._view.wants_room and not roomy

    def _show_guide(self, sheet: Worksheet) -> None:
        tr, theme = self._context.tr, self._context.theme
        self._sheet = sheet.key
        panel = GuidePanel(theme, title=tr(N_("Guide")), key="F1", fold=tr(N_("Fold the guide")))
        panel.set_guide(load_guide(sheet.key, self._context.translator.language).blocks)
        panel.folded.connect(lambda: self.set_open(False))
        words = {department.value: self._context.option(department) for department in Department}
        self._voices = VoicesBar(theme, tr(N_("Voices on this sheet")), words)
        panel.set_footer(self._voices)
        self._chrome.right.set_guide(panel)

    def _show_inspector(self, view: SheetView | None) -> None:
        if self._view is not None and self._view is not view:
            self._view.inspector_changed.disconnect(self._refresh_inspector)
            self._view.pointed.disconnect(self.pointed)
            self._view.inspector_wanted.disconnect(self._open_inspector)
        if view is not None and view is not self._view:
            view.inspector_changed.connect(self._refresh_inspector)
            view.pointed.connect(self.pointed)
            view.inspector_wanted.connect(self._open_inspector)
        self._view = view
        self.pointed.emit(view.pointed_at() if view is not None else "")
        self._refresh_inspector()

    def _open_inspector(self) -> None:
        self._refresh_inspector()
        self._chrome.right.show_inspector()
        self._show_buttons()

    def _refresh_inspector(self) -> None:
        shown = self._view.inspector() if self._view is not None else None
        title, widget = shown if shown is not None else ("", None)
        self._chrome.right.set_inspector(title, widget)

    def _on_applied(self, _event: object) -> None:
        self._count_voices()

    def _count_voices(self) -> None:
        sheet = self._navigator.place.worksheet
        if self._voices is None or sheet is None:
            return
        place = self._navigator.place
        subject = progress.subject_of(self._session.workspace, sheet, place.icp, place.persona)
        counts: Counter[str] = Counter()
        kinds = [part.kind for part in sheet.parts() if issubclass(part.kind, Evidenced)]
        for record in self._session.workspace.descendants(subject or self._session.workspace.root.id):
            if isinstance(record, tuple(kinds)) and isinstance(record, Evidenced):
                counts.update(department.value for department in record.said_by)
        self._voices.set_counts(counts)

    def _show_buttons(self) -> None:
        right = self._chrome.right
        bar = self._chrome.top_bar
        bar.guide.setChecked(right.is_open and not right.is_previewing)
        bar.preview.setChecked(right.is_previewing)
