"""Checks of the agreement between marketing and sales."""

from __future__ import annotations

from collections.abc import Iterator

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.options import AfterRejection, Department
from personaforge.domain.words import N_
from personaforge.domain.worksheets.sla import Commitment, Meeting, RejectionCode, Signature, Sla

MEET_WITHIN_DAYS = 14


def _begun(case: Case) -> Iterator[Sla]:
    return (sla for sla in case.slas if case.has_begun("sla", sla.id))


def _promises(case: Case, sla: Sla) -> list[Commitment]:
    return [item for item in case.workspace.children(sla.id, Commitment) if item.text]


def one_sided(case: Case) -> Iterator[Hit]:
    """Both sides commit themselves (B10)."""
    for sla in _begun(case):
        sides = {item.side for item in _promises(case, sla)}
        for side in (Department.MARKETING, Department.SALES):
            if side not in sides:
                yield Hit(
                    N_("And what does {side} promise? So far nothing."),
                    sla.id,
                    "",
                    sla.id,
                    {"side": side},
                    lacks=Commitment.kind,
                )


def no_number(case: Case) -> Iterator[Hit]:
    """A promise without a number cannot be measured (2-24)."""
    for sla in case.slas:
        for item in _promises(case, sla):
            if item.amount is None:
                yield Hit(
                    N_("How much, or by when? “{text}” cannot be measured."),
                    item.id,
                    "amount",
                    sla.id,
                    {"text": item.text},
                )


def leads_get_lost(case: Case) -> Iterator[Hit]:
    """Every rejected lead has a reason and a way to go (B10)."""
    for sla in _begun(case):
        codes = [item for item in case.workspace.children(sla.id, RejectionCode) if item.text]
        if not codes:
            yield Hit(
                N_("Why may a lead go back? There is no rejection code, so rejected leads get lost."),
                sla.id,
                "",
                sla.id,
                lacks=RejectionCode.kind,
            )
        for code in codes:
            if code.after is None:
                yield Hit(
                    N_("And then? Nobody has said what happens to a lead rejected as {code}."),
                    code.id,
                    "after",
                    sla.id,
                    {"code": code.text},
                )
            elif code.after is AfterRejection.RECYCLE and code.days is None and not code.until:
                yield Hit(
                    N_("When do we ask again? {code} goes back without a date."),
                    code.id,
                    "days",
                    sla.id,
                    {"code": code.text},
                )


def rarely_met(case: Case) -> Iterator[Hit]:
    """Both sides meet weekly or fortnightly (3-08)."""
    for sla in _begun(case):
        rhythms = [item.every_days for item in case.workspace.children(sla.id, Meeting) if item.every_days]
        if not rhythms:
            yield Hit(
                N_("When do you talk about it? There is no regular meeting."),
                sla.id,
                "",
                sla.id,
                lacks=Meeting.kind,
            )
        elif min(rhythms) > MEET_WITHIN_DAYS:
            yield Hit(
                N_("Is every {days} days enough? Weekly or fortnightly has proved itself."),
                sla.id,
                "",
                sla.id,
                {"days": int(min(rhythms))},
                lacks=Meeting.kind,
            )


def no_arbiter(case: Case) -> Iterator[Hit]:
    """Management decides last, and signs (2-19)."""
    for sla in _begun(case):
        if not sla.escalation:
            yield Hit(
                N_("Who decides when you disagree? No escalation is agreed."), sla.id, "escalation", sla.id
            )
        signing = {item.department for item in case.workspace.children(sla.id, Signature)}
        if Department.MANAGEMENT not in signing:
            yield Hit(
                N_("Does management stand behind it? Its signature is missing."),
                sla.id,
                "",
                sla.id,
                lacks=Signature.kind,
            )


RULES = (
    Rule("SLA-01", Severity.ERROR, "sla", "B10", one_sided),
    Rule("SLA-02", Severity.ERROR, "sla", "2-24", no_number),
    Rule("SLA-03", Severity.WARNING, "sla", "B10", leads_get_lost),
    Rule("SLA-04", Severity.WARNING, "sla", "3-08", rarely_met),
    Rule("SLA-05", Severity.WARNING, "sla", "2-19", no_arbiter),
)
