"""What lists of companies answered, as the sheets take it: somebody else has asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from personaforge.domain.companies.attributes import Column
from personaforge.domain.companies.results import Backtest, Discovery, Fit, FitStatus, Tier


@dataclass(frozen=True, slots=True)
class CustomerAnswers:
    """What the customers say: of themselves, and of each ICP (by its id).

    ``columns`` are those of the list that was asked, ``on`` is the day it was imported.
    """

    discovery: Discovery
    backtests: Mapping[str, Backtest] = field(default_factory=lambda: MappingProxyType({}))
    columns: tuple[Column, ...] = ()
    on: date | None = None

    def backtest(self, icp: str) -> Backtest | None:
        """Return what they say of an ICP, ``None`` without customers or without any that is rated."""
        found = self.backtests.get(icp)
        return found if found is not None and found.customers and found.best + found.worst else None

    @property
    def is_telling(self) -> bool:
        """Whether there is something to print: customers, some of them rated."""
        return self.discovery.customers > 0 and self.discovery.best + self.discovery.worst > 0


@dataclass(frozen=True, slots=True)
class TargetAnswers:
    """How a list of companies fits: the best ones under their best ICP, in their order, and all by tier or status."""

    fits: tuple[Fit, ...]
    counts: Mapping[Tier | FitStatus, int]

    @property
    def is_telling(self) -> bool:
        """Whether there is something to print."""
        return bool(self.fits)


@dataclass(frozen=True, slots=True)
class Answers:
    """All that was asked; ``None`` for what there is no list of."""

    customers: CustomerAnswers | None = None
    targets: TargetAnswers | None = None


NO_ANSWERS = Answers()
"""For who prints without having asked."""


def tested_with(found: Backtest, columns: tuple[Column, ...], on: date | None) -> CustomerAnswers:
    """Return what the customers say of one ICP alone, with the columns and the day of their list."""
    return CustomerAnswers(
        Discovery(found.customers, found.best, found.worst, ()), {found.icp: found}, columns, on
    )
