"""A long table: what it shows, how it is moved in, sorted, and how little it asks."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.jobs import Jobs
from ui.theme import Theme
from ui.widgets.data_table import (
    Bar,
    Column,
    DataTable,
    Disc,
    Figure,
    Glyph,
    ListSource,
    Positions,
    Row,
    Stars,
    Tile,
    Words,
)
from ui.widgets.data_table.columns import shared_out
from ui.widgets.data_table.model import TableModel

Item = tuple[str, int | None]
COLUMNS = (
    Column("name", "Customer", 240, 120, grows=True),
    Column("score", "Score", 160, 90, first_down=True),
    Column("stars", "Pleasant", 60, 44, yields=1),
    Column("rest", "Evidence", 100, 60, yields=2),
)
EVERY_CELL: Row = (
    Words("Bruckner", "Kiel"),
    Bar("72", 0.72, 0.6, 0.8, "score 72, from 60 to 80"),
    Stars(4, "4 of 5"),
    Disc("crm", "CRM"),
)


def cells(item: Item) -> Row:
    name, score = item
    bar = Bar("–", None) if score is None else Bar(str(score), score / 100)
    return (Words(name), bar, Stars(None, "not rated"), Figure("1"))


def source(*items: Item) -> ListSource[Item]:
    return ListSource(items, cells, {"name": lambda item: item[0], "score": lambda item: item[1]})


@pytest.fixture
def open_table(qtbot: QtBot, theme: Theme) -> Callable[..., DataTable]:
    """Show a table with the keyboard in it."""

    def make(
        shown: object, *, jobs: Jobs | None = None, by_cell: bool = False, columns: object = COLUMNS
    ) -> DataTable:
        window = QWidget()
        qtbot.addWidget(window)
        table = DataTable(theme, columns, name="Customers", jobs=jobs, by_cell=by_cell, parent=window)  # type: ignore[arg-type]
        table.kept = window  # type: ignore[attr-defined]  # qtbot refers to it weakly
        window.resize(800, 400)
        table.resize(800, 400)
        table.show_source(shown)  # type: ignore[arg-type]
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        table.setFocus()
        return table

    return make


def names(table: DataTable) -> list[str]:
    return [table.rows.index(row, 0).data() for row in range(table.rows.rowCount())]


def test_is_a_sound_model_and_says_every_kind_of_cell(
    open_table: Callable[..., DataTable], qtmodeltester: ModelTester
) -> None:
    rows: list[Row] = [
        EVERY_CELL,
        (
            Words("Next customer", invites=True),
            Tile("A", 3, "tier A"),
            Glyph("check", "fits", "fits"),
            Figure("12"),
        ),
        (
            Words("x"),
            Positions((("sales", 2), ("support", 5)), "sales 2, support 5"),
            Glyph("", "", ""),
            Figure(""),
        ),
    ]
    table = open_table(ListSource(rows, lambda row: row, {}))
    qtmodeltester.check(table.rows)
    table.grab()

    def said(row: int, column: int) -> str:
        return str(table.rows.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))

    assert said(0, 0) == "Customer: Bruckner, Kiel"
    assert said(0, 1) == "Score: score 72, from 60 to 80"
    assert said(0, 2) == "Pleasant: 4 of 5"
    assert said(1, 1) == "Score: tier A"
    assert said(2, 1) == "Score: sales 2, support 5"


def test_opens_a_hundred_thousand_rows_with_few_questions(
    open_table: Callable[..., DataTable], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    honest = TableModel.data

    def counted(self: TableModel, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        asked.append(role)
        return honest(self, index, role)

    monkeypatch.setattr(TableModel, "data", counted)
    made: list[int] = []

    class Counting(ListSource[Item]):
        def rows(self, first: int, last: int) -> list[Row]:
            made.append(last - first)
            return super().rows(first, last)

    table = open_table(Counting([(f"c{n}", n) for n in range(100_000)], cells, {}))
    table.grab()
    assert table.rows.rowCount() == 100_000
    assert len(asked) < 3_000
    assert sum(made) < 1_000
    table.choose(99_999)
    table.grab()
    assert len(asked) < 3_000
    assert sum(made) < 2_000


def test_sorts_by_a_click_on_the_head_and_leaves_the_unknown_at_the_end(
    open_table: Callable[..., DataTable], qtbot: QtBot
) -> None:
    table = open_table(source(("b", 3), ("a", None), ("c", 90)))

    def click(column: int) -> None:
        place = QPoint(table.heads.sectionViewportPosition(column) + 20, 10)
        qtbot.mouseClick(table.heads.viewport(), Qt.MouseButton.LeftButton, pos=place)

    click(1)
    assert (names(table), table.rows.order) == (["c", "b", "a"], ("score", True))
    click(1)
    assert names(table) == ["b", "c", "a"]
    click(0)
    assert names(table) == ["a", "b", "c"]


def test_is_sorted_by_keyboard_in_the_head(open_table: Callable[..., DataTable], qtbot: QtBot) -> None:
    table = open_table(source(("b", 3), ("a", 9)))
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(table, key)
    assert names(table) == ["a", "b"]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current() == (0, "score")


def test_moves_by_keyboard_opens_and_tells_what_is_typed(
    open_table: Callable[..., DataTable], qtbot: QtBot
) -> None:
    table = open_table(source(*((f"c{n}", n) for n in range(60))), by_cell=True)
    opened: list[int] = []
    typed: list[tuple[int, str, str]] = []
    erased: list[tuple[int, str]] = []
    table.opened.connect(opened.append)
    table.typed.connect(lambda *told: typed.append(told))
    table.erased.connect(lambda *told: erased.append(told))
    assert table.current() == (0, "name")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_4, Qt.Key.Key_Backspace, Qt.Key.Key_Return):
        qtbot.keyClick(table, key)
    assert table.current() == (1, "score")
    assert (opened, typed, erased) == ([1], [(1, "score", "4")], [(1, "score")])
    qtbot.keyClick(table, Qt.Key.Key_PageDown)
    assert table.current()[0] > 5


def test_home_and_end_reach_the_ends_of_a_table_of_rows(
    open_table: Callable[..., DataTable], qtbot: QtBot
) -> None:
    table = open_table(source(*((f"c{n}", n) for n in range(60))))
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current()[0] == 59
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.current()[0] == 0


def test_tells_which_segment_was_clicked(open_table: Callable[..., DataTable], qtbot: QtBot) -> None:
    table = open_table(source(("a", 1), ("b", 2)), by_cell=True)
    pressed: list[tuple[int, str, int]] = []
    table.pressed_cell.connect(lambda *told: pressed.append(told))
    rect = table.visualRect(table.rows.index(1, 2))
    # Half a gap of 24 px, then segments of 9 px each.
    place = QPoint(rect.left() + 12 + 9 * 2 + 4, rect.center().y())
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pressed == [(1, "stars", 3)]


class Slow(ListSource[Item]):
    """Waits for a sign before it hands rows out."""

    def __init__(self, items: list[Item]) -> None:
        super().__init__(items, cells, {"score": lambda item: item[1]})
        self.go = Event()

    def rows(self, first: int, last: int) -> list[Row]:
        assert self.go.wait(20)
        return super().rows(first, last)


def test_shows_placeholders_until_rows_fetched_aside_are_there(
    open_table: Callable[..., DataTable], qtbot: QtBot
) -> None:
    jobs, slow = Jobs(), Slow([(f"c{n}", n) for n in range(1000)])
    table = open_table(slow, jobs=jobs)
    table.grab()
    assert table.rows.rowCount() == 1000
    assert names(table)[0] == "…"
    slow.go.set()
    qtbot.waitUntil(lambda: names(table)[0] == "c0")
    table.sort_by("score", descending=True)
    qtbot.waitUntil(lambda: table.rows.order == ("score", True))
    qtbot.waitUntil(lambda: names(table)[0] == "c999")
    jobs.wait()


def test_keeps_the_old_rows_until_the_new_ones_are_there(
    open_table: Callable[..., DataTable], qtbot: QtBot
) -> None:
    jobs, slow = Jobs(), Slow([("old", 1), ("other", 2)])
    slow.go.set()
    table = open_table(slow, jobs=jobs)
    qtbot.waitUntil(lambda: names(table)[0] == "old")
    slow.go.clear()
    slow.items[0] = ("new", 1)
    table.refresh()
    assert names(table)[0] == "old"
    slow.go.set()
    qtbot.waitUntil(lambda: names(table)[0] == "new")
    jobs.wait()


def test_a_source_that_fails_is_told_and_the_table_goes_on(
    open_table: Callable[..., DataTable], qtbot: QtBot
) -> None:
    class Broken(ListSource[Item]):
        def rows(self, first: int, last: int) -> list[Row]:
            raise OSError("gone")

    jobs = Jobs()
    table = open_table(source(), jobs=jobs)
    failures: list[Exception] = []
    table.failed.connect(failures.append)
    table.show_source(Broken([("a", 1)], cells, {}))
    qtbot.waitUntil(lambda: bool(failures))
    table.show_source(source(("b", 2)))
    qtbot.waitUntil(lambda: names(table) == ["b"])
    jobs.wait()


def test_columns_give_way_in_the_declared_order() -> None:
    assert sum(shared_out(COLUMNS, 900)) == 900
    assert shared_out(COLUMNS, 900)[1:] == [160, 60, 100]
    assert shared_out(COLUMNS, 300) == [146, 106, 48, 0]
    assert shared_out(COLUMNS, 210) == [120, 90, 0, 0]
    assert shared_out(COLUMNS, 100) == [120, 90, 0, 0]


def test_a_refresh_keeps_the_place(open_table: Callable[..., DataTable]) -> None:
    listed = source(*((f"c{n}", n) for n in range(60)))
    table = open_table(listed, by_cell=True)
    table.choose(30, "score")
    listed.items.append(("one more", 1))
    table.refresh()
    assert table.current() == (30, "score")
    assert table.rows.rowCount() == 61


def wide(open_table: Callable[..., DataTable]) -> DataTable:
    """A table that has to be scrolled, with its last column current."""
    columns = [Column(key, key, 240) for key in ("name", "b", "c", "d", "e", "f")]
    rows = ListSource(range(3), lambda n: [Words(f"{column.key}{n}") for column in columns], {})
    table = open_table(rows, by_cell=True, columns=columns)
    table.choose(1, "f")
    return table


def test_the_first_column_stays_where_the_others_are_scrolled(
    open_table: Callable[..., DataTable],
) -> None:
    table = wide(open_table)
    assert table.horizontalOffset() > 0
    width = table.columnWidth(0)
    assert table.visualRect(table.rows.index(1, 0)).left() == 0
    assert table.indexAt(QPoint(width - 1, 60)).column() == 0
    assert table.indexAt(QPoint(width + 1, 60)).column() > 0
    image = table.grab().toImage()
    table.horizontalScrollBar().setValue(0)
    still = table.grab().toImage()
    spot = QRect(0, 0, width - 20, 120)
    assert image.copy(spot) == still.copy(spot)


def test_a_cell_that_one_moves_to_is_not_left_behind_the_first_column(
    qtbot: QtBot, open_table: Callable[..., DataTable]
) -> None:
    table = wide(open_table)
    for column in ("e", "d", "c", "b"):
        qtbot.keyClick(table, Qt.Key.Key_Left)
        assert table.current() == (1, column)
        assert table.visualRect(table.currentIndex()).left() >= table.stays_at()
    scrolled = table.horizontalOffset()
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.current() == (1, "name")
    assert table.horizontalOffset() == scrolled


def test_picked_rows_are_few_spans_and_forgotten_in_another_order(qtbot: QtBot, theme: Theme) -> None:
    table = DataTable(theme, COLUMNS, name="Customers", several=True)
    qtbot.addWidget(table)
    table.show_source(source(*((f"c{number}", number) for number in range(20))))
    table.resize(800, 700)
    table.show()
    rows = [table.visualRect(table.rows.index(row, 0)).center() for row in range(20)]
    left, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier
    qtbot.mouseClick(table.viewport(), left, pos=rows[2])
    qtbot.mouseClick(table.viewport(), left, held.ShiftModifier, rows[4])
    qtbot.mouseClick(table.viewport(), left, held.ControlModifier, rows[9])
    assert table.picked() == [range(2, 5), range(9, 10)]
    with qtbot.waitSignal(table.copy_wanted, timeout=1000):
        qtbot.keyClick(table, Qt.Key.Key_C, held.ControlModifier)
    table.selectAll()
    assert table.picked() == [range(20)]
    table.sort_by("score", descending=True)
    assert table.picked() == [range(table.currentIndex().row(), table.currentIndex().row() + 1)]
