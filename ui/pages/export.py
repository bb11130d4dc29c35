"""Export and print: what, in which language, where to; progress that can be cancelled."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.model import ROOT_ID
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.sla import Sla
from personaforge.errors import Trouble
from personaforge.i18n import Translator
from ui.pages.export_asking import WHOLE, WORKBOOK, Asking, whole_documents
from ui.pages.page import Page, PageHead
from ui.pages.progress_line import ProgressLine
from ui.pages.rows import Line, RowsView
from ui.pages.scroll import ScrollColumn
from ui.printing import print_files
from ui.wall_theme import on_wall
from ui.widgets.base import HLine, Label
from ui.widgets.buttons import Button
from ui.widgets.check_field import CheckField
from ui.widgets.chips import Segmented
from ui.widgets.field_box import FieldBox

if TYPE_CHECKING:
    from personaforge.exporting import Export, PlannedFile
    from personaforge.rendering.assembly.answers import Answers
    from personaforge.rendering.worker import PaperPool
    from ui.program import Program
    from ui.workbench import Workbench

DOCUMENTS: tuple[type[Record], ...] = (Persona, Icp, Sla)
OPEN, FOLDER = "open:", "folder:"


class Run(QObject):
    """One export in a thread; every document is told as it is written."""

    written = Signal(object)
    ended = Signal(object)

    def __init__(self, export: Export, parent: QObject) -> None:
        super().__init__(parent)
        self._export = export
        self._thread = threading.Thread(target=self._work, name="export", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Stop; documents that are not written yet never will be."""
        self._export.cancel()

    def wait(self) -> None:
        """Wait for the thread, which ends soon after `cancel`."""
        self._thread.join(10)

    def _work(self) -> None:
        try:
            for exported in self._export.run():
                self.written.emit(exported)
        except Trouble as trouble:
            self.ended.emit(trouble)
        else:
            self.ended.emit(None)


