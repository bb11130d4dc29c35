"""Findings follow what is typed."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.pains import Pain
from personaforge.domain.worksheets.persona import Persona
from tests.journeys.conftest import Program


def test_a_finding_appears_after_a_pause_and_goes_when_it_is_answered(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    app = program()
    app.new(tmp_path / "a.pforge", "Seiler Cranes", "Remote service", [])
    assert app.workbench is not None
    bench = app.workbench
    (persona,) = bench.session.insert(Persona, ROOT_ID, [{"text": "Carla Crane"}])
    (pain,) = bench.session.insert(Pain, persona, [{"text": "Our portal is used too rarely"}])
    qtbot.waitUntil(lambda: any(f.id == "PAIN-02" for f in bench.board.for_record(pain)))
    record = bench.session.workspace.record(pain, Pain)
    bench.session.set_field(record, "text", "Nobody finds the right page")
    qtbot.waitUntil(lambda: not any(f.id == "PAIN-02" for f in bench.board.for_record(pain)))
