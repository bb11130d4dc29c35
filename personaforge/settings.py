"""What one user on one computer has chosen: languages, look, and the workspaces opened last."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, cast, get_args

from personaforge.i18n import LANGUAGES, Language
from personaforge.user_dirs import UserDirs

Scheme = Literal["system", "light", "dark"]
RECENT_LIMIT = 12

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recent:
    """A workspace opened before; ``opened`` is an ISO moment."""

    path: str
    company: str = ""
    offer: str = ""
    opened: str = ""


@dataclass
class Settings:
    """Read once at start, written at each change; a damaged file counts as none."""

    file: Path
    language: Language | None = None
    scheme: Scheme = "system"
    reduced_motion: bool = False
    """Whether nothing in the window may move, even where the system does not ask for that."""
    recent: list[Recent] = field(default_factory=list)
    last: str = ""
    guide_open: bool = True
    speaking: str = ""
    """The department chosen beside the switch of who speaks; empty if nobody is."""
    places: dict[str, list[str]] = field(default_factory=dict)
    """Where each recent workspace was left: page, tab, persona, ICP."""

    @classmethod
    def load(cls, dirs: UserDirs | None = None) -> Settings:
        """Return what was chosen before, or the defaults."""
        file = (dirs or UserDirs.of_user()).config / "settings.json"
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls(file)
        except (OSError, ValueError):
            log.warning("the settings cannot be read; the defaults hold")
            return cls(file)
        return _read(file, data if isinstance(data, dict) else {})

    def save(self) -> None:
        """Write the settings; what cannot be written holds until the program ends."""
        data = {**asdict(self), "recent": [asdict(entry) for entry in self.recent]}
        del data["file"]
        temporary = self.file.with_suffix(f".{os.getpid()}.tmp")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
            temporary.replace(self.file)
        except OSError as error:
            log.warning("the settings cannot be written: %s", error.strerror)

    def remember(self, path: Path, company: str, offer: str, opened: str) -> None:
        """Put a workspace at the head of those opened last, and open it again next time."""
        entry = Recent(str(path.absolute()), company, offer, opened)
        others = [old for old in self.recent if old.path != entry.path]
        self.recent = [entry, *others][:RECENT_LIMIT]
        listed = {old.path for old in self.recent}
        self.places = {name: place for name, place in self.places.items() if name in listed}
        self.last = entry.path

    def forget(self, path: str) -> None:
        """Take a workspace off the list; the file stays."""
        self.recent = [entry for entry in self.recent if entry.path != path]
        self.last = "" if self.last == path else self.last

    @property
    def folder(self) -> Path:
        """The folder that file dialogs start in."""
        for entry in self.recent:
            parent = Path(entry.path).parent
            if parent.is_dir():
                return parent
        return Path.home()


def _read(file: Path, data: dict[str, Any]) -> Settings:
    settings = Settings(file)
    if data.get("language") in LANGUAGES:
        settings.language = data["language"]
    if data.get("scheme") in get_args(Scheme):
        settings.scheme = cast("Scheme", data["scheme"])
    for entry in data.get("recent") or []:
        if isinstance(entry, dict) and isinstance(entry.get("path"), str):
            words = {name: str(entry.get(name) or "") for name in ("company", "offer", "opened")}
            settings.recent.append(Recent(entry["path"], **words))
    settings.last = str(data.get("last") or "")
    settings.speaking = str(data.get("speaking") or "")
    settings.reduced_motion = data.get("reduced_motion") is True
    settings.guide_open = data.get("guide_open") is not False
    places = data.get("places")
    for name, place in places.items() if isinstance(places, dict) else ():
        if isinstance(place, list) and len(place) == 4 and all(isinstance(part, str) for part in place):
            settings.places[str(name)] = place
    return settings
