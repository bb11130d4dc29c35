"""The first thing a newcomer sees: what this is for, and three ways in."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.page import Page
from ui.widgets.base import Label
from ui.widgets.buttons import Button


class Opener(Protocol):
    """Who opens workspaces."""

    def ask_new(self) -> None:
        """Ask for a new workspace."""

    def ask_open(self) -> None:
        """Ask for an existing one."""

    def open_sample(self) -> None:
        """Open the sample."""


class StartPage(Page):
    """Shown while no workspace is open."""

    def __init__(self, context: Context, opener: Opener, parent: QWidget | None = None) -> None:
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
        column.addWidget(question)
        column.addWidget(words)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(3)
        box = QHBoxLayout(self)
        box.setContentsMargins(40, 0, 40, 48)
        box.addLayout(column, 5)
        box.addStretch(2)
