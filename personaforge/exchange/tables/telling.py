"""What has to be said of the rows of a list, in the window and on the command line alike."""

from __future__ import annotations

from collections.abc import Callable

from personaforge.exchange.tables.model import Conversion


def left_out(
    done: Conversion, ngettext: Callable[[str, str, int], str], number: Callable[[float], str]
) -> list[str]:
    """Return which rows were left out, or parts of them, and how many."""
    blank, nameless, longer = done.blank, done.nameless, done.too_long
    counted = (
        (blank, ngettext("{count} empty row left out", "{count} empty rows left out", blank)),
        (
            nameless,
            ngettext("{count} row without a name left out", "{count} rows without a name left out", nameless),
        ),
        (
            longer,
            ngettext(
                "{count} row is longer than the headers; what lies beyond is left out",
                "{count} rows are longer than the headers; what lies beyond is left out",
                longer,
            ),
        ),
    )
    return [words.format(count=number(count)) for count, words in counted if count]
