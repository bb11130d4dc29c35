"""What past leads say of the threshold, in the words that window and command line both use (methods B8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from personaforge.domain.companies.sentence import number_text
from personaforge.domain.leads.calibration import Calibration, Decided, Outcome
from personaforge.domain.words import N_

Gettext = Callable[[str], str]
NGettext = Callable[[str, str, int], str]

_NAMES = 12


def threshold_words(found: Calibration, gettext: Gettext) -> str:
    """Return what the leads won had, and where the model hands over, "" if none of them is won."""
    if found.threshold is None:
        return ""
    words = gettext(N_("Four of five leads won had at least {points} points."))
    said = words.format(points=number_text(found.threshold, gettext))
    now = found.model.threshold()
    if now is None:
        return said
    words = gettext(N_("Handed over is from {points}."))
    return f"{said} {words.format(points=number_text(now, gettext))}"


def calibration_words(found: Calibration, gettext: Gettext, ngettext: NGettext) -> Iterator[str]:
    """Yield whom the threshold as it is and the suggested one catch and miss by name, and how much that says."""
    yield _outcome(gettext(N_("As it is")), found.current, gettext)
    suggested = found.suggested
    if suggested is not None and found.threshold != found.model.threshold():
        head = gettext(N_("From {points} points"))
        yield _outcome(head.format(points=number_text(found.threshold or 0.0, gettext)), suggested, gettext)
    if found.wrong_fit:
        words = N_("No threshold would have helped, as the fit is not good enough: {names}. Ask the profile.")
        yield gettext(words).format(names=_names(found.wrong_fit, gettext))
    if found.left_out:
        words = N_("Left out, as nobody says when it was decided: {names}.")
        yield gettext(words).format(names=_first(found.left_out, gettext))
    if found.is_small:
        won = sum(item.won for item in found.decided)
        small = ngettext(
            "Only {count} lead won: that says little.", "Only {count} leads won: that says little.", won
        )
        yield small.format(count=won)


def _outcome(head: str, found: Outcome, gettext: Gettext) -> str:
    caught, missed = len(found.won), len(found.missed)
    words = gettext(N_("{caught} of {won} won handed over"))
    parts = [words.format(caught=number_text(caught, gettext), won=number_text(caught + missed, gettext))]
    if found.missed:
        parts.append(gettext(N_("missed: {names}")).format(names=_names(found.missed, gettext)))
    if found.lost:
        parts.append(gettext(N_("in vain: {names}")).format(names=_names(found.lost, gettext)))
    return f"{head}: {'; '.join(parts)}."


def _names(items: Sequence[Decided], gettext: Gettext) -> str:
    return _first([item.name for item in items], gettext)


def _first(names: Sequence[str], gettext: Gettext) -> str:
    shown, more = ", ".join(names[:_NAMES]), len(names) - _NAMES
    return gettext(N_("{names} and {count} more")).format(names=shown, count=more) if more > 0 else shown
