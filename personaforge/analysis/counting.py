"""How many companies of a list pass a test."""

from __future__ import annotations

from sqlalchemy import func, select

from personaforge.analysis.compiling import Compiler
from personaforge.analysis.scanning import Scan, Watch
from personaforge.domain.companies.tests import Test


def passing(scan: Scan, test: Test, watch: Watch | None = None) -> int:
    """Return how many companies match a test fully; unknown ones do not. Raises ``Cancelled``."""
    compiler = Compiler(scan.source)
    full = compiler.grades(test).full
    found = 0
    for rows in scan.chunks(watch):
        found += rows.run(select(func.count()).where(rows.scope, full), compiler.lists)[0][0]
    return found
