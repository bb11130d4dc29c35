"""What counts for the score, above the table: seven weights that everybody sees."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from personaforge.domain.ratings import WEIGHTS
from personaforge.domain.words import N_
from ui.context import Context
from ui.pages.page import page_margin
from ui.session import Session
from ui.views.rating.edits import RatingEdits
from ui.widgets.base import HLine
from ui.widgets.weight_field import WeightField

_NAMES = {
    "rate_revenue": N_("Revenue"),
    "rate_profit": N_("Margin"),
    "rate_complication": N_("Complication"),
    "rate_days": N_("Purchase"),
    "rate_pleasant": N_("Pleasant"),
    "rate_develops": N_("Grows"),
    "rate_recommends": N_("Recommends"),
}


class WeightsBar(QWidget):
    """Follows the root record."""

    def __init__(self, context: Context, session: Session, edits: RatingEdits, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        row = QHBoxLayout()
        row.setSpacing(24)
        self.fields: dict[str, WeightField] = {}
        for name, words in _NAMES.items():
            field = WeightField(context.theme, context.tr(words), self)
            label = session.workspace.root.fields[name].label
            field.setToolTip(context.tr(label))
            field.setAccessibleName(context.tr(label))
            field.edited.connect(lambda value, name=name: edits.weigh(name, value))
            row.addWidget(field, 1)
            self.fields[name] = field
        self._box = QVBoxLayout(self)
        self._box.setSpacing(10)
        self._box.addLayout(row)
        self._box.addWidget(HLine(context.theme))

    def refresh(self) -> None:
        """Show the weights as they are."""
        root = self._session.workspace.root
        for name, field in self.fields.items():
            value = root.value(name)
            chosen = value if isinstance(value, int | float) else None
            field.set_weight(round(WEIGHTS[name] if chosen is None else chosen), usual=chosen is None)
            field.setEnabled(not self._session.read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        margin = page_margin(self)
        self._box.setContentsMargins(margin, 14, margin, 0)
