"""What the second process does with its half of a long text; it loads no more than that takes."""

from __future__ import annotations

from collections.abc import Callable

from personaforge.company_draft import DraftWriter
from personaforge.exchange.tables.delimited import Delimited
from personaforge.exchange.tables.draft_rows import DraftRows
from personaforge.exchange.tables.halves import HalfRead, HalfTask


def convert_half(task: HalfTask, progress: Callable[[float], None]) -> HalfRead:
    """Write the second half of a text as a draft, telling the share of the whole text that is done.

    Raises ``ListTrouble`` if it cannot be read to its end.
    """
    layout = task.layout
    text = Delimited(task.source, layout.encoding, layout.delimiter, quotes=layout.quotes, part=task.part)
    rows = DraftRows(task.source.name, task.kept, task.key_place, task.before)
    with DraftWriter(task.draft, rows.columns, task.before) as writer:
        for batch in text.batches(task.width, 0):
            writer.write_columns(rows.taken(batch))
            progress(text.share_read)
        info = writer.finish()
    return HalfRead(info, rows.counts, rows.reports(), rows.keys, tuple(rows.repeated))
