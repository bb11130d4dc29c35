from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personaforge.file_names import MAX_BYTES, safe_file_name

RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"),
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Monika Marketing", "Monika Marketing.pdf"),
        ("CON", "_CON.pdf"),
        ("con.txt", "_con.txt.pdf"),
        ("COM¹", "_COM¹.pdf"),
        ("a/b\\c", "a-b-c.pdf"),
        ("..", "Persona.pdf"),
        ("../../etc/passwd", "-..-etc-passwd.pdf"),
        ("  spaces \t and\nlines  ", "spaces and lines.pdf"),
        ("dot. ", "dot.pdf"),
        ("", "Persona.pdf"),
        ("???", "Persona.pdf"),
        ("e\u0301", "é.pdf"),
        ("a\u202eb\u0000c\ud800", "abc.pdf"),
        ("😀 Emoji", "😀 Emoji.pdf"),
        ("Юлия", "Юлия.pdf"),
    ],
)
def test_names(name: str, expected: str) -> None:
    assert safe_file_name(name, ".pdf", "Persona") == expected


def test_names_that_are_taken_get_a_number() -> None:
    taken: set[str] = set()
    found = []
    for name in ("Ann", "ann", "ANN"):
        found.append(safe_file_name(name, ".pdf", "Persona", taken))
        taken.add(found[-1].lower())
    assert found == ["Ann.pdf", "ann 2.pdf", "ANN 3.pdf"]


def test_long_names_keep_their_ending_and_their_marks() -> None:
    assert len(safe_file_name("x" * 300, ".pdf", "P").encode()) == MAX_BYTES
    assert safe_file_name("é" * 300, ".pdf", "P").endswith("é.pdf")
    decomposed = safe_file_name("q\u0301" * 300, ".pdf", "P").removesuffix(".pdf")
    assert unicodedata.combining(decomposed[-1])


@given(st.text(max_size=200), st.sampled_from(["", "x", "con"]))
def test_any_name_is_safe_everywhere(name: str, fallback: str) -> None:
    found = safe_file_name(name, ".pdf", fallback)

    assert Path(found).name == found
    assert found.endswith(".pdf")
    assert len(found.encode()) <= MAX_BYTES
    assert not set(found) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(char).startswith("C") for char in found)
    assert found.partition(".")[0].rstrip().lower() not in RESERVED
    assert found == unicodedata.normalize("NFC", found)
    assert not found.startswith((" ", "."))
