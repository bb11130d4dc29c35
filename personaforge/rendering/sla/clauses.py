"""The numbered sections of the agreement behind its first page, and how high they print."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from personaforge.domain.words import N_
from personaforge.rendering.fitting import break_lines
from personaforge.rendering.measure import Style
from personaforge.rendering.setting import MEDIUM, SEMIBOLD, SMALL, TEXT, Setter
from personaforge.rendering.sheets import DEPARTMENT_ORDER
from personaforge.rendering.sla import words
from personaforge.rendering.sla.long import around, beginning, brief, is_long
from personaforge.rendering.sla.section import Clause, Draft, Section, StageClause, Table
from personaforge.rendering.sla.sheet import LeadStage, Link, Promise, SlaSheet
from personaforge.rendering.sla.waterfall import department_word

TEXT_WIDTH = 114.0
WIDE = 164.0
PROMISED = "promised"
"""The key of the section with the promises that are too long for their column."""
HALF_WIDTH = 54.0
SECTION = 7.0  # a section's rule with the space above it is counted here, with the gap before it
_CLAUSE_GAP = 1.6
_NUMBER = 10.0
_A_PAGE = 80  # lines; no page holds as many
_VERSION_WIDTH = 80.0  # of the name of a version in a heading
_MOST_LINES = 24  # of a cell, half a page; a single endless word fills them with few characters


def further_sections(sheet: SlaSheet, first: int, promises: dict[int, str], setter: Setter) -> list[Section]:
    """The sections from number `first` on. `promises` are the numbers that page one gave them, by index."""
    drafts = (
        _prose("purpose", N_("Purpose"), () if short_purpose(sheet, setter) else (sheet.purpose,), setter),
        _promised(sheet, promises, setter),
        _prose("buying", N_("How our customers buy"), (sheet.buying_process,), setter),
        _prose("rating", N_("How prospects are rated"), (sheet.rating,), setter),
        _hand_over(sheet, setter),
        _prose("data", N_("Data handed over with every lead"), (), setter, sheet.handover_data),
        _stages(sheet, setter),
        _measured(sheet, promises, setter),
        _codes(sheet, setter),
        _figures(sheet, setter),
        _meetings(sheet, setter),
        _escalation(sheet, setter),
        _prose("tool", N_("Data and tool"), (sheet.data_and_tool,), setter),
        _links(sheet, setter),
        _validity(sheet, setter),
        _changes(sheet, setter),
    )
    alive = [draft for draft in drafts if draft is not None]
    return [draft.make(number) for number, draft in enumerate(alive, first)]


def short_purpose(sheet: SlaSheet, setter: Setter) -> bool:
    """Whether the purpose is short enough for the first page."""
    return lines_of(sheet.purpose, TEXT_WIDTH, TEXT, setter) <= 4


def lines_of(text: str, width: float, style: Style, setter: Setter) -> int:
    """How many lines a text takes, none for an empty one; from a page on, nobody counts them."""
    return len(break_lines(text, width, style, setter.ruler, _A_PAGE)) if text.strip() else 0


def _prose(
    key: str, title: str, texts: Iterable[str], setter: Setter, items: Sequence[str] = ()
) -> Draft | None:
    paragraphs = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    paragraphs += [item for item in items if item.strip()]
    return _clauses(key, title, [("", text) for text in paragraphs], "", setter)


def _clauses(
    key: str, title: str, pairs: Sequence[tuple[str, str]], question: str, setter: Setter
) -> Draft | None:
    if not pairs and not question:
        return None

    def make(number: int) -> Section:
        made = [Clause(f"{number}.{index}", text, label) for index, (label, text) in enumerate(pairs, 1)]
        if not made:
            made = [Clause(f"{number}.1", setter.translator.gettext(question), open=True)]
        wide = any(is_long(clause.text) for clause in made)
        height = SECTION + max(10.0, _clauses_height(made, WIDE if wide else TEXT_WIDTH, setter) + 2.0)
        return Section(key, number, setter.translator.gettext(title), tuple(made), height=height, wide=wide)

    return Draft(key, title, make)


def _clauses_height(clauses: Sequence[Clause], width: float, setter: Setter) -> float:
    lines = (lines_of(f"{clause.label} {clause.text}", width - 1, TEXT, setter) for clause in clauses)
    return sum(count * TEXT.leading + _CLAUSE_GAP for count in lines)


def _promised(sheet: SlaSheet, promises: dict[int, str], setter: Setter) -> Draft | None:
    """The promises that are too long for their column."""
    pairs = [
        (" ".join(part for part in (promises.get(index, ""), *words.figure(one, setter)) if part), one.text)
        for index, one in enumerate(sheet.promises)
        if is_long(one.text)
    ]
    return _clauses(PROMISED, N_("Promises in full"), pairs, "", setter)


def _hand_over(sheet: SlaSheet, setter: Setter) -> Draft | None:
    gettext = setter.translator.gettext
    pairs = [("", line.strip()) for line in sheet.handover.splitlines() if line.strip()]
    if sheet.routing.strip():
        pairs.append((gettext(N_("Who gets which lead:")), sheet.routing))
    if pairs or sheet.working_hours:
        silence = N_("counts as accepted.") if sheet.default_accept else N_("does not count as accepted.")
        pairs.append((gettext(N_("What nobody has decided in time")), gettext(silence)))
    if sheet.working_hours.strip():
        pairs.append((gettext(N_("Working hours, in which deadlines run:")), sheet.working_hours))
    question = N_("when is a lead ready, and how is it handed over?")
    return _clauses("handover", N_("Hand-over and routing"), pairs, question, setter)


def _escalation(sheet: SlaSheet, setter: Setter) -> Draft | None:
    pairs = [("", line.strip()) for line in sheet.escalation.splitlines() if line.strip()]
    if sheet.escalation_days is not None:
        pairs.append(("", decides_within(sheet.escalation_days, setter)))
    return _clauses("dispute", N_("If we disagree"), pairs, N_("who decides when you disagree?"), setter)


def decides_within(days: int, setter: Setter) -> str:
    """The sentence about who decides last."""
    sentence = setter.translator.ngettext(
        "Executive management decides within {count} working day.",
        "Executive management decides within {count} working days.",
        days,
    )
    return sentence.replace("{count}", str(days))


def _validity(sheet: SlaSheet, setter: Setter) -> Draft | None:
    gettext, day = setter.translator.gettext, setter.translator.date
    pairs = []
    if held := words.validity(sheet, setter):
        pairs.append((gettext(N_("Valid:")), held))
    if sheet.next_review:
        pairs.append((gettext(N_("Next review:")), day(sheet.next_review)))
    if sheet.version:
        pairs.append((gettext(N_("Version:")), sheet.version))
    return _clauses(
        "validity", N_("Validity and review"), pairs, N_("from when until when does it hold?"), setter
    )


def _changes(sheet: SlaSheet, setter: Setter) -> Draft | None:
    changes, gettext = sheet.changes, setter.translator.gettext
    if changes is None or not changes.rows:
        return None
    day = "" if changes.printed is None else setter.translator.date(changes.printed)
    frame = N_("Changed since version {version}, {day}") if day else N_("Changed since version {version}")
    version = setter.fit(changes.version, _VERSION_WIDTH, 1, SEMIBOLD).text
    title = gettext(frame).replace("{version}", version).replace("{day}", day)
    columns = ((N_("Part"), 34.0), (N_("Before"), 65.0), (N_("Now"), 65.0))
    shown = ((part, *around(old, new)) for part, old, new in changes.rows)
    rows = [(gettext(part), old or "–", new or "–") for part, old, new in shown]
    draft = _tabled("changes", "", columns, rows, setter)
    return (
        None
        if draft is None
        else Draft(draft.key, title, lambda number: replace(draft.make(number), title=title))
    )


def _tabled(
    key: str,
    title: str,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[tuple[str, ...]],
    setter: Setter,
    numbers: Sequence[str] = (),
) -> Draft | None:
    if not rows:
        return None
    gettext = setter.translator.gettext

    def make(number: int) -> Section:
        counted = numbers or [f"{number}.{index}" for index in range(1, len(rows) + 1)]
        table = Table(
            tuple((gettext(head), width) for head, width in columns),
            tuple(
                (
                    label,
                    *(_in_cell(cell, width, setter) for cell, (_, width) in zip(row, columns, strict=True)),
                )
                for label, row in zip(counted, rows, strict=True)
            ),
        )
        notes = tuple(
            Clause(label, cell, f"{gettext(head)}:")
            for label, row in zip(counted, rows, strict=True)
            for (head, width), cell in zip(columns, row, strict=True)
            if is_long_in(cell, width, setter)
        )
        height = SECTION + 14.0 + sum(_row_height(row, columns, setter) for row in rows)
        height += _clauses_height(notes, WIDE, setter)
        return Section(key, number, gettext(title), table=table, height=height, notes=notes)

    return Draft(key, title, make)


def _in_cell(text: str, width: float, setter: Setter) -> str:
    return beginning(text) if is_long_in(text, width, setter) else text


def is_long_in(text: str, width: float, setter: Setter) -> bool:
    """Whether a text is too long for a cell of `width` mm: there it begins, and stands in full below the table."""
    return is_long(text) or lines_of(text, width - 3.0, TEXT, setter) > _MOST_LINES


def _row_height(row: Sequence[str], columns: Sequence[tuple[str, float]], setter: Setter) -> float:
    most = max(
        lines_of(_in_cell(cell, width, setter), width - 3.0, SEMIBOLD if index == 0 else TEXT, setter)
        for index, (cell, (_, width)) in enumerate(zip(row, columns, strict=True))
    )
    return most * TEXT.leading + 2.2


def _measured(sheet: SlaSheet, promises: dict[int, str], setter: Setter) -> Draft | None:
    told = [
        (number, promise)
        for index, number in promises.items()
        if (promise := sheet.promises[index]).measured or promise.origin or promise.doubt
    ]
    columns = (
        (N_("Promise"), 66.0),
        (N_("How it is measured"), 49.0),
        (N_("Where the number comes from"), 49.0),
    )
    rows = [(in_short(promise, setter), promise.measured, source_of(promise, setter)) for _, promise in told]
    return _tabled(
        "measured", N_("How we measure the promises"), columns, rows, setter, [number for number, _ in told]
    )


def source_of(promise: Promise, setter: Setter) -> str:
    """Where the figure of a promise comes from, and what is to be checked about that."""
    check = setter.translator.gettext(N_("To check:"))
    return "\n".join(
        part for part in (promise.origin, f"{check} {promise.doubt}" if promise.doubt else "") if part
    )


def in_short(promise: Promise, setter: Setter) -> str:
    """A promise on one line."""
    return " ".join(part for part in (*words.figure(promise, setter), brief(promise.text)) if part)


def _codes(sheet: SlaSheet, setter: Setter) -> Draft | None:
    title = N_("Rejection codes and the way back")
    columns = ((N_("Code"), 38.0), (N_("Meaning"), 52.0), (N_("Then"), 34.0), (N_("When we ask again"), 40.0))
    rows = [
        (
            code.code,
            code.meaning,
            words.afterwards(code, setter) or open_words(setter),
            words.again(code, setter),
        )
        for code in sheet.codes
    ]
    if not rows:
        return _clauses("codes", title, (), N_("why may a lead go back, and what then?"), setter)
    return _tabled("codes", title, columns, rows, setter)


def open_words(setter: Setter) -> str:
    """What stands in a cell that nobody has filled."""
    return setter.translator.gettext(N_("still open"))


def _figures(sheet: SlaSheet, setter: Setter) -> Draft | None:
    gettext = setter.translator.gettext
    columns = ((N_("Key figure"), 50.0), (N_("How it is calculated"), 74.0), (N_("Target"), 40.0))
    rows = [(item.name, item.formula, item.goal) for item in sheet.figures]
    table = _tabled("figures", N_("Measures and key figures"), columns, rows, setter)
    pairs = []
    if sheet.met_from is not None:
        sentence = gettext(N_("The agreement counts as met from {share} of its promises."))
        pairs.append(("", sentence.replace("{share}", setter.translator.per_cent(sheet.met_from))))
    if sheet.dashboard.strip():
        pairs.append((gettext(N_("Where both see the figures:")), sheet.dashboard))
    if sheet.measures:
        listed = ", ".join(gettext(message) for message in sheet.measures)
        pairs.append((gettext(N_("Measures:")), listed))
    prose = _clauses("figures", N_("Measures and key figures"), pairs, "", setter)
    return _both(prose, table)


def _both(prose: Draft | None, table: Draft | None) -> Draft | None:
    """Clauses, and below them a table whose rows go on counting."""
    if prose is None or table is None:
        return prose or table

    def make(number: int) -> Section:
        above, below = prose.make(number), table.make(number)
        assert below.table is not None
        start = len(above.clauses)
        rows = tuple((f"{number}.{start + index}", *row[1:]) for index, row in enumerate(below.table.rows, 1))
        anew = dict(zip((row[0] for row in below.table.rows), (row[0] for row in rows), strict=True))
        notes = tuple(replace(note, number=anew[note.number]) for note in below.notes)
        height = above.height + below.height - SECTION - 5.0
        return replace(above, table=replace(below.table, rows=rows), notes=notes, height=height)

    return Draft(prose.key, prose.title, make)


def _meetings(sheet: SlaSheet, setter: Setter) -> Draft | None:
    columns = ((N_("Meeting"), 50.0), (N_("Rhythm"), 42.0), (N_("Topics"), 72.0))
    rows = [(item.name, words.rhythm(item, setter), item.topics) for item in sheet.meetings]
    if not rows:
        return _clauses("meetings", N_("Meetings"), (), N_("when do you talk about it?"), setter)
    return _tabled("meetings", N_("Meetings"), columns, rows, setter)


def _links(sheet: SlaSheet, setter: Setter) -> Draft | None:
    columns = ((N_("Name"), 66.0), (N_("Code"), 22.0), (N_("In a few words"), 76.0))
    rows = [_link(link) for link in (*sheet.icps, *sheet.personas)]
    return _tabled("links", N_("Whom this is about"), columns, rows, setter)


def _link(link: Link) -> tuple[str, str, str]:
    return link.name, link.code, link.words


def _stages(sheet: SlaSheet, setter: Setter) -> Draft | None:
    title = N_("The stages in full")
    if not sheet.stages:
        return None

    def make(number: int) -> Section:
        stages = tuple(
            stage_clause(f"{number}.{index}", stage, setter) for index, stage in enumerate(sheet.stages, 1)
        )
        height = SECTION + 8.0 + sum(stage.height for stage in stages)
        return Section("stages", number, setter.translator.gettext(title), stages=stages, height=height)

    return Draft("stages", title, make)


def stage_clause(number: str, stage: LeadStage, setter: Setter) -> StageClause:
    """A stage in full, and how high it prints."""
    gettext = setter.translator.gettext
    known = [(N_("Begins when"), stage.entry), (N_("Ends when"), stage.exit), *stage.facts]
    facts = tuple((gettext(label), text) for label, text in known if text.strip())
    pairs = _side_by_side(facts)
    rows = [
        max(lines_of(text, HALF_WIDTH if len(pair) > 1 else TEXT_WIDTH, TEXT, setter) for _, text in pair)
        for pair in pairs
    ]
    name = lines_of(stage.name, HALF_WIDTH - _NUMBER - 6.0, SEMIBOLD, setter) * 4.4 + 10.0
    words_high = lines_of(stage.definition, TEXT_WIDTH, MEDIUM, setter) * TEXT.leading
    body = words_high + sum(count * TEXT.leading + SMALL.leading + 1.2 for count in rows) + 6.0
    return StageClause(number, stage, facts, pairs, max(name, body) + 3.6)


def _side_by_side(facts: Sequence[tuple[str, str]]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Set facts in pairs; a long one stands alone, across both columns."""
    rows: list[tuple[tuple[str, str], ...]] = []
    for fact in facts:
        if rows and len(rows[-1]) == 1 and not is_long(fact[1]) and not is_long(rows[-1][0][1]):
            rows[-1] = (rows[-1][0], fact)
        else:
            rows.append((fact,))
    return tuple(rows)


def sides(sheet: SlaSheet) -> list[str]:
    """The departments that promise something, marketing and sales always among them."""
    promised = {promise.side for promise in sheet.promises}
    return [key for key in DEPARTMENT_ORDER if key in promised or key in ("marketing", "sales")]


def heading_of(side: str, setter: Setter) -> str:
    """The words above the promises of a side."""
    gettext = setter.translator.gettext
    fixed = {"marketing": N_("Marketing delivers"), "sales": N_("Sales follows up")}
    if side in fixed:
        return gettext(fixed[side])
    return gettext(N_("{department} contributes")).replace("{department}", department_word(side, setter))
