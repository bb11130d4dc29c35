"""Start-up: from a cold process to a painted window, and to a sample that can be typed into."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from harness import Row, Sample, compare

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PATIENCE = 60.0
"""Seconds after which a window that does not come is a failure."""


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """The environment of a child with a screen: a virtual one, or Qt's offscreen platform without Xvfb."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHONDONT", "QT_", "COVERAGE"))
        }
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            environment[name] = f"{home}/{name}"
        if which("Xvfb") is None:
            yield environment | {"QT_QPA_PLATFORM": "offscreen"}
            return
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
        with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
            os.close(write)
            with os.fdopen(read) as pipe:
                environment["DISPLAY"] = f":{pipe.readline().strip()}"
            try:
                yield environment | {"QT_QPA_PLATFORM": "xcb"}
            finally:
                server.terminate()


def started(environment: dict[str, str], *arguments: str) -> Sample:
    """A sample of how long a child takes until it reports that its window is ready."""

    def sample() -> float:
        command = [sys.executable, str(HERE / "window_child.py"), *arguments]
        start = time.perf_counter()
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            assert child.stderr is not None
            patience = threading.Timer(PATIENCE, child.kill)
            patience.start()
            line = child.stdout.readline()
            patience.cancel()
            took = time.perf_counter() - start
            if line != "ready\n":
                raise AssertionError(f"no window: {child.stderr.read()[-2000:]}")
        return took

    return sample


def command_line(environment: dict[str, str], *arguments: str) -> None:
    """Run the product's command line; raises where it fails."""
    subprocess.run([sys.executable, "-m", "personaforge", *arguments], cwd=ROOT, env=environment, check=True)


def rows() -> Iterator[Row]:
    """Start page, and the sample opened."""
    with screen() as environment, tempfile.TemporaryDirectory() as folder:
        yield compare(
            "start-up to the first painted window",
            started(environment, "app", "painted"),
            "a bare QMainWindow",
            started(environment, "bare", "painted"),
            1.5,
        )
        sample = f"{folder}/sample.pforge"
        command_line(environment, "new", sample, "--sample")
        yield compare(
            "start-up to the sample, opened",
            started(environment, "app", "opened", sample),
            "a bare window with a text field that imports SQLAlchemy and opens the file",
            started(environment, "database", "opened", sample),
            1.3,
        )
