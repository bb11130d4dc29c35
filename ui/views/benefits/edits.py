"""What people do in the benefit matrix, each as one step of the history."""

from __future__ import annotations

from collections.abc import Mapping

from personaforge.domain import editing
from personaforge.domain.changes import Change
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import KanoClass
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheets.benefits import Benefit
from personaforge.domain.worksheets.kano import Feature, KanoRating
from ui.context import Context
from ui.session import Session


class OfferEdits:
    """Changes features and benefits through a session; `origin` skips its own echo."""

    def __init__(self, context: Context, session: Session, origin: object) -> None:
        self._context, self._session, self._origin = context, session, origin

    def benefit(self, id: str) -> Benefit | None:
        """Return a benefit, None when it is gone."""
        return self._session.workspace.find(id, Benefit)

    def feature(self, id: str) -> Feature | None:
        """Return a feature, None when it is gone."""
        return self._session.workspace.find(id, Feature)

    def add_benefit(self, feature: str, values: Mapping[str, object]) -> str:
        """Insert a benefit at the end of a feature; returns its id, "" when nothing may be changed."""
        if self.feature(feature) is None:
            return ""
        given = {name: value for name, value in values.items() if value not in (None, "", (), [])}
        ids = self._session.insert(Benefit, feature, [given], origin=self._origin)
        return ids[0] if ids else ""

    def set_benefit(self, id: str, name: str, value: object) -> bool:
        """Give a field of a benefit a value."""
        benefit = self.benefit(id)
        return benefit is not None and self._session.set_field(benefit, name, value, self._origin)

    def answer(self, id: str, source: str) -> bool:
        """Have a benefit answer one more statement."""
        benefit = self.benefit(id)
        if benefit is None or source in benefit.solves:
            return False
        return self.set_benefit(id, "solves", [*benefit.solves, source])

    def add_feature(self, text: str, kano_class: KanoClass | None = None, after: str = "") -> str:
        """Insert a feature behind another one or at the end; returns its id."""
        row: dict[str, object] = {"text": text} if text else {}
        if kano_class is not None:
            row["kano_class"] = kano_class.value
        ids = self._session.insert(Feature, ROOT_ID, [row], after, self._origin)
        return ids[0] if ids else ""

    def set_feature(self, id: str, name: str, value: object) -> bool:
        """Give a field of a feature a value."""
        feature = self.feature(id)
        return feature is not None and self._session.set_field(feature, name, value, self._origin)

    def shift_feature(self, id: str, step: int) -> bool:
        """Move a feature up or down among all features."""
        ids = [feature.id for feature in self._session.workspace.children(ROOT_ID, Feature)]
        if id not in ids or not 0 <= ids.index(id) + step < len(ids):
            return False
        return self._session.move(id, ids.index(id) + step, self._origin)

    def classify(self, id: str, kano_class: KanoClass | None, index: int | None = None) -> bool:
        """Give a feature another class and keep the old one in its history, as one step.

        `index` is the place among all features that it takes at the same time, None for where it is.
        """
        feature = self.feature(id)
        if feature is None:
            return False
        changes: list[Change] = list(editing.set_field(feature, "kano_class", kano_class))
        step = Step(Action.EDIT, Feature.kind, "kano_class", feature.name)
        if changes:
            changes += self._remembered(feature, kano_class)
        else:
            step = Step(Action.MOVE, Feature.kind, subject=feature.name)
        if index is not None:
            changes += editing.move(self._session.workspace, id, index)
        return bool(changes) and self._session.apply(changes, step, self._origin)

    def remove(self, id: str) -> bool:
        """Delete a feature with its benefits, or a benefit."""
        return self._session.remove([id], origin=self._origin)

    def drop_if_empty(self, id: str) -> bool:
        """Delete a benefit that says nothing, so that its cell asks again."""
        benefit = self.benefit(id)
        if benefit is None or benefit.text or benefit.measure or benefit.note:
            return False
        return self.remove(id)

    def _remembered(self, feature: Feature, kano_class: KanoClass | None) -> list[Change]:
        """Return what keeps the class that a feature loses, unless the history ends with it already.

        Taking a class back the same day was a slip of the hand and leaves no entry either.
        """
        today = self._context.today()
        changes: list[Change] = list(editing.set_field(feature, "confirmed", today))
        ratings = self._session.workspace.children(feature.id, KanoRating)
        latest = ratings[-1].kano_class if ratings else None
        slip = feature.confirmed == today and latest is not None and latest is kano_class
        if feature.kano_class is None or latest is feature.kano_class or slip:
            return changes
        row: dict[str, object] = {
            "rated": feature.confirmed or today,
            "kano_class": feature.kano_class.value,
            "source_note": self._source_words(feature),
            "answers": feature.how_many,
        }
        return [*changes, *editing.insert(self._session.workspace, KanoRating, feature.id, [row])]

    def _source_words(self, feature: Feature) -> str:
        """Return how the team knew the class, for the history."""
        words = [self._context.option(feature.how), feature.source_note]
        return ", ".join(word for word in words if word)
