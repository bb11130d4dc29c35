"""Checks of the persona profile."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import ceil

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.checks.word_lists import FIRST_NAMES, HE, PRIVATE, SHE, first_of
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Evidence, Placeholder, Pronoun
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheets.buying import BuyingPhase, DecisionCriterion, InfoSource
from personaforge.domain.worksheets.influence import Stakeholder
from personaforge.domain.worksheets.pains import Barrier, Fear, Pain, Result
from personaforge.domain.worksheets.persona import Persona, Trait

PERSONAS_AT_MOST = 5
EQUAL_FROM = 0.8
_PROSE = ("story", "success", "disaster", "drive")
_RINGS = (Pain, Result, Barrier, Fear, DecisionCriterion, BuyingPhase, InfoSource)
_WORD = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]+\b")


def _begun(case: Case) -> Iterator[Persona]:
    return (persona for persona in case.personas if case.has_begun("persona", persona.id))


def one_individual(case: Case) -> Iterator[Hit]:
    """A trait counts only if it holds for the whole type (2-59)."""
    for persona in case.personas:
        for trait in case.workspace.children(persona.id, Trait):
            if trait.text and not trait.holds_for_group:
                yield Hit(
                    N_("Is that true of all of them, or of one? “{text}”"),
                    trait.id,
                    "holds_for_group",
                    persona.id,
                    {"text": trait.text},
                )


def decoration(case: Case) -> Iterator[Hit]:
    """Hobby and family count only where they have to do with buying (2-58)."""
    for persona in case.personas:
        for trait in case.workspace.children(persona.id, Trait):
            if not trait.matters and first_of(PRIVATE, trait.text):
                yield Hit(
                    N_("What has that to do with buying? “{text}”"),
                    trait.id,
                    "matters",
                    persona.id,
                    {"text": trait.text},
                )


def no_face(case: Case) -> Iterator[Hit]:
    """A name, a picture and a job title make a persona somebody (2-42)."""
    for persona in _begun(case):
        for field, message in (
            ("text", N_("What is this persona’s name?")),
            ("picture", N_("What does {name} look like? There is no picture.")),
            ("titles", N_("What does {name}’s business card say? There is no job title.")),
        ):
            if field not in persona.body:
                yield Hit(message, persona.id, field, persona.id, {"name": persona.first_name})


def two_names(case: Case) -> Iterator[Hit]:
    """One persona has one name and one pronoun."""
    known = _known_names(case)
    for persona in case.personas:
        others = known | {
            person.text.split(" ", 1)[0] for person in case.workspace.children(persona.id, Stakeholder)
        }
        for field in _PROSE:
            text = str(persona.body.get(field) or "")
            names = [word for word in _WORD.findall(text) if word in FIRST_NAMES and word not in others]
            if names and persona.first_name not in text:
                yield Hit(
                    N_("Is it {name} or {other}? The text speaks of somebody else."),
                    persona.id,
                    field,
                    persona.id,
                    {"name": persona.first_name, "other": names[0]},
                )
            elif _other_pronoun(persona, text):
                yield Hit(N_("She or he? The text and the headings differ."), persona.id, field, persona.id)


def _known_names(case: Case) -> set[str]:
    people: list[Record] = [*case.personas, *case.participants]
    return {person.name.split(" ", 1)[0] for person in people}


def _other_pronoun(persona: Persona, text: str) -> bool:
    """Whether a text speaks of the other sex only; one word may well mean somebody else, two hardly."""
    match persona.pronoun:
        case Pronoun.SHE:
            return len(HE.findall(text)) >= 2 and not SHE.search(text)
        case Pronoun.HE:
            return len(SHE.findall(text)) >= 2 and not HE.search(text)
        case _:
            return False


def no_consent(case: Case) -> Iterator[Hit]:
    """Personal data of a real person need consent; a figure does as well (GDPR)."""
    for persona in case.personas:
        if persona.placeholder is Placeholder.REAL and not persona.consent:
            yield Hit(
                N_("Has {name} agreed? Without consent to store real data, take an invented figure."),
                persona.id,
                "consent",
                persona.id,
                {"name": persona.first_name},
            )


def no_sponsor(case: Case) -> Iterator[Hit]:
    """A sponsor speaks for the persona in meetings (2-73)."""
    for persona in _begun(case):
        if persona.sponsor not in case.workspace:
            yield Hit(
                N_("Who speaks for {name}? There is no sponsor yet."),
                persona.id,
                "sponsor",
                persona.id,
                {"name": persona.first_name},
            )


def too_many(case: Case) -> Iterator[Hit]:
    """More than five personas are hardly treated differently (B4)."""
    counts = Counter(id for persona in case.personas for id in persona.icps)
    for icp in case.icps:
        if counts[icp.id] > PERSONAS_AT_MOST:
            yield Hit(
                N_("Who can keep them apart? {count} personas belong to “{name}”."),
                icp.id,
                "",
                icp.id,
                {"count": counts[icp.id], "name": icp.text},
                sheet="icp",
            )


def twins(case: Case) -> Iterator[Hit]:
    """Two personas that buy alike are one (B4); each is compared with those before it."""
    said: dict[str, frozenset[str]] = {}
    said_by: dict[str, list[str]] = {}
    for persona in case.personas:
        own = frozenset(_said(case, persona))
        # A twin shares at least one of any few texts; the rarest leave the fewest personas to compare.
        few = sorted(own, key=lambda text: len(said_by.get(text, ())))[
            : len(own) - ceil(len(own) * EQUAL_FROM) + 1
        ]
        maybe = {other for text in few for other in said_by.get(text, ())}
        twin = next((id for id in said if id in maybe and _almost_same(own, said[id])), None)
        if twin is not None:
            other = case.workspace.record(twin, Persona)
            yield Hit(
                N_("Merge them? {name} and {other} say almost the same."),
                persona.id,
                "",
                persona.id,
                {"name": persona.text, "other": other.text},
            )
            continue
        said[persona.id] = own
        for text in own:
            said_by.setdefault(text, []).append(persona.id)


def _almost_same(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= EQUAL_FROM * len(first | second)


def _said(case: Case, persona: Persona) -> Iterator[str]:
    for kind in _RINGS:
        for row in case.workspace.children(persona.id, kind):
            if row.name:
                yield f"{kind.kind} {row.name.casefold()}"


def vague_type(case: Case) -> Iterator[Hit]:
    """At most two types lead, and something stands behind them (B3)."""
    for persona in case.personas:
        weights = [persona.value(name) or 0 for name in ("dominance", "stimulance", "balance", "zdf")]
        top = max(weights)
        if not top:
            continue
        if weights.count(top) > 2:
            yield Hit(
                N_("Which type leads? More than two are equally strong."), persona.id, "dominance", persona.id
            )
        elif persona.type_how in {None, Evidence.ASSUMPTION}:
            yield Hit(
                N_("Where do we see this type? Nothing stands behind it yet."),
                persona.id,
                "type_how",
                persona.id,
            )


def no_offer(case: Case) -> Iterator[Hit]:
    """All answers relate to our offer (2-58)."""
    offer = case.workspace.root.offer if ROOT_ID in case.workspace else ""
    for persona in _begun(case):
        if not persona.related_offer:
            yield Hit(
                N_("In relation to which offer? All of {name}’s answers depend on it."),
                persona.id,
                "related_offer",
                persona.id,
                {"name": persona.first_name},
            )
        elif offer and persona.related_offer.casefold() != offer.casefold():
            yield Hit(
                N_("Which offer? {name} relates to “{other}”, the workshop to “{offer}”."),
                persona.id,
                "related_offer",
                persona.id,
                {"name": persona.first_name, "other": persona.related_offer, "offer": offer},
            )


RULES = (
    Rule("PER-01", Severity.WARNING, "persona", "2-59", one_individual),
    Rule("PER-02", Severity.HINT, "persona", "2-58", decoration),
    Rule("PER-03", Severity.HINT, "persona", "2-42", no_face),
    Rule("PER-04", Severity.WARNING, "persona", "own", two_names),
    Rule("PER-05", Severity.ERROR, "persona", "own (GDPR)", no_consent),
    Rule("PER-06", Severity.WARNING, "persona", "2-73", no_sponsor),
    Rule("PER-07", Severity.WARNING, "icp", "B4", too_many),
    Rule("PER-08", Severity.HINT, "persona", "B4", twins),
    Rule("PER-11", Severity.HINT, "persona", "B3", vague_type),
    Rule("PER-12", Severity.WARNING, "persona", "2-58", no_offer),
)
