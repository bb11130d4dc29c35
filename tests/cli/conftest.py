"""The command line as a script sees it: what comes out, where, and with which exit code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from personaforge.__main__ import main


@dataclass
class Answer:
    code: int
    out: str
    err: str


class Shell:
    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object, language: str = "en") -> Answer:
        given = [str(item) for item in arguments]
        if language and given and given[0] != "--version":
            given[1:1] = ["--language", language]
        try:
            code = main(given)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        said = self._capsys.readouterr()
        return Answer(code, said.out, said.err)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PERSONAFORGE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LANG", "C.UTF-8")
    return tmp_path / "home"


@pytest.fixture
def sh(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)
