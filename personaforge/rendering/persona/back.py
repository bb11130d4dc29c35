"""The back of the persona handout: how she decides and buys, and what our offer means for her."""

from collections.abc import Sequence
from dataclasses import dataclass

from personaforge.domain.words import N_
from personaforge.rendering import setting
from personaforge.rendering.fitting import AlsoNamed, Fitted, break_lines, share, take
from personaforge.rendering.measure import Style
from personaforge.rendering.persona.influence_layout import AXIS, InfluenceMap, lay_out_map
from personaforge.rendering.persona.sheet import Benefit, BuyingProcess, KanoFeature, PersonaSheet, Phase
from personaforge.rendering.setting import (
    ALSO,
    HEADING,
    LEAD,
    PAGE_HEIGHT,
    PAGE_TITLE,
    PAGE_WIDTH,
    SEMIBOLD,
    SMALL,
    TEXT,
    TINY,
    VOICE,
    ListColumn,
    Setter,
    grid,
    set_list,
)
from personaforge.rendering.sheets import DEPARTMENT_ORDER, Statement, by_weight, departments_of, levels_of

_BOX_PAD = 6.5
_KANO_GAP = 1.5
_KANO_MEANS = {
    "excitement": N_("unexpected, delights"),
    "performance": N_("the more, the better"),
    "basic": N_("noticed only when missing"),
}
_KANO_ORDER = ("excitement", "performance", "basic")
BENEFIT_COLUMNS = (54.0, 30.0, 77.0, 13.0)
PHASE_LABEL = 30.0
ACCENT_NOTE = Style("semibold", 7.5, 3.6)


@dataclass(frozen=True, slots=True)
class TopBand:
    """Title with the legend, and beside it success and disaster, whichever are known."""

    title: Fitted
    title_css: str
    success: Fitted
    disaster: Fitted
    box_css: str
    departments: tuple[str, ...]
    levels: tuple[str, ...]
    height: float
    cut: bool


@dataclass(frozen=True, slots=True)
class ListsBand:
    """Results, barriers and fears; without any fear a question takes its place."""

    columns: tuple[ListColumn, ...]
    fear_open: bool
    css: str
    height: float
    cut: bool


@dataclass(frozen=True, slots=True)
class BenefitRow:
    """A row of the benefit table, with the numbers of the pains on page 1 that it solves."""

    offer: Fitted
    bridge: Fitted
    benefit: Fitted
    solves: tuple[int, ...]
    height: float

    @property
    def cut(self) -> bool:
        """Whether any part of it was cut."""
        return self.offer.cut or self.bridge.cut or self.benefit.cut


@dataclass(frozen=True, slots=True)
class BenefitBand:
    """The table of benefits."""

    rows: tuple[BenefitRow, ...]
    also: AlsoNamed
    widths: tuple[float, ...]
    height: float
    cut: bool


@dataclass(frozen=True, slots=True)
class KanoRow:
    """A feature as it is printed."""

    feature: KanoFeature
    text: Fitted


@dataclass(frozen=True, slots=True)
class KanoGroup:
    """A class and its features, `more` of them unprinted; `means` explains the class in short lines."""

    kano: str
    rows: tuple[KanoRow, ...]
    more: int
    means: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class MapBand:
    """The influence map beside the Kano groups; either may be missing."""

    map: InfluenceMap | None
    map_css: str
    kano: tuple[KanoGroup, ...]
    kano_css: str
    height: float
    cut: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """A phase as it is printed."""

    phase: Phase
    name: Fitted
    duration: Fitted
    question: Fitted
    source: Fitted
    answer: Fitted

    @property
    def cut(self) -> bool:
        """Whether any part of it was cut."""
        return any(part.cut for part in (self.name, self.duration, self.question, self.source, self.answer))


@dataclass(frozen=True, slots=True)
class ProcessBand:
    """The line of the buying process with its rows; `column` is the width of a phase in mm."""

    stops: tuple[Stop, ...]
    column: float
    trigger: Fitted
    release: Fitted
    release_before: int | None
    rows: tuple[str, ...]
    also: AlsoNamed
    height: float
    cut: bool


