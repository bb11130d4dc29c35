"""What page 2 asks when there is little to say on it: a sheet to go on with in the next talk."""

from personaforge.domain.words import N_
from personaforge.rendering.persona.back import Back
from personaforge.rendering.persona.sheet import PersonaSheet
from personaforge.rendering.setting import HEADING, PAGE_HEIGHT

ANSWER = 13.0
"""Height of a question with the room to write its answer, in mm."""


def questions(sheet: PersonaSheet, back: Back) -> tuple[str, ...]:
    """The questions (English message ids) that nobody has answered yet, none on a page more than half full.

    What the page asks at its own place, such as fears and who decides, is not asked again.
    """
    room = PAGE_HEIGHT - back.height - back.gap - HEADING
    if back.height > PAGE_HEIGHT / 2:
        return ()
    asked = (
        (sheet.story, N_("What is the story of this persona?")),
        (sheet.success or sheet.disaster, N_("What would be a success, what a disaster?")),
        (sheet.results, N_("What does this persona want to achieve?")),
        (sheet.barriers, N_("What holds this persona back?")),
        (sheet.benefits, N_("What does our offer mean to this persona?")),
        (sheet.kano, N_("What does this persona expect of the offer?")),
        (sheet.process.phases, N_("How does this persona buy, step by step?")),
    )
    missing = [question for told, question in asked if not told]
    return tuple(missing[: int(room / ANSWER)])
