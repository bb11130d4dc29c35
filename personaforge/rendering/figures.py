"""Figures in the words of a language: shares, counts of a whole, spans."""

from personaforge.domain.companies.results import Share, rounded_ratio
from personaforge.domain.words import N_
from personaforge.rendering.translation import Translator


def count_of(count: int, of: int, translator: Translator) -> str:
    """How many of how many, such as "9 of 10", in one piece."""
    frame = translator.gettext(N_("{count} of {total}")).replace(" ", "\u00a0")
    return frame.format(count=translator.number(count), total=translator.number(of))


def known_share(share: Share, translator: Translator) -> str:
    """A share as counts, a dash where nothing is known."""
    return count_of(share.count, share.known, translator) if share.known else "–"


def ratio(value: float, translator: Translator) -> str:
    """How many times, with one decimal below ten."""
    return translator.number(rounded_ratio(value))


def short_number(value: float, translator: Translator) -> str:
    """A number for an axis: from a million on in millions or billions, with up to three digits that count."""
    for size, frame in ((1e9, N_("{number} bn")), (1e6, N_("{number} m"))):
        if abs(value) >= size:
            number = translator.number(float(f"{value / size:.3g}"))
            return translator.gettext(frame).format(number=number).replace(" ", "\u00a0")
    return translator.number(float(f"{value:.6g}"))
