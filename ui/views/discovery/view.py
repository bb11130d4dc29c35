"""W03 "What the good ones share": the traits of the best customers, each one step away from a criterion."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QVBoxLayout, QWidget

from personaforge.domain.companies.attributes import Column
from personaforge.domain.companies.results import Discovery, Trait, Verdict
from personaforge.domain.options import CriterionKind
from personaforge.domain.words import N_
from personaforge.errors import Trouble
from ui.navigation import Place
from ui.pages.page import PRESENT_MARGIN, page_margin
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.discovery.edits import DiscoveryEdits
from ui.views.discovery.faces import FoldRow, TraitRow, basis, headline, key_of, rows_of
from ui.views.discovery.look import MAKE, DiscoveryLook
from ui.views.shared.invitation_box import InvitationBox
from ui.views.shared.painted_rows import PaintedRows, RowLook, RowsList, RowsModel
from ui.wall_theme import on_wall
from ui.widgets.base import Label
from ui.widgets.plain import menu_words

DIM_MS = 400
"""After so long without an answer the old figures stand back."""


class _Traits(RowsList):
    """The list with the click that makes a criterion, and the keys of its rows."""

    criterion_wanted = Signal(QModelIndex, QPoint)
    opened = Signal(QModelIndex)

    def __init__(self, rows: RowsModel, look: DiscoveryLook, parent: QWidget) -> None:
        super().__init__(rows, look, parent)
        self._discovery_look = look
        self.action_words = ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self._is_action(index, point):
            self.criterion_wanted.emit(index, self.viewport().mapToGlobal(point))
        elif isinstance(self.rows.row(index), TraitRow | FoldRow):
            self.opened.emit(index)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            here = index.isValid() and self._is_action(index, event.pos())
            QToolTip.showText(event.globalPos(), self.action_words if here else "", self)
            return True
        return super().viewportEvent(event)

    def _is_action(self, index: QModelIndex, point: QPoint) -> bool:
        """Whether a click there makes a criterion of the row."""
        row, rect = self.rows.row(index), self.visualRect(index)
        rect.setWidth(self.row_width())
        return isinstance(row, TraitRow) and self._discovery_look.action_rect(rect, row).contains(point)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), Qt.Key(event.key())
        if index.isValid() and key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.opened.emit(index)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if index.isValid():
            self.criterion_wanted.emit(index, event.globalPos())


class DiscoveryView(SheetView):
    """Asks for the discovery when it is shown or its ground has changed; a stale answer is dropped."""

    wants_room = True

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._wall = on_wall(around.context)
        self.companies = around.companies
        self.edits = DiscoveryEdits(self.context, around.session)
        self._outdated = True
        self.found: Discovery | None = None
        self.columns: Sequence[Column] = ()
        self._opened: object = None
        self._unfolded = False
        self.headline = Label(self._wall.theme, "", role="title" if not self._wall.presenting else "prompt",
                              voice=True, italic=False)  # fmt: skip
        self.basis = Label(self._wall.theme, "", role="small", color="ink3")
        self.empty = InvitationBox(self._wall, self.context.tr(N_("Rate customers")), self)
        self.look = DiscoveryLook(self._wall, read_only=around.session.read_only)
        self.rows = PaintedRows(
            self._wall,
            self.look,
            name=self.context.tr(around.tab.title),
            parent=self,
            view=lambda model, _look, parent: _traits(model, self.look, parent),
        )
        assert isinstance(self.rows.list, _Traits)
        self.list: _Traits = self.rows.list
        self.list.action_words = f"{self.context.tr(MAKE)} ({self.context.tr(N_('Enter'))})"
        self._dim = QTimer(self, singleShot=True, interval=DIM_MS)
        self._words = QVBoxLayout()
        self._words.setSpacing(4)
        self._words.addWidget(self.headline)
        self._words.addWidget(self.basis)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._words)
        box.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.rows, 1)
        self._connect()

    def refresh(self) -> None:
        self._show()
        self._ask()

    def show_answer(self, found: Discovery, columns: Sequence[Column] = ()) -> None:
        """Show what was found; ``columns`` are those of the list it was found in."""
        first = self.found is None
        self.found, self.columns = found, columns
        self._stand_back(False)
        if first and self._opened is None:
            telling = (trait for trait in found.traits if trait.verdict is not Verdict.COMMON)
            self._opened = next((trait.test for trait in telling), None)
        self._show()
        if first and self.list.hasFocus():
            self.rows.choose(self._opened)

    def set_busy(self, busy: bool) -> None:
        """Let the old figures stand back if the new ones take a while."""
        if busy:
            self._dim.start()
        else:
            self._stand_back(False)

    def focus_on(self, _record: str, _field: str) -> None:
        if self.rows.isHidden():
            self.empty.wanted.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.list.currentIndex().isValid() and self._opened is not None:
            self.rows.choose(self._opened)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> str:
        told = (Verdict.STRONG, Verdict.WEAK, Verdict.AGAINST)
        count = sum(trait.verdict in told for trait in self.found.traits) if self.found is not None else 0
        words = self.context.translator.ngettext("{count} telling trait", "{count} telling traits", count)
        return words.format(count=count)

    def menu_for(self, trait: Trait) -> QMenu:
        """Return the menu that makes a criterion of a trait: what it demands, and in which profile."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        profiles = self.edits.profiles()
        for demand in _demands(trait):
            word = self.context.option(demand)
            if len(profiles) < 2:
                id = profiles[0].id if profiles else ""
                menu.addAction(word).triggered.connect(self._keeper(trait, demand, id))
                continue
            inner = menu.addMenu(word)
            for icp in profiles:
                name = menu_words(icp.name or self.context.tr(N_("without a name")))
                inner.addAction(name).triggered.connect(self._keeper(trait, demand, icp.id))
        return menu

    # Inside.

    def _connect(self) -> None:
        self.rows.entered.connect(self._enter)
        self.list.criterion_wanted.connect(self._ask_for)
        self.list.opened.connect(self._toggle)
        self.companies.failed.connect(self._not_answered)
        self._dim.timeout.connect(lambda: self._stand_back(True))
        self.empty.wanted.clicked.connect(self._go_rating)
        self.session.applied.connect(self._on_applied)
        self.companies.customers_changed.connect(self._changed)

    def _not_answered(self, trouble: Trouble) -> None:
        """The old traits stay; where there are none yet, say why."""
        self._stand_back(False)
        if self.found is None:
            self.basis.setText(trouble.describe(self.context.translator.gettext))
            self.basis.show()

    def _stand_back(self, dimmed: bool) -> None:
        self._dim.stop()
        self.look.dimmed = dimmed
        self.list.viewport().update()

    def _keeper(self, trait: Trait, demand: CriterionKind, icp: str) -> Callable[[], None]:
        def keep() -> None:
            text = self.edits.keep(trait, demand, icp, self.columns or None)
            if text:
                self.undoable.emit(self.context.tr(N_("Criterion “{text}” added"), text=text))

        return keep

    def _show(self) -> None:
        found = self.found
        if found is None:
            return
        reason = _missing(found)
        self.empty.setVisible(reason is not None)
        if reason is not None:
            self.empty.ask(*(self.context.tr(words) for words in reason))
        for part in (self.headline, self.basis, self.rows):
            part.setVisible(not reason)
        self.headline.setText(headline(self.context, found, self.columns))
        self.basis.setText(basis(self.context, found))
        kept = self.edits.kept(found.traits, self.columns or None)
        rows = rows_of(
            self.context,
            found,
            columns=self.columns,
            opened=self._opened,
            unfolded=self._unfolded,
            kept=kept,
        )
        self.rows.show_rows(rows, key_of)
        self.summary_changed.emit()

    def _enter(self, row: object) -> None:
        if isinstance(row, FoldRow):
            self._toggle(self.list.currentIndex())
        elif isinstance(row, TraitRow):
            rect = self.rows.corner_of_current()
            self._pop_up(row.trait, rect.topLeft() + QPoint(24, 38 * self._wall.theme.scale))

    def _ask_for(self, index: QModelIndex, point: QPoint) -> None:
        row = self.list.rows.row(index)
        if isinstance(row, TraitRow):
            self._pop_up(row.trait, point)

    def _pop_up(self, trait: Trait, point: QPoint) -> None:
        if not self.session.read_only:
            menu = self.menu_for(trait)
            menu.setActiveAction(menu.actions()[0])
            menu.popup(point)

    def _toggle(self, index: QModelIndex) -> None:
        row = self.list.rows.row(index)
        if isinstance(row, FoldRow):
            self._unfolded = not self._unfolded
        elif isinstance(row, TraitRow):
            self._opened = None if row.is_open else row.trait.test
        key = self.list.rows.key(index)
        self._show()
        self.rows.choose(key)

    def _go_rating(self) -> None:
        self.navigator.go(Place(page=self.sheet.key, tab=self.sheet.tabs[0].key))

    def _changed(self) -> None:
        self._outdated = True
        self._ask()

    def _ask(self) -> None:
        """Ask anew if what is shown is outdated and somebody looks."""
        if not self._outdated or not self.isVisible():
            return
        self._outdated = False
        self.set_busy(True)
        columns = self.companies.columns()
        self.companies.discovery(lambda found: self.show_answer(found, columns))

    def _on_applied(self, _event: Applied) -> None:
        if self.isVisible():
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        self._ask()

    def _fit(self) -> None:
        margin = PRESENT_MARGIN if self.context.presenting else page_margin(self)
        self._words.setContentsMargins(margin, 20, margin, 0)


