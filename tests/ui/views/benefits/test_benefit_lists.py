"""Benefits by pain point and as a list."""

from __future__ import annotations

from types import SimpleNamespace

from making import Make

from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.benefits import Benefit
from personaforge.domain.worksheets.kano import Feature
from personaforge.domain.worksheets.pains import Pain
from personaforge.domain.worksheets.persona import Persona
from ui.session import Session
from ui.views.benefits.list import BenefitListView
from ui.views.benefits.pains import Answer, Answered, BenefitPainsView, Head, Unanswered


def words(view: BenefitPainsView | BenefitListView) -> list[str]:
    model = view.rows.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_unanswered_pains_come_first_the_worst_on_top(make: Make, offer: SimpleNamespace) -> None:
    view = make(BenefitPainsView, "benefits", "pains", ROOT_ID)
    assert words(view) == [
        "Monika Marketing, 1 of 2 answered",
        "2. Cannot prove anything. What takes this off Monika?",
        "1. No time",
        "Templates: Saves you two days a campaign",
        "Georg Gründer, 0 of 2 answered",
        "2. Everybody counts differently. What takes this off Georg?",
        "1. Marketing costs money. What takes this off Georg?",
    ]
    assert view.summary() == "1 of 4 pain points answered"


def test_a_benefit_that_is_there_already_takes_the_pain(make: Make, offer: SimpleNamespace) -> None:
    view = make(BenefitPainsView, "benefits", "pains", ROOT_ID)
    view.answer_by(offer.proof, offer.texts)
    assert offer.proof in offer.session.workspace.record(offer.saves, Benefit).solves
    kinds = [type(view.rows.model.row(view.rows.model.index(row))) for row in range(5)]
    assert kinds == [Head, Answered, Answer, Answered, Answer]


def test_an_empty_cell_is_where_a_pain_is_answered(make: Make, offer: SimpleNamespace) -> None:
    view = make(BenefitPainsView, "benefits", "pains", ROOT_ID)
    view.answer_by(offer.chaos, offer.rules)
    place = view.navigator.place
    assert (place.page, place.tab, place.record) == ("benefits", "matrix", offer.chaos)
    assert place.field.endswith(offer.rules)


def test_the_menu_offers_every_feature_that_matters(make: Make, offer: SimpleNamespace) -> None:
    view = make(BenefitPainsView, "benefits", "pains", ROOT_ID)
    row = view.rows.model.row(view.rows.model.find(("pain", offer.chaos)))
    assert isinstance(row, Unanswered)
    menu = view.offer_menu(row)
    assert [action.text() for action in menu.actions()] == ["Templates", "Rules in the CRM", "Report"]
    menu.close()
    menu.deleteLater()


def test_the_list_reads_offer_bridge_benefit(make: Make, offer: SimpleNamespace) -> None:
    view = make(BenefitListView, "benefits", "list", ROOT_ID)
    assert words(view)[0].startswith("Templates, Monika Marketing: Saves you two days a campaign")
    assert words(view)[1:] == [
        "Rules in the CRM: So what is in it for the customer?",
        "Report: So what is in it for the customer?",
    ]
    assert view.summary() == "1 benefit"
    view.enter(view.rows.model.row(view.rows.model.index(0)))
    assert view.navigator.place.record == offer.saves


def test_without_pains_or_offer_the_tabs_say_how_to_begin(make: Make, session: Session) -> None:
    pains = make(BenefitPainsView, "benefits", "pains", ROOT_ID)
    assert pains.invitation.isVisible()
    pains.invitation.wanted.click()
    assert pains.navigator.place.page == "pains"
    offer = make(BenefitListView, "benefits", "list", ROOT_ID)
    offer.navigator.open_page("benefits")
    offer.invitation.wanted.click()
    assert offer.navigator.place.tab == "matrix"
    session.insert(Feature, ROOT_ID, [{"text": "Heated guide rail"}])
    assert not offer.invitation.isVisible()


def test_a_persona_without_a_name_is_called_something(make: Make, session: Session) -> None:
    [persona] = session.insert(Persona, ROOT_ID, [{}])
    session.insert(Pain, persona, [{"text": "The door ices up"}])
    view = make(BenefitPainsView, "benefits", "pains", ROOT_ID)
    assert words(view) == [
        "New persona, 0 of 1 answered",
        "1. The door ices up. What takes this off the persona?",
    ]