@dataclass(frozen=True, slots=True)
class Back:
    """Page 2. Bands that are None have nothing to say."""

    top: TopBand
    lists: ListsBand
    benefits: BenefitBand | None
    map: MapBand
    process: ProcessBand | None
    gap: float
    cut: bool

    @property
    def height(self) -> float:
        """How far down the page is filled, in mm."""
        bands = (self.top, self.lists, self.benefits, self.map, self.process)
        alive = [band.height for band in bands if band is not None]
        return sum(alive) + self.gap * (len(alive) - 1)


def lay_out_back(sheet: PersonaSheet, title: str, numbers: dict[str, int], setter: Setter) -> Back:
    """Decide everything on page 2; `numbers` are those that page 1 gave to the keys of pains.

    Entries take the lines they need as long as nothing else has to give way for it.
    """
    return setting.roomiest(setter, lambda set_with: _plan(sheet, title, numbers, set_with), _weigh)


def _weigh(back: Back) -> setting.Weighed:
    shown = sum(len(column.rows) for column in back.lists.columns)
    shown += len(back.benefits.rows) if back.benefits is not None else 0
    shown += sum(len(group.rows) for group in back.map.kano)
    return setting.Weighed(back.height <= PAGE_HEIGHT + 0.01, shown, back.cut)


def _plan(sheet: PersonaSheet, title: str, numbers: dict[str, int], setter: Setter) -> Back:
    top = _top(sheet, title, setter)
    bands, gap = setting.plan_bands(
        (
            lambda room: _lists(sheet, setter, room),
            lambda room: _benefits(sheet.benefits, numbers, setter, room),
            lambda room: _process(sheet, setter, room),
            lambda room: _map(sheet, setter, room),
        ),
        (44.4, 44.8, 56.1, 54.3),
        top.height,
        PAGE_HEIGHT,
    )
    lists, benefits, process, influence = bands
    assert isinstance(lists, ListsBand)
    assert isinstance(influence, MapBand)
    cut = top.cut or any(band is not None and band.cut for band in bands)
    return Back(
        top,
        lists,
        benefits if isinstance(benefits, BenefitBand) else None,
        influence,
        process if isinstance(process, ProcessBand) else None,
        gap,
        cut,
    )


def _top(sheet: PersonaSheet, title: str, setter: Setter) -> TopBand:
    boxes = [text for text in (sheet.success, sheet.disaster) if text.strip()]
    width = {0: PAGE_WIDTH, 1: 84.0, 2: 54.0}[len(boxes)]
    css = {0: "w1-1", 1: "w1-2", 2: "w1-3"}[len(boxes)]
    fitted = setter.fit(title, width, 2, PAGE_TITLE)
    success = setter.fit_entry(sheet.success, width - 7.5, 4, TEXT)
    disaster = setter.fit_entry(sheet.disaster, width - 7.5, 4, TEXT)
    departments = departments_of(sheet.results, sheet.barriers, sheet.fears)
    levels = _levels(sheet)
    legend = _legend_lines(departments, levels, width, setter)
    text = fitted.lines * PAGE_TITLE.leading + 0.4 + legend * 3.9
    box = _BOX_PAD + 4.2 + max(success.lines, disaster.lines) * TEXT.leading if boxes else 0.0
    cut = fitted.cut or success.cut or disaster.cut
    return TopBand(fitted, css, success, disaster, css, departments, levels, max(text, box), cut)


def _levels(sheet: PersonaSheet) -> tuple[str, ...]:
    used = set(levels_of(sheet.results, sheet.barriers, sheet.fears))
    used |= {feature.evidence for feature in sheet.kano} | {phase.evidence for phase in sheet.process.phases}
    order = ("assumption", "staff", "market", "analytics", "crm", "interview")
    return tuple(level for level in order if level in used)


