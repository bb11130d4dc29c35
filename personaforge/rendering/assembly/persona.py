"""Fills the persona handout."""

from __future__ import annotations

from datetime import date

from personaforge.domain.options import KanoClass
from personaforge.domain.words import N_
from personaforge.domain.worksheets.benefits import Benefit as BenefitRecord
from personaforge.domain.worksheets.buying import BuyingPhase
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.influence import Influence as InfluenceRecord
from personaforge.domain.worksheets.influence import Stakeholder
from personaforge.domain.worksheets.kano import Feature, KanoRating
from personaforge.domain.worksheets.pains import Barrier, Fear, Pain, Result
from personaforge.domain.worksheets.persona import Persona, Variant
from personaforge.domain.workspace import Workspace
from personaforge.rendering.assembly import common
from personaforge.rendering.persona.sheet import (
    Benefit,
    BuyingProcess,
    Influence,
    KanoFeature,
    Person,
    PersonaSheet,
    PersonaType,
    Phase,
)
from personaforge.rendering.sheets import Fact, Foot, Head, Meta, Note, Statement
from personaforge.rendering.translation import Translator

PRINTED_CLASSES = (KanoClass.EXCITEMENT, KanoClass.PERFORMANCE, KanoClass.BASIC)
_HEIGHT = {KanoClass.BASIC: 0, KanoClass.PERFORMANCE: 1, KanoClass.EXCITEMENT: 2}


def persona_sheet(
    workspace: Workspace, persona: Persona, translator: Translator, updated: date
) -> PersonaSheet:
    """Return everything the two pages of a persona show; ``updated`` is the day of the last change."""
    features = relevant_features(workspace, persona)
    since = slipped_since(workspace, features)
    return PersonaSheet(
        name=persona.text or translator.gettext(N_("New persona")),
        head=_head(workspace, persona),
        foot=_foot(workspace, persona, translator, updated),
        meta=_meta(workspace, persona, translator),
        short_name=persona.first_name,
        pronoun=persona.pronoun.value if persona.pronoun else "name",
        picture=common.picture(persona.picture, persona.text),
        role=persona.headline,
        quote=persona.quote,
        quote_evidence=persona.quote_how.value if persona.quote_how else "assumption",
        quote_source=persona.quote_source,
        facts=_facts(persona),
        story=persona.story,
        type=_type(persona),
        company=persona.firm_situation,
        variants=tuple(Note(v.text, v.detail) for v in workspace.children(persona.id, Variant) if v.name),
        responsibilities=tuple(Statement(text) for text in persona.responsibilities),
        pains=pains(workspace, persona, translator),
        success=persona.success,
        disaster=persona.disaster,
        results=common.statements(workspace.children(persona.id, Result), translator),
        barriers=common.statements(workspace.children(persona.id, Barrier), translator),
        fears=common.statements(workspace.children(persona.id, Fear), translator),
        benefits=_benefits(workspace, persona, translator),
        people=_people(workspace, persona, translator),
        influences=_influences(workspace, persona),
        kano=tuple(_kano(workspace, feature) for feature in features),
        kano_since=since,
        process=_process(workspace, persona),
    )


def _meta(workspace: Workspace, persona: Persona, translator: Translator) -> Meta:
    root = workspace.root
    words = (root.company, root.offer, translator.gettext(N_("Buyer persona")), persona.headline)
    return Meta(root.company, tuple(word for word in words if word))


def pains(workspace: Workspace, persona: Persona, translator: Translator) -> tuple[Statement, ...]:
    """Return the pains with their record ids as keys, so that benefits can point at them."""
    records = workspace.children(persona.id, Pain)
    return tuple(common.statement(pain, translator, pain.id) for pain in records if pain.text)


def relevant_features(workspace: Workspace, persona: Persona) -> list[Feature]:
    """Return the classed features that matter to a persona, delight first."""
    found = [
        feature
        for feature in workspace.all(Feature)
        if feature.text
        and feature.kano_class in PRINTED_CLASSES
        and (not feature.personas or persona.id in feature.personas)
    ]
    return sorted(found, key=lambda f: -_HEIGHT[f.kano_class or KanoClass.BASIC])


def slipped_since(workspace: Workspace, features: list[Feature]) -> int | None:
    """Return the year of the oldest higher class of features that have slipped, ``None`` if none has."""
    years = [
        rating.rated.year
        for feature in features
        for rating in workspace.children(feature.id, KanoRating)
        if rating.rated is not None and _was_higher(rating, feature)
    ]
    return min(years, default=None)


