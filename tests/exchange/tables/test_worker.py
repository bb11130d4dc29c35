import multiprocessing
import threading

import pytest

from personaforge.draft_reading import pieces_of, select
from personaforge.exchange.tables import troubles
from personaforge.exchange.tables.model import Source, TableOptions
from personaforge.exchange.tables.worker import ListReader


@pytest.fixture
def long_list(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Firma;Ort\n" + "".join(f"Firma {i};Ort {i}\n" for i in range(200_000)))
    return path


@pytest.fixture(autouse=True)
def nothing_is_left():
    yield
    assert multiprocessing.active_children() == []


def test_a_list_is_read_in_a_process_of_its_own_and_progress_is_told(long_list, tmp_path):
    shares = []
    done = ListReader().convert(Source(long_list), TableOptions(), tmp_path / "draft", shares.append)
    assert done.written == 200_000
    assert shares == sorted(shares)
    assert len(shares) > 5
    assert ListReader().preview(Source(long_list), TableOptions()).rows[0] == ("Firma 0", "Ort 0")


def test_a_trouble_of_the_process_is_raised_here_with_its_details(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('Firma;Ort\nAcme;"Bonn\n')
    with pytest.raises(troubles.BadQuotes) as trouble:
        ListReader().preview(Source(path), TableOptions())
    assert trouble.value.details["name"] == "list.csv"


def test_cancelling_ends_the_process(long_list, tmp_path):
    reader = ListReader()
    with pytest.raises(troubles.ImportCancelled):
        reader.convert(Source(long_list), TableOptions(), tmp_path / "draft", lambda share: reader.cancel())
    with pytest.raises(troubles.ImportCancelled):
        reader.preview(Source(long_list), TableOptions())


def test_cancelling_comes_from_any_thread(long_list, tmp_path):
    reader = ListReader()
    timer = threading.Timer(0.01, reader.cancel)
    timer.start()
    with pytest.raises(troubles.ImportCancelled):
        reader.convert(Source(long_list), TableOptions(), tmp_path / "draft")
    timer.join()


def test_a_process_that_says_nothing_for_too_long_is_ended(long_list):
    with pytest.raises(troubles.TookTooLong):
        ListReader(time_limit=0.0).preview(Source(long_list), TableOptions())


def test_a_process_without_memory_ends_in_one_sentence(long_list, tmp_path):
    with pytest.raises(troubles.ReadingFailed):
        ListReader(memory_limit=1_000_000).preview(Source(long_list), TableOptions())


def test_two_processes_read_a_long_list_and_progress_never_goes_back(long_list, tmp_path):
    shares = []
    done = ListReader(halves_from=1_000_000).convert(
        Source(long_list), TableOptions(), tmp_path / "draft", shares.append
    )
    assert done.written == 200_000
    assert shares == sorted(shares)
    assert shares[-1] > 0.9
    assert [row for (row,) in select(tmp_path / "draft", "row")] == list(range(1, 200_001))
    assert tmp_path / "draft-2" in [piece.path for piece in pieces_of(tmp_path / "draft")]


def test_cancelling_ends_both_processes(long_list, tmp_path):
    reader = ListReader(halves_from=1_000_000)
    with pytest.raises(troubles.ImportCancelled):
        reader.convert(Source(long_list), TableOptions(), tmp_path / "draft", lambda share: reader.cancel())


def test_processes_without_memory_end_in_one_sentence(long_list, tmp_path):
    with pytest.raises(troubles.ReadingFailed):
        ListReader(memory_limit=1_000_000, halves_from=1_000_000).convert(
            Source(long_list), TableOptions(), tmp_path / "draft"
        )
