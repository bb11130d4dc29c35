"""Lists of companies into a workspace: a CSV of a million rows, an XLSX of a hundred thousand."""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import openpyxl
import xlsxwriter
from harness import Row, compare, same, timed

from personaforge.domain.company_options import ListRole
from personaforge.exchange.tables.model import Source, TableOptions
from personaforge.importing import run_import
from personaforge.storage.store import Store

CSV_ROWS, XLSX_ROWS = 1_000_000, 100_000
MEMORY_LIMIT = 150_000_000
HEADERS = ("Kundennummer", "Firma", "Branche", "Mitarbeiter", "Umsatz", "Land", "Ort", "Kunde seit")
INDUSTRIES = ("Maschinenbau", "Handel", "Chemie", "Logistik", "Software", "Bau", "Pharma", "Energie")
FORMS = ("GmbH", "AG", "GmbH & Co. KG", "KG", "e.K.")
BEGINNINGS = ("Müller", "Nord", "Süd", "Alpen", "Rhein", "Elbe", "Metall", "Digital", "Bio", "Hanse")
ENDS = ("werke", "technik", "bau", "systeme", "handel", "logistik", "pharma", "energie")
PLACES = (("DE", "Berlin"), ("DE", "Köln"), ("AT", "Wien"), ("CH", "Zürich"))


def companies(count: int) -> Iterator[tuple[int, str, str, int, float, str, str, str]]:
    """Companies of a German CRM export, always the same ones."""
    draw = random.Random(3)
    for number in range(count):
        name = f"{draw.choice(BEGINNINGS)}{draw.choice(ENDS)} {number} {draw.choice(FORMS)}"
        country, city = draw.choice(PLACES)
        since = f"{draw.randint(1, 28):02d}.{draw.randint(1, 12):02d}.{draw.randint(1990, 2024)}"
        revenue = draw.randint(10_000, 99_999_999) + draw.randint(0, 99) / 100
        yield (
            100_000 + number,
            name,
            draw.choice(INDUSTRIES),
            draw.randint(1, 5000),
            revenue,
            country,
            city,
            since,
        )


def rows() -> Iterator[Row]:
    """From the file to the table in force, reading process, draft and copy included."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table, book = folder / "list.csv", folder / "list.xlsx"
        write_csv(table)
        write_xlsx(book)
        same("rows of the CSV", imported(folder, table), CSV_ROWS)
        same("rows of the XLSX", imported(folder, book), XLSX_ROWS)
        yield compare(
            f"CSV of {CSV_ROWS:,} rows imported",
            timed(lambda: imported(folder, table)),
            "csv.reader, rows dropped",
            timed(lambda: dropped(table)),
            5.0,
            rounds=5,
            warm=False,
        )
        peak = peak_of_import(folder, table)
        used, limit = peak / 1e6, MEMORY_LIMIT / 1e6
        yield Row(
            f"CSV of {CSV_ROWS:,} rows: all processes", "150 MB", used, limit, used / limit, 1.0, unit="MB"
        )
        yield compare(
            f"XLSX of {XLSX_ROWS:,} rows imported",
            timed(lambda: imported(folder, book)),
            "openpyxl, read-only",
            timed(lambda: read(book)),
            0.3,
            rounds=5,
            warm=False,
        )


def write_csv(path: Path) -> None:
    """Write it as a German spreadsheet does."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADERS)
        for number, name, industry, staff, revenue, *rest in companies(CSV_ROWS):
            writer.writerow([number, name, industry, staff, f"{revenue:.2f}".replace(".", ","), *rest])


def write_xlsx(path: Path) -> None:
    """Write texts and numbers as such."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for index, row in enumerate((HEADERS, *companies(XLSX_ROWS))):
            sheet.write_row(index, 0, row)


def imported(folder: Path, path: Path) -> int:
    """Import a list into a new workspace; return how many companies it has then."""
    workspace = folder / "bench.pforge"
    workspace.unlink(missing_ok=True)
    store = Store.create(workspace, "bench", app_data=folder / "data")
    try:
        return run_import(store, Source(path), ListRole.ACCOUNTS, TableOptions()).added
    finally:
        store.close()


def dropped(path: Path) -> None:
    """Read a CSV and drop its rows."""
    with path.open(encoding="utf-8", newline="") as file:
        for _ in csv.reader(file, delimiter=";"):
            pass


def read(path: Path) -> None:
    """Read a sheet and drop its rows."""
    book = openpyxl.load_workbook(path, read_only=True)
    for _ in book.worksheets[0].iter_rows(values_only=True):
        pass
    book.close()


def peak_of_import(folder: Path, path: Path) -> int:
    """Return the most bytes that the command and all of its processes hold at one time while it imports a list."""
    workspace = folder / "memory.pforge"
    workspace.unlink(missing_ok=True)
    Store.create(workspace, "bench", app_data=folder / "data").close()
    command = [sys.executable, "-m", "personaforge", "import", str(workspace), str(path), "--as", "accounts"]
    environment = os.environ | {"PERSONAFORGE_HOME": str(folder / "home")}
    peak = 0
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(resident, (process.pid, *children(process.pid)))))
            time.sleep(0.02)
    same("exit code of the import", process.returncode, 0)
    return peak


def children(parent: int) -> list[int]:
    """Return the processes that a process has started, from whichever of its threads."""
    found: list[int] = []
    for listed in Path(f"/proc/{parent}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, listed.read_text().split())
    return found


def resident(process: int) -> int:
    """Return the bytes of memory that a process holds, 0 if it is gone."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text().split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
