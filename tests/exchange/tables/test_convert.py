import json
from datetime import date

import pytest

from personaforge.domain.companies.attributes import ValueKind
from personaforge.domain.companies.table import Span
from personaforge.domain.companies.values import Doubt
from personaforge.exchange.tables.keys import UniqueKeys
from personaforge.exchange.tables.model import OWN, Alike, Source, TableOptions, header_set
from personaforge.exchange.tables.planning import preview
from personaforge.exchange.tables.troubles import EmptyList, NoNameColumn, NoSuchColumn, NoSuchField

MESSY = """Firma;Umsatz;Mitarbeiter;Kunde seit;Branche;Software;Farbe;E-Mail
Müller GmbH;1,2 Mio. €;14.046 (December 2022);01.02.2020;Handel / Logistik;CRM: Salesforce; rot;a@b.de
Acme AG;k. A.;ca. 300;03/2021;Chemie;SAP;blau;
Beta KG;$5 Mio.;50–200;;Chemie;;;
;;;;;;;
Gamma;viel;> 500;1.5.1895;k. A.;;rot;
"""


def test_a_messy_list_keeps_its_values_and_says_what_is_doubtful(taken_in):
    done, companies = taken_in(MESSY.replace("Salesforce; rot", "Salesforce;rot"))
    assert (done.read, done.written, done.blank) == (5, 4, 1)
    name, values, doubts = companies["muller"]
    assert name == "Müller GmbH"
    assert values["revenue"] == Span(1.2e6, 1.2e6)
    assert values["employees"] == Span(14046, 14046)
    assert values["won_on"] == date(2020, 2, 1)
    assert values["industry"] == ("Handel", "Logistik")
    assert values["software"] == ("Salesforce",)
    assert values["x_farbe"] == "rot"
    assert json.loads(doubts) == {"employees": "14.046 (December 2022)"}
    assert companies["gamma"][1]["won_on"] == date(1895, 5, 1)
    assert companies["gamma"][1]["employees"] == Span(500, float("inf"))
    assert companies["acme"][1]["revenue"] is None
    reports = {report.key: report for report in done.reports}
    assert reports["revenue"].known == 1
    assert reports["revenue"].unread == 2
    assert reports["revenue"].doubts == {Doubt.CURRENCY: 1, Doubt.UNREAD: 1}
    assert [(example.line, example.text) for example in reports["revenue"].examples] == [
        (4, "$5 Mio."),
        (6, "viel"),
    ]
    assert reports["won_on"].doubts == {Doubt.PART: 1}


def test_people_are_left_out_unless_asked_for(taken_in):
    done, _ = taken_in("Firma;E-Mail;Ansprechpartner;Notiz\nAcme;a@b.de;Eva;x\n")
    assert [column.key for column in done.columns] == ["x_notiz"]
    done, companies = taken_in(
        "Firma;E-Mail;Ansprechpartner\nAcme;a@b.de;Eva\n", TableOptions(with_people=True)
    )
    assert companies["acme"][1] == {"x_e_mail": "a@b.de", "x_ansprechpartner": "Eva"}


def test_people_are_known_by_their_cells_too(taken_in):
    done, _ = taken_in("Firma;Info;Durchwahl\nAcme;a@b.de;+49 30 1234567\nBeta;c@d.de;030/7654321\n")
    assert done.columns == ()


def test_keys_come_from_the_number_else_the_name_and_the_seat(taken_in):
    _, companies = taken_in("Firma;Kundennummer\nAcme GmbH;7\nAcme AG;7\nBeta;\n")
    assert list(companies) == ["7", "7 (2)", "beta"]
    _, companies = taken_in("Firma;Ort\nAcme GmbH;Berlin\nAcme AG;Bonn\nAcme;Bonn\n")
    assert list(companies) == ["acme", "acme bonn", "acme (2)"]
    _, companies = taken_in("Firma;Kundennummer;PK\nAcme;7;a1\n", TableOptions(key_column="pk"))
    assert list(companies) == ["a1"]


def test_a_company_without_a_name_is_called_by_its_website_or_left_out_and_counted(taken_in):
    done, companies = taken_in("Firma;Website;Branche\n;acme.de;Bau\n;;Handel\nBeta;;\n")
    assert [company[0] for company in companies.values()] == ["acme.de", "Beta"]
    assert (done.read, done.written, done.nameless) == (3, 2, 1)


