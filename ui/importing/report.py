"""What came of an import: how many companies, which values are doubtful, which companies may be one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.companies.attributes import BY_KEY
from personaforge.domain.words import N_
from personaforge.exchange.tables.model import ColumnReport, Conversion, Duplicate
from personaforge.exchange.tables.telling import left_out
from personaforge.importing import ImportReport as Report
from ui.context import Context
from ui.widgets.base import HLine, Label
from ui.widgets.buttons import Button
from ui.widgets.check_field import CheckField

SHOWN_DUPLICATES = 20


class ImportReport(QWidget):
    """The sentences of an import, and the pairs that somebody may merge."""

    merge_wanted = Signal(object)
    """Pairs of keys, the kept one first."""
    onward = Signal()
    another = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self._checks: list[tuple[CheckField, Duplicate]] = []

    def show_report(self, report: Report, onward: str) -> None:
        """Show what came of a list; ``onward`` names the button that leads on."""
        conversion = report.conversion
        while (item := self._box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._checks = []
        self._add(Label(self._context.theme, self._headline(report), role="heading"))
        for sentence in self._sentences(conversion):
            self._add(Label(self._context.theme, sentence, color="ink2"))
        odd = [column for column in conversion.reports if column.doubts]
        if odd:
            self._add_part(self._context.tr(N_("Doubtful values, kept as they were written")))
            for column in odd:
                self._add(self._doubts(column, conversion.empty(column)))
        if conversion.duplicates:
            self._add_duplicates(conversion)
        self._add(self._buttons(onward))
        self._box.addStretch(1)

    def _add(self, widget: QWidget) -> None:
        self._box.addWidget(widget)

    def _add_part(self, title: str) -> None:
        self._box.addSpacing(8)
        self._add(Label(self._context.theme, title, role="small", color="ink3", weight=600))
        self._add(HLine(self._context.theme))

    def forget_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Take pairs away that have been merged."""
        for check, duplicate in self._checks:
            check.setVisible(duplicate.keys not in pairs and not check.isHidden())
            check.set_value(False)

    def _headline(self, report: Report) -> str:
        if report.updated or report.kept:
            return self._context.tr(
                N_("{updated} updated, {added} new, {kept} left as they were"),
                updated=report.updated, added=report.added, kept=report.kept,
            )  # fmt: skip
        ngettext = self._context.translator.ngettext
        words = ngettext("{count} company taken in", "{count} companies taken in", report.added)
        return words.format(count=report.added)

    def _sentences(self, conversion: Conversion) -> list[str]:
        translator = self._context.translator
        found = left_out(conversion, translator.ngettext, translator.number)
        return [*found, *(notice.describe(translator.gettext) for notice in conversion.notices)]

    def _doubts(self, report: ColumnReport, empty: int) -> QWidget:
        context = self._context
        counts = context.tr(
            N_("{certain} certain, {doubtful} doubtful, {unread} not understood; {empty} empty"),
            certain=report.certain, doubtful=report.doubtful, unread=report.unread, empty=empty,
        )  # fmt: skip
        known = BY_KEY.get(report.key)
        name = context.tr(known.label) if known else report.header
        examples = ", ".join(context.tr(N_("“{text}”"), text=example.text) for example in report.examples)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        title = Label(context.theme, name, weight=500)
        title.setFixedWidth(220 * context.theme.scale)
        line.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(Label(context.theme, counts))
        said.addWidget(Label(context.theme, examples, role="small", color="ink2"))
        line.addLayout(said, 1)
        return row

    def _add_duplicates(self, conversion: Conversion) -> None:
        count, ngettext = conversion.duplicate_count, self._context.translator.ngettext
        words = ngettext(
            "{count} pair may be the same company", "{count} pairs may be the same company", count
        )
        self._add_part(words.format(count=count))
        for duplicate in conversion.duplicates[:SHOWN_DUPLICATES]:
            first, second = duplicate.names
            text = f"{first}  =  {second}   ({self._context.option(duplicate.alike)})"
            check = CheckField(self._context.theme, text)
            self._checks.append((check, duplicate))
            self._add(check)
        merge = Button(self._context.theme, self._context.tr(N_("Merge the ticked pairs")))
        merge.clicked.connect(self._merge)
        self._add(_left(merge))

    def _merge(self) -> None:
        pairs = [duplicate.keys for check, duplicate in self._checks if check.value()]
        if pairs:
            self.merge_wanted.emit(pairs)

    def _buttons(self, onward: str) -> QWidget:
        theme, tr = self._context.theme, self._context.tr
        go = Button(theme, onward, kind="primary")
        go.clicked.connect(self.onward)
        again = Button(theme, tr(N_("Another list")))
        again.clicked.connect(self.another)
        return _left(go, again)


def _left(*widgets: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 12, 0, 0)
    line.setSpacing(12)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return row
