"""The one open row: its tint and bar in the colour of who said it, its text, and what stands below.

It lies over the row of the list and is as high as that row; the list moves it, shows it and hides it.

    row.show_record(record, caret)                a row of the workspace
    row.show_begun(number, departments)           a row without a record yet: the text and a hint
    row.full_height()                             px, at the width of the list
    row.text_edit, row.controls
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from personaforge.domain.fields import Text
from personaforge.domain.options import Department
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList
from ui.context import Context
from ui.forms.item_list.controls import RowControls
from ui.forms.item_list.delegate import RowDelegate
from ui.forms.item_list.model import BEGUN
from ui.forms.item_list.shape import ListShape
from ui.forms.item_list.sizes import RowSizes
from ui.forms.item_list.statement_edit import StatementEdit
from ui.forms.item_list.who_menu import who_menu
from ui.forms.item_list.words import departments
from ui.session import Session
from ui.text_layout import paint_line, text_width
from ui.widgets.base import PaintedButton
from ui.widgets.marks import key_cap_width, paint_key_cap

_INSET = 2
"""The tint keeps so far from the rows above and below."""


class OpenRow(QWidget):
    """One for the whole list; what it shows changes, it stays."""

    who_chosen = Signal(object)
    resized = Signal()
    settled = Signal()
    """What was typed is wanted in the workspace now: the fields below belong to a record."""
    passed = Signal(int)
    """Tab went beyond the last stop (1) or before the first one (-1)."""

    def __init__(
        self, context: Context, session: Session, part: ItemList, shape: ListShape, delegate: RowDelegate,
        sizes: RowSizes, parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._context, self._part, self._shape = context, part, shape
        self._delegate, self._sizes = delegate, sizes
        self.key = ""
        self._who: tuple[Department, ...] = ()
        role, weight = ("present_row", 600) if context.presenting else ("row", 500)
        self.text_edit = StatementEdit(context, self, role=role, weight=weight, line=sizes.m.line)
        field = part.kind.fields[shape.name]
        assert isinstance(field, Text)
        self.text_edit.set_limit(field.limit)
        self.text_edit.setAccessibleName(context.tr(field.label))
        self.text_edit.grown.connect(self._part_resized)
        self.controls = RowControls(context, session, part, shape, self)
        self.controls.resized.connect(self._part_resized)
        self._mark = WhoButton(context, self)
        self._mark.clicked.connect(self._open_who_menu)
        self._mark.setVisible(bool(shape.who))
        context.theme.changed.connect(self.update)
        self.hide()

    def show_record(self, record: Record, caret: int | None = None) -> None:
        """Show a row of the workspace."""
        self.key = record.id
        self.text_edit.set_prompt(self._context.tr(self._part.kind.fields[self._shape.name].hint))
        self.text_edit.load(record.name, caret)
        self.controls.show_record(record)
        self.controls.setVisible(True)
        self.show_who(departments(record, self._shape))
        self._arrange()

    def show_begun(self, prompt: str, who: tuple[Department, ...]) -> None:
        """Show a row that has no record yet."""
        self.key = BEGUN
        self.controls.forget()
        self.controls.hide()
        self.text_edit.set_prompt(prompt)
        self.text_edit.load("")
        self.text_edit.setAccessibleDescription(prompt)
        self.show_who(who)
        self._arrange()

    def show_who(self, who: tuple[Department, ...]) -> None:
        """Take the colour of who says it."""
        self._who = who
        names = ", ".join(self._context.option(department) for department in who)
        self._mark.setAccessibleName(names or self._context.tr(N_("Who said it")))
        self.update()

    def refresh_who(self, record: Record) -> None:
        """Take the colour of who says it now."""
        self.show_who(departments(record, self._shape))

    def full_height(self) -> int:
        """Return the height of the open row in px, at the width of the list."""
        m = self._sizes.m
        text = self.text_edit.height_for(self._text_width())
        return m.open_top + text + m.open_gap + self._below_height() + m.open_bottom

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        below = self.controls.stops() if self.controls.isVisibleTo(self) else ()
        return [self.text_edit, *([self._mark] if self._asks_department() else ()), *below]

    def _asks_department(self) -> bool:
        """Whether the mark is a field to fill in, not a note of who spoke."""
        return self.key != BEGUN and self._shape.who not in ("", "said_by") and self._mark.isVisibleTo(self)

    def focus_on(self, field: str) -> None:
        """Put the caret into a field, the text by default."""
        if field == self._shape.who and field and self._mark.isVisibleTo(self):
            self._mark.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not (field and self.controls.isVisibleTo(self) and self.controls.focus_on(field)):
            self.text_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_last(self) -> None:
        """Put the focus on the last stop, for Shift+Tab from the row below."""
        self.stops()[-1].setFocus(Qt.FocusReason.BacktabFocusReason)

    def holds_focus(self) -> bool:
        """Whether the caret stands anywhere in this row."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self.key == BEGUN and forward:
            self.settled.emit()
        stops = self.stops()
        focused = QApplication.focusWidget()
        step = 1 if forward else -1
        place = stops.index(focused) + step if focused in stops else (0 if forward else len(stops) - 1)
        if 0 <= place < len(stops):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            stops[place].setFocus(reason)
        else:
            self.passed.emit(step)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys the controls do not want; none of them may reach the list, where Delete deletes rows."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Escape:
            self.text_edit.escaped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.text_edit.entered.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and alt:
            self.text_edit.shifted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        m = self._sizes.m
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        area = self._area()
        self._delegate.paint_number(painter, area, self.key, m.open_top)
        self._delegate.paint_who(painter, area, self._who, m.open_top, 600)
        self._paint_hint(painter, area)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        m = self._sizes.m
        tint, bar = self._colors()
        box = self._area().adjusted(-m.bleed, _INSET, m.bleed, -_INSET)
        path = QPainterPath()
        path.addRoundedRect(box, m.radius, m.radius)
        painter.setClipPath(path)
        painter.fillRect(box, tint)
        painter.fillRect(QRectF(box.left(), box.top(), m.bar, box.height()), bar)
        painter.setClipping(False)

    def _paint_hint(self, painter: QPainter, area: QRectF) -> None:
        m, theme, tr = self._sizes.m, self._context.theme, self._context.tr
        top = self.controls.y()
        line = theme.line_height(m.fact)
        ink, font = theme.color("ink3"), self._sizes.fact_font()
        if self.key == BEGUN:
            words = tr(N_("Type and press Enter, or paste several lines."))
            if self.text_edit.text():
                words = ""
            paint_line(
                painter, QPointF(area.left() + self._sizes.columns.text, top - 4), words, font, line, ink
            )
            return
        if not self.controls.has_bar():
            return
        wall = self._context.presenting
        words, key = (tr(N_("Enter: next row")), "") if wall else (tr(N_("next row")), tr(N_("Enter")))
        end = area.right() - (0 if wall else 6)
        start = end - text_width(words, font) - (6 + key_cap_width(theme, key) if key else 0)
        if start < self.controls.x() + self.controls.bar_width() + 12:
            return
        corner = QPointF(end, top + (m.control - line) / 2)
        paint_line(painter, corner, words, font, line, ink, align=Qt.AlignmentFlag.AlignRight)
        if key:
            paint_key_cap(painter, theme, key, QPointF(start, top + m.control / 2))

    def _colors(self) -> tuple[QColor, QColor]:
        theme = self._context.theme
        if not self._who:
            return theme.color("panel"), theme.color("ink2")
        key = self._who[0].value
        return theme.department_color(key, "tint"), theme.department_color(key, "mark")

    def _area(self) -> QRectF:
        return QRectF(self._delegate.margin, 0, self._sizes.columns.width, self.height())

    def _text_width(self) -> int:
        return self._sizes.columns.width - self._sizes.columns.text - 8

    def _below_height(self) -> int:
        return self._sizes.m.control if self.key == BEGUN else self._panels_height()

    def _panels_height(self) -> int:
        layout = self.controls.layout()
        assert layout is not None
        layout.activate()
        below = self._text_width()
        return max(layout.totalHeightForWidth(below), layout.totalSizeHint().height(), 0)

    def _arrange(self) -> None:
        if self.width() <= 0:
            return
        m, margin = self._sizes.m, self._delegate.margin
        x, width = margin + self._sizes.columns.text, self._text_width()
        text = self.text_edit.height_for(width)
        self.text_edit.setGeometry(x, m.open_top - self.text_edit.lift(), width, text)
        top = m.open_top + text + m.open_gap
        self.controls.setGeometry(x, top, width, self._panels_height())
        size = QSize(self._sizes.columns.text - m.who, max(m.line, 24))
        self._mark.setGeometry(margin + m.who - 4, m.open_top - 1, size.width(), size.height())
        self.update()

    def rearrange(self) -> None:
        """Give every part its place anew, after the text or the controls changed their size."""
        self._arrange()

    def _part_resized(self) -> None:
        self._arrange()
        self.resized.emit()

    def _open_who_menu(self) -> None:
        menu = who_menu(
            self._context, self, self._who, self.who_chosen.emit, several=self._shape.who == "said_by"
        )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._mark.mapToGlobal(self._mark.rect().bottomLeft()))


class WhoButton(PaintedButton):
    """Lies over the mark and the word, which the row paints; a click opens the menu of departments."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self.setToolTip(context.tr(N_("Who said it")))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(80, 24)

    def paint(self, painter: QPainter) -> None:
        """Nothing: the row shows through."""
