"""Which column of a lead list says what, by the headers that people and programs give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from personaforge.domain.companies.attributes import folded
from personaforge.domain.handover_options import FitGrade, LeadOutcome
from personaforge.domain.options import Option, StageKey


class Role(Option):
    """What a column of a lead list says; its own columns say something of the company."""

    LEAD = "lead"
    COMPANY = "company"
    ACTIVITY = "activity"
    DATE = "date"
    TIMES = "times"
    CREATED = "created"
    OUTCOME = "outcome"
    OUTCOME_ON = "outcome_on"
    RECYCLED = "recycled"
    FIT = "fit"


STAGE = "stage:"
"""Before the key of a stage: the day on which a lead reached it."""

_HEADERS = {
    Role.LEAD: "lead; lead id; leadid; lead nr; lead nummer; leadnummer; lead number;"
    " contact id; kontakt id; record id",
    Role.COMPANY: "company; company name; account; account name; firma; firmenname; unternehmen; organisation;"
    " organization; kunde; customer",
    Role.ACTIVITY: "activity; activity type; event; event type; event name; action; aktivitat; aktivitatstyp; ereignis;"
    " ereignistyp; aktion; signal; was",
    Role.DATE: "date; day; activity date; event date; timestamp; time; when; datum; tag; zeitpunkt; am; wann;"
    " aktivitatsdatum; datum der aktivitat",
    Role.TIMES: "times; count; how often; anzahl; haufigkeit; wie oft; mal",
    Role.CREATED: "created; created on; created at; create date; created date; lead created; known since; lead since;"
    " erstellt; erstellt am; angelegt; angelegt am; erstelldatum; bekannt seit; lead seit",
    Role.OUTCOME: "outcome; result; won lost; status; lead status; ergebnis; ausgang; was wurde daraus",
    Role.OUTCOME_ON: "outcome date; outcome on; decided on; close date; closed on; closed; entschieden am;"
    " abgeschlossen am; abschlussdatum; entscheidung am",
    Role.RECYCLED: "recycled; recycled on; recycled at; recycelt; recycelt am; zuruckgestellt am; zuruckgegeben am",
    Role.FIT: "fit; fit grade; passung; fit note",
}
_CALLED = (
    "email; e mail; email address; e mail address; mail; e mail adresse; mailadresse",
    "contact; contact name; full name; lead name; kontakt; kontaktname; ansprechpartner; ansprechpartnerin; person;"
    " name",
)
"""What leads go by where they have no number, the best first."""
_ROLES = {header.strip(): role.value for role, listed in _HEADERS.items() for header in listed.split(";")}
_STAGES = {
    StageKey.IQL: "iql; inquiry; anfrage",
    StageKey.MQL: "mql; marketing qualified; marketing qualified lead",
    StageKey.SAL: "sal; accepted; accepted by sales; angenommen; sales accepted; sales accepted lead",
    StageKey.SQL: "sql; sales qualified; sales qualified lead; qualifiziert",
    StageKey.OPPORTUNITY: "opportunity; chance; verkaufschance; opp",
    StageKey.WON: "won; gewonnen; deal; auftrag; closed won",
}
_STAGE_ROLES = {
    header.strip(): f"{STAGE}{stage.value}"
    for stage, listed in _STAGES.items()
    for header in listed.split(";")
}
_DAY_WORDS = frozenset({"date", "datum", "on", "am", "at", "seit", "since", "day", "tag", "became", "wurde"})

_WON = ("won", "gewonnen", "closed won", "kunde", "customer", "auftrag", "1", "yes", "ja")
_LOST = ("lost", "verloren", "closed lost", "absage", "abgelehnt", "0", "no", "nein")
_OUTCOMES = {**dict.fromkeys(_WON, LeadOutcome.WON), **dict.fromkeys(_LOST, LeadOutcome.LOST)}


def roles_of(headers: Sequence[str], names: Mapping[str, str]) -> dict[str, int]:
    """Return the place of the column for each role that a list has, the first one that claims it.

    ``names`` are more words for stages: the key of a stage by the folded name that the team gave it.
    """
    found: dict[str, int] = {}
    for place, header in enumerate(headers):
        role = _role(folded(header), names)
        if role:
            found.setdefault(role, place)
    plain = [folded(header) for header in headers]
    for words in _CALLED:
        called = [place for place, header in enumerate(plain) if header in words.split("; ")]
        if called:
            found.setdefault(Role.LEAD, called[0])
    return found


def outcome_in(text: str) -> LeadOutcome | None:
    """Return what became of a lead, ``None`` for one that is open."""
    return _OUTCOMES.get(folded(text))


def grade_in(text: str) -> FitGrade | None:
    """Return a grade of fit, ``None`` for anything else."""
    return FitGrade._value2member_map_.get(text.strip().upper())  # type: ignore[return-value]


def _role(header: str, names: Mapping[str, str]) -> str:
    if header in _ROLES:
        return _ROLES[header]
    plain = " ".join(word for word in header.split() if word not in _DAY_WORDS)
    if plain in names:
        return f"{STAGE}{names[plain]}"
    return _STAGE_ROLES.get(plain, "")
