"""Above the list: where it comes from, how long it is kept, what of it is shown, and the question before it goes."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from personaforge.domain.worksheets.customers import CompanyList
from ui.context import Context
from ui.pages.page import page_margin
from ui.views.shared.invitation_box import InvitationBox
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.chips import Chips
from ui.widgets.field_box import ErrorLine
from ui.widgets.search_field import SearchField
from ui.widgets.typed_fields import DateField

_TYPING_MS = 250
_DOUBTFUL = "doubtful"


class ListHead(QWidget):
    """Two lines: facts and the day until which the list is kept, then search and what is doubtful."""

    wanted = Signal()
    kept_until = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, theme, tr = context, context.theme, context.tr
        self._facts = Label(theme, "", role="small", color="ink3")
        keep = tr(CompanyList.fields["keep_until"].label)
        self._keep_label = Label(theme, keep, role="small", color="ink3", wrap=False)
        locale = QLocale(context.translator.language)
        self.keep = DateField(theme, locale, name=keep, choose=tr(N_("Choose a date")), parent=self)
        self.keep.setFixedWidth(152 * theme.scale)
        self.keep.edited.connect(self._keep_until)
        self.keep.invalid.connect(self._complain)
        self._error = ErrorLine(theme)
        self._error.hide()
        self._search = SearchField(theme, tr(N_("Search the list")))
        self._search.setFixedWidth(260 * theme.scale)
        self._chips: Chips | None = None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.wanted)
        self._search.textEdited.connect(lambda _text: self._typing.start())
        self._lay_out()

    @property
    def text(self) -> str:
        """What is searched for."""
        return self._search.text().strip()

    @property
    def doubtful(self) -> bool:
        """Whether only doubtful companies shall be shown."""
        return self._chips is not None and bool(self._chips.value())

    def show_list(self, listing: CompanyList, *, read_only: bool) -> None:
        """Show when the list goes, if it does."""
        self.keep.set_value(listing.keep_until)
        self.keep.set_read_only(read_only)

    def show_facts(self, listing: CompanyList, count: int, author: str, at: str) -> None:
        """Say where the list comes from; ``at`` is the moment of its import (ISO 8601), "" if only a day is known."""
        context, tr = self._context, self._context.tr
        when = ""
        if at:
            moment = datetime.fromisoformat(at).astimezone()
            when = context.translator.moment(moment)
        elif listing.imported is not None:
            when = context.translator.date(listing.imported)
        imported = ""
        if when:
            words = N_("imported on {day} by {name}") if author else N_("imported on {day}")
            imported = tr(words, day=when, name=author)
        companies = context.translator.ngettext("{count} company", "{count} companies", count).format(
            count=context.translator.number(count)
        )
        parts = (listing.file or listing.text or tr(N_("pasted from the clipboard")), companies, imported)
        self._facts.setText("  ·  ".join(part for part in parts if part))

    def show_doubtful(self, count: int) -> None:
        """Offer to see the doubtful companies alone, with how many there are."""
        chosen = self.doubtful
        if self._chips is not None:
            self._second.removeWidget(self._chips)
            self._chips.hide()
            self._chips.deleteLater()
            self._chips = None
        if count:
            doubtful = self._context.tr(N_("Doubtful cells"))
            words = f"{doubtful}  {self._context.translator.number(count)}"
            name = self._context.tr(N_("What is shown"))
            self._chips = Chips(self._context.theme, [(_DOUBTFUL, words)], name=name, parent=self)
            self._chips.set_value([_DOUBTFUL] if chosen else [])
            self._chips.edited.connect(lambda _keys: self.wanted.emit())
            self._second.addWidget(self._chips, 1, Qt.AlignmentFlag.AlignVCenter)
            self._chips.show()

    def forget(self) -> None:
        """Begin anew with another list."""
        self._typing.stop()
        self._search.set_value("")
        if self._chips is not None:
            self._chips.set_value([])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        margin = page_margin(self)
        self._box.setContentsMargins(margin, 12, margin, 8)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._facts, 1, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self._keep_label, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self.keep)
        self._second = QHBoxLayout()
        self._second.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._second.setSpacing(12)
        self._second.addWidget(self._search)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(8)
        self._box.addLayout(first)
        self._box.addWidget(self._error)
        self._box.addLayout(self._second)

    def _keep_until(self, day: object) -> None:
        self._error.hide()
        self.kept_until.emit(day)

    def _complain(self, text: str) -> None:
        self._error.set_text(self._context.tr(N_("There is no day “{text}”."), text=text))
        self._error.show()


class ForgetBox(InvitationBox):
    """Asks before a list goes for good, which nothing can undo; the safe answer has the keyboard."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, context.tr(N_("Delete for good")), parent, icon="trash-2")
        tr = context.tr
        self.keep = Button(self._theme, tr(N_("Keep it")))
        for button in (self.keep, self.wanted):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box.insertWidget(1, self.keep, 0, Qt.AlignmentFlag.AlignVCenter)
        self.keep.clicked.connect(self.hide)
        self.hide()

    def ask_about(self, context: Context, name: str) -> None:
        """Ask."""
        tr = context.tr
        self.ask(
            tr(N_("Delete “{name}” for good?"), name=name),
            tr(
                N_(
                    "The list and its earlier versions leave this file and its backups on this computer, and neither "
                    "undo nor the history can bring them back. What you rated and chose stays."
                )
            ),
        )
        self.show()
        self.keep.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
