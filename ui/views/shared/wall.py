"""Makes a form readable from the back row: every label and field one size of the presentation larger."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.base import Label
from ui.widgets.fields import BareLine, ChoiceField, TextField


def enlarge(widget: QWidget, theme: Theme) -> None:
    """Give all labels and fields inside a widget the type of the wall."""
    for label in widget.findChildren(Label):
        label.set_role("present_small", weight=600 if label.text_font().weight() >= 600 else 400)
    font, field = theme.font("present_small", weight=400), theme.size("control_present")
    for line in widget.findChildren(BareLine):
        # The style sheet gives a field its least height, and squeezes one that does not say it is large.
        line.setProperty("large", True)
        line.setProperty("shrunk", round(100 * theme.shrink))
        line.setFont(font)
        line.setFixedHeight(field)
    for choice in widget.findChildren(ChoiceField):
        choice.setFont(font)
        choice.setFixedHeight(field)
    for text in widget.findChildren(TextField):
        text.setFont(font)
