"""From a trait to a criterion: its test, its evidence, and the profile that it goes into."""

from __future__ import annotations

from collections.abc import Sequence

from personaforge.domain import editing
from personaforge.domain.changes import Insert
from personaforge.domain.companies.asking import test_of
from personaforge.domain.companies.attributes import BY_KEY, Column
from personaforge.domain.companies.results import Trait
from personaforge.domain.companies.writing import fields_of
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import CriterionGroup, CriterionKind, Evidence
from personaforge.domain.steps import Action, Step
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Condition, Criterion, Icp
from ui.context import Context
from ui.pages.worksheet_page import new_subject_values
from ui.session import Session
from ui.views.discovery.faces import source_note, trait_text

_GROUPS = {
    "0-08": CriterionGroup.FIRM,
    "0-09": CriterionGroup.STRUCTURE,
    "0-10": CriterionGroup.TECHNOLOGY,
    "0-11": CriterionGroup.NEED,
}
"""By the row of the inventory that asks for an attribute."""


class DiscoveryEdits:
    """Makes criteria of traits and knows which are some already."""

    def __init__(self, context: Context, session: Session) -> None:
        self._context, self._session = context, session

    def profiles(self) -> Sequence[Icp]:
        """Return the profiles that a criterion can go into."""
        return self._session.workspace.children(ROOT_ID, Icp)

    def kept(self, traits: Sequence[Trait], columns: Sequence[Column] | None) -> dict[Trait, str]:
        """Return for each trait that is a criterion already in which profile, in words."""
        workspace = self._session.workspace
        known = [
            (test_of(criterion, workspace.children(criterion.id, Condition), columns), criterion, icp)
            for icp in self.profiles()
            for criterion in workspace.children(icp.id, Criterion)
            if criterion.attribute or criterion.join is not None
        ]
        found: dict[Trait, str] = {}
        for trait in traits:
            for test, criterion, icp in known:
                if test == trait.test and trait not in found:
                    found[trait] = self._context.tr(
                        N_("{demand} in “{profile}”"),
                        demand=self._context.option(criterion.demand),
                        profile=icp.name or self._context.tr(N_("without a name")),
                    )
        return found

    def keep(self, trait: Trait, demand: CriterionKind, icp: str, columns: Sequence[Column] | None) -> str:
        """Make a criterion of a trait in a profile, "" for a new one; returns its words, "" if nothing was done."""
        text = trait_text(self._context, trait, columns or ())
        changes: list[Insert] = []
        if not icp:
            values = new_subject_values(self._context, self._session, Icp)
            changes += editing.insert(self._session.workspace, Icp, ROOT_ID, [values])
            icp = changes[0].id
        said = {"said_by": [self._session.speaking.value]} if self._session.speaking else {}
        sources = trait.best.count or trait.worst.count
        fields: dict[str, object] = {
            **said,
            **fields_of(trait.test, self._context.translator.gettext, columns),
            "text": text,
            "demand": demand.value,
            "group": _group_of(trait),
            "how": Evidence.CRM.value,
            "how_many": sources or None,
            "source_note": source_note(self._context, trait),
            "confirmed": self._context.today(),
        }
        changes += editing.insert(self._session.workspace, Criterion, icp, [fields])
        step = Step(Action.ADD, Criterion.kind, subject=text)
        return text if self._session.apply(changes, step) else ""


def _group_of(trait: Trait) -> str | None:
    known = BY_KEY.get(trait.attribute)
    group = _GROUPS.get(known.source) if known is not None else None
    return group.value if group is not None else None
