"""What somebody is called in headings and questions."""

import pytest

from personaforge.domain.address import first_name_of


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Monika Marketing", "Monika"),
        ("Monika", "Monika"),
        ("Dr. Kai Kühlmann", "Kai"),
        ("Frau Prof. Dr. Ute Baum", "Ute"),
        ("Frau Dr. Kühlmann", "Frau Kühlmann"),
        ("Dr. Kühlmann", "Dr. Kühlmann"),
        ("Mr Smith", "Mr Smith"),
        ("Dipl.-Ing. Jan Kern", "Jan"),
        ("J. Kern", "J."),
        ("Die Einkäuferin", "Die"),
        ("Dr.", "Dr."),
        ("", ""),
        ("  Kai  ", "Kai"),
    ],
)
def test_a_persona_is_called_by_the_first_name(name: str, called: str) -> None:
    assert first_name_of(name) == called
