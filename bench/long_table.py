"""A table of 100,000 rows in the window: opened and sorted."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

from harness import Row, compare, same, timed

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QTreeWidget, QTreeWidgetItem, QWidget

from personaforge.paths import resources_dir
from ui.theme import load_theme
from ui.widgets.data_table import Bar, Column, DataTable, Figure, ListSource, Words
from ui.widgets.data_table import Row as Cells

ROWS, COLUMNS = 100_000, 6
KEYS = tuple(f"c{number}" for number in range(COLUMNS))

Item = tuple[str, int, int, int, int, int]


def items() -> list[Item]:
    """Companies with five figures each, the same in every run."""
    draw = random.Random(7)
    return [
        (f"Brückner {number}", *(draw.randrange(100_000) for _ in range(COLUMNS - 1)))  # type: ignore[misc]
        for number in range(ROWS)
    ]


def cells(item: Item) -> Cells:
    """The row of a company."""
    name, first, *rest = item
    figures = [Figure(str(value)) for value in rest]
    return [Words(name), Bar(str(first), first / 100_000), *figures]


def source(listed: list[Item]) -> ListSource[Item]:
    """The companies as the table reads them."""
    keys = {key: (lambda item, place=place: item[place]) for place, key in enumerate(KEYS)}
    return ListSource(listed, cells, keys)


def shown(widget: QWidget, application: QApplication) -> None:
    """Put a widget on the screen and paint it."""
    widget.resize(1200, 800)
    widget.show()
    application.processEvents()


def rows() -> Iterator[Row]:
    """Opening against a QTreeWidget, sorting against sorted()."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication([])
    theme, listed = load_theme(resources_dir()), items()
    columns = [Column(key, key, 120) for key in KEYS]

    def ours() -> DataTable:
        table = DataTable(theme, columns, name="rows")
        table.show_source(source(listed))
        shown(table, application)
        return table

    def peer() -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(COLUMNS)
        tree.setUniformRowHeights(True)
        tree.addTopLevelItems([QTreeWidgetItem([str(value) for value in item]) for item in listed])
        shown(tree, application)
        return tree

    table, tree = ours(), peer()
    same("rows", table.rows.rowCount(), tree.topLevelItemCount())
    first = tree.topLevelItem(0)
    same("the first one", table.rows.index(0, 0).data(), first.text(0) if first is not None else "")
    yield compare(
        "a table of 100,000 rows: opened", timed(ours), "the same in a QTreeWidget", timed(peer), 0.15
    )

    values = [item[2] for item in listed]
    table.sort_by(KEYS[2], descending=False)
    same("sorted", table.rows.index(0, 2).data(), str(min(values)))
    turn = iter(range(1_000))

    def sort() -> None:
        table.show_source(source(listed))
        table.sort_by(KEYS[2], descending=next(turn) % 2 == 0)
        application.processEvents()

    yield compare(
        "a table of 100,000 rows: sorted",
        timed(sort),
        "sorted() with a key",
        timed(lambda: sorted(listed, key=lambda item: item[2])),
        3.0,
    )
