"""Which page is made for which entry of the navigation that is no worksheet.

Each page is imported when it is first shown, which keeps the start of the window fast.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.navigation import COMPARE, EXPORT, FINDINGS, HISTORY, IMPORT, OVERVIEW, Place
from ui.pages.page import Page
from ui.wall_theme import on_wall

if TYPE_CHECKING:
    from ui.pages.workspaces_pane import WorkspacesPane
    from ui.program import Program
    from ui.workbench import Workbench


def _overview(app: Program, bench: Workbench) -> Page:
    from ui.pages.overview import OverviewPage

    page = OverviewPage(on_wall(bench.context), bench.session, bench.navigator, bench.board, bench.portraits)
    page.persona_wanted.connect(bench.new_persona)
    page.icp_wanted.connect(bench.new_icp)
    page.removed.connect(bench.toast_removed)
    page.compare_wanted.connect(
        lambda first, second: bench.navigator.go(Place(page=COMPARE, persona=first, record=second))
    )
    page.pane = workspaces_pane(app)
    return page


def _findings(_app: Program, bench: Workbench) -> Page:
    from ui.pages.findings import FindingsPage

    return FindingsPage(on_wall(bench.context), bench.session, bench.navigator, bench.board)


def _history(_app: Program, bench: Workbench) -> Page:
    from ui.pages.history import HistoryPage

    return HistoryPage(on_wall(bench.context), bench.session)


def _export(app: Program, bench: Workbench) -> Page:
    from ui.pages.export import ExportPage

    return ExportPage(app, bench)


def _compare(_app: Program, bench: Workbench) -> Page:
    from ui.pages.compare import ComparePage

    page = ComparePage(on_wall(bench.context), bench.session, bench.navigator, bench.portraits)
    page.persona_wanted.connect(bench.new_persona)
    return page


def _import(app: Program, bench: Workbench) -> Page:
    from ui.importing.page import ImportPage

    return ImportPage(app, bench)


def workspaces_pane(app: Program) -> WorkspacesPane:
    """Return the list of workspaces, connected."""
    from ui.pages.workspaces_pane import WorkspacesPane

    current = str(app.session.store.path.absolute()) if app.session is not None else ""
    pane = WorkspacesPane(app.context, app.settings, current)
    pane.open_wanted.connect(app.files.open_path)
    pane.find_wanted.connect(app.files.find_lost)
    pane.new_wanted.connect(app.files.ask_new)
    pane.choose_wanted.connect(app.files.ask_open)
    pane.sample_wanted.connect(app.open_sample)
    return pane


PAGE_MAKERS: dict[str, Callable[[Program, Workbench], Page]] = {
    OVERVIEW: _overview,
    FINDINGS: _findings,
    HISTORY: _history,
    EXPORT: _export,
    COMPARE: _compare,
    IMPORT: _import,
}
