"""Every table that a list has had is known, whoever undid what, so that it can be deleted for good."""

from __future__ import annotations

from personaforge.domain.changes import Insert, Remove
from personaforge.domain.company_options import ListRole
from personaforge.domain.model import ROOT_ID
from personaforge.domain.ranks import ranks_for
from personaforge.domain.steps import Action, Step
from personaforge.storage.list_versions import list_versions
from personaforge.storage.store import Store
from tests.storage.conftest import Bench
from tests.storage.lists import draft, name_instead


def _list(store: Store, role: str, table: str, id: str) -> str:
    (rank,) = ranks_for(1)
    body = {"text": role, "role": role, "table": table}
    store.apply([Insert(id, "company_list", ROOT_ID, rank, body)], Step(Action.IMPORT, "company_list"))
    return id


def _versions(store: Store, role: ListRole, record: str = "") -> list[str]:
    reader = store.companies.reader()
    try:
        return [one.table for one in list_versions(reader, role, record)]
    finally:
        reader.close()


def test_all_tables_of_a_role_also_undone_and_removed_ones(bench: Bench) -> None:
    store = bench.create()
    first, second, third, other = (
        store.companies.adopt(draft(bench.folder, 3, f"{number}.draft")).name for number in range(4)
    )
    id = _list(store, "customers", first, "a" * 32)
    name_instead(store, id, second)
    store.undo()
    _list(store, "accounts", other, "b" * 32)
    store.apply([Remove(id)], Step(Action.DELETE, "company_list"))
    _list(store, "customers", third, "c" * 32)
    assert _versions(store, ListRole.CUSTOMERS) == [first, second, third]
    assert _versions(store, ListRole.ACCOUNTS) == [other]


def test_who_brought_a_table(bench: Bench) -> None:
    store = bench.create()
    store.author = "Anna"
    table = store.companies.adopt(draft(bench.folder, 3)).name
    id = _list(store, "customers", table, "a" * 32)
    reader = store.companies.reader()
    [version] = list_versions(reader, ListRole.CUSTOMERS, id)
    reader.close()
    assert (version.author, version.action) == ("Anna", Action.IMPORT)
