"""From the window to paper: preview, export, cancel; in the language of the documents."""

from pathlib import Path
from time import monotonic, sleep

import docx
import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from personaforge.domain.worksheets.customers import CompanyList
from personaforge.domain.worksheets.pains import Pain
from personaforge.domain.worksheets.sla import Sla, SlaVersion
from tests.journeys.conftest import Program
from tests.ui.company_lists import company, rate, take_in
from ui.app import App
from ui.pages.export import ExportPage
from ui.preview import PreviewPanel
from ui.previewed import WHOLE

PATIENCE_MS = 90_000


def export_page(app: App) -> ExportPage:
    """The export page, open."""
    assert app.workbench is not None
    app.workbench.navigator.open_page("export")
    QApplication.processEvents()
    page = app.workbench.page
    assert isinstance(page, ExportPage)
    return page


def choose(page: ExportPage, *names: str) -> None:
    """Tick the documents whose names begin so, and no others."""
    for check in page._checks.values():
        check.set_value(any(check.text().startswith(name) for name in names))
    page._show_buttons()


def test_the_preview_shows_the_pages_of_the_persona(program: Program, qtbot: QtBot) -> None:
    app = program()
    app.open_sample()
    assert app.workbench is not None
    app.workbench.navigator.open_page("pains")
    app.workbench.toggle_preview()
    panels = app.window.findChildren(PreviewPanel)
    assert len(panels) == 1
    qtbot.waitUntil(lambda: len(panels[0]._pages) == 2, timeout=PATIENCE_MS)


def test_the_preview_of_a_profile_says_how_it_stands_the_back_test(program: Program, qtbot: QtBot) -> None:
    app = program()
    app.open_sample()  # which has rated customers
    assert app.workbench is not None
    app.workbench.navigator.open_page("icp")
    app.workbench.toggle_preview()
    panel = app.window.findChildren(PreviewPanel)[0]
    qtbot.waitUntil(lambda: len(panel._pages) == 2, timeout=PATIENCE_MS)


@pytest.mark.parametrize("sheet", ["alignment", "customers", "accounts", "scoring", "funnel", "review"])
def test_the_preview_shows_the_document_of_the_worksheet(program: Program, qtbot: QtBot, sheet: str) -> None:
    app = program()
    app.open_sample()
    assert app.workbench is not None
    app.workbench.navigator.open_page("pains")
    app.workbench.toggle_preview()
    panel = app.window.findChildren(PreviewPanel)[0]
    qtbot.waitUntil(lambda: len(panel._pages) == 2, timeout=PATIENCE_MS)  # the persona
    app.workbench.navigator.open_page(sheet)
    qtbot.waitUntil(lambda: panel._shown == WHOLE[sheet], timeout=PATIENCE_MS)
    assert panel._pages


def test_the_preview_of_a_worksheet_without_anything_to_print_says_so(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    app = program()
    app.new(tmp_path / "empty.pforge", "Hill", "", [])
    assert app.workbench is not None
    app.workbench.navigator.open_page("accounts")
    app.workbench.toggle_preview()
    panel = app.window.findChildren(PreviewPanel)[0]
    qtbot.waitUntil(lambda: "nothing to print" in panel._state.text(), timeout=PATIENCE_MS)
    assert not panel._save.isEnabled()


def test_documents_go_where_people_say_in_the_language_of_documents(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "out"))
    app = program()
    app.open_sample()
    page = export_page(app)
    page._choose_language("de")
    page = export_page(app)
    choose(page, "Megan", "Monica", "Monika")
    page._save.click()
    qtbot.waitUntil(lambda: page._run is None, timeout=PATIENCE_MS)
    (file,) = (tmp_path / "out").glob("*.pdf")
    reader = PdfReader(file)
    assert len(reader.pages) == 2
    assert "Was sie schmerzt" in reader.pages[0].extract_text()
    assert page._folder.isVisibleTo(page)


def test_the_language_of_the_documents_is_a_step_that_undo_takes_back(program: Program) -> None:
    app = program()
    app.open_sample()
    page = export_page(app)
    session = app.session
    assert session is not None
    assert (app.printing.value, page._language.value()) == ("en", "en")
    page._choose_language("de")
    assert session.workspace.root.language == "de"
    session.undo()
    assert (app.printing.value, page._language.value()) == ("en", "en")
    session.redo()
    assert page._language.value() == "de"
    assert app.language == "en", "the window has a language of its own"


