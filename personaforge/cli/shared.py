"""What every command uses."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from personaforge.domain.companies.dates import read_date
from personaforge.i18n import Translator
from personaforge.storage.store import Store

DONE, FAILED = 0, 1

Run = Callable[[argparse.Namespace, Translator], int]
"""Does what a command says and returns the exit code."""

AddCommand = Callable[[str, Run, str], argparse.ArgumentParser]
"""Takes the name of a command, what it runs and an English line of help; returns its parser."""


def author() -> str:
    """Return who works here, for the history."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"


def say(line: str) -> None:
    """Write a message to stderr, in one line."""
    print(" ".join(line.split()), file=sys.stderr)


def opened(path: Path) -> Store:
    """Open a workspace for reading, beside a window that may have it open."""
    return Store.open(path, author(), read_only=True)


def day(words: str) -> date:
    """Return the day that an argument says, raise ``ValueError`` for one that may mean several or none."""
    reading = read_date(words)
    if not isinstance(reading.value, date) or reading.doubt is not None:
        raise ValueError(words)
    return reading.value
