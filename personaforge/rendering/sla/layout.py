"""The agreement: one page to look at, then every clause in full. Nothing is ever cut."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from personaforge.domain.words import N_
from personaforge.rendering.fitting import Fitted, Ruler
from personaforge.rendering.measure import Style
from personaforge.rendering.setting import (
    HEAD_STRONG,
    HEADING,
    LEAD,
    PAGE_WIDTH,
    SEMIBOLD,
    SMALL,
    SUBJECT_WIDTH,
    TEXT,
    Setter,
)
from personaforge.rendering.sheets import DEPARTMENT_ORDER
from personaforge.rendering.sla import words
from personaforge.rendering.sla.clauses import (
    PROMISED,
    TEXT_WIDTH,
    decides_within,
    further_sections,
    heading_of,
    lines_of,
    short_purpose,
    sides,
)
from personaforge.rendering.sla.long import brief
from personaforge.rendering.sla.section import Section
from personaforge.rendering.sla.sheet import Goal, LeadStage, Party, Promise, SlaSheet
from personaforge.rendering.sla.waterfall import Waterfall, draw_waterfall
from personaforge.rendering.translation import Translator

TITLES = (Style("bold", 26, 10.4, -0.02), Style("bold", 20, 8, -0.02), Style("bold", 15, 6.2, -0.01))
BIG = (Style("bold", 20, 7.4, -0.01), Style("bold", 15, 6, -0.01), Style("bold", 11, 5), Style("bold", 8, 4))
PAGE = 252.0
THIRD = PAGE / 3
SIGNING = 22.0  # height of the space to sign in
_GAP = 7.0
_SURE = 243.0  # what is estimated to end here does end on the page
_HALF = 150.0  # a first page that is shorter goes on with the clauses
_DEFINED = (7, 4, 0)
"""So many lines a definition may have on the first page; fewer where the promises would leave it."""
_PARTY = 25.0 - 0.2  # of a name beside the title
_PARTY_LINES = 2
_SIDE_TEXT = 84.0 - 23.0 - 7.0


@dataclass(frozen=True, slots=True)
class Side:
    """Who signs for a department, as it stands beside the title; the signatures say a long name in full."""

    department: str
    name: Fitted


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of the equation; `value` is "" while it is open."""

    value: str
    label: str
    sign: str = ""
    width: float = 0.0
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise as it is printed."""

    number: str
    figure: str
    unit: str
    promise: Promise


@dataclass(frozen=True, slots=True)
class Sides:
    """Two sides next to each other; rows pair their promises, None where one side has fewer."""

    departments: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Pledge | None, ...], ...]
    empty: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageName:
    """A stage under the waterfall; a long definition gives way to the number of its clause."""

    stage: LeadStage
    definition: str
    see: str


@dataclass(frozen=True, slots=True)
class Upkeep:
    """One of the things that keep the agreement alive."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SlaLayout:
    """Everything decided about the agreement."""

    title_style: Style
    parties: tuple[Side, ...]
    about: str
    draft: str
    validity: str
    terms: tuple[Term, ...]
    term_style: Style
    purpose: str
    waterfall: Waterfall | None
    names: tuple[StageName, ...]
    listed: tuple[tuple[str, str], ...]
    promises: tuple[Sides, ...]
    upkeep: tuple[Upkeep, ...]
    sections: tuple[Section, ...]
    closing: tuple[Section, ...]
    signatures: tuple[tuple[Party, ...], ...]
    next_page: bool
    widows: int


def lay_out_sla(sheet: SlaSheet, ruler: Ruler, translator: Translator) -> SlaLayout:
    """Number the clauses of `sheet` and decide where its pages end."""
    setter = Setter(ruler, translator)
    promises, numbers = _promises(sheet, setter)
    sections = further_sections(sheet, 5, numbers, setter)
    promises = _shortened(promises, sections, setter)
    numbered = _numbered_stages(sections)
    returns = bool(sheet.codes) or any(stage.may_reject for stage in sheet.stages)
    waterfall, listed = draw_waterfall(numbered, returns, setter)
    upkeep = _upkeep(sheet, sections, setter)
    terms, term_style = equation(sheet.goal, sheet.period, setter)
    signers = signing(sheet.parties)
    parties = tuple(_side(party, setter) for party in signers[:4])
    rows = tuple(signers[index : index + 3] for index in range(0, len(signers), 3))
    tried = [_names(waterfall, most, setter) for most in _DEFINED]
    heights = [_front_height(sheet, parties, waterfall, names, promises, upkeep, setter) for names in tried]
    names, front = next(
        (pair for pair in zip(tried, heights, strict=True) if pair[1] <= _SURE), (tried[0], heights[0])
    )
    open_part, closing, widows = _closing(sections, len(rows))
    further = sum(section.height for section in sections) + _signature_height(len(rows))
    return SlaLayout(
        _title_style(sheet.title, setter),
        parties,
        _about(sheet, setter),
        translator.gettext(N_("Draft {version}")).replace("{version}", sheet.version).strip(),
        words.validity(sheet, setter),
        terms,
        term_style,
        sheet.purpose if short_purpose(sheet, setter) else "",
        waterfall,
        names,
        tuple((number, stage.name) for number, stage in listed),
        promises,
        upkeep,
        open_part,
        closing,
        rows,
        _HALF < front <= _SURE and front + further > _SURE,
        widows,
    )


