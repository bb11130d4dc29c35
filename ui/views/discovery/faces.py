"""The rows of a discovery, and what they say in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from personaforge.domain.companies.attributes import Column
from personaforge.domain.companies.results import Discovery, Share, Trait, Verdict, rounded_ratio
from personaforge.domain.companies.sentence import sentence
from personaforge.domain.words import N_
from ui.context import Context

ORDER = (Verdict.STRONG, Verdict.WEAK, Verdict.AGAINST, Verdict.UNCLEAR, Verdict.COMMON)
_HEADLINE_TRAITS = 3


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The head of the traits with one verdict."""

    verdict: Verdict
    count: int


@dataclass(frozen=True, slots=True)
class TraitRow:
    """A trait; ``kept`` names where it is a criterion already. ``last`` has no line below."""

    trait: Trait
    text: str
    is_open: bool = False
    kept: str = ""
    last: bool = False


@dataclass(frozen=True, slots=True)
class FoldRow:
    """Stands for the traits that say nothing."""

    count: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class NoteRow:
    """How it was counted."""


DiscoveryRow = HeadRow | TraitRow | FoldRow | NoteRow


def trait_text(context: Context, trait: Trait, columns: Sequence[Column] = ()) -> str:
    """Return a trait as a clause."""
    return sentence(trait.test, context.translator.gettext, columns)


def others_of(trait: Trait) -> tuple[Share, bool]:
    """Return with whom the best are compared, and whether these are the worst; else all the rest."""
    return (trait.worst, True) if trait.worst.known else (trait.rest, False)


def headline(context: Context, found: Discovery, columns: Sequence[Column] = ()) -> str:
    """Return in one sentence what the good ones share."""
    strong = [trait for trait in found.traits if trait.verdict is Verdict.STRONG][:_HEADLINE_TRAITS]
    if strong:
        named = "; ".join(trait_text(context, trait, columns) for trait in strong)
        return context.tr(N_("What the good ones share: {traits}."), traits=named)
    if any(trait.verdict is Verdict.WEAK for trait in found.traits):
        return context.tr(N_("The good ones differ a little from the others, but nothing is clear yet."))
    return context.tr(N_("So far nothing tells the good ones from the others."))


def basis(context: Context, found: Discovery) -> str:
    """Return on how many customers it rests, and plainly if they are few."""
    tr, number = context.tr, context.translator.number
    words = tr(
        N_("{customers} customers, {best} of them best and {worst} worst."),
        customers=number(found.customers), best=number(found.best), worst=number(found.worst),
    )  # fmt: skip
    if found.is_small:
        words += " " + tr(
            N_("That is few: take it as a hint, not as a proof. Ten rated customers are the least.")
        )
    if not found.worst:
        words += " " + tr(N_("No bad one is among them, so nobody says what to avoid."))
    return words


def share_words(context: Context, share: Share) -> str:
    """Return a share as it is counted."""
    number = context.translator.number
    return context.tr(N_("{count} of {known}"), count=number(share.count), known=number(share.known))


def lift_words(context: Context, trait: Trait) -> tuple[str, str]:
    """Return the lift and its interval in figures, "–" where it cannot be said."""
    if trait.lift is None:
        return ("–", "")
    number = context.translator.number
    figure = f"{number(rounded_ratio(trait.lift))} ×"
    if trait.lift_low is None or trait.lift_high is None:
        return (figure, "")
    low, high = (number(rounded_ratio(bound)) for bound in (trait.lift_low, trait.lift_high))
    return (figure, f"{low} – {high}")


def source_note(context: Context, trait: Trait) -> str:
    """Return the evidence of a trait as the source of a criterion."""
    tr = context.tr
    best = tr(N_("{share} of the best"), share=share_words(context, trait.best))
    others, are_worst = others_of(trait)
    if not others.known:
        return best
    message = N_("{share} of the worst") if are_worst else N_("{share} of the others")
    return f"{best}, {tr(message, share=share_words(context, others))}"


def facts_words(context: Context, trait: Trait) -> str:
    """Return all counts of a trait, its lift in words and what it says, a line each."""
    tr = context.tr
    groups = (
        (N_("{share} of the best"), trait.best),
        (N_("{share} of the worst"), trait.worst),
        (N_("{share} of the others"), trait.rest),
    )
    lines = [tr(message, share=share_words(context, share)) for message, share in groups if share.known]
    figure, span = lift_words(context, trait)
    if trait.lift is not None and span:
        lines.append(tr(N_("{lift} as frequent as among the others (95%: {span})"), lift=figure, span=span))
    lines.append(verdict_words(context, trait.verdict))
    return "\n".join(lines)


def spoken(context: Context, row: DiscoveryRow) -> str:
    """Return a row in words."""
    tr = context.tr
    match row:
        case HeadRow(verdict, count):
            return f"{verdict_words(context, verdict)}, {count}"
        case FoldRow(count):
            return fold_words(context, count)
        case NoteRow():
            return method_words(context)
        case TraitRow(trait, text, _, kept):
            figure, span = lift_words(context, trait)
            said = [text, source_note(context, trait)]
            if trait.lift is not None:
                said.append(tr(N_("{lift} as frequent, from {span}"), lift=figure, span=span or "–"))
            said.append(context.option(trait.verdict))
            return ", ".join([*said, *([kept] if kept else [])])


def verdict_words(context: Context, verdict: Verdict) -> str:
    """Return a verdict as a heading."""
    words = context.option(verdict)
    return words[:1].upper() + words[1:]


def fold_words(context: Context, count: int) -> str:
    """Return what the folded traits are."""
    words = context.translator.ngettext(
        "{count} trait that all share", "{count} traits that all share", count
    )
    return words.format(count=count)


def method_words(context: Context) -> str:
    """Return how it was counted."""
    return context.tr(
        N_(
            "How it is counted: Shares are of those of whom it is known; who has no value never counts as a no. The "
            "lines show the 95% interval after Wilson (1927). “Against the others” is the share among the best over "
            "the share among all others, with the interval of Katz (1978). Ranges are cut where they part the best "
            "from the others. Among many traits one or the other stands out by chance: test it on the next customers."
        )
    )


def rows_of(
    context: Context,
    found: Discovery,
    *,
    columns: Sequence[Column] = (),
    opened: object = None,
    unfolded: bool = False,
    kept: dict[Trait, str] | None = None,
) -> list[DiscoveryRow]:
    """Return the rows, grouped by verdict; the common traits at the end are folded."""
    rows: list[DiscoveryRow] = []
    for verdict in ORDER:
        traits = [trait for trait in found.traits if trait.verdict is verdict]
        if not traits:
            continue
        if verdict is Verdict.COMMON:
            rows.append(FoldRow(len(traits), unfolded))
            if not unfolded:
                continue
        else:
            rows.append(HeadRow(verdict, len(traits)))
        rows += [
            TraitRow(trait, trait_text(context, trait, columns), trait.test == opened,
                     (kept or {}).get(trait, ""), trait is traits[-1])
            for trait in traits
        ]  # fmt: skip
    return [*rows, NoteRow()] if rows else rows


def key_of(row: object) -> object:
    """Return what a row is known by, whatever changes in it."""
    match row:
        case TraitRow(trait):
            return trait.test
        case HeadRow(verdict):
            return verdict
        case FoldRow():
            return "fold"
        case _:
            return "note"
