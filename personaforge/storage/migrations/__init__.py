"""The chain that makes and renews the tables; Alembic is imported only when a file needs a step.

Each script under ``versions`` is a number and ``upgrade()``; ``PRAGMA user_version`` says up to which a file
has come. A fresh file goes through all of them.
"""

from __future__ import annotations

import re
import runpy
from hashlib import sha256
from pathlib import Path

from personaforge.domain.companies.table import TABLE_PATTERN
from personaforge.storage.sqlite import APPLICATION_ID, Database

SchemaRow = tuple[str, str, str, str | None]

VERSIONS = Path(__file__).parent / "versions"

SCHEMAS = {
    1: "3a5b4432c3f1b52171a9d8826dd6b34a1fed53a5af22ad0ec1af9f4665831489",
    2: "f9473345278b0e0bb45845d79790bab0d10f22e43865dd801f1cebd851a54fd5",
}
"""What ``schema_digest`` says of a file of each version: no other tables, and no views or triggers, are read from.

Tables of companies are not among them: ``reading.read_lists`` holds each of them to its row in the list of them.
"""


def scripts(folder: Path = VERSIONS) -> list[tuple[int, Path]]:
    """Return the numbered scripts in order."""
    found = [
        (int(match[1]), path)
        for path in folder.iterdir()
        if (match := re.match(r"(\d{4})_\w+\.py$", path.name))
    ]
    return sorted(found)


def newest(folder: Path = VERSIONS) -> int:
    """Return the version of the tables that this program writes."""
    return scripts(folder)[-1][0]


def schema_digest(database: Database) -> str:
    """Return what tells the tables of a file, their columns and their rules from any others."""
    rows = [row for row in schema_rows(database) if not is_list(row)]
    return sha256(repr(rows).encode()).hexdigest()


def schema_rows(database: Database) -> list[SchemaRow]:
    """Return type, name, table and statement of everything that the file declares."""
    tables = "SELECT type, name, tbl_name, sql FROM sqlite_master"
    wanted = f"{tables} WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
    return [(row[0], row[1], row[2], row[3]) for row in database.text(wanted)]


def is_list(row: SchemaRow) -> bool:
    """Whether something that the file declares has type and name of a table of companies."""
    kind, name, table, _ = row
    return kind == "table" and name == table and TABLE_PATTERN.fullmatch(str(name)) is not None


def migrate(database: Database, have: int, folder: Path = VERSIONS) -> None:
    """Run the scripts after ``have`` in one transaction; raise ``FileTrouble`` if the disk forbids it."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    with database.transaction():
        if have == 0:
            database.text(f"PRAGMA application_id={APPLICATION_ID}")
        context = MigrationContext.configure(database.connection)
        with Operations.context(context):
            for number, path in scripts(folder):
                if number > have:
                    runpy.run_path(str(path))["upgrade"]()
                    database.text(f"PRAGMA user_version={number}")
