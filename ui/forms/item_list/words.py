"""The values of a row in words: for its columns, for the clipboard and for those who hear the window."""

from __future__ import annotations

from typing import Any

from personaforge.domain.fields import (
    Choice,
    Choices,
    Date,
    FieldKind,
    Flag,
    Money,
    Number,
    Ref,
    Refs,
    Scale,
)
from personaforge.domain.measures import with_unit
from personaforge.domain.options import Department
from personaforge.domain.records import Record
from personaforge.domain.statements import Evidenced
from personaforge.domain.words import N_
from personaforge.domain.workspace import Workspace
from ui.context import Context
from ui.forms.item_list.shape import ListShape


def departments(record: Record, shape: ListShape) -> tuple[Department, ...]:
    """Return who said it, or whom a row stands for."""
    if not shape.who:
        return ()
    value = record.value(shape.who)
    if isinstance(value, Department):
        return (value,)
    return value if isinstance(value, tuple) else ()


def is_assumed(record: Record) -> bool:
    """Whether a row is a statement without evidence."""
    return isinstance(record, Evidenced) and record.is_assumed


def source_words(context: Context, record: Evidenced, *, count: bool = True) -> str:
    """Return how we know it, "Interview · 3"."""
    word = context.option(record.evidence)
    number = record.how_many
    if not count or record.is_assumed or not number:
        return word
    return f"{word} · {context.translator.number(number)}"


def value_words(context: Context, workspace: Workspace, record: Record, name: str) -> str:
    """Return the value of a field in words, "" for an empty one."""
    field: FieldKind = record.fields[name]
    value: Any = record.value(name)
    if value is None or value in ("", ()):
        return ""
    if name == "how" and isinstance(record, Evidenced):
        return source_words(context, record)
    if isinstance(field, Ref | Refs):
        return _names(workspace, (value,) if isinstance(value, str) else value)
    if isinstance(field, Money):
        return context.translator.money(value, workspace.root.currency)
    return _plain_words(context, field, value)


def spoken(context: Context, workspace: Workspace, record: Record, number: int, shape: ListShape) -> str:
    """Return what a screen reader says: "Number 9, Support, severity 5 of 5, Interview 3", and the text."""
    parts = [context.tr(N_("Number {number}"), number=number)]
    parts += [context.option(department) for department in departments(record, shape)]
    parts.append(record.name or context.tr(N_("empty")))
    for name in (*shape.cells, *shape.lines):
        field = record.fields[name]
        if name == shape.severity and (step := record.value(name)):
            parts.append(context.tr(N_("severity {step} of 5"), step=step))
        elif name == shape.how and isinstance(record, Evidenced):
            parts.append(source_words(context, record).replace(" · ", " "))
        elif words := value_words(context, workspace, record, name):
            parts.append(f"{context.tr(field.short)}: {words}")
    return ", ".join(parts)


def _plain_words(context: Context, field: FieldKind, value: Any) -> str:
    if isinstance(field, Choice | Choices):
        chosen = value if isinstance(value, tuple) else (value,)
        return ", ".join(context.option(option) for option in chosen)
    if isinstance(field, Number):
        unit = context.tr(field.unit) if field.unit else ""
        return with_unit(context.translator.number(value), unit, context.translator.gettext)
    if isinstance(field, Scale):
        return _step(context, field, value)
    if isinstance(field, Date):
        return context.translator.date(value)
    if isinstance(field, Flag):
        return context.tr(N_("Yes")) if value else context.tr(N_("No"))
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _step(context: Context, field: Scale, value: int) -> str:
    if field.low == 1:
        return context.tr(N_("{step} of {steps}"), step=value, steps=field.high)
    return f"{value:+d}".replace("-", "–") if value else "0"


def _names(workspace: Workspace, ids: tuple[str, ...]) -> str:
    found = (workspace.get(id) for id in ids)
    return ", ".join(record.name for record in found if record is not None and record.name)
