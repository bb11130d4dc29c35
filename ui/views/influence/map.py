"""The map of the buying centre: who has how much say and how much interest, and who influences whom."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList
from personaforge.domain.worksheets.influence import Influence, Stakeholder
from personaforge.domain.worksheets.persona import Persona
from ui.pages.page import BLEED, PRESENT_MARGIN, page_margin
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.influence.canvas import InfluenceCanvas
from ui.views.influence.edits import InfluenceEdits
from ui.views.influence.faces import Face, FacePainter, face_of
from ui.views.influence.inspector import InfluenceInspector
from ui.views.influence.panel_parts import STRENGTH_WORDS
from ui.views.influence.scene import Arrow, InfluenceScene
from ui.views.influence.style import MapStyle
from ui.views.influence.tray import PERSONA, Flying, Tray
from ui.widgets.base import Label

_FIRST_STEP = (3, 3)
"""Where somebody lands who is placed by keyboard; the arrows lead on from there."""


class InfluenceMap(SheetView):
    """Map, tray and inspector of the stakeholders of one persona."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        context, session, tab, portraits = around.context, around.session, around.tab, around.portraits
        self.current = ""
        self._faces = FacePainter(context, portraits)
        self._edits = InfluenceEdits(session, self)
        part = tab.parts[0]
        self._prompt = context.tr(part.prompt) if isinstance(part, ItemList) else ""
        self.scene = InfluenceScene(MapStyle.of(context, self._faces), self)
        self.canvas = InfluenceCanvas(context, self.scene, self)
        self.tray = Tray(context, self._prompt, self)
        self.hint = Label(context.theme, "", role="small", color="ink2")
        self.hint.hide()
        self.panel = InfluenceInspector(context, session, self._faces, portraits, self)
        self.panel.hide()  # until the right side takes it
        self._flying = Flying(context, self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 4, 0, 12)
        self._box.setSpacing(0)
        self._box.addWidget(self.canvas, 1)
        self._below = QVBoxLayout()
        self._below.addWidget(self.hint)
        self._below.addWidget(self.tray)
        self._box.addLayout(self._below)
        self._connect()

    def show_subject(self, subject: str) -> None:
        if subject != self.subject:
            self.current = ""
        super().show_subject(subject)

    def refresh(self) -> None:
        """Read people and arrows anew; the current person stays."""
        people = self._people()
        faces = [face_of(self.context, self.session.workspace, person) for person in people]
        placed = [face for person, face in zip(people, faces, strict=True) if person.is_placed]
        waiting = [face for person, face in zip(people, faces, strict=True) if not person.is_placed]
        arrows = [
            Arrow(arrow.id, arrow.parent, arrow.target, arrow.strength or 1)
            for arrow in self._edits.influences(self.subject)
        ]
        self.scene.read_only = self.session.read_only
        self.scene.show_people(placed, arrows, "" if waiting else self._prompt)
        self.canvas.fit()
        if (itself := self._persona_chip()) is not None:
            waiting = [itself, *waiting]
        self.tray.show_people(waiting, read_only=self.session.read_only)
        self._fit_tray()
        if self.current and self._edits.person(self.current) is None:
            self._choose("")
        else:
            self._show_current()
        self.summary_changed.emit()

    def focus_on(self, record: str, field: str) -> None:
        arrow = self.session.workspace.find(record, Influence)
        person = arrow.parent if arrow is not None else record
        if self._edits.person(person) is None:
            self.canvas.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._choose(person)
        if field:
            self.inspector_wanted.emit()
            self.panel.focus_on(field)
        elif person in self.scene.people:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> str:
        people = self._people()
        placed = sum(person.is_placed for person in people)
        message = self.context.translator.ngettext(
            "{count} person, {placed} placed", "{count} people, {placed} placed", len(people)
        )
        return message.format(count=len(people), placed=placed)

    def inspector(self) -> tuple[str, QWidget] | None:
        return (self.context.tr(N_("Person")), self.panel) if self.current else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tray()

    def _fit_tray(self) -> None:
        """With nobody waiting the button stands there alone, its words at the page's left edge."""
        margin = PRESENT_MARGIN if self.context.presenting else page_margin(self)
        self._below.setContentsMargins(margin if self.tray.chips else margin - BLEED, 4, margin, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.context.theme.color("sheet"))
        painter.end()

    def _connect(self) -> None:
        self.canvas.current_changed.connect(self._choose)
        self.canvas.placed.connect(self._place)
        self.canvas.opened.connect(self._open)
        self.canvas.remove_wanted.connect(self._remove)
        self.canvas.connected.connect(self._connect_people)
        self.canvas.arrow_clicked.connect(self._show_arrow_menu)
        self.canvas.hint_changed.connect(self._show_hint)
        self.tray.chosen.connect(self._choose_waiting)
        self.tray.dragged.connect(self._drag_from_tray)
        self.tray.dropped.connect(self._drop_from_tray)
        self.tray.drag_ended.connect(self._end_drag)
        self.tray.place_wanted.connect(self._place_by_key)
        self.tray.remove_wanted.connect(self._remove)
        self.tray.named.connect(self._add)
        self.panel.remove_wanted.connect(self._remove)
        self.panel.notice.connect(self.notice)
        self.session.applied.connect(self._on_applied)

    def _people(self) -> list[Stakeholder]:
        return list(self.session.workspace.children(self.subject, Stakeholder))

    def _persona_chip(self) -> Face | None:
        """Return the chip of the persona itself, None when it is among its stakeholders."""
        persona = self.session.workspace.find(self.subject, Persona)
        if persona is None or self.session.read_only or not persona.text:
            return None
        if any(person.persona == self.subject for person in self._people()):
            return None
        return Face(PERSONA, persona.text, picture=persona.picture)

    def _choose(self, id: str) -> None:
        before = self.current
        self.current = id
        self._show_current()
        if bool(before) != bool(id):
            self.inspector_changed.emit()

    def _choose_waiting(self, id: str) -> None:
        if id == PERSONA:
            self._place_by_key(PERSONA)
        else:
            self._choose(id)

    def _show_current(self) -> None:
        placed = self.current if self.current in self.scene.people else ""
        self.canvas.set_current(placed)
        self.tray.set_current(self.current)
        if self.panel.person != self.current:
            self.panel.show_person(self.current)

    def _place(self, id: str, power: int, interest: int) -> None:
        if id == PERSONA:
            id = self._edits.add_persona_itself(self.subject, power, interest)
        else:
            self._edits.place(id, power, interest)
        self._after_edit(id)

    def _place_by_key(self, id: str) -> None:
        self._place(id, *_FIRST_STEP)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _after_edit(self, id: str = "") -> None:
        """Refresh after an own change, whose echo is skipped, and stay with a person."""
        self.refresh()
        if id:
            self._choose(id)

    def _open(self, id: str) -> None:
        self._choose(id)
        self.inspector_wanted.emit()
        self.panel.focus_on()

    def _remove(self, id: str) -> None:
        if id == PERSONA or self._edits.person(id) is None:
            return
        order = self.scene.order
        place = order.index(id) if id in order else -1
        if self._edits.remove(id):
            self._choose("")
            self.refresh()
            if place >= 0 and self.scene.order and self.canvas.hasFocus():
                self._choose(self.scene.order[min(place, len(self.scene.order) - 1)])
            self.removed.emit(1)

    def _add(self, name: str) -> None:
        self._after_edit(self._edits.add(self.subject, name))

    def _connect_people(self, source: str, target: str) -> None:
        self._edits.connect(source, target)
        self._after_edit(source)
        self.panel.show_person(source)

    def _show_arrow_menu(self, id: str, point: QPoint) -> None:
        menu = self.arrow_menu(id)
        if menu is not None:
            menu.popup(point)

    def arrow_menu(self, id: str) -> QMenu | None:
        """Return the menu of an arrow, None when nothing may be changed."""
        arrow = self.session.workspace.find(id, Influence)
        if arrow is None or self.session.read_only:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for step, words in STRENGTH_WORDS.items():
            action = menu.addAction(self.context.tr(words))
            action.setCheckable(True)
            action.setChecked(step == (arrow.strength or 1))
            action.triggered.connect(lambda _on=False, step=step: self._set_strength(id, step))
        menu.addSeparator()
        menu.addAction(self.context.tr(N_("Remove arrow"))).triggered.connect(lambda: self._disconnect(id))
        return menu

    def _set_strength(self, id: str, strength: int) -> None:
        self._edits.set_strength(id, strength)
        self._after_edit()

    def _disconnect(self, id: str) -> None:
        self._edits.disconnect(id)
        self._after_edit()

    def _show_hint(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def _drag_from_tray(self, face: Face, point: QPoint) -> None:
        step = self.canvas.step_under(point)
        if step is None:
            self.scene.drop()
            self._flying.fly(face.name, self.mapFromGlobal(point))
        else:
            self._flying.hide()
            self.scene.lift(face, step)

    def _drop_from_tray(self, face: Face, point: QPoint) -> None:
        step = self.canvas.step_under(point)
        self._end_drag()
        if step is not None:
            self._place(face.id, *step)

    def _end_drag(self) -> None:
        self._flying.hide()
        self.scene.drop()

    def _on_applied(self, event: Applied) -> None:
        if event.origin is not self and self.subject and self.isVisible():
            self.refresh()
