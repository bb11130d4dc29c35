"""Switch, severity, evidence, tabs, chips and segments: by keyboard, spoken, silent when loading."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from personaforge.tokens import DEPARTMENTS, EVIDENCE_LEVELS
from ui.theme import Theme
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.check_field import CheckField
from ui.widgets.chips import STANCES, Chip, Chips, Segmented
from ui.widgets.department_switch import DepartmentSwitch
from ui.widgets.evidence_button import EvidenceButton
from ui.widgets.fields import LineField
from ui.widgets.severity_field import SeverityField
from ui.widgets.tabs import SheetTabs

Show = Callable[..., QWidget]
NAMES = dict(zip(DEPARTMENTS, ("Marketing", "Vertrieb", "Support", "Leitung"), strict=True))
ROLES = (("decider", "Entscheider"), ("user", "Nutzer"), ("buyer", "Einkäufer"))
NO_MODIFIER, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def switch(theme: Theme) -> DepartmentSwitch:
    return DepartmentSwitch(theme, NAMES, label="Es spricht")


@pytest.fixture
def severity(theme: Theme) -> SeverityField:
    return SeverityField(theme, name="Wie sehr?", words="{} von 5", unset="offen")


def button_called(parent: QWidget, name: str) -> QAbstractButton:
    return next(b for b in parent.findChildren(QAbstractButton) if b.accessibleName() == name)


def test_alt_and_a_figure_choose_who_speaks_while_typing(
    qtbot: QtBot, theme: Theme, switch: DepartmentSwitch, show: Show
) -> None:
    field = LineField(theme)
    show(switch, field)
    field.setFocus()
    with qtbot.waitSignal(switch.chosen) as heard:
        qtbot.keyClick(field, Qt.Key.Key_2, ALT)
    assert heard.args == ["sales"]
    assert (switch.department(), field.value(), field.hasFocus()) == ("sales", "", True)


def test_choosing_the_same_department_by_its_key_keeps_it(
    qtbot: QtBot, switch: DepartmentSwitch, show: Show
) -> None:
    window = show(switch)
    switch.set_department("sales")
    with qtbot.assertNotEmitted(switch.chosen):
        qtbot.keyClick(window, Qt.Key.Key_2, ALT)
    assert switch.department() == "sales"


def test_a_click_on_the_active_department_switches_off(
    qtbot: QtBot, switch: DepartmentSwitch, show: Show
) -> None:
    show(switch)
    support = button_called(switch, "Support")
    heard: list[str] = []
    switch.chosen.connect(heard.append)
    for _ in range(2):
        qtbot.mouseClick(support, Qt.MouseButton.LeftButton)
    assert heard == ["support", ""]
    assert not support.isChecked()


def test_the_switch_is_one_tab_stop_with_arrows_inside(
    qtbot: QtBot, theme: Theme, switch: DepartmentSwitch, show: Show
) -> None:
    before, after = LineField(theme), LineField(theme)
    window = show(before, switch, after)
    switch.set_department("sales")
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert window.focusWidget() is button_called(switch, "Vertrieb")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert switch.department() == "support"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_End)
    assert switch.department() == "management"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert switch.department() == "marketing"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_the_switch_speaks_as_a_radio_group(switch: DepartmentSwitch, show: Show) -> None:
    show(switch)
    switch.set_department("management")
    spoken = QAccessible.queryAccessibleInterface(button_called(switch, "Leitung"))
    assert spoken.role() == QAccessible.Role.RadioButton
    assert spoken.state().checked


def test_figures_are_shown_while_alt_is_held(switch: DepartmentSwitch, show: Show) -> None:
    window = show(switch)
    shapes = switch.grab().toImage()
    QTest.keyPress(window.windowHandle(), Qt.Key.Key_Alt, ALT)
    figures = switch.grab().toImage()
    QTest.keyRelease(window.windowHandle(), Qt.Key.Key_Alt, NO_MODIFIER)
    assert figures != shapes
    assert switch.grab().toImage() == shapes


def test_the_width_of_the_switch_does_not_depend_on_who_speaks(switch: DepartmentSwitch, show: Show) -> None:
    show(switch)
    widths = set()
    for department in ("", *DEPARTMENTS):
        switch.set_department(department)
        widths.add(switch.sizeHint().width())
    assert len(widths) == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (Qt.Key.Key_4, 4),
        (Qt.Key.Key_5, 5),
        (Qt.Key.Key_0, 0),
        (Qt.Key.Key_Delete, 0),
        (Qt.Key.Key_Right, 3),
        (Qt.Key.Key_Left, 1),
    ],
)
def test_severity_is_set_by_key(
    qtbot: QtBot, severity: SeverityField, show: Show, key: Qt.Key, value: int
) -> None:
    severity.set_value(2)
    show(severity)
    severity.setFocus()
    with qtbot.waitSignal(severity.edited) as heard:
        qtbot.keyClick(severity, key)
    assert heard.args == [value]
    assert severity.value() == value


def test_severity_is_set_by_a_click_on_a_segment(qtbot: QtBot, severity: SeverityField, show: Show) -> None:
    show(severity)
    qtbot.mouseClick(severity, Qt.MouseButton.LeftButton, pos=QPoint(12 + 9 * 2 + 4, 16))
    assert severity.value() == 3


def test_severity_speaks_as_a_slider_with_its_words(
    qtbot: QtBot, severity: SeverityField, show: Show
) -> None:
    with qtbot.assertNotEmitted(severity.edited):
        severity.set_value(4)
    show(severity)
    spoken = QAccessible.queryAccessibleInterface(severity)
    assert spoken.role() == QAccessible.Role.Slider
    assert spoken.text(QAccessible.Text.Name) == "Wie sehr?"
    assert spoken.text(QAccessible.Text.Description) == "4 von 5"


def test_evidence_is_chosen_in_the_menu(qtbot: QtBot, theme: Theme, show: Show) -> None:
    labels = dict(
        zip(EVIDENCE_LEVELS, ("Vermutung", "Team", "Markt", "Analyse", "CRM", "Interview"), strict=True)
    )
    button = EvidenceButton(theme, labels, name="Woher?")
    show(button)
    button.set_level("interview", "Interview · 3")
    assert button.accessibleName() == "Woher?: Interview · 3"
    assert [action.text() for action in button.menu.actions() if action.isChecked()] == ["Interview"]
    with qtbot.waitSignal(button.chosen) as heard:
        button.menu.actions()[1].trigger()
    assert heard.args == ["staff"]
    assert button.text() == "Team"


@pytest.fixture
def tabs(theme: Theme) -> SheetTabs:
    bar = SheetTabs(theme, name="Abschnitte")
    bar.add("pains", "Schmerzpunkte", count=11)
    bar.add("gains", "Ergebnisse", count=7)
    bar.add("barriers", "Hinderungsgründe", short="Hindernisse", count=4)
    bar.add("success", "Erfolg & Desaster")
    return bar


def test_tabs_shorten_by_their_declared_form(tabs: SheetTabs, show: Show) -> None:
    window = show(tabs, width=900)
    assert tabs.words(2) == "Hinderungsgründe"
    window.resize(tabs.sizeHint().width() + 48 - 10, 400)
    assert tabs.words(2) == "Hindernisse"
    assert tabs.words(0) == "Schmerzpunkte"
    last = tabs.tabRect(3)
    assert last.right() <= tabs.width()
    window.resize(900, 400)
    assert tabs.words(2) == "Hinderungsgründe"


def test_tabs_are_walked_by_keyboard_and_loaded_silently(qtbot: QtBot, tabs: SheetTabs, show: Show) -> None:
    show(tabs)
    with qtbot.assertNotEmitted(tabs.chosen):
        tabs.set_key("gains")
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(tabs.chosen) as heard:
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert heard.args == ["barriers"]
    assert tabs.key() == "barriers"


def test_tabs_speak_their_counts(tabs: SheetTabs, show: Show) -> None:
    show(tabs)
    tabs.set_count("pains", 12)
    spoken = QAccessible.queryAccessibleInterface(tabs)
    names = [spoken.child(index).text(QAccessible.Text.Name) for index in range(spoken.childCount())]
    assert "Schmerzpunkte, 12" in names
    assert "Erfolg & Desaster" in names


def test_a_tab_keeps_its_place_when_it_becomes_current(tabs: SheetTabs, show: Show) -> None:
    show(tabs)
    before = [tabs.tabRect(index) for index in range(tabs.count())]
    tabs.set_key("success")
    assert [tabs.tabRect(index) for index in range(tabs.count())] == before


def test_chips_are_one_tab_stop_and_toggle_by_space(qtbot: QtBot, theme: Theme, show: Show) -> None:
    chips, after = Chips(theme, ROLES, name="Rollen"), Button(theme, "Weiter")
    window = show(chips, after)
    chips.set_value(["buyer"])
    heard: list[tuple[str, ...]] = []
    chips.edited.connect(heard.append)
    button_called(chips, "Entscheider").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert heard == []
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert heard == [("user", "buyer")]
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_chips_wrap_in_a_narrow_panel(theme: Theme, show: Show) -> None:
    chips = Chips(theme, ROLES, name="Rollen")
    window = show(chips, width=800)
    one_line = chips.height()
    window.resize(240, 400)
    assert chips.height() > one_line
    assert all(chip.geometry().right() <= chips.width() for chip in chips.findChildren(QAbstractButton))


def test_a_stance_is_chosen_by_arrows_and_cleared_by_a_click(qtbot: QtBot, theme: Theme, show: Show) -> None:
    stance = Segmented(theme, STANCES, name="Haltung", low="dagegen", high="dafür")
    window = show(stance)
    stance.set_value("-1")
    heard: list[str] = []
    stance.edited.connect(heard.append)
    button_called(stance, "–1").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert stance.value() == "0"
    qtbot.mouseClick(button_called(stance, "0"), Qt.MouseButton.LeftButton)
    assert heard == ["0", ""]
    assert not any(b.isChecked() for b in stance.findChildren(QAbstractButton))


def test_read_only_choices_cannot_be_changed(qtbot: QtBot, theme: Theme, show: Show) -> None:
    chips = Chips(theme, ROLES, name="Rollen")
    show(chips)
    chips.set_read_only(True)
    qtbot.mouseClick(button_called(chips, "Nutzer"), Qt.MouseButton.LeftButton)
    assert chips.value() == ()


def test_a_check_field_speaks_as_a_check_box(qtbot: QtBot, theme: Theme, show: Show) -> None:
    field = CheckField(theme, "Mitglied der Leitung")
    show(field)
    with qtbot.assertNotEmitted(field.edited):
        field.set_value(True)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(field.edited) as heard:
        qtbot.keyClick(field, Qt.Key.Key_Space)
    assert heard.args == [False]
    spoken = QAccessible.queryAccessibleInterface(field)
    assert spoken.role() == QAccessible.Role.CheckBox


def test_names_without_end_keep_to_their_place(qtbot: QtBot, theme: Theme) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    name = "Donaudampfschifffahrtsgesellschaft" * 6
    chips, check, label = (
        Chips(theme, [("a", name), ("b", "Short")]),
        CheckField(theme, name),
        Label(theme, name),
    )
    box = QVBoxLayout(holder)
    for widget in (chips, check, label):
        box.addWidget(widget)
    holder.resize(400, 300)
    holder.show()
    assert holder.width() == 400
    long_chip = chips.findChildren(Chip)[0]
    assert long_chip.geometry().right() < chips.width()
    assert long_chip.toolTip() == check.toolTip() == name
    assert (long_chip.text(), check.text()) == (name, name)
    assert label.height() > 2 * theme.line_height("body")
