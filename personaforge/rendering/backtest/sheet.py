"""What a back-test says on paper."""

from dataclasses import dataclass
from datetime import date

from personaforge.domain.companies.results import Backtest, Effect


@dataclass(frozen=True, slots=True)
class Cost:
    """What one criterion does to the customers; `kind` is must, should or exclude."""

    text: str
    kind: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Trial:
    """An ICP and what it would have said of the customers we know; `on` is the day of the list."""

    answer: Backtest
    costs: tuple[Cost, ...] = ()
    on: date | None = None
    name: str = ""
    code: str = ""
