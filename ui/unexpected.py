"""What should never happen: an error of the program is written down, said in one sentence, and work goes on."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

log = logging.getLogger(__name__)

LARGEST = 500_000


def catch_unexpected(file: Path, tell: Callable[[Path], None]) -> None:
    """Have errors that nobody caught appended to a file and told to the user.

    The file holds the places in the program, never what people typed.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        sys.__excepthook__(kind, error, trace)
        frames = "".join(traceback.format_tb(trace))
        _append(file, f"{datetime.now():%Y-%m-%d %H:%M:%S} {kind.__name__}\n{frames}\n")
        tell(file)

    sys.excepthook = hook


def _append(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > LARGEST:
            file.replace(file.with_suffix(".old"))
        with file.open("a", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        log.warning("the error could not be written down: %s", error.strerror)
