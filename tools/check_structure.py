"""Fails where the tree outgrows what a reader can hold: files, classes and functions too long, late imports.

A function has at most 50 lines, a class 300, a file 400, in personaforge/ and ui/. Our own packages are
imported at the top of a file; a late import needs its reason in tools/late-imports.toml.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("personaforge", "ui")
MOST_LINES = {ast.FunctionDef: 50, ast.AsyncFunctionDef: 50, ast.ClassDef: 300}
MOST_LINES_FILE = 400


def too_long(name: str, tree: ast.Module) -> Iterator[str]:
    """A line for each function and class of the file that is too long."""
    for node in ast.walk(tree):
        most = MOST_LINES.get(type(node))
        if most is None or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > most:
            yield f"{name}:{node.lineno}: {node.name} has {length} lines, at most {most}"


def imported(node: ast.AST, package: str) -> list[str]:
    """The modules of our own that an import statement names; `package` resolves relative ones."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.level:
        base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1])
        names = [f"{base}.{node.module}" if node.module else base]
    elif isinstance(node, ast.ImportFrom):
        names = [node.module or ""]
    else:
        return []
    return [name for name in names if name.split(".")[0] in PACKAGES]


def late_imports(path: Path, tree: ast.Module) -> set[str]:
    """The modules of our own that functions of the file import."""
    package = ".".join(path.relative_to(ROOT).parent.parts)
    return {
        module
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
        for module in imported(node, package)
    }


def main() -> int:
    """Check both packages; exit 1 with a line for each fault."""
    allowed = tomllib.loads((ROOT / "tools" / "late-imports.toml").read_text("utf-8"))
    permitted = {
        (name, module) for name, modules in allowed.items() for module, why in modules.items() if why
    }
    found: set[tuple[str, str]] = set()
    faults: list[str] = []
    paths = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    for path in paths:
        text = path.read_text("utf-8")
        name = path.relative_to(ROOT).as_posix()
        tree = ast.parse(text, name)
        found |= {(name, module) for module in late_imports(path, tree)}
        if (lines := text.count("\n")) > MOST_LINES_FILE:
            faults.append(f"{name}: {lines} lines, at most {MOST_LINES_FILE}")
        faults += too_long(name, tree)
    faults += [f"{name}: imports {module} inside a function" for name, module in sorted(found - permitted)]
    faults += [
        f"tools/late-imports.toml: {name}: {module} is not imported late"
        for name, module in permitted - found
    ]
    print("\n".join(faults) if faults else f"{len(paths)} files, none too long")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
