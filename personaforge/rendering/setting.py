"""Statements and notes set in columns: how high they are, which are printed, which are only named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from personaforge.domain.words import N_
from personaforge.rendering.fitting import AlsoNamed, Fitted, Ruler, also_named, fit, share, take
from personaforge.rendering.measure import Style
from personaforge.rendering.sheets import Head, Note, Statement
from personaforge.rendering.translation import Translator

# The type of `[print.type]`; a test holds the two together.
NAME = (Style("bold", 38, 13, -0.02), Style("bold", 32, 11.4, -0.02), Style("bold", 26, 10.4, -0.02))
PAGE_TITLE = Style("bold", 18, 6.8, -0.02)
ROLE = Style("medium", 11, 5)
QUOTE = (Style("italic", 15, 7), Style("italic", 13, 6), Style("italic", 12, 5.4))
TEXT = Style("regular", 9, 4)
MEDIUM = Style("medium", 9, 4)
SEMIBOLD = Style("semibold", 9, 4)
HEADED = Style("semibold", 10, 4.2)
STORY = Style("serif", 9.5, 4)
VOICE = Style("italic", 9.5, 4)
SMALL = Style("regular", 7.5, 3.6)
HEAD_STRONG = Style("semibold", 7.5, 3.6)
TINY = Style("regular", 7, 3.4)

HEADING = 8.0
LEAD = 9.0
PAGE_WIDTH = 174.0
PAGE_HEIGHT = 251.8  # of 252: what just fits must not be pushed over the edge by rounding
ALSO = 5.0  # the line "Also named: …" with the space above it
SUBJECT_WIDTH = 60.0  # most that the running head gives to the subject at its right
MARK_PITCH = 4.6
_MOST_NAMED = 16
DISC_COLUMN = 4.6

_WIDTHS = {
    1: (PAGE_WIDTH, "w1-1"),
    2: (84.0, "w1-2"),
    3: (54.0, "w1-3"),
    4: (39.0, "w1-4"),
    5: (30.0, "w1-5"),
}


EXTRA_LINES = (1, 2, 4, 7)
"""How many more lines an entry is tried with, one after the other, on a page with room to spare.

Two lines a row are the rule, never a third; but where nothing else on the page has to give way, a text is
printed whole rather than cut.
"""

Page = TypeVar("Page")


class Band(Protocol):
    """A planned band: it knows how high it prints and whether something was cut in it."""

    @property
    def height(self) -> float:
        """Height in mm."""

    @property
    def cut(self) -> bool:
        """Whether a text ended with an ellipsis."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rows of a list get printed, the line that names the others, and how high both are in mm."""

    count: int
    also: AlsoNamed
    height: float


@dataclass(frozen=True, slots=True)
class Setter:
    """A ruler and a translator: what every decision on a page needs."""

    ruler: Ruler
    translator: Translator
    extra: int = 0
    """Lines that an entry may take beyond its usual ones, where the page has room to spare."""

    def fit_entry(self, text: str, width: float, lines: int, style: Style) -> Fitted:
        """`text` of an entry on its usual `lines`, and on a few more where there is room."""
        return fit(text, width, lines + self.extra, style, self.ruler)

    def fit(self, text: str, width: float, lines: int, style: Style) -> Fitted:
        """`text` in a column, see `fitting.fit`."""
        return fit(text, width, lines, style, self.ruler)

    def counted(
        self,
        names: Sequence[str],
        width: float,
        lines: int,
        style: Style,
        frame: str = "{names}",
        between: str = ", ",
    ) -> Fitted:
        """As many names as fit `lines`, in `frame` (a text with "{names}"), and how many more there are."""
        fitted = Fitted("", 0)
        for count in range(min(len(names), _MOST_NAMED), 0, -1):
            words = between.join(names[:count])
            if left := len(names) - count:
                more = self.translator.ngettext("and %(num)s more", "and %(num)s more", left)
                words = f"{words} {more.replace('%(num)s', str(left))}"
            fitted = fit(frame.replace("{names}", words), width, lines, style, self.ruler)
            if not fitted.cut:
                break
        return fitted

    def also(self, texts: Sequence[str], width: float) -> AlsoNamed:
        """The small line that names what got no row."""
        return also_named(texts, width, SMALL, self.ruler, self._also_line)

    def taken(
        self, heights: Sequence[float], names: Sequence[str], room: float, most: int, width: float
    ) -> Taken:
        """The rows of these heights and names that fit `room` mm, at most `most`; a line names the others."""
        count = take(heights, room, most, ALSO)
        left = names[count:]
        also = self.also(left, width) if left else AlsoNamed()
        return Taken(count, also, sum(heights[:count]) + (ALSO if left else 0.0))

    def _also_line(self, named: AlsoNamed) -> str:
        gettext = self.translator.gettext
        frame = gettext("Also named: %(names)s and %(count)s more")
        return frame.replace("%(names)s", ", ".join(named.names)).replace("%(count)s", str(named.more))