def _beside(*fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(24)
    for field in fields:
        row.addWidget(field)
    row.addStretch(1)
    return row


class ExportPage(Page):
    """Choose documents, then save or print them."""

    def __init__(self, app: Program, bench: Workbench) -> None:
        super().__init__(on_wall(bench.context))
        self._app, self._session = app, bench.session
        self._checks: dict[str, CheckField] = {}
        self._run: Run | None = None
        self._asking: Asking | None = None
        self._pool: PaperPool | None = None
        self._planned = 0
        self._done: list[Line] = []
        self._files: list[Path] = []
        self._then_print = False
        tr = self.context.tr
        self.head = PageHead(self.context, self)
        self.head.question.setText(tr(N_("What shall go on paper?")))
        self._scroll = ScrollColumn(self, widest=720 * self.theme.scale)
        self._choices = QWidget()
        self._rows = QVBoxLayout(self._choices)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._language = Segmented(self.theme, [("de", "Deutsch"), ("en", "English")],
                                   name=tr(N_("Language of the documents")))  # fmt: skip
        self._language.set_value(self._app.printing.value)
        self._language.edited.connect(self._choose_language)
        self._form = Segmented(self.theme, [("pdf", "PDF"), ("docx", "Word")], name=tr(N_("The SLA as")))
        self._form.set_value("pdf")
        self._form.edited.connect(self._form.set_value)
        self._form_box = FieldBox(self.theme, tr(N_("The SLA as")), self._form)
        self._keep = CheckField(
            self.theme, tr(N_("Keep this version of the agreement, to compare with later"))
        )
        self._state = Label(self.theme, "", color="ink2")
        self._bar = ProgressLine(self.theme, self)
        self._results = RowsView(self.context, tr(N_("Files written")), margin=1)
        self._results.chosen.connect(self._open)
        self._lay_out()
        app.printing.changed.connect(self._show_language)

    def refresh(self) -> None:
        company = self._session.workspace.root.company or self.context.tr(N_("New workspace"))
        self.head.crumb.show_place([company, self.context.tr(N_("Export and print"))])
        chosen = {key for key, check in self._checks.items() if check.value()} if self._checks else None
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._checks = {}
        for kind in DOCUMENTS:
            for record in self._session.workspace.children(ROOT_ID, kind):
                name = record.name or self.context.tr(N_("without a name"))
                self._add_check(record.id, name, self.context.tr(kind.title), chosen)
        for key, name in whole_documents(self._session.workspace):
            # the workbook holds all the others, so nobody gets it without asking for it
            self._add_check(key, self.context.tr(name), "", chosen or {"-"} if key == WORKBOOK else chosen)
        self._language.set_value(self._app.printing.value)
        self._show_buttons()

    def _add_check(self, key: str, name: str, kind: str, chosen: set[str] | None) -> None:
        check = CheckField(self.theme, f"{name}, {kind}" if kind else name)
        check.set_value(chosen is None or key in chosen)
        check.edited.connect(lambda _on: self._show_buttons())
        self._checks[key] = check
        self._rows.addWidget(check)

    def _lay_out(self) -> None:
        tr, theme = self.context.tr, self.theme
        self._save = Button(theme, tr(N_("Save …")), kind="primary", icon="download")
        self._save.clicked.connect(lambda: self._begin(printing=False))
        self._print = Button(theme, tr(N_("Print …")), icon="printer")
        self._print.clicked.connect(lambda: self._begin(printing=True))
        self._cancel = Button(theme, tr(N_("Cancel")))
        self._cancel.clicked.connect(self._give_up)
        self._folder = Button(theme, tr(N_("Open folder")), icon="folder-open")
        self._folder.clicked.connect(lambda: self._open(FOLDER))
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (self._save, self._print, self._cancel, self._folder):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._results.setFixedHeight(260 * theme.scale)
        column = self._scroll.column
        column.addWidget(Label(theme, tr(N_("Documents")), role="heading"))
        column.addWidget(HLine(theme))
        column.addWidget(self._choices)
        column.addSpacing(8)
        language = FieldBox(theme, tr(N_("Language of the documents")), self._language)
        column.addLayout(_beside(language, self._form_box))
        column.addWidget(self._keep)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addWidget(self._bar)
        column.addWidget(self._state)
        column.addWidget(self._results)
        column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self._scroll, 1)

    def _show_language(self) -> None:
        self._language.set_value(self._app.printing.value)

    def _choose_language(self, language: str) -> None:
        self._app.printing.choose("de" if language == "de" else "en")
        self._show_language()

    def _show_buttons(self) -> None:
        running = self._run is not None or self._asking is not None
        some = any(check.value() for check in self._checks.values())
        reason = self.context.tr(N_("Choose a document first"))
        for button in (self._save, self._print):
            button.setVisible(not running)
            button.set_enabled(some, reason)
        self._cancel.setVisible(running)
        self._bar.setVisible(running)
        agreed = self._agreement()
        self._form_box.setVisible(bool(agreed))
        self._keep.setVisible(bool(agreed) and not self._session.read_only)
        self._folder.setVisible(not running and bool(self._files) and not self._then_print)
        self._results.setVisible(bool(self._done))

    def _begin(self, *, printing: bool) -> None:
        from personaforge.system_libraries import paper_library_missing

        if (missing := paper_library_missing()) is not None:
            self._state.setText(missing.describe(self.context.translator.gettext))
            return
        self._session.flush()
        self._warm_up()
        if printing:
            folder = self._app.print_folder()
        else:
            start = str(self._app.settings.folder)
            chosen = QFileDialog.getExistingDirectory(
                self, self.context.tr(N_("Where shall the documents go?")), start
            )
            if not chosen:
                self._cool_down()
                return
            folder = Path(chosen)
        self._then_print = printing
        self._ask(folder)

    def _warm_up(self) -> None:
        """Start printing processes while people choose a folder and the lists are asked."""
        from personaforge.exporting import printing_pool

        self._pool = printing_pool(sum(check.value() for check in self._checks.values()))
        self._pool.start()

    def _cool_down(self) -> None:
        if self._pool is not None:
            self._pool.cancel()
            self._pool = None

    def _ask(self, folder: Path) -> None:
        """Ask the lists what the chosen documents want to know, then print."""
        from personaforge.answering import questions
        from personaforge.rendering.assembly.answers import NO_ANSWERS

        store = self._session.store
        asking = questions(store, self._kinds())
        self._done, self._files = [], []
        if not asking.are_any:
            self._print_with(folder, NO_ANSWERS)
            return
        gettext = Translator(self._app.printing.value).gettext
        self._asking = Asking(asking, store.companies.reader, gettext, self)
        self._asking.ended.connect(lambda found: self._answered(folder, found))
        self._bar.show_share(0)
        self._state.setText(self.context.tr(N_("Asking the lists of companies …")))
        self._show_buttons()
        self._asking.start()

    def _answered(self, folder: Path, found: Answers | Trouble | None) -> None:
        asking, self._asking = self._asking, None
        if asking is not None:
            asking.wait()
        if isinstance(found, Trouble) or found is None:
            self._cool_down()
        if isinstance(found, Trouble):
            self._state.setText(found.describe(self.context.translator.gettext))
        elif found is None:
            self._state.setText(self.context.tr(N_("Cancelled.")))
        else:
            self._print_with(folder, found)
            return
        self._show_buttons()

    def _print_with(self, folder: Path, answers: Answers) -> None:
        from personaforge.exporting import Export

        planned = self._plan(answers)
        self._planned = len(planned)
        assert self._pool is not None
        self._run, self._pool = Run(Export(planned, folder, self._pool), self), None
        self._run.written.connect(self._written)
        self._run.ended.connect(self._ended)
        self._bar.show_share(0)
        self._state.setText(self._count_words())
        self._show_buttons()
        self._run.start()

    def _kinds(self) -> set[str]:
        """Return what the chosen documents are called, as the export calls them."""
        chosen = {key for key, check in self._checks.items() if check.value()}
        icps = {icp.id for icp in self._session.workspace.all(Icp)}
        return {key for key in chosen if key in WHOLE} | ({"icp"} if chosen & icps else set())

    def _plan(self, answers: Answers) -> list[PlannedFile]:
        from personaforge.exporting import plan_records

        wanted = [key for key, check in self._checks.items() if check.value()]
        return plan_records(
            self._session.workspace,
            self._session.store.picture,
            self._app.printing.value,
            self.context.today(),
            [key for key in wanted if key not in WHOLE],
            whole=[key for key in wanted if key in WHOLE],
            answers=answers,
            form="docx" if self._form.value() == "docx" and not self._then_print else "pdf",
        )

    def _count_words(self) -> str:
        return self.context.tr(N_("{done} of {count} documents"), done=len(self._done), count=self._planned)

    def _written(self, exported: object) -> None:
        from personaforge.exporting import Exported

        assert isinstance(exported, Exported)
        tr = self.context.tr
        if exported.reason:
            self._done.append(Line("row", exported.path.name, "", tr(exported.reason)))
        else:
            self._files.append(exported.path)
            ngettext = self.context.translator.ngettext
            counted = ngettext("{count} page", "{count} pages", exported.pages)
            pages = counted.format(count=exported.pages) if exported.pages else "Word"
            detail = (
                tr(N_("No font holds: {characters}"), characters=exported.missing) if exported.missing else ""
            )
            self._done.append(Line("row", exported.path.name, f"{OPEN}{exported.path}", detail, pages))
        self._results.show_lines(self._done)
        self._bar.show_share(len(self._done) / max(self._planned, 1))
        self._state.setText(self._count_words())
        self._show_buttons()

    def _ended(self, trouble: Trouble | None) -> None:
        run, self._run = self._run, None
        if run is not None:
            run.wait()
        if trouble is not None:
            self._state.setText(trouble.describe(self.context.translator.gettext))
        elif len(self._done) < self._planned:
            self._state.setText(
                self.context.tr(N_("Cancelled. {words} were finished."), words=self._count_words())
            )
        else:
            self._keep_version()
        self._show_buttons()
        if self._then_print and self._files:
            print_files(sorted(self._files), self._app, self)

    def _agreement(self) -> str:
        """Return the agreement that is chosen, "" if none is."""
        ids = [record.id for record in self._session.workspace.children(ROOT_ID, Sla)]
        return next((id for id in ids if id in self._checks and self._checks[id].value()), "")

    def _keep_version(self) -> None:
        """Keep what has been printed, where somebody asked for it; once is enough for one version."""
        from ui.kept_version import keep_version

        sla = self._session.workspace.find(self._agreement(), Sla)
        if sla is None or not self._keep.value():
            return
        if keep_version(self._session, sla.id, self._app.printing.value):
            self._keep.set_value(False)
            words = self.context.tr(N_("Version {version} of the agreement is kept."), version=sla.version)
            self._state.setText(f"{self._state.text()} {words}")

    def _give_up(self) -> None:
        if self._asking is not None:
            self._asking.cancel()
        if self._run is not None:
            self._state.setText(self.context.tr(N_("Cancelling …")))
            self._run.cancel()

    def _open(self, key: str) -> None:
        if key == FOLDER and self._files:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._files[0].parent)))
        elif key.startswith(OPEN):
            QDesktopServices.openUrl(QUrl.fromLocalFile(key.removeprefix(OPEN)))
