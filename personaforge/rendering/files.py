"""The shipped files that paper is made of, and the bytes that a document brings along."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from personaforge import paths


@dataclass(frozen=True, slots=True)
class PaperFiles:
    """Folders of templates and fonts, and the file of design tokens. Picklable, for worker processes."""

    templates: Path
    fonts: Path
    tokens: Path

    @classmethod
    def shipped(cls) -> "PaperFiles":
        """The files of this installation."""
        resources = paths.resources_dir()
        return cls(paths.templates_dir(), resources / "fonts", resources / "theme" / "tokens.toml")


def assets_of(files: Iterable[bytes]) -> Mapping[str, bytes]:
    """The bytes by the name under which a sheet's `Picture.photo` asks for them: their SHA-256."""
    return {sha256(content).hexdigest(): content for content in files}
