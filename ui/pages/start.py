"""The first thing a newcomer sees: what this is for, and three ways in."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.avatars import avatar_names
from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.page import Page
from ui.portraits import Portraits
from ui.program import WorkspaceFiles
from ui.widgets.base import Label
from ui.widgets.buttons import Button

FACE, FACES = 64, 6


class StartPage(Page):
    """Shown while no workspace is open."""

    def __init__(
        self, context: Context, opener: WorkspaceFiles, portraits: Portraits, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        tr, theme = context.tr, context.theme
        question = Label(theme, tr(N_("Whom do you want to win?")), role="question")
        words = Label(
            theme,
            tr(N_("In one workshop, marketing, sales and support agree on whom the company wants as customers "
                  "and how both sides treat a lead. Everything stays in one file on this computer.")),
            color="ink2",
        )  # fmt: skip
        new = Button(theme, tr(N_("New workspace")), kind="primary", icon="file-plus")
        new.clicked.connect(opener.ask_new)
        self.setFocusProxy(new)
        sample = Button(theme, tr(N_("Open the sample")), icon="book-open")
        sample.clicked.connect(opener.open_sample)
        choose = Button(theme, tr(N_("Open …")), kind="quiet", icon="folder-open")
        choose.clicked.connect(opener.ask_open)
        row = QHBoxLayout()
        row.setSpacing(12)
        for button in (new, sample, choose):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(_Faces(portraits))
        column.addSpacing(4)
        column.addWidget(question)
        column.addWidget(words)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(3)
        box = QHBoxLayout(self)
        box.setContentsMargins(40, 0, 40, 48)
        box.addLayout(column, 5)
        box.addStretch(2)


class _Faces(QWidget):
    """A few of those who might sit across the table."""

    def __init__(self, portraits: Portraits) -> None:
        super().__init__()
        self._portraits = portraits
        self.setFixedHeight(FACE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index, name in enumerate(avatar_names()[:FACES]):
            picture = self._portraits.circle(f"avatar:{name}", FACE, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(index * (FACE + 12), 0), picture)
        painter.end()
