"""What rendering asks of a translator, so that it depends on no catalogue. `personaforge.i18n` has one."""

from collections.abc import Callable
from datetime import date
from typing import Protocol


class Translator(Protocol):
    """Texts, dates and numbers in the language of a document."""

    @property
    def language(self) -> str:
        """Two letters: "de" or "en"."""

    def speaking(self, language: str, /) -> "Translator":
        """The translator for another language, itself for its own one or none."""

    def gettext(self, message: str, /) -> str:
        """The translation of an English message."""

    def ngettext(self, singular: str, plural: str, count: int, /) -> str:
        """The translation that fits `count`."""

    def date(self, day: date, /) -> str:
        """A day as the language writes it, such as 16.11.2026."""

    def number(self, value: float, /) -> str:
        """A number with the separators of the language."""

    def percent(self, share: float, /) -> str:
        """A share of 0 to 1 in whole per cent."""

    def per_cent(self, value: float, /) -> str:
        """A value that is in per cent."""

    def quoted(self, text: str, /) -> str:
        """A text in the quotation marks of the language."""


TranslatorFor = Callable[[str], Translator]
"""Makes the translator for a language; must be picklable, since worker processes call it."""
