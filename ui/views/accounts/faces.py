"""What the table says of a company: score and bounds, tier, profile, and the criteria behind it in short words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from personaforge.analysis.ranked import ICP, TIER
from personaforge.domain.companies.attributes import BY_KEY, ValueKind
from personaforge.domain.companies.explaining import explained
from personaforge.domain.companies.results import Fit, FitStatus, Tier
from personaforge.domain.companies.table import TableInfo
from personaforge.domain.model import ROOT_ID
from personaforge.domain.words import N_
from personaforge.domain.worksheets.accounts import Account
from personaforge.domain.worksheets.icp import Criterion, Icp
from personaforge.domain.workspace import Workspace
from ui.context import Context
from ui.widgets.data_table import Bar, Cell, Column, Glyph, Row, Tile, Words

_GROUPED = frozenset({ValueKind.TEXT, ValueKind.TEXTS})
_DEPTH = {Tier.A: 3, Tier.B: 2, Tier.C: 1, Tier.D: 0}


@dataclass(frozen=True)
class Names:
    """Words of criteria, profiles and chosen accounts, taken from the workspace for a thread."""

    criteria: Mapping[str, str] = field(default_factory=dict)
    icps: Mapping[str, str] = field(default_factory=dict)
    accounts: Mapping[str, str] = field(default_factory=dict)
    """The state of chosen accounts in words, by key."""

    @classmethod
    def of(cls, context: Context, workspace: Workspace) -> Names:
        """Read them."""
        return cls(
            {one.id: one.text or one.attribute for one in workspace.all(Criterion)},
            {one.id: one.text for one in workspace.children(ROOT_ID, Icp)},
            {
                one.company: context.option(one.state) or context.tr(N_("chosen"))
                for one in workspace.children(ROOT_ID, Account)
                if one.company
            },
        )


def columns_of(context: Context, *, several: bool) -> list[Column]:
    """Return the columns; that of the profile only where there are several."""
    tr = context.tr
    found = [
        Column("name", tr(N_("Company")), 240, 170, grows=True),
        Column("score", tr(N_("Fit")), 132, 88, first_down=True),
        Column("tier", tr(N_("Tier")), 56, 40, sortable=False),
        Column("fit:icp", tr(N_("Profile")), 232, 200, yields=2),
        Column("reasons", tr(N_("Why")), 240, 200, grows=True, yields=1, sortable=False),
        Column("ask", tr(N_("To find out next")), 240, 168, yields=3, sortable=False),
        Column("state", tr(N_("Chosen")), 110, 72, yields=4, sortable=False),
    ]
    return [column for column in found if several or column.key != "fit:icp"]


@dataclass(frozen=True)
class FitCells:
    """Makes the cells of a row; may be called in a thread."""

    context: Context
    names: Names
    several: bool

    def row(self, fit: Fit) -> Row:
        """Return the cells of a company."""
        cells: list[Cell] = [Words(fit.name, strong=True), self._score(fit), self._tier(fit)]
        if self.several:
            cells.append(Words(self.names.icps.get(fit.icp, ""), quiet=True))
        ask = self.names.criteria.get(fit.ask_next, "")
        cells += [Words(self._reasons(fit), quiet=True), Words(ask, quiet=True), self._state(fit)]
        return cells

    def _score(self, fit: Fit) -> Bar:
        tr = self.context.tr
        if fit.status is FitStatus.SCORED and fit.score is not None:
            words = tr(N_("{score} of 100 points"), score=round(fit.score))
            if fit.low is not None and fit.high is not None and round(fit.low) != round(fit.high):
                words = tr(N_("{words}, between {low} and {high}"), words=words, low=round(fit.low),
                           high=round(fit.high))  # fmt: skip
            return Bar(f"{fit.score:.0f}", fit.score / 100, _share(fit.low), _share(fit.high), words)
        if fit.status is FitStatus.INSUFFICIENT:
            return Bar("?", None, _share(fit.low), _share(fit.high), self.context.option(fit.status))
        return Bar("–", None, words=self.context.option(fit.status))

    def _tier(self, fit: Fit) -> Cell:
        if fit.tier is None:
            return Glyph("", self.context.option(fit.status))
        spoken = self.context.tr(N_("tier {tier}"), tier=fit.tier.value)
        return Tile(fit.tier.value, _DEPTH[fit.tier], spoken)

    def _reasons(self, fit: Fit) -> str:
        """Return what stands against it; what speaks for it is the score."""
        tr, names = self.context.tr, self.names.criteria
        if fit.status is FitStatus.DISQUALIFIED:
            words = N_("does not meet “{name}”") if fit.reason in fit.missed else N_("turned away: {name}")
            return tr(words, name=names.get(fit.reason, ""))
        parts = [
            tr(words, names=", ".join(names.get(id, "") for id in ids))
            for words, ids in ((N_("lacks {names}"), fit.missed), (N_("half met: {names}"), fit.half))
            if ids
        ]
        if parts:
            return "; ".join(parts)
        return tr(N_("meets all that is known")) if fit.met else ""

    def _state(self, fit: Fit) -> Cell:
        state = self.names.accounts.get(fit.key, "")
        return Glyph("check", state, state, strong=True) if state else Words("")


def sentence(context: Context, names: Names, fit: Fit) -> str:
    """Return why a company has its score."""
    return explained(fit, names.criteria, context.translator.gettext)


def _share(points: float | None) -> float | None:
    return None if points is None else points / 100


def grouped_words(context: Context, names: Names, group: str) -> str:
    """Return what a group is called: a profile by its name, nothing known in words."""
    return names.icps.get(group, group) or context.tr(N_("not known"))


def groupings(context: Context, table: TableInfo) -> list[tuple[str, str]]:
    """Return what a ranked list can be grouped by, and its words: what many companies may share."""
    words = [(ICP, context.tr(N_("Profile"))), (TIER, context.tr(N_("Tier")))]
    for column in table.columns:
        if column.kind in _GROUPED and column.key not in {"name", "number", "website"}:
            known = BY_KEY.get(column.key)
            words.append((column.key, context.tr(known.label) if known is not None else column.header))
    return words
