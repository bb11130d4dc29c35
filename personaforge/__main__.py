"""The program: with a command it works headless, without one it opens the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from personaforge.paths import ensure_bundle_on_path
from personaforge.screen import screen_missing

COMMANDS = (
    "new", "import", "load", "dump", "schema", "export", "check", "history", "undo", "selftest",
    "discover", "fit", "backtest", "score", "funnel", "sla", "trace",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command or the window; return the exit code: 0 done, 1 findings or failed, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    ensure_bundle_on_path()
    if given and (given[0] in COMMANDS or given[0].startswith("-")) and given[0] != "--":
        from personaforge.cli import run

        return run(given)
    files = given[1:] if given[:1] == ["--"] else given
    if len(files) > 1:
        from personaforge.cli import run

        return run(given)
    return _window(files[0] if files else None)


def _window(file: str | None) -> int:
    if (no_screen := screen_missing()) is not None:
        from personaforge.cli import report

        return report(no_screen)
    try:
        from ui.launch import main as window
    except ImportError as error:
        from personaforge.cli import report
        from personaforge.system_libraries import library_missing

        missing = library_missing(error)
        if missing is None:
            raise
        return report(missing)
    return window(file)


if __name__ == "__main__":
    sys.exit(main())
