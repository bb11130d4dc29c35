"""What is far too long for a field of a form is cut, and people are told."""

from __future__ import annotations

from making import Make
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.persona import Persona
from ui.forms.form import FormView
from ui.session import Session
from ui.widgets.fields import TextField


def test_a_hundred_thousand_pasted_characters_are_cut_with_a_notice(
    make: Make, session: Session, qtbot: QtBot
) -> None:
    [persona] = session.insert(Persona, ROOT_ID, [{"text": "Terry Technics"}])
    view = make(FormView, "persona", "story", persona)
    field = view.groups[0].bindings["story"].editor.control
    assert isinstance(field, TextField)
    QApplication.clipboard().setText("word " * 20_000)
    field.setFocus()
    with qtbot.waitSignal(view.notice) as notice:
        field.paste()
        session.flush()
    kept = session.workspace.record(persona, Persona).story
    assert 19_990 < len(kept) <= 20_000
    assert field.value() == kept
    assert "20,000" in notice.args[0]
