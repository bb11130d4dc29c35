from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.field_box import FieldBox
from ui.widgets.fields import ChoiceField, LineField, TextField
from ui.widgets.search_field import SearchField
from ui.widgets.typed_fields import DateField, NumberField, read_date, read_number

Show = Callable[..., QWidget]
GERMAN, BRITISH, AMERICAN = QLocale("de_DE"), QLocale("en_GB"), QLocale("en_US")
LANGUAGES = (("de", "Deutsch"), ("en", "Englisch"))


def test_loading_is_silent_and_typing_is_not(qtbot: QtBot, theme: Theme, show: Show) -> None:
    for field in (LineField(theme), TextField(theme)):
        show(field)
        heard: list[str] = []
        field.edited.connect(heard.append)
        field.set_value("Mon")
        assert heard == []
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_End)
        qtbot.keyClicks(field, "ika")
        assert heard[-1] == field.value() == "Monika"


@pytest.mark.parametrize("kind", [LineField, TextField])
def test_undo_belongs_to_the_program(
    qtbot: QtBot, theme: Theme, show: Show, kind: type[LineField | TextField]
) -> None:
    field = kind(theme)
    window = show(field)
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window)
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    with qtbot.waitSignal(shortcut.activated):
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == "abc"


def test_a_text_field_is_as_high_as_its_text(theme: Theme, show: Show) -> None:
    field = TextField(theme, lines=2)
    window = show(field, width=348)
    empty = field.height()
    field.set_value("Zeile\n" * 5)
    grown = field.height()
    assert grown > empty
    field.set_value("Muss jede Ausgabe vor dem Chef rechtfertigen. " * 8)
    narrow = field.height()
    window.resize(900, 400)
    assert field.height() < narrow
    field.set_value("")
    assert field.height() == empty
    assert field.verticalScrollBar().maximum() == 0


def test_tab_leaves_a_text_field(qtbot: QtBot, theme: Theme, show: Show) -> None:
    field, after = TextField(theme), LineField(theme)
    show(field, after)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert field.value() == ""


def test_an_error_is_seen_and_spoken(theme: Theme, show: Show) -> None:
    field = LineField(theme)
    box = FieldBox(theme, "Datum", field, hint="Tag der Bestätigung")
    window = show(box)
    middle = field.mapTo(window, QPoint(0, 16))
    usual = window.grab().toImage().pixelColor(middle)
    before = box.sizeHint().height()
    box.set_error("Den 31. Februar gibt es nicht.")
    assert field.accessibleDescription() == "Den 31. Februar gibt es nicht."
    shown = window.grab().toImage()
    assert shown.pixelColor(middle) == shown.pixelColor(middle + QPoint(1, 0)) == theme.color("error")
    box.set_error("")
    assert window.grab().toImage().pixelColor(middle) == usual
    assert box.sizeHint().height() == before


def test_the_label_names_its_field(theme: Theme, qtbot: QtBot) -> None:
    box = FieldBox(theme, "Beruf", LineField(theme))
    qtbot.addWidget(box)
    assert box.control.accessibleName() == "Beruf"


def test_focus_is_two_pixels_of_ink_inside(theme: Theme, show: Show) -> None:
    field = LineField(theme)
    window = show(field)
    field.setFocus()
    left = field.mapTo(window, QPoint(0, 16))
    image = window.grab().toImage()
    colors = [image.pixelColor(left + QPoint(offset, 0)) for offset in (-1, 0, 1, 2)]
    assert colors == [theme.color("sheet"), theme.color("ink"), theme.color("ink"), theme.color("sheet")]
    assert field.height() == theme.size("control")


def test_scrolling_the_page_changes_no_answer(theme: Theme, show: Show) -> None:
    field = ChoiceField(theme, LANGUAGES)
    field.set_value("de")
    show(field)
    field.setFocus()
    wheel = QWheelEvent(
        field.rect().center().toPointF(),
        field.mapToGlobal(field.rect().center()).toPointF(),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, wheel)
    assert field.value() == "de"


def test_a_choice_is_made_by_keyboard(qtbot: QtBot, theme: Theme, show: Show) -> None:
    field = ChoiceField(theme, LANGUAGES, placeholder="Sprache")
    assert field.value() == ""
    field.set_value("de")
    show(field)
    field.setFocus()
    with qtbot.waitSignal(field.edited) as heard:
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert heard.args == ["en"]


