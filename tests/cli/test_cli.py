"""The command line as a script sees it: what comes out, where, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import docx
import jsonschema
import pytest
from pypdf import PdfReader

from personaforge.domain import editing
from personaforge.domain.steps import Action, Step
from personaforge.paths import bundle_root, resources_dir
from personaforge.storage.store import Store
from tests.cli.conftest import Shell

EXAMPLE = bundle_root() / "docs" / "example.json"


@pytest.fixture
def case(sh: Shell, tmp_path: Path) -> Path:
    path = tmp_path / "case.pforge"
    assert sh("new", path, "--company", "Ex GmbH", "--offer", "Lead management").code == 0
    return path


def test_new_makes_a_workspace_and_never_replaces_a_file(sh: Shell, case: Path) -> None:
    document = json.loads(sh("dump", case).out)
    expected = {"company": "Ex GmbH", "offer": "Lead management", "language": "en"}
    assert document["workspace"]["fields"] == expected
    before = case.read_bytes()

    answer = sh("new", case)

    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "“case.pforge” exists already; choose another name.\n"
    assert case.read_bytes() == before


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_sample_comes_in_both_languages(sh: Shell, tmp_path: Path, language: str) -> None:
    path = tmp_path / "sample.pforge"
    assert sh("new", path, "--sample", "--company", "Mine", language=language).code == 0

    document = json.loads(sh("dump", path).out)

    assert document["workspace"]["fields"]["company"] == "Mine"
    assert len(document["workspace"]["children"]["persona"]) >= 1
    sample = json.loads((resources_dir() / "samples" / f"monika.{language}.json").read_text(encoding="utf-8"))
    assert document["workspace"]["children"].keys() == sample["workspace"]["children"].keys()


def test_dump_load_dump(sh: Shell, tmp_path: Path) -> None:
    assert sh("load", EXAMPLE, tmp_path / "a.pforge").code == 0
    assert sh("dump", tmp_path / "a.pforge").out == EXAMPLE.read_text(encoding="utf-8")
    assert sh("dump", tmp_path / "a.pforge", "--out", tmp_path / "a.json").out == ""
    assert (tmp_path / "a.json").read_bytes() == EXAMPLE.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["a.json", "a.pforge"]


def test_load_from_stdin(sh: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(EXAMPLE.read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert sh("load", "-", tmp_path / "a.pforge").code == 0
    assert (tmp_path / "a.pforge").exists()


def test_load_names_place_and_reason_and_creates_nothing(sh: Shell, tmp_path: Path) -> None:
    document = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    document["workspace"]["children"]["persona"][0]["children"]["pain"][0]["fields"]["severity"] = 9
    (tmp_path / "wrong.json").write_text(json.dumps(document))

    answer = sh("load", tmp_path / "wrong.json", tmp_path / "a.pforge")

    place = "$.workspace.children.persona[0].children.pain[0].fields.severity"
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"{place}: a step from 1 to 5 is expected\n"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["wrong.json"]


def test_load_of_nothing(sh: Shell, tmp_path: Path) -> None:
    for source in (tmp_path / "gone.json", tmp_path):
        answer = sh("load", source, tmp_path / "a.pforge")
        assert answer.code == 1
        assert answer.err.count("\n") == 1


def test_dump_never_replaces_a_workspace(sh: Shell, case: Path) -> None:
    before = case.read_bytes()
    answer = sh("dump", case, "--out", case)
    assert answer.code == 1
    assert "is a workspace" in answer.err
    assert case.read_bytes() == before


def test_dump_into_a_pipe_leaves_the_pipe(sh: Shell, case: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    assert sh("dump", case, "--out", pipe).code == 0
    reader.join(10)
    assert pipe.is_fifo()
    assert heard == [sh("dump", case).out.encode()]


def test_schema_is_one_that_the_example_fits(sh: Shell) -> None:
    schema = json.loads(sh("schema").out)
    jsonschema.Draft202012Validator(schema).validate(json.loads(EXAMPLE.read_text(encoding="utf-8")))


def test_check_yields_findings_and_says_so_by_its_code(sh: Shell, tmp_path: Path) -> None:
    path = tmp_path / "sample.pforge"
    sh("new", path, "--sample")

    answer = sh("check", path, "--json")

    findings = json.loads(answer.out)
    assert answer.code == 1
    assert findings
    assert all(list(item) == ["id", "severity", "message", "record", "field"] for item in findings)
    ids = json.loads(sh("dump", path).out)
    assert {item["record"] for item in findings} <= {"workspace", *_ids(ids["workspace"])}
    assert len(sh("check", path).out.splitlines()) == len(findings)


def _ids(record: dict[str, object]) -> set[str]:
    found = {str(record["id"])} if "id" in record else set()
    for items in record.get("children", {}).values():  # type: ignore[attr-defined]
        for item in items:
            found |= _ids(item)
    return found


def test_history_and_undo(sh: Shell, case: Path) -> None:
    store = Store.open(case, "Ann")
    changes = editing.set_field(store.workspace.root, "company", "Other GmbH")
    store.apply(changes, Step(Action.EDIT_ROOT, "workspace", "company"), "sales")
    store.close()

    answer = sh("undo", case)
    assert (answer.code, answer.out) == (0, "“Company” changed\n")
    assert json.loads(sh("dump", case).out)["workspace"]["fields"]["company"] == "Ex GmbH"
    entries = json.loads(sh("history", case, "--json").out)
    assert [(item["op"], item["author"], item["undone"]) for item in entries[1:2]] == [("edit", "Ann", True)]
    assert entries[0]["op"] == "undo"
    assert len(sh("history", case).out.splitlines()) == len(entries)
    again = sh("undo", case)
    assert (again.code, again.out, again.err) == (1, "", "There is nothing to undo.\n")


def test_reading_works_beside_an_open_window_and_writing_says_why_not(sh: Shell, case: Path) -> None:
    store = Store.open(case, "Ann")
    try:
        assert sh("dump", case).code == 0
        answer = sh("undo", case)
        assert answer.code == 1
        assert "open for reading only" in answer.err
    finally:
        store.close()


@pytest.mark.parametrize("command", ["dump", "check", "history", "undo", "export"])
@pytest.mark.parametrize("content", [None, b"", b"hello " * 100, b"SQLite format 3\0" + b"x" * 500])
def test_files_that_are_no_workspace(sh: Shell, tmp_path: Path, command: str, content: bytes | None) -> None:
    path = tmp_path / "odd.pforge"
    if content is not None:
        path.write_bytes(content)
    more = ["--out", tmp_path / "out"] if command == "export" else []

    answer = sh(command, path, *more)

    assert answer.code == 1
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert "odd.pforge" in answer.err
    assert not (tmp_path / "out").exists()
    if content is not None:
        assert path.read_bytes() == content


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense", "x"],
        ["new"],
        ["load", "x"],
        ["export", "x"],
        ["export", "x", "--out", "d", "--what", "everything"],
        ["export", "x", "--out", "d", "--jobs", "0"],
        ["export", "x", "--out", "d", "--jobs", "many"],
        ["check", "x", "--language", "fr"],
        ["--nonsense"],
        ["schema", "more"],
    ],
)
def test_wrong_usage_is_exit_2(sh: Shell, arguments: list[str]) -> None:
    answer = sh(*arguments, language="")
    assert answer.code == 2
    assert answer.out == ""
    assert "usage:" in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["export", "x"], "es fehlt: --out"),
        (["check", "x", "--language", "fr"], "--language kann nicht 'fr' sein, nur"),
        (["export", "x", "--out", "d", "--jobs", "many"], "--jobs kann nicht 'many' sein"),
        (["export", "x", "--out", "d", "--jobs", "0"], "--jobs kann nur 1 … 64 sein"),
        (["export", "x", "--out"], "zu --out gehört ein Wert"),
        (["schema", "more"], "nicht verstanden: more"),
    ],
)
def test_wrong_usage_is_said_in_german(
    sh: Shell, home: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], fault: str
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    answer = sh(*arguments, language="")
    assert answer.code == 2
    assert "Aufruf: personaforge" in answer.err
    assert fault in answer.err
    assert "argument" not in answer.err


def test_help_and_version(sh: Shell) -> None:
    assert sh("--help", language="").code == 0
    assert "selftest" in sh("--help", language="").out
    import tomllib

    declared = tomllib.loads((bundle_root() / "pyproject.toml").read_text(encoding="utf-8"))
    assert sh("--version", language="").out.split()[1] == declared["project"]["version"]


def test_messages_follow_the_settings_then_the_system(
    sh: Shell, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone.pforge"
    english = sh("check", gone, language="en").err
    german = sh("check", gone, language="de").err
    assert english != german
    assert sh("check", gone, language="").err == english
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    assert sh("check", gone, language="").err == german
    (home / "config").mkdir(parents=True)
    (home / "config" / "settings.json").write_text('{"language": "en"}')
    assert sh("check", gone, language="").err == english


def test_export_prints_what_was_asked_for(sh: Shell, tmp_path: Path) -> None:
    path = tmp_path / "sample.pforge"
    sh("new", path, "--sample")
    out = tmp_path / "new" / "folder"

    answer = sh("export", path, "--out", out, "--what", "persona", "--jobs", "2")

    assert answer.code == 0, answer.err
    files = [Path(line) for line in answer.out.splitlines()]
    assert sorted(files) == sorted(out.iterdir())
    assert all(file.read_bytes().startswith(b"%PDF-") for file in files)
    nobody = sh("export", path, "--out", out, "--name", "Nobody")
    assert (nobody.code, nobody.out) == (1, "")
    persona = json.loads(sh("dump", path).out)["workspace"]["children"]["persona"][0]
    name = persona["fields"]["text"].upper()
    one = sh("export", path, "--out", tmp_path / "one", "--what", "persona", "--name", name)
    assert len(one.out.splitlines()) == 1


def test_the_agreement_goes_to_word_and_nothing_else_does(sh: Shell, tmp_path: Path) -> None:
    path, out = tmp_path / "sample.pforge", tmp_path / "out"
    sh("new", path, "--sample")
    answer = sh("export", path, "--out", out, "--what", "sla", "--format", "docx", language="de")
    assert answer.code == 0, answer.err
    (file,) = out.iterdir()
    assert answer.out.split("\n") == [str(file), ""]
    document = docx.Document(str(file))
    assert document.core_properties.language == "de-DE"
    assert any(paragraph.text == "Unterschriften" for paragraph in document.paragraphs)
    for what in ("persona", "all"):
        other = sh("export", path, "--out", tmp_path / "other", "--what", what, "--format", "docx")
        assert (other.code, other.out) == (1, "")
        assert "Only the SLA can be written for Word" in other.err
    assert not (tmp_path / "other").exists()


def test_the_pages_about_the_hand_over_are_one_page_each(sh: Shell, tmp_path: Path) -> None:
    path = tmp_path / "sample.pforge"
    sh("new", path, "--sample")
    for what in ("funnel", "check"):
        answer = sh("export", path, "--out", tmp_path / what, "--what", what, language="de")
        assert answer.code == 0, answer.err
        (file,) = (tmp_path / what).iterdir()
        assert len(PdfReader(file).pages) == 1
    empty = tmp_path / "empty.pforge"
    sh("new", empty)
    for what in ("scoring", "funnel", "check"):
        assert sh("export", empty, "--out", tmp_path / "none", "--what", what).code == 1
    assert not (tmp_path / "none").exists()


def test_export_into_what_is_no_folder(sh: Shell, case: Path, tmp_path: Path) -> None:
    document = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    (tmp_path / "a.json").write_text(json.dumps(document))
    sh("load", tmp_path / "a.json", tmp_path / "a.pforge")
    answer = sh("export", tmp_path / "a.pforge", "--out", case / "below")
    assert answer.code == 1
    assert "cannot be written" in answer.err


def test_a_pipe_that_closes_is_no_error(case: Path) -> None:
    command = f"{sys.executable} -m personaforge schema | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, cwd=bundle_root())
    assert done.stdout == "{\n"
    assert done.stderr == ""


def test_the_command_line_never_loads_the_window() -> None:
    code = (
        "import sys; from personaforge.__main__ import main; main(['schema']);"
        "print([n for n in sys.modules if n.startswith(('PySide6', 'weasyprint', 'ui.'))], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=bundle_root()
    )
    assert done.stderr.strip() == "[]"


def test_export_of_a_name_that_nobody_has_says_which_there_are(sh: Shell, tmp_path: Path) -> None:
    sh("load", EXAMPLE, tmp_path / "a.pforge")
    answer = sh("export", tmp_path / "a.pforge", "--out", tmp_path, "--name", "Nobody")
    assert answer.code == 1
    assert answer.err.startswith("Nothing here is called “Nobody”. You can name: ")
    assert answer.err.count("\n") == 1
    of_a_kind = sh(
        "export", tmp_path / "a.pforge", "--out", tmp_path, "--name", "Nobody", "--what", "persona"
    )
    personas = json.loads(EXAMPLE.read_text("utf-8"))["workspace"]["children"]["persona"]
    assert of_a_kind.err.endswith(f"You can name: {', '.join(p['fields']['text'] for p in personas)}.\n")


def test_load_says_that_it_left_halves_of_characters_out(sh: Shell, tmp_path: Path) -> None:
    document = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    document["workspace"]["fields"]["company"] = "lone \ud800 x"
    (tmp_path / "lone.json").write_text(json.dumps(document))
    answer = sh("load", tmp_path / "lone.json", tmp_path / "a.pforge")
    assert (answer.code, answer.err) == (0, "Halves of characters that no file can hold were left out.\n")


def test_load_is_silent_where_characters_are_whole(sh: Shell, tmp_path: Path) -> None:
    document = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    document["workspace"]["fields"]["company"] = "whole \U0001f600"
    (tmp_path / "whole.json").write_text(json.dumps(document))
    assert sh("load", tmp_path / "whole.json", tmp_path / "a.pforge").err == ""


def test_a_workspace_is_printed_in_its_own_language_wherever_that_happens(sh: Shell, tmp_path: Path) -> None:
    """By cron on an English machine, say."""
    path = tmp_path / "werk.pforge"
    assert sh("new", path, "--company", "Muster", language="de").code == 0
    document = json.loads(sh("dump", path, language="").out)
    assert document["workspace"]["fields"]["language"] == "de"
    document["workspace"]["children"] = {"sla": [{"id": "s", "fields": {"text": "Zusammen"}}]}
    source, copy = tmp_path / "werk.json", tmp_path / "kopie.pforge"
    source.write_text(json.dumps(document))
    assert sh("load", source, copy, language="").code == 0

    def words(out: str, language: str) -> str:
        answer = sh(
            "export", copy, "--out", tmp_path / out, "--what", "sla", "--format", "docx", language=language
        )
        assert answer.code == 0, answer.err
        (file,) = (tmp_path / out).iterdir()
        return "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)

    assert "Noch offen" in words("own", "")
    assert "Still open" in words("asked", "en")


def test_a_document_of_a_version_without_the_language_loads_and_stays_without(
    sh: Shell, tmp_path: Path
) -> None:
    older = {"format": "personaforge", "version": "1.2", "workspace": {"fields": {"company": "Muster"}}}
    source, path = tmp_path / "older.json", tmp_path / "older.pforge"
    source.write_text(json.dumps(older))
    assert sh("load", source, path).code == 0
    assert json.loads(sh("dump", path).out) == older | {"version": "1.3"}
