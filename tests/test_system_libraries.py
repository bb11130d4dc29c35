from __future__ import annotations

import pytest

from personaforge.screen import screen_missing
from personaforge.system_libraries import library_missing


@pytest.mark.parametrize(
    ("said", "package"),
    [
        ("libEGL.so.1: cannot open shared object file: No such file or directory", "libegl1"),
        ("libxkbcommon-x11.so.0: cannot open shared object file", "libxkbcommon-x11-0"),
        ("/lib/x86_64-linux-gnu/libX11.so.6: file too short", "libx11-6"),
        (
            "cannot load library 'libpango-1.0-0': libpango-1.0-0: cannot open shared object file: No such file or "
            "directory.  Additionally, ctypes.util.find_library() did not manage to locate a library called "
            "'libpango-1.0-0'",
            "libpango-1.0-0",
        ),
        ("cannot load library 'gobject-2.0-0': error 0x7e", "libglib2.0-0"),
        ("libunheard.so.3: cannot open shared object file", "libunheard"),
    ],
)
def test_a_missing_library_comes_with_the_command_that_installs_it(said: str, package: str) -> None:
    trouble = library_missing(ImportError(said))

    assert trouble is not None
    assert str(trouble).endswith(f"sudo apt-get install --no-install-recommends {package}")
    assert "\n" not in str(trouble)


def test_a_fault_of_our_own_is_no_missing_library() -> None:
    assert library_missing(ImportError("cannot import name 'x' from 'ui.app'")) is None


def test_a_session_without_a_screen_is_told_so_before_qt_aborts(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    trouble = screen_missing()
    assert trouble is not None
    assert "--help" in str(trouble)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert screen_missing() is None
