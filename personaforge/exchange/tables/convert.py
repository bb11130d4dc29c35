"""From a table from outside to a draft: batch by batch, in memory that hardly grows with the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from personaforge.company_draft import DraftWriter
from personaforge.domain.words import N_
from personaforge.exchange.tables.currencies import found_currencies
from personaforge.exchange.tables.delimited import Part
from personaforge.exchange.tables.draft_rows import DraftRows
from personaforge.exchange.tables.duplicates import NAMES_UP_TO, find_duplicates
from personaforge.exchange.tables.halves import HalfTask, OtherHalf, cut_of
from personaforge.exchange.tables.model import Conversion, Notice, PlannedColumn, Source, TableOptions
from personaforge.exchange.tables.opening import Table
from personaforge.exchange.tables.planning import header_named, opened_as_before, plan
from personaforge.exchange.tables.troubles import BadQuotes, EmptyList, NoNameColumn

_NAMES_SKIPPED = N_("The list is so long that duplicates were looked for by number and website only.")

Progress = Callable[[float], None]
"""Told the share from 0 to 1 that is done."""


def convert(
    source: Source,
    options: TableOptions,
    draft: Path,
    progress: Progress,
    other: OtherHalf | None = None,
    told: Callable[[Path], None] | None = None,
) -> Conversion:
    """Write a table as a draft and say what became of it; raise ``ListTrouble`` if it cannot be read to its end.

    With ``other`` another process reads half of a text, where that gives the same. Who is ``told`` of the first
    pieces of the draft may take them before all are there.
    """
    table, options = opened_as_before(source, options)
    planned = plan(table, options)
    kept = [column for column in planned if column.key]
    if not any(column.key == "name" for column in kept):
        raise NoNameColumn(name=source.name)
    rows = DraftRows(source.name, kept, _key_place(table, kept, options))
    with DraftWriter(draft, rows.columns, told=told) as writer:
        task = _task_of_other(table, rows, draft) if other is not None else None
        if task is not None and other is not None:
            _write_halves(table, rows, writer, task, other, progress)
        else:
            _write(table, rows, writer, progress)
    if not rows.counts.written:
        with suppress(OSError):
            draft.unlink()
        raise EmptyList(name=source.name)
    duplicates, duplicate_count = find_duplicates(
        draft, rows.repeated_numbers, rows.numbers.groups(), rows.websites.groups(), rows.counts.written
    )
    counts, reports = rows.counts, rows.reports()
    table.notices += found_currencies(planned, reports, options.base_currency)
    if counts.written > NAMES_UP_TO:
        table.notices.append(Notice(_NAMES_SKIPPED))
    return Conversion(
        source.name, table.layout, rows.columns, tuple(planned), reports,
        counts.read, counts.written, counts.blank, counts.nameless, counts.too_long,
        duplicates, duplicate_count, tuple(table.notices),
    )  # fmt: skip


def _write(table: Table, rows: DraftRows, writer: DraftWriter, progress: Progress, skip: int = 0) -> None:
    """Write all batches of a table but the first ones."""
    for batch in islice(table.batches(), skip, None):
        writer.write_columns(rows.taken(batch))
        progress(table.share_read)
    writer.finish()


def _task_of_other(table: Table, rows: DraftRows, draft: Path) -> HalfTask | None:
    """Return what another process is to read, ``None`` where one has to read all."""
    path = table.source.path
    cut = cut_of(path, table.layout) if path is not None else None
    if cut is None:
        return None
    return HalfTask(
        table.source, table.layout, len(table.headers), cut, rows.kept, rows.key_place,
        draft.with_name(f"{draft.name}-2"), cut.rows - table.header_row - 1,
    )  # fmt: skip


def _write_halves(
    table: Table,
    rows: DraftRows,
    writer: DraftWriter,
    task: HalfTask,
    other: OtherHalf,
    progress: Progress,
) -> None:
    first, second = table.part(Part(0, task.part.start)), table.part(task.part)
    taken = 0

    def tell() -> None:
        progress(first.share_read + other.share)

    other.begin(task)
    try:
        for batch in first.batches():
            writer.write_columns(rows.taken(batch))
            if rows.leaves_out:
                other.stop()
            taken += 1
            other.listen()
            tell()
    except (
        BadQuotes
    ):  # they may mean nothing, and the cut be within a cell: what was taken comes out alike again
        other.stop()
        _write(table, rows, writer, progress, taken)
        return
    half = other.result(tell)
    if half is not None and rows.counts.written == task.before and rows.go_on_with(half):
        writer.finish(half.draft)
        return
    other.stop()
    _write(second, rows, writer, lambda share: progress(first.share_read + share))


def _key_place(table: Table, kept: Sequence[PlannedColumn], options: TableOptions) -> int | None:
    """Return the place of the column that tells companies apart, ``None`` for their names."""
    if options.key_column:
        header = header_named(table, options.key_column)
        return next((place for place, column in enumerate(kept) if column.header == header), None)
    return next((place for place, column in enumerate(kept) if column.key == "number"), None)
