"""From an empty program to statements that survive everything, by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from personaforge.domain.handover_options import Decay
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.pains import Pain
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.scoring import BehaviourRule, Scoring
from personaforge.domain.worksheets.sla import Commitment, Sla
from tests.journeys.conftest import Program
from ui.app import App
from ui.navigation import Place
from ui.pages.overview import ContinueCard
from ui.pages.worksheet_page import WorksheetPage

PEOPLE: list[dict[str, object]] = [
    {"text": "Ulla Kern", "department": "marketing"},
    {"text": "Jan Wirth", "department": "sales"},
]


def bench_of(app: App):
    """The open workspace."""
    assert app.workbench is not None
    return app.workbench


def focused() -> QWidget:
    """The widget with the caret."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the caret is."""
    QTest.keyClick(focused(), key, modifiers)
    QApplication.processEvents()


def write(text: str) -> None:
    """Type a text where the caret is."""
    QTest.keyClicks(focused(), text)
    QApplication.processEvents()


def start_workspace(program: Program, path: Path) -> App:
    """A new workspace, open in the window."""
    app = program()
    app.new(path, "Seiler Cranes", "Remote service", PEOPLE)
    QApplication.processEvents()
    return app


def open_persona_list(app: App) -> Persona:
    """A persona, with the caret in its list of pains."""
    bench = bench_of(app)
    bench.new_persona()
    persona = bench.session.workspace.children(ROOT_ID, Persona)[0]
    bench.session.set_field(persona, "text", "Carla Crane")
    bench.navigator.go(Place(page="pains", persona=persona.id))
    page = bench.page
    assert isinstance(page, WorksheetPage)
    assert page.view is not None
    page.view.focus_on("", "")
    QApplication.processEvents()
    return persona


def test_a_new_workspace_opens_with_its_frame(program: Program, tmp_path: Path) -> None:
    app = start_workspace(program, tmp_path / "a.pforge")
    root = bench_of(app).session.workspace.root
    assert (root.company, root.offer) == ("Seiler Cranes", "Remote service")
    assert app.window.windowTitle() == "Seiler Cranes – PersonaForge"


def test_statements_typed_with_enter_are_there_after_a_restart(program: Program, tmp_path: Path) -> None:
    app = start_workspace(program, tmp_path / "a.pforge")
    bench = bench_of(app)
    bench.session.set_speaking(Department.SALES)
    persona = open_persona_list(app)
    write("Cranes stand still on weekends")
    press(Qt.Key.Key_Return)
    write("Nobody answers the phone")
    app.window.close()
    again = program()
    session = bench_of(again).session
    pains = session.workspace.children(persona.id, Pain)
    assert [pain.text for pain in pains] == ["Cranes stand still on weekends", "Nobody answers the phone"]
    assert all(pain.said_by == (Department.SALES,) for pain in pains)


def test_undo_reaches_behind_a_restart_and_says_what_it_takes_back(program: Program, tmp_path: Path) -> None:
    app = start_workspace(program, tmp_path / "a.pforge")
    persona = open_persona_list(app)
    write("Cranes stand still")
    app.window.close()
    bench = bench_of(program())
    assert "Cranes stand still" in bench.chrome.top_bar.undo.toolTip()
    bench.session.undo()
    assert not bench.session.workspace.children(persona.id, Pain)
    bench.session.redo()
    assert [p.text for p in bench.session.workspace.children(persona.id, Pain)] == ["Cranes stand still"]


def test_ctrl_z_in_a_focused_field_undoes_the_workspace(program: Program, tmp_path: Path) -> None:
    app = start_workspace(program, tmp_path / "a.pforge")
    bench = bench_of(app)
    bench.navigator.go_to_record(ROOT_ID, "goal", "frame")
    QApplication.processEvents()
    write("Fewer calls")
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.session.workspace.root.goal == ""


def test_the_window_speaks_the_other_language_without_a_restart(program: Program, tmp_path: Path) -> None:
    app = start_workspace(program, tmp_path / "a.pforge")
    bench_of(app).navigator.open_page("frame")
    app.set_language("de")
    QApplication.processEvents()
    page = bench_of(app).page
    assert isinstance(page, WorksheetPage)
    words = {label.text() for label in page.findChildren(QLabel)}
    assert page.head.question.text() in words
    assert page.head.question.text() != page.sheet.question
    assert bench_of(app).navigator.place.page == "frame"


