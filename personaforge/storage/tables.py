"""The tables of a workspace and the statements on them, as SQLAlchemy Core.

The tables themselves are made by the migrations, old and fresh files alike; a test holds both to the same
columns.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    select,
    update,
)

metadata = MetaData()

record = Table(
    "record",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("parent", Text, nullable=False),
    Column("rank", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("crc", Integer, nullable=False),
)

change_log = Table(
    "change_log",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("department", Text, nullable=False),
    Column("op", Text, nullable=False),
    Column("target", Integer, nullable=False),
    Column("undone", Integer, nullable=False),
    Column("step", Text, nullable=False),
    Column("forward", Text, nullable=False),
    Column("inverse", Text, nullable=False),
    Column("crc", Integer, nullable=False),
)

picture = Table(
    "picture",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("mime", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("crc", Integer, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("format_version", Text, nullable=False),
    Column("extras", Text, nullable=False),
    Column("edit_seq", Integer, nullable=False),
    Column("session", Text, nullable=False),
    Column("record_count", Integer, nullable=False),
    Column("record_xor", Integer, nullable=False),
    Column("log_count", Integer, nullable=False),
    Column("log_xor", Integer, nullable=False),
    Column("picture_count", Integer, nullable=False),
    Column("picture_xor", Integer, nullable=False),
    Column("crc", Integer, nullable=False),
)

company_table = Table(
    "company_table",
    metadata,
    Column("name", Text, primary_key=True),
    Column("columns", Text, nullable=False),
    Column("count", Integer, nullable=False),
    Column("sums", LargeBinary, nullable=False),
    Column("whole", Integer, nullable=False),
    Column("created", Text, nullable=False),
    Column("crc", Integer, nullable=False),
)

UNDOABLE = ("edit", "restore")

ALL_RECORDS = select(record)
INSERT_RECORD = insert(record)
UPDATE_RECORD = (
    update(record)
    .where(record.c.id == bindparam("key"))
    .values({name: bindparam(name) for name in ("kind", "parent", "rank", "body", "crc")})
)
DELETE_RECORD = delete(record).where(record.c.id == bindparam("key"))
CLEAR_RECORDS = delete(record)

INSERT_LOG = insert(change_log)
UPDATE_LOG = (
    update(change_log)
    .where(change_log.c.seq == bindparam("key"))
    .values({name: bindparam(name) for name in ("undone", "step", "forward", "crc")})
)
DELETE_LOG_AFTER = delete(change_log).where(change_log.c.seq > bindparam("seq"))
ALL_LOG = select(change_log).order_by(change_log.c.seq)
LOG_ENTRY = select(change_log).where(change_log.c.seq == bindparam("seq"))
LOG_AFTER = select(change_log).where(change_log.c.seq > bindparam("seq")).order_by(change_log.c.seq.desc())
LOG_PAGE = (
    select(change_log)
    .where(change_log.c.seq < bindparam("before"))
    .order_by(change_log.c.seq.desc())
    .limit(bindparam("count"))
)
LAST_SEQ = select(change_log.c.seq).order_by(change_log.c.seq.desc()).limit(1)
LIVE_SEQS = (
    select(change_log.c.seq)
    .where(change_log.c.op.in_(UNDOABLE), change_log.c.undone == 0, change_log.c.seq < bindparam("before"))
    .order_by(change_log.c.seq.desc())
    .limit(bindparam("count"))
)
REDOABLE_SEQS = (
    select(change_log.c.seq)
    .where(change_log.c.op.in_(UNDOABLE), change_log.c.undone == 1, change_log.c.seq > bindparam("after"))
    .order_by(change_log.c.seq)
)

INSERT_PICTURE = insert(picture)
ONE_PICTURE = select(picture).where(picture.c.sha256 == bindparam("ref"))
ALL_PICTURES = select(picture)
PICTURE_NAMES = select(picture.c.sha256)

ALL_COMPANY_TABLES = select(company_table).order_by(company_table.c.name)
INSERT_COMPANY_TABLE = insert(company_table)
UPDATE_COMPANY_TABLE = (
    update(company_table)
    .where(company_table.c.name == bindparam("key"))
    .values(
        count=bindparam("rows"), sums=bindparam("blocks"), whole=bindparam("is_whole"), crc=bindparam("sum")
    )
)
DELETE_COMPANY_TABLE = delete(company_table).where(company_table.c.name == bindparam("key"))

GET_META = select(meta)
INSERT_META = insert(meta)
UPDATE_META = (
    update(meta)
    .where(
        meta.c.id == 1,
        meta.c.session == bindparam("held_session"),
        meta.c.edit_seq == bindparam("held_edit_seq"),
    )
    .values({name: bindparam(name) for name in (
        "format_version", "extras", "edit_seq", "session",
        "record_count", "record_xor", "log_count", "log_xor",
        "picture_count", "picture_xor", "crc",
    )})
)  # fmt: skip
CLAIM_META = update(meta).where(meta.c.id == 1).values(workspace=bindparam("uuid"), crc=bindparam("sum"))
