"""Where the fit comes from: the profiles that are asked, with the criteria that decide, as they stand right now."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import CriterionKind
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup
from personaforge.domain.worksheets.icp import Criterion, Icp
from personaforge.domain.worksheets.scoring import FitRule, Scoring
from ui.forms.form import GroupForm
from ui.session import Applied
from ui.sheet_view import Surroundings
from ui.wall_theme import on_wall
from ui.widgets.base import Label
from ui.widgets.buttons import LinkButton

_KINDS = (CriterionKind.MUST, CriterionKind.SHOULD, CriterionKind.EXCLUDE)


class FitSources(QWidget):
    """Chips to choose profiles, and below them what each of them asks."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._navigator = around.session, around.navigator
        self._context = on_wall(around.context)
        self._scoring = ""
        group = FieldGroup(N_("Where the fit comes from"), Scoring, ("icps",))
        self.form = GroupForm(around.context, around.session, around.portraits, group, self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.form)
        box.addLayout(self._lines)
        self._shown: list[tuple[str, str, str]] = []

    def show_record(self, scoring: str) -> None:
        """Show where a model takes the fit from."""
        self._scoring = scoring
        self.form.show_record(scoring)
        self._reload()

    def on_applied(self, event: Applied) -> None:
        """Show what changed here or in the profiles."""
        self.form.on_applied(event)
        self._reload()

    def words(self) -> list[str]:
        """Return the lines shown."""
        return [f"{title}: {words}" for _icp, title, words in self._shown]

    def _reload(self) -> None:
        lines = list(self._told())
        if lines == self._shown:
            return
        self._shown = lines
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for icp, title, words in lines:
            self._lines.addWidget(self._line(icp, title, words))

    def _told(self) -> list[tuple[str, str, str]]:
        """Return for each profile its id, its name and its criteria in words."""
        workspace, tr = self._session.workspace, self._context.tr
        scoring = workspace.find(self._scoring, Scoring)
        wanted = scoring.icps if scoring is not None else ()
        found = []
        for icp in workspace.children(ROOT_ID, Icp):
            if wanted and icp.id not in wanted:
                continue
            rows = workspace.children(icp.id, Criterion)
            parts = []
            for kind in _KINDS:
                names = [row.text for row in rows if row.demand is kind and row.text]
                if names:
                    parts.append(f"{self._context.option(kind)}: {', '.join(names)}")
            found.append(
                (icp.id, icp.name or tr(N_("without a name")), "\n".join(parts) or tr(N_("no criteria yet")))
            )
        if found or scoring is None:
            return found
        rules = workspace.children(scoring.id, FitRule)
        words = ", ".join(rule.text for rule in rules if rule.text)
        nothing = tr(N_("There is no profile yet. Fit rules made by hand stand in: tab “Fading and upkeep”."))
        return [("", tr(N_("Fit rules made by hand")), words or nothing)]

    def _line(self, icp: str, title: str, words: str) -> QWidget:
        theme = self._context.theme
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 4, 0, 8)
        box.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(Label(theme, title, role="body", weight=600), 1)
        if icp and not self._context.presenting:
            link = LinkButton(theme, self._context.tr(N_("To the profile")))
            link.clicked.connect(lambda _on=False: self._navigator.go_to_record(icp, "", "icp"))
            head.addWidget(link)
        box.addLayout(head)
        box.addWidget(Label(theme, words, role="small", color="ink2"))
        return holder
