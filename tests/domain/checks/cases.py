"""Small workspaces for the rules: what triggers one, and what does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import count

from personaforge.domain.changes import Insert
from personaforge.domain.checks.engine import run_checks
from personaforge.domain.checks.findings import Finding
from personaforge.domain.editing import cleaned
from personaforge.domain.model import KINDS, ROOT_ID
from personaforge.domain.ranks import ranks_for
from personaforge.domain.records import Record
from personaforge.domain.workspace import Workspace

TODAY = date(2026, 11, 23)

Node = tuple[str, Mapping[str, object], list["Node"]]


def node(kind: str, /, *children: Node, **values: object) -> Node:
    """A record to be: kind, values, children; ``id`` may be given."""
    return kind, values, list(children)


def workspace(*children: Node, **values: object) -> Workspace:
    """A workspace with these records in it."""
    made = Workspace()
    made.apply([Insert(ROOT_ID, "workspace", "", "", cleaned(KINDS["workspace"], values))])
    numbers = count()

    def add(parent: str, nodes: list[Node]) -> None:
        for (kind, given, below), rank in zip(nodes, ranks_for(len(nodes)), strict=True):
            fields = dict(given)
            id = str(fields.pop("id", f"r{next(numbers)}"))
            declared: type[Record] = KINDS[kind]
            made.apply([Insert(id, kind, parent, rank, cleaned(declared, fields))])
            add(id, below)

    add(ROOT_ID, list(children))
    return made


def found(rule: str, made: Workspace, today: date = TODAY) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in run_checks(made, today) if finding.id == rule]


def icp(*children: Node, **values: object) -> Node:
    return node("icp", *children, **({"id": "i", "text": "IT provider", "summary": "strong"} | values))


def criterion(demand: str, text: str, /, **values: object) -> Node:
    given = {"demand": demand, "operator": "yes", "group": "structure", "how": "crm", "said_by": ["sales"]}
    return node("criterion", text=text, **(given | values))


def persona(*children: Node, **values: object) -> Node:
    return node("persona", *children, **({"id": "p", "text": "Monika Marketing"} | values))
