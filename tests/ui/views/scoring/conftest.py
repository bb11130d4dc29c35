"""A scoring model to look at."""

from __future__ import annotations

import pytest

from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.scoring import Scoring
from ui.session import Session


@pytest.fixture
def scoring(session: Session) -> str:
    """A model without rules."""
    [id] = session.insert(Scoring, ROOT_ID, [{"text": "Score"}])
    return id
