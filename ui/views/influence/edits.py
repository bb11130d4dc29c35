"""What people do on the influence map, each as one step of the history."""

from __future__ import annotations

from collections.abc import Iterable

from personaforge.domain import editing
from personaforge.domain.changes import Change
from personaforge.domain.options import BuyingRole
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheets.influence import Influence, Stakeholder
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.workspace import Workspace
from ui.session import Session

USUAL_STRENGTH = 2
STRENGTHS = (1, 2, 3)


class InfluenceEdits:
    """Changes stakeholders and their arrows through a session; `origin` skips its own echo."""

    def __init__(self, session: Session, origin: object) -> None:
        self._session, self._origin = session, origin

    @property
    def _workspace(self) -> Workspace:
        return self._session.workspace

    def person(self, id: str) -> Stakeholder | None:
        """Return a stakeholder, None when it is gone."""
        return self._workspace.find(id, Stakeholder)

    def place(self, id: str, power: int, interest: int) -> bool:
        """Put somebody on a step of both axes: one undo takes both back."""
        person = self.person(id)
        if person is None:
            return False
        changes = [
            *editing.set_field(person, "power", power),
            *editing.set_field(person, "interest", interest),
        ]
        return self._session.apply(changes, Step(Action.MOVE, person.kind, subject=person.name), self._origin)

    def unplace(self, id: str) -> bool:
        """Take somebody off the map, back to those not yet placed."""
        person = self.person(id)
        if person is None:
            return False
        changes = [*editing.set_field(person, "power", None), *editing.set_field(person, "interest", None)]
        return self._session.apply(changes, Step(Action.MOVE, person.kind, subject=person.name), self._origin)

    def add(self, persona: str, name: str, roles: Iterable[BuyingRole] = ()) -> str:
        """Add somebody by name; returns the id, "" when nothing may be changed."""
        row: dict[str, object] = {"text": name}
        if listed := [role.value for role in roles]:
            row["roles"] = listed
        ids = self._session.insert(Stakeholder, persona, [row], origin=self._origin)
        return ids[0] if ids else ""

    def add_persona_itself(self, persona: str, power: int | None = None, interest: int | None = None) -> str:
        """Put the persona on its own map; returns the id of the stakeholder."""
        found = self._workspace.find(persona, Persona)
        if found is None:
            return ""
        row: dict[str, object] = {
            "text": found.text,
            "persona": persona,
            "power": power,
            "interest": interest,
        }
        ids = self._session.insert(Stakeholder, persona, [row], origin=self._origin)
        return ids[0] if ids else ""

    def remove(self, id: str) -> bool:
        """Delete somebody with all arrows."""
        return self._session.remove([id], origin=self._origin)

    def influences(self, persona: str) -> list[Influence]:
        """Return every arrow of a persona's map whose target exists."""
        return [
            arrow
            for person in self._workspace.children(persona, Stakeholder)
            for arrow in self._workspace.children(person.id, Influence)
            if self.person(arrow.target) is not None
        ]

    def connect(self, source: str, target: str, strength: int = USUAL_STRENGTH) -> str:
        """Draw an arrow; one that is there already gets the strength. Returns its id."""
        if source == target or self.person(source) is None or self.person(target) is None:
            return ""
        for arrow in self._workspace.children(source, Influence):
            if arrow.target == target:
                self.set_strength(arrow.id, strength)
                return arrow.id
        return self._insert_arrow(source, target, {"target": target, "strength": strength})

    def set_strength(self, id: str, strength: int) -> bool:
        """Say how strong an arrow is, 1 to 3."""
        arrow = self._workspace.find(id, Influence)
        if arrow is None:
            return False
        changes = editing.set_field(arrow, "strength", strength)
        return self._session.apply(
            changes, Step(Action.EDIT, arrow.kind, "strength", self._names(arrow)), self._origin
        )

    def disconnect(self, id: str) -> bool:
        """Take an arrow away."""
        arrow = self._workspace.find(id, Influence)
        if arrow is None:
            return False
        step = Step(Action.DELETE, arrow.kind, subject=self._names(arrow))
        return self._session.apply(editing.remove(self._workspace, [id]), step, self._origin)

    def hold_role(self, id: str, role: BuyingRole, holds: bool) -> bool:
        """Give somebody a role in the purchase, or take it away."""
        person = self.person(id)
        if person is None:
            return False
        roles = {*person.roles, role} if holds else {*person.roles} - {role}
        return self._session.set_field(
            person, "roles", [item.value for item in BuyingRole if item in roles] or None, self._origin
        )

    def create_persona(self, id: str, values: dict[str, object]) -> str:
        """Make a persona of a stakeholder and link the two in one step; returns the persona's id."""
        person = self.person(id)
        if person is None:
            return ""
        row: dict[str, object] = {"text": person.text, "headline": person.role, **values}
        if person.picture:
            row["picture"] = person.picture
        workspace = self._workspace
        inserts = editing.insert(workspace, Persona, workspace.root.id, [row])
        changes: list[Change] = [*inserts, *editing.set_field(person, "persona", inserts[0].id)]
        done = self._session.apply(changes, Step(Action.ADD, Persona.kind, subject=person.text), self._origin)
        return inserts[0].id if done else ""

    def _insert_arrow(self, source: str, target: str, row: dict[str, object]) -> str:
        inserts = editing.insert(self._workspace, Influence, source, [row])
        names = self._pair(source, target)
        done = self._session.apply(inserts, Step(Action.ADD, Influence.kind, subject=names), self._origin)
        return inserts[0].id if done else ""

    def _names(self, arrow: Influence) -> str:
        return self._pair(arrow.parent, arrow.target)

    def _pair(self, source: str, target: str) -> str:
        people = (self.person(source), self.person(target))
        return " → ".join(person.text for person in people if person is not None)
