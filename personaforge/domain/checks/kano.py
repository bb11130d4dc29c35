"""Checks of the Kano features, as far as they need no survey."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.options import Evidence, KanoClass
from personaforge.domain.words import N_
from personaforge.domain.worksheets.kano import Feature, KanoRating

FADES_AFTER_MONTHS = 12


def _classed(case: Case) -> list[Feature]:
    return [item for item in case.workspace.all(Feature) if item.text and item.kano_class is not None]


def wishful(case: Case) -> Iterator[Hit]:
    """Where everything delights, the basics were forgotten (2-60)."""
    features = _classed(case)
    if len(features) > 1 and all(item.kano_class is KanoClass.EXCITEMENT for item in features):
        yield Hit(
            N_("Wishful thinking? All features delight. What would they miss at once?"),
            features[0].id,
            "kano_class",
        )


def hypothesis(case: Case) -> Iterator[Hit]:
    """The team's class is a guess until customers were asked (B1)."""
    for item in _classed(case):
        asked = item.how is Evidence.INTERVIEW or any(
            rating.answers for rating in case.workspace.children(item.id, KanoRating)
        )
        if not asked:
            yield Hit(
                N_("Have customers said so? The class of “{text}” is the team’s guess."),
                item.id,
                "kano_class",
                "",
                {"text": item.text},
            )


def reverse(case: Case) -> Iterator[Hit]:
    """Customers want the opposite (B1)."""
    for item in _classed(case):
        if item.kano_class is KanoClass.REVERSE:
            yield Hit(
                N_("And the opposite? Customers would rather do without “{text}”."),
                item.id,
                "kano_class",
                "",
                {"text": item.text},
            )


def faded(case: Case) -> Iterator[Hit]:
    """Delight becomes a habit (2-63); the latest day that we know of counts."""
    for item in _classed(case):
        latest = _last_classed(case, item)
        if latest is not None and (months := case.months_since(latest)) > FADES_AFTER_MONTHS:
            yield Hit(
                N_("Still {class_}? “{text}” was last classed {months} months ago."),
                item.id,
                "kano_class",
                "",
                {"class_": item.kano_class, "text": item.text, "months": months},
            )


def _last_classed(case: Case, feature: Feature) -> date | None:
    days = [rating.rated for rating in case.workspace.children(feature.id, KanoRating)]
    return max((day for day in (*days, feature.confirmed) if day is not None), default=None)


def basic_missing(case: Case) -> Iterator[Hit]:
    """A missing basic feature angers before anything delights (2-60)."""
    for item in _classed(case):
        if item.kano_class is KanoClass.BASIC and item.fulfilled is False:
            yield Hit(
                N_("When do we fulfil it? “{text}” is taken for granted and missing."),
                item.id,
                "fulfilled",
                "",
                {"text": item.text},
            )


RULES = (
    Rule("KAN-01", Severity.WARNING, "kano", "2-60", wishful),
    Rule("KAN-02", Severity.HINT, "kano", "B1", hypothesis),
    Rule("KAN-05", Severity.WARNING, "kano", "B1", reverse),
    Rule("KAN-06", Severity.WARNING, "kano", "2-63", faded),
    Rule("KAN-09", Severity.ERROR, "kano", "2-60", basic_missing),
)
