"""What departments say of one question, side by side, and whose answers are waited for."""

from __future__ import annotations

from dataclasses import dataclass

from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.worksheets.frame import Participant
from personaforge.domain.workspace import Workspace

_USUAL_VOTERS = (Department.MARKETING, Department.SALES, Department.SUPPORT)


@dataclass(frozen=True, slots=True)
class Ballot:
    """The votes on one question, in the order of the departments."""

    votes: tuple[tuple[Department, int], ...] = ()

    @property
    def mean(self) -> float | None:
        """The mean of the departments, ``None`` before anybody voted."""
        return sum(step for _who, step in self.votes) / len(self.votes) if self.votes else None

    @property
    def spread(self) -> int:
        """The largest difference between two departments."""
        steps = [step for _who, step in self.votes]
        return max(steps) - min(steps) if steps else 0

    def of(self, department: Department | None) -> int | None:
        """Return what a department voted."""
        return next((step for who, step in self.votes if who is department), None)


def ballot_of(votes: dict[Department, int]) -> Ballot:
    """Return votes in the order of the departments."""
    return Ballot(tuple((who, votes[who]) for who in Department if who in votes))


def voters(workspace: Workspace) -> tuple[Department, ...]:
    """Return the departments whose answers are waited for: those who take part, else the usual three."""
    present = {person.department for person in workspace.children(ROOT_ID, Participant)}
    found = tuple(department for department in Department if department in present)
    return found or _USUAL_VOTERS
