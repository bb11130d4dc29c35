"""The rendering process: limits, cancelling, and that nothing stays behind."""

import multiprocessing
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from personaforge.i18n import Translator
from personaforge.rendering.worker import (
    PaperPool,
    PaperWorker,
    RenderCancelled,
    Rendered,
    RenderError,
    RenderRequest,
)
from tests.rendering.monika import MONIKA

# thousands of nested tables: minutes of layout in little memory
SLOW = "<!doctype html><title>x</title>" + "<table><tr><td>" * 60 + "x"


def test_prints_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with PaperWorker(Translator) as worker:
        worker.start()
        assert worker.render(RenderRequest(MONIKA, "de")).pages == 2
        assert worker.render(RenderRequest(MONIKA, "en")).content.startswith(b"%PDF-1.7")
    assert multiprocessing.active_children() == []
    assert list(tmp_path.iterdir()) == []


def test_a_document_that_takes_too_long_is_stopped_and_the_next_one_prints() -> None:
    with PaperWorker(Translator, time_limit=0.5) as worker, pytest.raises(RenderError, match="too long"):
        worker.render(RenderRequest(SLOW, "de"))
    with PaperWorker(Translator) as worker:
        assert worker.render(RenderRequest(MONIKA, "de")).pages == 2
    assert multiprocessing.active_children() == []


def test_a_document_can_be_cancelled_from_another_thread() -> None:
    with PaperWorker(Translator) as worker:
        timer = threading.Timer(0.3, worker.cancel)
        timer.start()
        with pytest.raises(RenderCancelled):
            worker.render(RenderRequest(SLOW, "de"))
        timer.join()
        assert worker.render(RenderRequest(MONIKA, "de")).pages == 2
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_too_little_memory_is_one_sentence_and_no_crash() -> None:
    with (
        PaperWorker(Translator, memory_limit=120_000_000) as worker,
        pytest.raises(RenderError, match=r"\.$"),
    ):
        worker.render(RenderRequest(MONIKA, "de"))
    assert multiprocessing.active_children() == []


def test_a_process_that_cannot_start_is_one_sentence_and_the_next_one_prints(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_process: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    with PaperWorker(Translator) as worker:
        with monkeypatch.context() as machine:
            machine.setattr(multiprocessing.context.SpawnProcess, "start", full)
            worker.start()
            with pytest.raises(RenderError, match="cannot print right now"):
                worker.render(RenderRequest(MONIKA, "de"))
        assert worker.render(RenderRequest(MONIKA, "de")).pages == 2


def test_closing_cancels_too() -> None:
    worker = PaperWorker(Translator)
    timer = threading.Timer(0.3, worker.close)
    timer.start()
    with pytest.raises(RenderCancelled):
        worker.render(RenderRequest(SLOW, "de"))
    timer.join()
    with pytest.raises(RenderCancelled):
        worker.render(RenderRequest(MONIKA, "de"))
    assert multiprocessing.active_children() == []


def test_a_foreign_fetch_is_one_sentence_and_no_crash() -> None:
    with PaperWorker(Translator) as worker:
        with pytest.raises(RenderError, match="could not be printed"):
            worker.render(RenderRequest("<img src='http://127.0.0.1:9/'>", "de"))
        assert worker.render(RenderRequest(MONIKA, "de")).pages == 2


def test_a_pool_prints_all_in_any_order() -> None:
    with PaperPool(2, Translator) as pool:
        results = dict(pool.render_all([RenderRequest(MONIKA, "de"), RenderRequest(object(), "de")]))
    assert isinstance(results[0], Rendered)
    assert isinstance(results[1], RenderError)
    assert multiprocessing.active_children() == []


def test_a_cancelled_pool_ends_at_once() -> None:
    with PaperPool(2, Translator) as pool:
        timer = threading.Timer(0.3, pool.cancel)
        timer.start()
        started = time.monotonic()
        results = [result for _, result in pool.render_all([RenderRequest(SLOW, "de")] * 6)]
        timer.join()
    assert all(isinstance(result, RenderCancelled) for result in results)
    assert len(results) == 6
    assert time.monotonic() - started < 30


def test_the_asking_process_never_imports_weasyprint_nor_qt() -> None:
    code = (
        "import sys, personaforge.rendering.worker, personaforge.rendering.worker_process;"
        "print([name for name in ('weasyprint', 'jinja2', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
