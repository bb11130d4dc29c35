"""Every trap that was found in lists from outside has its test here."""

import zipfile
from datetime import datetime

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from personaforge.domain.companies.table import Span
from personaforge.exchange.tables import troubles
from personaforge.exchange.tables.batches import is_filled
from personaforge.exchange.tables.delimited import Delimited, delimiter_of
from personaforge.exchange.tables.model import NO_HEADER, Source, TableOptions
from personaforge.exchange.tables.planning import preview
from personaforge.exchange.tables.workbook_scan import scan_workbook

DEFAULTS = TableOptions()


@pytest.fixture
def shown(tmp_path):
    def show(content, options=DEFAULTS, name="list.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return preview(Source(path), options)

    return show


def headers(shown):
    return [column.header for column in shown.columns]


def test_an_open_quote_is_refused_with_its_line_instead_of_swallowing_the_rest(taken_in):
    text = 'Firma;Ort\nAcme;"Berlin\n' + "".join(f"F{i};Bonn\n" for i in range(1000))
    with pytest.raises(troubles.BadQuotes) as trouble:
        taken_in(text)
    assert (trouble.value.details["line"], trouble.value.details["text"]) == (2, '"Berlin')
    with pytest.raises(troubles.BadQuotes) as trouble:
        taken_in('Firma;Ort\n"A ""B""";Berlin\nC "D";"two\nlines"\n"Acme" GmbH;Bonn\n')
    assert trouble.value.details["line"] == 5
    with pytest.raises(troubles.BadQuotes) as trouble:
        taken_in('Firma;Ort\nAcme;"Berlin\n' + "Beta;Bonn\n" * 50 + 'Gamma;"Ulm"\n')
    assert trouble.value.details["line"] == 2
    _, companies = taken_in('Firma;Ort\n"Acme" GmbH;Bonn\n', TableOptions(quotes=False))
    assert companies["acme"][0] == '"Acme" GmbH'


def test_an_open_quote_far_down_leaves_nothing(taken_in):
    text = "Firma;Ort\n" + "".join(f"F{i};Bonn\n" for i in range(20_000)) + 'X;"y\n'
    with pytest.raises(troubles.BadQuotes) as trouble:
        taken_in(text + "F;Bonn\n" * 100)
    assert trouble.value.details["line"] == 20_002
    with pytest.raises(troubles.HugeCell) as trouble:
        taken_in(text + "F;Bonn\n" * 20_000)
    assert trouble.value.details["line"] == 20_002


def test_a_cell_of_ten_megabytes_is_refused(shown):
    with pytest.raises(troubles.HugeCell):
        shown("Firma;Ort\nAcme;" + "x" * 10_000_000 + "\n")


@pytest.mark.parametrize(
    ("sample", "delimiter"),
    [
        ("a;b\n1,5;2,5\n3,5;4,5\n", ";"),
        ("a,b\n1,2\n", ","),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("mail\nmax@example.com\nmia@example.com\n", ","),
        (',"a\n' * 24_000, ","),
        ("sep=|\na|b;c\n", "|"),
        ('a;b\n"x;y";z\n"p;q";r\n', ";"),
    ],
)
def test_the_delimiter_is_the_one_under_which_rows_agree(sample, delimiter):
    assert delimiter_of(sample) == delimiter


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Firma;Ort\nMüller;Köln\n".encode(), "utf-8"),
        ("Firma;Ort\nMüller;Köln\n".encode("utf-8-sig"), "utf-8-sig"),
        ("Firma;Ort\nMüller;Köln\n".encode("utf-16"), "utf-16"),
        ("Firma;Ort\nMüller;Köln\n".encode("utf-16-le"), "utf-16-le"),
        ("Firma;Ort\nMüller „A“ € Straße;Köln\n".encode("cp1252"), "cp1252"),
    ],
)
def test_encodings_are_found_by_mark_then_utf8_then_cp1252(shown, data, encoding):
    found = shown(data)
    assert found.layout.encoding == encoding
    assert headers(found) == ["Firma", "Ort"]
    assert found.rows[0][0].startswith("Müller")
    assert found.rows[0][1] == "Köln"


