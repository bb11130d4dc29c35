"""Prints finished PDFs through the dialog of the system, page by page in a thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from personaforge.domain.words import N_
from personaforge.errors import FileMissing, Trouble
from ui.context import Context
from ui.jobs import Jobs
from ui.long_run import Progress
from ui.pdf_pages import count_pages, pages_in_turn
from ui.wait_dialog import WaitDialog

PRINT_DPI = 300
A4_WIDTH_INCH = 210 / 25.4


class PrinterRefuses(Trouble):
    """The printer takes no document."""

    message = N_("The printer “{name}” takes nothing; check it or choose another one.")


class PrintingStopped(Trouble):
    """Somebody cancelled."""

    message = N_("Printing was cancelled.")


class Desk(Protocol):
    """What printing needs of the program."""

    context: Context
    jobs: Jobs

    def explain(self, trouble: Trouble) -> None:
        """Say what went wrong: ``PrinterRefuses``, or ``FileMissing`` where a file is gone."""


def print_files(files: Sequence[Path], desk: Desk, parent: QWidget) -> bool:
    """Ask for a printer and print all pages; return whether all went there."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(files[0].stem if len(files) == 1 else "PersonaForge")
    dialog = QPrintDialog(printer, parent)
    chosen = bool(dialog.exec())
    dialog.deleteLater()
    return chosen and _print(printer, files, desk, parent)


def _print(printer: QPrinter, files: Sequence[Path], desk: Desk, parent: QWidget) -> bool:
    def work(told: Progress) -> None:
        _paint(printer, [_content(file) for file in files], told)

    tr = desk.context.tr
    title, words = tr(N_("Print")), tr(N_("The pages go to the printer …"))
    waiting = WaitDialog(desk.context, desk.jobs, title, words, work, PrintingStopped(), parent)
    printed = waiting.run()
    waiting.deleteLater()
    if waiting.trouble is not None:
        desk.explain(waiting.trouble)
    return printed


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FileMissing(name=file.name) from error


def _paint(printer: QPrinter, documents: Sequence[bytes], told: Progress) -> None:
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefuses(name=printer.printerName())
    width, count, done = round(A4_WIDTH_INCH * PRINT_DPI), sum(map(count_pages, documents)), 0
    try:
        for document in documents:
            for page in pages_in_turn(document, width):
                told(done / count)
                if done:
                    printer.newPage()
                paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
                size = QSizeF(page.image.size()).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
                painter.drawImage(QRectF(paper.topLeft(), size), page.image)
                done += 1
    except PrintingStopped:
        printer.abort()
        raise
    finally:
        painter.end()
