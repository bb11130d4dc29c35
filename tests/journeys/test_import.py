"""A list of companies, from the drop on the window to the workspace and back again by undo."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from personaforge.domain.companies.lacking import list_in_force
from personaforge.domain.company_options import ListRole
from personaforge.storage.store import Store
from tests.journeys.conftest import Program
from ui.app import App
from ui.importing.page import ImportPage
from ui.navigation import Place

PATIENCE_MS = 60_000
LIST = """Kundennummer;Firma;Branche;Mitarbeiter;Umsatz;Telefon
K-1;Müller & Söhne GmbH;Software;ca. 40;1,2 Mio. €;0123
K-2;Straßenbau Nord KG;Bau;50–200;k. A.;0124
K-3;Mueller und Soehne;Software;41;1,3 Mio. €;0125
"""


@pytest.fixture
def opened(program: Program) -> App:
    """A new workspace."""
    app = program()
    app.open_sample()
    return app


def dropped(app: App, path: Path, qtbot: QtBot) -> ImportPage:
    """Drop a file on the window and wait until it has been read."""
    app.window.file_dropped.emit(str(path))
    assert app.workbench is not None
    page = app.workbench.page
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: not page.is_busy, timeout=PATIENCE_MS)
    return page


def taken_in(page: ImportPage, qtbot: QtBot) -> None:
    """Take the list in and wait for the end."""
    page.plan.take_wanted.emit()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=PATIENCE_MS)


def texts(shown: QWidget) -> str:
    """Everything that labels say there."""
    return "\n".join(label.text() for label in shown.findChildren(QLabel) if label.isVisible())


def count(app: App, role: ListRole) -> int:
    """How many companies the list in force has, 0 for none."""
    assert app.session is not None
    record = list_in_force(app.session.workspace, role)
    return int(record.count or 0) if record is not None else 0


def test_a_dropped_list_is_taken_in_as_one_step(opened: App, qtbot: QtBot, tmp_path: Path) -> None:
    before = count(opened, ListRole.ACCOUNTS)
    path = tmp_path / "kunden.csv"
    path.write_text(LIST, encoding="cp1252")
    page = dropped(opened, path, qtbot)
    page.plan.set_role(ListRole.ACCOUNTS)
    taken_in(page, qtbot)
    assert count(opened, ListRole.ACCOUNTS) == 3
    assert "3 companies taken in" in texts(page)
    assert "ca. 40" in texts(page)
    assert opened.session is not None
    assert opened.session.undo()
    assert count(opened, ListRole.ACCOUNTS) == before
    assert opened.session.redo()
    assert count(opened, ListRole.ACCOUNTS) == 3


def test_columns_about_people_are_left_out(opened: App, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "kunden.csv"
    path.write_text(LIST, encoding="utf-8")
    page = dropped(opened, path, qtbot)
    page.plan.set_role(ListRole.ACCOUNTS)
    taken_in(page, qtbot)
    assert opened.session is not None
    record = list_in_force(opened.session.workspace, ListRole.ACCOUNTS)
    assert record is not None
    table = opened.session.store.companies.table(record.table)
    assert table is not None
    assert "Telefon" not in [column.header for column in table.columns]


def test_what_is_no_list_is_refused_in_one_sentence(opened: App, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "kunden.csv"
    path.write_text("<!DOCTYPE html><html><body><table></table></body></html>", encoding="utf-8")
    page = dropped(opened, path, qtbot)
    assert "a web page" in texts(page)
    assert "Which list shall go in?" in texts(page)


def test_a_later_list_brings_the_earlier_one_up_to_date(opened: App, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "kunden.csv"
    path.write_text(LIST, encoding="utf-8")
    page = dropped(opened, path, qtbot)
    page.plan.set_role(ListRole.ACCOUNTS)
    taken_in(page, qtbot)
    path.write_text(
        "Kundennummer;Firma;Mitarbeiter\nK-2;Straßenbau Nord KG;120\nK-9;Neu AG;8\n", encoding="utf-8"
    )
    page = dropped(opened, path, qtbot)
    page.plan._mode.set_value("Kundennummer")
    taken_in(page, qtbot)
    assert count(opened, ListRole.ACCOUNTS) == 4
    assert "1 updated, 1 new, 2 left as they were" in texts(page)


def test_two_that_are_one_are_merged_and_parted_again(opened: App, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "kunden.csv"
    path.write_text(LIST, encoding="utf-8")
    page = dropped(opened, path, qtbot)
    page.plan.set_role(ListRole.ACCOUNTS)
    taken_in(page, qtbot)
    check, _ = page.report._checks[0]
    check.set_value(True)
    page.report._merge()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=PATIENCE_MS)
    assert count(opened, ListRole.ACCOUNTS) == 2
    assert opened.session is not None
    opened.session.undo()
    assert count(opened, ListRole.ACCOUNTS) == 3


def test_pasted_rows_are_a_list(opened: App, qtbot: QtBot) -> None:
    assert opened.workbench is not None
    opened.workbench.navigator.open_page("import")
    page = opened.workbench.page
    assert isinstance(page, ImportPage)
    QApplication.clipboard().setText("Firma\tMitarbeiter\nAhorn AG\t30\nBuche KG\t70\n")
    page.drop._take_clipboard()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=PATIENCE_MS)
    page.plan.set_role(ListRole.ACCOUNTS)
    taken_in(page, qtbot)
    assert count(opened, ListRole.ACCOUNTS) == 2


def test_without_a_workspace_a_list_says_what_to_do(program: Program, tmp_path: Path) -> None:
    app = program()
    path = tmp_path / "kunden.csv"
    path.write_text(LIST, encoding="utf-8")
    app.window.file_dropped.emit(str(path))
    assert app.window.chrome is not None
    assert "open or make a workspace first" in texts(app.window)


def test_lists_of_a_window_that_was_built_anew_close_without_trouble(program: Program) -> None:
    app = program()
    app.open_sample()
    assert app.workbench is not None
    for tab in ("ranking", "list"):
        app.workbench.navigator.go(Place(page="accounts", tab=tab))
    app.set_language("de")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.close_workspace()  # what a view that is gone still heard would raise here
    assert app.session is None


@pytest.fixture
def beside(opened: App, monkeypatch: pytest.MonkeyPatch) -> App:
    """The same with its long work in threads, as people have it."""
    monkeypatch.setattr(opened.jobs, "_synchronous", False)
    return opened


def long_list(folder: Path) -> Path:
    """A list that takes a second to take in."""
    path = folder / "lang.csv"
    rows = "".join(f"K-{number};Firma {number} GmbH;{number}\n" for number in range(60_000))
    path.write_text(f"Kundennummer;Firma;Mitarbeiter\n{rows}", encoding="utf-8")
    return path


def test_cancel_comes_back_at_once_and_the_page_waits_for_the_end(
    beside: App, qtbot: QtBot, tmp_path: Path
) -> None:
    before = count(beside, ListRole.ACCOUNTS)
    page = dropped(beside, long_list(tmp_path), qtbot)
    page.plan.set_role(ListRole.ACCOUNTS)
    page.plan.take_wanted.emit()
    page.plan.cancel_wanted.emit()
    assert page.is_busy  # nobody has waited
    assert "Stopping …" in texts(page)
    qtbot.waitUntil(lambda: not page.is_busy, timeout=PATIENCE_MS)
    assert "Cancelled; nothing was changed." in texts(page)
    assert count(beside, ListRole.ACCOUNTS) == before
    taken_in(page, qtbot)
    assert count(beside, ListRole.ACCOUNTS) == 60_000


def test_another_list_waits_until_the_one_before_is_taken_back(
    beside: App, qtbot: QtBot, tmp_path: Path
) -> None:
    page = dropped(beside, long_list(tmp_path), qtbot)
    page.plan.take_wanted.emit()
    short = tmp_path / "kurz.csv"
    short.write_text(LIST, encoding="utf-8")
    page = dropped(beside, short, qtbot)
    assert "kurz.csv" in texts(page)
    page.plan.set_role(ListRole.ACCOUNTS)
    taken_in(page, qtbot)
    assert count(beside, ListRole.ACCOUNTS) == 3


@pytest.mark.parametrize("leave", ["another language", "close the workspace", "close the window"])
def test_a_list_goes_without_a_trace_with_its_page(
    beside: App, qtbot: QtBot, tmp_path: Path, leave: str
) -> None:
    assert beside.session is not None
    path, tables = beside.session.store.path, beside.session.store.companies.tables()
    page = dropped(beside, long_list(tmp_path), qtbot)
    page.plan.take_wanted.emit()
    if leave == "another language":
        beside.set_language("de")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    elif leave == "close the workspace":
        beside.close_workspace()
    else:
        beside.window.close()
    beside.jobs.wait()
    QApplication.processEvents()
    if beside.session is not None:
        beside.session.close()
    with closing(Store.open(path, "Anna")) as store:
        assert store.companies.tables() == tables


def test_currency_and_quotation_marks_are_chosen_beside_the_other_choices(
    opened: App, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "kunden.csv"
    path.write_text('Firma;Umsatz\n"Acme" GmbH;10 CHF\nBeta AG;20 CHF\nGamma KG;30 EUR\n', encoding="utf-8")
    page = dropped(opened, path, qtbot)
    assert "begins with a quotation mark" in texts(page)
    page._plain.click()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=PATIENCE_MS)
    reading = page.plan.reading
    assert "quotation marks as text" in texts(page)
    reading._choices["currency"].edited.emit("EUR")
    qtbot.waitUntil(lambda: not page.is_busy, timeout=PATIENCE_MS)
    assert "amounts in EUR, quotation marks as text" in texts(page)
    page.plan.set_role(ListRole.ACCOUNTS)
    taken_in(page, qtbot)
    page = dropped(opened, path, qtbot)
    assert "amounts in EUR, quotation marks as text" in texts(page)
    reading._choices["currency"].edited.emit("each")
    qtbot.waitUntil(lambda: not page.is_busy, timeout=PATIENCE_MS)
    assert "amounts in" not in texts(page)
