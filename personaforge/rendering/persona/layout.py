"""The persona handout: exactly two pages, whatever the workshop wrote."""

from collections.abc import Mapping
from dataclasses import dataclass

from personaforge.domain.words import N_
from personaforge.rendering.fitting import Ruler
from personaforge.rendering.persona.asking import questions
from personaforge.rendering.persona.back import Back, lay_out_back
from personaforge.rendering.persona.front import Front, lay_out_front
from personaforge.rendering.persona.sheet import PersonaSheet
from personaforge.rendering.persona.words import headings
from personaforge.rendering.setting import Setter, about
from personaforge.rendering.sheets import short_name
from personaforge.rendering.translation import Translator


@dataclass(frozen=True, slots=True)
class PersonaLayout:
    """Everything decided about the two pages."""

    front: Front
    back: Back
    asked: tuple[str, ...]
    words: Mapping[str, str]
    about: str


def lay_out_persona(sheet: PersonaSheet, ruler: Ruler, translator: Translator) -> PersonaLayout:
    """Fit `sheet` on its two pages."""
    setter = Setter(ruler, translator)
    words = headings(sheet.pronoun, short_name(sheet.short_name or sheet.name), translator)
    front = lay_out_front(sheet, words["type"], setter)
    numbers = {row.said.key: row.number for row in front.pains.rows if row.said.key}
    back = lay_out_back(sheet, words["decides"], numbers, setter)
    return PersonaLayout(
        front, back, questions(sheet, back), words, about(sheet.head, N_("Buyer persona"), setter)
    )