def test_duplicates_are_proposed_by_number_name_website_and_spelling(taken_in):
    done, companies = taken_in(
        "Nr.;Firma;Website;Kundennummer\n"
        "1;Müller GmbH;;10\n2;Mueller AG;;11\n3;Acme;www.acme.de;12\n4;ACME Holding;https://acme.de/x;13\n"
        "5;Schmidtbauer Anlagen;;14\n6;Schmitdbauer Anlagen;;15\n7;Filiale 17;;16\n8;Filiale 18;;17\n9;Neu;;10\n"
    )
    assert [(duplicate.keys, duplicate.alike) for duplicate in done.duplicates] == [
        (("10", "10 (2)"), Alike.NUMBER),
        (("10", "11"), Alike.NAME),
        (("12", "13"), Alike.WEBSITE),
        (("14", "15"), Alike.SIMILAR),
    ]
    assert len(companies) == 9  # proposed, not merged


def test_a_chosen_mapping_wins_and_goes_by_header_letter_or_word(taken_in):
    options = TableOptions(mapping={"B": "name", "kennzahl": "Umsatz", "Firma": OWN, "D": ""})
    done, companies = taken_in("Firma;Kunde;Kennzahl;Rest\nxyz;Acme;5 €;y\n", options)
    assert {column.key: column.kind for column in done.columns} == {
        "x_firma": ValueKind.TEXT,
        "revenue": ValueKind.MONEY,
    }
    assert companies["acme"][1] == {"x_firma": "xyz", "revenue": Span(5, 5)}
    with pytest.raises(NoSuchColumn):
        taken_in("Firma\nAcme\n", TableOptions(mapping={"Z": "name"}))
    with pytest.raises(NoSuchField):
        taken_in("Firma\nAcme\n", TableOptions(mapping={"Firma": "nonsense"}))


def test_a_remembered_mapping_is_used_again(taken_in):
    options = TableOptions(
        remembered={header_set(["Kennzahl", "Firma"]): {"kennzahl": "revenue", "firma": "name"}}
    )
    done, _ = taken_in("Firma;Kennzahl\nAcme;5 €\n", options)
    assert [column.key for column in done.columns] == ["revenue"]


def test_a_header_can_give_the_unit_of_its_cells(taken_in):
    _, companies = taken_in("Firma;Umsatz (Mio. €)\nAcme;1,2\nBeta;500 T€\n")
    assert companies["acme"][1]["revenue"] == Span(1.2e6, 1.2e6)
    assert companies["beta"][1]["revenue"] == Span(5e5, 5e5)


def test_columns_of_the_list_itself_have_the_kind_of_their_cells(taken_in):
    done, _ = taken_in(
        "Firma;Aktiv;Beginn;Score;Rücklage 2024;PLZ-Gebiet;Marken\n"
        "A;ja;1.2.2020;5;10 €;01;x; y\nB;nein;2.2.2020;6,5;20 €;02;z\n".replace("x; y", "x | y")
    )
    assert [(column.key, column.kind.value) for column in done.columns] == [
        ("x_aktiv", "flag"), ("x_beginn", "date"), ("x_score", "number"), ("x_rucklage_2024", "money"),
        ("x_plz_gebiet", "text"), ("x_marken", "texts"),
    ]  # fmt: skip


def test_decimals_and_dates_can_be_corrected(taken_in):
    text = "Firma;Mitarbeiter;Kunde seit\nAcme;1.234;03/04/2020\n"
    _, companies = taken_in(text)
    assert set(json.loads(companies["acme"][2])) == {"employees", "won_on"}
    _, companies = taken_in(text, TableOptions(decimal=".", date_order="mdy"))
    assert companies["acme"] == ("Acme", {"employees": Span(1.234, 1.234), "won_on": date(2020, 3, 4)}, None)


def test_cells_are_read_alike_one_by_one_and_in_batches(taken_in):
    cells = ["12", "12,5", "1.234", "ca. 5", "", "n/a", "007", "-3"] * 700
    text = "Firma;Marge;Ort\n" + "".join(f"F{i};{cell};Ort {i}\n" for i, cell in enumerate(cells))
    done, companies = taken_in(text)
    assert done.written == len(cells)
    found = [companies[f"f{i}"][1]["profitability"] for i in range(8)]
    assert found == [
        Span(12, 12),
        Span(12.5, 12.5),
        Span(1234, 1234),
        Span(5, 5),
        None,
        None,
        Span(7, 7),
        Span(-3, -3),
    ]
    assert [companies[f"f{len(cells) - 8 + i}"][1]["profitability"] for i in range(8)] == found
    assert companies["f5599"][1]["city"] == "Ort 5599"


