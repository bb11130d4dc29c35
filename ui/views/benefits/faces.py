"""What the benefit views show, read from a workspace: columns, rows, cells, gaps. Nothing of Qt.

    data = read_matrix(workspace, board.for_record, wider)      `wider`: feature id -> lines it shall have at least
    data.columns, data.rows, data.cell(row, persona)
    sources_of(workspace, persona)                              pains, results, barriers, fears with their chips

A feature takes one row for each benefit of the persona that has most of them; usually that is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Self

from personaforge.domain.checks.findings import Finding, Severity
from personaforge.domain.checks.word_lists import boasts
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Bridge, Department, KanoClass
from personaforge.domain.statements import Statement
from personaforge.domain.words import N_
from personaforge.domain.worksheets.benefits import Benefit
from personaforge.domain.worksheets.kano import Feature
from personaforge.domain.worksheets.pains import Barrier, Fear, Pain, Result
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.workspace import Workspace
from ui.context import Context
from ui.finding_kind import gravest

FindingsOf = Callable[[str], Sequence[Finding]]

SOURCES: tuple[tuple[type[Statement], str], ...] = (
    (Pain, "{number}"),
    (Result, N_("R{number}")),
    (Barrier, N_("B{number}")),
    (Fear, N_("F{number}")),
)
"""What a benefit may answer, with the form of its number in a chip."""


@dataclass(frozen=True)
class Source:
    """A statement that a benefit can answer."""

    id: str
    kind: type[Statement]
    form: str
    number: int
    text: str
    severity: int


@dataclass(frozen=True)
class PersonaFace:
    """The head of a column."""

    id: str
    name: str
    first_name: str
    headline: str
    picture: str
    answered: int
    pains: int


@dataclass(frozen=True)
class FeatureFace:
    """The head of a row."""

    id: str
    text: str
    kano_class: KanoClass | None
    missing: bool = False
    """A basic feature that is not fulfilled."""


@dataclass(frozen=True)
class BenefitFace:
    """A filled cell."""

    id: str
    bridge: Bridge | None
    text: str
    said_by: tuple[Department, ...]
    answers: tuple[Source, ...]
    finding: Finding | None = None


@dataclass(frozen=True)
class Gap:
    """An empty cell: the invitation, with a statement of the persona that nothing answers yet."""

    first_name: str
    unanswered: str


@dataclass(frozen=True)
class Aside:
    """An empty cell of a feature that does not matter to the persona."""

    first_name: str


@dataclass(frozen=True)
class Spare:
    """Room below, where another feature row has a further benefit."""


Cell = BenefitFace | Gap | Aside | Spare


@dataclass(frozen=True)
class Row:
    """A line of a feature; only the first line carries the head."""

    feature: FeatureFace
    line: int = 0


@dataclass(frozen=True)
class MatrixData:
    """Everything the matrix paints."""

    columns: tuple[PersonaFace, ...] = ()
    rows: tuple[Row, ...] = ()
    cells: Mapping[tuple[str, int, str], Cell] = field(default_factory=dict)

    def cell(self, row: Row, persona: str) -> Cell:
        """Return the cell of a row in the column of a persona."""
        return self.cells.get((row.feature.id, row.line, persona), Spare())

    @property
    def gaps(self) -> int:
        """How many invitations wait."""
        return sum(isinstance(cell, Gap) for cell in self.cells.values())

    @property
    def filled(self) -> int:
        """How many benefits there are."""
        return sum(isinstance(cell, BenefitFace) for cell in self.cells.values())

    @property
    def boasts(self) -> int:
        """How many benefits praise us and nobody let them stand."""
        return sum(
            isinstance(cell, BenefitFace) and cell.finding is not None and cell.finding.id == "BEN-01"
            for cell in self.cells.values()
        )


def sources_of(workspace: Workspace, persona: str) -> list[Source]:
    """Return what benefits can answer for a persona, numbered as in its lists."""
    return [
        Source(item.id, kind, form, number, item.name, int(item.value("severity") or 0))
        for kind, form in SOURCES
        for number, item in enumerate(workspace.children(persona, kind), 1)
    ]


def benefits_of(workspace: Workspace, persona: str) -> list[Benefit]:
    """Return the benefits for a persona, features in order."""
    return [benefit for benefit in workspace.all(Benefit) if benefit.persona == persona]


def strongest_unanswered(workspace: Workspace, persona: str, benefits: Iterable[Benefit]) -> list[Pain]:
    """Return the pains that no benefit answers, the worst first."""
    solved = {id for benefit in benefits for id in benefit.solves}
    unanswered = [pain for pain in workspace.children(persona, Pain) if pain.id not in solved and pain.text]
    return sorted(unanswered, key=lambda pain: -(pain.severity or 0))


def matters_to(feature: Feature, persona: str) -> bool:
    """Whether a feature matters to a persona; nobody chosen means everybody."""
    return not feature.personas or persona in feature.personas


def finding_beside(findings: Sequence[Finding]) -> Finding | None:
    """Return the finding to show beside a record; hints wait for the open cell."""
    return gravest(finding for finding in findings if finding.severity is not Severity.HINT)


@dataclass(frozen=True)
class Unnamed:
    """What stands for a persona without a name: above its column, and in a question."""

    name: str = ""
    first_name: str = ""

    @classmethod
    def of(cls, context: Context) -> Self:
        """Return the words of the window's language."""
        return cls(context.tr(N_("New persona")), context.tr(N_("the persona")))


