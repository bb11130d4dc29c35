"""The fit of a whole table as SQL: what ``fit`` says of one company, so that only the best rows leave the database."""

from __future__ import annotations

from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    false,
    literal,
    or_,
    select,
    true,
    type_coerce,
)

from personaforge.analysis.compiling import Compiler, Grades
from personaforge.analysis.fit import Profile, Standing
from personaforge.analysis.source import Source
from personaforge.domain.companies.results import COVERAGE_FROM, FitStatus
from personaforge.domain.options import CriterionKind

_KNOWN = 1 << 32
"""Known weight stands above this bit of a sum and points below, so that a row asks each criterion only once."""

_STATUSES = (FitStatus.DISQUALIFIED, FitStatus.INSUFFICIENT, FitStatus.SCORED)


class FitStatements:
    """An ICP compiled for a table; each statement takes the lists of texts of ``compiler``."""

    def __init__(self, source: Source, profile: Profile) -> None:
        self._source, self.profile = source, profile
        self.compiler = Compiler(source)
        self._grades = [self.compiler.grades(item.test) for item in profile.criteria]

    def best(self, scope: ColumnElement[bool], limit: int) -> Select[Any]:
        """Return row, known and points of the best scored companies within a scope, the best first.

        Who is disqualified, lacks a must or cannot reach the score of the parameters ``at_least`` never gets as far
        as all criteria.
        """
        passed = [(grades.cost, grades.least) for grades in self._of(CriterionKind.MUST)]
        passed += [(grades.cost, grades.full.is_not(true())) for grades in self._of(CriterionKind.EXCLUDE)]
        gates = [gate for _, gate in sorted(passed, key=itemgetter(0))]
        summed = (
            select(self._source.row.label("row"), self._sum().label("sums"))
            .where(scope, *gates, self._reaches())
            .offset(0)  # keeps the database from asking every criterion once for each use of the sum
            .subquery()
        )
        known, points = summed.c.sums // _KNOWN, summed.c.sums % _KNOWN
        score = [(points * 1.0 / known).desc(), points.desc()]
        order = score if self.profile.is_weighed else [points, known.desc()]
        return (
            select(summed.c.row, known, points)
            .where(self._is_covered(known))
            .order_by(*order, summed.c.row)
            .limit(limit)
        )

    def at_least(self, known: int, points: int) -> dict[str, int]:
        """Return the parameters of ``best`` for a score of ``points`` of ``known`` weight or better.

        They are, of each telling criterion, what its match puts a company ahead of that score, or behind it.
        """
        parameters = {
            "start": (self.profile.total - sum(weight for weight, _ in self._telling)) * (known - points)
        }
        for number, (weight, _) in enumerate(self._telling):
            for name, won in (("full", weight), ("half", weight // 2), ("none", 0)):
                parameters[f"{name}_of_{number}"] = won * known - weight * points
        return parameters

    @cached_property
    def _telling(self) -> list[tuple[int, Grades]]:
        """Weight and test of the criteria that tell most for what they cost and hold half of the weight."""
        pairs = [pair for pair in zip(self.profile.weights, self._grades, strict=True) if pair[0]]
        pairs.sort(key=lambda pair: pair[1].cost / pair[0])
        sums = accumulate(weight for weight, _ in pairs)
        return [
            pair
            for pair, so_far in zip(pairs, sums, strict=True)
            if so_far - pair[0] < self.profile.total / 2
        ]

    def _reaches(self) -> ColumnElement[bool]:
        """Whether a score can be reached if all but the telling criteria match."""
        sums: ColumnElement[int] = bindparam("start", type_=BigInteger)
        for number, (_, grades) in enumerate(self._telling):
            full, half, none = (
                bindparam(f"{name}_of_{number}", type_=BigInteger) for name in ("full", "half", "none")
            )
            sums = sums + grades.pick(full, half, none, 0)
        return sums >= 0

    def standings(self, scope: ColumnElement[bool]) -> Select[Any]:
        """Return row, status and sums of all rows within a scope, by row; ``standing`` reads the last two."""
        summed = (
            select(self._source.row.label("row"), self._gate().label("gate"), self._sum().label("sums"))
            .where(scope)
            .offset(0)
            .subquery()
        )
        gate, covered = summed.c.gate, self._is_covered(summed.c.sums // _KNOWN)
        status = case((gate < 2, gate), (covered, 2), else_=1)
        return select(summed.c.row, status, summed.c.sums).order_by(summed.c.row)

    def matches(self, scope: ColumnElement[bool]) -> Select[Any]:
        """Return row, key, name, and the match of each criterion, of all rows within a scope, by row."""
        table = self._source.table.c
        matches = [grades.match.label(f"m{number}") for number, grades in enumerate(self._grades)]
        return select(table.row, table.key, table.name, *matches).where(scope).order_by(table.row)

    @staticmethod
    def standing(status: int, sums: int) -> Standing:
        """Return what a row of ``standings`` means."""
        return Standing(_STATUSES[status], *divmod(sums, _KNOWN))

    def _of(self, demand: CriterionKind) -> list[Grades]:
        pairs = zip(self.profile.criteria, self._grades, strict=True)
        return [grades for item, grades in pairs if item.demand is demand]

    def _gate(self) -> ColumnElement[int]:
        """0 disqualified, 1 a must is unknown, 2 neither."""
        out = [grades.full for grades in self._of(CriterionKind.EXCLUDE)]
        out += [grades.none for grades in self._of(CriterionKind.MUST)]
        sure = [grades.least for grades in self._of(CriterionKind.MUST)]
        return case((or_(false(), *out), 0), (and_(true(), *sure), 2), else_=1)

    def _sum(self) -> ColumnElement[int]:
        sums: ColumnElement[int] = literal(0)
        for item, weight, grades in zip(
            self.profile.criteria, self.profile.weights, self._grades, strict=True
        ):
            if not weight:
                continue
            known = weight * _KNOWN
            if self.profile.is_weighed:
                sums = sums + grades.pick(known + weight, known + weight // 2, known, 0)
            else:
                sums = sums + grades.pick(known, known, known + (item.demand is not CriterionKind.EXCLUDE), 0)
        return type_coerce(sums, BigInteger)

    def _is_covered(self, known: ColumnElement[int]) -> ColumnElement[bool]:
        return known * 1.0 / max(self.profile.total, 1) >= COVERAGE_FROM
