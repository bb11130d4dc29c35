"""Prints finished PDFs through the dialog of the system."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ui.pdf_pages import pages_of

PRINT_DPI = 300
A4_WIDTH_INCH = 210 / 25.4


def print_files(files: Sequence[Path], parent: QWidget) -> bool:
    """Ask for a printer and print all pages; returns whether anything was printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(files[0].stem if len(files) == 1 else "PersonaForge")
    dialog = QPrintDialog(printer, parent)
    printed = bool(dialog.exec())
    if printed:
        _paint(printer, files)
    dialog.deleteLater()
    return printed


def _paint(printer: QPrinter, files: Sequence[Path]) -> None:
    painter = QPainter(printer)
    width = round(A4_WIDTH_INCH * PRINT_DPI)
    first = True
    for file in files:
        for page in pages_of(file.read_bytes(), width):
            if not first:
                printer.newPage()
            first = False
            paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
            size = QSizeF(page.image.size()).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(paper.topLeft(), size), page.image)
    painter.end()
