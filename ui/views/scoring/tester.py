"""W15 tab Try it: leads travel through the matrix as the days go by, each with its reasons."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from personaforge.apart import OF_LEADS, apart
from personaforge.domain.leads.held import threshold_words
from personaforge.domain.words import N_
from personaforge.domain.worksheets.scoring import Lead
from personaforge.errors import Trouble
from ui.pages.page import PRESENT_MARGIN, page_margin
from ui.session import Applied
from ui.sheet_view import SheetView, Surroundings
from ui.views.scoring.lead_list import LeadDelegate, LeadModel
from ui.views.scoring.lead_panel import LeadPanel
from ui.views.scoring.leads import MOST_LEADS, Entry, Listed, ScoringLeads
from ui.views.scoring.timeline import Timeline
from ui.views.scoring.travel import Travel
from ui.views.scoring.travel_board import TravelBoard
from ui.wall_theme import on_wall
from ui.widgets.base import Label
from ui.widgets.buttons import Button

_BESIDE = 760
_LIST, _LIST_ON_WALL = 300, 180


class LeadTrialView(SheetView):
    """A stale travel stays until the new one is counted out."""

    wants_room = True

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(around, parent)
        self._context = context = on_wall(around.context)
        session = around.session
        self._jobs = around.companies.jobs
        self.leads = ScoringLeads(session, around.companies, context.today, self)
        self._travel: Travel | None = None
        self._counting = 0
        self._chosen = ""
        self.dots = TravelBoard(context, self)
        self.timeline = Timeline(context, self)
        self.model = LeadModel(context, self)
        self.rows = QListView(self)
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(LeadDelegate(context, self.rows))
        self.rows.setMouseTracking(True)
        self.rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setUniformItemSizes(True)
        self.rows.setAccessibleName(context.tr(N_("Leads")))
        self.add = Button(context.theme, context.tr(N_("Add a lead")), icon="plus")
        self.take = Button(context.theme, context.tr(N_("Try a list …")))
        self.says = Label(context.theme, "", role="small", color="ink3")
        self.panel = LeadPanel(around)
        self._place()
        self._connect()

    def refresh(self) -> None:
        self.panel.name_anew()
        self.leads.show(self.subject)

    def focus_on(self, record: str, field: str) -> None:
        if self.model.row_of(record) >= 0:
            self.choose(record)
            if field:
                self.inspector_wanted.emit()
                self.panel.focus_on(field)
                return
        (self.rows if self.model.entries else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def inspector(self) -> tuple[str, QWidget] | None:
        return self.context.tr(N_("Lead")), self.panel

    def summary(self) -> str:
        mql = sum(self._travel.frame(self.timeline.day)[2]) if self._travel is not None else 0
        words = self.context.translator.ngettext(
            "{count} lead, {mql} for sales", "{count} leads, {mql} for sales", len(self.leads.entries)
        )
        return words.format(count=len(self.leads.entries), mql=mql)

    def pointed_at(self) -> str:
        return self._chosen if self._chosen in self.session.workspace else ""

    def choose(self, id: str) -> None:
        """Show why a lead stands where it stands."""
        self._chosen = id
        self.dots.choose(id)
        row = self.model.row_of(id)
        if row >= 0 and self.rows.currentIndex().row() != row:
            self.rows.setCurrentIndex(self.model.index(row))
        self.panel.show_entry(self._entry(), self._day())

    def add_lead(self) -> None:
        """Begin a lead; its fields stand in the panel at the right."""
        ids = self.session.insert(Lead, self.subject, [{}])
        if ids:
            self.refresh()
            self.choose(ids[0])
            self.inspector_wanted.emit()
            self.panel.focus_on("text")

    def try_list(self, path: Path) -> None:
        """Show the leads of a list, which are not stored."""
        lists, gettext = apart(self.session.store, OF_LEADS), self.context.translator.gettext
        today = self.leads.today()

        def work() -> list[Listed]:
            from personaforge.exchange.tables.model import Source
            from personaforge.lead_scoring import scored_list

            found: list[Listed] = []
            with scored_list(lists, Source(path), gettext) as scored:
                for item in scored.leads(today):
                    lead = item.lead
                    fit = item.standing.fit
                    found.append(Listed(lead.name, fit, lead.log, lead.outcome, lead.outcome_on))
                    if len(found) >= MOST_LEADS:
                        break
            return found

        self.take.set_enabled(False, self.context.tr(N_("The list is being read.")))
        self._jobs.run(work, self._show_list, self._explain)

    def _show_list(self, items: list[Listed]) -> None:
        self.take.set_enabled(True)
        self.leads.try_list(items)
        words = self.context.translator.ngettext(
            "{count} lead of the list is tried, nothing is stored.",
            "{count} leads of the list are tried, nothing is stored.",
            len(items),
        )
        held = threshold_words(self.leads.listed_calibration(), self.context.translator.gettext)
        self.says.setText(" ".join(part for part in (words.format(count=len(items)), held) if part))
        self.says.set_color("ink3")

    def _explain(self, trouble: Exception) -> None:
        self.take.set_enabled(True)
        if not isinstance(trouble, Trouble):
            raise trouble
        self.says.setText(trouble.describe(self.context.translator.gettext))
        self.says.set_color("error")

    def _ask_list(self) -> None:
        tr = self.context.tr
        kinds = tr(N_("Lists")) + " (*.csv *.tsv *.txt *.xlsx *.xls *.ods)"
        path, _ = QFileDialog.getOpenFileName(self, tr(N_("Choose a list of leads")), "", kinds)
        if path:
            self.try_list(Path(path))

    def _show(self) -> None:
        """Show the leads at once, and have their ways counted out."""
        entries, model = list(self.leads.entries), self.leads.model
        self.model.show_entries(entries)
        self._counting += 1
        number, first, last = self._counting, self.leads.first_day(), self.leads.today()
        before = self._travel

        def done(travel: Travel) -> None:
            if number == self._counting:
                self._travel = travel
                self.dots.show_travel(model, entries, travel)
                self.timeline.show_travel(travel)
                self.choose(self._chosen if self.model.row_of(self._chosen) >= 0 else "")

        self._jobs.run(lambda: Travel.of(model, entries, first, last, before), done, lambda _trouble: None)
        if not entries:
            asks = N_("Which lead shall we try? Add one with what it did, or try a list.")
            self.says.setText(self.context.tr(asks))
        elif not any(entry.is_listed for entry in entries):
            self.says.setText(self.context.tr(N_("Full: won. Ring: lost. Grey: open.")))

    def _moved(self, number: int) -> None:
        self.dots.show_day(number)
        day = self._day()
        self.model.show_day(day)
        self.panel.show_entry(self._entry(), day)
        if not self.timeline.play.isChecked():
            self.summary_changed.emit()

    def _day(self) -> date:
        return self._travel.day(self.timeline.day) if self._travel is not None else self.leads.today()

    def _entry(self) -> Entry | None:
        row = self.model.row_of(self._chosen)
        return self.model.entries[row] if row >= 0 else None

    def _place(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.add)
        tools.addWidget(self.take)
        tools.addWidget(self.says, 1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(24)
        self._beside.addWidget(self.dots, 3)
        self._beside.addWidget(self.rows, 1)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(12)
        self._box.addLayout(tools)
        self._box.addWidget(self.timeline)
        self._box.addLayout(self._beside, 1)
        # On the wall there is no panel in which a lead could be filled in.
        self.add.setVisible(not self.session.read_only and not self.context.presenting)
        self.take.setVisible(not self.context.presenting)

    def _connect(self) -> None:
        self.leads.changed.connect(self._show)
        self.timeline.moved.connect(self._moved)
        self.dots.chosen.connect(self._pick)
        self.rows.selectionModel().currentChanged.connect(self._row_changed)
        self.rows.activated.connect(lambda _index: self.inspector_wanted.emit())
        self.add.clicked.connect(lambda _on=False: self.add_lead())
        self.take.clicked.connect(lambda _on=False: self._ask_list())
        self.panel.delete_wanted.connect(self._delete)
        self.panel.notice.connect(self.notice)
        self.session.applied.connect(self._on_applied)

    def _pick(self, id: str) -> None:
        self.choose(id)
        self.inspector_wanted.emit()

    def _row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.choose(self.model.entries[current.row()].id)

    def _delete(self, id: str) -> None:
        if self.session.remove([id]):
            self.removed.emit(1)
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margin = PRESENT_MARGIN if self.context.presenting else page_margin(self)
        self._box.setContentsMargins(margin, 16, margin, 16)
        wide = self.width() >= _BESIDE
        self._beside.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        least = _LIST_ON_WALL if self.context.presenting else _LIST
        self.rows.setMinimumWidth(least * self._context.theme.scale if wide else 0)

    def _on_applied(self, event: Applied) -> None:
        if not self.isVisible() or self.subject not in self.session.workspace:
            return
        self.panel.on_applied(event)
        QTimer.singleShot(0, self, self.refresh)
