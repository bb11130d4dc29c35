"""Which view shows which tab."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from personaforge.domain.worksheet import Tab, Worksheet
from ui.context import Context
from ui.findings import FindingBoard
from ui.forms.form import FormView
from ui.forms.list_view import ListView
from ui.navigation import Navigator
from ui.portraits import Portraits
from ui.session import Session
from ui.sheet_view import SheetView
from ui.views.benefit_matrix import BenefitMatrixView
from ui.views.buying_roles import BuyingRoles
from ui.views.influence_map import InfluenceMap

ViewClass = Callable[
    [Context, Session, Navigator, FindingBoard, Worksheet, Tab, Portraits, QWidget | None], SheetView
]

VIEWS: dict[str, ViewClass] = {
    "influence": InfluenceMap,
    "buying_roles": BuyingRoles,
    "benefits": BenefitMatrixView,
}


def make_view(
    context: Context,
    session: Session,
    navigator: Navigator,
    board: FindingBoard,
    sheet: Worksheet,
    tab: Tab,
    portraits: Portraits,
    parent: QWidget | None,
) -> SheetView:
    """Return the hand-made view of a tab, a list that fills the page, or the generated form."""
    view_class = VIEWS.get(tab.view, ListView if _is_one_list(tab) else FormView)
    return view_class(context, session, navigator, board, sheet, tab, portraits, parent)


def _is_one_list(tab: Tab) -> bool:
    return len(tab.parts) == 1 and hasattr(tab.parts[0], "minimum")
