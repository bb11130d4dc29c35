"""Lists of companies by command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from personaforge.cli.main import parser_for
from personaforge.domain.changes import Insert
from personaforge.domain.editing import remove
from personaforge.domain.model import ROOT_ID
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheets.customers import CompanyList
from personaforge.i18n import Translator
from personaforge.storage.store import Store
from tests.cli.conftest import Shell

LIST = (
    "Kundennr.;Firma;Umsatz;Stufe;E-Mail\n"
    "1;Müller GmbH;1,2 Mio. €;A;a@b.de\n2;Mueller AG;viel;B;\n;;;;\n3;Acme;ca. 5 €;A;\n"
)


@pytest.fixture
def case(sh: Shell, tmp_path: Path) -> Path:
    path = tmp_path / "case.pforge"
    assert sh("new", path).code == 0
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="cp1252")
    return path


def test_a_dry_run_says_everything_and_writes_nothing(sh: Shell, case: Path, table: Path) -> None:
    before = case.read_bytes()
    answer = sh("import", case, table, "--as", "customers", "--dry-run", "--json")
    assert answer.code == 0
    said = json.loads(answer.out)
    assert (said["rows"], said["companies"], said["blank"], said["duplicates"]) == (4, 3, 1, 1)
    assert said["fields"] == {"number": "Kundennr.", "name": "Firma", "revenue": "Umsatz"}
    assert said["own"] == {"x_stufe": "Stufe"}
    assert said["left_out"] == ["E-Mail"]
    revenue = next(column for column in said["columns"] if column["field"] == "revenue")
    counts = [revenue[each] for each in ("certain", "doubtful", "unread", "empty")]
    assert (counts, revenue["currency"]) == ([1, 1, 1, 0], "EUR")
    assert revenue["examples"][0] == {"row": 3, "text": "viel", "doubt": "unread"}
    assert said["duplicate_examples"] == [
        {"keys": ["1", "2"], "names": ["Müller GmbH", "Mueller AG"], "alike": "name"}
    ]
    assert case.read_bytes() == before
    assert "imported" not in sh("history", case).out


def test_an_import_can_be_read_and_taken_back(sh: Shell, case: Path, table: Path) -> None:
    answer = sh("import", case, table, "--as", "customers", "--map", "own_it=Stufe", "--with-people")
    assert answer.code == 0
    assert "4 rows read, 3 companies" in answer.out
    assert "Umsatz → Revenue of the company (EUR)\n" in answer.out
    assert "1 certain, 1 doubtful, 1 not understood; 0 empty" in answer.out
    assert "row 3: “viel”, not understood" in answer.out
    assert "Müller GmbH = Mueller AG" in answer.out
    assert answer.err == ""
    assert sh("undo", case).out == "3 companies from “list.csv” imported\n"


def test_undo_says_which_steps_it_left_out_since_their_list_is_gone_for_good(
    sh: Shell, case: Path, table: Path
) -> None:
    store = Store.open(case, "Ann")
    store.apply(
        [Insert("p", "persona", ROOT_ID, "a", {"text": "Eva"})], Step(Action.ADD, "persona", subject="Eva")
    )
    store.close()
    assert sh("import", case, table, "--as", "customers").code == 0
    store = Store.open(case, "Ann")
    (held,) = store.workspace.all(CompanyList)
    store.apply(remove(store.workspace, [held.id]), Step(Action.DELETE, "company_list"))
    store.companies.forget([one.name for one in store.companies.tables()])
    store.close()
    answer = sh("undo", case)
    assert (answer.code, answer.out.count("\n")) == (0, 1)
    assert answer.err.count("\n") == 1
    assert answer.err.startswith("Left out, since their lists were deleted for good: “")
    assert "“3 companies from “list.csv” imported”" in answer.err


def test_who_cannot_be_read_is_told_which_option_helps(sh: Shell, case: Path, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text('Firma;Ort\n"Acme" GmbH;Bonn\n', encoding="utf-8")
    said = sh("import", case, path, "--as", "customers")
    assert said.code == 1
    assert "line 2" in said.err
    assert said.err.endswith("With --no-quotes, quotation marks are taken as they are.\n")
    assert sh("import", case, path, "--as", "customers", "--no-quotes").code == 0
    path.write_text("Wer;Ort\nAcme;Bonn\nBeta;Ulm\n", encoding="utf-8")
    said = sh("import", case, path, "--as", "customers")
    assert said.err.endswith("Say it with --map name=COLUMN. The columns are: Wer, Ort.\n")
    assert sh("import", case, path, "--as", "customers", "--map", "name=Wer").code == 0


def test_one_of_a_kind_is_said_as_one(sh: Shell, case: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone.csv"
    alone.write_text("Firma;Ort\nMüller GmbH;Bonn\n;\n", encoding="utf-8")
    said = sh("import", case, alone, "--as", "customers").out
    assert "2 rows read, 1 company\n1 empty row left out\n" in said
    assert "of a list of 1 company;" in sh("import", case, alone, "--as", "customers", "--dry-run").err
    assert sh("undo", case).out == "1 company from “alone.csv” imported\n"
    assert sh("import", case, alone, "--as", "customers", language="de").out.startswith(
        "2 Zeilen gelesen, 1 Unternehmen\n1 leere Zeile weggelassen\n"
    )


def test_an_import_says_which_list_it_takes_the_place_of(sh: Shell, case: Path, table: Path) -> None:
    sh("import", case, table, "--as", "customers")
    for more in (["--dry-run"], []):
        assert (
            "the place of a list of 3 companies" in sh("import", case, table, "--as", "customers", *more).err
        )
    assert "the place" not in sh("import", case, table, "--as", "accounts").err


def test_a_key_updates_the_earlier_list(sh: Shell, case: Path, table: Path) -> None:
    sh("import", case, table, "--as", "customers", "--key", "Kundennr.")
    table.write_text("Firma;Kundennr.\nAcme neu;3\nDelta;9\n", encoding="utf-8")
    answer = sh("import", case, table, "--as", "customers", "--key", "Kundennr.", "--json")
    said = json.loads(answer.out)
    assert (said["updated"], said["kept"], said["added"]) == (1, 2, 1)


def test_what_does_not_work_is_one_sentence_and_changes_nothing(sh: Shell, case: Path, table: Path) -> None:
    for words in (
        ["--map", "name=Nix"],
        ["--map", "nonsense=Firma"],
        ["--encoding", "klingon"],
        ["--key", "Nix"],
    ):
        answer = sh("import", case, table, "--as", "customers", *words)
        assert answer.code == 1
        assert answer.out == ""
        assert answer.err.count("\n") == 1
    assert sh("import", case, table.with_name("nix.csv"), "--as", "customers").code == 1
    assert sh("import", case, table).code == 2
    assert sh("import", case, table, "--as", "customers", "--map", "name").code == 2
    assert "imported" not in sh("history", case).out


def test_the_help_is_in_both_languages() -> None:
    assert "Unternehmensliste" in parser_for(Translator("de")).format_help()
