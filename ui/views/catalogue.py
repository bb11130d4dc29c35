"""Which view shows which tab.

Views are imported when their tab is first shown: together they cost more than all the rest of the start.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from PySide6.QtWidgets import QWidget

from personaforge.domain.worksheet import ItemList, Tab, Worksheet
from ui.context import Context
from ui.findings import FindingBoard
from ui.navigation import Navigator
from ui.portraits import Portraits
from ui.session import Session
from ui.sheet_view import SheetView

ViewClass = Callable[
    [Context, Session, Navigator, FindingBoard, Worksheet, Tab, Portraits, QWidget | None], SheetView
]

VIEWS: dict[str, tuple[str, str]] = {
    "influence": ("influence_map", "InfluenceMap"),
    "buying_roles": ("buying_roles", "BuyingRoles"),
    "buying": ("buying", "BuyingView"),
    "benefits": ("benefit_matrix", "BenefitMatrixView"),
    "benefits_by_pain": ("benefit_pains", "BenefitPainsView"),
    "benefits_list": ("benefit_list", "BenefitListView"),
    "kano": ("kano_grid", "KanoGridView"),
    "stages": ("stages", "StagesView"),
    "sla_goal": ("sla_goal", "SlaGoalView"),
    "criteria": ("criteria", "CriteriaView"),
    "sla_form": ("sla_form", "SlaFormView"),
    "commitments": ("commitments", "CommitmentsView"),
}
"""Name of the view in the worksheet's declaration: module below `ui.views`, and its class."""


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
    return view_class(tab)(context, session, navigator, board, sheet, tab, portraits, parent)


def view_class(tab: Tab) -> ViewClass:
    """Return the class that shows a tab."""
    if tab.view in VIEWS:
        module, name = VIEWS[tab.view]
        found: ViewClass = getattr(import_module(f"ui.views.{module}"), name)
        return found
    if len(tab.parts) == 1 and isinstance(tab.parts[0], ItemList):
        from ui.forms.list_view import ListView

        return ListView
    from ui.forms.form import FormView

    return FormView
