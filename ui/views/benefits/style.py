"""Distances and type of the benefit matrix, and the words in its cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from PySide6.QtGui import QFont

from personaforge.domain.checks.findings import Finding
from personaforge.domain.options import Bridge
from personaforge.domain.words import N_
from ui.context import Context
from ui.text_layout import Span, TextBlock
from ui.theme import Theme
from ui.views.benefits.faces import BenefitFace, FeatureFace, Source

_SHORT_FINDINGS = {
    "BEN-02": N_("Same text as for {other}"),
    "BEN-03": N_("So what? The bridge is missing."),
}
_FEATURE_REPEATED = N_("So what? That is the feature, not yet the benefit.")


@dataclass(frozen=True)
class MatrixStyle:
    """Px and fonts of one size of the window."""

    text: QFont
    voice: QFont
    head: QFont
    prompt: QFont
    fact: QFont
    fact_strong: QFont
    chip: QFont
    name: QFont
    text_line: int
    head_line: int
    prompt_line: int
    fact_line: int
    name_line: int
    pad: int
    top: int
    gap: int
    bottom: int
    row: int
    first: int
    first_narrow: int
    column: int
    header: int
    portrait: int
    tile: int
    mark: int
    chip_height: int
    chip_pad: int
    icon: int
    add_row: int
    inset: int
    radius: int

    @classmethod
    def of(cls, context: Context) -> Self:
        """Return the measures of the window or, in presentation mode, of the wall."""
        return cls._presenting(context.theme) if context.presenting else cls._usual(context.theme)

    @classmethod
    def _usual(cls, theme: Theme) -> Self:
        font = theme.font
        return cls(
            text=font("row", weight=500), voice=font("row", voice=True, italic=True), head=font("row", weight=600),
            prompt=font("prompt"), fact=font("small"), fact_strong=font("small", weight=600),
            chip=font("caption", weight=600), name=font("body", weight=600),
            text_line=21, head_line=22, prompt_line=24, fact_line=18, name_line=21,
            pad=16, top=14, gap=15, bottom=13, row=102, first=190, first_narrow=160, column=200, header=64,
            portrait=36, tile=20, mark=10, chip_height=18, chip_pad=6, icon=18, add_row=56, inset=7, radius=6,
        )  # fmt: skip

    @classmethod
    def _presenting(cls, theme: Theme) -> Self:
        font, shrink = theme.font, theme.shrink
        full = cls(
            text=font("present_row", weight=500), voice=font("present_row", weight=400, voice=True, italic=True),
            head=font("present_row", weight=600), prompt=_sized(font("prompt"), round(36 * shrink)),
            fact=font("present_small", weight=400), fact_strong=font("present_small", weight=600),
            chip=_sized(font("present_small", weight=600), round(24 * shrink)), name=font("present_small", weight=600),
            text_line=46, head_line=46, prompt_line=48, fact_line=36, name_line=36,
            pad=24, top=22, gap=22, bottom=19, row=160, first=400, first_narrow=280, column=230, header=108,
            portrait=64, tile=36, mark=20, chip_height=34, chip_pad=10, icon=30, add_row=96, inset=10, radius=10,
        )  # fmt: skip
        pixels: dict[str, Any] = {
            name: round(px * shrink) for name, px in vars(full).items() if isinstance(px, int)
        }
        return replace(full, **pixels)


def _sized(font: QFont, pixels: int) -> QFont:
    font.setPixelSize(pixels)
    return font


def bridge_words(context: Context, bridge: Bridge | None) -> str:
    """Return the bridge as it begins a sentence, "" for none."""
    words = context.option(bridge)
    return words[:1].upper() + words[1:]


def sentence(context: Context, face: BenefitFace) -> tuple[str, int]:
    """Return bridge and benefit as one sentence, and how many characters of it are the bridge."""
    bridge = bridge_words(context, face.bridge)
    if not bridge:
        return face.text, 0
    return f"{bridge} {face.text}".rstrip(), len(bridge)


def sentence_block(context: Context, style: MatrixStyle, face: BenefitFace, width: float) -> TextBlock:
    """Return the sentence laid out, its bridge in the voice."""
    text, spoken = sentence(context, face)
    spans = (Span(0, spoken, style.voice),) if spoken else ()
    return context.texts.block(text, style.text, style.text_line, width, spans)


def chip_label(context: Context, source: Source) -> str:
    """Return the number of a statement as it stands in a chip."""
    return context.tr(source.form, number=source.number)


def finding_words(context: Context, finding: Finding) -> str:
    """Return a finding in the few words that a cell has room for."""
    if finding.id == "BEN-03" and finding.field == "text":
        return context.tr(_FEATURE_REPEATED)
    short = _SHORT_FINDINGS.get(finding.id)
    if short is None:
        return finding.describe(context.translator.gettext)
    return context.tr(short).format(**finding.args)


def said_words(context: Context, face: BenefitFace) -> str:
    """Return who said it, in words."""
    return ", ".join(context.option(department) for department in face.said_by)


def benefit_spoken(context: Context, face: BenefitFace, feature: FeatureFace, persona: str) -> str:
    """Return what a screen reader says of a filled cell."""
    parts = [f"{feature.text}, {persona}: {sentence(context, face)[0]}", said_words(context, face)]
    if face.answers:
        numbers = ", ".join(chip_label(context, source) for source in face.answers)
        parts.append(context.tr(N_("answers {numbers}"), numbers=numbers))
    if face.finding is not None:
        parts.append(finding_words(context, face.finding))
    return ". ".join(part for part in parts if part)
