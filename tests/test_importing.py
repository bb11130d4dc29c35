from dataclasses import replace

import pytest
from sqlalchemy import text

from personaforge.company_draft import column_names
from personaforge.domain.companies.lacking import list_in_force
from personaforge.domain.companies.table import TableInfo, value_of
from personaforge.domain.company_options import ListRole
from personaforge.domain.editing import insert
from personaforge.domain.model import ROOT_ID
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheets.customers import CompanyList, Customer, HeaderMapping
from personaforge.exchange.tables import troubles
from personaforge.exchange.tables.model import Source, TableOptions
from personaforge.exchange.tables.troubles import BadQuotes
from personaforge.exchange.tables.worker import HALVES_FROM
from personaforge.importing import (
    Import,
    NoChange,
    NoList,
    earlier_list,
    merged_into,
    run_import,
    run_merge,
    with_memory,
)
from personaforge.storage.store import Store

CUSTOMERS = ListRole.CUSTOMERS

FIRST = "Kundennummer;Firma;Mitarbeiter;Branche\n1;Acme GmbH;ca. 300;Bau\n2;Beta AG;50;Handel\n3;Gamma;;\n"
SECOND = "Kundennummer;Firma;Mitarbeiter;Ort\n2;Beta SE;;Bonn\n1;Acme GmbH;310;Berlin\n4;Delta;7;\n"


@pytest.fixture
def store(tmp_path):
    store = Store.create(tmp_path / "w.pforge", "eva", app_data=tmp_path / "data")
    yield store
    store.close()


@pytest.fixture
def file(tmp_path):
    def write(content, name="Kunden 2024.csv"):
        path = tmp_path / name
        path.write_text(content)
        return Source(path)

    return write


def companies(store, role=CUSTOMERS):
    """The list in force: by key the name, known values and doubts."""
    table = store.companies.table(list_in_force(store.workspace, role).table)
    assert isinstance(table, TableInfo)
    reader = store.companies.reader()
    rows = reader.run(text(f"SELECT {', '.join(column_names(table.columns))} FROM {table.name} ORDER BY row"))
    reader.close()
    found = {}
    for key, name, doubts, *cells in rows:
        parts = iter(cells)
        values = {
            column.key: value_of(column.kind, [next(parts) for _ in range(1 + column.kind.is_numeric)])
            for column in table.columns
        }
        found[key] = (name, {key: value for key, value in values.items() if value is not None}, doubts)
    return found


def test_an_import_is_one_step_of_undo_and_says_where_it_came_from(store, file):
    report = run_import(store, file(FIRST), CUSTOMERS, TableOptions())
    assert (report.added, report.updated, report.conversion.read) == (3, 0, 3)
    record = list_in_force(store.workspace, CUSTOMERS)
    assert (record.text, record.file, record.count) == ("Kunden 2024", "Kunden 2024.csv", 3)
    assert list(companies(store)) == ["1", "2", "3"]
    assert store.undo_step.describe(str) == "3 companies from “Kunden 2024.csv” imported"
    store.undo()
    assert list_in_force(store.workspace, CUSTOMERS) is None
    assert store.workspace.all(HeaderMapping) == []
    store.redo()
    assert companies(store)["1"][0] == "Acme GmbH"


def test_a_second_list_replaces_the_first_and_undo_brings_it_back(store, file):
    run_import(store, file(FIRST), CUSTOMERS, TableOptions())
    run_import(store, file(SECOND), CUSTOMERS, TableOptions())
    assert list(companies(store)) == ["2", "1", "4"]
    assert len(store.workspace.all(CompanyList)) == 1
    store.undo()
    assert list(companies(store)) == ["1", "2", "3"]


def test_lists_of_customers_and_accounts_stand_side_by_side(store, file):
    run_import(store, file(FIRST), CUSTOMERS, TableOptions())
    run_import(store, file(SECOND), ListRole.ACCOUNTS, TableOptions())
    assert len(companies(store)) == len(companies(store, ListRole.ACCOUNTS)) == 3


def test_an_update_keeps_what_the_new_list_does_not_know(store, file):
    run_import(store, file(FIRST), CUSTOMERS, TableOptions())
    report = run_import(store, file(SECOND), CUSTOMERS, TableOptions(), update=True)
    assert (report.updated, report.kept, report.added) == (2, 1, 1)
    found = companies(store)
    assert list(found) == ["1", "2", "3", "4"]
    name, values, _doubts = found["2"]
    assert name == "Beta SE"
    assert values["employees"].low == 50
    assert values["industry"] == ("Handel",)
    assert values["city"] == "Bonn"
    assert found["1"][1]["employees"].low == 310
    assert found["1"][2] is None  # the doubt went with the cell that it was about
    assert found["3"] == ("Gamma", {"number": "3"}, None)
    assert found["4"][1]["employees"].low == 7
    store.undo()
    assert list(companies(store)) == ["1", "2", "3"]


