"""Which page is made for which entry of the navigation that is no worksheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.navigation import COMPARE, EXPORT, FINDINGS, HISTORY, OVERVIEW, Place
from ui.pages.compare import ComparePage
from ui.pages.export import ExportPage
from ui.pages.findings import FindingsPage
from ui.pages.history import HistoryPage
from ui.pages.overview import OverviewPage
from ui.pages.page import Page
from ui.pages.workspaces_pane import WorkspacesPane

if TYPE_CHECKING:
    from ui.app import App
    from ui.workbench import Workbench


def _overview(app: App, bench: Workbench) -> Page:
    page = OverviewPage(bench.context, bench.session, bench.navigator, bench.board, bench.portraits)
    page.persona_wanted.connect(bench.new_persona)
    page.compare_wanted.connect(
        lambda first, second: bench.navigator.go(Place(page=COMPARE, persona=first, record=second))
    )
    page.pane = workspaces_pane(app)
    return page


def workspaces_pane(app: App) -> WorkspacesPane:
    """Return the list of workspaces, connected."""
    current = str(app.session.store.path.absolute()) if app.session is not None else ""
    pane = WorkspacesPane(app.context, app.settings, current)
    pane.open_wanted.connect(app.open_path)
    pane.find_wanted.connect(app.find_lost)
    pane.new_wanted.connect(app.ask_new)
    pane.choose_wanted.connect(app.ask_open)
    pane.sample_wanted.connect(app.open_sample)
    return pane


PAGE_MAKERS: dict[str, Callable[[App, Workbench], Page]] = {
    OVERVIEW: _overview,
    FINDINGS: lambda _app, bench: FindingsPage(bench.context, bench.session, bench.navigator, bench.board),
    HISTORY: lambda _app, bench: HistoryPage(bench.context, bench.session),
    EXPORT: ExportPage,
    COMPARE: lambda _app, bench: ComparePage(bench.context, bench.session, bench.navigator, bench.portraits),
}
