"""The order of the workbook, its contents, and tables that fit the width of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from personaforge.domain.words import N_
from personaforge.rendering.fitting import Ruler
from personaforge.rendering.measure import Style
from personaforge.rendering.setting import PAGE_WIDTH, Setter, about
from personaforge.rendering.sheets import DEPARTMENT_ORDER
from personaforge.rendering.sla.clauses import lines_of, stage_clause
from personaforge.rendering.sla.section import StageClause
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
    """The features of one class."""

    kano: str
    rows: tuple[KanoRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Some of the personas side by side, `width` mm each."""

    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    width: float


@dataclass(frozen=True, slots=True)
class WorkbookLayout:
    """Everything decided about the workbook."""

    title_style: Style
    about: str
    faces: bool
    people: tuple[tuple[str, tuple[TookPart, ...]], ...]
    entries: tuple[Entry, ...]
    kano: tuple[KanoGroup, ...]
    matrices: tuple[Matrix, ...]
    stages: tuple[StageClause, ...]


def lay_out_workbook(sheet: WorkbookSheet, ruler: Ruler, translator: Translator) -> WorkbookLayout:
    """Bring the parts of `sheet` into their order."""
    setter = Setter(ruler, translator)
    stages = () if sheet.slas else sheet.stages
    return WorkbookLayout(
        next(
            (style for style in TITLES if lines_of(sheet.title, PAGE_WIDTH - 2, style, setter) <= 2),
            TITLES[-1],
        ),
        about(sheet.head, N_("Workbook"), setter),
        bool(sheet.pictures),
        _people(sheet.people),
        tuple(_entries(sheet, setter)),
        _kano(sheet.features),
        _matrices(sheet),
        tuple(stage_clause(str(number), stage, setter) for number, stage in enumerate(stages, 1)),
    )


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


def _kano(features: Sequence[KanoRow]) -> tuple[KanoGroup, ...]:
    groups = (KanoGroup(key, tuple(row for row in features if row.kano == key)) for key in KANO_ORDER)
    return tuple(group for group in groups if group.rows)


def _matrices(sheet: WorkbookSheet) -> tuple[Matrix, ...]:
    if not sheet.matrix:
        return ()
    columns = sheet.columns
    tables = -(-len(columns) // _MOST_COLUMNS)
    each = -(-len(columns) // tables) if tables else 1
    width = (PAGE_WIDTH - OFFER_WIDTH) / each
    return tuple(
        Matrix(columns[start : start + each], sheet.matrix, width) for start in range(0, len(columns), each)
    )
