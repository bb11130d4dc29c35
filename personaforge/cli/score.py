"""The command score: a list of leads put to the scoring model."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from personaforge.analysis.not_counted import NotCounted
from personaforge.cli.shared import DONE, AddCommand, day, opened, say
from personaforge.domain.companies.sentence import number_text
from personaforge.domain.leads.activities import KeptApart, Objection
from personaforge.domain.leads.calibration import Calibration, Outcome
from personaforge.domain.leads.engagement import Reason
from personaforge.domain.leads.fit import LeadFit
from personaforge.domain.leads.held import calibration_words, threshold_words
from personaforge.domain.leads.standing import Place, Standing
from personaforge.domain.leads.words import Names, fit_words, reason_words, sum_text
from personaforge.domain.words import N_
from personaforge.exchange.tables.model import Source
from personaforge.i18n import Translator
from personaforge.lead_scoring import Placed, ScoredLead, ScoredList, scored_list

Gettext = Callable[[str], str]

SHOWN = 200
"""Leads that are printed with their reasons; nobody reads more of them, and --all prints the rest, too."""
REASONS = 3
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
    command.add_argument(
        "--all", action="store_true", help=tr(N_("print every lead, not only the first 200"))
    )
    command.add_argument(
        "--calibrate", action="store_true", help=tr(N_("hold the threshold against the leads won and lost"))
    )
    command.add_argument("--json", action="store_true")


def _score(options: argparse.Namespace, translator: Translator) -> int:
    as_of = options.as_of or date.today()
    store = opened(options.file)
    try:
        names = Names(store.workspace)
        with scored_list(store, Source(options.leads), translator.gettext) as scored:
            held = scored.calibration(as_of) if options.calibrate else None
            done = Scored(scored, as_of, scored.placed(as_of), scored.not_counted(as_of), held)
            if options.json:
                _write(done, names)
            else:
                _print(done, names, None if options.all else SHOWN, translator)
    finally:
        store.close()
    for notice in scored.conversion.notices:
        say(notice.describe(translator.gettext))
    return DONE


@dataclass(frozen=True, slots=True)
class Scored:
    """A list as of a day: where every lead stands, and what could not be counted."""

    leads: ScoredList
    as_of: date
    placed: Placed
    apart: Mapping[Objection, NotCounted]
    held: Calibration | None


def _write(done: Scored, names: Names) -> None:
    """Write a lead at a time, since there may be a hundred thousand of them, then what they come to."""
    sys.stdout.write(f'{{"as_of": "{done.as_of.isoformat()}", "leads": [')
    between = "\n"
    for item in done.leads.leads(done.as_of):
        sys.stdout.write(between + json.dumps(lead_json(item, names), ensure_ascii=False))
        between = ",\n"
    read = done.leads.conversion
    rest: dict[str, object] = {
        "mql": done.placed.mql,
        "cells": dict(sorted(Counter(place.cell or UNKNOWN_CELL for place in done.placed.places).items())),
        "rows": read.read,
        "without_lead": read.nameless,
        "not_counted": {why.value: found.count for why, found in sorted(done.apart.items())},
        "examples": {why.value: found.examples for why, found in sorted(done.apart.items())},
    }
    if done.held is not None:
        rest["calibration"] = calibration_json(done.held)
    sys.stdout.write("\n], " + json.dumps(rest, ensure_ascii=False)[1:] + "\n")


def calibration_json(found: Calibration) -> dict[str, object]:
    """Return what past leads say of the threshold as data; leads by name."""

    def outcome(one: Outcome | None) -> dict[str, object] | None:
        if one is None:
            return None
        groups = (("won", one.won), ("missed", one.missed), ("lost", one.lost), ("spared", one.spared))
        return {name: [item.name for item in items] for name, items in groups}

    return {
        "threshold": found.model.threshold(),
        "suggested_threshold": found.threshold,
        "current": outcome(found.current),
        "suggested": outcome(found.suggested),
        "wrong_fit": [item.name for item in found.wrong_fit],
        "left_out": list(found.left_out),
    }


def lead_json(item: ScoredLead, names: Names) -> dict[str, object]:
    """Return where a lead stands, and why, as data."""
    lead, place, found = item.lead, item.standing.spot.place, item.standing.engagement
    return {
        "lead": lead.name,
        "company": lead.company or None,
        "fit": place.fit.value if place.fit else None,
        **_fit_json(item.standing.fit, names),
        "points": found.points,
        "engagement": found.grade.value,
        "engagement_score": found.score,
        "cell": place.cell or None,
        "action": place.action.value if place.action else None,
        "mql": place.is_mql,
        "by_request": place.by_request,
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


def _print(done: Scored, names: Names, most: int | None, translator: Translator) -> None:
    points, places = done.placed.points, done.placed.places
    order = sorted(range(len(places)), key=lambda index: (*_order(places[index]), -points[index]))
    for item in done.leads.leads(done.as_of, [index + 1 for index in order[:most]]):
        print(_line(item, translator))
        print(" " * _INDENT + _why(item.standing, names, translator))
    tr, ngettext, number = translator.gettext, translator.ngettext, translator.number
    count, nameless = len(places), done.leads.conversion.nameless
    if most is not None and count > most:
        words = ngettext(
            "… and {count} more lead: --all prints it, too, --json writes all as data",
            "… and {count} more leads: --all prints them, too, --json writes all as data",
            count - most,
        )
        print(words.format(count=number(count - most)))
    words = ngettext("{count} lead, {mql} of them for sales", "{count} leads, {mql} of them for sales", count)
    print(words.format(count=number(count), mql=number(done.placed.mql)))
    if nameless:
        words = ngettext("{count} row names no lead", "{count} rows name no lead", nameless)
        print(words.format(count=number(nameless)))
    for why, found in sorted(done.apart.items(), key=lambda item: -item[1].count):
        words = ngettext(
            "{count} activity not counted, {why}: {examples}",
            "{count} activities not counted, {why}: {examples}",
            found.count,
        )
        examples = "; ".join(found.examples)
        print("  " + words.format(count=number(found.count), why=tr(why.label), examples=examples))
    if done.held is not None:
        _print_held(done.held, translator)


def _print_held(found: Calibration, translator: Translator) -> None:
    tr = translator.gettext
    said = threshold_words(found, tr)
    if not said:
        print(tr(N_("No lead of the list is won, so nobody knows whether the threshold is right.")))
        return
    print(said)
    for line in calibration_words(found, tr, translator.ngettext):
        print(f"  {line}")


def _line(item: ScoredLead, translator: Translator) -> str:
    tr, place = translator.gettext, item.standing.spot.place
    unknown = N_("asked for contact, find out the fit first") if place.has_asked else N_("fit unknown")
    action = tr(place.action.label) if place.action else tr(unknown)
    if place.by_request:
        action = tr(N_("{action}, because contact was asked for")).format(action=action)
    points = sum_text(item.standing.spot.points, tr)
    return (
        f"{place.cell or UNKNOWN_CELL + place.engagement.value:>3}  {points:>8}  {item.lead.name}: {action}"
    )


def _why(standing: Standing, names: Names, translator: Translator) -> str:
    """Return fit and engagement with what says so, the activities that weigh most first."""
    found, tr = standing.engagement, translator.gettext
    weighing = sorted(found.reasons, key=lambda reason: -abs(reason.now))
    parts = [reason_words(reason, tr) for reason in weighing[:REASONS]]
    if len(weighing) > REASONS:
        parts.append("…")
    if found.idle_off:
        days = found.idle_days or 0
        words = translator.ngettext("−{points} for {days} quiet day", "−{points} for {days} quiet days", days)
        parts.append(words.format(points=number_text(found.idle_off, tr), days=days))
    done = ", ".join(parts) or tr(N_("nothing that counts"))
    engaged = tr(N_("Engagement {grade}: {reasons}")).format(grade=found.grade.value, reasons=done)
    return f"{fit_words(standing.fit, names, tr)} · {engaged}"


def _order(place: Place) -> tuple[bool, bool, bool, str]:
    """Return what sorts leads: those for sales first, then who asked with an unknown fit, then by cell."""
    return (
        not place.is_mql,
        not (place.has_asked and place.fit is None),
        place.fit is None,
        place.cell or place.engagement.value,
    )
