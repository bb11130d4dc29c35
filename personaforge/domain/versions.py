"""Printed versions of the agreement: kept word for word, and compared clause by clause (methods B10).

keep(workspace, sla, gettext, language, today)     the changes that keep what is printed now
compare(kept(workspace, version), clauses(...))    what was added, taken out and changed, and in which words
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import Enum

from personaforge.domain import editing
from personaforge.domain.changes import Change
from personaforge.domain.clauses import SECTIONS, Clause, clauses
from personaforge.domain.worksheets.sla import Sla, SlaVersion, VersionClause
from personaforge.domain.workspace import Workspace

Gettext = Callable[[str], str]

_PIECE = re.compile(r"\s+|\d[\d.,:/-]*\d|\w+|[^\w\s]")
_WORDS_AT_MOST = 2_000


class Sign(Enum):
    """What became of a clause, or of words in it."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Difference:
    """What became of one clause; ``old`` or ``new`` is ``None`` where there is none."""

    sign: Sign
    old: Clause | None
    new: Clause | None

    @property
    def section(self) -> str:
        """The section that the clause stands in, or stood in."""
        clause = self.new or self.old
        assert clause is not None
        return clause.section

    def words(self, gettext: Gettext) -> tuple[tuple[Sign, str], ...]:
        """Return the words of both: which stayed, which went, which came."""
        before = self.old.describe(gettext) if self.old else ""
        after = self.new.describe(gettext) if self.new else ""
        return word_changes(before, after)


def keep(
    workspace: Workspace, sla: Sla, gettext: Gettext, language: str, today: date, note: str = ""
) -> list[Change]:
    """Return the changes that keep the agreement as it is printed today, as a version of its own."""
    name = sla.version or today.isoformat()
    version = editing.insert(
        workspace, SlaVersion, sla.id,
        [{"text": name, "printed_on": today, "language": language, "note": note}],
    )  # fmt: skip
    rows: list[Mapping[str, object]] = [
        {"text": one.text, "key": one.key, "section": one.section, "amount": one.amount, "unit": one.unit,
         "origin": one.origin}
        for one in clauses(workspace, sla, gettext)
    ]  # fmt: skip
    return [*version, *editing.insert(workspace, VersionClause, version[0].id, rows)]


def kept(workspace: Workspace, version: SlaVersion) -> tuple[Clause, ...]:
    """Return the clauses of a printed version."""
    return tuple(
        Clause(
            item.key,
            item.section if item.section in SECTIONS else "goal",
            item.text,
            item.amount,
            item.unit,
            item.origin,
        )
        for item in workspace.children(version.id, VersionClause)
    )


def last_version(workspace: Workspace, sla: Sla, language: str = "") -> SlaVersion | None:
    """Return the version printed last, with ``language`` the last one in that language, ``None`` if there is none."""
    found = [
        item for item in workspace.children(sla.id, SlaVersion) if not language or item.language == language
    ]
    return found[-1] if found else None


def compare(old: Sequence[Clause], new: Sequence[Clause], *, words: bool = True) -> tuple[Difference, ...]:
    """Return what differs, in the order of the sections: the new clauses, each section's lost ones behind them.

    Without ``words`` only numbers count: for two versions in different languages.
    """
    before, after = {one.key: one for one in old}, {one.key: one for one in new}
    found = [
        Difference(Sign.CHANGED if one.key in before else Sign.ADDED, before.get(one.key), one)
        for one in new
        if one.key not in before or _differs(before[one.key], one, words)
    ]
    found += [Difference(Sign.REMOVED, one, None) for one in old if one.key not in after]
    order = {key: index for index, key in enumerate(SECTIONS)}
    return tuple(sorted(found, key=lambda item: order[item.section]))


def changed_since(
    workspace: Workspace, sla: Sla, version: SlaVersion, gettext: Gettext
) -> tuple[Difference, ...]:
    """Return what has changed since a version was printed.

    ``gettext`` has to speak the language of the version, or the words of the program would count as changes.
    """
    return compare(kept(workspace, version), clauses(workspace, sla, gettext))


def word_changes(old: str, new: str) -> tuple[tuple[Sign, str], ...]:
    """Return two texts as one: words that stayed, went and came, neighbours of a kind joined."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    if max(len(before), len(after)) > _WORDS_AT_MOST:
        return tuple(pair for pair in ((Sign.REMOVED, old), (Sign.ADDED, new)) if pair[1])
    found: list[tuple[Sign, str]] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append((Sign.SAME, "".join(before[i:j])))
            continue
        if i < j:
            found.append((Sign.REMOVED, "".join(before[i:j])))
        if k < m:
            found.append((Sign.ADDED, "".join(after[k:m])))
    return tuple(found)


def _differs(old: Clause, new: Clause, words: bool) -> bool:
    if old.amount != new.amount:
        return True
    return words and (old.text, old.unit) != (new.text, new.unit)