def test_the_arrows_walk_the_results_while_the_caret_stays(qtbot: QtBot, theme: Theme, show: Show) -> None:
    field = SearchField(theme, "Suchen")
    show(field)
    field.setFocus()
    steps: list[int] = []
    field.stepped.connect(steps.append)
    qtbot.keyClicks(field, "kal")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert steps == [1, -1]
    assert field.value() == "kal"


@pytest.mark.parametrize(
    ("text", "locale", "day"),
    [
        ("3.11.2026", GERMAN, date(2026, 11, 3)),
        (" 03.11.26 ", GERMAN, date(2026, 11, 3)),
        ("2026-11-03", GERMAN, date(2026, 11, 3)),
        ("03/11/2026", BRITISH, date(2026, 11, 3)),
        ("11/03/2026", AMERICAN, date(2026, 11, 3)),
        ("3.11.2026", AMERICAN, date(2026, 11, 3)),
        ("31.02.2026", GERMAN, None),
        ("morgen", GERMAN, None),
        ("", GERMAN, None),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, locale: QLocale, day: date | None) -> None:
    assert read_date(text, locale) == day


@pytest.mark.parametrize(
    ("text", "locale", "number"),
    [
        ("2.000", GERMAN, Decimal(2000)),
        ("2.5", GERMAN, Decimal("2.5")),
        ("1.234.567,89", GERMAN, Decimal("1234567.89")),
        ("2,000", BRITISH, Decimal(2000)),
        ("2,5", BRITISH, Decimal("2.5")),
        ("2 000", GERMAN, Decimal(2000)),
        ("−3", GERMAN, Decimal(-3)),
        ("1.2.3", GERMAN, None),
        ("viel", GERMAN, None),
        ("", GERMAN, None),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, locale: QLocale, number: Decimal | None) -> None:
    assert read_number(text, locale) == number


def test_a_day_that_does_not_exist_is_said_and_kept(qtbot: QtBot, theme: Theme, show: Show) -> None:
    field, after = DateField(theme, GERMAN), LineField(theme)
    show(field, after)
    field.set_value(date(2026, 2, 1))
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "31.02.2026")
    with qtbot.waitSignal(field.invalid) as heard:
        after.setFocus()
    assert heard.args == ["31.02.2026"]
    assert field.text() == "31.02.2026"


def test_a_day_is_typed_stepped_and_cleared(qtbot: QtBot, theme: Theme, show: Show) -> None:
    field = DateField(theme, GERMAN)
    show(field)
    field.setFocus()
    heard: list[date | None] = []
    field.edited.connect(heard.append)
    qtbot.keyClicks(field, "28.2.2026")
    assert field.value() == date(2026, 2, 28)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert (field.value(), field.text()) == (date(2026, 3, 1), "01.03.2026")
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert heard[-1] is None


def test_a_number_stays_within_its_bounds(qtbot: QtBot, theme: Theme, show: Show) -> None:
    field, after = NumberField(theme, GERMAN, minimum=0, maximum=100, unit="%"), LineField(theme)
    show(field, after)
    field.set_value(99)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 100
    field.selectAll()
    qtbot.keyClicks(field, "250")
    with qtbot.waitSignal(field.invalid) as heard:
        after.setFocus()
    assert heard.args == ["250"]
    assert field.value() != 250


def test_a_number_is_shown_in_the_language(theme: Theme, qtbot: QtBot) -> None:
    german, british = NumberField(theme, GERMAN, decimals=2), NumberField(theme, BRITISH, decimals=2)
    for field in (german, british):
        qtbot.addWidget(field)
        field.set_value(Decimal("1234.5"))
    assert (german.text(), british.text()) == ("1.234,50", "1,234.50")


def test_a_field_that_can_only_be_read_keeps_no_frame_when_an_error_goes(theme: Theme, qtbot: QtBot) -> None:
    field = TextField(theme, lines=3)
    qtbot.addWidget(field)
    field.set_value("one\ntwo\nthree")
    field.show()
    field.set_read_only(True)
    field.set_error(False)
    assert field.property("state") == "bare"
    assert field.viewport().height() >= 3 * field.fontMetrics().lineSpacing()
