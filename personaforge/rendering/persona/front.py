"""The front of the persona handout: who she is and what hurts."""

from collections.abc import Sequence
from dataclasses import dataclass

from personaforge.rendering import setting
from personaforge.rendering.fitting import AlsoNamed, Fitted, fit_steps
from personaforge.rendering.measure import Style
from personaforge.rendering.persona.sheet import PersonaSheet
from personaforge.rendering.setting import (
    HEADED,
    HEADING,
    LEAD,
    MEDIUM,
    NAME,
    PAGE_TITLE,
    QUOTE,
    ROLE,
    SMALL,
    STORY,
    TEXT,
    NoteRow,
    Row,
    Setter,
    grid,
    set_note,
)
from personaforge.rendering.sheets import DEPARTMENT_ORDER, Fact, Statement, by_weight

HERO = 68.0
HERO_WIDTH = 114.0
_FACTS_AT = 42.5  # the rule above the facts keeps its place whatever stands over it
_FACTS_ROOM = HERO - _FACTS_AT - 0.8
TYPE_BODY = 46.0
_QUOTE_GAP = 1.6  # at least, above the quote
BAR_COLUMN = 30.0  # number and bar of a pain; a column each would cost a tenth of the page's time
SOURCE_WIDTH = 42.0
_WHO_PITCH = 4.7
_DUTY_PAD = 2.1
_BEFORE_SOURCE = 8.5  # a space and the disc
_NAME_STEPS = (
    *((style, 1) for style in NAME),
    (NAME[-1], 2),
    (PAGE_TITLE, 3),  # as high as two lines of the smallest, for words that are wider than the column
)


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as it is printed."""

    label: str
    value: Fitted


@dataclass(frozen=True, slots=True)
class Hero:
    """Name, role, quote and facts beside the picture."""

    name_style: Style
    name: Fitted
    role: Fitted
    quote_style: Style
    quote: Fitted
    quote_source: Fitted
    quote_gap: float
    facts: tuple[tuple[FactRow, ...], ...]

    @property
    def cut(self) -> bool:
        """Whether any part of it was cut."""
        values = (row.value for column in self.facts for row in column)
        return any(part.cut for part in (self.name, self.role, self.quote, self.quote_source, *values))


@dataclass(frozen=True, slots=True)
class StoryBand:
    """Story beside type; either may be missing. Without a story the company takes its place beside the type.

    `hint` is whether there is room to say what the type is not.
    """

    story: Fitted
    is_company: bool
    has_type: bool
    notes: tuple[NoteRow, ...]
    type_source: Fitted
    hint: bool
    height: float
    cut: bool


@dataclass(frozen=True, slots=True)
class WorkBand:
    """Company, variants of the position and responsibilities, as many columns as have something to say."""

    company: Fitted
    variants: tuple[NoteRow, ...]
    duties: tuple[Fitted, ...]
    strong: tuple[bool, ...]
    also: AlsoNamed
    columns: int
    height: float
    cut: bool


@dataclass(frozen=True, slots=True)
class PainBand:
    """The table of pains, or nothing but the open question."""

    rows: tuple[Row, ...]
    also: AlsoNamed
    slots: tuple[str, ...]
    widths: tuple[float, ...]
    height: float
    cut: bool


@dataclass(frozen=True, slots=True)
class Front:
    """Page 1. Bands that are None have nothing to say."""

    hero: Hero
    story: StoryBand | None
    work: WorkBand | None
    pains: PainBand
    gap: float
    cut: bool


def lay_out_front(sheet: PersonaSheet, over_type: str, setter: Setter) -> Front:
    """Decide everything on page 1; `over_type` is the heading over the type, which leaves room for its source.

    Entries take the lines they need where nothing has to give way for it.
    """
    return setting.roomiest(setter, lambda set_with: _plan(sheet, over_type, set_with), _weigh)


def _weigh(front: Front) -> setting.Weighed:
    alive = [band for band in (front.story, front.work, front.pains) if band is not None]
    height = HERO + sum(band.height for band in alive) + front.gap * len(alive)
    shown = len(front.pains.rows) + (len(front.work.duties) if front.work is not None else 0)
    return setting.Weighed(height <= setting.PAGE_HEIGHT + 0.01, shown, front.cut)


def _plan(sheet: PersonaSheet, over_type: str, setter: Setter) -> Front:
    hero = _hero(sheet, setter)
    bands, gap = setting.plan_bands(
        (
            lambda room: _pains(sheet.pains, setter, room),
            lambda room: _story(sheet, over_type, setter, room),
            lambda room: _work(sheet, setter, room),
        ),
        (76.5, 56.0, 33.0),
        HERO,
        setting.PAGE_HEIGHT,
    )
    pains, story, work = bands
    assert isinstance(pains, PainBand)
    cut = hero.cut or any(band is not None and band.cut for band in bands)
    return Front(
        hero,
        story if isinstance(story, StoryBand) else None,
        work if isinstance(work, WorkBand) else None,
        pains,
        gap,
        cut,
    )


def _hero(sheet: PersonaSheet, setter: Setter) -> Hero:
    name_style, name = fit_steps(sheet.name, HERO_WIDTH, _NAME_STEPS, setter.ruler)
    room = _FACTS_AT - name.lines * name_style.leading - _QUOTE_GAP
    role = setter.fit(sheet.role, HERO_WIDTH, 2 if name.lines == 1 else 1, ROLE)
    room -= role.lines * ROLE.leading
    source = setter.fit(sheet.quote_source, HERO_WIDTH - 6, 1, SMALL)
    room -= 4.2  # its source
    steps = [(style, int(room / style.leading + 1e-6)) for style in QUOTE]
    usable = [step for step in steps if step[1] >= 1] or [(QUOTE[2], 1)]
    if name.lines > 1:
        usable = usable[-1:]
    quote_style, quote = fit_steps(_quoted(sheet.quote, setter), HERO_WIDTH, usable, setter.ruler)
    gap = min(3.8, _QUOTE_GAP + max(0.0, room - quote.lines * quote_style.leading - 0.6))
    return Hero(name_style, name, role, quote_style, quote, source, gap, _facts(sheet.facts, setter))


def _quoted(quote: str, setter: Setter) -> str:
    bare = quote.strip().strip('„“”"»«')
    if not bare:
        return ""
    return setter.translator.quoted(bare)


def _facts(facts: Sequence[Fact], setter: Setter) -> tuple[tuple[FactRow, ...], ...]:
    shown = [fact for fact in facts if fact.value.strip()][:6]
    return tuple(_fact_column(shown[side::2], setter) for side in (0, 1))


def _fact_column(facts: Sequence[Fact], setter: Setter) -> tuple[FactRow, ...]:
    rows: list[FactRow] = []
    spare = int((_FACTS_ROOM - len(facts) * 8.2) / MEDIUM.leading)
    for fact in facts:
        value = setter.fit(fact.value, 54.0, 2 if spare > 0 else 1, MEDIUM)
        spare -= value.lines - 1
        rows.append(FactRow(fact.label, value))
    return tuple(rows)


def _story(sheet: PersonaSheet, over_type: str, setter: Setter, room: float) -> StoryBand | None:
    has_type = _has_type(sheet)
    if not sheet.story.strip() and not has_type:
        return None
    lines = int((room - HEADING + 1e-6) / STORY.leading)
    columns = 1 if has_type else 2
    instead = _company_moves_up(sheet)
    text = sheet.company if instead else sheet.story
    story = setter.fit(text, 84.0, min(lines, 14) * columns, STORY)
    notes = _type_notes(sheet, setter) if has_type else ()
    story_height = -(-story.lines // columns) * STORY.leading
    body = max(story_height, TYPE_BODY if has_type else 0.0)
    beside = 84.0 - setter.ruler(over_type, HEADED) - _BEFORE_SOURCE
    source = setter.fit(sheet.type.source, beside, 1, SMALL)
    cut = story.cut or source.cut or any(note.cut for note in notes)
    hint = sheet.type.known and sum(note.lines * TEXT.leading + 2 for note in notes) + 7.2 <= TYPE_BODY
    return StoryBand(story, instead, has_type, notes, source, hint, HEADING + body, cut)


def _has_type(sheet: PersonaSheet) -> bool:
    return sheet.type.known or any(note.title or note.text for note in sheet.type.notes)


def _company_moves_up(sheet: PersonaSheet) -> bool:
    return _has_type(sheet) and not sheet.story.strip() and bool(sheet.company.strip())


def _type_notes(sheet: PersonaSheet, setter: Setter) -> tuple[NoteRow, ...]:
    rows: list[NoteRow] = []
    left = 9
    for note in sheet.type.notes:
        if left < 1:
            break
        row = set_note(setter, note, 39.0, min(4, left))
        rows.append(row)
        left -= row.lines
    return tuple(rows)


def _work(sheet: PersonaSheet, setter: Setter, room: float) -> WorkBand | None:
    company_text = "" if _company_moves_up(sheet) else sheet.company.strip()
    parts = (bool(company_text), bool(sheet.variants), bool(sheet.responsibilities))
    if not any(parts):
        return None
    width, _ = grid(sum(parts))
    lines = int((min(room, HEADING + 28) - HEADING + 1e-6) / TEXT.leading)
    company = setter.fit(company_text, min(width, 114.0), lines, TEXT)
    variants = _variants(sheet, setter, width, min(room, HEADING + 28) - HEADING)
    duties = [
        setter.fit_entry(duty.text, width - 1, 2, setting.SEMIBOLD if duty.strong else TEXT)
        for duty in sheet.responsibilities
    ]
    heights = [duty.lines * TEXT.leading + _DUTY_PAD for duty in duties]
    names = [duty.text for duty in sheet.responsibilities]
    taken = setter.taken(heights, names, min(room, HEADING + 28) - HEADING + _DUTY_PAD, 6, width)
    shown = duties[: taken.count]
    body = max(
        company.lines * TEXT.leading,
        sum(row.lines * TEXT.leading + 2 for row in variants) - 2 if variants else 0,
        taken.height - _DUTY_PAD if duties else 0,
    )
    cut = company.cut or any(row.cut for row in variants) or any(duty.cut for duty in shown)
    strong = tuple(duty.strong for duty in sheet.responsibilities[: taken.count])
    return WorkBand(company, variants, tuple(shown), strong, taken.also, sum(parts), HEADING + body, cut)


def _variants(sheet: PersonaSheet, setter: Setter, width: float, room: float) -> tuple[NoteRow, ...]:
    rows: list[NoteRow] = []
    left = room
    for note in sheet.variants:
        most = min(3, int((left + 1e-6) / TEXT.leading))
        if most < 1:
            break
        row = set_note(setter, note, min(width, 114.0) - 5, most)
        rows.append(row)
        left -= row.lines * TEXT.leading + 2
    return tuple(rows)


def _pains(pains: Sequence[Statement], setter: Setter, room: float) -> PainBand:
    slots = _slots(pains)
    who = len(slots) * _WHO_PITCH + 4.0
    widths = (BAR_COLUMN, setting.PAGE_WIDTH - BAR_COLUMN - SOURCE_WIDTH - who, who + SOURCE_WIDTH)
    rows = [_pain_row(said, number, widths, setter) for number, said in enumerate(by_weight(pains), 1)]
    if not rows:
        return PainBand((), AlsoNamed(), slots, widths, LEAD + 5.0, False)
    names = [row.said.text for row in rows]
    taken = setter.taken([row.height for row in rows], names, room - LEAD - 5.6, 9, setting.PAGE_WIDTH)
    shown, cut = tuple(rows[: taken.count]), any(row.cut for row in rows[: taken.count])
    return PainBand(shown, taken.also, slots, widths, LEAD + 5.6 + taken.height, cut)


def _slots(pains: Sequence[Statement]) -> tuple[str, ...]:
    management = any("management" in said.departments for said in pains)
    return DEPARTMENT_ORDER if management else DEPARTMENT_ORDER[:3]


def _pain_row(said: Statement, number: int, widths: Sequence[float], setter: Setter) -> Row:
    text = setter.fit_entry(said.text, widths[1] - 3.0, 2, TEXT)
    words = said.source or setter.translator.gettext("Assumption, to be asked" if said.assumed else "")
    source = setter.fit_entry(words if words else "", SOURCE_WIDTH - 4.4, 2, Style("regular", 8, 4))
    height = 2.3 + max(text.lines, source.lines, 1) * TEXT.leading
    return Row(said, number, text, source, Fitted("", 0), widths[2], height)
