"""A promise as a sentence that reads well outside the agreement: "4 success stories a month that help"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from personaforge.domain.companies.sentence import number_text
from personaforge.domain.measures import with_unit
from personaforge.domain.worksheets.sla import Commitment


@dataclass(frozen=True)
class Promised:
    """What a promise says, to be put into words where its language is known."""

    text: str
    amount: float | None
    unit: str

    @classmethod
    def of(cls, promise: Commitment) -> Promised:
        """Return what a promise says."""
        return cls(promise.text, promise.amount, promise.unit)

    def in_words(self, gettext: Callable[[str], str]) -> str:
        """Return number, unit and text; a text that begins with the unit does not say it twice."""
        if self.amount is None:
            return self.text
        unit = unit_beside(self.unit, self.text)
        return f"{with_unit(number_text(self.amount, gettext), unit, gettext)} {self.text}".rstrip()


def unit_beside(unit: str, text: str) -> str:
    """Return the unit that stands beside a figure: none when the sentence begins with it, as on paper."""
    words = unit.casefold().split()
    return "" if words and text.casefold().split()[: len(words)] == words else " ".join(unit.split())
