"""Findings follow what is typed."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.icp import Criterion, Icp
from personaforge.domain.worksheets.pains import Pain
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.sla import Sla
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


def test_f8_leads_through_all_findings_and_into_the_list_that_is_empty(
    program: Program, tmp_path: Path
) -> None:
    app = program()
    app.new(tmp_path / "a.pforge", "Northgate Cold Doors", "High-speed doors", [])
    assert app.workbench is not None
    bench = app.workbench
    (icp,) = bench.session.insert(Icp, ROOT_ID, [{"text": "Cold-chain operators"}])
    bench.session.insert(Criterion, icp, [{"text": "Over 5,000 pallet places", "demand": "must"}])
    (persona,) = bench.session.insert(Persona, ROOT_ID, [{"text": "Terry Technics"}])
    bench.session.insert(Pain, persona, [{"text": "The door ices up every night"}])
    bench.board.recount()

    def tabs(page: str) -> list[str]:
        """Return the tabs that F8 leads to, once around the sheet."""
        bench.navigator.open_page(page)
        stops = len({bench.navigator.place_of_finding(f) for f in bench.board.all if f.sheet == page})
        seen = []
        for _ in range(stops):
            bench.next_finding()
            seen.append(
                (bench.navigator.place.tab, bench.navigator.place.record, bench.navigator.place.field)
            )
        assert len(set(seen)) == stops
        return [tab for tab, _record, _field in seen]

    assert "fears" in tabs("pains")
    assert "criteria" in tabs("icp")


def test_a_finding_of_one_sheet_leads_to_another_one_that_holds_its_field(
    program: Program, tmp_path: Path
) -> None:
    """What sales can work is asked about on the agreement, and typed on the funnel."""
    app = program()
    app.new(tmp_path / "a.pforge", "Seiler Cranes", "Remote service", [])
    assert app.workbench is not None
    bench = app.workbench
    (sla,) = bench.session.insert(Sla, ROOT_ID, [{"text": "Agreement"}])
    assert bench.navigator.place_of(sla, "capacity", "sla").page == "funnel"
    assert bench.navigator.place_of(sla, "text", "sla").page == "sla"
    assert bench.navigator.place_of(sla, "", "sla").page == "sla"