def read_matrix(
    workspace: Workspace,
    findings: FindingsOf,
    wider: Mapping[str, int] | None = None,
    unnamed: Unnamed = Unnamed(),
) -> MatrixData:
    """Return the matrix of all features and personas."""
    personas = workspace.children(ROOT_ID, Persona)
    features = workspace.children(ROOT_ID, Feature)
    benefits: dict[tuple[str, str], list[Benefit]] = {}
    for benefit in workspace.all(Benefit):
        benefits.setdefault((benefit.parent, benefit.persona), []).append(benefit)
    rows = []
    for feature in features:
        most = max((len(benefits.get((feature.id, persona.id), ())) for persona in personas), default=0)
        lines = max(1, most, (wider or {}).get(feature.id, 0))
        face = feature_face(feature)
        rows += [Row(face, line) for line in range(lines)]
    cells: dict[tuple[str, int, str], Cell] = {}
    columns = []
    for persona in personas:
        own = {feature.id: benefits.get((feature.id, persona.id), []) for feature in features}
        face_of = _column(workspace, persona, own, unnamed)
        columns.append(face_of)
        cells |= _cells_of(workspace, face_of, features, own, findings)
    return MatrixData(tuple(columns), tuple(rows), cells)


def feature_face(feature: Feature) -> FeatureFace:
    """Return the head of a feature's row."""
    missing = feature.kano_class is KanoClass.BASIC and feature.fulfilled is False
    return FeatureFace(feature.id, feature.text, feature.kano_class, missing)


def _column(
    workspace: Workspace, persona: Persona, own: Mapping[str, list[Benefit]], unnamed: Unnamed
) -> PersonaFace:
    pains = workspace.children(persona.id, Pain)
    solved = {id for listed in own.values() for benefit in listed for id in benefit.solves}
    answered = sum(pain.id in solved for pain in pains)
    name, first = persona.text or unnamed.name, persona.first_name or unnamed.first_name
    return PersonaFace(persona.id, name, first, persona.headline, persona.picture, answered, len(pains))


def _cells_of(
    workspace: Workspace,
    persona: PersonaFace,
    features: Sequence[Feature],
    own: Mapping[str, list[Benefit]],
    findings: FindingsOf,
) -> dict[tuple[str, int, str], Cell]:
    sources = {source.id: source for source in sources_of(workspace, persona.id)}
    listed = [benefit for items in own.values() for benefit in items]
    unanswered = [pain.text for pain in strongest_unanswered(workspace, persona.id, listed)]
    prompts = cycle(unanswered or [""])
    cells: dict[tuple[str, int, str], Cell] = {}
    for feature in features:
        for line, benefit in enumerate(own[feature.id]):
            cells[feature.id, line, persona.id] = _face(benefit, sources, findings)
        if not own[feature.id]:
            matters = matters_to(feature, persona.id)
            empty = Gap(persona.first_name, next(prompts)) if matters else Aside(persona.first_name)
            cells[feature.id, 0, persona.id] = empty
    return cells


def _face(benefit: Benefit, sources: Mapping[str, Source], findings: FindingsOf) -> BenefitFace:
    answers = tuple(source for id, source in sources.items() if id in benefit.solves)
    found = [item for item in findings(benefit.id) if _still_true(benefit, item)]
    return BenefitFace(
        benefit.id, benefit.bridge, benefit.text, benefit.said_by, answers, finding_beside(found)
    )


def _still_true(benefit: Benefit, finding: Finding) -> bool:
    """Findings are recounted after a pause; a boast that was accepted or taken out goes at once."""
    if finding.id != "BEN-01":
        return True
    return not benefit.boast_accepted and bool(boasts(benefit.text))
