"""Comparisons that hold on any machine: both sides in one run, in random order, the median of the ratios."""

from __future__ import annotations

import gc
import os
import platform
import random
import sqlite3
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

Sample = Callable[[], float]
"""Does one side's work once and says what it cost: seconds, or bytes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was compared with what, and how often more it may cost at most."""

    name: str
    peer: str
    ours: float
    theirs: float
    ratio: float
    limit: float
    unit: str = "ms"
    low: float = 0.0
    high: float = 0.0

    @property
    def held(self) -> bool:
        """Is the ratio within its limit?"""
        return self.ratio <= self.limit

    def text(self) -> str:
        """The row as it is printed."""
        spread = f"{self.low:.2f}–{self.high:.2f}" if self.high else ""
        verdict = "held" if self.held else "OVER"
        values = f"{self.ours:>9.1f} {self.theirs:>9.1f} {self.unit}"
        ratio = f"{self.ratio:>6.2f} ≤ {self.limit:<5.2f} {verdict}"
        return f"{self.name:<44} {values:<22} {ratio}  {spread:<10}  {self.peer}"


HEAD = f"{'what':<44} {'ours':>9} {'peer':>9} {'':<2} {'ratio':>6}   limit       quartiles   against"


def timed(work: Callable[[], object]) -> Sample:
    """A sample of how long `work` takes by the wall clock."""

    def sample() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return sample


def compare(
    name: str,
    ours: Sample,
    peer_name: str,
    peer: Sample,
    limit: float,
    *,
    rounds: int = 11,
    warm: bool = True,
) -> Row:
    """Measure both sides `rounds` times, the order within a round drawn by lot; both once before if warm."""
    sides = {"ours": ours, "peer": peer}
    if warm:
        for sample in sides.values():
            sample()
    values: dict[str, list[float]] = {"ours": [], "peer": []}
    for _ in range(rounds):
        for side in random.sample(list(sides), 2):
            gc.collect()
            values[side].append(sides[side]())
    ratios = [mine / theirs for mine, theirs in zip(values["ours"], values["peer"], strict=True)]
    low, ratio, high = statistics.quantiles(ratios, n=4) if rounds > 1 else (ratios[0],) * 3
    ours_ms, peer_ms = (statistics.median(values[side]) * 1000 for side in ("ours", "peer"))
    return Row(name, peer_name, ours_ms, peer_ms, ratio, limit, low=low, high=high)


def same(what: str, ours: object, theirs: object) -> None:
    """Outputs are compared before anything is timed; raises `AssertionError` where they differ."""
    if ours != theirs:
        raise AssertionError(f"{what}: the two sides do not do the same work: {ours!r} and {theirs!r}")


def machine() -> str:
    """What the numbers were measured on, in two lines."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.split(":")[1] for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        cpu = names[0].strip() if names else cpu
    system = platform.freedesktop_os_release().get("PRETTY_NAME", "") if os.name == "posix" else ""
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    parts = [f"{name} {_version(name)}" for name in ("PySide6-Essentials", "SQLAlchemy", "weasyprint")]
    return (
        f"{cpu}, {os.cpu_count()} cores, {system or platform.platform()}, {load}\n"
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {', '.join(parts)}"
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
