"""Workbooks that are broken, hostile or odd."""

import zipfile
from datetime import datetime

import pytest
import xlsxwriter

from personaforge.domain.companies.table import Span
from personaforge.exchange.tables import troubles
from personaforge.exchange.tables.model import Source, TableOptions
from personaforge.exchange.tables.planning import preview
from personaforge.exchange.tables.workbook_scan import scan_workbook


def workbook(path, fill):
    book = xlsxwriter.Workbook(path)
    fill(book)
    book.close()
    return path


def raw_workbook(path, sheet, more=()):
    """A workbook whose sheet is this XML, otherwise as plain as can be."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'spreadsheetml.sheet.main+xml"/></Types>',
        )
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            f'xmlns:r="{relation}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, data in more:
            archive.writestr(name, data)
    return path


def sheet_of(rows):
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'


FIRST = '<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.mark.parametrize(
    "rows",
    [
        FIRST + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        FIRST + '<row r="2"><c r="XFD1048576"><v>1</v></c></row>',
        FIRST + "<row r='2'><c r='XFD1048576'><v>1</v></c></row>",
        FIRST + '<row r="2"><c s="1" r="XFD2"><v>1</v></c></row>',
        FIRST + '<row r="2"><c r="&#88;FD2"><v>1</v></c></row>',
        FIRST + '<row r="1048576"><c r="Z1048576"><v>1</v></c></row>',
        FIRST + '<row r="99999999999999999999"><c><v>1</v></c></row>',
        FIRST + '<row r="60000"><c r="A60000"><v>1</v></c></row>',
        FIRST + '<row r="2"><c r="A90000"><v>1</v></c></row>',
        FIRST
        + '<x:row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="2"><x:c r="XFD2"/></x:row>',
    ],
)
def test_a_far_cell_or_an_absurd_row_never_reaches_the_reader(tmp_path, rows):
    with pytest.raises((troubles.FarCell, troubles.TooManyColumns, troubles.TooManyRows)):
        scan_workbook(raw_workbook(tmp_path / "list.xlsx", sheet_of(rows)))


def test_a_sheet_under_another_name_is_looked_through_too(tmp_path):
    far = sheet_of(FIRST + '<row r="1048576"><c r="XFD1048576"/></row>')
    with pytest.raises(troubles.FarCell):
        scan_workbook(raw_workbook(tmp_path / "list.xlsx", sheet_of(FIRST), [("xl/odd.bin", far)]))


def test_cells_that_do_not_say_where_they_are_count_on(tmp_path):
    rows = FIRST + "<row>" + "<c><v>1</v></c>" * 201 + "</row>"
    with pytest.raises(troubles.TooManyColumns):
        scan_workbook(raw_workbook(tmp_path / "list.xlsx", sheet_of(rows)))
    path = workbook(tmp_path / "wide.xlsx", lambda book: book.add_worksheet().write_row(0, 0, ["x"] * 400))
    with pytest.raises(troubles.TooManyColumns, match="400 columns"):
        scan_workbook(path)


def test_more_rows_than_allowed_are_refused(tmp_path):
    rows = "".join(f'<row r="{row}"><c r="A{row}"/></row>' for row in range(1, 100_300))
    with pytest.raises(troubles.TooManyRows):
        scan_workbook(raw_workbook(tmp_path / "list.xlsx", sheet_of(rows)))


def test_a_bomb_is_refused(tmp_path):
    with pytest.raises(troubles.Inflated):
        scan_workbook(raw_workbook(tmp_path / "list.xlsx", sheet_of(FIRST + " " * 5_000_000)))


def test_a_document_type_and_other_odd_parts_are_refused(tmp_path):
    entity = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + sheet_of(FIRST)
    for number, sheet in enumerate((entity, sheet_of(FIRST).encode("utf-16"), b"")):
        path = raw_workbook(tmp_path / f"{number}.xlsx", sheet)
        with pytest.raises(troubles.BrokenWorkbook):
            preview(Source(path), TableOptions())


def test_a_broken_or_foreign_archive_is_refused(tmp_path):
    path = tmp_path / "list.xlsx"
    raw_workbook(path, sheet_of(FIRST))
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(troubles.BrokenWorkbook):
        preview(Source(path), TableOptions())
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(troubles.OldWorkbook):
        preview(Source(path), TableOptions())
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(troubles.BrokenWorkbook):
        preview(Source(path), TableOptions())


def test_numbers_of_companies_in_a_workbook_read_as_they_are_shown(tmp_path, taken_in):
    odd = [2.5, 1e15, -3.0, 1e300, "007", True, 12.0]
    numbers = [*map(float, range(10_000)), *odd, *map(float, range(20_000, 30_000))]

    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Kundennummer", "Firma", "Mitarbeiter"])
        for row, number in enumerate(numbers, start=1):
            sheet.write_row(row, 0, [number, f"Firma {row}", row % 7])

    done, companies = taken_in(workbook(tmp_path / "numbers.xlsx", fill))
    expected = ["2.5", "1000000000000000.0", "-3", "1e+300", "007", "1 (2)", "12 (2)"]
    keys = list(companies)
    assert keys[10_000:10_007] == expected
    assert keys[:2] + keys[-1:] == ["0", "1", "29999"]
    assert companies["29999"][1]["employees"] == Span(len(numbers) % 7, len(numbers) % 7)
    assert done.written == len(numbers)


def test_an_encrypted_and_an_old_workbook_are_told_apart(tmp_path):
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    path = tmp_path / "list.xlsx"
    path.write_bytes(head + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    with pytest.raises(troubles.EncryptedWorkbook):
        preview(Source(path), TableOptions())
    path.write_bytes(head)
    with pytest.raises(troubles.OldWorkbook):
        preview(Source(path), TableOptions())


def test_formulas_are_their_values_errors_unknown_and_dates_before_1900_text(tmp_path, taken_in):
    def fill(book):
        sheet = book.add_worksheet("Leer")
        sheet = book.add_worksheet("Liste")
        sheet.write_row(0, 0, ["Firma", "Mitarbeiter", "Umsatz", "Kunde seit"])
        sheet.write_string(1, 0, "Acme")
        sheet.write_formula(1, 1, "=6*7", None, 42)
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
        sheet.write_string(1, 3, "1.5.1895")
        sheet.write_string(2, 0, "Beta")
        sheet.write_number(2, 1, 1.234)
        sheet.write_number(2, 2, 5)
        sheet.write_datetime(2, 3, datetime(2020, 2, 1), book.add_format({"num_format": "d.m.yyyy"}))

    done, companies = taken_in(workbook(tmp_path / "list.xlsx", fill))
    assert done.layout.sheet == "Liste"
    assert companies["acme"][1]["employees"] == Span(42, 42)
    assert companies["acme"][1]["revenue"] is None
    assert str(companies["acme"][1]["won_on"]) == "1895-05-01"
    assert companies["beta"][1]["employees"] == Span(1.234, 1.234)
    assert str(companies["beta"][1]["won_on"]) == "2020-02-01"
    assert any("workbook: 1;" in notice.describe(str) for notice in done.notices)
    with pytest.raises(troubles.NoSuchSheet):
        preview(Source(tmp_path / "list.xlsx"), TableOptions(sheet="Nix"))
