"""Words without a frame; the field that is open carries the tint and the bar of who speaks.

SpokenFrame(context, session, field)            around any text field
SpokenText(context, session, name)              an editor of such a field
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.context import Context
from ui.forms.editors import Editor
from ui.pages.page import BLEED
from ui.session import Session
from ui.widgets.fields import TextField
from ui.widgets.marks import paint_box


class SpokenFrame(QWidget):
    """Holds a field without a frame; while it is open it wears the colour of who speaks."""

    def __init__(self, context: Context, session: Session, field: TextField) -> None:
        super().__init__()
        self._context, self._session = context, session
        self.field = field
        # Before the style sheet has seen it: a second polish would lose the font of the field.
        field.setProperty("state", "bare")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(BLEED, 3, BLEED, 4)
        # At the top, so that the words of a row stand in line also until the height suits another width.
        self._box.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(field)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.installEventFilter(self)
        session.speaking_changed.connect(self.update)
        context.theme.changed.connect(self.update)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.update()
        elif event.type() == QEvent.Type.FocusOut:
            self.update()
            self._session.flush()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, rect = self._context.theme, QRectF(self.rect())
        speaking = self._session.speaking
        if self.field.isReadOnly():
            return
        if self.field.hasFocus():
            tint = theme.department_color(speaking, "tint") if speaking else theme.color("selected")
            bar = theme.department_color(speaking, "mark") if speaking else theme.color("ink")
            paint_box(painter, rect, 3, fill=tint)
            painter.fillRect(QRectF(0, 0, 4, rect.height()), bar)
        elif self.underMouse():
            paint_box(painter, rect, theme.size("radius"), fill=theme.color("hover"))
        painter.end()


class SpokenText(Editor):
    """Words of several lines."""

    typing = True

    def __init__(
        self,
        context: Context,
        session: Session,
        name: str,
        *,
        placeholder: str = "",
        role: str = "body",
        single: bool = False,
    ) -> None:
        self._single = single
        self._text = TextField(context.theme, placeholder=placeholder, lines=1, name=name)
        super().__init__(SpokenFrame(context, session, self._text))
        self._text.set_read_only(True)  # the frame of the field goes; ours is drawn around it
        self._text.setReadOnly(False)
        self._text.setFont(context.theme.font(role))
        # The field is as high as its text; a caret in the last line must not scroll the first one away.
        bar = self._text.verticalScrollBar()
        bar.valueChanged.connect(lambda value: bar.setValue(0) if value else None)
        self._text.installEventFilter(self)
        self._text.edited.connect(self.changed.emit)

    def show(self, value: object) -> None:
        self._text.set_value(str(value))

    def set_read_only(self, read_only: bool) -> None:
        self._text.setReadOnly(read_only)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A name or a role is one line of text, however it is wrapped: Enter goes on."""
        entered = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._single and entered and event.type() == QEvent.Type.KeyPress:
            self._text.focusNextChild()
            return True
        return False