def test_who_may_only_read_prints_in_another_language_all_the_same(program: Program, tmp_path: Path) -> None:
    first, second = program(), program()
    path = tmp_path / "both.pforge"
    first.new(path, "Muster", "", [])
    second.open(path)
    page = export_page(second)
    assert second.session is not None
    assert second.session.read_only
    page._choose_language("de")
    assert second.printing.value == "de"
    assert first.printing.value == "en"


def test_a_page_that_comes_after_the_change_of_its_language_is_not_shown(
    program: Program, qtbot: QtBot
) -> None:
    app = program()
    app.open_sample()
    assert app.workbench is not None
    app.workbench.navigator.open_page("pains")
    app.workbench.toggle_preview()
    panel = app.window.findChildren(PreviewPanel)[0]
    qtbot.waitUntil(panel.isVisible)
    panel._timer.stop()
    panel.render_now()
    assert app.paper._thread is not None
    # The page is finished and waits for its turn; nothing has been handed to the window yet.
    until = monotonic() + PATIENCE_MS / 1000
    while app.paper._thread is not None and monotonic() < until:
        sleep(0.05)
    app.printing.choose("de")
    panel._timer.stop()
    QApplication.processEvents()
    assert not panel._pages
    panel.render_now()
    qtbot.waitUntil(lambda: len(panel._pages) == 2, timeout=PATIENCE_MS)
    assert "German" in panel._state.text()


def test_the_agreement_can_be_saved_for_word(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "out"))
    app = program()
    app.open_sample()
    page = export_page(app)
    choose(page, "Megan", "Monica", "Monika")
    assert not page._form.isVisibleTo(page)
    assert app.workbench is not None
    (agreement,) = app.workbench.session.workspace.all(Sla)
    choose(page, agreement.name)
    assert page._form.isVisibleTo(page)
    page._form.edited.emit("docx")
    page._keep.set_value(True)
    page._save.click()
    qtbot.waitUntil(lambda: page._run is None, timeout=PATIENCE_MS)
    (file,) = (tmp_path / "out").iterdir()
    assert agreement.name in [paragraph.text for paragraph in docx.Document(str(file)).paragraphs]
    assert [one.text for one in app.workbench.session.workspace.all(SlaVersion)] == ["0.3", "0.4"]
    app.workbench.session.undo()
    assert len(app.workbench.session.workspace.all(SlaVersion)) == 1


def test_an_export_can_be_stopped_and_leaves_no_half_files(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "out"))
    app = program()
    app.open_sample()
    page = export_page(app)
    page._save.click()
    assert page._cancel.isVisibleTo(page)
    page._cancel.click()
    qtbot.waitUntil(lambda: page._run is None and page._asking is None, timeout=PATIENCE_MS)
    assert page._save.isVisibleTo(page)
    for file in (tmp_path / "out").glob("*"):  # no folder where nothing was finished
        assert file.suffix == ".pdf"
        assert len(PdfReader(file).pages) > 0


def test_lists_of_companies_make_documents_of_their_own(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "out"))
    app = program()
    app.open_sample()
    assert app.workbench is not None
    session = app.workbench.session
    session.remove([record.id for record in session.workspace.all(CompanyList)])
    page = export_page(app)
    assert "targets" not in page._checks
    rows = [(f"Firm {n}", company("Software", 20 + n)) for n in range(12)]
    take_in(session, tmp_path, rows)
    take_in(session, tmp_path, rows, role="accounts")
    rate(session, ("k1", "k2", "k3"), ("k10", "k11"))
    page.refresh()
    for key, check in page._checks.items():
        check.set_value(key in ("analysis", "targets"))
    page._choose_language("en")
    page._save.click()
    assert page._cancel.isVisibleTo(page)
    qtbot.waitUntil(lambda: page._run is None and page._asking is None, timeout=PATIENCE_MS)
    texts = {file.name: PdfReader(file).pages[0].extract_text() for file in (tmp_path / "out").glob("*.pdf")}
    analysis, targets = (next(text for name, text in texts.items() if name.startswith(words))
                         for words in ("Customer analysis", "Target list"))  # fmt: skip
    assert "What our best customers have in common" in analysis
    assert "Whom we approach first" in targets


def test_the_preview_outlines_the_statement_that_is_being_typed(program: Program, qtbot: QtBot) -> None:
    app = program()
    app.open_sample()
    assert app.workbench is not None
    bench = app.workbench
    bench.toggle_preview()
    pain = bench.session.workspace.all(Pain)[0]
    bench.navigator.go_to_record(pain.id, "text", "pains")
    panel = app.window.findChildren(PreviewPanel)[0]
    qtbot.waitUntil(lambda: any(page.marks for page in panel._pages), timeout=PATIENCE_MS)
