"""What ranking a list costs: SQL against the same rules interpreted over tuples in memory, and a million rows."""

from __future__ import annotations

import heapq
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import Any

import companies
from harness import Row, compare, same, timed
from sqlalchemy import select

from personaforge.analysis.accounts import best_fits
from personaforge.analysis.backtest import backtest
from personaforge.analysis.customers import CustomerBase
from personaforge.analysis.fit import Profile, fit_of
from personaforge.analysis.scanning import Scan
from personaforge.analysis.source import Source
from personaforge.domain.companies.attributes import ValueKind
from personaforge.domain.companies.matching import Match, on_texts
from personaforge.domain.companies.results import COVERAGE_FROM, Fit
from personaforge.domain.companies.table import FIXED, SEPARATOR, Stored
from personaforge.domain.companies.tests import (
    All,
    AnyOf,
    Between,
    Contains,
    IsTrue,
    Matches,
    NoneOf,
    OneOf,
    Test,
    Unlookable,
)
from personaforge.domain.company_options import CustomerMark
from personaforge.domain.options import CriterionKind
from personaforge.domain.worksheets.customers import Customer
from personaforge.storage.store import Store

Cells = tuple[Stored, ...]
Rule = Callable[[Cells], Match]
WANTED = 100
SMALL = 100_000


def places() -> dict[str, tuple[int, ValueKind]]:
    """Where the value of an attribute begins in a row."""
    found, at = {}, len(FIXED)
    for column in companies.COLUMNS:
        found[column.key] = (at, column.kind)
        at += 2 if column.kind.is_numeric else 1
    return found


PLACES = places()


def rule(test: Test) -> Rule:
    """A test as a closure over a row; each different text is judged once."""
    match test:
        case All(parts) | AnyOf(parts):
            return group([rule(part) for part in parts], 0.0 if isinstance(test, All) else 1.0)
        case Between():
            return between(test)
        case IsTrue(attribute, wanted):
            place = PLACES[attribute][0]
            return lambda cells: None if cells[place] is None else float(cells[place] == wanted)
        case OneOf() | NoneOf() | Contains() | Matches():
            return texts(test)
        case Unlookable():
            return lambda _: None


def between(test: Between) -> Rule:
    place, kind = PLACES[test.attribute]
    if kind is ValueKind.DATE:
        start, end = str(test.low or ""), str(test.high or "9")

        def dated(cells: Cells) -> Match:
            day: Any = cells[place]
            return None if day is None else float(start <= day <= end)

        return dated
    least: Any = float("-inf") if test.low is None else test.low
    most: Any = float("inf") if test.high is None else test.high

    def ranged(cells: Cells) -> Match:
        low: Any = cells[place]
        if low is None:
            return None
        high: Any = cells[place + 1]
        if low >= least and high <= most:
            return 1.0
        return 0.0 if low > most or high < least else 0.5

    return ranged


def texts(test: OneOf | NoneOf | Contains | Matches) -> Rule:
    place, kind = PLACES[test.attribute]
    judge, known = on_texts(test), {}

    def judged(cells: Cells) -> Match:
        cell: Any = cells[place]
        if cell is None:
            return None
        if cell not in known:
            known[cell] = judge(cell.split(SEPARATOR) if kind is ValueKind.TEXTS else (cell,))
        return known[cell]

    return judged


def group(rules: Sequence[Rule], decisive: float) -> Rule:
    least = min if decisive == 0.0 else max

    def of_all(cells: Cells) -> Match:
        found, unsure = 1.0 - decisive, False
        for each in rules:
            match = each(cells)
            if match == decisive:
                return match
            if match is None:
                unsure = True
            else:
                found = least(found, match)
        return None if unsure else found

    return of_all


