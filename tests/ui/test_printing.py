"""All pages of all documents go to the printer that somebody chooses."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from personaforge.errors import FileMissing, Trouble
from ui.context import Context
from ui.jobs import Jobs
from ui.printing import PrinterRefuses, print_files
from ui.wait_dialog import WaitDialog


@dataclass
class Desk:
    """The program, as far as printing knows it."""

    context: Context
    jobs: Jobs
    explained: list[Trouble] = field(default_factory=list)

    def explain(self, trouble: Trouble) -> None:
        self.explained.append(trouble)


@pytest.fixture
def desk(context: Context) -> Desk:
    return Desk(context, Jobs(synchronous=True))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two documents, three pages of A4."""
    found = []
    for name, pages in (("Persona", 2), ("SLA", 1)):
        writer = PdfWriter()
        for _ in range(pages):
            writer.add_blank_page(595, 842)
        path = tmp_path / f"{name}.pdf"
        writer.write(path)
        found.append(path)
    return found


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the chosen printer writes."""
    out = tmp_path / "printed.pdf"

    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(out))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    return out


def test_all_pages_are_printed_on_a4(window: QWidget, desk: Desk, files: list[Path], printer: Path) -> None:
    assert print_files(files, desk, window)
    pages = PdfReader(printer).pages
    assert len(pages) == 3
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]


def test_nothing_is_printed_when_somebody_thinks_better_of_it(
    window: QWidget, desk: Desk, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    assert not print_files(files, desk, window)


@pytest.mark.usefixtures("printer")
def test_a_file_that_is_gone_is_named(window: QWidget, desk: Desk, files: list[Path]) -> None:
    files[1].unlink()
    assert not print_files(files, desk, window)
    assert [type(trouble) for trouble in desk.explained] == [FileMissing]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_named(
    window: QWidget, desk: Desk, files: list[Path], printer: Path
) -> None:
    printer.mkdir()  # so that nothing can be written there
    assert not print_files(files, desk, window)
    assert [type(trouble) for trouble in desk.explained] == [PrinterRefuses]


@pytest.mark.usefixtures("printer")
def test_printing_can_be_cancelled(window: QWidget, desk: Desk, files: list[Path]) -> None:
    def cancel() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WaitDialog)
        dialog.cancel.click()

    beside = Desk(desk.context, Jobs())
    QTimer.singleShot(0, cancel)
    assert not print_files(files * 20, beside, window)
    beside.jobs.wait()
    assert beside.explained == []
