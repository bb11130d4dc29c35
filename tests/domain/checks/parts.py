"""What the cases of the rules are put together from."""

from __future__ import annotations

from personaforge.domain.workspace import Workspace

from .cases import Node, criterion, node, persona, workspace

MUST = criterion("must", "Run by its founder")


EXCLUDE = criterion("exclude", "Part of a group", attribute="group")


def pain(text: str = "No time", /, **values: object) -> Node:
    return node("pain", text=text, **({"how": "interview"} | values))


def person(text: str, /, *children: Node, **values: object) -> Node:
    return node("stakeholder", *children, text=text, **values)


def feature(*children: Node, **values: object) -> Node:
    return node("feature", *children, **({"text": "Monthly report", "kano_class": "basic"} | values))


def benefit(text: str, /, **values: object) -> Node:
    return node("benefit", text=text, **({"persona": "p", "bridge": "save"} | values))


def stage(key: str, /, **values: object) -> Node:
    return node("stage", key=key, **({"text": key.upper(), "entry": "a rule", "owner": "sales"} | values))


def sla(*children: Node, **values: object) -> Node:
    return node("sla", *children, **({"id": "s", "text": "Agreement", "purpose": "no lead is lost"} | values))


def promise(side: str, /, amount: float | None = 24) -> Node:
    return node("commitment", text="until the first call", side=side, amount=amount)


def with_benefit(*benefits: Node, **values: object) -> Workspace:
    return workspace(persona(), feature(*benefits), **values)


def phase(**values: object) -> Node:
    return node("buying_phase", **({"text": "Compare", "question": "Who?", "sources": ["club"]} | values))


def prerequisite(met: int, /, **values: object) -> Node:
    vote = node("prerequisite_vote", department="sales", met=met)
    return node("prerequisite", vote, key="demanded", **values)


COMPANY = {"industries": ["IT"], "employees_from": 30, "employees_to": 150}


ALL_HANDS = [node("participant", text=who, department=who) for who in ("marketing", "sales", "support")]


ONE_VOICE = [pain(f"pain {n}", said_by=["sales"]) for n in range(6)]
