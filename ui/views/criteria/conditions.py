"""The conditions of a criterion that is a group: closed lines, one of them open, groups within groups.

tree = ConditionTree(context, session, companies, parent)
tree.show_criterion(criterion), tree.on_applied(event)
tree.is_group                                  whether there are conditions in place of a single test
Keys: arrows walk, Enter opens and closes, Del removes, Space on a group turns "all" into "at least one".
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.company_options import Join
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Condition, Criterion
from ui.companies import Companies
from ui.context import Context
from ui.session import Applied, Session
from ui.text_layout import TextBlock
from ui.views.asking.editor import AskEditor
from ui.views.asking.words import clause
from ui.views.criteria import condition_edits
from ui.views.criteria.condition_edits import Node
from ui.widgets.base import PaintedButton
from ui.widgets.buttons import Button
from ui.widgets.chips import Segmented
from ui.widgets.marks import paint_box
from ui.widgets.roving import RovingGroup

_INDENT = 16
_PAD = 5
_JOIN_WORDS = {Join.ALL: N_("all of these:"), Join.ANY: N_("at least one of these:")}


class ConditionLine(PaintedButton):
    """A condition in words, or the head of a group."""

    def __init__(self, context: Context, node: Node, words: str, parent: QWidget) -> None:
        super().__init__(context.theme, parent)
        self._context, self.node, self._words = context, node, words
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 24)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(28, self._block(width).height + 2 * _PAD)

    def paint(self, painter: QPainter) -> None:
        theme = self.theme
        if self.hovered:
            paint_box(painter, QRectF(self.rect()), theme.size("radius"), fill=theme.color("hover"))
        x = float(self._left())
        for depth in range(self.node.depth + 1):
            painter.fillRect(QRectF(4 + depth * _INDENT, 0, 2, self.height()), theme.color("line_strong"))
        block = self._block(self.width())
        is_group = self.node.condition.join is not None
        top = (self.height() - block.height) / 2
        block.paint(painter, QPointF(x, top), theme.color("ink3" if is_group else "ink"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _left(self) -> int:
        return 14 + self.node.depth * _INDENT

    def _block(self, width: int) -> TextBlock:
        theme = self.theme
        font, line = theme.font("body", weight=400), theme.line_height("body")
        return self._context.texts.block(self._words, font, line, max(80, width - self._left() - 6))


class ConditionTree(QWidget):
    """Lines in the order of the tree, the editor of the open one behind it."""

    notice = Signal(str)
    tried = Signal(str, object)
    """A condition, and values that are tried for it."""
    group_changed = Signal()

    def __init__(self, context: Context, session: Session, companies: Companies, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._session, self._companies = context, session, companies
        self._criterion = ""
        self.open_id = ""
        self.lines: list[ConditionLine] = []
        self._group: RovingGroup | None = None
        tr = context.tr
        joins = [(join.value, context.option(join)) for join in Join]
        self.join_field = Segmented(context.theme, joins, name=tr(Criterion.join.label))
        self.join_field.edited.connect(self._join_chosen)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.editor = AskEditor(context, session, companies, self)
        self.editor.hide()
        self.editor.notice.connect(self.notice)
        self.editor.tried.connect(lambda values: self.tried.emit(self.open_id, values))
        self.add_button = Button(context.theme, tr(N_("Condition")), "quiet", icon="plus", parent=self)
        self.add_button.setToolTip(tr(N_("Add a condition")))
        self.group_button = Button(context.theme, tr(N_("Group")), "quiet", icon="plus", parent=self)
        self.group_button.setToolTip(tr(N_("Add a group of conditions")))
        self.add_button.clicked.connect(lambda: self.add(group=False))
        self.group_button.clicked.connect(lambda: self.add(group=True))
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self.add_button)
        foot.addWidget(self.group_button)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.join_field)
        box.addLayout(self._rows)
        box.addLayout(foot)

    @property
    def criterion(self) -> Criterion | None:
        """The criterion shown."""
        return self._session.workspace.find(self._criterion, Criterion) if self._criterion else None

    @property
    def is_group(self) -> bool:
        """Whether there are conditions in place of a single test."""
        criterion = self.criterion
        return criterion is not None and criterion.join is not None

    def show_criterion(self, id: str) -> None:
        """Show the conditions of another criterion, all closed."""
        if id != self._criterion:
            self._criterion, self.open_id = id, ""
            self.editor.show_record(None)
        self.refresh()

    def on_applied(self, event: Applied) -> None:
        """Show what others changed."""
        self.editor.on_applied(event)
        if (
            event.is_structural
            or self._criterion in event.ids
            or any(line.node.condition.id in event.ids for line in self.lines)
        ):
            self.refresh()

    def refresh(self) -> None:
        """Read the conditions anew."""
        criterion = self.criterion
        nodes = condition_edits.tree(self._session.workspace, criterion) if criterion is not None else []
        nodes = nodes if self.is_group else []
        focused = next((line.node.condition.id for line in self.lines if line.hasFocus()), "")
        self._clear()
        for node in nodes:
            line = ConditionLine(self._context, node, self._words(node), self)
            line.clicked.connect(lambda _on=False, node=node: self._line_clicked(node))
            line.installEventFilter(self)
            self.lines.append(line)
            self._rows.addWidget(line)
            if node.condition.id == self.open_id:
                self._rows.addWidget(self.editor)
        self._order_tabs()  # first: a widget that Tab does not reach cannot be put in an order
        self._group = RovingGroup(self.lines, self)
        shown = {node.condition.id for node in nodes}
        if self.open_id not in shown:
            self.open_id = ""
            self.editor.show_record(None)
        self.editor.setVisible(bool(self.open_id))
        self.join_field.setVisible(self.is_group)
        self.group_button.setVisible(self.is_group)
        if criterion is not None and criterion.join is not None:
            self.join_field.set_value(criterion.join.value)
        self._focus_line(focused)

    def open(self, id: str) -> None:
        """Open a condition for typing; "" closes all."""
        self._session.flush()
        self.open_id = id
        self.refresh()
        record = self._session.workspace.find(id, Condition) if id else None
        self.editor.show_record(record)
        if record is not None:
            self.editor.bindings["attribute"].editor.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add(self, *, group: bool) -> None:
        """Add a condition behind the open one, in the group where that stands."""
        criterion = self.criterion
        if criterion is None or self._session.read_only:
            return
        self._session.flush()
        was_group = self.is_group
        within = self._within()
        new = condition_edits.add(self._session, criterion, within, group=group, origin=self)
        if self.is_group != was_group:
            self.group_changed.emit()
        self.open(new)

    def remove(self, id: str) -> None:
        """Delete a condition; undo brings it back."""
        criterion, condition = self.criterion, self._session.workspace.find(id, Condition)
        if criterion is None or condition is None or self._session.read_only:
            return
        ids = [line.node.condition.id for line in self.lines]
        place = ids.index(id) if id in ids else 0
        if self.open_id == id:
            self.open("")
        condition_edits.remove(self._session, criterion, condition, self)
        self.refresh()
        self.group_changed.emit()
        if self.lines:
            self.lines[min(place, len(self.lines) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, ConditionLine):
            return False
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            # Later: the line that has the key is among those that go.
            QTimer.singleShot(0, self, lambda id=watched.node.condition.id: self.remove(id))
            return True
        return False

    def _order_tabs(self) -> None:
        """Let Tab walk as the eye does: lines made anew would be the last that it reaches."""
        order = _stops(self.join_field)
        for line in self.lines:
            order.append(line)
            if line.node.condition.id == self.open_id:
                order += _stops(self.editor)
        order += [self.add_button, self.group_button]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _within(self) -> str:
        """Return the group that a new condition goes into: that of the open or focused one."""
        focused = next((line.node.condition for line in self.lines if line.hasFocus()), None)
        condition = self._session.workspace.find(self.open_id, Condition) if self.open_id else focused
        if condition is None:
            return ""
        return condition.id if condition.join is not None else condition.within or ""

    def _line_clicked(self, node: Node) -> None:
        condition = node.condition
        if condition.join is not None:
            other = Join.ALL if condition.join is Join.ANY else Join.ANY
            if not self._session.read_only:
                condition_edits.set_join(self._session, condition, other, self)
            self.refresh()
        else:
            self.open("" if condition.id == self.open_id else condition.id)

    def _join_chosen(self, key: str) -> None:
        criterion = self.criterion
        if criterion is not None and key:
            condition_edits.set_join(self._session, criterion, Join(key), self)
        self.refresh()

    def _words(self, node: Node) -> str:
        condition = node.condition
        if condition.join is not None:
            return self._context.tr(_JOIN_WORDS[condition.join])
        if condition.text or not condition.attribute:
            return condition.text or self._context.tr(N_("empty"))
        return clause(self._context, self._session.workspace, condition, self._companies.columns())

    def _clear(self) -> None:
        self._rows.removeWidget(self.editor)
        for line in self.lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines.clear()
        if self._group is not None:
            self._group.deleteLater()
            self._group = None

    def _focus_line(self, id: str) -> None:
        line = next((line for line in self.lines if id and line.node.condition.id == id), None)
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)


def _stops(widget: QWidget) -> list[QWidget]:
    """Return what Tab reaches inside a widget; only single widgets can be put in an order."""
    window = widget.window()
    return [
        part
        for part in widget.findChildren(QWidget)
        if part.window() is window
        and part.focusProxy() is None
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
