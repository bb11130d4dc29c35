"""What `personaforge selftest` looks at, for support: is everything there that window and paper need?"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from personaforge.creating import create_sample
from personaforge.domain.words import N_
from personaforge.errors import Trouble
from personaforge.exporting import Export, plan_export, printing_pool
from personaforge.i18n import LANGUAGES, Language
from personaforge.paths import bundle_root, resources_dir
from personaforge.system_libraries import (
    LibraryMissing,
    install_command,
    library_missing,
    paper_library_missing,
)

MIN_SQLITE = (3, 37, 0)  # the first with STRICT tables
SECONDS = 120


@dataclass(frozen=True)
class Outcome:
    """One thing looked at; ``advice`` is what to do when it is not as it should be."""

    name: str
    ok: bool
    detail: str = ""
    advice: Trouble | None = None


def run_selftest(language: Language) -> Iterator[Outcome]:
    """Yield what was found, one thing after another."""
    yield Outcome("Python", True, sys.version.split()[0])
    yield Outcome("SQLite", sqlite3.sqlite_version_info >= MIN_SQLITE, sqlite3.sqlite_version)
    fonts = sorted((resources_dir() / "fonts").glob("*.ttf"))
    yield Outcome(N_("fonts"), bool(fonts), str(len(fonts)))
    catalogue = resources_dir() / "locale" / "de" / "LC_MESSAGES" / "personaforge.mo"
    yield Outcome(N_("German words"), catalogue.exists(), catalogue.name)
    yield _in_process("WeasyPrint, Pango", "import weasyprint.text.ffi as f; print(f.pango.pango_version())")
    yield _harfbuzz()
    yield _in_process("Qt", "import PySide6.QtWidgets as w, PySide6; print(PySide6.__version__)")
    if paper_library_missing() is not None:
        return
    for each in LANGUAGES if language == "de" else tuple(reversed(LANGUAGES)):
        yield _sample(each)


def _in_process(name: str, code: str) -> Outcome:
    """Try an import where a crash does no harm."""
    answer = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        cwd=bundle_root(),
    )
    if answer.returncode == 0:
        return Outcome(name, True, answer.stdout.strip())
    said = answer.stderr.strip() or str(answer.returncode)
    return Outcome(name, False, said.splitlines()[-1][:200], library_missing(ImportError(said)))


def _harfbuzz() -> Outcome:
    code = "import weasyprint.text.ffi as f; print(int(bool(f.harfbuzz_subset)))"
    found = _in_process("HarfBuzz subset", code)
    if found.ok and found.detail != "1":
        stem = "libharfbuzz-subset"
        return Outcome(found.name, False, "", LibraryMissing(library=stem, command=install_command(stem)))
    return Outcome(found.name, found.ok, "", found.advice)


def _sample(language: Language) -> Outcome:
    name = f"PDF ({language})"
    with tempfile.TemporaryDirectory(prefix="personaforge-selftest-") as folder:
        place = Path(folder)
        try:
            store = create_sample(place / "sample.pforge", "selftest", language)
        except Trouble as trouble:
            return Outcome(name, False, advice=trouble)
        try:
            planned = plan_export(store.workspace, store.picture, language, date.today())
        finally:
            store.close()
        done = list(Export(planned, place, printing_pool(1)).run())
        failed = [item.reason for item in done if item.reason]
        size = sum(item.path.stat().st_size for item in done if not item.reason)
    return Outcome(
        name, bool(done) and not failed, failed[0] if failed else f"{len(done)} × PDF, {size // 1024} KB"
    )
