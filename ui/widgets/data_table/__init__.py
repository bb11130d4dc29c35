"""A table for long lists, painted in the look of the window; rows come in pages from a source.

    table = DataTable(theme, columns, name="Target accounts", jobs=jobs)     jobs None: the source is in memory
    table.show_source(source)                     `Source`: count(), rows(first, last), sort(column, descending)
    ListSource(items, cells, keys)                a source over items in memory
    table.refresh()                               its rows changed; what is shown stays until the new ones are there
    table.choose(row, "score"), table.current()   the current cell: row and key of the column; -1 for none
    table.opened(row)                             signal: Enter, a double click
    table.current_changed(row, column), table.typed(row, column, text), table.erased(row, column)
    table.pressed_cell(row, column, step)         a click; on `Stars` the segment from 1 to 5, else 0
    table.menu_wanted(row, point), table.sorted(column, descending), table.failed(exception)
    table.copy_wanted, table.picked()             with several=True: Ctrl+C, and the rows that are picked as spans
    table.host(widget, row, "name")               lets a field stand over a cell, `None` takes it away

The first column stays in sight when the others are scrolled.
Cells are in `cells`, columns in `columns`. Up from the first row reaches the head, where Enter sorts.
"""

from ui.widgets.data_table.cells import (
    Bar,
    Cell,
    Disc,
    Figure,
    Glyph,
    Positions,
    Stars,
    Tile,
    Words,
)
from ui.widgets.data_table.columns import Column
from ui.widgets.data_table.listed import ListSource
from ui.widgets.data_table.pages import Row, Source
from ui.widgets.data_table.table import DataTable

__all__ = [
    "Bar",
    "Cell",
    "Column",
    "DataTable",
    "Disc",
    "Figure",
    "Glyph",
    "ListSource",
    "Positions",
    "Row",
    "Source",
    "Stars",
    "Tile",
    "Words",
]