def test_an_update_goes_by_the_key_column_of_the_first_import(store, file):
    run_import(store, file("PK;Firma;Ort\na;Acme;Bonn\n"), CUSTOMERS, TableOptions(key_column="PK"))
    report = run_import(store, file("Firma;PK\nAcme neu;a\n"), CUSTOMERS, TableOptions(), update=True)
    assert report.updated == 1
    assert companies(store)["a"] == ("Acme neu", {"x_pk": "a", "city": "Bonn"}, None)


def test_a_column_whose_kind_has_changed_stands_beside_the_earlier_one(store, file):
    run_import(store, file("Firma;Note\nAcme;5\n"), CUSTOMERS, TableOptions())
    run_import(store, file("Firma;Note\nAcme;gut\n"), CUSTOMERS, TableOptions(), update=True)
    _name, values, _ = companies(store)["acme"]
    assert values["x_note"].low == 5
    assert values["x_note_2"] == "gut"


def test_a_list_that_cannot_be_read_leaves_nothing(store, file):
    run_import(store, file(FIRST), CUSTOMERS, TableOptions())
    before = store.edit_seq, [table.name for table in store.companies.tables()]
    with pytest.raises(troubles.BadQuotes):
        run_import(store, file('Firma;Ort\n"Acme;Bonn\n'), CUSTOMERS, TableOptions(), update=True)
    assert (store.edit_seq, [table.name for table in store.companies.tables()]) == before


@pytest.mark.parametrize("update", [False, True])
def test_a_cancelled_import_leaves_nothing_whenever_it_is_cancelled(store, file, update):
    run_import(store, file(FIRST), CUSTOMERS, TableOptions())
    source = file("Kundennummer;Firma\n" + "".join(f"{i};F{i}\n" for i in range(30_000)))
    earlier = earlier_list(store, CUSTOMERS) if update else None
    tables = store.companies.tables()
    for when in (0.05, 0.75, 0.85):
        importing = Import(store.companies)

        def stop(share, importing=importing, when=when):
            if share >= when:
                importing.cancel()

        with pytest.raises(troubles.ImportCancelled):
            importing.prepare(source, TableOptions(), CUSTOMERS, earlier, stop)
        assert store.companies.tables() == tables


def long_list(first, last, *, end=""):
    note = "Vermerk " * 300
    rows = (f"{i};Firma {i};{i};{note}{i}\n" for i in range(first, last))
    return f"Kundennummer;Firma;Mitarbeiter;Notiz\n{''.join(rows)}{end}"


def test_a_list_that_two_processes_read_is_taken_in_and_brought_up_to_date(store, file):
    source = file(long_list(0, 6000))
    assert source.path.stat().st_size > HALVES_FROM
    assert run_import(store, source, CUSTOMERS, TableOptions()).added == 6000
    found = companies(store)
    assert list(found) == [str(i) for i in range(6000)]
    assert found["5999"][1]["x_notiz"].endswith("Vermerk 5999")
    report = run_import(store, file(long_list(3000, 9000)), CUSTOMERS, TableOptions(), update=True)
    assert (report.added, report.updated, report.kept) == (3000, 3000, 3000)
    assert list(companies(store)) == [str(i) for i in range(9000)]
    reader = store.companies.reader()
    reader.check(store.companies.row(list_in_force(store.workspace, CUSTOMERS).table))  # compares all sums
    reader.close()


def test_a_second_half_that_cannot_be_read_leaves_nothing(store, file):
    run_import(store, file(FIRST), CUSTOMERS, TableOptions())
    before = store.edit_seq, store.companies.tables(), companies(store)
    with pytest.raises(troubles.BadQuotes) as trouble:
        run_import(store, file(long_list(0, 6000, end='6000;"Firma;;\n')), CUSTOMERS, TableOptions())
    assert trouble.value.details["line"] == 6002
    assert (store.edit_seq, store.companies.tables(), companies(store)) == before


