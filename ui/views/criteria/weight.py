"""How much a criterion counts, 0 to 10, as segments to click or drag along."""

from __future__ import annotations

from PySide6.QtCore import Signal

from personaforge.domain.worksheets.icp import Criterion
from ui.context import Context
from ui.forms.editors import Editor
from ui.widgets.severity_field import SeverityField

STEPS = 10


class WeightEditor(Editor):
    """Pale while nobody has chosen a weight; what counts then is `usual`."""

    moving = Signal(int)

    def __init__(self, context: Context, usual: int) -> None:
        self._usual = usual
        self._field = SeverityField(
            context.theme,
            name=context.tr(Criterion.fields["weight"].label),
            words="{}",
            unset="0",
            steps=STEPS,
        )
        super().__init__(self._field)
        self._field.edited.connect(self._edited)
        self._field.moved.connect(self._moved)

    def show(self, value: object) -> None:
        chosen = isinstance(value, int | float)
        self._field.set_value(round(value) if isinstance(value, int | float) else self._usual)
        self._field.set_assumed(not chosen)

    def _edited(self, step: int) -> None:
        self._field.set_assumed(False)
        self.changed.emit(step)

    def _moved(self, step: int) -> None:
        self._field.set_assumed(False)
        self.moving.emit(step)
