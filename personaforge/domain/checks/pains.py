"""Checks of pain points, results, barriers and fears."""

from __future__ import annotations

from collections.abc import Iterator

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.checks.word_lists import speaks_of_us
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Evidence
from personaforge.domain.words import N_
from personaforge.domain.worksheets.pains import Barrier, Fear, Pain, Result

_ROWS = (Pain, Result, Barrier, Fear)


def no_evidence(case: Case) -> Iterator[Hit]:
    """A guess is allowed as long as somebody asks (0-27); one finding a persona, not one a guess."""
    for persona in case.personas:
        guesses = [pain for pain in case.pains[persona.id] if pain.is_assumed]
        if guesses:
            yield Hit(
                N_("Whom can we ask? Guesses among the pain points: {count} of {total}."),
                guesses[0].id,
                "how",
                persona.id,
                {"count": len(guesses), "total": len(case.pains[persona.id])},
            )


def our_own_pain(case: Case) -> Iterator[Hit]:
    """A pain point is theirs, not ours (2-76); what they said word for word may say "we"."""
    ours: tuple[str, ...] = ()
    if ROOT_ID in case.workspace:
        root = case.workspace.root
        ours = tuple(name.casefold() for name in (root.company, root.offer) if len(name) > 3)
    for persona in case.personas:
        for pain in case.pains[persona.id]:
            folded = pain.text.casefold()
            about_us = not pain.verbatim and bool(speaks_of_us(pain.text))
            if about_us or any(name in folded for name in ours):
                yield Hit(N_("Whose pain is this? Sounds like ours."), pain.id, "text", persona.id)


def unanswered(case: Case) -> Iterator[Hit]:
    """Every pain wants an answer (B5); asked once the persona has a first benefit, and not about guesses."""
    for persona in case.personas:
        if persona.id not in case.personas_with_benefits:
            continue
        for pain in case.pains[persona.id]:
            if pain.id not in case.answered and not pain.is_assumed:
                yield Hit(
                    N_("What is our answer? No benefit solves “{text}” yet."),
                    pain.id,
                    "",
                    persona.id,
                    {"text": pain.text},
                )


def no_fear(case: Case) -> Iterator[Hit]:
    """Fear of loss outweighs hope of gain (2-53)."""
    for persona in case.personas:
        fears = [fear for fear in case.workspace.children(persona.id, Fear) if fear.text]
        if not fears and case.has_begun("pains", persona.id):
            yield Hit(
                N_("What does {name} fear? Loss weighs more than gain, and no fear is recorded."),
                persona.id,
                "",
                persona.id,
                {"name": persona.first_name},
                lacks=Fear.kind,
            )


def fear_not_defused(case: Case) -> Iterator[Hit]:
    """The right content takes the fear away (2-53)."""
    for persona in case.personas:
        for fear in case.workspace.children(persona.id, Fear):
            if fear.text and not fear.answer:
                yield Hit(
                    N_("What takes this fear away? “{text}” has no answer yet."),
                    fear.id,
                    "answer",
                    persona.id,
                    {"text": fear.text},
                )


def no_outcome(case: Case) -> Iterator[Hit]:
    """Success and disaster are asked for together (2-48)."""
    for persona in case.personas:
        if not case.has_begun("pains", persona.id):
            continue
        if not persona.success:
            yield Hit(
                N_("And if it goes well? {name}’s success is not described."),
                persona.id,
                "success",
                persona.id,
                {"name": persona.first_name},
            )
        if not persona.disaster:
            yield Hit(
                N_("What would be a disaster for {name}? Nobody has said it yet."),
                persona.id,
                "disaster",
                persona.id,
                {"name": persona.first_name},
            )


def no_interview(case: Case) -> Iterator[Hit]:
    """Without a conversation with a customer a persona is a hypothesis (B4)."""
    for persona in case.personas:
        rows = [row for row in case.evidenced(persona.id, _ROWS) if row.name]
        if rows and not any(row.body.get("how") == Evidence.INTERVIEW for row in rows):
            yield Hit(
                N_("Who talks to a customer? Without an interview {name} remains a hypothesis."),
                rows[0].id,
                "how",
                persona.id,
                {"name": persona.first_name},
            )


RULES = (
    Rule("PAIN-01", Severity.WARNING, "pains", "0-27", no_evidence),
    Rule("PAIN-02", Severity.WARNING, "pains", "2-76", our_own_pain),
    Rule("PAIN-03", Severity.WARNING, "pains", "B5", unanswered),
    Rule("FEAR-01", Severity.WARNING, "pains", "2-53", no_fear),
    Rule("FEAR-02", Severity.WARNING, "pains", "2-53", fear_not_defused),
    Rule("PER-10", Severity.WARNING, "pains", "2-48", no_outcome),
    Rule("PER-09", Severity.WARNING, "pains", "B4", no_interview),
)
