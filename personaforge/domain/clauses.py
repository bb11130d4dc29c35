"""Every clause of the agreement with a key that lasts, its number and where that comes from (sections of methods B10).

    clauses(workspace, sla, gettext)      what the agreement says now, in the order of its sections

A clause is in the words of one language, as it is printed; who keeps it keeps the language with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from personaforge.domain import composed
from personaforge.domain.companies.sentence import number_text
from personaforge.domain.composed import Composed
from personaforge.domain.days import day_text
from personaforge.domain.funnel import deals_needed
from personaforge.domain.linked import Link, Spot, link_of
from personaforge.domain.measures import with_unit
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department
from personaforge.domain.promised import Promised
from personaforge.domain.records import Record
from personaforge.domain.text import clean_text
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.sla import Commitment, Kpi, Meeting, RejectionCode, Signature, Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.domain.workspace import Workspace

Gettext = Callable[[str], str]

SECTIONS = {
    "goal": N_("Purpose and shared goal"),
    "stages": N_("Lead stages"),
    "profiles": N_("Whom this is about"),
    "marketing": N_("Marketing delivers"),
    "sales": N_("Sales follows up"),
    "others": N_("Further promises"),
    "buying": N_("How our customers buy"),
    "rating": N_("How prospects are rated"),
    "handover": N_("Hand-over and routing"),
    "codes": N_("Rejection codes"),
    "measures": N_("Measures and key figures"),
    "meetings": N_("Meetings"),
    "dispute": N_("If we disagree"),
    "tool": N_("Data and tool"),
    "validity": N_("Validity and review"),
    "signatures": N_("Signatures"),
}
"""The sections in their order, by the key that a kept clause names."""

PROMISES = ("marketing", "sales", "others")
"""The sections of what a side promises."""

_NUMBERED = {
    "stages": Stage.rate.label,
    "codes": RejectionCode.days.label,
    "meetings": Meeting.every_days.label,
}
"""What the number of a clause says, in the sections where the name comes first."""

_SIDES = {Department.MARKETING: "marketing", Department.SALES: "sales"}


@dataclass(frozen=True)
class Clause:
    """One clause; ``key`` is the same as long as its record is there.

    ``unit`` is in words; ``origin`` says in words where the number or text comes from, ``link`` holds the same as
    data where a number is taken over; ``spots`` are the records that the clause is made of, its own one first.
    """

    key: str
    section: str
    text: str
    amount: float | None = None
    unit: str = ""
    origin: str = ""
    link: Link | None = None
    spots: tuple[Spot, ...] = ()

    def describe(self, gettext: Gettext) -> str:
        """Return the clause as one sentence: a promise begins with its number, a named thing with its name."""
        if self.amount is None:
            return self.text
        number = number_text(self.amount, gettext)
        if self.section in _NUMBERED:
            counted = f"{gettext(_NUMBERED[self.section])}: {with_unit(number, self.unit, gettext)}"
            return f"{self.text}; {counted}" if self.text else counted
        if self.section not in PROMISES:
            return f"{self.text}: {with_unit(number, self.unit, gettext)}"
        return Promised(self.text, self.amount, self.unit).in_words(gettext)


def clauses(workspace: Workspace, sla: Sla, gettext: Gettext) -> tuple[Clause, ...]:
    """Return all clauses that say something, in the order of the sections."""
    made = _Maker(workspace, sla, gettext)
    found = (
        *made.goal(), *made.stages(), *made.profiles(), *made.promises(), *made.linked_texts(), *made.handover(),
        *made.codes(), *made.measures(), *made.meetings(), *made.rules(), *made.signatures(),
    )  # fmt: skip
    order = {key: index for index, key in enumerate(SECTIONS)}
    kept = [replace(one, text=clean_text(one.text)) for one in found if one.text or one.amount is not None]
    return tuple(sorted(kept, key=lambda clause: order[clause.section]))


class _Maker:
    """Puts one agreement into clauses."""

    def __init__(self, workspace: Workspace, sla: Sla, gettext: Gettext) -> None:
        self._workspace, self._sla, self._gettext = workspace, sla, gettext

    def goal(self) -> Iterator[Clause]:
        yield self._field("goal", "purpose", bare=True)
        money = self._workspace.root.currency or "EUR"
        for name, unit in (
            ("revenue_target", money), ("marketing_share", "%"), ("average_deal", money),
            ("reps", ""), ("capacity", self._gettext(N_("leads a month"))),
        ):  # fmt: skip
            yield self._number("goal", name, unit)
        yield self._field("goal", "target_date")
        need = deals_needed(self._sla)
        if need is not None:
            text = self._gettext(N_("Deals needed"))
            spots = tuple(
                Spot(self._sla.id, name) for name in ("revenue_target", "marketing_share", "average_deal")
            )
            origin = self._gettext(N_("Funnel"))
            yield Clause("deals", "goal", text, float(need.count), "", origin, None, spots)

    def stages(self) -> Iterator[Clause]:
        for stage in self._workspace.children(ROOT_ID, Stage):
            if not stage.text:
                continue
            facts = (
                stage.definition,
                self._labelled(stage, "entry"),
                self._labelled(stage, "exit"),
                self._labelled(stage, "owner"),
                self._labelled(stage, "data"),
            )
            text = _joined(stage.text, facts)
            origin = stage.rate_note or (self._gettext(stage.rate_source.label) if stage.rate_source else "")
            yield Clause(stage.id, "stages", text, stage.rate, "%" if stage.rate is not None else "",
                         origin if stage.rate is not None else "", None, (Spot(stage.id),))  # fmt: skip

    def profiles(self) -> Iterator[Clause]:
        rows: list[tuple[Record, str]] = [
            *((icp, icp.summary) for icp in self._workspace.children(ROOT_ID, Icp)),
            *((persona, persona.headline) for persona in self._workspace.children(ROOT_ID, Persona)),
        ]
        for record, words in rows:
            if record.name:
                yield Clause(record.id, "profiles", _joined(record.name, (words,)), spots=(Spot(record.id),))

    def promises(self) -> Iterator[Clause]:
        for item in self._workspace.children(self._sla.id, Commitment):
            link = link_of(self._workspace, item)
            told = link.describe(self._gettext) if link is not None else ""
            section = _SIDES.get(item.side, "others") if item.side else "others"
            spots = (Spot(item.id), *(link.figure.spots if link and link.figure else ()))
            measured = self._gettext(N_("Measured: {words}")).format(words=item.measured)
            measured = f"({measured})" if item.measured else ""
            text = " ".join(part for part in (item.text, measured) if part)
            yield Clause(item.id, section, text, item.amount, item.unit, _either(told, item.origin), link,
                         (*spots, *(Spot(id) for id in item.because)))  # fmt: skip

    def linked_texts(self) -> Iterator[Clause]:
        yield self._composed("buying", "buying_process", composed.buying_process, N_("Buying process"))
        yield self._composed("rating", "rating", composed.rating, N_("Lead scoring"))

    def handover(self) -> Iterator[Clause]:
        yield self._field("handover", "handover", bare=True)
        yield self._field("handover", "routing")
        data = composed.handover_data(self._workspace, self._sla)
        text = f"{self._label('handover_data')}: {', '.join(data.lines)}" if data.lines else ""
        origin = self._gettext(N_("Lead stages")) if data.spots else ""
        spots = (Spot(self._sla.id, "handover_data"), *data.spots)
        yield Clause("handover_data", "handover", text, origin=origin, spots=spots)
        yield self._field("handover", "default_accept")
        yield self._field("handover", "working_hours")

    def codes(self) -> Iterator[Clause]:
        for code in self._workspace.children(self._sla.id, RejectionCode):
            then = self._gettext(code.after.label) if code.after else ""
            text = _joined(code.text, (code.meaning, then, code.until))
            yield Clause(code.id, "codes", text, code.days, self._unit(code, "days"), spots=(Spot(code.id),))

    def measures(self) -> Iterator[Clause]:
        yield self._number("measures", "met_from", "%")
        yield self._field("measures", "dashboard")
        yield self._field("measures", "measures")
        for kpi in self._workspace.children(self._sla.id, Kpi):
            text = _joined(kpi.text, (kpi.formula, kpi.goal))
            yield Clause(kpi.id, "measures", text, spots=(Spot(kpi.id),))

    def meetings(self) -> Iterator[Clause]:
        for meeting in self._workspace.children(self._sla.id, Meeting):
            text = _joined(meeting.text, (self._labelled(meeting, "minutes"), meeting.topics))
            unit = self._unit(meeting, "every_days")
            yield Clause(meeting.id, "meetings", text, meeting.every_days, unit, spots=(Spot(meeting.id),))

    def rules(self) -> Iterator[Clause]:
        yield self._field("dispute", "escalation", bare=True)
        unit = Sla.fields["escalation_days"].unit  # type: ignore[union-attr]  # it is a number
        yield self._number("dispute", "escalation_days", self._gettext(unit))
        yield self._field("tool", "data_and_tool", bare=True)
        for name in ("valid_from", "valid_to", "next_review"):
            yield self._field("validity", name)

    def signatures(self) -> Iterator[Clause]:
        for item in self._workspace.children(self._sla.id, Signature):
            side = self._gettext(item.department.label) if item.department else ""
            text = _joined(item.text, (item.role, side))
            yield Clause(item.id, "signatures", text, spots=(Spot(item.id),))

    def _composed(
        self, section: str, name: str, make: Callable[[Workspace, Sla, Gettext], Composed], sheet: str
    ) -> Clause:
        found = make(self._workspace, self._sla, self._gettext)
        origin = self._gettext(sheet) if found.spots else ""
        return Clause(
            name, section, found.text, origin=origin, spots=(Spot(self._sla.id, name), *found.spots)
        )

    def _field(self, section: str, name: str, *, bare: bool = False) -> Clause:
        text = str(self._sla.value(name) or "") if bare else self._labelled(self._sla, name)
        return Clause(name, section, text, spots=(Spot(self._sla.id, name),))

    def _number(self, section: str, name: str, unit: str) -> Clause:
        amount = self._sla.value(name)
        text = self._label(name) if amount is not None else ""
        return Clause(name, section, text, amount, unit if text else "", spots=(Spot(self._sla.id, name),))

    def _label(self, name: str) -> str:
        return self._gettext(Sla.fields[name].label)

    def _unit(self, record: Record, name: str) -> str:
        unit = getattr(record.fields[name], "unit", "")
        return self._gettext(unit) if record.body.get(name) is not None else ""

    def _labelled(self, record: Record, name: str) -> str:
        """Return a field as "label: value", "" for an empty one."""
        words = value_in_words(record, name, self._gettext)
        return f"{self._gettext(record.fields[name].label)}: {words}" if words else ""


def value_in_words(record: Record, name: str, gettext: Gettext) -> str:
    """Return the value of a field in words, "" for an empty one."""
    value = record.value(name)
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, bool):
        return gettext(N_("yes")) if value else gettext(N_("no"))
    if isinstance(value, date):
        return day_text(value, gettext)
    if hasattr(value, "label"):
        return gettext(value.label)
    if isinstance(value, tuple):
        return ", ".join(gettext(item.label) if hasattr(item, "label") else str(item) for item in value)
    if isinstance(value, int | float):
        unit = getattr(record.fields[name], "unit", "")
        return (
            f"{number_text(value, gettext)} {gettext(unit)}".strip() if unit else number_text(value, gettext)
        )
    return str(value)


def _joined(head: str, parts: Iterable[str]) -> str:
    rest = "; ".join(part.rstrip(" .;") for part in parts if part.strip(" .;"))
    return f"{head}: {rest}" if head and rest else head or rest


def _either(told: str, origin: str) -> str:
    return " · ".join(part for part in (told, origin) if part)
