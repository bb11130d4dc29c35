"""The composition root: makes the services, opens workspaces, puts the window together.

`ui.launch` paints the window before this module is imported; storage and its database are loaded in a thread when
a workspace is opened, WeasyPrint only ever in a process of its own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from personaforge.domain.options import Department
from personaforge.domain.words import N_
from personaforge.errors import FileMissing, Trouble
from personaforge.i18n import Language, Translator, system_language
from personaforge.paths import resources_dir
from personaforge.settings import Settings
from ui.author import author
from ui.backups import Backups
from ui.chrome import Chrome
from ui.commands import Commands
from ui.companies import Companies
from ui.context import Context
from ui.files import Files
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.navigation import EXPORT, Place
from ui.page_makers import PAGE_MAKERS, workspaces_pane
from ui.pages.page import Page
from ui.paper import Paper
from ui.portraits import Portraits
from ui.presentation import Presentation
from ui.printed_language import PrintedLanguage
from ui.session import Session
from ui.theme import Scheme, Theme, load_theme, system_reduces_motion
from ui.undo_filter import UndoFilter
from ui.workbench import Workbench

if TYPE_CHECKING:
    from personaforge.storage.store import Store
    from ui.preview import PreviewPanel


class App(QObject):
    """One window, at most one open workspace."""

    def __init__(
        self,
        app: QApplication,
        window: MainWindow,
        settings: Settings,
        jobs: Jobs | None = None,
        theme: Theme | None = None,
    ) -> None:
        super().__init__(app)
        self.qt = app
        self.settings = settings
        self.jobs = jobs or Jobs(self)
        self.paper = Paper(self)
        self._previewing = False
        self._printed: tempfile.TemporaryDirectory[str] | None = None
        self.theme: Theme = theme or load_theme(resources_dir(), tokens=window.tokens, scheme=settings.scheme)
        if theme is None:
            self.theme.apply(app)
            self.theme.reduced_motion = settings.reduced_motion or system_reduces_motion()
        self.window = window
        self.window.setWindowIcon(QIcon(str(resources_dir() / "icons" / "app.svg")))
        self._presentation = Presentation(window)
        self.context = self._new_context()
        self.files = Files(self)
        self.session: Session | None = None
        self.workbench: Workbench | None = None
        self.commands: Commands | None = None
        self.window.file_dropped.connect(self.files.take_dropped)
        self.window.closing.connect(self.close)
        self._presentation.outgrown.connect(self._rebuild)
        self.window.escaped.connect(lambda: self.set_presenting(False))
        self._undo_filter: UndoFilter | None = None

    @property
    def language(self) -> Language:
        """The language of the window."""
        return self.settings.language or system_language()

    def start(self, file: str | None) -> None:
        """Open the file asked for or the one open last, else show the start page."""
        wanted = file or self.settings.last
        if wanted:
            self.open(Path(wanted), quiet=not file)
        else:
            self._show_start()

    def open(self, path: Path, *, quiet: bool = False) -> None:
        """Open a workspace; `quiet` for the one of last time, whose absence is no news.

        One that this window writes to is open already: it would find its own lock.
        """
        mine = None if self.session is None or self.session.read_only else self.session.store.path
        if mine is not None and _is_same_file(path, mine):
            return

        def work() -> Store:
            from personaforge.storage.store import Store

            return Store.open(path, author=author())

        self._load(work, quiet=quiet)

    def import_list(self, path: Path) -> None:
        """Let a list of companies go into the workspace that is open."""
        if self.workbench is not None:
            self.workbench.import_list(path)

    def new(self, path: Path, company: str, offer: str, people: list[dict[str, object]]) -> None:
        """Create a workspace with its company, offer and participants, and open it."""

        def work() -> Store:
            from personaforge.creating import create_workspace

            return create_workspace(
                path, author(), company=company, offer=offer, participants=people, language=self.language
            )

        self._load(work)

    def open_sample(self) -> None:
        """Open the sample, a fresh copy of it if there is none yet."""

        def work() -> Store:
            from personaforge.creating import open_sample

            return open_sample(author(), self.language)

        self._load(work)

    def close_workspace(self) -> None:
        """Back to the start page."""
        self.let_go()
        self.settings.last = ""
        self.settings.save()
        self._show_start()

    def set_language(self, language: Language) -> None:
        """Speak another language from now on, without a restart."""
        self.settings.language = language
        self.settings.save()
        self._rebuild()

    def set_scheme(self, scheme: Scheme) -> None:
        """Light, dark or as the system has it."""
        self.settings.scheme = scheme
        self.settings.save()
        self.theme.set_scheme(scheme)

    def print_folder(self) -> Path:
        """Return a folder for what is printed at once and kept nowhere."""
        if self._printed is None:
            self._printed = tempfile.TemporaryDirectory(prefix="personaforge-print-")
        return Path(self._printed.name)

    def set_presenting(self, presenting: bool) -> None:
        """Large type for the room, or back to the desk."""
        if self.workbench is None or presenting == self._presentation.on:
            return
        self._presentation.turn(presenting)
        self._rebuild()

    def close(self) -> None:
        """Send the last typing, remember the window, let go of the file."""
        self.window.hide()  # an import that is being taken back must not keep a window that no longer answers
        self.let_go()
        self.paper.close()
        if self._printed is not None:
            self._printed.cleanup()
        self.jobs.wait()

    def _new_context(self) -> Context:
        _install_qt_words(self.qt, self.language)
        return self._presentation.dress(Context(self.theme, Translator(self.language)))

    def _load(self, work: Callable[[], Store], *, quiet: bool = False) -> None:
        def failed(error: Exception) -> None:
            if not isinstance(error, Trouble):
                raise error
            if self.window.chrome is None:
                self._show_start()
            if not (quiet and isinstance(error, FileMissing)):
                self.explain(error)

        self.jobs.run(work, self._opened, failed)

    def _opened(self, store: Store) -> None:
        self.let_go()
        root = store.workspace.root
        opened = self.context.now().isoformat(timespec="minutes")
        if self.settings.last != str(store.path.absolute()):
            self.settings.speaking = ""
        self.settings.remember(store.path, root.company, root.offer, opened)
        self.settings.save()
        self.session = Session(store, self)
        self._companies = Companies(self.session, self.jobs, self._translated, self.session)
        self.printing = PrintedLanguage(self.session, lambda: self.language)
        self._keep_speaking(self.session)
        self._undo_filter = UndoFilter(self.session, self.window)
        self._backups = Backups(self.session, self.jobs, self.session)
        for told in (self.session.refused, self._companies.failed, self._backups.failed):
            told.connect(self.explain)
        self._show_session()

    def _show_session(self, place: Place | None = None) -> None:
        assert self.session is not None
        portraits = Portraits(self.session.store.picture)
        chrome = Chrome(self.context, portraits)
        self._companies.forget()  # the views of the old chrome asked
        makers = {key: _bound(maker, self) for key, maker in PAGE_MAKERS.items()}
        self.window.show_chrome(chrome)
        self.workbench = Workbench(self.context, self.session, chrome, portraits, self._companies, makers)
        self.commands = Commands(self, self.workbench)
        self._keep_right_side(self.workbench, chrome)
        self._know_last_sheet(self.workbench)
        self.workbench.saving.copy_wanted.connect(self.files.save_copy)
        path = self.session.store.path
        self.workbench.saving.reopen_wanted.connect(lambda: self.open(path))
        chrome.right.set_preview(self._new_preview(self.workbench))
        chrome.set_presenting(self.context.presenting)
        if place is not None:
            self.workbench.navigator.go(place)
        company = self.session.workspace.root.company
        self.window.setWindowTitle(f"{company} – PersonaForge" if company else "PersonaForge")

    def _translated(self, text: str) -> str:
        """Return a message in the language that the window speaks by then."""
        return self.context.translator.gettext(text)

    def _keep_right_side(self, bench: Workbench, chrome: Chrome) -> None:
        """Have guide and preview as people left them, also after a restart or another language."""
        if not self.settings.guide_open:
            bench.side.set_open(False)
        if self._previewing:
            bench.side.set_previewing(True)

        def keep() -> None:
            self._previewing = chrome.right.is_previewing
            if self.settings.guide_open is not bench.side.guide_wanted:
                self.settings.guide_open = bench.side.guide_wanted
                self.settings.save()

        bench.side.changed.connect(keep)

    def _keep_speaking(self, session: Session) -> None:
        """Let the department that spoke last in this workspace speak on, also after a restart."""
        if self.settings.speaking in set(Department):
            session.set_speaking(Department(self.settings.speaking))

        def keep() -> None:
            self.settings.speaking = session.speaking.value if session.speaking else ""
            self.settings.save()

        session.speaking_changed.connect(keep)

    def _know_last_sheet(self, bench: Workbench) -> None:
        left = self.settings.places.get(str(bench.session.store.path.absolute()))
        if left is not None and bench.navigator.last_sheet is None:
            page, tab, persona, icp = left
            bench.navigator.last_sheet = Place(page, icp, persona, tab)
            bench.page.refresh()

    def _note_last_sheet(self, bench: Workbench) -> None:
        last = bench.navigator.last_sheet
        if last is not None:
            path = str(bench.session.store.path.absolute())
            self.settings.places[path] = [last.page, last.tab, last.persona, last.icp]
            self.settings.save()

    def _new_preview(self, bench: Workbench) -> PreviewPanel:
        from ui.preview import PreviewPanel

        panel = PreviewPanel(
            self.context, bench.session, bench.navigator, self.paper, self.printing, self._companies
        )
        panel.save_wanted.connect(lambda: bench.navigator.open_page(EXPORT))
        bench.side.pointed.connect(panel.point_at)
        return panel

    def _show_start(self) -> None:
        portraits = Portraits(lambda _reference: None)
        chrome = Chrome(self.context, portraits)
        from ui.pages.start import StartPage

        page = StartPage(self.context, self.files, portraits, chrome)
        chrome.pages.addWidget(page)
        chrome.right.set_pane(workspaces_pane(self))
        chrome.top_bar.set_open(False)
        chrome.sidebar.set_heading("PersonaForge", "")
        chrome.sidebar.show_rows([], [])
        chrome.status.set_open(False)
        self.window.show_chrome(chrome)
        self.commands = Commands(self, None)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.window.setWindowTitle("PersonaForge")

    def _rebuild(self) -> None:
        place = self.workbench.navigator.place if self.workbench is not None else None
        if self.session is not None:
            self.session.flush()
        self.context = self._new_context()
        if self.session is None:
            self._show_start()
        else:
            self._show_session(place)

    def let_go(self) -> None:
        """Close the workspace that is open, if any."""
        if self._undo_filter is not None:
            self._undo_filter.deleteLater()
            self._undo_filter = None
        if self.workbench is not None and self.session is not None:
            self._note_last_sheet(self.workbench)
            self.session.close()
        self.session = self.workbench = None

    def tell_unexpected(self, file: Path) -> None:
        """Say that the program failed, and where it is written down."""
        words = N_("Something went wrong in the program. What you typed is saved; the details are in {file}.")
        self._say(self.context.tr(words, file=file))

    def explain(self, trouble: Trouble) -> None:
        """Say what went wrong above the page."""
        self._say(trouble.describe(self.context.translator.gettext))

    def _say(self, words: str) -> None:
        if self.window.chrome is not None:
            self.window.chrome.banner.show_error(words, self.context.tr(N_("Understood")), self._heard)

    def _heard(self) -> None:
        if self.window.chrome is not None:
            self.window.chrome.banner.clear()
        if self.workbench is not None:
            self.workbench.saving.refresh()


def _bound(maker: Callable[[App, Workbench], Page], app: App) -> Callable[[Workbench], Page]:
    return lambda bench: maker(app, bench)


def _install_qt_words(app: QApplication, language: Language) -> None:
    """Have Qt's own dialogs speak the language, too."""
    QLocale.setDefault(QLocale("de_DE" if language == "de" else "en_GB"))
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is gone, which opening will say
        return False
