"""Who said it, as a menu: one department, or several that agree."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from personaforge.domain.options import Department
from personaforge.domain.words import N_
from ui.context import Context
from ui.widgets.mark_icons import department_icon


def who_menu(
    context: Context,
    parent: QWidget,
    said: tuple[Department, ...],
    choose: Callable[[tuple[Department, ...]], None],
    *,
    several: bool,
) -> QMenu:
    """Return a menu that gives a row to one department and, with `several`, lets others have said it too."""
    menu = QMenu(parent)
    for department in Department:
        action = _entry(context, menu, department, department in said)
        action.triggered.connect(lambda _checked, d=department: choose((d,)))
    if several and said:
        also = menu.addMenu(context.tr(N_("Also said by")))
        for department in Department:
            if department is not said[0]:
                action = _entry(context, also, department, department in said)
                action.triggered.connect(lambda checked, d=department: choose(_with(said, d, checked)))
    return menu


def _entry(context: Context, menu: QMenu, department: Department, checked: bool) -> QAction:
    action = QAction(department_icon(context.theme, department.value), context.option(department), menu)
    action.setCheckable(True)
    action.setChecked(checked)
    menu.addAction(action)
    return action


def _with(said: tuple[Department, ...], department: Department, added: bool) -> tuple[Department, ...]:
    wanted = {*said, department} if added else set(said) - {department}
    return tuple(one for one in Department if one in wanted)
