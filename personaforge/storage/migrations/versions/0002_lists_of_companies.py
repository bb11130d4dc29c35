"""What tables of companies the file holds; they themselves come and go with imports."""

from alembic import op

TABLE = """CREATE TABLE company_table (
        name TEXT NOT NULL PRIMARY KEY,
        columns TEXT NOT NULL,
        count INTEGER NOT NULL,
        sums BLOB NOT NULL,
        whole INTEGER NOT NULL,
        created TEXT NOT NULL,
        crc INTEGER NOT NULL
    ) STRICT"""


def upgrade() -> None:
    """Make the table."""
    op.execute(TABLE)
