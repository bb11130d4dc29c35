"""What a cell of a list turns out to say, and why it may be doubtful."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from personaforge.domain.companies.table import Value
from personaforge.domain.options import Option
from personaforge.domain.words import N_


class Doubt(Option):
    """Why a cell is not certain, or was not understood at all."""

    NOTE = "note", N_("words beside the number")
    ABOUT = "about", N_("an approximate number")
    SEPARATOR = "separator", N_("a separator that may mean thousands or decimals")
    LETTER = "letter", N_("a letter that may mean millions or billions")
    SWAPPED = "swapped", N_("bounds in reverse order")
    SEVERAL = "several", N_("several numbers")
    UNIT = "unit", N_("another unit")
    CURRENCY = "currency", N_("another currency")
    NEGATIVE = "negative", N_("a negative number")
    INFINITE = "infinite", N_("no finite number")
    ORDER = "order", N_("day and month may be swapped")
    PART = "part", N_("no exact day")
    CENTURY = "century", N_("a year of two digits")
    SERIAL = "serial", N_("a day number of a spreadsheet")
    ERROR = "error", N_("an error of the spreadsheet")
    LABELS = "labels", N_("labels before the values")
    CUT = "cut", N_("too long, so its end is missing")
    UNREAD = "unread", N_("not understood")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: its value, and why that is doubtful (``None``: certain).

    Without a value and without a doubt the cell says that nothing is known. ``unit`` is "%" or the code of a
    currency (ISO 4217; "KR" for a crown of some country) that stands beside a number; percent are read as
    they are written, 12 % as 12.
    """

    value: Value
    doubt: Doubt | None = None
    unit: str = ""

    @property
    def is_unread(self) -> bool:
        """Whether the cell says something that was not understood."""
        return self.value is None and self.doubt is not None


NOTHING = Reading(None)

_UNKNOWN_WORDS = (
    "- -- --- ./. ? ?? . / ka k.a k/a na n/a n.a #n/a #nv nan null nv n.v nb n.b n/b keineangabe keineangaben "
    "unbekannt nichtbekannt nichtverfügbar unknown notavailable notknown notspecified tbd tba nichtangegeben undefined"
)
_ERROR_WORDS = (
    "#div/0! #ref! #bezug! #name? #value! #wert! #num! #zahl! #null! #spill! #überlauf! #calc! "
    "#getting_data #unknown!"
)
_UNKNOWN = frozenset(_UNKNOWN_WORDS.split()) | {""}
_ERRORS = frozenset(_ERROR_WORDS.split())
_LONGEST_WORD = 24
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-") | dict.fromkeys("’‘`´′", "'"))


def without_value(text: str) -> Reading | None:
    """Return what a cell says that only stands for a missing value, or is an error; ``None`` for any other."""
    if len(text) > _LONGEST_WORD:
        return None
    word = "".join(text.translate(_DASHES).split()).casefold()
    if word.rstrip(".") in _UNKNOWN or word in _UNKNOWN:
        return NOTHING
    return Reading(None, Doubt.ERROR) if word in _ERRORS else None


def tidy(text: str) -> str:
    """Return a cell for reading figures: compatible characters, one sort of dash, quote and space, no case."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.replace("´", "'")).translate(_DASHES)
    return " ".join(text.casefold().split())
