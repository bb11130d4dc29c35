"""What every statement of a workshop carries: who said it, how we know it, and when it was confirmed."""

from __future__ import annotations

from personaforge.domain.fields import Choice, Choices, Date, Flag, LongText, Number, Text
from personaforge.domain.options import Department, Evidence
from personaforge.domain.records import Record
from personaforge.domain.words import N_


class Evidenced(Record):
    """A record that says who said it and how we know."""

    said_by = Choices(Department, N_("Who said it"), short=N_("Who"), source="2-40")
    how = Choice(Evidence, N_("How do we know?"), short=N_("Where from?"), source="0-18")
    how_many = Number(
        N_("How many sources"),
        low=1,
        high=100_000,
        whole=True,
        source="0-19",
        hint=N_("e.g. 3 interviews, 20 cases in the CRM"),
    )
    source_note = Text(
        N_("Source in words"), limit=300, source="0-18", room=24, hint=N_("e.g. CRM, 14 of 23 lost deals")
    )
    confirmed = Date(N_("Last confirmed"), source="0-17")
    note = LongText(N_("Note"), source="0-18")

    __slots__ = ()

    @property
    def evidence(self) -> Evidence:
        """How we know it; what nobody has answered is an assumption."""
        return self.how or Evidence.ASSUMPTION

    @property
    def is_assumed(self) -> bool:
        """Whether nothing but a guess stands behind it."""
        return self.evidence is Evidence.ASSUMPTION


class Statement(Evidenced):
    """A sentence somebody said, with its evidence."""

    verbatim = Flag(N_("Verbatim"), source="2-47")

    __slots__ = ()
