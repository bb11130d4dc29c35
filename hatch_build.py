"""Hatch build hook: a wheel carries compiled translations, which are not kept in the repository."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueBuildHook(BuildHookInterface[Any]):
    """Compiles resources/locale/**/*.po before the files of a wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the .mo files into the tree, from where force-include takes them."""
        sys.path.insert(0, str(Path(self.root) / "tools"))
        from compile_catalogues import compile_all

        compile_all(Path(self.root) / "resources" / "locale")
