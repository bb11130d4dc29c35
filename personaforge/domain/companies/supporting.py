"""What the customers, typed and imported, say for a criterion, as evidence in few words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from personaforge.domain.companies.results import Backtest, Effect
from personaforge.domain.words import N_


def supporting(result: Backtest, gettext: Callable[[str], str]) -> Mapping[str, str]:
    """Return by criterion how many customers meet it, of the best and of the worst, too; none that nobody knows."""
    return {
        effect.criterion: _words(effect, result.customers, gettext)
        for effect in result.effects
        if effect.unknown < result.customers
    }


def _words(effect: Effect, customers: int, gettext: Callable[[str], str]) -> str:
    known = customers - effect.unknown
    parts = [gettext(N_("met by {count} of {known} customers")).format(count=effect.matched, known=known)]
    for met, message in (
        (effect.best_met, N_("{count} of {known} of the best")),
        (effect.worst_met, N_("{count} of {known} of the worst")),
    ):
        if met is not None and met[1]:
            parts.append(gettext(message).format(count=met[0], known=met[1]))
    return ", ".join(parts)
