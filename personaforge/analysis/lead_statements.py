"""The statement that sums up a range of leads as of a day, by how engagement fades (methods B8).

Its rows are lead, points, and the ordinal of the day of the last request that still stands, 0 for none. It reads the
tables that ``LeadScores`` makes: ``rule_of`` with the rule of each name of an activity, ``since`` with the day from
which a lead counts.
"""

from __future__ import annotations

from personaforge.domain.handover_options import Decay
from personaforge.domain.leads.model import DIGITS, Model

_NOW = {
    Decay.NONE: "r.points * a.times",
    Decay.SIGNAL: "CASE WHEN r.fade > 0 AND r.points > 0"
    " THEN max(0.0, r.points - r.fade * ((:day - a.day) / r.every)) * a.times ELSE r.points * a.times END",
    Decay.HALF_LIFE: "CASE WHEN r.points > 0"
    " THEN r.points * a.times * pow(0.5, (:day - a.day) / :half_life) ELSE r.points * a.times END",
}
"""What is left of an activity on a day."""

_ASKED = "max(CASE WHEN :day - a.day < r.lasting THEN a.day END)"
_WHERE = " WHERE a.lead BETWEEN :first AND :last AND a.day <= :day"
_HELD = "CASE WHEN cap IS NULL THEN {sum} WHEN points >= 0 THEN min({sum}, cap) ELSE max({sum}, -cap) END"
_MOST_APART = 24
"""Rules with a cap up to here are summed up side by side; more of them are grouped, which takes twice as long."""


def named_in(model: Model, day: int) -> dict[str, object]:
    """Return the parameters of the statement but the range of leads."""
    return {
        "day": day,
        "half_life": float(model.half_life_days),
        "window": model.window_days,
        "most": model.daily_cap,
        "idle": model.idle_days,
        "idle_points": model.idle_points,
        "long": model.long_idle_days,
        "long_points": model.long_idle_points,
        "baseline": model.baseline,
    }


def summed_up(model: Model, *, has_since: bool) -> str:
    """Return the statement; ``has_since`` says that some leads do not count from the beginning."""
    rows = "FROM activity a JOIN rule_of r ON r.name = a.name"
    rows += (" LEFT JOIN since s ON s.lead = a.lead" if has_since else "") + _WHERE
    if has_since:
        rows += " AND a.day >= coalesce(s.first, 0)"
    if model.decay is Decay.STEP:
        return _in_steps(model, rows, begins_anew=has_since and model.baseline > 0)
    if model.decay is Decay.WINDOW:
        return _in_window(rows + " AND (r.points < 0 OR a.day > :day - :window)")
    capped = [place for place, rule in enumerate(model.rules) if rule.cap is not None]
    now = _NOW[model.decay]
    if not capped:
        return _grouped(f"sum({now})", rows)
    if len(capped) <= _MOST_APART:
        return _grouped(_side_by_side(model, now, capped), rows)
    inner = (
        f"SELECT a.lead AS lead, sum({now}) AS now, r.cap AS cap, r.points AS points, {_ASKED} AS asked"
        f" {rows} GROUP BY a.lead, r.place"
    )
    return _held(inner)


def _grouped(points: str, rows: str) -> str:
    return f"SELECT a.lead, round({points}, {DIGITS}), coalesce({_ASKED}, 0) {rows} GROUP BY a.lead"


def _held(inner: str) -> str:
    held = _HELD.format(sum="now")
    return f"SELECT lead, round(sum({held}), {DIGITS}), coalesce(max(asked), 0) FROM ({inner}) GROUP BY lead"


