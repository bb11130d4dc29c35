"""A clause that differs: what became of it, and its words, those that went struck out and those that came in bold."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from personaforge.domain.versions import Difference, Sign
from personaforge.domain.words import N_
from ui.context import Context
from ui.widgets.base import HLine, Label

_WORDS = {Sign.ADDED: N_("new"), Sign.REMOVED: N_("gone"), Sign.CHANGED: N_("changed")}
_SIGN_WIDTH = 88
_LONG = re.compile(r"\S{24}")


def _breakable(text: str) -> str:
    """Return the text with places to break in endless words: rich text has no other way."""
    return _LONG.sub("\\g<0>\N{ZERO WIDTH SPACE}", text)


class DifferenceRow(QWidget):
    """One clause; reads as one sentence aloud, with what went and what came."""

    def __init__(self, context: Context, difference: Difference, parent: QWidget) -> None:
        super().__init__(parent)
        theme, tr = context.theme, context.tr
        self.difference = difference
        self._theme = theme
        pieces = difference.words(context.translator.gettext)
        sign = Label(theme, tr(_WORDS[difference.sign]), role="small", color="ink3", wrap=False)
        sign.setFixedWidth(round(_SIGN_WIDTH * theme.scale))
        self._pieces = pieces
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setFont(theme.font("row"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.text.setSizePolicy(policy)
        line = QHBoxLayout()
        line.setContentsMargins(0, 8, 0, 8)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.text, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(line)
        box.addWidget(HLine(theme))
        self._show()
        self.setAccessibleName(self._spoken(context))
        theme.changed.connect(self._show)

    def _show(self) -> None:
        ink, faint = self._theme.color("ink").name(), self._theme.color("ink3").name()
        frames = {
            Sign.SAME: "{}",
            Sign.ADDED: f'<b style="color:{ink}">{{}}</b>',
            Sign.REMOVED: f'<s style="color:{faint}">{{}}</s>',
        }
        html, before = "", Sign.SAME
        for sign, text in self._pieces:
            # Without a space between them, a number struck out and the new one would read as one.
            html += " " if before is Sign.REMOVED and sign is Sign.ADDED else ""
            html += frames[sign].format(escape(_breakable(text)).replace("\n", "<br>"))
            before = sign
        palette = self.text.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.color("ink2"))
        self.text.setPalette(palette)
        self.text.setText(html)

    def _spoken(self, context: Context) -> str:
        gettext, tr = context.translator.gettext, context.tr
        old = self.difference.old.describe(gettext) if self.difference.old else ""
        new = self.difference.new.describe(gettext) if self.difference.new else ""
        if old and new:
            return tr(N_("changed from {old} to {new}"), old=old, new=new)
        return f"{tr(_WORDS[self.difference.sign])}: {old or new}"
