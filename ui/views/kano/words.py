"""What the rows of the Kano grid say: on the row, and to a screen reader."""

from __future__ import annotations

from dataclasses import replace

from personaforge.domain.words import N_
from ui.context import Context
from ui.views.kano.faces import AddRow, Band, FeatureRow, FoldRow, Past

FULFILLED = {True: N_("fulfilled"), False: N_("missing"), None: N_("open")}
"""Whether a feature is fulfilled, in one word."""

_SHORT_FINDINGS = {
    "KAN-05": N_("And the opposite? They would rather do without it."),
    "KAN-06": N_("Still {class_}? Last classed {months} months ago."),
    "KAN-09": N_("When do we fulfil it? It is taken for granted and missing."),
}


class KanoWords:
    """Puts features and bands into the language of the window."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def spoken(self, row: object) -> str:
        """Return what a screen reader says of a row."""
        tr = self._context.tr
        match row:
            case FeatureRow():
                said = ", ".join(self._context.option(department) for department in row.said_by)
                parts = [row.text, self.band_word(row.band), tr(FULFILLED[row.fulfilled]), said,
                         self.source_words(row), self.drift_words(row)]  # fmt: skip
                if row.finding is not None:
                    parts.append(self.finding_words(row))
                return ". ".join(part for part in parts if part)
            case AddRow(band):
                return f"{self.band_word(band)}: {tr(N_('Next feature'))}"
            case FoldRow(count):
                return f"{tr(N_('Neither wanted nor missed'))}, {count}"
            case _:
                return ""

    def band_word(self, band: Band) -> str:
        """Return the name of a band."""
        return self._context.option(band.kano_class) or self._context.tr(N_("Not yet placed"))

    def source_words(self, row: FeatureRow) -> str:
        """Return how we know the class, "Interview · 3"."""
        word = self._context.option(row.evidence)
        if not row.how_many or row.evidence.value == "assumption":
            return word
        return f"{word} · {self._context.translator.number(row.how_many)}"

    def drift_words(self, row: FeatureRow) -> str:
        """Return the way from delight to habit, "2024 excitement, now performance"."""
        if not row.past:
            return ""
        past = ", ".join(self._past_words(past) for past in row.past)
        now = self._inside(self.band_word(row.band))
        return self._context.tr(N_("{past}, now {class_}"), past=past, class_=now)

    def finding_words(self, row: FeatureRow) -> str:
        """Return the finding of a feature in few words."""
        assert row.finding is not None
        short = _SHORT_FINDINGS.get(row.finding.id, row.finding.message)
        return replace(row.finding, message=short).describe(self._context.translator.gettext)

    def _past_words(self, past: Past) -> str:
        word = self._inside(self._context.option(past.kano_class))
        return self._context.tr(N_("{year} {class_}"), year=past.year, class_=word) if past.year else word

    def _inside(self, word: str) -> str:
        """German nouns keep their capital inside a sentence."""
        return word if self._context.translator.language == "de" else word[:1].lower() + word[1:]
