"""A ranked list as a table that a CRM takes in: a row a company, with the reasons of its score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from personaforge.domain.companies.results import Fit
from personaforge.domain.companies.table import SEPARATOR
from personaforge.domain.leads.words import Names
from personaforge.domain.words import N_
from personaforge.domain.workspace import Workspace
from personaforge.exchange.tables.formulas import harmless
from personaforge.exchange.tables.out import Cell, write_table

HEADERS = (
    N_("Number"), N_("Company"), N_("Profile"), N_("Tier"), N_("Status"), N_("Score"), N_("At least"), N_("At most"),
    N_("Known"), N_("Met"), N_("Half met"), N_("Missed"), N_("Unknown"), N_("Reason"), N_("Find out next"),
)  # fmt: skip


def fit_lines(
    workspace: Workspace, fits: Iterable[Fit], gettext: Callable[[str], str], number: Callable[[float], str]
) -> Iterator[list[str]]:
    """Yield headers and rows of a ranked list as text for a spreadsheet; ``number`` writes figures."""
    names = Names(workspace)
    yield [gettext(header) for header in HEADERS]
    for fit in fits:
        yield [_text(cell, number) for cell in _row(fit, names, gettext)]


def _text(cell: Cell, number: Callable[[float], str]) -> str:
    if isinstance(cell, str):
        return harmless(cell)
    return "" if cell is None else number(cell) if isinstance(cell, float) else str(cell)


def write_fits(path: Path, workspace: Workspace, fits: Iterable[Fit], gettext: Callable[[str], str]) -> int:
    """Write a ranked list as CSV or XLSX and return how many companies it has.

    Raises what ``exchange.tables.out.write_table`` raises.
    """
    names = Names(workspace)
    rows = (_row(fit, names, gettext) for fit in fits)
    return write_table(path, [gettext(header) for header in HEADERS], rows, gettext(N_("Target accounts")))


def _row(fit: Fit, names: Names, gettext: Callable[[str], str]) -> list[Cell]:
    figures = [None if value is None else round(value, 1) for value in (fit.score, fit.low, fit.high)]
    listed = (SEPARATOR.join(names.criteria(ids)) for ids in (fit.met, fit.half, fit.missed, fit.unknown))
    return [
        fit.key,
        fit.name,
        names.icp(fit),
        fit.tier.value if fit.tier else "",
        gettext(fit.status.label),
        *figures,
        round(fit.coverage, 3),
        *listed,
        names.criterion(fit.reason),
        names.criterion(fit.ask_next),
    ]
