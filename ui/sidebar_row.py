"""One line of the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ui.widgets.marks import FindingKind

RowKind = Literal["page", "phase", "sheet", "chooser"]


@dataclass(frozen=True)
class Row:
    """One line: a page, the name of a phase, a worksheet, or the choice of a persona or ICP."""

    kind: RowKind
    key: str
    text: str
    icon: str = ""
    picture: str = ""
    progress: float = 0.0
    severity: FindingKind | Literal[""] = ""
    count: int = 0
    selected: bool = False
    joined_above: bool = False
    joined_below: bool = False
    off: bool = False
