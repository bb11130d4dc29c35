"""A long list that two processes read comes out as if one had read it, whatever is in it."""

import sqlite3
import threading
from contextlib import closing
from multiprocessing import Pipe

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaforge.draft_reading import pieces_of, select
from personaforge.errors import Trouble
from personaforge.exchange.tables import troubles
from personaforge.exchange.tables.convert import convert
from personaforge.exchange.tables.halves import OtherHalf
from personaforge.exchange.tables.model import NO_HEADER, Source, TableOptions
from personaforge.exchange.tables.second_half import convert_half

DEFAULTS = TableOptions()
HEAD = "Kundennummer;Firma;Website;Mitarbeiter\n"


def lines(first, last, step=1, *, number="{i}", site="", staff="{i}"):
    rows = (f"{number};Firma {{i}};{site};{staff}\n".format(i=i) for i in range(first, last, step))
    return "".join(rows)


def answered(pipe, *, dies=False):
    """What the second process does, in a thread."""
    try:
        task = pipe.recv()
        if not dies:
            pipe.send(convert_half(task, pipe.send))
    except Trouble:
        pipe.send(None)
    except (EOFError, OSError):
        pass
    finally:
        pipe.close()


def outcome(folder, content, options, *, in_halves, dies=False):
    """Return what becomes of a list: the conversion, the rows, sums, and whether the second half was of use."""
    path, draft = folder / "list.csv", folder / f"draft-{in_halves}"
    for old in folder.iterdir():
        old.unlink()
    path.write_bytes(content)
    ours, theirs = Pipe()
    thread = threading.Thread(target=answered, args=(theirs,), kwargs={"dies": dies})
    thread.start()
    other = OtherHalf(ours)
    shares = []
    try:
        done = convert(Source(path), options, draft, shares.append, other if in_halves else None)
    except Trouble as trouble:
        return type(trouble), trouble.details, None, False
    finally:
        other.stop()
        thread.join()
    pieces = [piece.path for piece in pieces_of(draft)]
    sums = b""
    for piece in pieces:
        with closing(sqlite3.connect(piece)) as connection:
            sums += connection.execute("SELECT sums FROM draft").fetchone()[0]
    assert not shares or max(shares) <= 1
    return done, list(select(draft, "*")), sums, draft.with_name(f"{draft.name}-2") in pieces


@pytest.fixture
def both(tmp_path):
    """Read a list alone and in halves, compare, and return the conversion and whether both halves were used."""

    def read(content, options=DEFAULTS, **others):
        data = content if isinstance(content, bytes) else content.encode()
        *alone, _ = outcome(tmp_path, data, options, in_halves=False)
        *halved, used = outcome(tmp_path, data, options, in_halves=True, **others)
        assert halved == alone
        return alone[0], used

    return read


@pytest.mark.parametrize(
    "content",
    [
        HEAD + lines(0, 5000),
        (HEAD + lines(0, 5000)).removesuffix("\n"),
        (HEAD + lines(0, 5000)).replace("\n", "\r\n"),
        "sep=;\n" + HEAD + lines(0, 5000),
        "Liste vom 1. Mai;;;\n\n" + HEAD + lines(0, 5000),
        "\ufeff" + HEAD + lines(0, 5000),
        HEAD + lines(0, 5000, site="ÄÖÜ–ß€ 漢字 😀"),
        (HEAD + lines(0, 5000, site="Köln")).encode("cp1252"),
        HEAD + lines(0, 5000, site='"zwei\nZeilen; ""so"""'),
        HEAD + lines(0, 5000, site="a{i}.de", number=""),
        HEAD + lines(4999, -1, -1),
        HEAD + lines(0, 4000) + ";;;\n\n" + lines(4000, 5000),
        HEAD + lines(0, 4000) + "9999;;;\n" + lines(4000, 5000, staff="ca. {i}"),
        HEAD + lines(0, 4000) + lines(4000, 5000, number="4001"),
        HEAD + lines(0, 100) + "7;;;\n" + lines(100, 5000),
        HEAD + lines(0, 5000, staff="ca. {i};zu;viel"),
    ],
)
def test_both_halves_are_used_where_they_can_be(both, content):
    done, used = both(content)
    assert used
    assert done.written >= 5000


@pytest.mark.parametrize(
    "content",
    [
        HEAD + lines(0, 100) + "\n" + lines(100, 5000),
        HEAD + lines(0, 100) + ";;;5\n" + lines(100, 5000),
        HEAD + lines(0, 4000) + lines(0, 1000),
        HEAD + lines(4999, 2000, -1) + lines(0, 2000) + lines(2001, 2100),
        HEAD.replace("Kundennummer", "Notiz") + lines(0, 2500) + lines(0, 2500),
        HEAD + lines(0, 100) + '1e5;5" Rohr;;\n' + lines(100, 5000, site='"a\nb"'),
        (HEAD + lines(0, 5000)).replace("\n", "\r"),
        HEAD + lines(0, 100) + "x;y;z;1\r" + lines(100, 5000),
        (HEAD + lines(0, 5000)).encode("utf-16"),
        HEAD + lines(0, 800),
    ],
)
def test_one_process_reads_all_where_the_halves_would_not_fit(both, content):
    _, used = both(content)
    assert not used


def test_a_quotation_mark_that_stays_open_in_the_second_half_is_told_with_its_line(both):
    kind, _ = both(HEAD + lines(0, 4000) + '4000;"Firma;;\n' + lines(4001, 5000))
    assert kind is troubles.BadQuotes
    assert both(HEAD + lines(0, 4000) + '4000;"Firma" x;;\n' + lines(4001, 5000))[0] is troubles.BadQuotes
    assert both(HEAD + lines(0, 1000) + '4000;"Firma" x;;\n' + lines(4001, 9000))[0] is troubles.BadQuotes


def test_websites_and_numbers_that_come_in_both_halves_are_found(both):
    options = TableOptions(key_column="PK")
    head = "PK;" + HEAD
    rows = [f"k{i};{i % 4000};Firma {i};www.a{i % 4500}.de;1\n" for i in range(5000)]
    done, used = both(head + "".join(rows), options)
    assert used
    assert done.duplicate_count == 1000


def test_a_second_process_that_dies_is_not_needed(both):
    done, used = both(HEAD + lines(0, 5000), dies=True)
    assert not used
    assert done.written == 5000


def test_a_list_without_headers_is_cut_too(both):
    done, used = both(lines(0, 5000), TableOptions(header_row=NO_HEADER, mapping={"B": "name"}))
    assert used
    assert done.written == 5000


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["", "a", "b", '"x\ny"', '"x;y"', 'x"', '"', "ä", "12"]), max_size=4),
        min_size=12,
        max_size=40,
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.integers(1, 40),
)
def test_a_list_in_halves_is_the_same_list(tmp_path_factory, rows, end, quotes, chunk):
    numbered = [";".join([f"Firma {i}", *cells]) for i, cells in enumerate(rows)]
    content = (end.join(["Firma;Ort;Land;Notiz", *numbered])).encode()
    folder = tmp_path_factory.mktemp("list")
    options = TableOptions(delimiter=";", quotes=quotes, header_row=0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("personaforge.company_draft.BLOCK", 3)
        patch.setattr("personaforge.exchange.tables.halves.BLOCK", 3)
        patch.setattr("personaforge.exchange.tables.halves._CHUNK", chunk)
        patch.setattr("personaforge.company_draft.PIECE", 0)
        *alone, _ = outcome(folder, content, options, in_halves=False)
        *halved, _ = outcome(folder, content, options, in_halves=True)
    assert halved == alone
