"""Old files come up to date on a copy that takes their place when it is proven whole."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Text

from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.persona import Persona
from personaforge.errors import FileTrouble, OlderFile
from personaforge.storage import migrations, opening, reading, tables
from personaforge.storage.backup import backups_of, keep_before_migration
from personaforge.storage.sqlite import Database
from tests.storage.conftest import Bench, add
from tests.storage.lists import draft

NEXT = """
from alembic import op
def upgrade():
    op.execute("CREATE TABLE later (a TEXT) STRICT")
    op.execute("DROP TABLE later")
    op.execute("UPDATE picture SET mime = mime")
    {trouble}
"""


@pytest.fixture
def chain(tmp_path: Path) -> Callable[[str], Path]:
    def make(trouble: str) -> Path:
        folder = tmp_path / "versions"
        shutil.copytree(migrations.VERSIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "9999_later.py").write_text(NEXT.format(trouble=trouble))
        return folder

    return make


def test_the_tables_are_those_that_statements_speak_of(bench: Bench) -> None:
    bench.create()
    database = Database(bench.path, read_only=True)
    for table in tables.metadata.tables.values():
        found = {row.name: row.type for row in database.text(f"PRAGMA table_info({table.name})")}
        assert list(found) == [column.name for column in table.columns]
        for column in table.columns:
            assert (found[column.name] == "TEXT") == isinstance(column.type, Text)
    strict = database.text("SELECT count(*) FROM pragma_table_list WHERE schema='main' AND strict").scalar()
    assert strict == len(tables.metadata.tables)
    database.close()


def test_the_tables_of_the_newest_version_are_known_to_the_letter(bench: Bench) -> None:
    bench.create()
    database = Database(bench.path, read_only=True)
    assert migrations.schema_digest(database) == migrations.SCHEMAS[migrations.newest()]
    database.close()


def test_a_migration_takes_place_on_a_copy(bench: Bench, chain: Callable[[str], Path]) -> None:
    store = bench.create()
    add(store, "persona", ROOT_ID, "Monika")
    store.close()

    opening.renew(bench.path, migrations.newest(), chain(""))

    database = Database(bench.path)
    assert database.text("PRAGMA user_version").scalar() == 9999
    assert reading.verify(database).edit_seq == 2
    database.close()
    assert [path.name for path in bench.path.parent.iterdir()] == ["case.pforge"]


@pytest.mark.parametrize(
    "trouble",
    [
        "raise RuntimeError",
        "op.execute('NONSENSE')",
        'op.execute("DELETE FROM record")',
        "op.execute(\"UPDATE record SET rank = rank || 'x'\")",
    ],
)
def test_a_migration_that_fails_leaves_the_old_file(
    bench: Bench, chain: Callable[[str], Path], trouble: str
) -> None:
    store = bench.create()
    add(store, "persona", ROOT_ID, "Monika")
    store.close()
    before = bench.path.read_bytes()

    with pytest.raises((FileTrouble, RuntimeError)):
        opening.renew(bench.path, migrations.newest(), chain(trouble))

    assert bench.path.read_bytes() == before
    assert [path.name for path in bench.path.parent.iterdir()] == ["case.pforge"]


def test_a_crash_in_a_migration_leaves_the_old_file(bench: Bench, chain: Callable[[str], Path]) -> None:
    bench.create().close()
    before = bench.path.read_bytes()
    code = (
        "import sys; from pathlib import Path; from personaforge.storage import migrations, opening;"
        "opening.renew(Path(sys.argv[1]), migrations.newest(), Path(sys.argv[2]))"
    )
    folder = chain("import os; os._exit(9)")

    done = subprocess.run(
        [sys.executable, "-c", code, str(bench.path), str(folder)], cwd=Path(__file__).parents[2], check=False
    )

    assert done.returncode == 9
    assert bench.path.read_bytes() == before
    assert not bench.open().read_only


def test_a_file_of_version_1_comes_up_to_date_and_takes_lists(bench: Bench) -> None:
    """The file was written by the program as it was before lists of companies."""
    bench.path.parent.mkdir()
    shutil.copy(Path(__file__).parent / "files" / "version-1.sqlite", bench.path)
    before = bench.path.read_bytes()
    with pytest.raises(OlderFile):
        bench.open(read_only=True)
    assert bench.path.read_bytes() == before

    store = bench.open()

    (persona,) = store.workspace.children(ROOT_ID, Persona)
    assert store.picture(str(persona.body["picture"])) == b"picture"
    assert "story" not in persona.body
    store.redo()
    assert persona.body["story"] == "Once"
    size = bench.path.stat().st_size
    info = store.companies.adopt(draft(bench.folder))
    store.companies.forget([info.name])
    assert bench.path.stat().st_size <= size + 8192
    kept = backups_of(bench.app_data, store.id)
    assert [item.is_original for item in kept] == [True]
    store.close()
    database = Database(bench.path, read_only=True)
    reading.verify(database)
    database.close()


def test_the_original_is_kept_before_a_migration(bench: Bench) -> None:
    store = bench.create()
    store.close()

    keep_before_migration(bench.path, bench.app_data)

    kept = backups_of(bench.app_data, store.id)
    assert [item.is_original for item in kept] == [True]
    assert bench.open(path=kept[0].path, read_only=True).workspace.root.id == ROOT_ID


def test_alembic_stays_away_from_files_of_today(bench: Bench) -> None:
    bench.create().close()
    code = (
        "import sys; from pathlib import Path; from personaforge.storage.store import Store;"
        "Store.open(Path(sys.argv[1]), 'x', app_data=Path(sys.argv[2])).close();"
        "print([name for name in sys.modules if name.startswith('alembic')])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code, str(bench.path), str(bench.app_data)],
        cwd=Path(__file__).parents[2], check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert answer.stdout.strip() == "[]"
