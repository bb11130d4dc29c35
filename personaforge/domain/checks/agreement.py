"""Checks that the agreement holds together: figures and their sources, deadlines, dates, parties (methods B10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.linked import LinkState, link_of
from personaforge.domain.options import Department
from personaforge.domain.promised import Promised
from personaforge.domain.words import N_
from personaforge.domain.worksheets.sla import Commitment, Meeting, Signature, Sla

_WORKING_DAYS_A_WEEK = 5
# Hours of a unit as people write it, in both languages; a day counts in full, as a promise of "1 day" does.
_HOURS = (
    (re.compile(r"min(\.|uten?|utes?)?", re.I), 1 / 60),
    (re.compile(r"h|std\.?|stunden?|hours?|hrs?\.?", re.I), 1.0),
    (re.compile(r"(arbeits|werk)?tage?n?|(working |business )?days?", re.I), 24.0),
    (re.compile(r"wochen?|weeks?", re.I), 168.0),
)
_DECIDES = re.compile(r"entscheid|\bannahme|decision|\bdecides?\b|accept or reject", re.I)
_CONTACTS = re.compile(r"kontakt|anruf|\bcall\b|contact|first attempt", re.I)


def _promises(case: Case) -> Iterator[tuple[Sla, Commitment]]:
    for sla in case.slas:
        for item in case.workspace.children(sla.id, Commitment):
            yield sla, item


def source_changed(case: Case) -> Iterator[Hit]:
    """A figure that was taken over follows its source, or somebody says why not (B10)."""
    for sla, item in _promises(case):
        link = link_of(case.workspace, item)
        if link is None or link.state is not LinkState.CHANGED or link.figure is None or item.amount is None:
            continue
        yield Hit(
            N_("Does the agreement follow? “{text}” was {kept}, its source now says {now}."),
            item.id,
            "amount",
            sla.id,
            {"text": Promised.of(item), "kept": float(item.amount), "now": link.figure.value},
        )


def source_gone(case: Case) -> Iterator[Hit]:
    """A figure whose source was deleted, or has no figure any more, keeps its last value, and says so (B10)."""
    for sla, item in _promises(case):
        link = link_of(case.workspace, item)
        if link is not None and link.state is LinkState.GONE:
            yield Hit(
                N_("Where does the number come from now? The source of “{text}” is gone: {figure}."),
                item.id,
                "figure",
                sla.id,
                {"text": Promised.of(item), "figure": link.which},
            )
        elif link is not None and link.state is LinkState.LOST:
            yield Hit(
                N_("Does {kept} still hold? “{text}” rests on a figure that is no longer there: {figure}."),
                item.id,
                "amount",
                sla.id,
                {"text": Promised.of(item), "figure": link.which, "kept": float(item.amount or 0)},
            )


def unmeasured(case: Case) -> Iterator[Hit]:
    """Both sides see in the same way whether a promise is kept (B10)."""
    for sla, item in _promises(case):
        if item.text and item.amount is not None and not item.measured:
            yield Hit(
                N_("How do you see whether it is kept? Nobody has said how “{text}” is measured."),
                item.id,
                "measured",
                sla.id,
                {"text": Promised.of(item)},
            )


def beyond_all(case: Case) -> Iterator[Hit]:
    """Nobody can keep more than all of something (own)."""
    for sla, item in _promises(case):
        if item.unit.strip() in {"%", "Prozent", "per cent", "percent"} and (item.amount or 0) > 100:
            yield Hit(
                N_("More than all of them? “{text}” promises over 100 per cent."),
                item.id,
                "amount",
                sla.id,
                {"text": Promised.of(item)},
            )


def decided_unseen(case: Case) -> Iterator[Hit]:
    """Who decides on a lead has had time to speak to it (B10)."""
    for sla in case.slas:
        timed = [
            (item, hours) for item in case.workspace.children(sla.id, Commitment) if (hours := _hours(item))
        ]
        decisions = [(item, hours) for item, hours in timed if _DECIDES.search(item.text)]
        contacts = [
            (item, hours)
            for item, hours in timed
            if _CONTACTS.search(item.text) and not _DECIDES.search(item.text)
        ]
        if not decisions or not contacts:
            continue
        decision, shortest = min(decisions, key=lambda pair: pair[1])
        contact, longest = max(contacts, key=lambda pair: pair[1])
        if shortest < longest:
            yield Hit(
                N_("Decide before anybody has called? “{decision}” ends before “{contact}”."),
                decision.id,
                "amount",
                sla.id,
                {"decision": Promised.of(decision), "contact": Promised.of(contact)},
            )


def said_twice(case: Case) -> Iterator[Hit]:
    """One promise has one number (own)."""
    for sla in case.slas:
        first: dict[tuple[object, str], Commitment] = {}
        for item in case.workspace.children(sla.id, Commitment):
            words = " ".join(item.text.casefold().split())
            before = first.setdefault((item.side, words), item) if words else item
            if before is not item and (before.amount, before.unit) != (item.amount, item.unit):
                yield Hit(
                    N_("Which of the two holds? “{text}” is promised twice, with different numbers."),
                    item.id,
                    "amount",
                    sla.id,
                    {"text": Promised.of(item)},
                )


def meets_too_late(case: Case) -> Iterator[Hit]:
    """A dispute comes on the table before management has to decide it (2-19, 3-08)."""
    for sla in case.slas:
        rhythms = [item.every_days for item in case.workspace.children(sla.id, Meeting) if item.every_days]
        if not rhythms or sla.escalation_days is None:
            continue
        calendar_days = sla.escalation_days * 7 / _WORKING_DAYS_A_WEEK
        if min(rhythms) > calendar_days:
            yield Hit(
                N_(
                    "Who talks first? Management decides within {days} working days, but you meet every {every} days."
                ),
                sla.id,
                "escalation_days",
                sla.id,
                {"days": int(sla.escalation_days), "every": int(min(rhythms))},
            )


def dates_cross(case: Case) -> Iterator[Hit]:
    """An agreement ends after it begins, and is looked at again while it holds (B10)."""
    for sla in case.slas:
        if sla.valid_from and sla.valid_to and sla.valid_to < sla.valid_from:
            yield Hit(
                N_("Over before it begins? The agreement ends before it starts."), sla.id, "valid_to", sla.id
            )
        elif sla.next_review and sla.valid_to and sla.next_review > sla.valid_to:
            yield Hit(
                N_("Look again before it ends? The next review comes after the last day."),
                sla.id,
                "next_review",
                sla.id,
            )


def party_missing(case: Case) -> Iterator[Hit]:
    """Both sides sign (B10); SLA-05 asks for management."""
    for sla in case.slas:
        signatures = case.workspace.children(sla.id, Signature)
        if not signatures:
            continue
        signing = {item.department for item in signatures}
        for side in (Department.MARKETING, Department.SALES):
            if side not in signing:
                yield Hit(
                    N_("Who signs for {side}? An agreement has two parties."),
                    sla.id,
                    "",
                    sla.id,
                    {"side": side},
                )


def _hours(promise: Commitment) -> float | None:
    """Return a deadline in hours, ``None`` for a promise that is none."""
    unit = promise.unit.strip()
    factor = next((hours for pattern, hours in _HOURS if pattern.fullmatch(unit)), None)
    return None if factor is None or promise.amount is None else promise.amount * factor


RULES = (
    Rule("SLA-07", Severity.WARNING, "sla", "B10", source_changed),
    Rule("SLA-08", Severity.WARNING, "sla", "B10", source_gone),
    Rule("SLA-09", Severity.HINT, "sla", "B10", unmeasured),
    Rule("SLA-10", Severity.ERROR, "sla", "own", beyond_all),
    Rule("SLA-11", Severity.WARNING, "sla", "B10", decided_unseen),
    Rule("SLA-12", Severity.WARNING, "sla", "own", said_twice),
    Rule("SLA-13", Severity.HINT, "sla", "2-19", meets_too_late),
    Rule("SLA-14", Severity.ERROR, "sla", "B10", dates_cross),
    Rule("SLA-15", Severity.ERROR, "sla", "B10", party_missing),
)
