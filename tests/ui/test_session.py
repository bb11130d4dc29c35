"""The session of the window: steps that cannot be done are refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from company_lists import company, take_in

from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.customers import CompanyList
from personaforge.errors import ListGone
from ui.session import Session


@pytest.fixture
def gone(session: Session, tmp_path: Path) -> Session:
    """A workspace whose list was taken away, and then deleted for good."""
    id = take_in(session, tmp_path, [("Ada", company("IT", 40))])
    [table] = session.store.companies.tables()
    session.remove([id])
    session.store.companies.forget([table.name])
    return session


def test_a_list_that_is_gone_is_not_undone_but_told(gone: Session) -> None:
    told: list[object] = []
    gone.refused.connect(told.append)
    assert not gone.undo()
    assert [type(one) for one in told] == [ListGone]
    assert not gone.workspace.children(ROOT_ID, CompanyList)


def test_a_state_with_a_list_that_is_gone_is_not_restored_but_told(gone: Session) -> None:
    told: list[object] = []
    gone.refused.connect(told.append)
    before = gone.store.history()[1].seq
    assert not gone.restore(before)
    assert [type(one) for one in told] == [ListGone]
    assert gone.set_field(gone.workspace.root, "company", "Hill")
