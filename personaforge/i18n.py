"""Two languages from one gettext catalogue, with their dates and numbers.

English is the language of the messages in the code; German comes from the compiled catalogue. Babel is imported
when a date or number is first written, to keep the start of the window fast.
"""

from __future__ import annotations

import gettext
import locale
import logging
import os
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal, get_args

from personaforge.domain.measures import PER_CENT, whole_per_cent, with_unit
from personaforge.paths import resources_dir

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DOMAIN = "personaforge"
_LEGIBLE = 10**18

log = logging.getLogger(__name__)


class Translator:
    """Words, dates and numbers of one language; handed to whoever writes for people."""

    def __init__(self, language: Language, catalogues: Path | None = None) -> None:
        self.language: Language = language
        self._folder = resources_dir() / "locale" if catalogues is None else catalogues
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        if language != "en":
            try:
                self._catalogue = gettext.translation(DOMAIN, self._folder, [language])
            except FileNotFoundError:
                log.warning("the catalogue for %s is not compiled; messages stay English", language)

    def speaking(self, language: str) -> Translator:
        """Return the translator for another language, itself for its own one or none."""
        if language in ("", self.language):
            return self
        return Translator("de" if language == "de" else "en", self._folder)

    def gettext(self, message: str) -> str:
        """Return the message in this language."""
        return self._catalogue.gettext(message) if message else ""

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Return the message for a count, with ``{count}`` filled in by the caller."""
        return self._catalogue.ngettext(singular, plural, count)

    def date(self, day: date, style: Literal["short", "medium", "long"] = "medium") -> str:
        """Return a day as people write it, "16.11.2026" or "16 Nov 2026"."""
        from babel.dates import format_date

        return format_date(day, style, locale=self._locale)

    def time(self, moment: datetime) -> str:
        """Return the time of day, "14:32"."""
        return f"{moment:%H:%M}"

    def moment(self, moment: datetime) -> str:
        """Return day and time."""
        return f"{self.date(moment.date())}, {self.time(moment)}"

    def number(self, value: float) -> str:
        """Return a number with the separators of the language; one that nobody reads digit by digit as a power."""
        if isinstance(value, int) and abs(value) < _LEGIBLE:  # these need no Babel, so a window opens sooner
            grouped = f"{value:,}"
            return grouped.replace(",", ".") if self.language == "de" else grouped
        from babel.numbers import format_decimal, format_scientific

        if abs(value) >= _LEGIBLE:  # Babel cannot round more digits than these
            return format_scientific(Decimal(value), "0.##E0", locale=self._locale)
        return format_decimal(value, locale=self._locale)

    def money(self, value: float, currency: str = "EUR") -> str:
        """Return an amount; cents only where there are some."""
        from babel.numbers import format_currency

        pattern = None if value != int(value) else ("#,##0 ¤" if self.language == "de" else "¤#,##0")
        return format_currency(
            value, currency or "EUR", pattern, locale=self._locale, currency_digits=pattern is None
        )

    def percent(self, share: float) -> str:
        """Return a share of 0 to 1 in whole per cent; what is neither nought nor all never reads as if it were."""
        return with_unit(str(whole_per_cent(share)), PER_CENT, self.gettext)

    def per_cent(self, value: float) -> str:
        """Return a value that is in per cent, with its decimals."""
        return with_unit(self.number(value), PER_CENT, self.gettext)

    def quoted(self, text: str) -> str:
        """Return a text in the quotation marks of the language."""
        return f"„{text}“" if self.language == "de" else f"“{text}”"

    @property
    def _locale(self) -> str:
        return "de_DE" if self.language == "de" else "en_GB"


def system_language() -> Language:
    """Return German on a German-speaking system, English everywhere else."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "de" if value.lower().startswith("de") else "en"
    found = locale.getlocale()[0] or ""
    return "de" if found.lower().startswith(("de", "german")) else "en"