def test_a_column_that_begins_with_few_different_cells_or_with_many_may_go_on_otherwise(taken_in):
    few, many = ["5", "7", "50–200"] * 4000, [str(number) for number in range(12_000)]
    numbers = [*few, *many, "ca. 5", "", *few, "1e9", "-0"]
    places = [*map(str, many), "Ort", "k. A.", *["Bonn", " Köln "] * 12_000]
    pairs = list(zip(numbers, places, strict=False))
    done, companies = taken_in(
        "Firma;Mitarbeiter;Ort\n" + "".join(f"F{i};{a};{b}\n" for i, (a, b) in enumerate(pairs))
    )
    assert done.written == len(pairs)
    found = {key: (values["employees"], values["city"]) for key, (_, values, _) in companies.items()}
    assert found["f2"] == (Span(50, 200), "2")
    assert found["f12001"] == (Span(1, 1), None)
    assert found["f12003"] == (Span(3, 3), "Köln")
    assert found[f"f{len(few) + len(many)}"][0] == Span(5, 5)
    assert found[f"f{len(few) + len(many) + 1}"][0] is None
    assert found[f"f{len(few) + len(many) + 4}"][0] == Span(50, 200)
    employees = next(report for report in done.reports if report.key == "employees")
    assert employees.known == len(pairs) - 1
    assert employees.doubts == {Doubt.ABOUT: 1}


def test_a_list_without_names_or_companies_is_refused(taken_in):
    with pytest.raises(NoNameColumn):
        taken_in("Branche;Ort\nBau;Berlin\n")
    with pytest.raises(EmptyList):
        taken_in("Firma;Ort\nk. A.;Berlin\n")


def test_keys_are_told_apart_in_lists_that_are_sorted_and_in_those_that_are_not():
    keys = UniqueKeys()
    assert keys.give(["8", "9", "10"]) == ["8", "9", "10"]
    assert keys.give(["11", "100"]) == ["11", "100"]
    assert keys.give(["12", "9", "12"]) == ["12", "9 (2)", "12 (2)"]
    assert keys.give(["13", "9"]) == ["13", "9 (3)"]
    assert keys.repeated == [(7, "9"), (8, "12"), (10, "9")]
    assert len(set(UniqueKeys().give(["x" * 300, "x" * 300]))) == 2


def test_fewer_than_none_is_no_number_of_people_and_no_revenue(taken_in):
    rows = "".join(f"Firma {n};{n};{1000 * n};{n}\n" for n in range(1, 5000))
    done, companies = taken_in(
        f"Firma;Mitarbeiter;Umsatz;Marge\n{rows}Minus;-5;-1.000,50 €;-12\nSpanne;-5 bis 10;;\n"
    )
    _, values, doubts = companies["minus"]
    assert (values["employees"], values["revenue"], values["profitability"]) == (None, None, Span(-12, -12))
    assert json.loads(doubts) == {"employees": "-5", "revenue": "-1.000,50 €"}
    employees, revenue = done.reports[1:3]
    assert (employees.certain, employees.doubtful, employees.unread, done.empty(employees)) == (4999, 0, 2, 0)
    assert (revenue.doubts, done.empty(revenue)) == ({Doubt.NEGATIVE: 1}, 1)


def test_amounts_in_several_currencies_are_named_with_the_one_that_is_read(taken_in):
    text = "Firma;Umsatz\nA;viel\nB;mehr\nC;x\nD;y\nE;z\nF;$5 Mio.\nG;€3.91 billion\nH;2 Mio. $\n"
    done, companies = taken_in(text, TableOptions(base_currency="EUR"))
    assert companies["g"][1]["revenue"] is None
    foreign, mixed = [notice.describe(str) for notice in done.notices]
    assert foreign == "“Umsatz” is in USD, the workspace in EUR; amounts are compared as they are."
    assert "“Umsatz” is read in USD." in mixed
    assert "1, such as “€3.91 billion”" in mixed
    done, _ = taken_in("Firma;Umsatz\nA;$5\nB;6 $\n", TableOptions(base_currency="USD"))
    assert done.notices == ()


def test_the_preview_says_how_numbers_and_dates_are_written_where_all_columns_agree() -> None:
    shown = preview(
        Source(text="Firma\tUmsatz\tKunde seit\nA\t1,5\t31/12/2024\nB\t7,25\t1/2/2024\n"), TableOptions()
    )
    assert (shown.layout.decimal, shown.layout.date_order) == (",", "dmy")
    shown = preview(Source(text="Firma\tUmsatz\tMitarbeiter\nA\t1,5\t1.5\nB\t7,25\t2.75\n"), TableOptions())
    assert shown.layout.decimal is None
