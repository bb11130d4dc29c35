"""How the history names its steps."""

import pytest

from personaforge.domain.steps import Action, Step
from personaforge.i18n import Language, Translator


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "Stand vom 28.11.2026, 13:56 wiederhergestellt"), ("en", "State of 2026-11-28 13:56 restored")],
)
def test_a_restored_state_is_named_by_day_and_time_as_the_language_writes_them(
    language: Language, words: str
) -> None:
    step = Step(Action.RESTORE, subject="2026-11-28 13:56")
    assert step.describe(Translator(language).gettext) == words


def test_a_restored_state_of_another_kind_keeps_its_name() -> None:
    assert Step(Action.RESTORE, subject="noon").describe(str) == "State of noon restored"
