"""Names and websites of companies, reduced to what tells one company from another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_LEGAL_WORDS = """
    gmbh mbh ggmbh ag kg kgaa ohg ug haftungsbeschrankt gbr ek ev eg se co cie compagnie inc incorporated corp
    corporation company ltd limited llc llp lp plc sa sas sasu sarl sca spa srl bv nv vof ab as asa oy oyj aps kft zrt
    doo sro zoo sp pte pty pvt bhd kk
"""
_LEGAL = frozenset(_LEGAL_WORDS.split())
_JOINING = frozenset(("und", "and", "u", "et"))
_SIGNS = re.compile(r"(?:[^\w\n]|_)+")
_MARKS = re.compile("[\u0300-\u036f]")
_ASCII = {code: chr(code).lower() if chr(code).isalnum() or code == 10 else " " for code in range(128)}
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?(?:www\d?\.)?([^/:?#\s]+\.[^/:?#\s]+)")


def company_keys(names: Sequence[str]) -> list[str]:
    """Return names without case, marks and legal form: "Müller & Söhne GmbH & Co. KG" is "muller sohne".

    Works on all of them as one text, since a list may have a million; a name must not have several lines.
    """
    if not names:
        return []
    text = "\n".join(names)
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    text = text.translate(_ASCII) if text.isascii() else _SIGNS.sub(" ", text)
    return [_key(line.split()) for line in text.split("\n")]


def _key(words: list[str]) -> str:
    if not _JOINING.isdisjoint(words):
        words = [word for word in words if word not in _JOINING] or words
    while len(words) > 1:
        if words[-1] in _LEGAL:
            words.pop()
        elif len(words[-1]) == 1 and (tail := _lettered(words)):
            del words[-tail:]
        else:
            break
    return " ".join(words)


def _lettered(words: list[str]) -> int:
    """Return how many letters at the end are a legal form, as in "e. V." or "S. p. A."."""
    letters = 0
    while letters < len(words) - 1 and len(words[-1 - letters]) == 1:
        letters += 1
    return next((count for count in range(letters, 1, -1) if "".join(words[-count:]) in _LEGAL), 0)


def company_key(name: str) -> str:
    """Return what ``company_keys`` makes of one name."""
    return company_keys([name])[0]


def spellings(keys: Sequence[str]) -> list[str]:
    """Return keys of names as they are compared for duplicates: "mueller" and "muller" alike, without spaces."""
    if not keys:
        return []
    text = "\n".join(keys).replace(" ", "")
    return text.replace("ae", "a").replace("oe", "o").replace("ue", "u").split("\n")


def domain_of(website: str) -> str:
    """Return the host of an address without "www.", "" if it is none."""
    found = _HOST.match(website.strip().casefold())
    return found[1].rstrip(".") if found else ""
