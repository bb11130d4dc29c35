"""The gate on lengths and late imports, on small trees."""

import importlib
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


@pytest.mark.parametrize(
    ("code", "listed", "faults"),
    [
        ("def f():\n    pass\n", "", 0),
        ("def f():\n" + "    pass\n" * 49, "", 0),
        ("def f():\n" + "    pass\n" * 50, "", 1),
        ("class C:\n" + "    a = 1\n" * 300, "", 1),
        ("a = 1\n" * 401, "", 1),
        ("def f():\n    import ui.app\n", "", 1),
        ("def f():\n    from .b import c\n", "", 1),
        ("def f():\n    import ui.app\n", '["ui/a.py"]\n"ui.app" = "only for the window"\n', 0),
        ("import ui.app\n", '["ui/a.py"]\n"ui.app" = "only for the window"\n', 1),
    ],
)
def test_each_limit(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    code: str,
    listed: str,
    faults: int,
) -> None:
    monkeypatch.setattr(sys, "path", [str(TOOLS), *sys.path])
    gate = importlib.import_module("check_structure")
    monkeypatch.setattr(gate, "ROOT", tmp_path)
    for folder in ("personaforge", "ui", "tools"):
        (tmp_path / folder).mkdir()
    (tmp_path / "ui" / "a.py").write_text(code)
    (tmp_path / "tools" / "late-imports.toml").write_text(listed)
    assert gate.main() == (1 if faults else 0)
    assert len(capsys.readouterr().out.splitlines()) == max(faults, 1)
