"""The votes on the profiles: who said what, and how a vote is cast, each as one step."""

from __future__ import annotations

from personaforge.domain import editing
from personaforge.domain.ballots import Ballot, ballot_of
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.priorities import IcpVote
from personaforge.domain.workspace import Workspace
from ui.session import Session

FIELDS = ("potential", "margin", "strategy", "ability")
"""What is voted on: three that make the score, and the second axis of the picture."""


def profiles(workspace: Workspace) -> list[Icp]:
    """Return the profiles in their order."""
    return list(workspace.children(ROOT_ID, Icp))


def ballot(workspace: Workspace, icp: str, field: str) -> Ballot:
    """Return the votes on a field of a profile."""
    found = {
        vote.department: step
        for vote in workspace.children(icp, IcpVote)
        if vote.department is not None and isinstance(step := vote.value(field), int)
    }
    return ballot_of(found)


def vote_of(workspace: Workspace, icp: str, department: Department | None) -> IcpVote | None:
    """Return the record that holds a department's votes on a profile."""
    votes = workspace.children(icp, IcpVote)
    return next((vote for vote in votes if vote.department is department), None) if department else None


def cast(session: Session, icp: Icp, field: str, value: object, origin: object) -> bool:
    """Let the department that speaks vote; ``None`` takes it back. Returns whether anything changed."""
    department = session.speaking
    if department is None or session.read_only:
        return False
    vote = vote_of(session.workspace, icp.id, department)
    step = Step(Action.EDIT, IcpVote.kind, field, icp.name)
    if vote is not None:
        return session.apply(editing.set_field(vote, field, value), step, origin)
    if value in (None, ""):
        return False
    row = {"department": department.value, field: value}
    return session.apply(editing.insert(session.workspace, IcpVote, icp.id, [row]), step, origin)
