"""The editor of a picture: shows it, opens the chooser, takes a drop."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from personaforge.avatars import LABELS, avatar_names, building_names
from personaforge.domain.words import N_
from ui.context import Context
from ui.forms.editors import Editor
from ui.portraits import Portraits
from ui.session import Session
from ui.widgets.fields import ChoiceField


class PictureEditor(Editor):
    """Chooses among the shipped drawings."""

    def __init__(self, context: Context, session: Session, portraits: Portraits, kind: str) -> None:
        names = building_names() if kind == "icp" else avatar_names()
        prefix = "building" if kind == "icp" else "avatar"
        choices = [("", context.tr(N_("no picture")))]
        choices += [(f"{prefix}:{name}", context.tr(LABELS[name])) for name in names]
        self._list = ChoiceField(context.theme, choices, name=context.tr(N_("Picture")))
        super().__init__(self._list)
        del session
        for index, (reference, _word) in enumerate(choices):
            self._list.setItemIcon(index, QIcon(portraits.square(reference, 40)))
        self._list.setIconSize(QSize(28, 28))
        self._list.edited.connect(lambda key: self.changed.emit(key or None))

    def show(self, value: object) -> None:
        self._list.set_value(str(value or ""))
