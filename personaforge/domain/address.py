"""What somebody is called in headings and questions: the first name, else what one would say to them."""

from __future__ import annotations

_SALUTATIONS = frozenset(("frau", "herr", "herrn", "mr", "mrs", "ms", "miss", "mr.", "mrs.", "ms."))
_SHORTEST_TITLE = 3  # "Dr.", where "J." stands for a name


def first_name_of(name: str) -> str:
    """Return the first name in `name`, which may begin with a salutation and titles.

    "Dr. Kai Kühlmann" is called Kai, "Frau Dr. Kühlmann" Frau Kühlmann, and "Dr. Kühlmann" stays whole. What is no
    name of a person is called by its first word.
    """
    words = name.split()
    titles = 0
    while titles < len(words) - 1 and _is_title(words[titles]):
        titles += 1
    if titles and titles == len(words) - 1:
        return f"{words[0]} {words[-1]}"
    return words[titles] if words else ""


def _is_title(word: str) -> bool:
    return word.casefold() in _SALUTATIONS or (word.endswith(".") and len(word) >= _SHORTEST_TITLE)
