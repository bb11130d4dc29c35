"""Every trap that was found in lists from outside has its test here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personaforge.domain.companies.table import Span
from personaforge.exchange.tables import troubles
from personaforge.exchange.tables.batches import is_filled
from personaforge.exchange.tables.delimited import Delimited, delimiter_of
from personaforge.exchange.tables.model import NO_HEADER, Source, TableOptions
from personaforge.exchange.tables.planning import preview

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
