"""Checks of the benefit translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.checks.word_lists import Boast, boasts
from personaforge.domain.words import N_
from personaforge.domain.worksheets.benefits import Benefit
from personaforge.domain.worksheets.kano import Feature
from personaforge.domain.worksheets.persona import Persona

_DIGIT = re.compile(r"\d")


def _folded(text: str) -> str:
    return " ".join(text.casefold().rstrip(".!").split())


def _boasts(benefit: Benefit) -> list[Boast]:
    return [] if benefit.boast_accepted else boasts(benefit.text)


def boast(case: Case) -> Iterator[Hit]:
    """Praise of ourselves is no benefit (2-54)."""
    for benefit in case.benefits:
        if not (found := _boasts(benefit)):
            continue
        yield Hit(
            N_("“{word}” is about us. So what: what does {name} notice of it?"),
            benefit.id,
            "text",
            benefit.persona,
            {"word": found[0].word, "name": _first_name(case, benefit.persona)},
        )


def same_text(case: Case) -> Iterator[Hit]:
    """A benefit differs from persona to persona (2-55)."""
    first: dict[str, str] = {}
    for benefit in case.benefits:
        owner = first.setdefault(_folded(benefit.text), benefit.persona)
        if owner != benefit.persona:
            yield Hit(
                N_("Is it really the same for both? {name} and {other} have the same text."),
                benefit.id,
                "text",
                benefit.persona,
                {"name": _first_name(case, benefit.persona), "other": _first_name(case, owner)},
            )


def step_missing(case: Case) -> Iterator[Hit]:
    """Between offer and benefit stands the question "so what?" (B6)."""
    for benefit in case.benefits:
        feature = case.workspace.find(benefit.parent, Feature)
        if feature is not None and _folded(feature.text) == _folded(benefit.text):
            yield Hit(
                N_("So what? “{text}” is the feature, not yet the benefit."),
                benefit.id,
                "text",
                benefit.persona,
                {"text": benefit.text},
            )
        elif benefit.bridge is None:
            yield Hit(
                N_("So what? The bridge from the offer to “{text}” is missing."),
                benefit.id,
                "bridge",
                benefit.persona,
                {"text": benefit.text},
            )


def no_measure(case: Case) -> Iterator[Hit]:
    """A benefit that nobody would notice is none (B6); a boast is reworded first."""
    for benefit in case.benefits:
        if not (benefit.measure or _DIGIT.search(benefit.text) or _boasts(benefit)):
            yield Hit(
                N_("How would {name} notice? “{text}” has neither a measure nor an example."),
                benefit.id,
                "measure",
                benefit.persona,
                {"name": _first_name(case, benefit.persona), "text": benefit.text},
            )


def _first_name(case: Case, persona: str) -> str:
    record = case.workspace.find(persona, Persona)
    return record.first_name if record else "?"


RULES = (
    Rule("BEN-01", Severity.ERROR, "benefits", "2-54", boast),
    Rule("BEN-02", Severity.WARNING, "benefits", "2-55", same_text),
    Rule("BEN-03", Severity.WARNING, "benefits", "B6", step_missing),
    Rule("BEN-04", Severity.HINT, "benefits", "B6", no_measure),
)
