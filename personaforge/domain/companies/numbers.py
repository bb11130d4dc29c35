"""Numbers and amounts as people write them: "1,2 Mio. €", "50–200", "ca. 300", "14.046 (December 2022)"."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from personaforge.domain.companies.cells import Doubt, Reading, tidy, without_value
from personaforge.domain.companies.table import Span

_T = TypeVar("_T")
_PLAIN = re.compile(r"\s*-?\d{1,15}\s*", re.ASCII)
_AMOUNT = re.compile(r"([1-9][0-9]{0,14}) ?(€|EUR|\$|USD|£|GBP|CHF)")


def _by_word(lists: Mapping[_T, str]) -> dict[str, _T]:
    return {word: meaning for meaning, words in lists.items() for word in words.split()}


_CURRENCIES = _by_word({
    "EUR": "€ eur euro euros", "USD": "$ us$ usd dollar dollars", "GBP": "£ gbp", "CHF": "chf sfr fr franken",
    "JPY": "¥ jp¥ jpy yen", "CNY": "cn¥ cny rmb", "SEK": "sek", "NOK": "nok", "DKK": "dkk", "KR": "kr", "PLN": "pln zł",
    "CZK": "czk kč", "HUF": "huf", "INR": "inr ₹", "KRW": "krw ₩", "HKD": "hkd hk$", "AUD": "aud a$ au$",
    "CAD": "cad c$ ca$", "SGD": "sgd s$", "BRL": "brl r$", "RUB": "rub ₽", "TRY": "try ₺", "ILS": "ils ₪", "ZAR": "zar",
    "TWD": "twd nt$",
})  # fmt: skip
_FACTORS = _by_word({
    1e3: "k tsd tausend thousand thousands",
    1e6: "mio mill mil mln mn mm million millions millionen m",
    1e9: "mrd mia milliarde milliarden bn bln billion billions b",
    1e12: "billionen tn trn trillion trillions",
})  # fmt: skip
_JOINED = {
    **dict.fromkeys(("t€", "k€", "teur", "keur"), (1e3, "€")),
    **dict.fromkeys(("m€", "meur"), (1e6, "€")),
    **dict.fromkeys(("k$", "tusd"), (1e3, "$")),
    "m$": (1e6, "$"),
    "tchf": (1e3, "chf"),
}
_LETTERS = frozenset("mb")
_WORDS = _by_word({
    "about": "ca c circa zirka etwa rund ungefähr approx approximately about around roughly est estimated geschätzt "
             "schätzungsweise knapp nearly almost gut fast ~ ≈ ±",
    "open": "> >= ≥ über mehr more over ab mind mindestens least min from von above",
    "below": "< <= ≤ unter weniger less fewer under below max maximal höchstens most",
    "to": "bis to till until ... .. … und and",
    "%": "% prozent percent pct",
    "unit": "monat monate monaten month months mtl monatlich monthly jahr jahre jahren year years woche wochen week "
            "weeks quartal quarter quarters stunde stunden hour hours ‰",
    "nothing": "mitarbeiter mitarbeitende mitarbeitern mitarbeitenden mitarbeiterinnen ma employees employee "
               "beschäftigte beschäftigten people personen fte staff tage tagen tag days day als than at "
               "zu up zwischen between =",
})  # fmt: skip
_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[ ]\d{3})+(?:[.,]\d+)?(?!\d)|\d[\d.,']*)(?P<power>e[+-]?\d{1,3}(?!\w))?"
    r"|(?P<word>[^\W\d_]{0,2}[$€£¥₹₩₽₺₪]|[^\W\d_]+|[<>]=?|\.{2,3}|…|[~≈±≤≥=%‰])|(?P<sign>[-+])|(?P<other>[^\s.,;:/'])"
)
_NOTE = re.compile(r"[(\[][^()\[\]]*[)\]]?")
_BOOKED = re.compile(r"\(([^()]*\d[^()]*)\)")
_YEARLY = re.compile(
    r"(?:\b(?:pro|per|im)|/) ?(?:jahr|year|annum)\b|\bp\. ?a\.?(?!\w)|\b(?:jährlich|yearly|annually)\b"
)
_AS_OF = re.compile(r"(?<=[^\W_])\.?[ ,;]+(?:stand|as of|as at|fy|gj)\b.*")
_INFINITE = frozenset(("inf", "+inf", "-inf", "infinity", "-infinity", "∞", "-∞", "unendlich"))


@dataclass(slots=True)
class _Found:
    """What the words of a cell have said so far."""

    decimal: str | None
    numbers: list[float] = field(default_factory=list)
    factors: list[float] = field(default_factory=list)
    ambiguous: list[bool] = field(default_factory=list)
    unit: str = ""
    minus: bool = False
    joined: bool = False
    open: bool = False
    below: bool = False
    pending: float = 1.0
    doubts: list[Doubt] = field(default_factory=list)


def read_number(text: str, decimal: str | None = None) -> Reading:
    """Return the span of numbers that a cell says.

    ``decimal`` is the decimal separator of its column, "," or "."; with ``None`` a number like "1.234" is
    doubtful. An open span reaches to infinity ("> 500"), or down to nought ("< 50").
    """
    if _PLAIN.fullmatch(text):
        number = float(text)
        return Reading(Span(number, number))
    if amount := _AMOUNT.fullmatch(text):  # a long list has hundreds of thousands of them, each another one
        number = float(amount[1])
        return Reading(Span(number, number), None, _CURRENCIES[amount[2].lower()])
    if (missing := without_value(text)) is not None:
        return missing
    words = tidy(text)
    if words in _INFINITE:
        return Reading(None, Doubt.INFINITE)
    found = _Found(decimal)
    if booked := _BOOKED.fullmatch(words):
        words, found.minus = booked[1], True
    words = _without_notes(words, found)
    before = ""
    for token in _TOKEN.finditer(words):
        if not _take(token, words, before, found):
            return Reading(None, Doubt.UNREAD, found.unit)
        before = token[0]
    return _reading(found)


def _without_notes(words: str, found: _Found) -> str:
    words = _YEARLY.sub(" ", words)
    kept = _AS_OF.sub(" ", _NOTE.sub(" ", words))
    if kept != words:
        found.doubts.append(Doubt.NOTE)
    return kept


def _take(token: re.Match[str], words: str, before: str, found: _Found) -> bool:
    """Add a token to what was found; return whether it can be part of a number."""
    if token["number"]:
        return _take_number(token, found)
    if token["sign"]:
        _take_sign(token, words, found)
        return True
    if token["other"]:
        found.doubts.append(Doubt.NOTE)
        return True
    return _take_word(token["word"], before, found)


def _take_number(token: re.Match[str], found: _Found) -> bool:
    number, is_ambiguous = _value_of(token["number"], found.decimal)
    if number is None:
        return False
    if token["power"]:
        exponent = int(token["power"][1:])
        number = number * 10.0**exponent if exponent < 300 else math.inf
    found.numbers.append(-number if found.minus else number)
    found.factors.append(found.pending)
    found.ambiguous.append(is_ambiguous)
    found.minus, found.pending = False, 1.0
    if is_ambiguous:
        found.doubts.append(Doubt.SEPARATOR)
    return True


def _take_sign(token: re.Match[str], words: str, found: _Found) -> None:
    rest = words[token.end() :].lstrip()
    if token[0] == "+":
        found.open = found.open or bool(found.numbers)
    elif not rest and found.numbers and token.start() and words[token.start() - 1].isdigit():
        found.numbers[-1] = -found.numbers[-1]  # "1.234,56-", as SAP writes it
    elif found.numbers and not found.joined:
        found.joined = True
    else:
        found.minus = True


def _take_word(word: str, before: str, found: _Found) -> bool:
    factor = 0.0
    if word in _JOINED:
        factor, word = _JOINED[word]
    elif word in _FACTORS:
        factor = _FACTORS[word]
        if word in _LETTERS:
            found.doubts.append(Doubt.LETTER)
    if factor:
        if found.factors and before[-1:].isdigit():
            found.factors[-1] = factor
        else:
            found.pending = factor
    if word in _CURRENCIES:
        found.unit = _CURRENCIES[word] if found.unit in {"", _CURRENCIES[word]} else "?"
    elif not factor:
        return _take_meaning(word, found)
    return True


def _take_meaning(word: str, found: _Found) -> bool:
    match _WORDS.get(word):
        case "about":
            found.doubts.append(Doubt.ABOUT)
        case "open":
            found.open = True
        case "below":
            found.below = True
        case "to" if found.numbers:
            found.joined = True
        case "to":
            found.below = True
        case "%":
            found.unit = "%"
        case "unit":
            found.doubts.append(Doubt.UNIT)
        case "nothing":
            pass
        case _:
            found.doubts.append(Doubt.NOTE)
    return True


def _reading(found: _Found) -> Reading:
    count, unit = len(found.numbers), found.unit
    if not count or Doubt.UNIT in found.doubts:
        return Reading(None, Doubt.UNIT if count else Doubt.UNREAD, unit)
    if count > 2 or (count == 2 and not found.joined):
        return Reading(None, Doubt.SEVERAL, unit)
    if unit == "?":
        return Reading(None, Doubt.CURRENCY)
    low, high = _bounds(found)
    if not (math.isfinite(low) and math.isfinite(high)):
        return Reading(None, Doubt.INFINITE, unit)
    if low > high:
        low, high = high, low
        found.doubts.append(Doubt.SWAPPED)
    if count == 1 and found.below:
        low = -math.inf if unit == "%" or high <= 0 else 0.0
    elif count == 1 and found.open:
        high = math.inf
    doubts = [doubt for doubt in found.doubts if doubt is not Doubt.LETTER or not unit]
    return Reading(Span(low, high), min(doubts, key=_GRAVITY.index, default=None), unit)


def _bounds(found: _Found) -> tuple[float, float]:
    factors = list(found.factors)
    if len(factors) == 2 and factors[0] == 1:
        factors[0] = factors[1]  # "1–2 Mio."
    if len(factors) == 1 and found.pending != 1:
        factors[0] = found.pending  # "500 € Tsd."
    numbers = [
        # nobody writes thousands of millions: "3.912 billion"
        number / 1000 if is_ambiguous and factor >= 1e6 else number
        for number, factor, is_ambiguous in zip(found.numbers, factors, found.ambiguous, strict=True)
    ]
    return numbers[0] * factors[0], numbers[-1] * factors[-1]


_GRAVITY = (Doubt.SEPARATOR, Doubt.SWAPPED, Doubt.LETTER, Doubt.ABOUT, Doubt.NOTE, Doubt.UNIT)


def _value_of(digits: str, decimal: str | None) -> tuple[float | None, bool]:
    """Return a number written with separators, and whether it could be read in two ways."""
    digits = digits.rstrip(".,'").replace(" ", "'")
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        mark = max(".,", key=digits.rfind)
        return _grouped(digits, mark), False
    if "'" in digits or not (points or commas):
        return _grouped(digits, "." if points else ","), False
    mark = "." if points else ","
    if points + commas > 1:
        return _grouped(digits, _other(mark)), False
    whole, part = digits.split(mark)
    if len(part) != 3 or not 1 <= len(whole) <= 3 or whole.startswith("0"):
        return float(f"{whole or 0}.{part}"), False
    if decimal is None:
        return float(whole + part), True
    return float(f"{whole}.{part}" if mark == decimal else whole + part), False


def _grouped(digits: str, mark: str) -> float | None:
    """Return a number whose separators but ``mark`` stand between groups of three, ``None`` if they do not."""
    whole, _, part = digits.partition(mark)
    groups = re.split(r"[.,']", whole)
    if (part and not part.isdigit()) or any(len(group) != 3 for group in groups[1:]) or not whole:
        return None
    if len(groups) > 1 and not 1 <= len(groups[0]) <= 3:
        return None
    return float(f"{''.join(groups)}.{part or 0}")


def _other(mark: str) -> str:
    return "," if mark == "." else "."


def decimal_style(samples: Iterable[str]) -> str | None:
    """Return the decimal separator that the numbers of a column show, ``None`` if they do not decide.

    Numbers that can be read in one way only vote; nine of ten have to agree. Where none can, whole numbers below
    a thousand without a separator beside several "1.234" show that it separates thousands.
    """
    votes: Counter[str] = Counter()
    ambiguous: Counter[str] = Counter()
    small = large = 0
    for sample in samples:
        for token in _TOKEN.finditer(_NOTE.sub(" ", tidy(sample))):
            digits = (token["number"] or "").rstrip(".,'")
            marks = [char for char in digits if char in ".,"]
            if not marks:
                small += 0 < len(digits) <= 3
                large += len(digits) > 3
            elif vote := _vote(digits, marks):
                votes[vote] += 1
            else:
                ambiguous[marks[0]] += 1
    if votes:
        style, count = votes.most_common(1)[0]
        return style if count >= 0.9 * votes.total() else None
    if len(ambiguous) == 1 and ambiguous.total() >= 3 and small and not large:
        return _other(next(iter(ambiguous)))
    return None


def _vote(digits: str, marks: list[str]) -> str | None:
    if len(set(marks)) == 2:
        return marks[-1]
    if len(marks) > 1:
        return _other(marks[0])
    whole, part = digits.split(marks[0])
    return marks[0] if len(part) != 3 or not 1 <= len(whole) <= 3 or whole.startswith("0") else None
