"""All pages of all documents go to the printer that somebody chooses."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.printing import print_files


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


def test_all_pages_are_printed_on_a4(
    window: QWidget, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "printed.pdf"

    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(out))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    assert print_files(files, window)
    pages = PdfReader(out).pages
    assert len(pages) == 3
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]


def test_nothing_is_printed_when_somebody_thinks_better_of_it(
    window: QWidget, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    assert not print_files(files, window)
