"""W09 as a grid of bands: what delights, what is measured, what is taken for granted."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import KanoClass
from personaforge.domain.words import N_
from personaforge.domain.worksheets.kano import Feature, KanoRating
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.benefits.edits import OfferEdits
from ui.views.benefits.style import MatrixStyle
from ui.views.benefits.text import ESCAPED
from ui.views.kano.editor import KanoEditor
from ui.views.kano.faces import AddRow, Band, DraftRow, FeatureRow, FoldRow, KanoRow, band_of, read_rows
from ui.views.kano.list import KanoList
from ui.views.kano.look import KanoLook
from ui.views.shared.painted_rows import PaintedRows


class KanoGridView(SheetView):
    """The tab "By class"."""

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        context, session, sheet, portraits = around.context, around.session, around.sheet, around.portraits
        self.edits = OfferEdits(context, session, self)
        style = MatrixStyle.of(context)
        self.look = KanoLook(context, style, portraits, read_only=session.read_only)
        self.rows = PaintedRows(
            context,
            self.look,
            name=context.tr(sheet.title),
            parent=self,
            view=lambda model, _look, parent: KanoList(context.theme, model, self.look, parent),
        )
        assert isinstance(self.rows.list, KanoList)
        self.list: KanoList = self.rows.list
        self.list.may_edit = not session.read_only
        self.editor = KanoEditor(context, session, self.edits, style, self)
        self._unfolded = False
        self._draft: DraftRow | None = None
        self._open: object = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 0)
        box.addWidget(self.rows)
        self._connect()

    # What the page asks.

    def refresh(self) -> None:
        can_add = not self.session.read_only
        rows = read_rows(
            self.session.workspace,
            self.board.for_record,
            unfolded=self._unfolded,
            can_add=can_add,
            draft=self._draft,
        )
        self.rows.show_rows(_with_ends(rows), key_of)
        self.list.place_editor()
        self.summary_changed.emit()

    def focus_on(self, record: str, field: str) -> None:
        rating = self.session.workspace.find(record, KanoRating)
        feature = self.session.workspace.find(rating.parent if rating else record, Feature)
        if feature is None:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if band_of(feature.kano_class).aside and not self._unfolded:
            self._unfolded = True
            self.refresh()
        self.open_row(("feature", feature.id))
        self.editor.focus_field(field)

    def summary(self) -> str:
        features = self.session.workspace.children(ROOT_ID, Feature)
        placed = sum(feature.kano_class is not None for feature in features)
        message = N_("{count} features, {placed} placed")
        return self.context.tr(message, count=len(features), placed=placed)

    # Opening and closing.

    def open_row(self, key: object, text: str = "") -> None:
        """Open a feature, or the row of a band that takes the next one."""
        index = self.rows.model.find(key)
        if not index.isValid():
            return
        row = self.rows.model.row(index)
        if isinstance(row, FoldRow):
            self._unfolded = not self._unfolded
            self.refresh()
            self.rows.choose(key)
            return
        if self.session.read_only:
            return
        self.close_row()
        self.rows.choose(key)
        self._open = key
        assert isinstance(row, FeatureRow | AddRow | DraftRow)
        kano_class = row.band.kano_class
        if isinstance(row, FeatureRow):
            self.editor.open(row.id, kano_class, text)
        else:
            self.editor.open(
                "", kano_class, text, row.after if isinstance(row, DraftRow) else self._last_of(row.band)
            )
        self.list.host(self.editor, key)
        self.editor.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_row(self) -> None:
        """Close the open row, if any; what was typed is kept."""
        if self._open is None:
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.editor.isAncestorOf(focused)
        self._open = self._draft = None
        self.editor.hide()
        self.list.host(None, None)
        self.editor.close_record()
        self.refresh()
        if self.editor.feature_id:
            self.rows.choose(("feature", self.editor.feature_id))
        if had_focus:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside.

    def _connect(self) -> None:
        self.rows.entered.connect(lambda row: self.open_row(key_of(row)))
        self.list.opened.connect(self.open_row)
        self.list.placed.connect(self._place)
        self.list.erased.connect(self._erase)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.editor.left.connect(self._left)
        self.editor.emptied.connect(self._emptied)
        self.editor.grew.connect(self._follow)
        self.editor.notice.connect(self.notice)
        self.editor.resized.connect(self.list.refit_editor, Qt.ConnectionType.QueuedConnection)
        self.session.applied.connect(self._on_applied)
        self.board.changed.connect(self._on_findings)
        self.navigator.leaving.connect(self.editor.flush)

    def _left(self, step: int) -> None:
        """Enter goes on with the next feature of the band, Esc is done."""
        typed = bool(self.editor.text.value().strip())
        self.editor.flush()
        id = self.editor.feature_id
        feature = self.edits.feature(id)
        self.close_row()
        if step == ESCAPED or not typed or feature is None:
            return
        self._draft = DraftRow(band_of(feature.kano_class), id)
        self.refresh()
        self.open_row(("draft", id))
        self._draft = DraftRow(band_of(feature.kano_class), id)

    def _emptied(self) -> None:
        """Backspace in an empty name: away with the feature, and back to the one before."""
        id = self.editor.feature_id
        index = self.rows.model.find(self._open)
        above = max(0, index.row() - 1)
        self.close_row()
        if id and self.edits.remove(id):
            self.removed.emit(1)
        self.list.setCurrentIndex(self.rows.model.index(above))

    def _place(self, id: str, band: Band, before: str) -> None:
        self.close_row()
        self.edits.classify(id, band.kano_class, self._index_of(id, band.kano_class, before))
        if band.aside and not self._unfolded:
            self._unfolded = True
            self.refresh()
        self.rows.choose(("feature", id))

    def _index_of(self, id: str, kano_class: KanoClass | None, before: str) -> int | None:
        """Return the place among all features, counted without the moved one; None to stay."""
        others = [item for item in self.session.workspace.children(ROOT_ID, Feature) if item.id != id]
        ids = [item.id for item in others]
        if before == id:
            return None
        if before in ids:
            return ids.index(before)
        same = [number for number, item in enumerate(others) if item.kano_class is kano_class]
        return same[-1] + 1 if same else None

    def _last_of(self, band: Band) -> str:
        features = self.session.workspace.children(ROOT_ID, Feature)
        return next((item.id for item in reversed(features) if item.kano_class is band.kano_class), "")

    def _erase(self, id: str) -> None:
        row = self.list.currentIndex().row()
        self.close_row()
        if self.edits.remove(id):
            self.removed.emit(1)
            self.list.setCurrentIndex(self.rows.model.index(min(row, self.rows.model.rowCount() - 1)))

    def _current_changed(self) -> None:
        key = self.rows.model.key(self.list.currentIndex())
        if self._open is not None and key is not None and key != self._open:
            self.close_row()

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible():
            return
        open_id = self.editor.feature_id
        if self._open is not None and open_id and open_id not in self.session.workspace:
            self.editor.feature_id = ""
            self.close_row()
        self.refresh()
        if self._open is None:
            return
        if event.origin is None:
            self.editor.reload()
        self.editor.on_applied(event)

    def _follow(self, id: str) -> None:
        """What was an invitation is a feature now: the editor goes on in its row."""
        if self._open is None:
            return
        self._draft = self._open = None
        self.refresh()
        self.rows.choose(("feature", id))
        self._open = ("feature", id)
        self.list.host(self.editor, self._open)

    def _on_findings(self) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()


def key_of(row: object) -> object:
    """Return what a row is known by, whatever changes in it."""
    match row:
        case FeatureRow():
            return "feature", row.id
        case AddRow(band):
            return "add", band.question
        case DraftRow(_, after):
            return "draft", after
        case _:
            return "fold"


def _with_ends(rows: list[KanoRow]) -> list[KanoRow]:
    """Mark the last feature of each band that has no invitation below: no line there."""
    following = [*rows[1:], None]
    return [
        replace(row, last=not isinstance(after, FeatureRow | AddRow | DraftRow) or after.band is not row.band)
        if isinstance(row, FeatureRow)
        else row
        for row, after in zip(rows, following, strict=True)
    ]