def _legend_lines(departments: Sequence[str], levels: Sequence[str], width: float, setter: Setter) -> int:
    words = {
        "marketing": "Marketing",
        "sales": "Sales",
        "support": "Support",
        "management": "Executive management",
        "assumption": "Assumption",
        "staff": "Team",
        "market": "Market data",
        "analytics": "Analytics",
        "crm": "Interview, CRM" if "interview" in levels else "CRM",
        "interview": "Interview",
    }
    lines, used = (1, 0.0) if departments or levels else (0, 0.0)
    discs = [level for level in levels if not (level == "interview" and "crm" in levels)]
    for key in (*departments, *discs):
        word = setter.translator.gettext(words[key])
        entry = setter.ruler(word, TINY) + 1.2 + (3.8 if key in DEPARTMENT_ORDER else 2.7)
        if used and used + 2.1 + entry > width:
            lines, used = lines + 1, 0.0
        used += entry + (2.1 if used else 0.0)
    return lines


def _lists(sheet: PersonaSheet, setter: Setter, room: float) -> ListsBand:
    groups = {"results": sheet.results, "barriers": sheet.barriers, "fears": sheet.fears}
    filled: dict[str, Sequence[Statement]] = {key: group for key, group in groups.items() if group}
    fear_open = "fears" not in filled
    count = len(filled) + fear_open
    columns = tuple(set_list(setter, key, by_weight(group), count, room) for key, group in filled.items())
    height = max((column.height for column in columns), default=HEADING + TEXT.leading)
    return ListsBand(columns, fear_open, grid(count)[1], height, any(column.cut for column in columns))


def _benefits(
    benefits: Sequence[Benefit], numbers: dict[str, int], setter: Setter, room: float
) -> BenefitBand | None:
    if not benefits:
        return None
    rows = [_benefit_row(benefit, numbers, setter) for benefit in benefits]
    names = [benefit.benefit or benefit.offer for benefit in benefits]
    taken = setter.taken([row.height for row in rows], names, room - LEAD - 5.2, 8, PAGE_WIDTH)
    shown, cut = tuple(rows[: taken.count]), any(row.cut for row in rows[: taken.count])
    return BenefitBand(shown, taken.also, BENEFIT_COLUMNS, LEAD + 5.2 + taken.height, cut)


def _benefit_row(benefit: Benefit, numbers: dict[str, int], setter: Setter) -> BenefitRow:
    offer = setter.fit_entry(benefit.offer, BENEFIT_COLUMNS[0] - 2, 2, TEXT)
    bridge = setter.fit_entry(benefit.bridge, BENEFIT_COLUMNS[1] - 2, 2, VOICE)
    gain = setter.fit_entry(benefit.benefit, BENEFIT_COLUMNS[2] - 2, 2, SEMIBOLD)
    solves = tuple(sorted(numbers[key] for key in benefit.solves if key in numbers))[:5]
    height = 2.1 + max(1, offer.lines, bridge.lines, gain.lines) * TEXT.leading
    return BenefitRow(offer, bridge, gain, solves, height)


def _map(sheet: PersonaSheet, setter: Setter, room: float) -> MapBand:
    others = [person for person in sheet.people if not person.is_persona]
    has_kano = any(feature.kano in _KANO_ORDER for feature in sheet.kano)
    columns = 2 if has_kano else 1
    width, css = grid(columns)
    kano = _kano(sheet.kano, width, room, setter) if has_kano else ()
    kano_height = sum(group.height for group in kano) + _KANO_GAP * max(0, len(kano) - 1)
    body = max(kano_height, min(46.0, room - HEADING) if others else TEXT.leading)
    chart = None
    if others:
        chart = lay_out_map(sheet.people, sheet.influences, width - AXIS, body - AXIS, setter)
    cut = any(row.text.cut for group in kano for row in group.rows)
    return MapBand(chart, css, kano, css, HEADING + body, cut)


