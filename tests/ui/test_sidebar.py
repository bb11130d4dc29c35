"""The path of the method fits into low windows, and the sheet that is open is in sight."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.portraits import Portraits
from ui.sidebar import Sidebar
from ui.sidebar_row import Row

SHEETS = [Row("phase", "", "Frame"), *(Row("sheet", f"s{number}", f"Sheet {number}") for number in range(20))]


def sidebar(qtbot: QtBot, context: Context, height: int, selected: int) -> Sidebar:
    found = Sidebar(context, Portraits(lambda _ref: None))
    qtbot.addWidget(found)
    rows = [Row(row.kind, row.key, row.text, selected=row.key == f"s{selected}") for row in SHEETS]
    found.show_rows(rows, [Row("page", "findings", "Findings", icon="list-checks")])
    found.resize(232, height)
    found.show()
    return found


def test_rows_stand_close_only_where_they_would_not_fit(qtbot: QtBot, context: Context) -> None:
    found = sidebar(qtbot, context, 1200, 0)
    high = found.list.sizeHint().height()
    found.resize(232, 680)
    assert found.list.sizeHint().height() < high
    found.resize(232, 1200)
    assert found.list.sizeHint().height() == high


def test_the_open_sheet_is_in_sight_in_a_window_too_low_for_all(qtbot: QtBot, context: Context) -> None:
    found = sidebar(qtbot, context, 420, 19)
    last = found.list.visualRect(found.list.rows.index(20))
    assert found.list.viewport().rect().contains(last)
