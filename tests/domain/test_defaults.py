"""What the method suggests fits the fields it goes into, and leaves the checks content."""

from datetime import date

import pytest

from personaforge.domain import editing
from personaforge.domain.changes import Insert, SetField
from personaforge.domain.checks.engine import run_checks
from personaforge.domain.defaults import STANDARD_STAGES, commitments, defaults_for, in_words
from personaforge.domain.linked import LinkState, link_of
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department, StageKey
from personaforge.domain.records import Record
from personaforge.domain.worksheets.sla import Commitment, Kpi, Meeting, RejectionCode, Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.domain.workspace import Workspace
from personaforge.i18n import Translator


@pytest.fixture
def workspace() -> Workspace:
    workspace = Workspace()
    workspace.apply([Insert(ROOT_ID, "workspace", "", "", {}), Insert("sla", "sla", ROOT_ID, "a", {})])
    return workspace


def _fill(workspace: Workspace, kind: type[Record], parent: str, language: str = "en") -> None:
    rows = in_words(kind, defaults_for(workspace, kind), Translator(language).gettext)  # type: ignore[arg-type]
    workspace.apply(editing.insert(workspace, kind, parent, rows))


def test_standard_stages_lead_from_cold_to_won_and_are_all_defined(workspace: Workspace) -> None:
    _fill(workspace, Stage, ROOT_ID)
    stages = workspace.children(ROOT_ID, Stage)
    assert [stage.key for stage in stages] == list(StageKey)
    assert all(stage.definition and stage.entry for stage in stages)
    found = [finding.id for finding in run_checks(workspace, date(2026, 11, 23)) if finding.sheet == "stages"]
    assert found == []


def test_an_agreement_of_defaults_lacks_only_what_people_must_decide(workspace: Workspace) -> None:
    for kind in (Commitment, RejectionCode, Meeting, Kpi):
        _fill(workspace, kind, "sla")
    found = {finding.id for finding in run_checks(workspace, date(2026, 11, 23)) if finding.sheet == "sla"}
    assert found == {"SLA-02", "SLA-05"}  # the number of leads, and who decides and signs


def test_commitments_take_the_figures_that_the_stages_know(workspace: Workspace) -> None:
    stage = {"key": "mql", "volume": 306, "rate": 70, "data": ["Name", "Consent"]}
    workspace.apply([Insert("m", "stage", ROOT_ID, "a", stage)])
    amounts = [row.get("amount") for row in commitments(workspace, Department.MARKETING)]
    assert amounts[:3] == [306, 70, 2]
    assert {row["side"] for row in commitments(workspace)} == {Department.MARKETING, Department.SALES}


def test_commitments_are_tied_to_the_sheets_that_know_their_figures(workspace: Workspace) -> None:
    goal = {"revenue_target": 2_000_000, "marketing_share": 40, "average_deal": 25_000}
    workspace.apply([SetField("sla", name, value) for name, value in goal.items()])
    workspace.apply(
        [
            Insert("m", "stage", ROOT_ID, "a", {"text": "Ready", "key": "mql", "rate": 50, "data": ["Name"]}),
            Insert("w", "stage", ROOT_ID, "b", {"text": "Won", "key": "won"}),
        ]
    )
    workspace.apply(
        editing.insert(workspace, Commitment, "sla", in_words(Commitment, commitments(workspace), str))
    )
    deals, accepted, data, assigned, *_ = workspace.children("sla", Commitment)
    links = [link_of(workspace, promise) for promise in (deals, accepted, data)]
    assert [link and (link.state, link.kept) for link in links] == [
        (LinkState.SAME, 64), (LinkState.SAME, 50), (LinkState.SAME, 1),
    ]  # fmt: skip
    assert [promise.origin for promise in (deals, accepted, data)] == ["", "", ""]
    assert link_of(workspace, assigned) is None
    assert assigned.origin


def test_texts_come_in_the_language_asked_for_and_codes_stay(workspace: Workspace) -> None:
    words = in_words(Stage, STANDARD_STAGES, lambda message: f"<{message}>")
    assert words[0]["text"] == "<Cold lead>"
    assert words[0]["key"] is StageKey.COLD
    assert words[2]["data"][0] == "<Name and role>"  # type: ignore[index]
    assert all(editing.cleaned(Stage, row) for row in words)
    _fill(workspace, RejectionCode, "sla", "de")
    assert workspace.children("sla", RejectionCode)[0].text == "FIT-SIZE"


def test_other_lists_have_no_defaults(workspace: Workspace) -> None:
    assert defaults_for(workspace, Sla) == ()