def _kano(
    features: Sequence[KanoFeature], width: float, room: float, setter: Setter
) -> tuple[KanoGroup, ...]:
    classes = [key for key in _KANO_ORDER if any(feature.kano == key for feature in features)]
    rows = {
        key: [
            KanoRow(
                feature, setter.fit_entry(feature.text, width - (44.0 if feature.slipped else 40.0), 2, TEXT)
            )
            for feature in features
            if feature.kano == key
        ]
        for key in classes
    }
    spare = setter.extra * TEXT.leading
    wants = [_kano_group(key, rows[key], 20.0 + 3 * spare, setter).height for key in classes]
    total = min(room, 70.0 + 6 * spare) - HEADING - _KANO_GAP * (len(classes) - 1)
    rooms = share(wants, [14.4] * len(classes), total)
    return tuple(
        _kano_group(key, rows[key], given, setter) for key, given in zip(classes, rooms, strict=True)
    )


def _kano_group(kano: str, rows: Sequence[KanoRow], room: float, setter: Setter) -> KanoGroup:
    heights = [row.text.lines * TEXT.leading + 0.1 for row in rows]
    count = max(1, take(heights, room - 2.1, 4, 3.6))
    more = len(rows) - count
    used = sum(heights[:count]) + 2.1 + (3.6 if more else 0.0)
    means = break_lines(setter.translator.gettext(_KANO_MEANS[kano]), 17.0, TINY, setter.ruler)
    return KanoGroup(kano, tuple(rows[:count]), more, tuple(means), max(used, min(14.0, room)))


def _process(sheet: PersonaSheet, setter: Setter, room: float) -> ProcessBand | None:
    if not sheet.process.phases:
        return None
    bands = (_process_in(sheet.process, setter, lines) for lines in ((2, 2), (1, 2), (1, 1)))
    planned = next(bands)
    while planned.height > room and (tighter := next(bands, None)) is not None:
        planned = tighter
    return planned


def _process_in(process: BuyingProcess, setter: Setter, most: tuple[int, int]) -> ProcessBand:
    """The band with at most so many lines for the trigger and for the rows below."""
    count = min(len(process.phases), 5)
    column = (PAGE_WIDTH - PHASE_LABEL) / count
    stops = tuple(_stop(phase, column - 3.0, most[1], setter) for phase in process.phases[:count])
    left = [phase.name for phase in process.phases[count:]]
    also = setter.also(left, PAGE_WIDTH) if left else AlsoNamed()
    rows = tuple(
        key for key in ("question", "source", "answer") if any(getattr(stop, key).text for stop in stops)
    )
    trigger = setter.fit_entry(process.trigger, PHASE_LABEL - 3, most[0], SMALL)
    release = setter.fit(process.release, column - 11.0, 1, ACCENT_NOTE)
    most_name = max((stop.name.lines for stop in stops), default=1)
    most_when = max((stop.duration.lines for stop in stops), default=1)
    phase = most_name * TEXT.leading + max(most_when, 1) * 3.8
    names = max(TEXT.leading + trigger.lines * SMALL.leading, phase) + 1.6
    height = HEADING + 9.2 + names + sum(_row_height(key, stops) for key in rows) + (ALSO if left else 0)
    before = process.release_before
    shown_before = before if before is not None and 0 < before <= count and process.release else None
    cut = trigger.cut or release.cut or any(stop.cut for stop in stops)
    return ProcessBand(stops, column, trigger, release, shown_before, rows, also, height, cut)


def _row_height(key: str, stops: Sequence[Stop]) -> float:
    lines: int = max(getattr(stop, key).lines for stop in stops)
    return 1.8 + lines * TEXT.leading


def _stop(phase: Phase, width: float, lines: int, setter: Setter) -> Stop:
    quoted = phase.question.strip().strip('„“”"')
    if quoted:
        quoted = setter.translator.quoted(quoted)
    return Stop(
        phase,
        setter.fit_entry(phase.name, width, 1, SEMIBOLD),
        setter.fit_entry(phase.duration, width - 4.4, 1, SMALL),
        setter.fit_entry(quoted, width, lines, VOICE),
        setter.fit_entry(phase.source, width, lines, TEXT),
        setter.fit_entry(phase.answer, width, lines, SEMIBOLD),
    )
