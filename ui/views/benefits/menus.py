"""The menus of a cell, of the head of a row and of a persona's column in the benefit matrix."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from personaforge.domain.model import ROOT_ID
from personaforge.domain.words import N_
from personaforge.domain.worksheets.persona import Persona
from ui.navigation import Place as NavigatorPlace
from ui.views.benefits.faces import BenefitFace, FeatureFace, PersonaFace
from ui.views.benefits.model import Place
from ui.why_menu import add_why

if TYPE_CHECKING:
    from ui.views.benefits.matrix import BenefitMatrixView


def cell_menu(view: BenefitMatrixView, index: QModelIndex, place: Place) -> QMenu:
    """Return the menu of a cell."""
    menu = QMenu(view)
    cell = view.model.cell(index)
    may = not view.session.read_only
    tr = view.context.tr
    if may:
        words = N_("Edit") if isinstance(cell, BenefitFace) else N_("Rename")
        if not isinstance(cell, BenefitFace | FeatureFace):
            words = N_("Write")
        _add(menu, tr(words), lambda: view.open_cell(index))
    if may and isinstance(cell, BenefitFace):
        _add(menu, tr(N_("Another benefit for {name}"), name=_first_name(view, place.persona)),
             lambda: view.another_benefit(place))  # fmt: skip
    if may and isinstance(cell, FeatureFace):
        _add(menu, tr(N_("Move up")), lambda: view.shift(view.model.find(place), -1), "Alt+Up")
        _add(menu, tr(N_("Move down")), lambda: view.shift(view.model.find(place), 1), "Alt+Down")
    if may and isinstance(cell, BenefitFace | FeatureFace):
        menu.addSeparator()
        words = N_("Delete benefit") if isinstance(cell, BenefitFace) else N_("Delete feature")
        _add(menu, tr(words), lambda: view.erase(view.model.find(place)), "Del")
    if isinstance(cell, BenefitFace | FeatureFace):
        menu.addSeparator()
        add_why(menu, view.context, view.session, cell.id)
    persona = view.model.column(index.column())
    if persona is not None:
        menu.addSeparator()
        _add_persona(menu, view, persona)
    return menu


def persona_menu(view: BenefitMatrixView, persona: PersonaFace) -> QMenu:
    """Return the menu of a column."""
    menu = QMenu(view)
    _add_persona(menu, view, persona)
    if not view.session.read_only:
        menu.addSeparator()
        ids = [item.id for item in view.session.workspace.children(ROOT_ID, Persona)]
        at = ids.index(persona.id) if persona.id in ids else 0
        tr = view.context.tr
        left = _add(menu, tr(N_("Move left")), lambda: view.session.move(persona.id, at - 1))
        right = _add(menu, tr(N_("Move right")), lambda: view.session.move(persona.id, at + 1))
        left.setEnabled(at > 0)
        right.setEnabled(at + 1 < len(ids))
    return menu


def _add_persona(menu: QMenu, view: BenefitMatrixView, persona: PersonaFace) -> None:
    tr = view.context.tr
    for words, page in ((N_("Profile of {name}"), "persona"), (N_("Pain points of {name}"), "pains")):
        place = NavigatorPlace(page=page, persona=persona.id)
        _add(menu, tr(words, name=persona.first_name), partial(view.navigator.go, place))


def _add(menu: QMenu, words: str, act: Callable[[], object], keys: str = "") -> QAction:
    action = menu.addAction(words)
    if keys:
        action.setText(f"{words}\t{keys}")
    action.triggered.connect(lambda _checked=False: act())
    return action


def _first_name(view: BenefitMatrixView, persona: str) -> str:
    found = view.session.workspace.find(persona, Persona)
    return (found.first_name if found else "") or view.context.tr(N_("the persona"))
