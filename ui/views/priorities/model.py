"""The profiles and their votes as a table: name, four votes, score; and as words for those who hear it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from personaforge.domain.ballots import Ballot
from personaforge.domain.companies.results import Priority
from personaforge.domain.ratings import DISCUSS_FROM
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.priorities import IcpVote
from ui.context import Context
from ui.session import Session
from ui.views.priorities.votes import FIELDS, ballot, profiles

Index = QModelIndex | QPersistentModelIndex

NAME, SCORE = 0, 1 + len(FIELDS)


class PriorityModel(QAbstractTableModel):
    """A row for each profile, in the order of the ranking where that is shown."""

    def __init__(self, context: Context, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session = context, session
        self.rows: list[Icp] = []
        self.shown = True
        """Whether the votes of the others may be seen."""
        self._ballots: dict[tuple[str, str], Ballot] = {}
        self._ranking: Mapping[str, Priority] = {}

    def show(self, ranking: Sequence[Priority]) -> None:
        """Read the votes anew, beside a ranking."""
        self._ranking = {one.icp: one for one in ranking}
        order = {one.icp: one.rank for one in ranking} if self.shown else {}
        rows = sorted(profiles(self._session.workspace), key=lambda icp: order.get(icp.id, len(order) + 1))
        ballots = {
            (icp.id, field): ballot(self._session.workspace, icp.id, field)
            for icp in rows
            for field in FIELDS
        }
        if [icp.id for icp in rows] == [icp.id for icp in self.rows]:
            self.rows, self._ballots = rows, ballots
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, SCORE))
            return
        self.beginResetModel()
        self.rows, self._ballots = rows, ballots
        self.endResetModel()

    def icp(self, index: Index) -> Icp | None:
        """Return the profile of a row."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def field(self, index: Index) -> str:
        """Return what is voted on in a column, "" for name and score."""
        return FIELDS[index.column() - 1] if NAME < index.column() < SCORE else ""

    def ballot(self, index: Index) -> Ballot:
        """Return the votes of a cell."""
        icp = self.icp(index)
        return self._ballots.get((icp.id, self.field(index)), Ballot()) if icp is not None else Ballot()

    def priority(self, index: Index) -> Priority | None:
        """Return the place of a row in the ranking, ``None`` while votes are secret."""
        icp = self.icp(index)
        return self._ranking.get(icp.id) if icp is not None and self.shown else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else SCORE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        tr = self._context.tr
        if section == NAME:
            return tr(N_("Profile"))
        return tr(N_("Score")) if section == SCORE else tr(IcpVote.fields[FIELDS[section - 1]].label)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(index)
        return None

    def _spoken(self, index: Index) -> str:
        icp, tr = self.icp(index), self._context.tr
        if icp is None:
            return ""
        name = icp.name or tr(N_("without a name"))
        if index.column() == NAME:
            return name
        if index.column() == SCORE:
            return self._spoken_score(index)
        found, label = self.ballot(index), tr(IcpVote.fields[self.field(index)].label)
        own = found.of(self._session.speaking)
        if not self.shown:
            voted = self._context.translator.ngettext("{count} vote", "{count} votes", len(found.votes))
            said = [tr(N_("you: {step}"), step=own)] if own is not None else []
            return ", ".join([f"{name}, {label}", *said, voted.format(count=len(found.votes))])
        said = [f"{self._context.option(who)} {step}" for who, step in found.votes]
        if found.spread >= DISCUSS_FROM:
            said.append(tr(N_("discuss first")))
        return ", ".join([f"{name}, {label}", *(said or [tr(N_("no vote yet"))])])

    def _spoken_score(self, index: Index) -> str:
        found = self.priority(index)
        if found is None or found.score is None:
            return "–"
        return self._context.tr(
            N_("rank {rank}, score {score}"), rank=found.rank, score=score_words(self._context, found.score)
        )


def score_words(context: Context, score: float | None) -> str:
    """Return a score with two places, "–" for none."""
    if score is None:
        return "–"
    text = f"{score:.2f}"
    return text.replace(".", ",") if context.translator.language == "de" else text