UTF8 = "Firma;Ort\nMüller;Köln\nLéa „Œ“;Łódź\n".encode()
WINDOWS = "Jäger & GRÜ“N;Fürth\n".encode("cp1252")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (UTF8 + WINDOWS, "the rest: 1, such as line 4: “Jäger & GRÜ“N;Fürth”"),
        (b"\xef\xbb\xbf" + UTF8 + WINDOWS, "the rest: 1, such as line 4: “Jäger & GRÜ“N;Fürth”"),
        (UTF8 + WINDOWS * 9, "the rest: 2, such as line 2: “Müller;Köln”"),
    ],
)
def test_two_encodings_in_one_file_are_both_read_and_said(shown, taken_in, data, said):
    found = shown(data)
    assert found.rows[:3] == (("Müller", "Köln"), ("Léa „Œ“", "Łódź"), ("Jäger & GRÜ“N", "Fürth"))
    assert headers(found) == ["Firma", "Ort"]
    [notice] = found.notices
    assert said in notice.describe(str)
    assert taken_in(data)[1]["muller"][1]["city"] == "Köln"


def test_what_reads_wrong_is_said_by_count_and_example(shown):
    [notice] = shown(UTF8 + WINDOWS, TableOptions(encoding="cp1252")).notices
    assert "chosen one: 2, such as line 2: “MÃ¼ller;KÃ¶ln”" in notice.describe(str)
    [notice] = shown("Firma;Ort\nMÃ¼ller;Bonn\n".encode()).notices
    assert "“MÃ¼ller;Bonn”" in notice.describe(str)
    [notice] = shown("Firma;Ort\nMüller;Bonn\nAcme;Ulm\nGrün;Köln\n".encode("cp850")).notices
    assert "cannot be read: 2, such as line 2: “M\ufffdller;Bonn”" in notice.describe(str)
    assert shown("Firma;Ort\nÄÖ GRÜ“N;Bonn\n".encode("cp1252")).notices == ()


def test_an_encoding_can_be_chosen(shown):
    assert shown("Firma\nMüller\n".encode("cp850"), TableOptions(encoding="cp850")).rows == (("Müller",),)
    with pytest.raises(troubles.WrongEncoding):
        shown("Firma\nMüller\n".encode("cp1252"), TableOptions(encoding="utf-8"))
    with pytest.raises(troubles.WrongEncoding):
        shown("Firma\n", TableOptions(encoding="klingon"))


def test_duplicate_and_missing_headers_stay_apart(shown):
    found = shown("Firma;Ort;Ort;;ort\nAcme;a;b;c;d\n")
    assert headers(found) == ["Firma", "Ort", "Ort (2)", "D", "ort (3)"]
    assert [column.key for column in found.columns] == ["name", "city", "x_ort_2", "x_d", "x_ort_3"]


def test_a_header_only_and_an_empty_file_are_refused(shown):
    for data in (b"", b" \n\n", b"\xef\xbb\xbf"):
        with pytest.raises(troubles.EmptyList):
            shown(data)
    with pytest.raises(troubles.OnlyHeader):
        shown("Firma;Ort\n")


def test_a_list_without_headers_is_known_as_one(shown):
    found = shown("Acme;12;1.2.2020\nBeta;13;2.2.2020\n")
    assert found.layout.header_row == NO_HEADER
    assert headers(found) == ["A", "B", "C"]
    assert len(found.rows) == 2
    found = shown("Acme;Berlin\nBeta;Berlin\n")
    assert found.layout.header_row == NO_HEADER


