"""Which row holds the headers of a table, and what its columns are taken for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from personaforge.domain.companies.attributes import ATTRIBUTES, PERSONAL, attribute_of, folded
from personaforge.domain.companies.values import Doubt, read_date, read_number
from personaforge.domain.text import NAME_LIMIT, clean_line
from personaforge.exchange.tables.model import NO_HEADER, OWN, Because

_LOOKED_AT = 30
_ALIKE = 88.0
"""From this similarity on (rapidfuzz, 0 to 100) a header is proposed for an attribute."""

_PREFIX = re.compile(
    r"^(?:organi[sz]ation|company|account|firma|unternehmen|billing address|rechnungsadresse)\s*[-:–]\s*",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"\s+(?:of|von|der|für)\s+(?:(?:company|firmen)?\s?(?:address|adresse)|unternehmens)$", re.IGNORECASE
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_UNIT = re.compile(
    r"(?:[(\[]|\b(?:in|as)\s)\s*(?:in\s+)?((?:t|k|m|tsd\.?|mio\.?|mrd\.?|mn|bn|million(?:en|s)?|thousand|milliarden|billion)?"
    r"\s?(?:€|eur|euro|usd|us-?\$|\$|chf|gbp|£|teur|keur|meur)?)\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[\s(\[,_–-]*(?:\b(?:gj|fy|jahr|year)\s*)?\b((?:19|20)\d\d)\b[)\]]*\s*$", re.IGNORECASE)
_PERSONAL_WORDS = (
    "e mail|email|e?mail ?adresse|mail|phone|mobil|mobile|handy|fax|faxnummer|telefonnr|kontaktperson|vorname|nachname|"
    "first name|last name|contact person|owner|people|personen|zustandiger|geburtsdatum|linkedin|created by|"
    "modified by|geschaftsfuhrer|key people|founder|founders"
)
_PERSONAL_ENDS = "telefon|ansprechpartner|ansprechpartnerin|betreuer|betreuerin|inhaber|besitzer|eigentumer"
_PERSONAL_PATTERN = re.compile(rf"(?:\b(?:{_PERSONAL_WORDS})|(?:{_PERSONAL_ENDS}))(?:$|\s)")
_COUNTED = re.compile(r"^(?:anzahl|zahl|number of|no of|count|num)\b|\b(?:count|anzahl)$")
_COUNT_OR_FLAG = re.compile(r"\d{1,5}|ja|nein|yes|no|true|false|wahr|falsch", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}")
_PHONE = re.compile(r"(?:\+|00|0|\()[\d\s()/.–-]{6,20}\d")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_WORDS = {word: attribute.key for attribute in ATTRIBUTES for word in attribute.synonyms if len(word) > 3}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a column is taken for: the key of an attribute, ``OWN``, or "" to leave it out."""

    key: str
    because: Because
    confidence: float = 1.0


def find_header(rows: Sequence[Sequence[str]]) -> tuple[int, bool]:
    """Return the index of the row of headers or ``NO_HEADER``, and whether that is sure.

    Titles above it are passed over. A row with several headers that we know is one; else the first row that is as
    wide as the table, unless it looks like the rows below.
    """
    filled = [sum(1 for cell in row if cell.strip()) for row in rows[:_LOOKED_AT]]
    widest = max(filled, default=0)
    wide = [index for index, count in enumerate(filled) if count and count >= 0.6 * widest]
    if not wide:
        return NO_HEADER, False
    known = {index: sum(1 for cell in rows[index] if _is_known(cell)) for index in wide}
    best = max(wide, key=lambda index: (known[index], -index))
    if known[best] >= 2 or (known[best] and known[best] >= 0.5 * filled[best]):
        return best, True
    first = wide[0]
    if _looks_like_data(rows[first], rows[first + 1 :]):
        return NO_HEADER, True
    return (first, False) if widest > 1 else (NO_HEADER, False)


def _is_known(cell: str) -> bool:
    return bool(_attribute(cell)) or folded(cell) in PERSONAL


