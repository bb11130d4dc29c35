"""New workspaces: empty ones with their frame, and copies of the sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from personaforge.domain.changes import Change, Insert, SetField
from personaforge.domain.editing import cleaned
from personaforge.domain.model import ROOT_ID
from personaforge.domain.ranks import ranks_for
from personaforge.domain.records import Record, new_id
from personaforge.domain.worksheets.frame import Participant, Workspace
from personaforge.i18n import Language
from personaforge.loading import create_from_document
from personaforge.paths import resources_dir
from personaforge.storage.store import Store
from personaforge.user_dirs import UserDirs

SAMPLE_NAMES: Mapping[Language, str] = {
    "de": "Beispiel Monika Marketing.pforge",
    "en": "Sample Megan Marketing.pforge",
}


def frame_changes(
    company: str = "",
    offer: str = "",
    participants: Sequence[Mapping[str, object]] = (),
    language: Language | None = None,
) -> list[Change]:
    """Return the changes that give a new workspace its company, offer, participants and language of documents."""
    root = cleaned(Workspace, {"company": company, "offer": offer, "language": language})
    changes: list[Change] = [SetField(ROOT_ID, name, value) for name, value in root.items()]
    for rank, person in zip(ranks_for(len(participants)), participants, strict=True):
        changes.append(_insert(Participant, rank, person))
    return changes


def create_workspace(
    path: Path,
    author: str,
    *,
    company: str = "",
    offer: str = "",
    participants: Sequence[Mapping[str, object]] = (),
    language: Language | None = None,
) -> Store:
    """Create a workspace file and open it; its documents will be in ``language``.

    Raise ``FileTrouble`` if that is not possible.
    """
    return Store.create(path, author, changes=frame_changes(company, offer, participants, language))


def sample_document(language: Language) -> Path:
    """Return where the sample of a language lies, as open JSON."""
    return resources_dir() / "samples" / f"monika.{language}.json"


def create_sample(path: Path, author: str, language: Language) -> Store:
    """Create a workspace from the sample, through the same code as any import."""
    return create_from_document(sample_document(language).read_bytes(), path, author)


def open_sample(author: str, language: Language) -> Store:
    """Open the user's copy of the sample; make one if there is none yet."""
    folder = UserDirs.of_user().data / "samples"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / SAMPLE_NAMES[language]
    return Store.open(path, author) if path.exists() else create_sample(path, author, language)


def _insert(kind: type[Record], rank: str, values: Mapping[str, object]) -> Insert:
    return Insert(new_id(), kind.kind, ROOT_ID, rank, cleaned(kind, values))
