"""Runs the benchmarks named, or all, prints the table and ends with 1 where a limit was broken."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator

import commit
import fit
import large
import leads
import lists
import long_table
import paper
import startup
from harness import HEAD, Row, machine

BENCHES: dict[str, Callable[[], Iterator[Row]]] = {
    "startup": startup.rows,
    "commit": commit.rows,
    "preview": paper.preview,
    "export": paper.export,
    "handout": paper.handout,
    "large": large.rows,
    "table": long_table.rows,
    "fit": fit.rows,
    "backtest": fit.clicked,
    "lists": lists.rows,
    "leads": leads.rows,
}


def main() -> int:
    """Print a row as soon as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    names = parser.parse_args().names or list(BENCHES)
    if unknown := set(names) - set(BENCHES):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
    print(machine(), HEAD, sep="\n\n", flush=True)
    over = 0
    for name in names:
        for row in BENCHES[name]():
            print(row.text(), flush=True)
            over += not row.held
    print(f"\n{over} over their limit" if over else "\nall within their limits")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
