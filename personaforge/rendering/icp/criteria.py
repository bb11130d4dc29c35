"""The musts, shoulds and exclusions of a profile: three columns whose rows stand beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from personaforge.domain.words import N_
from personaforge.rendering import plots
from personaforge.rendering.figures import count_of
from personaforge.rendering.fitting import AlsoNamed, Fitted, take
from personaforge.rendering.icp.sheet import Criterion, IcpSheet
from personaforge.rendering.setting import (
    ALSO,
    DISC_COLUMN,
    LEAD,
    MARK_PITCH,
    SEMIBOLD,
    SMALL,
    TEXT,
    Setter,
)
from personaforge.rendering.sheets import EVIDENCE_ORDER

COLUMN = 54.0
HITS = 22.0
_APART = 4.0
_CELL = 2.6
_HEADER = 7.0 + 1.6  # the bar above a column of criteria and the space below it
_HEADS = 4.0  # the heads above the cells


@dataclass(frozen=True, slots=True)
class Hits:
    """How many customers of a group meet a criterion: path data of full and empty cells, and it in words."""

    x: float
    filled: str
    empty: str
    words: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion as it is printed; `note` is its weight at the right, a code stands with the source or the detail."""

    criterion: Criterion
    text: Fitted
    note: str
    detail: Fitted
    clause: Fitted
    lack: Fitted
    hits: tuple[Hits, ...]
    source: Fitted
    height: float

    @property
    def cut(self) -> bool:
        """Whether any part of it was cut."""
        return self.text.cut or self.detail.cut or self.clause.cut or self.lack.cut or self.source.cut


@dataclass(frozen=True, slots=True)
class CriterionColumn:
    """Musts, shoulds or exclusions."""

    kind: str
    rows: tuple[CriterionRow, ...]
    also: AlsoNamed
    open: bool


@dataclass(frozen=True, slots=True)
class CriterionBand:
    """The three columns of criteria; rows beside each other are equally high.

    `counted` says that there are cells below the criteria.
    """

    columns: tuple[CriterionColumn, ...]
    heights: tuple[float, ...]
    levels: tuple[str, ...]
    counted: bool
    height: float
    cut: bool


def set_criteria(sheet: IcpSheet, setter: Setter, room: float) -> CriterionBand:
    """The criteria in `room` mm, what gets no row being named below its column."""
    kinds = (("must", sheet.musts), ("should", sheet.shoulds), ("exclude", sheet.excludes))
    columns = [(kind, [_criterion_row(row, setter) for row in _in_order(rows)]) for kind, rows in kinds]
    heights = [
        max(rows[index].height for _, rows in columns if index < len(rows))
        for index in range(max(len(rows) for _, rows in columns))
    ]
    counted = any(row.hits for _, rows in columns for row in rows)
    fixed = LEAD + _HEADER + (_HEADS if counted else 0.0)
    count = take(heights, room - fixed, 8, ALSO)
    shown = tuple(
        CriterionColumn(
            kind,
            tuple(rows[:count]),
            setter.also([row.criterion.text for row in rows[count:]], COLUMN)
            if rows[count:]
            else AlsoNamed(),
            not rows,
        )
        for kind, rows in columns
    )
    left = any(column.also.names or column.also.more for column in shown)
    body = sum(heights[:count]) + (ALSO if left else 0.0) or TEXT.leading
    used = {row.criterion.evidence for column in shown for row in column.rows}
    levels = tuple(level for level in EVIDENCE_ORDER if level in used)
    cut = any(row.cut for column in shown for row in column.rows)
    return CriterionBand(shown, tuple(heights[:count]), levels, counted, fixed + body, cut)


def _in_order(criteria: Sequence[Criterion]) -> list[Criterion]:
    return sorted(criteria, key=lambda row: (-(row.weight or 0), row.assumed))


def _criterion_row(criterion: Criterion, setter: Setter) -> CriterionRow:
    note = ""
    if criterion.weight is not None:
        note = setter.translator.gettext(N_("weight {weight}")).replace("{weight}", str(criterion.weight))
    note = setter.fit(note, 20.0, 1, SMALL).text
    aside = setter.ruler(note, SMALL) + 2.0 if note else 0.0
    text = setter.fit(criterion.text, COLUMN - DISC_COLUMN - aside, 2, SEMIBOLD)
    marks = len(criterion.departments) * MARK_PITCH + 1.0 if criterion.departments else 0.0
    coded = ", ".join(part for part in (criterion.code, criterion.source) if part)
    explained = criterion.detail
    if setter.ruler(coded, SMALL) > COLUMN - DISC_COLUMN - marks:
        coded = criterion.source
        explained = ", ".join(part for part in (criterion.detail, criterion.code) if part)
    detail = setter.fit(explained, COLUMN - DISC_COLUMN, 2, SMALL)
    source = setter.fit(coded, COLUMN - DISC_COLUMN - marks, 1, SMALL)
    frame = setter.translator.gettext(N_("Test: {clause}")) if criterion.clause else ""
    clause = setter.fit(frame.replace("{clause}", criterion.clause), COLUMN - DISC_COLUMN, 3, SMALL)
    lack = setter.fit(criterion.lack, COLUMN - DISC_COLUMN, 3, SMALL)
    hits = _hits(criterion, setter)
    last = 3.8 if source.text or criterion.departments else 0.0
    height = (
        1.8 + text.lines * TEXT.leading + (detail.lines + clause.lines + lack.lines) * SMALL.leading + last
    )
    height += _CELL + 1.4 if hits else 0.0
    return CriterionRow(criterion, text, note, detail, clause, lack, hits, source, round(height, 3))


def _hits(criterion: Criterion, setter: Setter) -> tuple[Hits, ...]:
    found = []
    for x, group in ((0.0, criterion.best), (HITS + _APART, criterion.worst)):
        if group is not None and group[1]:
            filled, empty = plots.cells(*group, HITS, _CELL, 0.4)
            found.append(Hits(x, filled, empty, count_of(*group, setter.translator)))
    return tuple(found)
