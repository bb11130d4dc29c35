"""How companies of leads fit, wherever they are known (methods B7, B8)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from personaforge.apart import OF_LEADS, apart
from personaforge.domain.changes import Change, Insert, Remove
from personaforge.domain.company_options import ListRole
from personaforge.domain.handover_options import FitGrade
from personaforge.domain.leads.fit import FitSource
from personaforge.domain.leads.model import Model
from personaforge.domain.model import ROOT_ID
from personaforge.domain.steps import Action, Step
from personaforge.exchange.tables.model import Source, TableOptions
from personaforge.importing import run_import
from personaforge.lead_fits import company_fits, lead_fits
from personaforge.storage.store import Store

SIZE = {"text": "Size", "attribute": "employees", "operator": "at_least", "target": "40"}
ACCOUNTS = "Kundennummer;Firma;Mitarbeiter\n7;Kübler Sensorik GmbH;50\n8;Alpha;90\n9;Beta;\n"


def _store(tmp_path: Path, *changes: Change) -> Store:
    typed: dict[str, Any] = {"text": "Alpha AG", "employees": 5}
    store = Store.create(
        tmp_path / "case.pforge",
        "Ann",
        app_data=tmp_path / "app",
        changes=[
            Insert("s", "scoring", ROOT_ID, "a", {}),
            Insert("alpha", "customer", ROOT_ID, "a", typed),
            *changes,
        ],
    )
    run_import(store, Source(text=ACCOUNTS.replace(";", "\t")), ListRole.ACCOUNTS, TableOptions())
    return store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = _store(
        tmp_path,
        Insert("icp", "icp", ROOT_ID, "a", {"text": "Makers"}),
        Insert("size", "criterion", "icp", "a", {**SIZE, "demand": "must"}),
        Insert("rule", "fit_rule", "s", "a", {**SIZE, "target": "1"}),
    )
    yield store
    store.close()


def test_companies_are_found_by_key_and_by_name_and_customers_go_first(store: Store) -> None:
    found = company_fits(store, Model(), ["7", "kubler sensorik", "Alpha", "Beta", "Nobody", ""])
    assert {name: fit.grade for name, fit in found.items()} == {
        "7": FitGrade.A,
        "kubler sensorik": FitGrade.A,
        "Alpha": FitGrade.D,
        "Beta": None,
    }
    assert found["7"].source is FitSource.PROFILE
    assert found["Alpha"].is_excluded


def test_leads_have_the_fit_of_their_company_and_of_an_unknown_one_what_is_to_be_found_out(
    store: Store,
) -> None:
    lists = apart(store, OF_LEADS)
    store.apply(
        [Remove("icp")], Step(Action.DELETE, "icp")
    )  # what is typed meanwhile does not reach the thread
    found = lead_fits(lists, Model(), {"company": "7", "name": "Alpha", "nobody": "17"})
    assert {id: (fit.grade, fit.source) for id, fit in found.items()} == {
        "company": (FitGrade.A, FitSource.PROFILE),
        "name": (FitGrade.D, FitSource.PROFILE),
        "nobody": (None, FitSource.PROFILE),
    }
    nobody = found["nobody"].fit
    assert nobody is not None
    assert nobody.unknown == ("size",)


def test_without_a_profile_the_rules_made_by_hand_say_it(tmp_path: Path) -> None:
    store = _store(tmp_path, Insert("rule", "fit_rule", "s", "a", SIZE))
    try:
        found = company_fits(store, Model(), ["7", "Alpha"])
        assert {name: (fit.grade, fit.source) for name, fit in found.items()} == {
            "7": (FitGrade.A, FitSource.RULES),
            "Alpha": (FitGrade.D, FitSource.RULES),
        }
        assert company_fits(store, Model(icps=("icp",)), ["7"]) == {}
    finally:
        store.close()
