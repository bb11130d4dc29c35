"""The gateway for text: what goes in comes out fit for every store, font and file, and stays so."""

from hypothesis import given
from hypothesis import strategies as st

from personaforge.domain.text import FIELD_LIMIT, clean_line, clean_text, is_cut

ANY_TEXT = st.text(st.characters(codec=None), max_size=200)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@given(ANY_TEXT)
def test_what_comes_out_can_be_encoded_and_holds_no_controls(text: str) -> None:
    clean = clean_line(text)
    clean.encode("utf-8")
    assert not any(ord(char) < 32 for char in clean)


def test_a_mark_stays_with_its_letter_when_a_control_stood_between() -> None:
    assert clean_line("e\u200e\u0301") == "é"


def test_a_text_is_cut_at_the_limit_without_tearing_a_mark_off() -> None:
    text = "x" * (FIELD_LIMIT - 1) + "q\u0323" + "y"
    assert len(clean_text(text)) <= FIELD_LIMIT
    assert clean_text(text).endswith("x")
    assert is_cut(text)
    assert not is_cut("short")


def test_lines_of_any_system_become_one_kind() -> None:
    assert clean_text("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert clean_line("a\r\nb\tc") == "a b c"
