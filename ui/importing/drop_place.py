"""Where a list goes in: dropped, chosen, or pasted from a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.widgets.base import Label
from ui.widgets.buttons import Button
from ui.widgets.marks import paint_box


class DropPlace(QWidget):
    """A dashed box with its invitation; the window itself takes what is dropped."""

    choose_wanted = Signal()
    pasted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr, self._theme = context.tr, context.theme
        self._words = Label(self._theme, tr(N_("Which companies do you know already?")), role="prompt")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        how = Label(
            self._theme,
            tr(
                N_(
                    "Drop the export of your CRM here, as CSV or XLSX. It stays in this file, on this computer."
                )
            ),
            color="ink3",
        )
        how.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose = Button(self._theme, tr(N_("Choose a list …")), kind="primary", icon="import")
        self.choose.clicked.connect(self.choose_wanted)
        self._paste = Button(self._theme, tr(N_("Paste from a spreadsheet")), icon="copy")
        self._paste.clicked.connect(self._take_clipboard)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._take_clipboard)
        self.setFocusProxy(self.choose)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        for button in (self.choose, self._paste):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(32, 32, 32, 32)
        box.setSpacing(16)
        for label in (self._words, how):
            box.addWidget(label)
        box.addLayout(row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_box(painter, frame, 10, edge=self._theme.color("line_strong"), dashed=True)
        painter.end()

    def _take_clipboard(self) -> None:
        self.pasted.emit(QApplication.clipboard().text())
