"""A test as people type it: what is looked at, how, and for which value."""

from __future__ import annotations

from personaforge.domain.fields import Choice, Text
from personaforge.domain.options import Operator
from personaforge.domain.records import Record
from personaforge.domain.text import NAME_LIMIT
from personaforge.domain.words import N_


class Testable(Record):
    """A record that can be decided with yes or no for a company; ``companies.asking`` reads it as a test."""

    attribute = Text(N_("What we look at"), limit=NAME_LIMIT, source="B7", hint=N_("e.g. employees"))
    operator = Choice(Operator, N_("Test"), source="B7")
    target = Text(N_("Value"), source="B7", hint=N_("e.g. 30 to 150"))

    __slots__ = ()