def test_every_worksheet_and_page_opens_with_the_sample(program: Program) -> None:
    app = program()
    app.open_sample()
    bench = bench_of(app)
    for row in (*bench._rows.path(), *bench._rows.footer()):
        if row.kind in {"sheet", "page"}:
            bench.navigator.open_page(row.key)
            QApplication.processEvents()
            page = bench.page
            for tab in page.sheet.tabs if isinstance(page, WorksheetPage) else ():
                page.show_tab(tab.key)
                QApplication.processEvents()
    assert bench.navigator.place.page == "export"


def test_a_second_window_reads_and_says_who_works_there(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "a.pforge"
    start_workspace(program, path)
    second = program()
    bench = bench_of(second)
    assert bench.session.read_only
    assert bench.chrome.banner.isVisibleTo(bench.chrome)
    assert not bench.session.set_field(bench.session.workspace.root, "company", "Mine")


def test_a_workspace_that_is_open_stays_open_when_it_is_opened_again(
    program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "a.pforge"
    app = start_workspace(program, path)
    session = bench_of(app).session
    app.open(path)
    app.open(tmp_path / "." / "a.pforge")
    assert app.session is session
    assert not session.read_only
    assert session.set_field(session.workspace.root, "company", "Mine")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_start_page_opens_the_sample_by_key(program: Program, key: Qt.Key) -> None:
    app = program()
    buttons = app.window.findChildren(QAbstractButton)
    QTest.keyClick(next(button for button in buttons if button.accessibleName() == "Open the sample"), key)
    assert bench_of(app).session.workspace.children(ROOT_ID, Persona)


def test_a_file_that_is_no_workspace_is_refused_in_one_sentence(program: Program, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.pforge"
    wrong.write_bytes(b"not a workspace at all" * 100)
    app = program()
    app.open(wrong)
    assert app.workbench is None
    assert app.window.chrome is not None
    assert app.window.chrome.banner.isVisibleTo(app.window.chrome)
    assert wrong.read_bytes() == b"not a workspace at all" * 100


def test_a_click_on_a_finding_lands_in_the_field(program: Program, qtbot: QtBot) -> None:
    app = program()
    app.open_sample()
    bench = bench_of(app)
    qtbot.waitUntil(lambda: len(bench.board.all) > 0)
    finding = next(f for f in bench.board.all if f.field and f.sheet == "persona")
    bench.navigator.go_to_record(finding.record, finding.field, finding.sheet)
    place = bench.navigator.place
    assert (place.page, place.record, place.field) == ("persona", finding.record, finding.field)


def test_presentation_hides_what_the_room_need_not_see(program: Program) -> None:
    app = program()
    app.open_sample()
    bench_of(app).navigator.open_page("pains")
    app.set_presenting(True)
    chrome = app.window.chrome
    assert chrome is not None
    hidden = [
        part.isVisibleTo(chrome) for part in (chrome.sidebar, chrome.top_bar, chrome.status, chrome.right)
    ]
    assert hidden == [False, False, False, False]
    assert bench_of(app).navigator.place.page == "pains"
    app.set_presenting(False)
    assert app.window.chrome is not None
    assert app.window.chrome.sidebar.isVisibleTo(app.window.chrome)


def test_guide_preview_and_tab_stay_as_they_are_when_the_language_changes(program: Program) -> None:
    app = program()
    app.open_sample()
    bench = bench_of(app)
    bench.navigator.open_page("pains")
    page = bench.page
    assert isinstance(page, WorksheetPage)
    page.tabs.set_key("fears")
    page.show_tab("fears")
    bench.toggle_guide()
    app.set_language("de")
    QApplication.processEvents()
    again = bench_of(app)
    assert again.navigator.place.tab == "fears"
    assert not again.chrome.right.is_open
    app.window.close()
    assert not bench_of(program()).chrome.right.is_open


def test_edits_go_on_after_presentation_and_language_change(program: Program, tmp_path: Path) -> None:
    app = start_workspace(program, tmp_path / "a.pforge")
    for page in ("overview", "findings", "history", "compare", "frame"):
        bench_of(app).navigator.open_page(page)
    bench_of(app).toggle_preview()
    for change in (
        lambda: app.set_presenting(True),
        lambda: app.set_presenting(False),
        lambda: app.set_language("de"),
    ):
        change()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        session = bench_of(app).session
        session.set_field(session.workspace.root, "goal", f"after {len(session.store.history())} steps")
        bench_of(app).new_persona()
        QApplication.processEvents()


def test_esc_closes_the_row_first_and_ends_the_presentation_then(program: Program, tmp_path: Path) -> None:
    app = start_workspace(program, tmp_path / "a.pforge")
    open_persona_list(app)
    app.set_presenting(True)
    QApplication.processEvents()
    view = bench_of(app).page
    assert isinstance(view, WorksheetPage)
    assert view.view is not None
    view.view.focus_on("", "")
    write("Cranes stand still")
    press(Qt.Key.Key_Escape)
    assert app.context.presenting
    press(Qt.Key.Key_Escape)  # the row stays chosen after it was closed
    press(Qt.Key.Key_Escape)
    assert not app.context.presenting


def test_the_overview_goes_on_where_people_stopped_also_after_a_restart(
    program: Program, tmp_path: Path
) -> None:
    app = start_workspace(program, tmp_path / "a.pforge")
    persona = open_persona_list(app)
    page = bench_of(app).page
    assert isinstance(page, WorksheetPage)
    page.show_tab("fears")
    app.window.close()
    bench = bench_of(program())
    assert bench.navigator.place.page == "overview"
    last = bench.navigator.last_sheet
    assert last is not None
    assert (last.page, last.tab, last.persona) == ("pains", "fears", persona.id)


def test_the_overview_goes_on_with_what_another_persona_or_icp_lacks(program: Program) -> None:
    """The first persona and ICP of the sample are complete, the others are not."""
    app = program()
    app.open_sample()
    bench = bench_of(app)
    bench.navigator.last_sheet = None
    here = Place(page="overview", icp="icp-1", persona="monika")
    bench.navigator.go(here)
    QApplication.processEvents()
    card = next(iter(app.window.findChildren(ContinueCard)))
    said = card.words.text()
    card.go.click()
    QApplication.processEvents()
    assert isinstance(bench.page, WorksheetPage)
    place = bench.navigator.place
    assert (place.icp, place.persona) != (here.icp, here.persona)
    assert bench.session.workspace.record(place.icp, Icp).text in said


def test_an_agreement_can_begin_with_the_usual_promises_as_one_step(program: Program, tmp_path: Path) -> None:
    app = start_workspace(program, tmp_path / "a.pforge")
    bench = bench_of(app)
    bench.navigator.open_page("sla")
    page = bench.page
    assert isinstance(page, WorksheetPage)
    page._invitation.wanted_filled.emit()
    (sla,) = bench.session.workspace.all(Sla)
    sides = {promise.side for promise in bench.session.workspace.children(sla.id, Commitment)}
    assert sides == {Department.MARKETING, Department.SALES}
    bench.session.undo()
    assert not bench.session.workspace.children(sla.id, Commitment)


def test_a_scoring_model_can_begin_with_the_usual_rules(program: Program, tmp_path: Path) -> None:
    app = start_workspace(program, tmp_path / "a.pforge")
    bench = bench_of(app)
    bench.navigator.open_page("scoring")
    page = bench.page
    assert isinstance(page, WorksheetPage)
    page._invitation.wanted_filled.emit()
    (scoring,) = bench.session.workspace.all(Scoring)
    assert scoring.decay is Decay.SIGNAL
    assert len(bench.session.workspace.children(scoring.id, BehaviourRule)) == 12
    for tab in ("matrix", "behaviour", "fading", "tester"):
        page.show_tab(tab)
        assert page.view is not None
    bench.session.undo()
    assert not bench.session.workspace.children(scoring.id, BehaviourRule)


def test_a_reader_may_write_as_soon_as_the_other_window_is_closed(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "a.pforge"
    first = start_workspace(program, path)
    second = program()
    saving = bench_of(second).saving
    saving._look_at_lock()
    assert not saving._is_free
    first.window.close()
    saving._look_at_lock()
    assert saving._is_free
    saving.reopen_wanted.emit()
    assert not bench_of(second).session.read_only


def test_who_spoke_last_speaks_on_after_a_restart_but_not_in_another_workspace(
    program: Program, tmp_path: Path
) -> None:
    app = start_workspace(program, tmp_path / "a.pforge")
    bench_of(app).session.set_speaking(Department.SALES)
    app.let_go()
    again = program()
    assert bench_of(again).session.speaking is Department.SALES
    again.new(tmp_path / "b.pforge", "Other", "Offer", PEOPLE)
    QApplication.processEvents()
    assert bench_of(again).session.speaking is None
