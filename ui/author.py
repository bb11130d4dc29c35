"""Who works here, for the history."""

from __future__ import annotations

import getpass


def author() -> str:
    """Return who works here, for the history: the name of the account."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
