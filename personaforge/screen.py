"""Whether there is anything to show a window on."""

from __future__ import annotations

import os
import sys

from personaforge.domain.words import N_
from personaforge.errors import Trouble


class NoScreen(Trouble):
    """The session has no X or Wayland server, for example over ssh; Qt would abort without a word to people."""

    message = N_(
        "There is no screen to show the window on. The commands work without one: personaforge --help"
    )


def screen_missing() -> NoScreen | None:
    """Return the trouble where a window cannot be shown at all."""
    served = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return None if served or not sys.platform.startswith("linux") else NoScreen()
