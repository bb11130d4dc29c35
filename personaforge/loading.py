"""From an open document to a workspace file, and back."""

from __future__ import annotations

from pathlib import Path

from personaforge.domain.steps import Action, Step
from personaforge.exchange import document, parsing
from personaforge.storage.store import Store


def create_from_document(data: bytes, path: Path, author: str, *, app_data: Path | None = None) -> Store:
    """Create a workspace file from an open document and open it.

    Raises ``DocumentError`` for a document that does not fit and ``FileTrouble`` for a place that cannot take
    the file; nothing is created then.
    """
    content = parsing.load(data)
    return Store.create(
        path,
        author,
        changes=content.changes,
        pictures=content.pictures,
        step=Step(Action.LOAD, count=content.records),
        extras=content.extras,
        format_version=content.version,
        app_data=app_data,
    )


def document_of(store: Store) -> str:
    """Return the open document of a workspace."""
    return document.dump(store.workspace, store.picture_with_type, store.extras, store.format_version)
