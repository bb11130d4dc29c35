"""How the columns of a table are to be read: kind and style of each, found from a sample and put up for correction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from personaforge.domain.companies.attributes import BY_KEY, ValueKind, folded, own_key
from personaforge.domain.companies.values import (
    CellStyle,
    Doubt,
    Reading,
    date_order,
    decimal_style,
    is_comma_list,
    read_cell,
    read_date,
    read_flag,
    read_number,
    read_text,
    read_texts,
)
from personaforge.exchange.tables.batches import Cell, text_of
from personaforge.exchange.tables.headers import Proposal, propose, unit_of
from personaforge.exchange.tables.model import OWN, Because, Example, PlannedColumn, TableOptions
from personaforge.exchange.tables.reading import add_example, read_value

_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_AGREE = 0.95
_IDENTIFIER_WORDS = (
    "id nr no number nummer plz zip code key schlussel postleitzahl uid vat ust ustid iban bic"
)
_IDENTIFIERS = frozenset(_IDENTIFIER_WORDS.split())


def plan_columns(
    headers: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    first_line: int,
    options: TableOptions,
    remembered: Mapping[str, str],
) -> list[PlannedColumn]:
    """Return what becomes of each column.

    ``rows`` are a sample below the headers, ``first_line`` is its first line, ``remembered`` the mapping of an earlier
    import by folded header.
    """
    cells = [[row[index] if index < len(row) else "" for row in rows] for index in range(len(headers))]
    texts = [[text_of(cell) for cell in column] for column in cells]
    written = [[cell for cell in column if isinstance(cell, str)] for column in cells]
    proposals = propose(headers, texts, remembered, options.mapping, with_people=options.with_people)
    keys = _keys(headers, proposals)
    kinds = [
        _kind(key, header, column, options.kinds)
        for key, header, column in zip(keys, headers, texts, strict=True)
    ]
    shared = _shared_style(kinds, written, options)
    planned: list[PlannedColumn] = []
    for index, header in enumerate(headers):
        style = _style(header, kinds[index], written[index], shared, options)
        proposal = proposals[index]
        column = PlannedColumn(
            index, header, keys[index], kinds[index], proposal.because, proposal.confidence, style
        )
        planned.append(with_sample(column, cells[index], first_line))
    return [_doubted(column) for column in planned]


def _keys(headers: Sequence[str], proposals: Sequence[Proposal]) -> list[str]:
    taken = {proposal.key for proposal in proposals}
    keys: list[str] = []
    for header, proposal in zip(headers, proposals, strict=True):
        key = own_key(header, taken) if proposal.key == OWN else proposal.key
        taken.add(key)
        keys.append(key)
    return keys


def _kind(key: str, header: str, texts: Sequence[str], chosen: Mapping[str, ValueKind]) -> ValueKind:
    if key in BY_KEY:
        return BY_KEY[key].kind
    return chosen.get(header) or detect_kind(header, texts)


def detect_kind(header: str, texts: Sequence[str]) -> ValueKind:
    """Return what the values of a column of the list's own are, text unless nearly all are something else."""
    said = [text for text in texts if _says_something(read_text(text))]
    if not said:
        return ValueKind.TEXT
    if any(not text.strip().isdigit() for text in said) and _share(said, read_flag) >= _AGREE:
        return ValueKind.FLAG
    if _share(said, lambda text: _only(read_date(text), {Doubt.ORDER, Doubt.CENTURY})) >= _AGREE:
        return ValueKind.DATE
    is_identifier = not _IDENTIFIERS.isdisjoint(folded(header).split()) or any(
        text.strip().startswith("0") and text.strip().isdigit() and len(text.strip()) > 1 for text in said
    )
    if not is_identifier and _share(said, _bare_number) >= _AGREE:
        units = {read_number(text).unit for text in said} - {"", "%"}
        return ValueKind.MONEY if units or unit_of(header) else ValueKind.NUMBER
    several = sum(1 for text in said if _has_several(read_texts(text)))
    return ValueKind.TEXTS if several > 0.1 * len(said) or is_comma_list(said) else ValueKind.TEXT


def _says_something(reading: Reading) -> bool:
    return reading.value is not None or reading.doubt is not None


def _only(reading: Reading, doubts: set[Doubt]) -> Reading:
    return reading if reading.doubt is None or reading.doubt in doubts else Reading(None, reading.doubt)


def _has_several(reading: Reading) -> bool:
    return isinstance(reading.value, tuple) and len(reading.value) > 1


def _bare_number(text: str) -> Reading:
    """A number with words beside it, unless in brackets, may as well be a word with a number in it: "A1"."""
    reading = read_number(_BRACKETS.sub(" ", text))
    return Reading(None, reading.doubt) if reading.doubt is Doubt.NOTE else reading


def _share(texts: Sequence[str], read: Callable[[str], Reading]) -> float:
    return sum(1 for text in texts if read(text).value is not None) / len(texts)


def _shared_style(
    kinds: Sequence[ValueKind], written: Sequence[Sequence[str]], options: TableOptions
) -> CellStyle:
    """Return what the columns of a table show together, for those that do not show it alone."""
    numbers = [
        text for kind, column in zip(kinds, written, strict=True) if kind.is_numeric for text in column
    ]
    dates = [
        text for kind, column in zip(kinds, written, strict=True) if kind is ValueKind.DATE for text in column
    ]
    return CellStyle(options.decimal or decimal_style(numbers), options.date_order or date_order(dates))


def _style(
    header: str, kind: ValueKind, written: Sequence[str], shared: CellStyle, options: TableOptions
) -> CellStyle:
    match kind:
        case ValueKind.NUMBER | ValueKind.MONEY:
            decimal = options.decimal or decimal_style(written) or shared.decimal
            style = CellStyle(decimal=decimal, unit=unit_of(header))
            return (
                replace(style, currency=_currency(written, style, options))
                if kind is ValueKind.MONEY
                else style
            )
        case ValueKind.DATE:
            return CellStyle(order=options.date_order or date_order(written) or shared.order)
        case ValueKind.TEXTS:
            return CellStyle(comma=is_comma_list(written))
        case ValueKind.TEXT | ValueKind.FLAG:
            return CellStyle()


def _currency(written: Sequence[str], style: CellStyle, options: TableOptions) -> str:
    """Return the currency of a column: the chosen one, else the one that most of its amounts have."""
    if options.currency:
        return "" if options.currency == "*" else options.currency.upper()
    units = Counter(read_cell(ValueKind.MONEY, text, style).unit for text in written)
    common = (unit for unit, _ in units.most_common() if unit not in {"", "%", "?"})
    return next(common, read_number(f"1 {style.unit}").unit if style.unit else "")


def with_sample(column: PlannedColumn, cells: Sequence[Cell], first_line: int) -> PlannedColumn:
    """Return a column with what its cells say: how many are known, doubtful and not understood, and examples."""
    if not column.key:
        return column
    known = doubtful = unread = 0
    examples: list[Example] = []
    for line, cell in enumerate(cells, start=first_line):
        reading = read_value(column, cell)
        known += reading.value is not None
        if reading.doubt is not None:
            doubtful += reading.value is not None
            unread += reading.value is None
            add_example(examples, Example(line, text_of(cell)[:200], reading.doubt))
    return replace(column, known=known, doubtful=doubtful, unread=unread, examples=tuple(examples))


def _doubted(column: PlannedColumn) -> PlannedColumn:
    """Return a column with less confidence if it hardly reads as what its header promises."""
    if column.because in {Because.CHOSEN, Because.REMEMBERED} or column.unread <= column.known:
        return column
    return replace(column, confidence=min(column.confidence, 0.3))
