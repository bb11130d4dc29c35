"""The command score: a list of leads put to the scoring model."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from personaforge.cli.shared import DONE, AddCommand, day, opened, say
from personaforge.domain.companies.sentence import number_text
from personaforge.domain.leads.activities import KeptApart, Objection
from personaforge.domain.leads.engagement import Reason
from personaforge.domain.leads.fit import LeadFit
from personaforge.domain.leads.standing import Standing
from personaforge.domain.leads.words import Names, fit_words, reason_words
from personaforge.domain.words import N_
from personaforge.exchange.tables.model import Source
from personaforge.i18n import Translator
from personaforge.lead_scoring import ScoredLead, ScoredList, scored_list

Gettext = Callable[[str], str]

EXAMPLES = 3
UNKNOWN_CELL = "?"
_INDENT = 15


def add_commands(add: AddCommand, tr: Gettext) -> None:
    """Add the command of this module."""
    command = add("score", _score, N_("score a list of leads: fit, engagement, and what happens to each"))
    command.add_argument("file", metavar="FILE", type=Path)
    command.add_argument("leads", metavar="LEADS", type=Path, help=tr(N_("activities as .csv or .xlsx")))
    command.add_argument(
        "--as-of", metavar="DATE", type=day, default=None, help=tr(N_("the day that is today"))
    )
    command.add_argument("--json", action="store_true")


def _score(options: argparse.Namespace, translator: Translator) -> int:
    as_of = options.as_of or date.today()
    store = opened(options.file)
    try:
        names = Names(store.workspace)
        with scored_list(store, Source(options.leads), translator.gettext) as scored:
            tally = Tally()
            if options.json:
                _write(tally.counting(scored.leads(as_of)), names, as_of, tally, scored)
            else:
                _print(tally.counting(scored.leads(as_of)), names, tally, scored, translator)
    finally:
        store.close()
    for notice in scored.conversion.notices:
        say(notice.describe(translator.gettext))
    return DONE


class Tally:
    """How many leads stand where, and how many activities are not counted, with examples."""

    def __init__(self) -> None:
        self.cells: Counter[str] = Counter()
        self.mql = 0
        self.apart: Counter[Objection] = Counter()
        self.examples: dict[Objection, list[str]] = {objection: [] for objection in Objection}

    def counting(self, leads: Iterator[ScoredLead]) -> Iterator[ScoredLead]:
        """Count leads as they go by."""
        for item in leads:
            spot = item.standing.spot
            self.cells[spot.cell or UNKNOWN_CELL] += 1
            self.mql += spot.is_mql
            for kept in item.lead.log.kept_apart:
                self.apart[kept.objection] += 1
                if len(self.examples[kept.objection]) < EXAMPLES:
                    self.examples[kept.objection].append(f"{item.lead.name}: {kept.words}")
            yield item


def _write(leads: Iterator[ScoredLead], names: Names, as_of: date, tally: Tally, scored: ScoredList) -> None:
    """Write a lead at a time, since there may be a hundred thousand of them, then what they come to."""
    sys.stdout.write(f'{{"as_of": "{as_of.isoformat()}", "leads": [')
    between = "\n"
    for item in leads:
        sys.stdout.write(between + json.dumps(lead_json(item, names), ensure_ascii=False))
        between = ",\n"
    done = scored.conversion
    rest = {
        "mql": tally.mql,
        "cells": dict(sorted(tally.cells.items())),
        "rows": done.read,
        "without_lead": done.nameless,
        "not_counted": {objection.value: count for objection, count in sorted(tally.apart.items())},
        "examples": {objection.value: tally.examples[objection] for objection in sorted(tally.apart)},
    }
    sys.stdout.write("\n], " + json.dumps(rest, ensure_ascii=False)[1:] + "\n")


def lead_json(item: ScoredLead, names: Names) -> dict[str, object]:
    """Return where a lead stands, and why, as data."""
    lead, spot, found = item.lead, item.standing.spot, item.standing.engagement
    return {
        "lead": lead.name,
        "company": lead.company or None,
        "fit": spot.fit.value if spot.fit else None,
        **_fit_json(item.standing.fit, names),
        "points": found.points,
        "engagement": found.grade.value,
        "engagement_score": found.score,
        "cell": spot.cell or None,
        "action": spot.action.value if spot.action else None,
        "mql": spot.is_mql,
        "by_request": spot.by_request,
        "asked_on": _iso(found.asked_on),
        "recycled_on": _iso(found.recycled_on),
        "idle_days": found.idle_days,
        "idle_off": found.idle_off,
        "outcome": lead.outcome.value if lead.outcome else None,
        "reasons": [_reason_json(reason) for reason in found.reasons],
        "doubts": [_apart_json(kept) for kept in lead.log.kept_apart],
    }


def _fit_json(fit: LeadFit, names: Names) -> dict[str, object]:
    asked = fit.fit
    return {
        "fit_score": fit.score,
        "fit_low": fit.low,
        "fit_high": fit.high,
        "fit_coverage": fit.coverage,
        "fit_source": fit.source.value,
        "icp": names.icp(asked) or None if asked else None,
        "excluded_by": names.criterion(asked.reason) or None if asked else None,
        "fit_met": names.criteria((*asked.met, *asked.half)) if asked else [],
        "fit_missed": names.criteria(asked.missed) if asked else [],
        "fit_unknown": names.criteria(asked.unknown) if asked else [],
        "fit_musts_unknown": names.musts(asked.unknown) if asked else [],
    }


def _reason_json(reason: Reason) -> dict[str, object]:
    return {
        "rule": reason.text or None,
        "id": reason.rule or None,
        "count": reason.count,
        "then": reason.then,
        "now": reason.now,
        "first": reason.first.isoformat(),
        "last": reason.last.isoformat(),
        "capped": reason.is_capped,
    }


def _apart_json(kept: KeptApart) -> dict[str, object]:
    return {"words": kept.words, "why": kept.objection.value}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _print(
    leads: Iterator[ScoredLead], names: Names, tally: Tally, scored: ScoredList, translator: Translator
) -> None:
    tr = translator.gettext
    # the words only: a hundred thousand leads with all their activities would not be sorted in memory
    found = [
        (_order(item.standing), _line(item, translator), _why(item.standing, names, translator))
        for item in leads
    ]
    for _, line, why in sorted(found, key=lambda row: row[0]):
        print(line)
        print(" " * _INDENT + why)
    ngettext, number = translator.ngettext, translator.number
    count, nameless = sum(tally.cells.values()), scored.conversion.nameless
    words = ngettext("{count} lead, {mql} of them for sales", "{count} leads, {mql} of them for sales", count)
    print(words.format(count=number(count), mql=number(tally.mql)))
    if nameless:
        words = ngettext("{count} row names no lead", "{count} rows name no lead", nameless)
        print(words.format(count=number(nameless)))
    for objection, count in tally.apart.most_common():
        words = ngettext(
            "{count} activity not counted, {why}: {examples}",
            "{count} activities not counted, {why}: {examples}",
            count,
        )
        examples = "; ".join(tally.examples[objection])
        print("  " + words.format(count=number(count), why=tr(objection.label), examples=examples))


def _line(item: ScoredLead, translator: Translator) -> str:
    tr, spot = translator.gettext, item.standing.spot
    unknown = N_("fit unknown")
    if item.standing.engagement.asked_on is not None:
        unknown = N_("asked for contact, find out the fit first")
    action = tr(spot.action.label) if spot.action else tr(unknown)
    if spot.by_request:
        action = tr(N_("{action}, because contact was asked for")).format(action=action)
    points = translator.number(round(spot.points, 1))
    return f"{spot.cell or UNKNOWN_CELL + spot.engagement.value:>3}  {points:>8}  {item.lead.name}: {action}"


def _why(standing: Standing, names: Names, translator: Translator) -> str:
    """Return fit and engagement with what says so, the activities that weigh most first."""
    found, tr = standing.engagement, translator.gettext
    weighing = sorted(found.reasons, key=lambda reason: -abs(reason.now))
    parts = [reason_words(reason, tr) for reason in weighing[:EXAMPLES]]
    if len(weighing) > EXAMPLES:
        parts.append("…")
    if found.idle_off:
        days = found.idle_days or 0
        words = translator.ngettext("−{points} for {days} quiet day", "−{points} for {days} quiet days", days)
        parts.append(words.format(points=number_text(found.idle_off, tr), days=days))
    done = ", ".join(parts) or tr(N_("nothing that counts"))
    engaged = tr(N_("Engagement {grade}: {reasons}")).format(grade=found.grade.value, reasons=done)
    return f"{fit_words(standing.fit, names, tr)} · {engaged}"


def _order(standing: Standing) -> tuple[bool, bool, bool, str, float]:
    """Return what sorts leads: those for sales first, then who asked with an unknown fit, then by cell and points."""
    spot = standing.spot
    return (
        not spot.is_mql,
        not (standing.engagement.asked_on is not None and spot.fit is None),
        spot.fit is None,
        spot.cell or spot.engagement.value,
        -spot.points,
    )
