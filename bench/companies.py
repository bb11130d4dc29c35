"""Lists of companies, made up but alike in every run, and an ICP of twenty criteria."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from personaforge.analysis.scanning import Scan
from personaforge.analysis.source import Source
from personaforge.company_draft import DraftWriter
from personaforge.domain.companies.attributes import Column, ValueKind
from personaforge.domain.companies.results import Asked
from personaforge.domain.companies.table import Span, Stored, Value, stored
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
)
from personaforge.domain.options import CriterionKind
from personaforge.storage.store import Store

COLUMNS = (
    Column("industry", "Branche", ValueKind.TEXTS),
    Column("employees", "Mitarbeiter", ValueKind.NUMBER),
    Column("revenue", "Umsatz", ValueKind.MONEY),
    Column("country", "Land", ValueKind.TEXT),
    Column("region", "Bundesland", ValueKind.TEXT),
    Column("postcode", "PLZ", ValueKind.TEXT),
    Column("legal_form", "Rechtsform", ValueKind.TEXT),
    Column("own_marketing", "Marketingabteilung", ValueKind.FLAG),
    Column("own_it", "IT-Abteilung", ValueKind.FLAG),
    Column("software", "Software", ValueKind.TEXTS),
    Column("technology_maturity", "Reifegrad", ValueKind.NUMBER),
    Column("digitalisation", "Digitalisierung", ValueKind.NUMBER),
    Column("budget", "Etat", ValueKind.MONEY),
    Column("first_contact", "Erstkontakt", ValueKind.DATE),
    Column("reach", "Reichweite", ValueKind.TEXT),
)
INDUSTRIES = [f"{first}{second}" for first in ("Maschinen", "Anlagen", "Fahrzeug", "Geräte", "Möbel", "Haus")
              for second in ("bau", "handel", "technik", "vermietung", "dienste")]  # fmt: skip
COUNTRIES = [
    "Deutschland",
    "Österreich",
    "Schweiz",
    "Frankreich",
    "Italien",
    "Polen",
    "Niederlande",
    "Spanien",
]
REGIONS = [f"Region {number}" for number in range(40)]
FORMS = ["GmbH", "AG", "GmbH & Co. KG", "KG", "e. K.", "SE", "GbR"]
SOFTWARE = [
    "Salesforce",
    "SAP",
    "HubSpot",
    "Pipedrive",
    "DATEV",
    "Shopware",
    "Shopify",
    "Odoo",
    "Zoho",
    "Navision",
]
REACHES = ["regional", "national", "international"]
FIRST_DAY = date(2015, 1, 1)


def made_up(count: int) -> Iterator[tuple[Stored, ...]]:
    """Rows as they lie in a table; a tenth of all cells is empty, a tenth of the figures is a range."""
    lot = random.Random(2026)

    def one_of(words: Sequence[str], most: int = 1) -> Value:
        found = tuple(lot.sample(words, lot.randint(1, most)))
        return found if most > 1 else found[0]

    def figure(middle: float) -> Value:
        low = round(lot.lognormvariate(0, 1) * middle)
        return Span(low, low * 2 if lot.random() < 0.1 else low)

    for row in range(1, count + 1):
        cells: list[Value] = [
            one_of(INDUSTRIES, 2), figure(120), figure(20_000_000), one_of(COUNTRIES), one_of(REGIONS),
            f"{lot.randrange(1000, 99999):05d}", one_of(FORMS), lot.random() < 0.6, lot.random() < 0.4,
            one_of(SOFTWARE, 2), figure(3), figure(3), figure(50_000), FIRST_DAY + timedelta(lot.randrange(4000)),
            one_of(REACHES),
        ]  # fmt: skip
        parts = (
            stored(column.kind, cell if lot.random() > 0.1 else None)
            for column, cell in zip(COLUMNS, cells, strict=True)
        )
        yield (row, f"K{row}", f"Firma {row} GmbH", None, *(part for cell in parts for part in cell))


def filled(store: Store, folder: Path, rows: Iterable[tuple[Stored, ...]]) -> Scan:
    """Take a list into a workspace, as an import does, and return it to be read, as the window does."""
    with tempfile.TemporaryDirectory(dir=folder) as pieces:
        path = Path(pieces) / "list.draft"
        with DraftWriter(path, COLUMNS) as draft:
            draft.write(row[1:] for row in rows)
            draft.finish()
        table = store.companies.adopt(path)
    return Scan(Source(table), store.companies.reader())


def criteria() -> tuple[Asked, ...]:
    """Three musts, two exclusions and fifteen wishes, of every kind of test."""
    must, should, exclude = CriterionKind.MUST, CriterionKind.SHOULD, CriterionKind.EXCLUDE
    asked: list[tuple[CriterionKind, float, Test]] = [
        (must, 0, OneOf("country", ("Deutschland", "österreich", "SCHWEIZ", "Niederlande"))),
        (must, 0, Between("employees", 30, 1_000)),
        (must, 3, NoneOf("industry", ("Möbelhandel", "Hausdienste"))),
        (exclude, 0, OneOf("legal_form", ("GbR",))),
        (exclude, 0, Between("revenue", None, 500_000)),
        (should, 3, Between("revenue", 5_000_000, 100_000_000)),
        (should, 3, Contains("industry", ("maschinen", "bau"))),
        (should, 3, IsTrue("own_marketing", True)),
        (should, 2, IsTrue("own_it", True)),
        (should, 2, OneOf("software", ("Salesforce", "HubSpot", "Pipedrive"))),
        (should, 2, NoneOf("software", ("Zoho",))),
        (should, 2, Between("technology_maturity", 3, 5)),
        (should, 2, Between("digitalisation", 2, 4)),
        (should, 2, Between("budget", 20_000, None)),
        (should, 1, Between("first_contact", date(2020, 1, 1), None)),
        (should, 1, OneOf("reach", ("national", "international"))),
        (should, 1, OneOf("region", tuple(REGIONS[:15]))),
        (should, 1, Matches("legal_form", "gmbh*")),
        (should, 1, AnyOf((IsTrue("own_it", True), OneOf("software", ("SAP", "DATEV"))))),
        (should, 1, All((Between("employees", 50, None), Between("revenue", None, 50_000_000)))),
    ]
    return tuple(Asked(f"c{number}", "", *item) for number, item in enumerate(asked))
