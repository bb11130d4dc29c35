"""Lists of companies for the tests of the window: written, taken into the workspace, and rated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from personaforge.company_draft import DraftWriter, draft_row
from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.companies.table import Span, Value
from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.customers import CompanyList, Customer
from ui.session import Session

COLUMNS = (
    Column("industry", "Branche", ValueKind.TEXTS),
    Column("employees", "Mitarbeiter", ValueKind.NUMBER),
    Column("our_revenue", "Umsatz", ValueKind.MONEY),
    Column("own_it", "Eigene IT", ValueKind.FLAG),
    Column("x_machines", "Machines", ValueKind.NUMBER),
)

Rows = Sequence[tuple[str, Mapping[str, Value]]]


def company(industry: str, employees: int | None, revenue: int = 100, **more: Value) -> dict[str, Value]:
    """Return the values of a company."""
    span = Span(employees, employees) if employees is not None else None
    return {"industry": (industry,), "employees": span, "our_revenue": Span(revenue, revenue), **more}


def take_in(
    session: Session,
    folder: Path,
    rows: Rows,
    role: str = "customers",
    columns: Sequence[Column] = COLUMNS,
) -> str:
    """Put a list in force; its keys are k1, k2 and so on. Returns the id of its record."""
    path = folder / f"{role}-{len(session.workspace)}.draft"
    with DraftWriter(path, columns) as writer:
        writer.write(
            draft_row(columns, f"k{i}", name, values, {}) for i, (name, values) in enumerate(rows, 1)
        )
        writer.finish()
    table = session.store.companies.adopt(path)
    row = {"text": "List", "role": role, "table": table.name, "count": table.count}
    [id] = session.insert(CompanyList, ROOT_ID, [row])
    return id


def rate(session: Session, best: Iterable[str], worst: Iterable[str]) -> None:
    """Mark customers by the key of their row."""
    marks = [*((key, "best") for key in best), *((key, "worst") for key in worst)]
    session.insert(Customer, ROOT_ID, [{"text": key, "company": key, "mark": mark} for key, mark in marks])
