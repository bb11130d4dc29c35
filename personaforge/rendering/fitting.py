"""When content does not fit: what is printed, what is cut, what is only named.

Pure functions over texts and a measure. Nothing here knows of sheets, HTML or fonts, so that every rule
can be tried with a ruler that counts characters.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from personaforge.rendering.measure import Style

Ruler = Callable[[str, Style], float]
"""Width of a text on one line in mm."""

ELLIPSIS = "…"
SOFT = "\u200b"

_NARROWEST = 0.05  # mm a point that any printed character is wide, on average
_PRINTED = r"(?:[^\s\u200b/–-]|[\u00a0\u202f]|-\u2060)"  # what never ends a line
_TOKEN = re.compile(rf"{_PRINTED}*[-–/\u200b](?!\u2060)|{_PRINTED}+|\s+")
_SHORT_PREFIX = re.compile(r"(?<![\w-])(\w{1,3})-(?=\w)")  # "IT-" never ends a line
_SHORT = 200  # characters of a text that is looked at whole
_MOST = 6000  # characters of a text that can ever reach paper
_GLUED = {"\u200d", "\ufe0f", "\u20e3"}


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it is printed, how many lines it takes, and whether something was cut away."""

    text: str
    lines: int
    cut: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to print."""
        return not self.text


@dataclass(frozen=True, slots=True)
class AlsoNamed:
    """What did not get a row: names that still fit a line, and how many more there are."""

    names: tuple[str, ...] = ()
    more: int = 0


def break_lines(text: str, width: float, style: Style, ruler: Ruler, most: int = 1000) -> list[str]:
    """The lines that `text` takes in a column of `width` mm; words wider than the column are split.

    Stops early once there are more than `most` lines.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for token in _TOKEN.findall(paragraph):
            if len(lines) > most:
                return lines
            for piece in _pieces(token, width, style, ruler):
                if line.strip() and ruler((line + piece).rstrip(), style) > width:
                    lines.append(line.rstrip())
                    line = ""
                line += piece if line or not piece.isspace() else ""
        lines.append(line.rstrip())
    return lines


@lru_cache(4096)
def _broken(text: str, width: float, style: Style, ruler: Ruler) -> tuple[str, ...]:
    """All lines of a short text, however many of them a place has room for."""
    return tuple(break_lines(text, width, style, ruler))


@lru_cache(2048)  # a page is planned up to ten times, with other room for a few of its texts
def fit(text: str, width: float, lines: int, style: Style, ruler: Ruler) -> Fitted:
    """`text` on at most `lines` lines of `width` mm, cut at a word with an ellipsis where it is longer.

    Words wider than the column get invisible break points, so that the printed lines are these lines.
    """
    clean = _tidy(text[:_MOST])
    # nobody reads on where even the narrowest letters would have filled the lines
    look_at = _SHORT + int(lines * width / (style.size * _NARROWEST))
    broken: Sequence[str]
    if len(clean) <= _SHORT:
        broken = _broken(clean, width, style, ruler)
    else:
        broken = break_lines(clean[:look_at], width, style, ruler, lines)
    if len(broken) <= lines and len(clean) <= look_at:
        return Fitted(_join(broken, clean), len(broken) if clean else 0, len(text) > _MOST)
    kept = list(broken[:lines])
    kept[-1] = _shorten(kept[-1], width, style, ruler)
    return Fitted(_join(kept, clean), lines, cut=True)


def fit_steps(
    text: str, width: float, steps: Sequence[tuple[Style, int]], ruler: Ruler
) -> tuple[Style, Fitted]:
    """The first of `steps` (a style and its most lines) that takes `text` whole; the last one cuts it."""
    for style, lines in steps[:-1]:
        fitted = fit(text, width, lines, style, ruler)
        if not fitted.cut and not _split_word(fitted.text):
            return style, fitted
    style, lines = steps[-1]
    return style, fit(text, width, lines, style, ruler)


def take(heights: Sequence[float], room: float, most: int, spare: float = 0.0) -> int:
    """How many rows of these heights fit `room` mm, at most `most`.

    Where some stay behind, `spare` mm are kept free for the line that names them.
    """
    if len(heights) <= most and sum(heights) <= room + 1e-6:
        return len(heights)
    count, used = 0, 0.0
    for height in heights[:most]:
        if used + height > room - spare + 1e-6:
            break
        used += height
        count += 1
    return count


