"""The printed page beside the form; what is shown is the PDF itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from personaforge.domain.statements import Evidenced
from personaforge.domain.words import N_
from personaforge.i18n import Language
from ui.companies import Companies
from ui.context import Context
from ui.navigation import Navigator
from ui.paper import Paper, Printed, Words
from ui.pdf_pages import PageImage
from ui.previewed import Previewed, Previewing
from ui.printed_language import PrintedLanguage
from ui.session import Session
from ui.widgets.base import Label
from ui.widgets.buttons import Button, ToolButton

if TYPE_CHECKING:
    from personaforge.rendering.assembly.answers import Answers

PAUSE_MS = 400
MARGIN = 20
A4 = 297 / 210
AROUND = 3


_ON_PAPER, _OUTLINE = QColor("#44504C"), QColor("#EDF0EE")
"""Ink and a quiet grey of the light scheme: paper is white, whatever the window looks like."""
_OUTLINE_BARS = (
    (8, 10, 46, 5),
    (8, 18, 30, 2),
    *((8, 28 + 5 * row, 84 - 12 * (row % 3), 2) for row in range(6)),
    *((8 + 29 * column, 90 + 9 * row, 26, 6) for row in range(4) for column in range(3)),
)
"""Left, top, width and height of what is outlined, in hundredths of the width of the page."""


class PageView(QWidget):
    """One page with the shadow of something that lies on a desk."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page: PageImage | None = None
        self._ink = QColor()
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(context.tr(N_("Preview of the printed page")))

    def show_page(self, page: PageImage | None, ink: QColor) -> None:
        """Show a page, or an empty sheet while there is none; its marks are outlined in `ink`."""
        self._page, self._ink = page, ink
        self.updateGeometry()
        self.update()

    def say(self, words: str) -> None:
        """Say on the empty sheet what becomes of it."""
        self._words = words
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * A4)

    def sizeHint(self) -> QSize:
        return QSize(380, round(380 * A4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = QRectF(0, 0, self.width(), self.width() * A4)
        shadow = QColor(self._context.theme.color("shadow"))
        for spread, alpha in ((3, 14), (1, 26)):
            shadow.setAlpha(alpha)
            painter.fillRect(sheet.adjusted(-spread, -spread + 1, spread, spread + 1), shadow)
        painter.fillRect(sheet, QColor("#FFFFFF"))
        if self._page is not None:
            painter.drawImage(sheet, self._page.image)
            self._paint_marks(painter, sheet, self._page.marks)
        elif self._words:
            self._paint_outline(painter, sheet)
        painter.end()

    def _paint_outline(self, painter: QPainter, sheet: QRectF) -> None:
        """A page to come: where its title, its texts and its table will stand, and what is being done."""
        theme, unit = self._context.theme, sheet.width() / 100
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_OUTLINE)
        for left, top, width, height in _OUTLINE_BARS:
            bar = QRectF(left * unit, top * unit, width * unit, height * unit)
            painter.drawRoundedRect(bar, unit / 2, unit / 2)
        line, font = theme.line_height("body"), theme.font("body")
        block = self._context.texts.block(self._words, font, line, sheet.width() * 0.8)
        corner = QPointF((sheet.width() - block.width) / 2, sheet.height() / 2 - block.height / 2)
        block.paint(painter, corner, _ON_PAPER)

    def _paint_marks(self, painter: QPainter, sheet: QRectF, marks: list[QRectF]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._ink, 1.5))
        for mark in marks:
            left, top = mark.left() * sheet.width(), mark.top() * sheet.height()
            box = QRectF(left, top, mark.width() * sheet.width(), mark.height() * sheet.height())
            painter.drawRoundedRect(box.adjusted(-AROUND, -AROUND, AROUND, AROUND), 2, 2)


