"""From an open document to a workspace file, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from personaforge.domain.steps import Action, Step
from personaforge.errors import DocumentTooLarge
from personaforge.exchange import document, parsing
from personaforge.storage.store import Store


def create_from_document(data: bytes, path: Path, author: str, *, app_data: Path | None = None) -> Store:
    """Create a workspace file from an open document and open it.

    Raises ``DocumentError`` for a document that does not fit and ``FileTrouble`` for a place that cannot take
    the file; nothing is created then.
    """
    with TemporaryDirectory(prefix="personaforge-") as folder:
        content = parsing.load(data, Path(folder))
        return Store.create(
            path,
            author,
            changes=content.changes,
            pictures=content.pictures,
            step=Step(Action.LOAD, count=content.records),
            extras=content.extras,
            format_version=content.version,
            lists=content.lists,
            app_data=app_data,
        )


def document_chunks(store: Store, *, lists: bool = True) -> Iterator[str]:
    """Yield the open document of a workspace in parts, with its lists of companies or without.

    Raises ``DocumentTooLarge`` when it grows larger than ``create_from_document`` takes, and ``Damaged`` for a list
    that has rotted.
    """
    size = 0
    for chunk in document.dump_chunks(
        store.workspace,
        store.picture_with_type,
        store.extras,
        store.format_version,
        store.companies.listed if lists else None,
    ):
        size += len(chunk.encode())
        if size > parsing.MAX_BYTES:
            raise DocumentTooLarge(name=store.path.name, megabytes=parsing.MAX_BYTES // 2**20)
        yield chunk


def document_of(store: Store) -> str:
    """Return the open document of a workspace; see ``document_chunks``."""
    return "".join(document_chunks(store))
