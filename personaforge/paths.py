"""Where shipped files lie: the only module that knows the tree, the wheel and a frozen program apart.

In the tree, `resources`, `templates` and `ui` lie beside the package. The wheel nests them under
`personaforge/_bundle`, so that no top-level name of ours lands in somebody's site-packages. PyInstaller
unpacks them into the folder that it names in `sys._MEIPASS`.
"""

import sys
from pathlib import Path


def bundle_root() -> Path:
    """The folder that holds `resources`, `templates` and, unless frozen, the package `ui`."""
    frozen: str | None = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen)
    package = Path(__file__).resolve().parent
    nested = package / "_bundle"
    return nested if nested.is_dir() else package.parent


def resources_dir() -> Path:
    """Fonts, icons, theme, guides, catalogues and samples."""
    return bundle_root() / "resources"


def templates_dir() -> Path:
    """The Jinja2 templates."""
    return bundle_root() / "templates"


def ensure_bundle_on_path() -> None:
    """Make `import ui` work; `main()` calls this once, before the first import of `ui`.

    Last on the path, so that nothing in the bundle can shadow an installed package.
    """
    root = str(bundle_root())
    if root not in sys.path:
        sys.path.append(root)