def signing(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Who signs, in the order of the marks; marketing, sales and management have a line in any case."""
    missing = {"marketing", "sales", "management"} - {party.department for party in parties}
    everybody = [*parties, *(Party(key) for key in missing)]
    order = {key: index for index, key in enumerate(DEPARTMENT_ORDER)}
    return tuple(sorted(everybody, key=lambda party: order.get(party.department, len(order))))


def _side(party: Party, setter: Setter) -> Side:
    return Side(party.department, setter.fit(party.name, _PARTY, _PARTY_LINES, TEXT))


def _closing(sections: Sequence[Section], rows: int) -> tuple[tuple[Section, ...], tuple[Section, ...], int]:
    """The sections that stay with the signatures, so that a last page is never nearly empty.

    Where the section before is too long for that, its last lines are kept with them: the number of lines, else 0.
    """
    height = _signature_height(rows)
    count = 0
    while count < len(sections) and (count == 0 or height < THIRD):
        more = sections[-1 - count].height
        if count and height + more > PAGE - 20.0:
            break
        height += more
        count += 1
    cut = len(sections) - count
    widows = max(0, min(20, int((THIRD - height) / TEXT.leading) + 2)) if height < THIRD else 0
    return tuple(sections[:cut]), tuple(sections[cut:]), widows


def _signature_height(rows: int) -> float:
    return 14.0 + rows * (SIGNING + 10.0)


def _title_style(title: str, setter: Setter) -> Style:
    fitting = (style for style in TITLES if lines_of(title, 106.0, style, setter) <= 2)
    return next(fitting, TITLES[-1])


def _about(sheet: SlaSheet, setter: Setter) -> str:
    codes = [link.code.split(" ")[0] for link in (*sheet.icps, *sheet.personas) if link.code]
    gettext = setter.translator.gettext
    frame = gettext(N_("for {codes}")) if codes else ""
    text = frame.replace("{codes}", ", ".join(codes))
    room = (
        PAGE_WIDTH - setter.ruler(gettext(N_("Service level agreement")), HEAD_STRONG) - SUBJECT_WIDTH - 7.0
    )
    return setter.fit(text, room, 1, SMALL).text


def equation(goal: Goal, period: str, setter: Setter) -> tuple[tuple[Term, ...], Style]:
    """Target x share / average deal = deals, and the largest type in which all of them fit."""
    gettext = setter.translator.gettext
    number = setter.translator.number
    exact = "" if goal.exact is None else number(round(goal.exact, 2))
    rounded = gettext(N_("deals together, rounded up from {exact}")).replace("{exact}", exact)
    revenue = "" if goal.revenue is None else words.money(goal.revenue, goal.currency, setter)
    average = "" if goal.average is None else words.money(goal.average, goal.currency, setter)
    share = "" if goal.share is None else setter.translator.per_cent(goal.share)
    target = gettext(N_("revenue target {period}")).replace("{period}", period)
    terms = (
        Term(revenue, target.strip(), "×", 48.0),
        Term(share, gettext(N_("share from marketing")), "÷", 45.0),
        Term(average, gettext(N_("average deal")), "=", 51.0),
        Term(
            "" if goal.deals is None else number(goal.deals),
            rounded if exact else gettext(N_("deals together")),
            "",
            30.0,
            decided=True,
        ),
    )
    fitting = (
        style
        for style in BIG
        if all(setter.ruler(term.value, style) <= term.width - (9.0 if term.sign else 0.0) for term in terms)
    )
    return terms, next(fitting, BIG[-1])


def _numbered_stages(sections: Sequence[Section]) -> list[tuple[str, LeadStage]]:
    clauses = next((section.stages for section in sections if section.key == "stages"), ())
    return [(clause.number, clause.stage) for clause in clauses]


def _names(waterfall: Waterfall | None, most: int, setter: Setter) -> tuple[StageName, ...]:
    """Return what stands below the bars: definitions of so many lines, else the number of the clause that says it."""
    if waterfall is None:
        return ()
    names = []
    for step in waterfall.steps:
        text = step.stage.definition
        narrow = waterfall.column < 22
        fits = not narrow and lines_of(text, waterfall.column - 0.5, TEXT, setter) <= most
        names.append(StageName(step.stage, text if fits else "", "" if fits or not text else step.number))
    return tuple(names)


def _promises(sheet: SlaSheet, setter: Setter) -> tuple[tuple[Sides, ...], dict[int, str]]:
    keys = [*sides(sheet), *([""] if any(not promise.side for promise in sheet.promises) else [])]
    numbers: dict[int, str] = {}
    pledges: dict[str, list[Pledge]] = {key: [] for key in keys}
    for key in keys:
        for index, promise in enumerate(sheet.promises):
            if promise.side == key:
                numbers[index] = f"3.{len(numbers) + 1}"
                pledges[key].append(Pledge(numbers[index], *words.figure(promise, setter), promise))
    return tuple(_pair(keys[at : at + 2], pledges, setter) for at in range(0, len(keys), 2)), numbers


def _shortened(promises: Sequence[Sides], sections: Sequence[Section], setter: Setter) -> tuple[Sides, ...]:
    """Return the promises with the number of the clause that says a long one in full."""
    clauses = [clause for section in sections if section.key == PROMISED for clause in section.clauses]
    if not clauses:
        return tuple(promises)
    see = setter.translator.gettext(N_("see {number}"))
    places = {clause.text: see.replace("{number}", clause.number) for clause in clauses}

    def short(pledge: Pledge | None) -> Pledge | None:
        if pledge is None or pledge.promise.text not in places:
            return pledge
        text = f"{brief(pledge.promise.text)} ({places[pledge.promise.text]})"
        return replace(pledge, promise=replace(pledge.promise, text=text))

    return tuple(replace(pair, rows=tuple(tuple(map(short, row)) for row in pair.rows)) for pair in promises)


def _pair(keys: Sequence[str], pledges: dict[str, list[Pledge]], setter: Setter) -> Sides:
    most = max(len(pledges[key]) for key in keys)
    rows = tuple(
        tuple(pledges[key][index] if index < len(pledges[key]) else None for key in keys)
        for index in range(most)
    )
    gettext = setter.translator.gettext
    headings = tuple(heading_of(key, setter) if key else gettext(N_("Whose promise is it?")) for key in keys)
    asked = {"marketing": N_("what does marketing promise?"), "sales": N_("what does sales promise?")}
    empty = tuple(gettext(asked[key]) if key in asked and not pledges[key] else "" for key in keys)
    return Sides(tuple(keys), headings, rows, empty)


def _upkeep(sheet: SlaSheet, sections: Sequence[Section], setter: Setter) -> tuple[Upkeep, ...]:
    gettext = setter.translator.gettext
    places = {section.key: section.number for section in sections}

    def brief(text: str, key: str) -> str:
        if lines_of(text, 38.0, TEXT, setter) <= 4:
            return text
        return gettext(N_("see {number}")).replace("{number}", str(places[key]))

    found = []
    if sheet.met_from is not None:
        title = gettext(N_("Met from {share}")).replace("{share}", setter.translator.per_cent(sheet.met_from))
        found.append(Upkeep(title, brief(sheet.dashboard, "figures")))
    meetings = sorted(
        (item for item in sheet.meetings if item.every_days), key=lambda item: item.every_days or 0
    )
    for item in meetings[:1] + meetings[1:][-1:]:
        found.append(
            Upkeep(words.capital(words.rhythm(item, setter)), brief(item.topics or item.name, "meetings"))
        )
    if sheet.escalation_days is not None or sheet.escalation:
        days = sheet.escalation_days
        text = sheet.escalation if days is None else decides_within(days, setter)
        found.append(Upkeep(gettext(N_("If we disagree")), brief(text, "dispute")))
    return tuple(found)


def _front_height(
    sheet: SlaSheet,
    parties: Sequence[Side],
    waterfall: Waterfall | None,
    names: Sequence[StageName],
    promises: Sequence[Sides],
    upkeep: Sequence[Upkeep],
    setter: Setter,
) -> float:
    style = _title_style(sheet.title, setter)
    beside = sum(max(party.name.lines, 1) * TEXT.leading + 2.2 for party in parties) + 0.5
    title = max(lines_of(sheet.title, 106.0, style, setter) * style.leading + 7.0, beside, 25.0)
    purpose = lines_of(sheet.purpose, TEXT_WIDTH, TEXT, setter) * TEXT.leading + 2.0
    goal = HEADING + 13.0 + (purpose if short_purpose(sheet, setter) else 0.0)
    stages = LEAD + 6.0
    if waterfall is not None:
        room = waterfall.column - 0.5
        under = [
            lines_of(f"{name.stage.name} {name.stage.short}", room, SEMIBOLD, setter)
            + lines_of(name.definition or name.see, room, TEXT, setter)
            for name in names
        ]
        stages = LEAD + 3.0 + waterfall.height + 2.0 + max(under) * TEXT.leading + 6.0
    pledged = HEADING + sum(_sides_height(pair, setter) + 3.0 for pair in promises)
    kept = HEADING + max((1 + lines_of(item.text, 38.0, TEXT, setter) for item in upkeep), default=1) * 4.0
    return title + goal + stages + pledged + kept + 4 * _GAP


def _told(pledge: Pledge, setter: Setter) -> str:
    mark = setter.translator.gettext(N_("to be checked")) if pledge.promise.doubt else ""
    return f"{pledge.promise.text} {mark}".strip()


def _sides_height(pair: Sides, setter: Setter) -> float:
    rows = [
        max(lines_of(_told(pledge, setter), _SIDE_TEXT, TEXT, setter) for pledge in row if pledge is not None)
        for row in pair.rows
    ]
    return 7.0 + sum(max(7.1, lines * TEXT.leading + 3.1) for lines in rows)