def _traits(model: RowsModel, look: RowLook, parent: QWidget) -> RowsList:
    assert isinstance(look, DiscoveryLook)
    return _Traits(model, look, parent)


def _demands(trait: Trait) -> Sequence[CriterionKind]:
    """Return what a trait can demand, what suggests itself first."""
    usual = list(CriterionKind)
    if trait.verdict is Verdict.AGAINST:
        return [CriterionKind.EXCLUDE, *(kind for kind in usual if kind is not CriterionKind.EXCLUDE)]
    return usual


def _missing(found: Discovery) -> tuple[str, str] | None:
    """Return the question to ask where nothing can be said yet, and why; ``None`` where something can."""
    if not found.customers:
        return (
            N_("Which customers do you know well?"),
            N_("Write down the good and the bad ones. What the good ones share shows here."),
        )
    if not found.best:
        return (
            N_("Which of them are the best?"),
            N_("Rate the customers or mark the best ones. Then they can be compared with the others."),
        )
    if found.best == found.customers:
        return (
            N_("Good in comparison with whom?"),
            N_("All customers are among the best. Add some that you would not take again."),
        )
    if not found.traits:
        return (
            N_("What do you know of them?"),
            N_(
                "Nothing is known of the customers but their names. Add facts, or import the list of your CRM."
            ),
        )
    return None
