"""Which view shows which tab.

Views are imported when their tab is first shown: together they cost more than all the rest of the start.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from personaforge.domain.worksheet import ItemList, Tab
from ui.sheet_view import SheetView, Surroundings

ViewClass = Callable[[Surroundings, QWidget | None], SheetView]


def _influence() -> ViewClass:
    from ui.views.influence.map import InfluenceMap

    return InfluenceMap


def _buying_roles() -> ViewClass:
    from ui.views.influence.roles import BuyingRoles

    return BuyingRoles


def _buying() -> ViewClass:
    from ui.views.buying.view import BuyingView

    return BuyingView


def _benefits() -> ViewClass:
    from ui.views.benefits.matrix import BenefitMatrixView

    return BenefitMatrixView


def _benefits_by_pain() -> ViewClass:
    from ui.views.benefits.pains import BenefitPainsView

    return BenefitPainsView


def _benefits_list() -> ViewClass:
    from ui.views.benefits.list import BenefitListView

    return BenefitListView


def _kano() -> ViewClass:
    from ui.views.kano.grid import KanoGridView

    return KanoGridView


def _stages() -> ViewClass:
    from ui.views.stages.view import StagesView

    return StagesView


def _funnel() -> ViewClass:
    from ui.views.funnel.view import FunnelView

    return FunnelView


def _scoring_matrix() -> ViewClass:
    from ui.views.scoring.matrix import ScoringMatrixView

    return ScoringMatrixView


def _behaviour() -> ViewClass:
    from ui.views.scoring.behaviour import BehaviourView

    return BehaviourView


def _fading() -> ViewClass:
    from ui.views.scoring.fading import FadingView

    return FadingView


def _tester() -> ViewClass:
    from ui.views.scoring.tester import LeadTrialView

    return LeadTrialView


def _sla_goal() -> ViewClass:
    from ui.views.agreement.goal import SlaGoalView

    return SlaGoalView


def _criteria() -> ViewClass:
    from ui.views.criteria.view import CriteriaView

    return CriteriaView


def _priorities() -> ViewClass:
    from ui.views.priorities.view import PrioritiesView

    return PrioritiesView


def _segments() -> ViewClass:
    from ui.views.segments.view import SegmentsView

    return SegmentsView


def _sla_form() -> ViewClass:
    from ui.views.agreement.form import SlaFormView

    return SlaFormView


def _commitments() -> ViewClass:
    from ui.views.agreement.commitments import CommitmentsView

    return CommitmentsView


def _sla_handover() -> ViewClass:
    from ui.views.agreement.handover import HandoverView

    return HandoverView


def _consistency() -> ViewClass:
    from ui.views.agreement.consistency import ConsistencyView

    return ConsistencyView


def _versions() -> ViewClass:
    from ui.views.agreement.versions import VersionsView

    return VersionsView


def _rechecks() -> ViewClass:
    from ui.views.review.rechecks import RechecksView

    return RechecksView


def _review() -> ViewClass:
    from ui.views.review.dates import ReviewView

    return ReviewView


def _rating() -> ViewClass:
    from ui.views.rating.view import RatingView

    return RatingView


def _discovery() -> ViewClass:
    from ui.views.discovery.view import DiscoveryView

    return DiscoveryView


def _accounts() -> ViewClass:
    from ui.views.accounts.view import AccountsView

    return AccountsView


def _company_list() -> ViewClass:
    from ui.views.company_list.view import CompanyListView

    return CompanyListView


def _prerequisites() -> ViewClass:
    from ui.views.alignment.prerequisites import PrerequisitesView

    return PrerequisitesView


def _prejudices() -> ViewClass:
    from ui.views.alignment.prejudices import PrejudicesView

    return PrejudicesView


def _alignment_causes() -> ViewClass:
    from ui.views.alignment.causes import CausesView

    return CausesView


def _list() -> ViewClass:
    from ui.forms.list_view import ListView

    return ListView


def _form() -> ViewClass:
    from ui.forms.form import FormView

    return FormView


VIEWS: dict[str, Callable[[], ViewClass]] = {
    "prerequisites": _prerequisites,
    "prejudices": _prejudices,
    "alignment_causes": _alignment_causes,
    "accounts": _accounts,
    "company_list": _company_list,
    "influence": _influence,
    "buying_roles": _buying_roles,
    "buying": _buying,
    "benefits": _benefits,
    "benefits_by_pain": _benefits_by_pain,
    "benefits_list": _benefits_list,
    "kano": _kano,
    "stages": _stages,
    "scoring_matrix": _scoring_matrix,
    "behaviour": _behaviour,
    "fading": _fading,
    "tester": _tester,
    "funnel": _funnel,
    "sla_goal": _sla_goal,
    "criteria": _criteria,
    "priorities": _priorities,
    "segments": _segments,
    "sla_form": _sla_form,
    "commitments": _commitments,
    "sla_handover": _sla_handover,
    "sla_consistency": _consistency,
    "sla_versions": _versions,
    "rating": _rating,
    "rechecks": _rechecks,
    "review": _review,
    "discovery": _discovery,
}
"""Name of the view in the worksheet's declaration: what imports its class."""


def make_view(around: Surroundings, parent: QWidget | None) -> SheetView:
    """Return the hand-made view of a tab, a list that fills the page, or the generated form."""
    return view_class(around.tab)(around, parent)


def view_class(tab: Tab) -> ViewClass:
    """Return the class that shows a tab."""
    if tab.view in VIEWS:
        return VIEWS[tab.view]()
    return _list() if len(tab.parts) == 1 and isinstance(tab.parts[0], ItemList) else _form()