def test_the_mapping_of_a_set_of_headers_is_remembered(store, file):
    options = TableOptions(mapping={"Kennzahl": "employees", "Notiz": ""})
    run_import(store, file("Firma;Kennzahl;Notiz;Leer\nAcme;5;x;\n"), CUSTOMERS, options)
    again = file("Notiz;Firma;Leer;Kennzahl\ny;Beta;z;6\n")
    shown = Import().preview(again, with_memory(store.workspace, TableOptions()))
    assert [column.key for column in shown.columns] == ["", "name", "x_leer", "employees"]
    run_import(store, again, CUSTOMERS, TableOptions())
    assert len(store.workspace.all(HeaderMapping)) == 1


def test_a_rehearsal_writes_nothing(store, file):
    before = store.edit_seq
    assert Import().rehearse(file(FIRST), TableOptions()).added == 3
    assert store.edit_seq == before


def test_merged_companies_take_what_the_first_does_not_know_and_keep_what_was_said(store, file):
    run_import(store, file(FIRST), CUSTOMERS, TableOptions())
    said = insert(store.workspace, Customer, ROOT_ID, [{"text": "Beta", "company": "2"}])
    store.apply(said, Step(Action.ADD, Customer.kind))
    run_merge(store, CUSTOMERS, [("3", "2"), ("2", "1")])
    found = companies(store)
    assert list(found) == ["3"]
    name, values, _doubts = found["3"]
    assert name == "Gamma"
    assert values["number"] == "3"
    assert values["employees"].low in {300, 50}
    assert store.workspace.all(Customer)[0].company == "3"
    assert list_in_force(store.workspace, CUSTOMERS).count == 1
    store.undo()
    assert list(companies(store)) == ["1", "2", "3"]
    assert store.workspace.all(Customer)[0].company == "2"


def test_merging_what_is_not_there_changes_nothing(store, file):
    with pytest.raises(NoList):
        run_merge(store, CUSTOMERS, [("a", "b")])
    run_import(store, file(FIRST), CUSTOMERS, TableOptions())
    with pytest.raises(NoChange):
        run_merge(store, CUSTOMERS, [("1", "99")])


def test_chains_and_circles_of_pairs_end_at_one_company():
    assert merged_into([("a", "b"), ("b", "c"), ("c", "a")]) == {"b": "a", "c": "a"}
    assert merged_into([("b", "c"), ("a", "b")]) == {"c": "a", "b": "a"}


SWISS = "Firma;Umsatz\nAcme;10 CHF\nBeta;20 CHF\nGamma;30 EUR\n"


def test_the_currency_chosen_is_remembered_for_the_same_headers(store, file):
    run_import(store, file(SWISS), CUSTOMERS, TableOptions(currency="EUR"))
    preview = Import().preview(file(SWISS), with_memory(store.workspace, TableOptions()))
    assert (preview.layout.currency, preview.columns[1].known, preview.columns[1].unread) == ("EUR", 1, 2)
    other = Import().preview(file(SWISS), with_memory(store.workspace, TableOptions(currency="")))
    assert (other.layout.currency, other.columns[1].known) == ("", 2)
    apart = Import().preview(file("Firma;Ertrag\nA;10 CHF\n"), with_memory(store.workspace, TableOptions()))
    assert apart.layout.currency == ""


def test_quotation_marks_as_text_are_remembered_for_the_same_headers(store, file):
    inches = 'Firma;Ort\n"Acme" GmbH;Bonn\n'
    run_import(store, file(inches), CUSTOMERS, TableOptions(quotes=False))
    options = with_memory(store.workspace, TableOptions())
    assert Import().preview(file(inches), options).rows == (('"Acme" GmbH', "Bonn"),)
    whole = 'Firma;Ort\n"Acme; Sons";Bonn\n'
    assert Import().preview(file(whole), replace(options, quotes=True)).rows == (("Acme; Sons", "Bonn"),)
    with pytest.raises(BadQuotes):
        Import().preview(file('Firma;Land\n"Acme" GmbH;DE\n'), options)


def test_amounts_of_another_currency_come_beside_the_old_ones(store, file):
    run_import(store, file("Kundennummer;Firma;Umsatz\n1;Acme;10 EUR\n"), CUSTOMERS, TableOptions())
    update = file("Kundennummer;Firma;Umsatz\n1;Acme;12 USD\n2;Beta;7 USD\n")
    run_import(store, update, CUSTOMERS, TableOptions(), update=True)
    table = store.companies.table(list_in_force(store.workspace, CUSTOMERS).table)
    assert [(column.header, column.currency) for column in table.columns if column.currency] == [
        ("Umsatz", "EUR"),
        ("Umsatz", "USD"),
    ]