def test_titles_above_the_headers_are_passed_over(shown):
    found = shown("Export vom 1.2.2024;;\n\nFirma;Ort;Branche\nAcme;Berlin;Bau\n")
    assert found.layout.header_row == 2
    assert headers(found) == ["Firma", "Ort", "Branche"]


def test_four_hundred_columns_are_refused(shown):
    with pytest.raises(troubles.TooManyColumns, match="400"):
        shown(";".join(f"c{i}" for i in range(400)) + "\n" + ";".join("x" * 400) + "\n")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 ...",
        b"<!DOCTYPE html><html><table><tr><td>Firma</td></tr></table></html>",
        b'\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table></table></html>',
        b'{"companies": []}',
        b"{\\rtf1 x}",
        b"SQLite format 3\0" + bytes(100),
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        bytes(range(1, 32)) * 50,
    ],
)
def test_a_document_of_another_sort_is_named(shown, data):
    for name in ("list.csv", "list.xlsx"):
        with pytest.raises(troubles.NotAList):
            shown(data, name=name)


def test_nul_characters_are_left_out_and_said(shown, taken_in):
    text = "Firma;Ort\nAc\0me GmbH und noch viel mehr Text;Berlin\n"
    assert shown(text).notices
    _, companies = taken_in(text)
    assert next(iter(companies.values()))[0] == "Acme GmbH und noch viel mehr Text"


def test_rows_that_are_too_long_or_too_short_are_kept_and_counted(taken_in):
    done, companies = taken_in("Firma;Ort\nAcme;Berlin\nBeta\n" + "x;y\n" * 600 + "Gamma;Bonn;mehr\n")
    assert companies["beta"][1] == {"city": None}
    assert companies["gamma"][1] == {"city": "Bonn"}
    assert done.too_long == 1


def test_negative_and_infinite_numbers(taken_in):
    done, companies = taken_in("Firma;Marge\nA;-5\nB;inf\nC;1e999\nD;NaN\n")
    assert companies["a"][1]["profitability"] == Span(-5, -5)
    assert [companies[key][1]["profitability"] for key in "bcd"] == [None, None, None]
    assert done.reports[1].unread == 2


def test_text_of_the_clipboard_with_and_without_quotes():
    shown = preview(Source(text='Firma\tOrt\n"Acme" GmbH\tBerlin\n'), TableOptions())
    assert shown.rows == (('"Acme" GmbH', "Berlin"),)
    shown = preview(Source(text='Firma\tNotiz\nAcme\t"zwei\nZeilen"\n'), TableOptions())
    assert shown.rows == (("Acme", "zwei\nZeilen"),)
    with pytest.raises(troubles.EmptyList):
        preview(Source(text=" \n"), TableOptions())


# workbooks


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


LINES = st.lists(
    st.lists(
        st.sampled_from(["", "a", "1,5", " x ", "ä", '"q;"', '"two\nlines"', '5"', "\x0b", "\u2028"]),
        min_size=1,
        max_size=4,
    ),
    max_size=40,
)


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.integers(1, 3), st.integers(0, 2), st.integers(1, 60))
def test_dividing_lines_at_once_gives_what_csv_gives(tmp_path_factory, lines, end, width, skip, size):
    text = end.join(";".join(cells) for cells in lines)
    path = tmp_path_factory.mktemp("list") / "list.csv"
    path.write_bytes(text.encode())
    rows = Delimited(Source(path), "utf-8", ";", quotes=True)
    try:
        expected = [
            [*row[:width], *[""] * (width - len(row))] for row in list(rows.cells())[skip:] if is_filled(row)
        ]
    except troubles.BadQuotes:
        expected = None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("personaforge.exchange.tables.delimited._STRETCH", size)
        if expected is None:
            with pytest.raises(troubles.BadQuotes):
                list(rows.batches(width, skip))
            return
        found = [row for batch in rows.batches(width, skip) for row in zip(*batch.columns, strict=True)]
    assert [list(row) for row in found if is_filled(row)] == [row for row in expected if is_filled(row)]
