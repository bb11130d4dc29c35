"""The guide beside a sheet: why it is there, how to ask, an example, traps.

panel = GuidePanel(theme, title="Guide", key="F1", fold="Fold the guide")
panel.set_guide(load_guide("pains", "de").blocks)       panel.folded: signal, the arrow was clicked
panel.set_footer(widget)                                stands at the lower edge, above a hairline (the voices bar)
"""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from personaforge.guide import BlockKind, GuideBlock
from ui.theme import Theme
from ui.widgets.base import HLine, KeyCaps, Label
from ui.widgets.buttons import ToolButton

_LEFT = 24
_HEAD = 48


class GuidePanel(QWidget):
    """320 px of panel; its text scrolls, head and foot stay."""

    folded = Signal()

    def __init__(
        self, theme: Theme, *, title: str, key: str, fold: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(title)
        self.setFixedWidth(theme.size("guide"))
        self._body = QVBoxLayout()
        self._body.setContentsMargins(_LEFT, 4, _LEFT, _LEFT)
        self._body.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head(title, key, fold))
        layout.addWidget(self._scroll_area(), 1)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(_LEFT, 0, _LEFT, 0)
        layout.addLayout(self._foot)
        theme.changed.connect(self.update)

    def set_guide(self, blocks: tuple[GuideBlock, ...]) -> None:
        """Show another guide, from its top."""
        while (item := self._body.takeAt(0)) is not None:
            _discard(item.widget())
        example: _Example | None = None
        before: BlockKind | None = None
        for block in blocks:
            self._body.addSpacing(_gap(before, block.kind))
            if block.kind in ("weak", "strong"):
                if example is None or before not in ("weak", "strong"):
                    example = _Example(self._theme)
                    self._body.addWidget(example)
                example.add(block)
            else:
                self._body.addWidget(self._widget(block))
            before = block.kind
        self._body.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)

    def set_footer(self, widget: QWidget) -> None:
        """Let a widget stand at the lower edge, above which a hairline is there as long as the widget is."""
        foot = _Foot(self._theme, widget)
        self._foot.addWidget(foot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        painter.end()

    def _head(self, title: str, key: str, fold: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(_LEFT - 1, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(Label(self._theme, title, weight=600, wrap=False), 1)
        row.addWidget(KeyCaps(self._theme, (key,)))
        button = ToolButton(self._theme, "chevrons-right", fold, shortcut=key)
        button.clicked.connect(self.folded)
        row.addWidget(button)
        button.setFixedHeight(_HEAD - 16)
        row.setContentsMargins(_LEFT - 1, 9, 16, 7)
        return row

    def _scroll_area(self) -> QScrollArea:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setAutoFillBackground(False)
        inner.setLayout(self._body)
        self._scroll.setWidget(inner)
        self._scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        return self._scroll

    def _widget(self, block: GuideBlock) -> QWidget:
        if block.kind == "heading":
            return Label(self._theme, block.text, role="small", color="ink3", weight=600)
        if block.kind == "prompt":
            return Label(self._theme, block.text, role="prompt")
        if block.kind == "trap":
            return _Trap(self._theme, block.text)
        return Label(self._theme, block.text)


def _gap(before: BlockKind | None, kind: BlockKind) -> int:
    """Px between two blocks."""
    if before is None:
        return 0
    if kind == "heading":
        return 30 if before == "prompt" else 22
    if before == "heading":
        return 6 if kind != "prompt" else 8
    return 12 if kind == "prompt" else 8


class _Foot(QWidget):
    """Comes and goes with what stands in it."""

    def __init__(self, theme: Theme, widget: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 14)
        column.setSpacing(14)
        column.addWidget(HLine(theme))
        column.addWidget(widget)
        self.setHidden(widget.isHidden())
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self.setHidden(event.type() == QEvent.Type.HideToParent)
        return super().eventFilter(watched, event)


def _discard(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()


class _Trap(QWidget):
    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(_LEFT, 0, 0, 0)
        row.addWidget(Label(theme, text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._theme.icons.paint(painter, QPointF(7, 11), "corner-down-right", self._theme.color("ink3"), 16)
        painter.end()


class _Example(QWidget):
    """Weak and strong, side by side with their words, a hairline between word and example."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    def add(self, block: GuideBlock) -> None:
        """Append one side."""
        strong = block.kind == "strong"
        row = self._grid.rowCount()
        color, weight = ("ink", 600) if strong else ("ink3", 400)
        word = Label(self._theme, block.label, color=color, weight=weight, pixels=13, wrap=False)
        text = Label(self._theme, block.text, color=color, weight=500 if strong else 400)
        self._grid.addWidget(word, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        item = self._grid.itemAtPosition(self._grid.rowCount() - 1, 1)
        if item is not None:
            painter = QPainter(self)
            x = item.geometry().left() - 10
            painter.fillRect(QRectF(x, 0, 1, self.height()), self._theme.color("line"))
            painter.end()
