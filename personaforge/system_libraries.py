"""The system libraries that Python packages cannot bring along, and how a missing one is named to people."""

from __future__ import annotations

import ctypes
import re
import sys

from personaforge.domain.words import N_
from personaforge.errors import Trouble

DEBIAN_PACKAGES = {
    "libpango-1.0": "libpango-1.0-0",
    "libpangoft2-1.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset": "libharfbuzz-subset0",
    "libharfbuzz": "libharfbuzz0b",
    "libfontconfig": "libfontconfig1",
    "libglib-2.0": "libglib2.0-0",
    "libgobject-2.0": "libglib2.0-0",
    "libEGL": "libegl1",
    "libGL": "libgl1",
    "libwayland-cursor": "libwayland-cursor0",
    "libX11": "libx11-6",
    "libX11-xcb": "libx11-xcb1",
    "libxkbcommon": "libxkbcommon0",
    "libxkbcommon-x11": "libxkbcommon-x11-0",
    "libdbus-1": "libdbus-1-3",
    "libgssapi_krb5": "libgssapi-krb5-2",
    "libxcb-cursor": "libxcb-cursor0",
    "libxcb-icccm": "libxcb-icccm4",
    "libxcb-image": "libxcb-image0",
    "libxcb-keysyms": "libxcb-keysyms1",
    "libxcb-randr": "libxcb-randr0",
    "libxcb-render-util": "libxcb-render-util0",
    "libxcb-shape": "libxcb-shape0",
    "libxcb-xkb": "libxcb-xkb1",
}

# WeasyPrint names its libraries by their GObject names, and all of them in one sentence.
_GOBJECT_NAME = re.compile(r"cannot load library '(lib)?([\w.+-]+?)(-0)?'")
_SONAME = re.compile(r"\b(lib[\w+-]+?(?:-\d\.\d)?)(?:-\d)?\.so")


class LibraryMissing(Trouble):
    """A library of the system is not installed; ``command`` installs it on Debian and Ubuntu."""

    message = N_("The system library {library} is missing; install it with: {command}")


# What WeasyPrint cannot start without; it loads them by name when it is imported.
_FOR_PAPER = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)


def paper_library_missing() -> LibraryMissing | None:
    """Return what printing lacks on this computer, ``None`` if it can start; looks on Linux only."""
    if sys.platform != "linux":
        return None
    for soname in _FOR_PAPER:
        try:
            ctypes.CDLL(soname)
        except OSError:
            stem = soname.partition(".so")[0]
            return LibraryMissing(library=stem, command=install_command(stem))
    return None


def library_missing(error: BaseException) -> LibraryMissing | None:
    """Return what a failed import says about a missing library, ``None`` if it says nothing of the kind."""
    text = str(error)
    match = _SONAME.search(text)
    stem = match[1] if match else ""
    if not stem and (match := _GOBJECT_NAME.search(text)):
        stem = f"lib{match[2]}"
    if not stem:
        return None
    return LibraryMissing(library=stem, command=install_command(stem))


def install_command(stem: str) -> str:
    """Return the command that installs a library on Debian and Ubuntu."""
    return f"sudo apt-get install --no-install-recommends {DEBIAN_PACKAGES.get(stem, stem)}"
