"""A process that opens a window and reports when it has been painted: the child of the start-up benchmark.

    window_child.py bare|database|app MOMENT [ARGUMENT...]

MOMENT is `painted` (any top-level window) or `opened` (a page of the workspace, or the text field of the floor).
The report is a line on stdout, after which the process ends at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent

FIRST_PAGE = "OverviewPage"
"""What the product shows of an open workspace first: the gallery, from which everything can be edited."""


class WhenImported:
    """Calls back once a module has been imported, by whomever: the product keeps its own order."""

    def __init__(self, name: str, then: Callable[[], None]) -> None:
        self.name, self.then = name, then

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The real spec, with the call back after the module's code."""
        if name != self.name:
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or spec.loader is None:
            return spec
        execute = spec.loader.exec_module

        def execute_and_call(module: ModuleType) -> None:
            execute(module)
            self.then()

        spec.loader.exec_module = execute_and_call  # type: ignore[method-assign]
        return spec


def report_first_paint(moment: str) -> None:
    """Have every QApplication that starts its loop report, and end, after the paint event waited for."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

    def ready(receiver: QObject) -> bool:
        if not isinstance(receiver, QWidget):
            return False
        if moment == "painted":
            return receiver.isWindow()
        module = type(receiver).__module__
        page = module.startswith("ui.pages.") and module not in ("ui.pages.page", "ui.pages.start")
        return page or isinstance(receiver.parent(), QPlainTextEdit)

    def end() -> None:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        os._exit(0)

    class Watcher(QObject):
        def eventFilter(self, receiver: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and ready(receiver):
                QTimer.singleShot(0, end)  # after the paint event itself
            return False

    start = QApplication.exec

    def watched(*_: object) -> int:
        application = QApplication.instance()
        assert application is not None
        watcher = Watcher()
        application.installEventFilter(watcher)
        return start()

    QApplication.exec = watched  # type: ignore[method-assign]


def bare(database: str | None) -> None:
    """A QMainWindow, and before it what nobody who keeps data in SQLite through SQLAlchemy can do without."""
    if database is not None:
        import sqlalchemy.orm
        from sqlalchemy import create_engine, text

        with sqlalchemy.orm.Session(create_engine(f"sqlite:///{database}")) as session:
            session.execute(text("SELECT count(*) FROM sqlite_schema")).scalar_one()
    from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

    application = QApplication([])
    window = QMainWindow()
    if database is not None:
        window.setCentralWidget(QPlainTextEdit())
    window.resize(1440, 900)
    window.show()
    application.exec()


def main() -> None:
    """Start what the first argument names."""
    kind, moment, *arguments = sys.argv[1:]
    sys.path[0] = str(ROOT)
    if kind == "app":
        sys.argv = ["personaforge", *arguments]
        sys.meta_path.insert(0, WhenImported("PySide6.QtWidgets", lambda: report_first_paint(moment)))
        from personaforge.__main__ import main as start

        sys.exit(start())
    report_first_paint(moment)
    bare(arguments[0] if kind == "database" else None)


if __name__ == "__main__":
    main()
