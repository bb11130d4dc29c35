"""What a start may import, seen in a real process: guards of the start-up time that need no clock."""

import json
import os
import subprocess
import sys
from pathlib import Path

from personaforge.creating import create_workspace

ROOT = Path(__file__).resolve().parent.parent

# Starts the window, and prints what has been imported when the first window and the first page were painted.
WATCH = """
import json, os, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

seen = {}

def note(moment, last):
    if moment not in seen:
        seen[moment] = sorted({name.partition(".")[0] for name in sys.modules})
    if last and moment == last:
        print(json.dumps(seen), flush=True)
        os._exit(0)

class Watcher(QObject):
    def eventFilter(self, receiver, event):
        if event.type() == QEvent.Type.Paint and isinstance(receiver, QWidget):
            last = "page" if len(sys.argv) > 1 else "window"
            if receiver.isWindow():
                note("window", last)
            elif type(receiver).__module__ == "ui.pages.overview":
                note("page", last)
        return False

start = QApplication.exec

def watched(*_):
    watcher = Watcher()
    QApplication.instance().installEventFilter(watcher)
    return start()

QApplication.exec = watched
from personaforge.__main__ import main
main(sys.argv[1:])
"""


# Starts the window, and says when garbage is looked for again, which it is not during the start.
COLLECTING = """
import gc, os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

start = QApplication.exec

def look():
    if gc.isenabled():
        print("again", flush=True)
        os._exit(0)

def watched(*_):
    assert not gc.isenabled()
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(20)
    return start()

QApplication.exec = watched
from personaforge.__main__ import main
main(sys.argv[1:])
"""


def imported(tmp_path: Path, *arguments: str) -> dict[str, set[str]]:
    """The top-level modules of a process at each moment."""
    said = said_by(WATCH, tmp_path, *arguments)
    return {moment: set(names) for moment, names in json.loads(said).items()}


def said_by(program: str, tmp_path: Path, *arguments: str) -> str:
    """What a process says that starts the window."""
    home = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
    environment = os.environ | home | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    for name in ("COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG"):
        environment.pop(name, None)
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert result.stdout, result.stderr[-2000:]
    return result.stdout


HEAVY = {
    "weasyprint",
    "sqlalchemy",
    "alembic",
    "jinja2",
    "babel",
    "PIL",
    "pypdfium2",
    "fontTools",
}


def test_without_a_workspace_nothing_heavy_comes_before_the_window(tmp_path: Path) -> None:
    assert not imported(tmp_path)["window"] & HEAVY


def test_an_opened_workspace_needs_no_printing_and_no_migration(tmp_path: Path) -> None:
    path = tmp_path / "case.pforge"
    create_workspace(path, "test", company="Musterwerk", offer="Beratung").close()
    moments = imported(tmp_path, str(path))
    # SQLAlchemy comes first on purpose, see ui/launch.py
    assert moments["window"] & HEAVY <= {"sqlalchemy"}
    assert not moments["page"] & {"weasyprint", "alembic", "fontTools", "pydantic", "tinycss2", "pyphen"}


def test_garbage_is_looked_for_again_after_the_start_page(tmp_path: Path) -> None:
    assert said_by(COLLECTING, tmp_path) == "again\n"


def test_garbage_is_looked_for_again_after_the_first_page(tmp_path: Path) -> None:
    create_workspace(tmp_path / "w.pforge", "test").close()
    assert said_by(COLLECTING, tmp_path, str(tmp_path / "w.pforge")) == "again\n"
