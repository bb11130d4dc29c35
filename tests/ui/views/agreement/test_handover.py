"""What the agreement takes over from other sheets while its own fields are empty."""

from __future__ import annotations

from making import Make

from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.buying import BuyingPhase
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.scoring import BehaviourRule, Scoring
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.worksheets.stages import Stage
from ui.session import Session
from ui.views.agreement.handover import HandoverView


def test_empty_fields_show_what_is_taken_over_and_an_own_text_wins(
    make: Make, session: Session, sla: str
) -> None:
    view = make(HandoverView, "sla", "handover", sla)
    assert all(note.isHidden() for note in view.taken)
    session.insert(Stage, ROOT_ID, [{"text": "Qualified", "key": "mql", "data": ["Name", "Phone"]}])
    [scoring] = session.insert(Scoring, ROOT_ID, [{"decay": "half_life", "half_life_days": 30}])
    session.insert(BehaviourRule, scoring, [{"text": "Asks for a demo", "points": 30}])
    [persona] = session.insert(Persona, ROOT_ID, [{"text": "Megan"}])
    session.insert(BuyingPhase, persona, [{"text": "Explore", "duration": "3 weeks"}, {"text": "Commit"}])
    buying, rating, data = view.taken
    assert buying.words.text() == "Megan: Explore (3 weeks), Commit."
    assert "Asks for a demo (30)" in rating.words.text()
    assert "half their worth in 30 days" in rating.words.text()
    assert data.words.text() == "Name\nPhone"
    session.set_field(session.workspace.record(sla, Sla), "rating", "By eye")
    assert rating.isHidden()
    session.undo()
    assert not rating.isHidden()
    buying.go.click()
    assert view.navigator.place.page == "buying"
