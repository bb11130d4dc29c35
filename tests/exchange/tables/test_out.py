import csv
from datetime import date
from itertools import repeat

import openpyxl
import pytest

from personaforge.exchange.tables.model import Source, TableOptions
from personaforge.exchange.tables.out import (
    TableNotWritten,
    TableTooLong,
    UnknownFormat,
    harmless,
    write_table,
)
from personaforge.exchange.tables.planning import preview

ROWS = [
    ["Müller; Söhne", 80.5, 3, True, date(2024, 5, 1), "met: „Branche“\nmissed: Ort"],
    ["=1+1", float("inf"), None, False, date(1876, 5, 1), "-5"],
]
HEADERS = ["Firma", "Punkte", "Zahl", "Ja", "Tag", "Gründe"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 30", "-5", "@x", " =cmd", "\t=1", "\tx", "\rx", "＝1", "＠x", "\n=1"]
)
def test_what_looks_like_a_formula_is_made_harmless(text):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Acme", "a=b", "5-3", "'=1"])
def test_other_text_stays(text):
    assert harmless(text) == text


def test_a_csv_opens_in_excel_and_here(tmp_path):
    path = tmp_path / "out.csv"
    assert write_table(path, HEADERS, iter(ROWS)) == 2
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file, delimiter=";"))
    assert found == [
        HEADERS,
        ["Müller; Söhne", "80.5", "3", "1", "2024-05-01", "met: „Branche“\nmissed: Ort"],
        ["'=1+1", "", "", "0", "1876-05-01", "'-5"],
    ]
    assert [column.header for column in preview(Source(path), TableOptions()).columns] == HEADERS


def test_a_workbook_has_texts_not_formulas(tmp_path):
    path = tmp_path / "out.xlsx"
    assert (
        write_table(path, HEADERS, iter([*ROWS, ["x" * 40_000, 1, 1, True, None, "a\0b"]]), "Ziele: [A/B]")
        == 3
    )
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.title == "Ziele   A B"
    assert [cell.value for cell in sheet[1]] == HEADERS
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=1+1", "s")
    assert sheet["F3"].data_type == "s"
    assert sheet["B3"].value is None
    assert sheet["E2"].value.date() == date(2024, 5, 1)
    assert sheet["E3"].value == "1876-05-01"
    assert len(sheet["A4"].value) == 32_767
    assert sheet.freeze_panes == "B2"


def test_a_failed_export_leaves_the_earlier_file(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("before")

    def rows():
        yield ["a"]
        raise RuntimeError

    for name in ("out.csv", "out.xlsx"):
        with pytest.raises(RuntimeError):
            write_table(tmp_path / name, ["x"], rows())
    assert path.read_text() == "before"
    assert [item.name for item in tmp_path.iterdir()] == ["out.csv"]


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    for name in ("nix/out.csv", "nix/out.xlsx"):
        with pytest.raises(TableNotWritten):
            write_table(tmp_path / name, ["x"], [["a"]])
    with pytest.raises(UnknownFormat):
        write_table(tmp_path / "out.pdf", ["x"], [])


def test_a_sheet_is_not_cut_off_silently(tmp_path, monkeypatch):
    monkeypatch.setattr("personaforge.exchange.tables.out.XLSX_ROWS", 10)
    with pytest.raises(TableTooLong):
        write_table(tmp_path / "out.xlsx", ["x"], repeat(["a"], 11))
    assert list(tmp_path.iterdir()) == []
