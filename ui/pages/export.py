"""Export and print: what, in which language, where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from personaforge.domain.words import N_
from ui.pages.page import Page, PageHead

if TYPE_CHECKING:
    from ui.app import App
    from ui.workbench import Workbench


class ExportPage(Page):
    def __init__(self, app: App, bench: Workbench) -> None:
        super().__init__(bench.context)
        self.head = PageHead(bench.context, self)
        self.head.question.setText(bench.context.tr(N_("What shall go on paper?")))
        box = QVBoxLayout(self)
        box.addWidget(self.head)
        box.addStretch(1)
