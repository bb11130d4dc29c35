"""A finding about the tool lands where the tool was named."""

from __future__ import annotations

from making import Make

from personaforge.domain.model import ROOT_ID
from ui.session import Session
from ui.views.alignment.causes import CausesView


def test_a_tool_chosen_too_early_is_asked_about_where_it_was_written_down(
    session: Session, make: Make
) -> None:
    view = make(CausesView, "alignment", "causes", ROOT_ID)
    session.set_field(session.workspace.root, "chosen_tool", "HubSpot")
    view.board.recount()
    [finding] = [found for found in view.board.for_record(ROOT_ID) if found.id == "WRK-02"]
    place = view.navigator.place_of(finding.record, finding.field, finding.sheet)
    assert (place.page, place.tab, place.field) == ("alignment", "causes", "chosen_tool")
    view.focus_on(place.record, place.field)
    assert view.focusWidget() is view.groups[0].bindings["chosen_tool"].editor.control
