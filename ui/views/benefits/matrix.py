"""W10 as a matrix: what each persona gains by each feature, with an invitation wherever nobody has said it yet."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from personaforge.domain.worksheets.benefits import Benefit
from personaforge.domain.worksheets.kano import Feature
from ui.context import Context
from ui.pages.page import BLEED, page_margin
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.benefits.editor import BenefitEditor
from ui.views.benefits.edits import OfferEdits
from ui.views.benefits.faces import BenefitFace, FeatureFace, Gap, Unnamed, read_matrix
from ui.views.benefits.head_editor import HeadEditor
from ui.views.benefits.menus import cell_menu, persona_menu
from ui.views.benefits.model import MatrixModel, Place
from ui.views.benefits.style import MatrixStyle
from ui.views.benefits.table import MatrixTable
from ui.views.benefits.text import DONE, ONWARD
from ui.widgets.base import Label
from ui.widgets.buttons import Button

SOLVES = "solves:"
"""`focus_on(pain, "solves:FEATURE")` opens the cell of that feature with the pain already chosen."""


class BenefitMatrixView(SheetView):
    """The tab "By persona"."""

    wants_room = True

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        context, session, sheet, portraits = around.context, around.session, around.sheet, around.portraits
        self.edits = OfferEdits(context, session, self)
        style = MatrixStyle.of(context)
        self.model = MatrixModel(context, can_add=not session.read_only, parent=self)
        self.table = MatrixTable(
            context, portraits, style, self.model, read_only=session.read_only, parent=self
        )
        self.table.setAccessibleName(context.tr(sheet.title))
        self.editor = BenefitEditor(context, session, self.edits, style, self)
        self.head_editor = HeadEditor(context, session, self.edits, style, self)
        self._open: BenefitEditor | HeadEditor | None = None
        self._place: Place | None = None
        self._extra: dict[str, int] = {}
        self._state = Label(context.theme, "", role="small", color="ink3", wrap=False)
        self._next = Button(context.theme, context.tr(N_("Next gap")))
        self._next.setToolTip(context.tr(N_("Next gap ({key})"), key=_key_words(context)))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self.table)
        self._connect()

    # What the page asks.

    def refresh(self) -> None:
        data = read_matrix(
            self.session.workspace, self.board.for_record, self._extra, Unnamed.of(self.context)
        )
        place = self.model.place(self.table.currentIndex())
        if self.model.show(data) and place is not None:
            self.table.setCurrentIndex(self.model.find(place))
        self.table.fit()
        self._show_state()

    def focus_on(self, record: str, field: str) -> None:
        place = self._place_of(record, field)
        if place is None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        index = self.model.find(place)
        self.table.setCurrentIndex(index)
        if field.startswith(SOLVES):
            self.open_cell(index, answers=(record,))
        elif record:
            self.open_cell(index)
            if self._open is self.editor:
                self.editor.focus_field(field)

    def summary(self) -> str:
        data = self.model.matrix
        return self.context.tr(
            N_("{cells} cells, {filled} filled"), cells=data.gaps + data.filled, filled=data.filled
        )

    def tools(self) -> list[QWidget]:
        return [self._state, self._next]

    # Opening and closing.

    def open_cell(self, index: QModelIndex, text: str = "", answers: tuple[str, ...] = ()) -> None:
        """Open a cell for typing."""
        if self.session.read_only or not index.isValid():
            return
        self.close_cell()
        place = self.model.place(index)
        if place is None:
            return
        self.table.setCurrentIndex(index)
        self._place = place
        if place.persona:
            cell = self.model.cell(index)
            self._open = self.editor
            self.editor.open(place, cell.id if isinstance(cell, BenefitFace) else "", text, answers)
        else:
            self._open = self.head_editor
            self.head_editor.open(place.feature, text)
        self.table.host(self._open, place)
        self._open.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_cell(self) -> None:
        """Close the open cell, if any; what was typed is kept."""
        editor, place = self._open, self._place
        if editor is None:
            return
        self._open = self._place = None
        focused = QApplication.focusWidget()
        had_focus = focused is not None and editor.isAncestorOf(focused)
        editor.hide()
        self.table.host(None, None)
        editor.close_record()
        self._extra.clear()
        self.refresh()
        if place is not None and (index := self.model.find(place)).isValid():
            self.table.setCurrentIndex(index)
        if had_focus:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_gap(self) -> None:
        """Open the next invitation after the open cell; without any, the next text that praises us.

        While none is open, the current cell comes first.
        """
        self._open_gap(beyond=self._open is not None)

    def _open_gap(self, *, beyond: bool) -> None:
        start = self.model.place(self.table.currentIndex())
        self.close_cell()
        places = [
            (Place(row.feature.id, row.line, column.id), self.model.matrix.cell(row, column.id))
            for row in self.model.matrix.rows
            for column in self.model.matrix.columns
        ]
        at = next((number for number, (place, _cell) in enumerate(places) if place == start), -1)
        at = max(0, at + int(beyond)) if at >= 0 else 0
        around = [*places[at:], *places[:at]]
        wanted = [place for place, cell in around if isinstance(cell, Gap)] or [
            place for place, cell in around
            if isinstance(cell, BenefitFace) and cell.finding is not None and cell.finding.id == "BEN-01"
        ]  # fmt: skip
        if wanted:
            self.open_cell(self.model.find(wanted[0]))

    def another_benefit(self, place: Place) -> None:
        """Open one more line for a feature and persona that have a benefit already."""
        self.close_cell()
        rows = [row.line for row in self.model.matrix.rows if row.feature.id == place.feature]
        taken = [
            line for line in rows
            if (place.feature, line, place.persona) in self.model.matrix.cells
        ]  # fmt: skip
        line = max(taken, default=-1) + 1
        self._extra[place.feature] = line + 1
        self.refresh()
        self.open_cell(self.model.find(Place(place.feature, line, place.persona)))

    def erase(self, index: QModelIndex) -> None:
        """Delete what a cell holds: a benefit, or a feature with all its benefits."""
        cell = self.model.cell(index)
        if self.session.read_only or not isinstance(cell, BenefitFace | FeatureFace):
            return
        self.close_cell()
        row, column = index.row(), index.column()
        if self.edits.remove(cell.id):
            self.removed.emit(1)
            last = self.model.rowCount() - 1
            self.table.setCurrentIndex(self.model.index(min(row, last), column if row < last else 0))

    def shift(self, index: QModelIndex, step: int) -> None:
        """Move the feature of a row up or down."""
        place = self.model.place(index)
        if place is not None and place.feature:
            self.edits.shift_feature(place.feature, step)
            self.table.setCurrentIndex(self.model.find(place))

    # Inside.

    def _connect(self) -> None:
        self.table.opened.connect(self.open_cell)
        self.table.erased.connect(self.erase)
        self.table.shifted.connect(self.shift)
        self.table.menu_wanted.connect(self._show_cell_menu)
        self.table.heads.menu_wanted.connect(self._show_persona_menu)
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        for editor in (self.editor, self.head_editor):
            editor.resized.connect(self.table.refit_editor, Qt.ConnectionType.QueuedConnection)
            editor.left.connect(self._editor_left)
            editor.notice.connect(self.notice)
        self.head_editor.grew.connect(self._follow)
        self._next.clicked.connect(self.next_gap)
        shortcut = QShortcut(QKeySequence("Ctrl+L"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.next_gap)
        self.session.applied.connect(self._on_applied)
        self.board.changed.connect(self._on_findings)
        self.navigator.leaving.connect(self._on_leaving)

    def _editor_left(self, step: int) -> None:
        last = self.model.matrix.rows[-1].feature.id if self.model.matrix.rows else ""
        adding = self._place is not None and not self._place.persona and self._place.feature in ("", last)
        typed = self._open is not None and bool(self._open.text.value().strip())
        self.close_cell()
        if step == ONWARD:
            self._open_gap(beyond=True)
        elif step == DONE and adding and typed:
            self.open_cell(self.model.find(Place("", 0, "")))

    def _follow(self, id: str) -> None:
        """What was the invitation is a feature now: the editor goes on in its row."""
        if self._open is not self.head_editor:
            return
        self._place = Place(id, 0, "")
        self.table.setCurrentIndex(self.model.find(self._place))
        self.table.host(self.head_editor, self._place)

    def _current_changed(self, index: QModelIndex) -> None:
        if self._open is not None and self.model.place(index) not in (self._place, None):
            self.close_cell()

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible():
            return
        if self._open is not None and self._place is not None and not self._place_lives():
            self._open.hide()
            self.table.host(None, None)
            self._open = self._place = None
        self.refresh()
        if self._open is None:
            return
        if event.origin is self:
            self._open.refresh()
            return
        cell = self.model.cell(self.model.find(self._place)) if self._place is not None else None
        if self._open is self.editor and isinstance(cell, BenefitFace):
            self.editor.benefit_id = cell.id  # redo brought it back
        self._open.reload()

    def _place_lives(self) -> bool:
        assert self._place is not None
        workspace, place = self.session.workspace, self._place
        return not place.feature or (
            place.feature in workspace and (not place.persona or place.persona in workspace)
        )

    def _on_findings(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_leaving(self) -> None:
        if self._open is not None:
            self._open.flush()

    def _show_state(self) -> None:
        data, words = self.model.matrix, []
        ngettext = self.context.translator.ngettext
        if data.gaps:
            words.append(ngettext("{count} gap", "{count} gaps", data.gaps).format(count=data.gaps))
        if data.boasts:
            boasts = ngettext("{count} boast word", "{count} boast words", data.boasts)
            words.append(boasts.format(count=data.boasts))
        if not words and data.filled:
            words.append(self.context.tr(N_("no gaps")))
        self._state.setText(", ".join(words))
        waiting = bool(data.gaps or data.boasts) and not self.session.read_only
        self._next.set_enabled(waiting, self.context.tr(N_("no gaps")))
        self.summary_changed.emit()

    def _show_cell_menu(self, index: QModelIndex, corner: QPoint) -> None:
        place = self.model.place(index)
        if place is not None:
            self.table.setCurrentIndex(index)
            self._popup(cell_menu(self, index, place), corner)

    def _show_persona_menu(self, section: int, corner: QPoint) -> None:
        persona = self.model.column(section)
        if persona is not None:
            self._popup(persona_menu(self, persona), corner)

    def _popup(self, menu: QMenu, corner: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(corner)

    def _place_of(self, record: str, field: str) -> Place | None:
        """Return the cell that shows a record; for a pain, the cell of the feature that shall answer it."""
        workspace = self.session.workspace
        benefit, feature = workspace.find(record, Benefit), workspace.find(record, Feature)
        if benefit is not None:
            same = [b.id for b in workspace.children(benefit.parent, Benefit) if b.persona == benefit.persona]
            return Place(benefit.parent, same.index(benefit.id), benefit.persona)
        if feature is not None:
            return Place(feature.id, 0, "")
        if field.startswith(SOLVES) and (found := workspace.get(record)) is not None:
            return Place(field.removeprefix(SOLVES), 0, found.parent)
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_margins()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_margins()
        self.refresh()

    def _fit_margins(self) -> None:
        margin = page_margin(self)
        self._box.setContentsMargins(margin - BLEED, 0, 0, 0)
        self.table.margin = margin
        self._box.activate()
        self.table.fit()


def _key_words(context: Context) -> str:
    return context.tr(N_("Ctrl+L"))
