"""The start of the window, in the order that is fastest.

Without a workspace to open, the window is painted before anything else is loaded. With one, storage comes before Qt:
once PySide6 is there, its import hook reads the source of every module that follows, which makes SQLAlchemy's
import half as long again. Nothing becomes garbage while a program starts, so until the first page is there nobody looks
for any, which would take a tenth of the time.
"""

from __future__ import annotations

import gc

from personaforge.settings import Settings


def main(file: str | None = None) -> int:
    """Run the window until it is closed; returns the exit code of the program."""
    gc.disable()
    settings = Settings.load()
    if file or settings.last:
        import personaforge.storage.store  # noqa: F401  loaded for later
    from ui.first_window import run

    return run(settings, file)
