"""What a behaviour rule says in few words."""

from __future__ import annotations

from personaforge.domain.leads.words import points_text
from personaforge.domain.words import N_
from personaforge.domain.worksheets.scoring import BehaviourRule
from ui.context import Context


def points_words(context: Context, points: float | None) -> str:
    """Return points with their sign, "?" while nobody has said how many."""
    return "?" if points is None else points_text(points, context.translator.gettext)


def rule_facts(context: Context, rule: BehaviourRule) -> str:
    """Return what it says, how far it counts, and how it fades."""
    tr, number = context.tr, context.translator.number
    parts = [context.option(rule.signal)]
    if rule.hand_raise:
        parts.append(tr(N_("asks for contact")))
    if rule.cap is not None:
        parts.append(tr(N_("together at most {points}"), points=number(rule.cap)))
    if rule.fade_points is not None and rule.fade_days is not None:
        words = context.translator.ngettext(
            "−{points} every {count} day", "−{points} every {count} days", int(rule.fade_days)
        )
        parts.append(words.format(points=number(rule.fade_points), count=rule.fade_days))
    if rule.because:
        parts.append(
            context.translator.ngettext("{count} reason", "{count} reasons", len(rule.because)).format(
                count=len(rule.because)
            )
        )
    return " · ".join(part for part in parts if part)
