"""What SQLite and PostgreSQL say differently; nothing else in analysis knows which of them it talks to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Float, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from personaforge.domain.companies.matching import MOST_DIGITS


def among(text: ColumnElement[str], texts: BindParameter[str]) -> ColumnElement[bool]:
    """Return whether a text is in a list, which is one parameter: a JSON array of any length."""
    return text.bool_op("IN")(texts_of(texts))


class texts_of(FunctionElement[str]):  # noqa: N801  reads as the function of SQL that it is
    """The texts of a JSON array, as a set of rows."""

    inherit_cache = True
    type = Text()


class number_in(FunctionElement[float]):  # noqa: N801
    """The number that a text of digits is, NULL for any other text."""

    inherit_cache = True
    type = Float()


@compiles(texts_of)
def _texts(element: texts_of, compiler: SQLCompiler, **options: Any) -> str:
    array = compiler.process(element.clauses, **options)
    return f"(SELECT jsonb_array_elements_text(CAST({array} AS jsonb)))"


@compiles(texts_of, "sqlite")
def _texts_sqlite(element: texts_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(element.clauses, **options)}))"


@compiles(number_in)
def _number(element: number_in, compiler: SQLCompiler, **options: Any) -> str:
    text = compiler.process(element.clauses, **options)
    return f"(CASE WHEN {text} ~ '^[0-9]{{1,{MOST_DIGITS}}}$' THEN CAST({text} AS double precision) END)"


@compiles(number_in, "sqlite")
def _number_sqlite(element: number_in, compiler: SQLCompiler, **options: Any) -> str:
    text = compiler.process(element.clauses, **options)
    digits = f"{text} NOT GLOB '*[^0-9]*' AND length({text}) BETWEEN 1 AND {MOST_DIGITS}"
    return f"(CASE WHEN {digits} THEN CAST({text} AS REAL) END)"
