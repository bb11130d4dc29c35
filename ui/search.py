"""Search over everything that was typed, and over the pages; Enter jumps to the field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from personaforge.domain.fields import ShortTexts, Text
from personaforge.domain.model import ROOT_ID, WORKSHEETS
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.workspace import Workspace
from ui.context import Context
from ui.navigation import Navigator
from ui.pages.pick_popup import Entry, PickPopup
from ui.session import Session

LIMIT = 60
SHOWN = 200
"""Characters of a long text that a result shows."""


@dataclass(frozen=True)
class Hit:
    """A field that holds what was looked for."""

    record: str
    field: str
    text: str
    place: str
    rank: int


def find(workspace: Workspace, words: str, context: Context) -> list[Hit]:
    """Return the fields that hold all words, whole-text starts first."""
    wanted = [word.casefold() for word in words.split()]
    if not wanted:
        return []
    hits = []
    for record in [workspace.root, *workspace.descendants(ROOT_ID)]:
        for name, text in _texts(record):
            folded = text.casefold()
            if all(word in folded for word in wanted):
                rank = 0 if folded.startswith(wanted[0]) else 1
                hits.append(Hit(record.id, name, text, _place(workspace, record, name, context), rank))
        if len(hits) > 10 * LIMIT:
            break
    return sorted(hits, key=lambda hit: hit.rank)[:LIMIT]


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    for name, field in record.fields.items():
        value = record.body.get(name)
        if isinstance(value, str) and isinstance(field, Text):
            yield name, value
        elif isinstance(value, list) and isinstance(field, ShortTexts):
            yield name, ", ".join(str(item) for item in value)


def _place(workspace: Workspace, record: Record, field: str, context: Context) -> str:
    """Return whose field it is, and which."""
    if record.id == ROOT_ID or isinstance(record, Persona | Icp):
        whose = record.name or context.tr(record.title)
        return f"{whose} · {context.tr(record.fields[field].label)}"
    owner: Record | None = record
    while owner is not None and owner.parent and not isinstance(owner, Persona | Icp):
        owner = workspace.get(owner.parent)
    kind = context.tr(record.title)
    named = isinstance(owner, Persona | Icp) and owner is not record and owner.name
    return f"{owner.name} · {kind}" if named and owner is not None else kind


class SearchPopup(PickPopup):
    """Finds fields and worksheets, and jumps there."""

    def __init__(self, context: Context, session: Session, navigator: Navigator, window: QWidget) -> None:
        super().__init__(
            context,
            window,
            name=context.tr(N_("Search")),
            placeholder=context.tr(N_("Search statements, fields, worksheets")),
        )
        self._session, self._navigator = session, navigator
        session.flush()
        self._hits: list[Hit] = []
        self._pages: list[str] = []
        self.look_for("")

    def look_for(self, words: str) -> None:
        folded = words.strip().casefold()
        titles = {sheet.key: self.context.tr(sheet.title) for sheet in WORKSHEETS}
        self._pages = [key for key, title in titles.items() if folded in title.casefold()]
        self._hits = find(self._session.workspace, words, self.context)
        found = [Entry(_shortened(hit.text), hit.place) for hit in self._hits]
        pages = [Entry(titles[key], note=self.context.tr(N_("Worksheet"))) for key in self._pages]
        self.show_entries([*found, *pages])

    def take(self, index: int) -> None:
        self.close()
        if index < len(self._hits):
            hit = self._hits[index]
            self._navigator.go_to_record(hit.record, hit.field)
        else:
            self._navigator.open_page(self._pages[index - len(self._hits)])


def _shortened(text: str) -> str:
    short = text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
    return short.replace("\n", " ")
