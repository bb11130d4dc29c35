"""Compile every translation under resources/locale that is newer than its compiled form.

Used by ./run and ./test, by the wheel's build hook, and by hand after a change of a .po file.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

LOCALE = Path(__file__).resolve().parent.parent / "resources" / "locale"


def compile_catalogue(source: Path) -> Path:
    """Write the .mo beside the .po file `source` in one step, so that nobody reads half a file."""
    target = source.with_suffix(".mo")
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=source.parent.parent.name, abort_invalid=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".tmp", delete=False) as unfinished:
        write_mo(unfinished, catalogue)
    finished = Path(unfinished.name)
    finished.chmod(0o644)
    return finished.replace(target)


def compile_all(locale: Path = LOCALE) -> list[Path]:
    """Compile what is out of date under `locale`; the files written."""
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            written.append(compile_catalogue(source))
    return written


def main() -> int:
    """Compile, and say in one line what went wrong where something did."""
    try:
        compile_all()
    except (OSError, PoFileError, ValueError) as error:
        print(f"translations not compiled: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
