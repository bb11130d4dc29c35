"""What the checks look at: a workspace on a day, with the look-ups that several rules need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from personaforge.domain.fields import Json
from personaforge.domain.model import WORKSHEETS
from personaforge.domain.options import CriterionKind
from personaforge.domain.records import Record
from personaforge.domain.statements import Evidenced
from personaforge.domain.worksheet import FieldGroup, ItemList
from personaforge.domain.worksheets.benefits import Benefit
from personaforge.domain.worksheets.frame import Participant
from personaforge.domain.worksheets.icp import Criterion, Icp
from personaforge.domain.worksheets.pains import Pain
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.domain.workspace import Workspace

# Filled when a record is made, so they do not show that anybody has begun.
_GIVEN = frozenset({"text", "number", "picture", "company", "offer", "currency", "related_offer"})


class Case:
    """A workspace on a day."""

    def __init__(self, workspace: Workspace, today: date) -> None:
        self.workspace = workspace
        self.today = today

    @cached_property
    def icps(self) -> Sequence[Icp]:
        """All ideal customer profiles."""
        return self.workspace.all(Icp)

    @cached_property
    def personas(self) -> Sequence[Persona]:
        """All personas."""
        return self.workspace.all(Persona)

    @cached_property
    def pains(self) -> Mapping[str, Sequence[Pain]]:
        """The pain points that say something, by persona."""
        return {
            persona.id: [pain for pain in self.workspace.children(persona.id, Pain) if pain.name]
            for persona in self.personas
        }

    @cached_property
    def participants(self) -> Sequence[Participant]:
        """Everybody who works on it."""
        return self.workspace.all(Participant)

    @cached_property
    def stages(self) -> Sequence[Stage]:
        """The lead stages in order."""
        return self.workspace.all(Stage)

    @cached_property
    def benefits(self) -> Sequence[Benefit]:
        """All benefits that say something."""
        return [benefit for benefit in self.workspace.all(Benefit) if benefit.text]

    @cached_property
    def slas(self) -> Sequence[Sla]:
        """The agreement, if there is one."""
        return self.workspace.all(Sla)

    @cached_property
    def personas_with_benefits(self) -> frozenset[str]:
        """The ids of the personas that somebody has translated a benefit for."""
        return frozenset(benefit.persona for benefit in self.benefits)

    @cached_property
    def answered(self) -> frozenset[str]:
        """The ids of pains, results, barriers and fears that a benefit answers."""
        return frozenset(id for benefit in self.benefits for id in benefit.solves)

    @cached_property
    def begun_icps(self) -> Sequence[Icp]:
        """The ideal customer profiles that somebody has begun to fill."""
        return [icp for icp in self.icps if self.has_begun("icp", icp.id)]

    def criteria(self, icp: Icp, demand: CriterionKind | None = None) -> list[Criterion]:
        """Return the criteria of a profile that say something, all or those of one kind."""
        found = [item for item in self.workspace.children(icp.id, Criterion) if item.text]
        return found if demand is None else [item for item in found if item.demand is demand]

    def has_begun(self, key: str, subject: str) -> bool:
        """Whether anybody has filled anything of a worksheet for a subject.

        A sheet that nobody has touched gets no findings about what is missing in it.
        """
        record = self.workspace.get(subject)
        if record is None:
            return False
        names, kinds = _CONTENT[key]
        if any(name in record.body for name in names):
            return True
        return any(
            self._says_something(item) for kind in kinds for item in self.workspace.children(subject, kind)
        )

    def months_since(self, day: date) -> int:
        """Return the whole months from a day to today, 0 for a day to come."""
        months = (self.today.year - day.year) * 12 + self.today.month - day.month
        return max(0, months - (self.today.day < day.day))

    def evidenced(self, subject: str, kinds: Sequence[type[Evidenced]]) -> Iterator[Evidenced]:
        """Yield the evidenced records of these kinds under a subject."""
        for kind in kinds:
            yield from self.workspace.children(subject, kind)

    @staticmethod
    def _says_something(record: Record) -> bool:
        value: Json = record.body.get(record.name_field)
        return bool(value)


def _content() -> dict[str, tuple[frozenset[str], tuple[type[Record], ...]]]:
    """Return, by worksheet, the fields and the kinds of rows that show that it has been begun."""
    content = {}
    for sheet in WORKSHEETS:
        parts = sheet.parts()
        names = {name for part in parts if isinstance(part, FieldGroup) for name in part.names}
        kinds = dict.fromkeys(part.kind for part in parts if isinstance(part, ItemList))
        content[sheet.key] = (frozenset(names - _GIVEN), tuple(kinds))
    return content


_CONTENT = _content()
