"""Why a lead stands where it stands on a day, in words."""

from __future__ import annotations

from datetime import date

from personaforge.domain.leads.engagement import Reason
from personaforge.domain.leads.words import Names, fit_words, sum_text
from personaforge.domain.words import N_
from ui.context import Context
from ui.views.scoring.leads import Entry
from ui.views.scoring.rule_words import points_words


def cell_line(context: Context, entry: Entry, day: date, *, short: bool = False) -> str:
    """Return the cell, what happens there, and the points of a lead on a day; ``short`` leaves out the request.

    On the wall, where the matrix says what happens in a cell, ``short`` leaves out all else but a request.
    """
    spot = entry.track.spot(day)
    place = spot.place
    tr = context.tr
    # said for each row of each frame of the timeline, so not by the slower words of Babel
    number = sum_text(spot.points, context.translator.gettext)
    points = tr(N_("{points} points"), points=number)
    if short and context.presenting and not (place.has_asked and place.is_mql):
        return f"{place.cell or '?' + place.engagement.value}, {points}"
    if place.action is None:
        return tr(
            N_("fit not known, engagement {grade}, {points}"), grade=place.engagement.value, points=points
        )
    action = context.option(place.action)
    if place.by_request and not short:
        action = tr(N_("{action}, because contact was asked for"), action=action)
    if short and context.presenting:
        return f"{place.cell}: {action}"
    return f"{place.cell}: {action}, {points}"


def reasons(context: Context, entry: Entry, day: date, names: Names) -> list[str]:
    """Return each reason as a line: fit, what was done, what quiet times took off, what is not counted."""
    standing, tr = entry.track.standing(day), context.tr
    found, number = standing.engagement, context.translator.number
    lines = [fit_words(entry.fit, names, context.translator.gettext)]
    lines += [_reason(context, reason) for reason in found.reasons]
    if found.idle_off:
        quiet = found.idle_days or 0
        words = context.translator.ngettext(
            "−{points}: quiet for {count} day", "−{points}: quiet for {count} days", quiet
        )
        lines.append(words.format(points=number(found.idle_off), count=quiet))
    if found.recycled_on is not None:
        lines.append(tr(N_("Began anew on {date}"), date=context.translator.date(found.recycled_on)))
    for item in entry.log.kept_apart:
        why = context.option(item.objection)
        lines.append(tr(N_("Not counted: “{words}” ({why})"), words=item.words, why=why))
    if len(lines) == 1:
        lines.append(tr(N_("Nothing done so far")))
    return lines


def _reason(context: Context, reason: Reason) -> str:
    tr = context.tr
    name = reason.text or tr(N_("Baseline after recycling"))
    times = f" ×{reason.count}" if reason.count > 1 else ""
    last = context.translator.date(reason.last)
    words = f"{name}{times}, {last}: {points_words(context, reason.then)}"
    if reason.now != reason.then:
        left = points_words(context, round(reason.now, 1))
        words += tr(N_(", now {points}"), points=left)
    return words