@dataclass(frozen=True, slots=True)
class Row:
    """A statement as it is printed. `number` counts from 1, `marks` is the width kept for its marks."""

    said: Statement
    number: int
    text: Fitted
    source: Fitted
    answer: Fitted
    marks: float
    height: float

    @property
    def cut(self) -> bool:
        """Whether any part of it was cut."""
        return self.text.cut or self.source.cut or self.answer.cut


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A list of statements in one column of a band."""

    key: str
    width: float
    css: str
    rows: tuple[Row, ...]
    also: AlsoNamed
    height: float
    cut: bool
    answers: bool

    @property
    def printed(self) -> float:
        """The width on paper, a hair under the grid's where columns stand side by side."""
        return self.width if self.width == PAGE_WIDTH else self.width - 0.01


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A key word and its text, fitted together as they run on."""

    title: str
    text: str
    lines: int
    cut: bool


def grid(count: int) -> tuple[float, str]:
    """Width in mm and CSS class of one of `count` equal columns, 1 to 5."""
    return _WIDTHS[count]


def about(head: Head, kind: str, setter: Setter) -> str:
    """The grey words of the running head: for which offer and ideal customer; fits beside `kind` (a message)."""
    gettext = setter.translator.gettext
    if head.offer and head.icp:
        frame = gettext(N_("for the offer {offer}, ideal customer {icp}"))
    elif head.offer:
        frame = gettext(N_("for the offer {offer}"))
    else:
        frame = gettext(N_("for the ideal customer {icp}")) if head.icp else ""
    words = frame.replace("{offer}", head.offer[:200]).replace("{icp}", head.icp[:200])
    subject = min(setter.ruler(head.subject[:80], HEAD_STRONG), SUBJECT_WIDTH)
    room = PAGE_WIDTH - setter.ruler(gettext(kind), HEAD_STRONG) - 3.0 - subject - 4.0
    whole = setter.fit(words, room, 1, SMALL)
    if whole.cut and head.offer and head.icp:
        shorter = gettext(N_("for the offer {offer}")).replace("{offer}", head.offer[:200])
        return setter.fit(shorter, room, 1, SMALL).text
    return whole.text


def set_list(
    setter: Setter, key: str, statements: Sequence[Statement], columns: int, room: float, pad: float = 1.2
) -> ListColumn:
    """A list with discs at the left, marks at the right and answers below, in `room` mm with its heading."""
    width, css = grid(columns)
    rows = [_list_row(setter, said, width, number, pad) for number, said in enumerate(statements, 1)]
    names = [said.text for said in statements]
    taken = setter.taken([row.height for row in rows], names, room - HEADING, 9, width)
    shown = tuple(rows[: taken.count])
    answers, cut = any(row.answer.text for row in shown), any(row.cut for row in shown)
    return ListColumn(key, width, css, shown, taken.also, HEADING + taken.height, cut, answers)


def set_note(setter: Setter, note: Note, width: float, lines: int) -> NoteRow:
    """A note whose bold title runs on into its text, on at most `lines` lines."""
    title = setter.fit(note.title, width, lines, SEMIBOLD)
    if title.cut or (title.lines == lines and not note.text):
        return NoteRow(title.text, "", title.lines, title.cut)
    joined = f"{title.text}: {note.text}" if note.title and note.text else title.text + note.text
    whole = fit(joined, width, lines, TEXT, _TitledRuler(setter.ruler, title.text))
    text = whole.text[len(title.text) :].removeprefix(":") if note.text and note.title else ""
    if not note.title:
        return NoteRow("", whole.text, whole.lines, whole.cut)
    return NoteRow(title.text, text.lstrip(" "), whole.lines, whole.cut or title.cut)


def plan_bands(
    planners: Sequence[Callable[[float], Band | None]], least: Sequence[float], fixed: float, total: float
) -> tuple[list[Band | None], float]:
    """Every band planned with its share of a page, and the gap between bands.

    `fixed` mm of the page are taken already. Bands that are empty return None and take no gap.
    """
    wanted = [planner(1000.0) for planner in planners]
    alive = [index for index, band in enumerate(wanted) if band is not None]
    wants = [_height(wanted[index]) for index in alive]
    gaps = len(alive) + (1 if fixed else 0) - 1
    gap = next((gap for gap in (8.0, 7.0) if fixed + sum(wants) + gap * gaps <= total), 6.0)
    shares = share(wants, [least[index] for index in alive], total - fixed - gap * gaps)
    planned: list[Band | None] = [None] * len(planners)
    for index, room in zip(alive, shares, strict=True):
        planned[index] = planners[index](room + 1e-6)
    return planned, gap


@dataclass(frozen=True, slots=True)
class Weighed:
    """How a planned page came out: whether it fits, how many entries it shows, whether any text was cut."""

    fits: bool
    shown: int
    cut: bool


def roomiest(setter: Setter, plan: Callable[[Setter], Page], weigh: Callable[[Page], Weighed]) -> Page:
    """The page on which texts get the most lines at no cost: it still fits and shows as many entries.

    As soon as nothing is cut, no further lines are given.
    """
    best = plan(setter)
    usual = weigh(best)
    for extra in EXTRA_LINES if usual.cut else ():
        page = plan(replace(setter, extra=extra))
        weighed = weigh(page)
        if not weighed.fits or weighed.shown < usual.shown:
            break
        best = page
        if not weighed.cut:
            break
    return best


@dataclass(frozen=True, slots=True)
class _TitledRuler:
    """A ruler for running text that begins with a bold title."""

    ruler: Ruler
    title: str

    def __call__(self, text: str, style: Style) -> float:
        """The width of `text`, or of a beginning of it, as the title or with it."""
        bold = text[: len(self.title)] if self.title.startswith(text[: len(self.title)]) else ""
        return self.ruler(text, style) + self.ruler(bold, SEMIBOLD) - self.ruler(bold, TEXT)


def _height(band: Band | None) -> float:
    return 0.0 if band is None else band.height


def _list_row(setter: Setter, said: Statement, width: float, number: int, pad: float) -> Row:
    marks = len(said.departments) * MARK_PITCH + 1.0 if said.departments else 0.0
    style = SEMIBOLD if said.strong else TEXT
    text = setter.fit_entry(said.text, width - DISC_COLUMN - marks, 2, style)
    answer = setter.fit_entry(said.answer, width - DISC_COLUMN - 5, 2, SMALL)
    height = pad + text.lines * TEXT.leading + (answer.lines * SMALL.leading + 0.3 if said.answer else 0)
    return Row(said, number, text, Fitted("", 0), answer, marks, round(height, 3))
