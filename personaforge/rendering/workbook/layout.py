"""The order of the workbook, its contents, and tables that fit the width of a page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from personaforge.domain.words import N_
from personaforge.rendering.fitting import Ruler
from personaforge.rendering.measure import Style
from personaforge.rendering.setting import PAGE_WIDTH, SEMIBOLD, Setter, about
from personaforge.rendering.sheets import DEPARTMENT_ORDER
from personaforge.rendering.sla.clauses import is_long_in, lines_of, stage_clause
from personaforge.rendering.sla.long import beginning
from personaforge.rendering.sla.section import Clause, StageClause
from personaforge.rendering.translation import Translator
from personaforge.rendering.workbook.sheet import (
    KanoRow,
    MatrixColumn,
    MatrixRow,
    Part,
    TookPart,
    WorkbookSheet,
)

TITLES = (Style("bold", 38, 13, -0.02), Style("bold", 28, 10.4, -0.02), Style("bold", 20, 8, -0.02))
KANO_ORDER = ("excitement", "performance", "basic", "indifferent", "reverse", "questionable", "")
OFFER_WIDTH = 36.0
_NAME_WIDTH, _ROLE_WIDTH, _FEATURE_WIDTH = 66.0, 54.0, 78.0
_FACE, _NAME_LINES = 14.0, 3
_MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; `anchor` is where it leads, `level` 1 or 2."""

    title: str
    anchor: str
    code: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True)
class KanoGroup:
    """The features of one class; `notes` say in full what cells only begin."""

    kano: str
    rows: tuple[KanoRow, ...]
    notes: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """Some of the personas side by side, `width` mm each; `notes` say in full what cells only begin."""

    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    width: float
    notes: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkbookLayout:
    """Everything decided about the workbook."""

    title_style: Style
    about: str
    faces: bool
    people: tuple[tuple[str, tuple[TookPart, ...]], ...]
    people_notes: tuple[Clause, ...]
    entries: tuple[Entry, ...]
    kano: tuple[KanoGroup, ...]
    matrices: tuple[Matrix, ...]
    stages: tuple[StageClause, ...]


def lay_out_workbook(sheet: WorkbookSheet, ruler: Ruler, translator: Translator) -> WorkbookLayout:
    """Bring the parts of `sheet` into their order."""
    setter = Setter(ruler, translator)
    stages = () if sheet.slas else sheet.stages
    crew = _Cells(setter)
    people = _people(tuple(_took_part(one, crew) for one in sheet.people))
    return WorkbookLayout(
        next(
            (style for style in TITLES if lines_of(sheet.title, PAGE_WIDTH - 2, style, setter) <= 2),
            TITLES[-1],
        ),
        about(sheet.head, N_("Workbook"), setter),
        bool(sheet.pictures),
        people,
        tuple(crew.notes),
        tuple(_entries(sheet, setter)),
        _kano(sheet.features, setter),
        _matrices(sheet, setter),
        tuple(stage_clause(str(number), stage, setter) for number, stage in enumerate(stages, 1)),
    )


class _Cells:
    """Lets texts that are too long for their cell begin there, and keeps them whole for below the table."""

    def __init__(self, setter: Setter) -> None:
        self._setter = setter
        self.notes: list[Clause] = []

    def cell(self, text: str, width: float, *label: str) -> str:
        """Return what stands in a cell of `width` mm; `label` names the text below the table."""
        if not is_long_in(text, width, self._setter):
            return text
        named = ", ".join(beginning(word) for word in label if word)
        self.notes.append(Clause("", text, f"{named}:" if named else ""))
        return beginning(text)


def _took_part(one: TookPart, cells: _Cells) -> TookPart:
    name = cells.cell(one.name, _NAME_WIDTH)
    return TookPart(name, one.department, cells.cell(one.role, _ROLE_WIDTH, name))


def _people(people: Sequence[TookPart]) -> tuple[tuple[str, tuple[TookPart, ...]], ...]:
    keys = (*DEPARTMENT_ORDER, "")
    groups = ((key, tuple(one for one in people if one.department == key)) for key in keys)
    return tuple((key, members) for key, members in groups if members)