class Interpreted:
    """The best of a list by closures, each asked only of companies that got so far."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.rules = [rule(item.test) for item in profile.criteria]
        asked = list(zip(profile.criteria, profile.weights, self.rules, strict=True))
        self.out = [each for item, _, each in asked if item.demand is CriterionKind.EXCLUDE]
        self.needed = [each for item, _, each in asked if item.demand is CriterionKind.MUST]
        self.weighed = [(each, weight) for _, weight, each in asked if weight]

    def best(self, rows: Sequence[Cells]) -> list[Fit]:
        """The best hundred, with reasons."""
        found = heapq.nsmallest(WANTED, self.keys(rows), key=lambda key: (key[0], key[1], key[2][0]))
        fits = ((cells, [each(cells) for each in self.rules]) for _, _, cells in found)
        return [fit_of(self.profile, cells[0], cells[1], cells[2], matches) for cells, matches in fits]

    def keys(self, rows: Sequence[Cells]) -> Iterator[tuple[float, float, Any]]:
        """What sorts each company that is scored."""
        enough = COVERAGE_FROM * self.profile.total
        for cells in rows:
            if self.turns_away(cells):
                continue
            known = points = 0.0
            for each, weight in self.weighed:
                match = each(cells)
                if match is not None:
                    known += weight
                    points += weight * match
            if known >= enough:
                yield -points / known, -points, cells

    def turns_away(self, cells: Cells) -> bool:
        """Whether an exclusion applies, or a must is missed or unknown."""
        for each in self.needed:
            if not each(cells):
                return True
        for each in self.out:  # noqa: SIM110  a generator would take longer
            if each(cells) == 1.0:
                return True
        return False


def rows() -> Iterator[Row]:
    """The best hundred with reasons, of a hundred thousand and of a million in one workspace."""
    profile = Profile.of("icp", companies.criteria())
    loaded = list(companies.made_up(SMALL))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "lists.pforge"
        store = Store.create(path, author="bench", app_data=folder / "data")
        lists = [companies.filled(store, folder, chain(*[loaded] * times)) for times in (1, 10)]
        small, large = (timed(partial(best_fits, scan, [profile], WANTED)) for scan in lists)
        by_python = Interpreted(profile).best
        ours = best_fits(lists[0], [profile], WANTED)
        same("fit", [digest(fit) for fit in ours], [digest(fit) for fit in by_python(loaded)])
        peer = timed(lambda: by_python(loaded))
        yield compare(
            "fit of 100,000 companies, 20 criteria",
            small,
            "rules interpreted in Python, in memory",
            peer,
            0.6,
        )
        yield compare("fit of 1,000,000 companies", large, "of 100,000", small, 12, rounds=5)
        few, many = (partial(peak, path, scan.source.info.name) for scan in lists)
        memory = compare("its memory", many, "of 100,000", few, 1.1, rounds=3, warm=False)
        yield replace(memory, unit="MB")
        store.close()


def peak(path: Path, table: str) -> float:
    """The most memory that a process of its own needs to rank a list, in gigabytes as times are in seconds."""
    run = subprocess.run([sys.executable, __file__, path, table], check=True, capture_output=True, text=True)
    return int(run.stdout) / 1024 / 1000


def digest(fit: Fit) -> tuple[object, ...]:
    """What two fits must have in common."""
    return (fit.key, fit.score, fit.low, fit.missed, fit.ask_next)


def clicked() -> Iterator[Row]:
    """The back-test after a bound of one criterion was dragged, of ten thousand customers."""
    asked, step = list(companies.criteria()), count()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = Store.create(folder / "lists.pforge", author="bench", app_data=folder / "data")
        imported = companies.filled(store, folder, companies.made_up(10_000))
        links = [
            Customer(f"c{n}", "workspace", "a", {"company": f"K{n}", "revenue": n}) for n in range(1, 101)
        ]
        marks = {item.id: CustomerMark.BEST if n % 2 else CustomerMark.WORST for n, item in enumerate(links)}
        base = CustomerBase(links, marks, imported)
        assert backtest(base, "icp", asked).customers == 10_000

        def ours() -> None:
            asked[5] = replace(asked[5], test=Between("revenue", 4_000_000 + next(step), 100_000_000))
            backtest(base, "icp", asked)

        def theirs() -> None:
            assert len(base.scan.reader.run(select(base.source.table), {})) == 10_000

        yield compare(
            "back-test after a click, 10,000 customers", timed(ours), "SELECT of them all", timed(theirs), 1.5
        )
        base.close()
        store.close()


def _ranked_by_itself(path: Path, table: str) -> None:
    store = Store.open(path, author="bench", read_only=True)
    info = store.companies.table(table)
    assert info is not None
    scan = Scan(Source(info), store.companies.reader())
    best_fits(scan, [Profile.of("icp", companies.criteria())], WANTED)
    status = Path("/proc/self/status").read_text()  # ru_maxrss would begin with the memory of who started us
    print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))


if __name__ == "__main__":
    _ranked_by_itself(Path(sys.argv[1]), sys.argv[2])
