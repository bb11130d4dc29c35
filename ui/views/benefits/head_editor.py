"""The open head of a row: what the feature is called, and its Kano class; also the row that takes the next feature."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMenu, QWidget

from personaforge.domain.options import KanoClass
from personaforge.domain.text import is_cut
from personaforge.domain.words import N_
from personaforge.domain.worksheets.kano import Feature
from ui.context import Context
from ui.forms.autosave import Autosave, limit_notice
from ui.pages.page import BLEED
from ui.session import Session
from ui.text_layout import paint_line, text_width
from ui.views.benefits.edits import OfferEdits
from ui.views.benefits.style import MatrixStyle
from ui.views.benefits.text import BenefitText
from ui.views.shared.open_cell import OpenCell
from ui.widgets.buttons import MenuButton
from ui.widgets.mark_icons import kano_icon
from ui.widgets.marks import paint_box, paint_kano


class KanoButton(MenuButton):
    """The class of a feature; opens the list of classes."""

    chosen = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, parent=parent)
        self._context = context
        self._class: KanoClass | None = None
        menu = QMenu(self)
        for kano_class in KanoClass:
            action = menu.addAction(kano_icon(context.theme, kano_class.value), context.option(kano_class))
            action.triggered.connect(lambda _checked=False, found=kano_class: self.chosen.emit(found))
        menu.addSeparator()
        none = menu.addAction(context.tr(N_("not placed yet")))
        none.triggered.connect(lambda: self.chosen.emit(None))
        self.set_menu(menu)
        self.show_class(None)

    def show_class(self, kano_class: KanoClass | None) -> None:
        """Show a class, silently."""
        self._class = kano_class
        words = self._context.option(kano_class) or self._context.tr(N_("not placed yet"))
        self.set_text(words)
        self.setAccessibleName(f"{self._context.tr(Feature.kano_class.label)}: {words}")

    def sizeHint(self) -> QSize:
        words = text_width(self.text(), self.theme.font("small"))
        return QSize((28 if self._class else 8) + words + 28, self.theme.size("control"))

    def paint(self, painter: QPainter) -> None:
        theme, middle = self.theme, self.height() / 2
        if self.hovered or self.isDown():
            paint_box(painter, QRectF(self.rect()), theme.size("radius"), fill=theme.color("sheet"))
        x = 0.0
        if self._class is not None:
            paint_kano(painter, theme, self._class.value, QPointF(10, middle))
            x = 28.0
        line = theme.line_height("small")
        x += paint_line(painter, QPointF(x, middle - line / 2), self.text(), theme.font("small"), line,
                        theme.color("ink3"))  # fmt: skip
        theme.icons.paint(painter, QPointF(x + 12, middle + 1), "chevron-down", theme.color("ink2"), 14)


class HeadEditor(OpenCell):
    """One for the matrix; nothing is inserted before something is typed."""

    left = Signal(int)
    grew = Signal(str)
    notice = Signal(str)

    def __init__(
        self, context: Context, session: Session, edits: OfferEdits, style: MatrixStyle, parent: QWidget
    ) -> None:
        super().__init__(context, session, parent)
        self._edits = edits
        self.feature_id = ""
        role = "present_small" if context.presenting else "row"
        self.text = BenefitText(context, role=role, name=context.tr(Feature.text.label),
                                placeholder=context.tr(N_("Next offer")), parent=self)  # fmt: skip
        self.text.set_watching(False)
        self.text.setFont(style.head)
        self.kano = KanoButton(context, self)
        box = self.column
        box.setContentsMargins(BLEED, style.top - 1, 6, 6)
        box.setSpacing(2)
        box.addWidget(self.text)
        box.addWidget(self.kano)
        box.addStretch()
        self._autosave = Autosave(session, self._send, self)
        self._autosave.watch(self.text)
        self.text.edited.connect(lambda _text: self._autosave.touch())
        self.text.left.connect(self.left)
        self.kano.chosen.connect(self._classify)
        session.speaking_changed.connect(self.update)

    def open(self, feature: str, text: str = "") -> None:
        """Show a feature, or an empty row for "" ; `text` is what was typed to open it."""
        self._autosave.flush()
        self.feature_id = feature
        self.reload()
        self.text.begin(text)

    def reload(self) -> None:
        """Show what the workspace holds."""
        self._autosave.cancel()
        feature = self._edits.feature(self.feature_id)
        if feature is None:
            self.feature_id = ""
        self.text.set_value(feature.text if feature else "")
        self._show_class()

    def refresh(self) -> None:
        """Show the class anew and leave the typing alone."""
        self._show_class()

    def flush(self) -> None:
        """Send what was typed."""
        self._autosave.flush()

    def close_record(self) -> None:
        """Send the last typing."""
        self._autosave.flush()

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.column.totalSizeHint().height())

    def _show_class(self) -> None:
        feature = self._edits.feature(self.feature_id)
        self.kano.setVisible(feature is not None)
        self.kano.show_class(feature.kano_class if feature else None)

    def _classify(self, kano_class: KanoClass | None) -> None:
        self._autosave.flush()
        self._edits.classify(self.feature_id, kano_class)
        self._show_class()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self) -> None:
        text = self.text.value()
        if is_cut(text):
            self.notice.emit(limit_notice(self._context))
        if self.feature_id:
            self._edits.set_feature(self.feature_id, "text", text)
        elif text.strip():
            self.feature_id = self._edits.add_feature(text)
            self._show_class()
            self.grew.emit(self.feature_id)