def _was_higher(rating: KanoRating, feature: Feature) -> bool:
    if rating.kano_class not in _HEIGHT or feature.kano_class not in _HEIGHT:
        return False
    return _HEIGHT[rating.kano_class] > _HEIGHT[feature.kano_class]


def _head(workspace: Workspace, persona: Persona) -> Head:
    icps = [icp for id in persona.icps if (icp := workspace.find(id, Icp)) is not None]
    offer = persona.related_offer or workspace.root.offer
    return Head(persona.text, offer, icps[0].text if icps else "")


def _foot(workspace: Workspace, persona: Persona, translator: Translator, updated: date) -> Foot:
    said = common.departments(workspace.descendants(persona.id))
    until = common.valid_until(persona.reviewed, persona.valid_until, updated)
    owner = common.person_named(workspace, persona.sponsor, translator)
    return Foot(common.code("P", persona.number, persona.version), updated, until, owner, said)


def _facts(persona: Persona) -> tuple[Fact, ...]:
    facts = (
        Fact(N_("Age"), persona.age),
        Fact(N_("Company size"), persona.firm_size),
        Fact(N_("Education"), persona.education),
        Fact(N_("Industry"), ", ".join(persona.firm_industries)),
        Fact(N_("On the business card"), ", ".join(persona.titles)),
        Fact(N_("Sells through"), ", ".join(persona.sells_via)),
    )
    return tuple(fact for fact in facts if fact.value)


def _type(persona: Persona) -> PersonaType:
    notes = []
    for text in persona.type_notes:
        title, colon, rest = text.partition(":")
        notes.append(Note(title.strip(), rest.strip()) if colon and rest else Note(text=text))
    return PersonaType(
        persona.dominance or 0,
        persona.stimulance or 0,
        persona.balance or 0,
        persona.zdf or 0,
        tuple(notes),
        persona.type_how.value if persona.type_how else "assumption",
        persona.type_source,
    )


def _benefits(workspace: Workspace, persona: Persona, translator: Translator) -> tuple[Benefit, ...]:
    found = []
    for record in workspace.all(BenefitRecord):
        feature = workspace.find(record.parent, Feature)
        if record.persona == persona.id and record.text and feature is not None:
            bridge = translator.gettext(record.bridge.label) if record.bridge else ""
            found.append(Benefit(feature.text, bridge, record.text, record.solves))
    return tuple(found)


def _people(workspace: Workspace, persona: Persona, translator: Translator) -> tuple[Person, ...]:
    people = []
    for record in workspace.children(persona.id, Stakeholder):
        if not record.text or not record.is_placed:
            continue
        roles = ", ".join(translator.gettext(role.label) for role in record.roles[:2])
        external = record.proximity is not None and record.proximity.value in {"external", "personal"}
        people.append(
            Person(
                record.id,
                record.text,
                record.interest or 3,
                record.power or 3,
                record.stance or 0,
                not external,
                roles,
                record.counter_plan,
                any(role.value == "decider" for role in record.roles),
                record.persona == persona.id,
            )
        )
    return tuple(people)


def _influences(workspace: Workspace, persona: Persona) -> tuple[Influence, ...]:
    arrows = []
    for person in workspace.children(persona.id, Stakeholder):
        for arrow in workspace.children(person.id, InfluenceRecord):
            if arrow.target:
                arrows.append(Influence(person.id, arrow.target, arrow.strength or 1))
    return tuple(arrows)


def _kano(workspace: Workspace, feature: Feature) -> KanoFeature:
    earlier = workspace.children(feature.id, KanoRating)
    slipped = any(_was_higher(rating, feature) for rating in earlier)
    kano = feature.kano_class.value if feature.kano_class else "basic"
    return KanoFeature(feature.text, kano, feature.evidence.value, slipped)


def _process(workspace: Workspace, persona: Persona) -> BuyingProcess:
    steps = [step for step in workspace.children(persona.id, BuyingPhase) if step.text]
    phases = tuple(
        Phase(
            step.text, step.duration, step.evidence.value, step.question, ", ".join(step.sources), step.answer
        )
        for step in steps
    )
    release = next(((index, step.release) for index, step in enumerate(steps) if step.release), None)
    return BuyingProcess(
        phases,
        persona.trigger,
        release[1] if release else "",
        release[0] + 1 if release and release[0] + 1 < len(steps) else None,
    )
