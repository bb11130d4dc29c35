"""What the Kano grid shows, read from a workspace: bands with their features, and the drift of each. Nothing of Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from personaforge.domain.checks.findings import Finding
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department, Evidence, KanoClass
from personaforge.domain.words import N_
from personaforge.domain.worksheets.kano import Feature, KanoRating
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.workspace import Workspace
from ui.views.benefits.faces import finding_beside

FindingsOf = Callable[[str], Sequence[Finding]]


@dataclass(frozen=True)
class Band:
    """A class as a place on the grid; None is for what nobody has placed yet."""

    kano_class: KanoClass | None
    question: str
    aside: bool = False
    """Folded away: neither wanted nor missed."""


BANDS = (
    Band(KanoClass.EXCITEMENT, N_("What would surprise them?")),
    Band(KanoClass.PERFORMANCE, N_("What do they measure us by?")),
    Band(KanoClass.BASIC, N_("What would they miss at once?")),
    Band(None, N_("Where does it belong?")),
    Band(KanoClass.INDIFFERENT, N_("What is all the same to them?"), aside=True),
    Band(KanoClass.REVERSE, N_("What would they rather do without?"), aside=True),
    Band(KanoClass.QUESTIONABLE, N_("Where do the answers contradict each other?"), aside=True),
)


def band_of(kano_class: KanoClass | None) -> Band:
    """Return the band of a class."""
    return next(band for band in BANDS if band.kano_class is kano_class)


@dataclass(frozen=True)
class Past:
    """An earlier class: the year, 0 if nobody knows it."""

    year: int
    kano_class: KanoClass


@dataclass(frozen=True)
class FeatureRow:
    """A feature in its band."""

    band: Band
    id: str
    text: str
    said_by: tuple[Department, ...]
    evidence: Evidence
    how_many: int
    fulfilled: bool | None
    aspects: tuple[str, ...]
    pictures: tuple[str, ...]
    """Of the personas it matters to; empty for all."""
    names: tuple[str, ...]
    past: tuple[Past, ...]
    finding: Finding | None
    last: bool = False


@dataclass(frozen=True)
class AddRow:
    """The invitation at the end of a band."""

    band: Band


@dataclass(frozen=True)
class DraftRow:
    """Room for a feature that is being typed behind another one."""

    band: Band
    after: str


@dataclass(frozen=True)
class FoldRow:
    """The strip that opens the bands aside."""

    count: int
    open: bool


KanoRow = FeatureRow | AddRow | DraftRow | FoldRow


def read_rows(
    workspace: Workspace,
    findings: FindingsOf,
    *,
    unfolded: bool,
    can_add: bool,
    draft: DraftRow | None = None,
) -> list[KanoRow]:
    """Return the rows of all bands from delight down, those aside last."""
    by_class: dict[KanoClass | None, list[Feature]] = {}
    for feature in workspace.children(ROOT_ID, Feature):
        by_class.setdefault(feature.kano_class, []).append(feature)
    rows: list[KanoRow] = []
    for band in BANDS:
        features = by_class.get(band.kano_class, [])
        if band.aside and band is _FIRST_ASIDE:
            rows.append(FoldRow(sum(len(by_class.get(b.kano_class, ())) for b in BANDS if b.aside), unfolded))
        if band.aside and not unfolded:
            continue
        for feature in features:
            rows.append(_row(workspace, band, feature, findings))
            if draft is not None and draft.after == feature.id:
                rows.append(DraftRow(band, feature.id))
        if can_add or not features:
            rows.append(AddRow(band))
    return rows


def drift(workspace: Workspace, feature: Feature) -> tuple[Past, ...]:
    """Return the classes a feature had before, oldest first, each named once in a row, without the present one."""
    ratings = [r for r in workspace.children(feature.id, KanoRating) if r.kano_class is not None]
    ratings.sort(key=lambda rating: rating.rated.toordinal() if rating.rated else 0)
    past: list[Past] = []
    for rating in ratings:
        assert rating.kano_class is not None
        if not past or past[-1].kano_class is not rating.kano_class:
            past.append(Past(rating.rated.year if rating.rated else 0, rating.kano_class))
    if past and past[-1].kano_class is feature.kano_class:
        past.pop()
    return tuple(past)


_FIRST_ASIDE = next(band for band in BANDS if band.aside)


def _row(workspace: Workspace, band: Band, feature: Feature, findings: FindingsOf) -> FeatureRow:
    personas = [found for id in feature.personas if (found := workspace.find(id, Persona)) is not None]
    return FeatureRow(
        band=band,
        id=feature.id,
        text=feature.text,
        said_by=feature.said_by,
        evidence=feature.evidence,
        how_many=int(feature.how_many or 0),
        fulfilled=feature.fulfilled,
        aspects=feature.aspects,
        pictures=tuple(persona.picture for persona in personas),
        names=tuple(persona.first_name for persona in personas),
        past=drift(workspace, feature),
        finding=finding_beside([item for item in findings(feature.id) if _still_true(feature, item)]),
    )


def _still_true(feature: Feature, finding: Finding) -> bool:
    """Findings are recounted after a pause; what is fulfilled meanwhile or has another class goes at once."""
    if finding.id == "KAN-09":
        return feature.fulfilled is False and feature.kano_class is KanoClass.BASIC
    return finding.id != "KAN-05" or feature.kano_class is KanoClass.REVERSE
