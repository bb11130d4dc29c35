"""On the wall the room sees the whole width of every worksheet, also through a small projector."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit

from personaforge.domain.model import ROOT_ID, WORKSHEETS
from personaforge.domain.worksheets.persona import Persona
from tests.journeys.conftest import Program
from ui.navigation import COMPARE, EXPORT, Place
from ui.widgets.data_table import DataTable

LONG = "Donaudampfschifffahrtsgesellschaft" * 6


def scrolls_sideways(window: object) -> list[str]:
    """Return what is wider than there is room; lists of companies have as many columns as their files."""
    assert hasattr(window, "findChildren")
    return [
        type(area).__name__
        for area in window.findChildren(QAbstractScrollArea)
        if area.isVisible()
        and not isinstance(area, DataTable | QPlainTextEdit)
        and area.horizontalScrollBar().maximum() > 1
    ]


def test_nothing_is_wider_than_a_small_projector(program: Program) -> None:
    app = program()
    app.settings.language = "de"
    app.open_sample()
    assert app.session is not None
    assert app.workbench is not None
    persona = app.session.workspace.children(ROOT_ID, Persona)[1]
    app.session.set_field(persona, "text", LONG)
    app.set_presenting(True)
    app.window.showNormal()
    app.window.resize(1024, 768)
    QApplication.processEvents()
    assert app.window.width() == 1024
    places = [Place(page=sheet.key, tab=tab.key) for sheet in WORKSHEETS for tab in sheet.tabs]
    wide = {}
    for place in (*places, Place(page=COMPARE), Place(page=EXPORT)):
        app.workbench.navigator.go(place)
        for _ in range(3):
            QApplication.processEvents()
        if found := scrolls_sideways(app.window):
            wide[place.page, place.tab] = found
    assert not wide
