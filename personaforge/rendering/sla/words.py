"""Figures, rhythms and deadlines of the agreement in words."""

from personaforge.domain.words import N_
from personaforge.rendering.setting import Setter
from personaforge.rendering.sla.sheet import Promise, Rejection, Rhythm, SlaSheet

NO_BREAK = "\u00a0"
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}


def money(value: float, currency: str, setter: Setter) -> str:
    """An amount in few characters: millions as such where two decimals say it exactly."""
    sign = _SIGNS.get(currency, currency + NO_BREAK if setter.translator.language == "en" else currency)
    millions = value / 1_000_000
    if abs(millions) >= 1 and round(millions, 2) == millions:
        frame, value = N_("{sign}{amount} million"), millions
    else:
        frame = N_("{sign}{amount}")
    number = setter.translator.number(value)
    return setter.translator.gettext(frame).replace("{sign}", sign).replace("{amount}", number)


def figure(promise: Promise, setter: Setter) -> tuple[str, str]:
    """The big figure of a promise and its unit; short units belong to the figure, repeated ones are left out."""
    if promise.amount is None:
        return "", ""
    number, unit = setter.translator.number(promise.amount), promise.unit.strip()
    if unit == "%":
        return setter.translator.per_cent(promise.amount), ""
    if unit and promise.text.casefold().startswith(unit.casefold()):
        return number, ""
    return (f"{number}{NO_BREAK}{unit}", "") if len(unit) <= 4 and unit else (number, unit)


def rhythm(meeting: Rhythm, setter: Setter) -> str:
    """How often and how long: "every week, 30 minutes", as far as it is known."""
    gettext = setter.translator.gettext
    parts = []
    if meeting.every_days is not None:
        known = _RHYTHMS.get(meeting.every_days, N_("every {days} days"))
        parts.append(gettext(known).replace("{days}", str(meeting.every_days)))
    if meeting.minutes is not None:
        parts.append(gettext(N_("{minutes} minutes")).replace("{minutes}", str(meeting.minutes)))
    return ", ".join(parts)


_RHYTHMS = {
    1: N_("every day"),
    7: N_("every week"),
    14: N_("every two weeks"),
    30: N_("every month"),
    31: N_("every month"),
    90: N_("every quarter"),
    91: N_("every quarter"),
    92: N_("every quarter"),
    182: N_("every half-year"),
    183: N_("every half-year"),
    365: N_("every year"),
}


def afterwards(code: Rejection, setter: Setter) -> str:
    """What happens to a lead rejected with this code, "" while nobody has said."""
    messages = {"recycle": N_("back into nurturing"), "archive": N_("archive")}
    return setter.translator.gettext(messages.get(code.after, ""))


def again(code: Rejection, setter: Setter) -> str:
    """When somebody asks again: after days, at an event, or both."""
    parts = []
    if code.days is not None:
        words = setter.translator.ngettext("after {count} day", "after {count} days", code.days)
        parts.append(words.replace("{count}", setter.translator.number(code.days)))
    if code.until:
        parts.append(code.until)
    return ", ".join(parts)


def validity(sheet: SlaSheet, setter: Setter) -> str:
    """From when until when it holds, as far as it is known."""
    gettext, day = setter.translator.gettext, setter.translator.date
    if sheet.valid_from and sheet.valid_to:
        frame = gettext(N_("{start} to {end}"))
        return frame.replace("{start}", day(sheet.valid_from)).replace("{end}", day(sheet.valid_to))
    if sheet.valid_from:
        return gettext(N_("from {start}")).replace("{start}", day(sheet.valid_from))
    return gettext(N_("until {end}")).replace("{end}", day(sheet.valid_to)) if sheet.valid_to else ""


def capital(text: str) -> str:
    """A text that begins a line."""
    return text[:1].upper() + text[1:]