def _looks_like_data(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    for index, cell in enumerate(row):
        text = cell.strip()
        if not text:
            continue
        if any(char.isdigit() for char in text):
            number, day = read_number(text), read_date(text)
            if (number.value is not None and number.doubt is not Doubt.NOTE) or day.value is not None:
                return True
        if _MAIL.fullmatch(text) or _LINK.match(text):
            return True
        if any(index < len(other) and other[index].strip() == text for other in below):
            return True
    return False


def unique_headers(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Return a name for each of ``width`` columns: its header, numbered where it comes twice, else its letter."""
    taken: set[str] = set()
    found: list[str] = []
    for index in range(width):
        text = clean_line(cells[index], NAME_LIMIT - 10).strip() if index < len(cells) else ""
        base = text or column_letter(index)
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base} ({number})", number + 1
        taken.add(name.casefold())
        found.append(name)
    return tuple(found)


def column_letter(index: int) -> str:
    """Return the name of a column in a spreadsheet, counted from 0: A, B … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def unit_of(header: str) -> str:
    """Return the unit that a header gives to bare numbers below it: "Mio. €" for "Umsatz (in Mio. €)"."""
    found = _UNIT.search(header)
    return found[1].strip() if found else ""


def propose(
    headers: Sequence[str],
    samples: Sequence[Sequence[str]],
    remembered: Mapping[str, str],
    chosen: Mapping[str, str],
    *,
    with_people: bool,
) -> list[Proposal]:
    """Return what each column is taken for; no attribute is given twice.

    ``samples`` are cells of each column. First comes what was chosen, by header, then what an earlier import had, by
    folded header, then synonyms in German and English, then similar words. Columns about people are left out unless
    ``with_people``, and so are empty ones; all others are kept as the list's own.
    """
    given = _Given()
    for index, header in enumerate(headers):
        if header in chosen:
            given.add(index, chosen[header], Because.CHOSEN)
        elif folded(header) in remembered:
            given.add(index, remembered[folded(header)], Because.REMEMBERED)
    for index, (header, sample) in enumerate(zip(headers, samples, strict=True)):
        if not any(cell.strip() for cell in sample):
            given.add(index, "", Because.EMPTY)
        elif not with_people and is_about_people(header, sample):
            given.add(index, "", Because.PERSON)
    _propose_attributes(headers, given)
    for index, header in enumerate(headers):
        given.add(index, OWN, Because.TWICE if _attribute(header) in given.taken else Because.OWN)
    return [given.proposals[index] for index in range(len(headers))]


def _propose_attributes(headers: Sequence[str], given: _Given) -> None:
    for find in (attribute_of, _attribute):
        for index, header in enumerate(headers):
            if key := find(header):
                given.add(index, key, Because.HEADER)
    dated = [(found[1], -index) for index, header in enumerate(headers) if (found := _YEAR.search(header))]
    for _, place in sorted(dated, reverse=True):  # of several years the last
        if key := _attribute(_YEAR.sub("", headers[-place])):
            given.add(-place, key, Because.HEADER)
    for score, index, key in sorted(_similar(headers, given.proposals), reverse=True):
        given.add(index, key, Because.SIMILAR, score / 100)


class _Given:
    """Proposals by column; the first one for a column and for an attribute holds."""

    def __init__(self) -> None:
        self.proposals: dict[int, Proposal] = {}
        self.taken: set[str] = set()

    def add(self, index: int, key: str, because: Because, confidence: float = 1.0) -> None:
        if index in self.proposals or key in self.taken:
            return
        self.proposals[index] = Proposal(key, because, confidence)
        if key not in {"", OWN}:
            self.taken.add(key)


def _attribute(header: str) -> str:
    """Return the attribute that a header means, without what CRM systems write around it."""
    plain = _SUFFIX.sub("", _PREFIX.sub("", header.strip()))
    return (
        attribute_of(header) or attribute_of(plain) or attribute_of(_BRACKETS.sub("", _UNIT.sub("", plain)))
    )


def _similar(headers: Sequence[str], found: Mapping[int, Proposal]) -> list[tuple[float, int, str]]:
    pairs: list[tuple[float, int, str]] = []
    for index, header in enumerate(headers):
        word = folded(_SUFFIX.sub("", _PREFIX.sub("", header)))
        if index in found or len(word) < 4:
            continue
        for match, score, _ in process.extract(
            word, _WORDS.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE, limit=3
        ):
            pairs.append((score, index, _WORDS[match]))
    return pairs


def is_about_people(header: str, sample: Sequence[str]) -> bool:
    """Whether a column is about people: by its header, or because its cells are mail addresses or telephone numbers.

    "Owner-managed: yes" and "People in sales: 7" say something of the company.
    """
    word = folded(_CAMEL.sub(" ", _PREFIX.sub("", header)))
    cells = [cell.strip() for cell in sample if cell.strip()]
    counted = bool(cells) and all(_COUNT_OR_FLAG.fullmatch(cell) for cell in cells)
    of_company = counted or bool(_COUNTED.search(word))
    if word in PERSONAL or (_PERSONAL_PATTERN.search(word) and not of_company):
        return True
    if not cells or attribute_of(header):
        return False
    mails = sum(1 for cell in cells if _MAIL.fullmatch(cell))
    phones = sum(1 for cell in cells if _PHONE.fullmatch(cell) and sum(map(str.isdigit, cell)) >= 7)
    marked = sum(1 for cell in cells if cell.startswith(("+", "00", "(")) or " " in cell or "/" in cell)
    return mails > len(cells) / 2 or (phones > 0.6 * len(cells) and marked > 0.6 * len(cells))