def _side_by_side(model: Model, now: str, capped: list[int]) -> str:
    """Return a sum with one for each rule with a cap: leads lie in order, so that nothing has to be sorted for it."""
    free = f"sum(CASE WHEN r.cap IS NULL THEN {now} ELSE 0.0 END)"
    sums = [free]
    for place in capped:
        rule = model.rules[place]
        own = f"sum(CASE WHEN r.place = {place} THEN {now} ELSE 0.0 END)"
        cap = float(rule.cap or 0.0)
        sums.append(f"min({own}, {cap!r})" if rule.points >= 0 else f"max({own}, {-cap!r})")
    return " + ".join(sums)


def _in_window(rows: str) -> str:
    inner = (
        "SELECT a.lead AS lead, r.place AS place, r.points * min(sum(a.times), :most) AS now, r.cap AS cap,"
        f" r.points AS points, {_ASKED} AS asked {rows} GROUP BY a.lead, a.day, r.place"
    )
    return _held(
        f"SELECT lead, sum(now) AS now, cap, points, max(asked) AS asked FROM ({inner}) GROUP BY lead, place"
    )


def _in_steps(model: Model, rows: str, *, begins_anew: bool) -> str:
    """Return the statement for steps, in which a quiet time takes from all the interest that there is then.

    Interest never falls below nought, so what is left is the sum of everything since the day on which most is left
    (Lindley 1952): all earned less all taken, less the least that this ever was before an activity.
    """
    items = (
        "SELECT a.lead AS lead, a.day AS day, a.name AS name, r.place AS place, r.points AS points, r.cap AS cap,"
        f" r.points * a.times AS earned, CASE WHEN :day - a.day < r.lasting THEN a.day END AS asked {rows}"
    )
    if begins_anew:
        items += (
            " UNION ALL SELECT lead, again, 0, -1, 0.0, NULL, :baseline, NULL FROM since"
            " WHERE again IS NOT NULL AND lead BETWEEN :first AND :last"
        )
    more = "earned"
    if any(rule.cap is not None for rule in model.rules):
        whole = "sum(earned) OVER (PARTITION BY lead, place ORDER BY day, name ROWS UNBOUNDED PRECEDING)"
        items = f"SELECT *, {whole} AS used FROM ({items})"
        more = f"({_HELD.format(sum='used')}) - ({_HELD.format(sum='(used - earned)')})"
    before = "max(CASE WHEN points >= 0 THEN day END) OVER (PARTITION BY lead ORDER BY day, name ROWS BETWEEN"
    before += " UNBOUNDED PRECEDING AND 1 PRECEDING)"
    quiet = f"SELECT lead, day, name, points, asked, {more} AS more, day - {before} AS quiet FROM ({items})"
    taken = (
        "SELECT lead, day, name, points, asked, more, CASE WHEN points < 0 THEN 0.0 ELSE"
        f" {_taken('quiet')} END AS taken FROM ({quiet})"
    )
    earned = "CASE WHEN points < 0 THEN 0.0 ELSE more END"
    run = "OVER (PARTITION BY lead ORDER BY day, name ROWS UNBOUNDED PRECEDING)"
    least = (
        f"SELECT lead, day, points, asked, more, taken, CASE WHEN points >= 0 THEN"
        f" sum({earned}) {run} - more - sum(taken) {run} END AS least FROM ({taken})"
    )
    last = "max(CASE WHEN points >= 0 THEN day END)"
    left = f"sum({earned}) - sum(taken) - min(least) - ({_taken(f'(:day - {last})')})"
    off = "sum(CASE WHEN points < 0 THEN more ELSE 0.0 END)"
    return (
        f"SELECT lead, round(coalesce(max(0.0, {left}), 0.0) + {off}, {DIGITS}), coalesce(max(asked), 0)"
        f" FROM ({least}) GROUP BY lead"
    )


def _taken(days: str) -> str:
    """Return what so many quiet days take off; before the first activity they are unknown, and take nothing."""
    return (
        f"CASE WHEN {days} >= :idle THEN :idle_points ELSE 0.0 END"
        f" + CASE WHEN {days} >= :long THEN :long_points ELSE 0.0 END"
    )