def _entries(sheet: WorkbookSheet, setter: Setter) -> list[Entry]:
    gettext = setter.translator.gettext
    entries = []
    if sheet.frame or sheet.people:
        entries.append(Entry(gettext(N_("Goal and participants")), "frame", level=1))
    entries += [Entry(part.name, "alignment-1", level=1) for part in sheet.alignment]
    entries += [Entry(part.name, "analysis-1", level=1) for part in sheet.analysis]
    entries += _parts(gettext(N_("Ideal customer profiles")), "icp", sheet.icps)
    entries += [Entry(part.name, "targets-1", level=1) for part in sheet.targets]
    entries += _parts(gettext(N_("Buyer personas")), "persona", sheet.personas)
    if sheet.features:
        entries.append(Entry(gettext(N_("What the offer has to do: Kano overview")), "kano", level=1))
    if sheet.matrix:
        entries.append(Entry(gettext(N_("What is in it for whom: benefit matrix")), "benefits", level=1))
    if sheet.stages and not sheet.slas:
        entries.append(Entry(gettext(N_("Lead stages")), "stages", level=1))
    entries += _parts(gettext(N_("Service level agreement")), "sla", sheet.slas)
    if sheet.stages and sheet.slas:
        entries.append(Entry(gettext(N_("Lead stages")), "sla-stages"))
    entries += [Entry(part.name, "scoring-1", level=1) for part in sheet.scoring]
    entries += [Entry(part.name, "funnel-1", level=1) for part in sheet.funnel]
    entries += [Entry(part.name, "check-1", level=1) for part in sheet.check]
    if sheet.open_points:
        entries.append(Entry(gettext(N_("Open questions")), "open", level=1))
    return entries


def _parts(title: str, anchor: str, parts: Sequence[Part]) -> list[Entry]:
    if not parts:
        return []
    inner = [Entry(part.name, f"{anchor}-{number}", part.code) for number, part in enumerate(parts, 1)]
    return [Entry(title, f"{anchor}-1", level=1), *inner]


def _kano(features: Sequence[KanoRow], setter: Setter) -> tuple[KanoGroup, ...]:
    groups = (_kano_group(key, [row for row in features if row.kano == key], setter) for key in KANO_ORDER)
    return tuple(group for group in groups if group.rows)


def _kano_group(key: str, rows: Sequence[KanoRow], setter: Setter) -> KanoGroup:
    cells = _Cells(setter)
    shown = tuple(
        replace(
            row,
            text=cells.cell(row.text, _FEATURE_WIDTH),
            personas=tuple(beginning(name) for name in row.personas),
        )
        for row in rows
    )
    return KanoGroup(key, shown, tuple(cells.notes))


def _matrices(sheet: WorkbookSheet, setter: Setter) -> tuple[Matrix, ...]:
    if not sheet.matrix:
        return ()
    columns = sheet.columns
    tables = -(-len(columns) // _MOST_COLUMNS)
    each = -(-len(columns) // tables) if tables else 1
    return tuple(
        _matrix(columns[start : start + each], sheet.matrix, (PAGE_WIDTH - OFFER_WIDTH) / each, setter)
        for start in range(0, len(columns), each)
    )


def _matrix(
    columns: Sequence[MatrixColumn], rows: Sequence[MatrixRow], width: float, setter: Setter
) -> Matrix:
    cells = _Cells(setter)
    names = {column.key: column.name for column in columns}
    heads = tuple(
        replace(column, name=setter.fit(column.name, width - _FACE, _NAME_LINES, SEMIBOLD).text)
        for column in columns
    )
    shown = []
    for row in rows:
        offer = cells.cell(row.offer, OFFER_WIDTH)
        gains = tuple(
            (key, replace(gain, text=cells.cell(gain.text, width, offer, names[key])))
            for key, gain in row.gains
            if key in names
        )
        shown.append(MatrixRow(offer, gains))
    return Matrix(heads, tuple(shown), width, tuple(cells.notes))
