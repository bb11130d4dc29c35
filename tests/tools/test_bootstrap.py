"""`./run` on a system that lacks something: one sentence, the right exit code, the exact command."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from personaforge.system_libraries import DEBIAN_PACKAGES

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The start scripts in a folder with a space and umlauts, beside a place for commands of our own."""
    folder = tmp_path / "Gespräche und Pläne"
    (folder / "tools").mkdir(parents=True)
    for name in ("run", "tools/bootstrap.sh", "pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / name, folder / name)
    (tmp_path / "bin").mkdir()
    return folder


def command(checkout: Path, name: str, script: str) -> None:
    """Put a command of this name before the system's own."""
    path = checkout.parent / "bin" / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def run(checkout: Path) -> subprocess.CompletedProcess[str]:
    path = f"{checkout.parent / 'bin'}:{os.environ['PATH']}"
    return subprocess.run(
        [checkout / "run"], env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )


def test_without_the_right_to_install_the_command_is_printed(checkout: Path) -> None:
    command(checkout, "ldconfig", "exit 0")
    command(checkout, "id", "echo 1000")
    command(checkout, "sudo", "exit 1")
    command(checkout, "apt-get", "exit 0")
    result = run(checkout)
    assert result.returncode == 3
    assert result.stderr.count("\n") == 1
    assert "sudo apt-get install --no-install-recommends libpangoft2-1.0-0 " in result.stderr
    assert "libxcb-cursor0" in result.stderr


def test_root_installs_only_what_is_missing(checkout: Path) -> None:
    real = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    listing = checkout.parent / "libraries"
    listing.write_text(real.replace("libpangoft2-1.0.so.0 ", "gone "))
    (checkout.parent / "all").write_text(real)
    command(checkout, "ldconfig", f'cat "{listing}"')
    command(checkout, "id", "echo 0")
    command(
        checkout, "apt-get", f'echo "$*" >>"{checkout.parent}/apt"; cp "{checkout.parent}/all" "{listing}"'
    )
    (checkout / ".bootstrap").touch()  # nothing can be set up here, so the start ends after the packages
    result = run(checkout)
    calls = (checkout.parent / "apt").read_text().splitlines()
    assert calls[-1].endswith("install --no-install-recommends libpangoft2-1.0-0")
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].startswith(f"PersonaForge: {checkout} cannot be written to")


def test_a_failed_installation_names_the_command(checkout: Path) -> None:
    command(checkout, "ldconfig", "exit 0")
    command(checkout, "id", "echo 0")
    command(checkout, "apt-get", "exit 100")
    result = run(checkout)
    assert result.returncode == 3
    assert result.stderr.splitlines()[-1].startswith(
        "PersonaForge: apt-get could not install what is missing"
    )


def test_an_index_out_of_reach_is_said_in_one_sentence(checkout: Path) -> None:
    environment = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_EXTRA_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_NO_INDEX": "",
        "PIP_FIND_LINKS": "",
        "PIP_RETRIES": "0",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_CACHE_DIR": "1",
    }
    result = subprocess.run(
        [checkout / "run"], env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].startswith("PersonaForge: the package index cannot be reached")
    assert not (checkout / ".venv" / ".ready").exists()


def test_start_script_and_program_name_the_same_packages() -> None:
    script = (ROOT / "tools" / "bootstrap.sh").read_text()
    lines = script.partition("LIBRARIES='\n")[2].partition("\n'")[0].splitlines()
    assert len(lines) > 15
    for soname, package in (line.split() for line in lines):
        assert DEBIAN_PACKAGES[soname.partition(".so")[0]] == package
