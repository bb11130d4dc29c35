"""What has to be looked at again, since something it rests on has changed in substance (inventory 0-17).

    rechecking = Rechecking(workspace)
    changes = rechecking.with_marks(changes, today)       before they are applied, in the same step
    rechecking.applied(changes)                           afterwards, undo included
    confirm(workspace, ids)                               the changes that say "looked at, it still holds"

A mark is a record beside the workspace's own, so that undo takes change and mark back together. Who changes the
dependent itself has looked at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date

from personaforge.domain import editing
from personaforge.domain.changes import Change, Insert, Move, Remove, SetField
from personaforge.domain.clauses import value_in_words
from personaforge.domain.companies.facts import FIELDS
from personaforge.domain.fields import Choices, Flag, Json, Number, Ref, Refs, Scale, ShortTexts
from personaforge.domain.model import KINDS, ROOT_ID
from personaforge.domain.records import Record
from personaforge.domain.text import quoted
from personaforge.domain.trace import Edge, Web, called
from personaforge.domain.words import N_
from personaforge.domain.worksheets.review import Recheck
from personaforge.domain.workspace import Workspace, kind_of

_ASIDE = frozenset(
    {"note", "said_by", "how", "how_many", "source_note", "confirmed", "verbatim", "picture", "number", "version",
     "reviewed", "review_months", "rationale", "boast_accepted", "calibrated", "recalibrate_months", "signed_on",
     "marketing_signed_on", "sales_signed_on", "rate_note", "origin", "measured", "volume", "detail", "group"}
)  # fmt: skip
"""Fields that say how something is known, who said it or how it is kept, but not what it is."""

_LARGE = frozenset({"sla", "scoring", "icp"})
"""Records of many clauses: a change of one field does not say that the others have been looked at."""

_TIES = {
    "commitment": frozenset({"figure"}),
    "stage": frozenset({"key"}),
    "criterion": frozenset({"code"}),
    "rejection_code": frozenset({"text", "days", "after"}),
    "sla": frozenset({"rating", "buying_process"}),
    "matrix_cell": frozenset({"fit", "engagement", "action"}),
}
"""What decides which record rests on which, besides references; see ``trace``."""

_TYING = frozenset(
    {*_TIES, "icp", "persona", "condition", "scoring", "behaviour_rule", "buying_phase", "customer"}
)
_MARKED = frozenset(Recheck.of.targets)


class Rechecking:
    """Marks what is to be checked; knows who rests on whom for as long as nobody changes that."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._web: Web | None = None

    def applied(self, changes: Iterable[Change]) -> None:
        """Forget who rests on whom if these changes touch it."""
        if self._web is not None and any(_ties(self._workspace, change) for change in changes):
            self._web = None

    def with_marks(self, changes: Sequence[Change], today: date) -> list[Change]:
        """Return the changes and, behind them, those that mark what rests on what they change."""
        causes = dict(_causes(self._workspace, changes))
        changed = {change.id for change in changes if isinstance(change, SetField) and change.id in causes}
        gone = _gone(self._workspace, changes)
        marks = self._marks(causes, gone)
        known = {(item.of, item.cause) for item in self._marked()}
        rows: list[dict[str, object]] = [
            {"of": of, "cause": "" if cause in gone else cause, "field": causes[cause][0],
             "was": causes[cause][1], "since": today}
            for of, cause in marks
            if of not in changed and (cause in gone or (of, cause) not in known)
        ]  # fmt: skip
        looked_at = [
            Remove(item.id)
            for item in self._marked()
            if item.of in changed and not self._is_large(item.of) and item.id not in gone
        ]
        return [*changes, *looked_at, *editing.insert(self._workspace, Recheck, ROOT_ID, rows)]

    def _marked(self) -> Sequence[Recheck]:
        return self._workspace.children(ROOT_ID, Recheck)

    def _is_large(self, id: str) -> bool:
        record = self._workspace.get(id)
        return record is not None and kind_of(record) in _LARGE

    def _marks(self, causes: dict[str, tuple[str, str]], gone: frozenset[str]) -> dict[tuple[str, str], None]:
        """Return pairs of what is to be checked and why; a record is not marked for what stands below it."""
        if not causes:
            return {}
        if self._web is None:
            self._web = Web(self._workspace)
        marks: dict[tuple[str, str], None] = {}
        for cause, (field, _) in causes.items():
            seen = {cause}
            waiting = [edge for edge in self._web.resting(cause) if _concerns(edge, field)]
            while waiting:
                edge = waiting.pop()
                if edge.upper in seen or edge.upper in gone:
                    continue
                seen.add(edge.upper)
                record = self._workspace.get(edge.upper)
                if record is not None and kind_of(record) in _MARKED and not self._holds(edge.upper, cause):
                    marks[edge.upper, cause] = None
                waiting += [one for one in self._web.resting(edge.upper) if _concerns(one, "text")]
        return marks

    def _holds(self, upper: str, lower: str) -> bool:
        record = self._workspace.get(lower)
        while record is not None and record.parent:
            if record.parent == upper:
                return True
            record = self._workspace.get(record.parent)
        return False


