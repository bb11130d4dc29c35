"""Where nothing is yet, each sheet asks its own question."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from personaforge.domain.worksheet import Scope
from ui.context import Context
from ui.pages.empty import EmptyInvitation
from ui.widgets.base import Label
from ui.widgets.buttons import Button


def said(invitation: QWidget) -> tuple[str, list[str]]:
    return invitation.findChild(Label).text(), [button.text() for button in invitation.findChildren(Button)]


def test_the_funnel_asks_for_its_target_and_offers_no_promises(context: Context, qtbot: QtBot) -> None:
    funnel, sla = (EmptyInvitation(context, Scope.SLA, sheet=key) for key in ("funnel", "sla"))
    for invitation in (funnel, sla):
        qtbot.addWidget(invitation)
    assert said(funnel) == ("How much revenue shall come from marketing?", ["Begin the calculation"])
    assert said(sla) == (
        "What do marketing and sales promise each other?",
        ["Begin the SLA draft", "Begin with the usual promises"],
    )