class PreviewPanel(QWidget):
    """Follows the worksheet shown; renders after a pause, never on the way of a key."""

    save_wanted = Signal()

    def __init__(
        self,
        context: Context,
        session: Session,
        navigator: Navigator,
        paper: Paper,
        printing: PrintedLanguage,
        companies: Companies,
    ) -> None:
        super().__init__()
        self._context, self._session = context, session
        self._paper, self._printing = paper, printing
        self._source = Previewing(session, navigator, companies)
        self._pages: list[PageImage] = []
        self._page = 0
        self._shown = ""
        self._pointed = ""
        self._turn_to_mark = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.render_now)
        self._lay_out()
        session.applied.connect(self._later)
        navigator.moved.connect(self._later)
        companies.changed.connect(self._later)
        printing.changed.connect(self._later)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later()

    def point_at(self, record: str) -> None:
        """Outline the statement that is being typed; "" for none."""
        if record != self._pointed:
            self._pointed = record
            self._turn_to_mark = bool(record)
            self._later()

    def render_now(self) -> None:
        """Ask for the pages of what is shown now."""
        if not self.isVisible():
            return
        shown = self._source.document()
        if shown is None:
            self._show_nothing()
        else:
            language = self._printing.value
            self._source.ask(shown, language, lambda found: self._render(shown, language, found))

    def _show_nothing(self) -> None:
        self._show_pages([], "")
        self._say(self._context.tr(N_("This worksheet has nothing to print yet.")))

    def _render(self, shown: Previewed, language: Language, found: Answers) -> None:
        """Have a document printed with what the lists say."""
        if not self._is_wanted(shown, language):
            return
        request = self._source.request(shown, found, language, self._context.today())
        if request is None:
            self._show_nothing()
            return
        width = round((self.width() - 2 * MARGIN) * self.devicePixelRatioF())
        self._say(self._context.tr(N_("Printing …")))
        pointed = self._session.workspace.get(self._pointed) if self._pointed else None

        def done(printed: Printed) -> None:
            if not self._is_wanted(shown, language):
                return
            self._show_pages(printed.pages, shown.key)
            words = self._context.tr(
                N_("As of {time}, {language}"),
                time=self._context.translator.time(self._context.now()),
                language=self._context.tr(N_("German") if language == "de" else N_("English")),
            )
            if printed.missing:
                words = self._context.tr(N_("No font holds: {characters}"), characters=printed.missing)
            self._state.setText(words)

        def failed(words: Words) -> None:
            if isValid(self):
                self._say(words(self._context.translator.gettext))

        self._paper.render(
            lambda: request,
            width,
            done,
            failed,
            mark=pointed.name if pointed is not None else "",
        )

    def _is_wanted(self, shown: Previewed, language: Language) -> bool:
        """Return whether what took its time is still to be seen: another sheet or language may be wanted by now."""
        return isValid(self) and shown == self._source.document() and language == self._printing.value

    def _say(self, words: str) -> None:
        self._state.setText(words)
        self._view.say(words)

    def _later(self, _event: object = None) -> None:
        if self.isVisible():
            self._timer.start()

    def _show_pages(self, pages: list[PageImage], record: str) -> None:
        self._page = min(self._page, max(len(pages) - 1, 0)) if record == self._shown else 0
        self._pages, self._shown = pages, record
        marked = next((index for index, page in enumerate(pages) if page.marks), None)
        if self._turn_to_mark and marked is not None:
            self._page, self._turn_to_mark = marked, False
        self._show_page()

    def _mark_ink(self) -> QColor:
        record = self._session.workspace.get(self._pointed) if self._pointed else None
        said = record.said_by if isinstance(record, Evidenced) else ()
        if not said:
            return self._context.theme.color("ink")
        return self._context.theme.department_color(said[0].value, "mark")

    def _show_page(self) -> None:
        count = len(self._pages)
        self._view.show_page(self._pages[self._page] if count else None, self._mark_ink())
        words = (
            self._context.tr(N_("Page {page} of {count}"), page=self._page + 1, count=count) if count else ""
        )
        self._count.setText(words)
        self._back.set_enabled(self._page > 0)
        self._next.set_enabled(self._page + 1 < count)
        self._save.set_enabled(bool(count))

    def _turn(self, step: int) -> None:
        self._page = max(0, min(self._page + step, len(self._pages) - 1))
        self._show_page()

    def _lay_out(self) -> None:
        tr, theme = self._context.tr, self._context.theme
        self._count = Label(theme, "", role="small", color="ink3", wrap=False)
        self._back = ToolButton(theme, "chevron-left", tr(N_("Previous page")))
        self._back.clicked.connect(lambda: self._turn(-1))
        self._next = ToolButton(theme, "chevron-right", tr(N_("Next page")))
        self._next.clicked.connect(lambda: self._turn(1))
        self._view = PageView(self._context)
        self._state = Label(theme, "", role="small", color="ink3")
        self._save = Button(theme, tr(N_("Save PDF")))
        self._save.clicked.connect(self.save_wanted)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(Label(theme, tr(N_("Preview")), weight=600, wrap=False))
        head.addStretch(1)
        head.addWidget(self._count)
        for button in (self._back, self._next):
            head.addWidget(button)
        foot = QHBoxLayout()
        foot.addWidget(self._state, 1)
        foot.addWidget(self._save)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, 8, MARGIN, 16)
        box.setSpacing(12)
        box.addLayout(head)
        box.addWidget(self._view)
        box.addLayout(foot)
        box.addStretch(1)
        self._say(tr(N_("Printing …")))
        self._show_page()
