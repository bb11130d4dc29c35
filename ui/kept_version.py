"""Keeps the agreement word for word, as it is printed, to be compared with later."""

from __future__ import annotations

from datetime import date

from personaforge.domain.steps import Action, Step
from personaforge.domain.versions import keep
from personaforge.domain.worksheets.sla import Sla, SlaVersion
from personaforge.i18n import Language, Translator
from ui.session import Session


def keep_version(session: Session, sla: str, language: Language) -> bool:
    """Keep an agreement as it is now, in the words of a language, as one step; say whether there is one."""
    record = session.workspace.find(sla, Sla)
    if record is None:
        return False
    session.flush()
    changes = keep(session.workspace, record, Translator(language).gettext, language, date.today())
    return session.apply(changes, Step(Action.ADD, SlaVersion.kind, subject=record.version))
