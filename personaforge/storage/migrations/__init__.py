"""The chain that makes and renews the tables; Alembic is imported only when a file needs a step.

Each script under ``versions`` is a number and ``upgrade()``; ``PRAGMA user_version`` says up to which a file
has come. A fresh file goes through all of them.
"""

from __future__ import annotations

import re
import runpy
from hashlib import sha256
from pathlib import Path

from personaforge.storage.sqlite import APPLICATION_ID, Database

VERSIONS = Path(__file__).parent / "versions"

SCHEMAS = {1: "3a5b4432c3f1b52171a9d8826dd6b34a1fed53a5af22ad0ec1af9f4665831489"}
"""What ``schema_digest`` says of a file of each version: no other tables, and no views or triggers, are read from."""


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
    tables = "SELECT type, name, tbl_name, sql FROM sqlite_master"
    wanted = f"{tables} WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
    rows = [tuple(row) for row in database.text(wanted)]
    return sha256(repr(rows).encode()).hexdigest()


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
