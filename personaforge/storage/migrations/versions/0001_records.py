"""Records, their history, pictures, and the row that says what should be there."""

from alembic import op

TABLES = (
    """CREATE TABLE record (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        parent TEXT NOT NULL,
        rank TEXT NOT NULL,
        body TEXT NOT NULL,
        crc INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE change_log (
        seq INTEGER NOT NULL PRIMARY KEY,
        at TEXT NOT NULL,
        author TEXT NOT NULL,
        department TEXT NOT NULL,
        op TEXT NOT NULL,
        target INTEGER NOT NULL,
        undone INTEGER NOT NULL,
        step TEXT NOT NULL,
        forward TEXT NOT NULL,
        inverse TEXT NOT NULL,
        crc INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE picture (
        sha256 TEXT NOT NULL PRIMARY KEY,
        mime TEXT NOT NULL,
        data BLOB NOT NULL,
        crc INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE meta (
        id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
        workspace TEXT NOT NULL,
        format_version TEXT NOT NULL,
        extras TEXT NOT NULL,
        edit_seq INTEGER NOT NULL,
        session TEXT NOT NULL,
        record_count INTEGER NOT NULL,
        record_xor INTEGER NOT NULL,
        log_count INTEGER NOT NULL,
        log_xor INTEGER NOT NULL,
        picture_count INTEGER NOT NULL,
        picture_xor INTEGER NOT NULL,
        crc INTEGER NOT NULL
    ) STRICT""",
)


def upgrade() -> None:
    """Make the tables of the first version."""
    for table in TABLES:
        op.execute(table)
