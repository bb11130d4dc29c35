"""Where a user's own things lie: settings, backups and what could not be saved in time."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

APP_NAME = "PersonaForge"


@dataclass(frozen=True)
class UserDirs:
    """Folders on this computer; ``data`` for what must not be lost, ``config`` for settings."""

    data: Path
    config: Path

    @classmethod
    def of_user(cls) -> UserDirs:
        """Return the folders the system provides, or those under ``PERSONAFORGE_HOME`` if that is set."""
        if home := os.environ.get("PERSONAFORGE_HOME"):
            return cls(Path(home) / "data", Path(home) / "config")
        from platformdirs import PlatformDirs

        dirs = PlatformDirs(APP_NAME, appauthor=False, roaming=False)
        return cls(Path(dirs.user_data_dir), Path(dirs.user_config_dir))