def also_named(
    texts: Sequence[str], width: float, style: Style, ruler: Ruler, frame: Callable[[AlsoNamed], str]
) -> AlsoNamed:
    """The names for one line of `width` mm; `frame` writes the line, so that its own words count too."""
    for count in range(min(len(texts), 12), -1, -1):
        names = tuple(_brief(text) for text in texts[:count])
        named = AlsoNamed(names, len(texts) - count)
        if ruler(frame(named), style) <= width:
            return named
    return AlsoNamed((), len(texts))


def share(wants: Sequence[float], least: Sequence[float], total: float) -> list[float]:
    """Heights for bands that want `wants` mm, when there are `total` mm.

    Whoever wants no more than its `least` gets what it wants; what is left goes to the others in their
    order. Where even `least` is too much, the last ones get less. The sum never exceeds `total`.
    """
    if sum(wants) <= total:
        return list(wants)
    given = [min(want, floor) for want, floor in zip(wants, least, strict=True)]
    left = total - sum(given)
    for index in reversed(range(len(given))):
        less = max(0.0, min(given[index], -left))
        given[index] -= less
        left += less
    for index, want in enumerate(wants):
        more = max(0.0, min(want - given[index], left))
        given[index] += more
        left -= more
    return given


def gap_for(heights: Sequence[float], total: float) -> float:
    """The space between bands for a whole page: 8, 7 or 6 mm, the widest that fits."""
    for gap in (8.0, 7.0):
        if sum(heights) + gap * (len(heights) - 1) <= total:
            return gap
    return 6.0


def soften(text: str, every: int = 20, longest: int = 40) -> str:
    """`text` with an invisible break point every `every` characters of words longer than `longest`.

    A line may end at the hyphen of a compound anyway, so its parts are words of their own.
    """
    return re.sub(
        rf"(?:[^\s\u200b-]|-(?![^\W\d_])){{{longest + 1},}}",
        lambda word: SOFT.join(_chunks(word.group(), every)),
        text,
    )


def _tidy(text: str) -> str:
    lines = (" ".join(line.split(" ")).strip() for line in text.replace("\t", " ").splitlines())
    return "\n".join(_SHORT_PREFIX.sub("\\1-\u2060", re.sub(r" {2,}", " ", line)) for line in lines if line)


def _pieces(token: str, width: float, style: Style, ruler: Ruler) -> list[str]:
    if token.isspace() or (len(token) < 200 and ruler(token.rstrip(), style) <= width):
        return [token]
    pieces, start = [""], 0
    for end in range(1, len(token) + 1):
        if end < len(token) and _glued(token[end]):
            continue
        if pieces[-1] and ruler(pieces[-1] + token[start:end], style) > width:
            pieces.append("")
        pieces[-1] += token[start:end]
        start = end
    return pieces


def _join(lines: Sequence[str], text: str) -> str:
    """The lines as one text again: a space or a line break where there was one, else a soft break."""
    joined, rest = "", text
    for line in lines:
        bare = line.removesuffix(ELLIPSIS)
        at = rest.find(bare) if bare else 0
        between = rest[:at] if at > 0 else ""
        if joined:
            soft = "" if joined[-1] in "-–/" else SOFT
            joined += ("\n" if "\n" in between else " ") if between.strip(" \n") == "" and between else soft
        joined += line
        rest = rest[max(at, 0) + len(bare) :]
    return joined


def _shorten(line: str, width: float, style: Style, ruler: Ruler) -> str:
    words = line.split(" ")
    while len(words) > 1 and ruler(_end(" ".join(words)), style) > width:
        words.pop()
    last = " ".join(words)
    while len(last) > 1 and ruler(_end(last), style) > width:
        last = last[:-1]
        while last and _glued(last[-1]):
            last = last[:-1]
    return _end(last)


def _end(text: str) -> str:
    return text.rstrip(" ,;:.–-" + SOFT) + ELLIPSIS


def _brief(text: str) -> str:
    flat = " ".join(text[:200].split())
    if len(flat) <= 44:
        return flat.rstrip(".")
    return _end(flat[:44].rsplit(" ", 1)[0])


def _split_word(text: str) -> bool:
    return SOFT in text


def _glued(char: str) -> bool:
    return char in _GLUED or unicodedata.combining(char) != 0 or "\U0001f3fb" <= char <= "\U0001f3ff"


def _chunks(word: str, size: int) -> list[str]:
    return [word[start : start + size] for start in range(0, len(word), size)]
