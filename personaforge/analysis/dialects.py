"""What SQLite and PostgreSQL say differently; nothing else in analysis knows which of them it talks to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Float
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from personaforge.domain.companies.matching import MOST_DIGITS


class among(FunctionElement[bool]):  # noqa: N801  reads as the function of SQL that it is
    """Whether a text is in a list, which is one parameter: a JSON array of any length."""

    inherit_cache = True
    type = Boolean()


class number_in(FunctionElement[float]):  # noqa: N801
    """The number that a text of digits is, NULL for any other text."""

    inherit_cache = True
    type = Float()


@compiles(among)
def _among(element: among, compiler: SQLCompiler, **options: Any) -> str:
    text, wanted = (compiler.process(part, **options) for part in element.clauses)
    return f"({text} IN (SELECT jsonb_array_elements_text(CAST({wanted} AS jsonb))))"


@compiles(among, "sqlite")
def _among_sqlite(element: among, compiler: SQLCompiler, **options: Any) -> str:
    text, wanted = (compiler.process(part, **options) for part in element.clauses)
    return f"({text} IN (SELECT value FROM json_each({wanted})))"


@compiles(number_in)
def _number(element: number_in, compiler: SQLCompiler, **options: Any) -> str:
    text = compiler.process(element.clauses, **options)
    return f"(CASE WHEN {text} ~ '^[0-9]{{1,{MOST_DIGITS}}}$' THEN CAST({text} AS double precision) END)"


@compiles(number_in, "sqlite")
def _number_sqlite(element: number_in, compiler: SQLCompiler, **options: Any) -> str:
    text = compiler.process(element.clauses, **options)
    digits = f"{text} NOT GLOB '*[^0-9]*' AND length({text}) BETWEEN 1 AND {MOST_DIGITS}"
    return f"(CASE WHEN {digits} THEN CAST({text} AS REAL) END)"
