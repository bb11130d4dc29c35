"""How headings speak of a persona: she, he, or by name."""

from collections.abc import Mapping
from typing import Final

from personaforge.domain.words import N_
from personaforge.rendering.translation import Translator

_HEADINGS: Final[Mapping[str, tuple[str, str, str]]] = {
    "story": (N_("Her story"), N_("His story"), N_("The story")),
    "type": (N_("What drives her"), N_("What drives him"), N_("What drives {name}")),
    "company": (N_("Her company"), N_("His company"), N_("The company")),
    "duties": (N_("What she answers for"), N_("What he answers for"), N_("What {name} answers for")),
    "pains": (N_("What hurts her"), N_("What hurts him"), N_("What hurts {name}")),
    "decides": (N_("How {name} decides"),) * 3,
    "success": (N_("Success means to her"), N_("Success means to him"), N_("Success means")),
    "results": (N_("What she wants to achieve"), N_("What he wants to achieve"), N_("What {name} wants")),
    "barriers": (N_("What holds her back"), N_("What holds him back"), N_("What holds {name} back")),
    "fears": (N_("What she fears"), N_("What he fears"), N_("What {name} fears")),
    "benefits": (
        N_("What our offer means to her"),
        N_("What our offer means to him"),
        N_("What our offer means to {name}"),
    ),
    "expects": (N_("What she expects"), N_("What he expects"), N_("What {name} expects")),
    "buys": (N_("How she buys"), N_("How he buys"), N_("How {name} buys")),
    "question": (N_("Her question"), N_("His question"), N_("Question")),
    "looks": (N_("Where she looks"), N_("Where he looks"), N_("Where they look")),
    "benefit_for": (N_("Benefit for {name}"),) * 3,
}


def headings(pronoun: str, name: str, translator: Translator) -> dict[str, str]:
    """The headings by key; `pronoun` is "she", "he" or "name", which calls the persona by name."""
    form = {"she": 0, "he": 1}.get(pronoun, 2)
    return {key: translator.gettext(forms[form]).replace("{name}", name) for key, forms in _HEADINGS.items()}