def confirm(workspace: Workspace, ids: Iterable[str]) -> list[Change]:
    """Return the changes that take away every mark of these records: somebody has looked, and it still holds."""
    wanted = frozenset(ids)
    return [Remove(item.id) for item in workspace.children(ROOT_ID, Recheck) if item.of in wanted]


def open_marks(workspace: Workspace, id: str) -> list[Recheck]:
    """Return the marks of a record, oldest first."""
    return [item for item in workspace.children(ROOT_ID, Recheck) if item.of == id]


def reason(mark: Recheck, workspace: Workspace, gettext: Callable[[str], str]) -> str:
    """Return what has changed, in which field, and what stood there before, as far as that is known."""
    cause = workspace.get(mark.cause)
    if cause is None:
        return gettext(N_("“{name}” was deleted.")).format(name=quoted(mark.was))
    what, field = called(cause, gettext), cause.fields.get(mark.field)
    if field is None or not mark.was:
        return gettext(N_("{what} has changed.")).format(what=what)
    words = gettext(N_("{what} has changed. “{field}” was “{was}” before."))
    return words.format(what=what, field=gettext(field.label), was=quoted(_in_words(cause, mark, gettext)))


def _in_words(cause: Record, mark: Recheck, gettext: Callable[[str], str]) -> str:
    """Return what stood in a field before as people read it; it is kept as text."""
    was: Json = mark.was
    match cause.fields[mark.field]:
        case Number() | Scale():
            with suppress(ValueError):
                was = float(mark.was)
        case Flag():
            was = mark.was == str(True)
        case Choices() | ShortTexts():
            was = [part.strip() for part in mark.was.split(",")]
        case _:
            pass
    before = type(cause)(cause.id, cause.parent, cause.rank, {mark.field: was})
    return value_in_words(before, mark.field, gettext) or mark.was


def is_substance(record: Record, field: str) -> bool:
    """Whether a field says what a record is, so that a change of it matters to what rests on it."""
    declared = record.fields.get(field)
    if declared is None or field in _ASIDE or kind_of(record) == "recheck":
        return False
    if kind_of(record) == "customer":
        return field in FIELDS.values()
    return not isinstance(declared, Ref | Refs)


def _causes(workspace: Workspace, changes: Iterable[Change]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what changes in substance: record, field, and what was there before."""
    for change in changes:
        record = workspace.get(change.id)
        if record is None or isinstance(change, Insert | Move):
            continue
        if isinstance(change, SetField):
            old = record.body.get(change.field)
            if old != change.value and is_substance(record, change.field):
                yield record.id, (change.field, _short(old))
            continue
        for item in (record, *workspace.descendants(record.id)):
            if kind_of(item) in KINDS and kind_of(item) != "recheck":
                yield item.id, ("", item.name)


def _gone(workspace: Workspace, changes: Iterable[Change]) -> frozenset[str]:
    removed = [change.id for change in changes if isinstance(change, Remove) and change.id in workspace]
    return frozenset(removed) | {item.id for id in removed for item in workspace.descendants(id)}


def _concerns(edge: Edge, field: str) -> bool:
    """Whether a change of a field, "" for a record that goes, puts the other end in question."""
    return edge.spreads and (not field or not edge.fields or field in edge.fields)


def _ties(workspace: Workspace, change: Change) -> bool:
    """Whether a change that was applied decides who rests on whom; rows that people type decide nothing."""
    if isinstance(change, Remove):
        return True
    record = workspace.get(change.id)
    if record is None:
        return True
    kind = kind_of(record)
    if isinstance(change, Insert):
        if kind == "recheck":
            return False
        return kind in _TYING or any(isinstance(record.fields.get(name), Ref | Refs) for name in record.body)
    if isinstance(change, Move):
        return kind == "stage"
    field = record.fields.get(change.field)
    return isinstance(field, Ref | Refs) or change.field in _TIES.get(kind, ())


def _short(value: Json) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return "" if value is None else str(value)
