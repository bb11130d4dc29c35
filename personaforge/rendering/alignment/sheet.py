"""What the page of the alignment check says."""

from dataclasses import dataclass, field
from datetime import date

from personaforge.rendering.sheets import Foot, Head, Meta


@dataclass(frozen=True, slots=True)
class Condition:
    """A prerequisite: `votes` from 1 to 5 by department, what is done, by whom and until when."""

    text: str
    votes: tuple[tuple[str, int], ...] = ()
    action: str = ""
    owner: str = ""
    due: date | None = None

    @property
    def spread(self) -> int:
        """The largest difference between two departments."""
        steps = [step for _who, step in self.votes]
        return max(steps) - min(steps) if steps else 0


@dataclass(frozen=True, slots=True)
class SaidCard:
    """What one side says of the other: how many hands of all departments, and what speaks against it."""

    text: str
    hands: int = 0
    answer: str = ""


@dataclass(frozen=True, slots=True)
class AlignmentSheet:
    """The alignment check; `conditions` are in the order of the method, `discuss_from` is a spread in steps."""

    title: str
    head: Head
    foot: Foot
    meta: Meta = field(default_factory=Meta)
    conditions: tuple[Condition, ...] = ()
    discuss_from: float = 2
    of_marketing: tuple[SaidCard, ...] = ()
    of_sales: tuple[SaidCard, ...] = ()
    between: tuple[SaidCard, ...] = ()
    causes: tuple[str, ...] = ()
    note: str = ""
    measures: tuple[str, ...] = ()
