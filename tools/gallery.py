"""Every state of the kit in one window, to compare with the reference pictures.

python tools/gallery.py                       show it
python tools/gallery.py --save FOLDER         write light.png, dark.png and the same at two device pixels
"""

import argparse
import os
import sys
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from personaforge.tokens import EVIDENCE_LEVELS, KANO_CLASSES  # noqa: E402
from ui.text_layout import paint_line  # noqa: E402
from ui.theme import Theme, load_theme  # noqa: E402
from ui.widgets.base import FocusRing, PaintedButton  # noqa: E402
from ui.widgets.buttons import Button, ToolButton  # noqa: E402
from ui.widgets.fields import ChoiceField, ErrorLine, LineField, TextField  # noqa: E402
from ui.widgets.marks import (  # noqa: E402
    paint_department,
    paint_evidence,
    paint_finding,
    paint_kano,
    paint_key_cap,
    paint_progress,
    paint_severity,
)

DEPARTMENTS = {"marketing": "Marketing", "sales": "Vertrieb", "support": "Support", "management": "Leitung"}
EVIDENCE = ("Vermut.", "Team", "Markt", "Analyse", "CRM", "Interview")


class Gallery(QWidget):
    """The right half of `window-states` and what it does not show."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFixedSize(1440, 900)
        self._buttons()
        self._fields()

    def _put(self, widget: QWidget, x: int, y: int, width: int = 0) -> QWidget:
        widget.setParent(self)
        size = widget.sizeHint()
        widget.setGeometry(QRect(x, y, width or size.width(), max(size.height(), widget.minimumHeight())))
        return widget

    def _buttons(self) -> None:
        for row, kind in enumerate(("primary", "secondary", "quiet", "tool")):
            for column in range(5):
                button: PaintedButton
                if kind == "tool":
                    button = ToolButton(self.theme, "undo-2", "Rückgängig")
                else:
                    button = Button(self.theme, "Ja", kind)  # type: ignore[arg-type]
                width = 32 if kind == "tool" else 54
                self._put(button, 1090 + 64 * column + (54 - width) // 2, 88 + 44 * row, width)
                button.setEnabled(column != 4)
                button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, column == 1)
                button.setDown(column == 2)
                if column == 3:
                    FocusRing(self.theme, button).setWidget(button)

    def _fields(self) -> None:
        texts = ("Monika Marketing", "Monika Mark", "", "31.02.2026", "aus dem Profil übernommen")
        tops = (292, 330, 368, 406, 466)
        for index, (text, y) in enumerate(zip(texts, tops, strict=True)):
            field = LineField(self.theme, placeholder="z. B. Leiterin Marketing", name="Name")
            field.set_value(text)
            field.set_error(index == 3)
            field.setEnabled(index != 4)
            self._put(field, 1096, y, 304)
        self._put(ErrorLine(self.theme, "Den 31. Februar gibt es nicht."), 1096, 440, 304)
        text = TextField(self.theme, name="Geschichte")
        self._put(text, 560, 292, 304)
        text.set_value(
            "Früher machte der Chef das Marketing nebenbei. Monika wurde geholt, um es auf eigene Beine zu stellen."
        )
        self._put(ChoiceField(self.theme, (("a", "Deutsch"), ("b", "Englisch")), name="Sprache"), 560, 400)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("sheet"))
        self._marks(painter)
        painter.end()

    def _text(self, painter: QPainter, x: float, y: float, text: str, color: str = "ink2") -> None:
        font = self.theme.font("small")
        paint_line(painter, QPointF(x, y - 9), text, font, 18, self.theme.color(color))

    def _marks(self, painter: QPainter) -> None:
        theme = self.theme
        painter.fillRect(QRect(992, 540, 256, 212), theme.color("desk"))
        for row, part in enumerate((1, 0.75, 0.55, 0.7, 0.5, 0)):
            paint_progress(painter, theme, part, QPointF(1017, 560 + 34 * row), strong=row == 2)
        for row, kind in ((1, "error"), (2, "warning"), (4, "hint")):
            paint_finding(painter, theme, kind, QPointF(1210, 560 + 34 * row))  # type: ignore[arg-type]
        for column, (key, name) in enumerate(DEPARTMENTS.items()):
            paint_department(painter, theme, key, QPointF(1006 + 100 * column, 799))
            font = theme.font("small")
            color = theme.department_color(key, "text")
            paint_line(painter, QPointF(1018 + 100 * column, 790), name, font, 18, color)
        for column, (level, name) in enumerate(zip(EVIDENCE_LEVELS, EVIDENCE, strict=True)):
            paint_evidence(painter, theme, level, QPointF(1007 + 75 * column, 827))
            self._text(painter, 1020 + 75 * column, 827, name)
        for column, key in enumerate(KANO_CLASSES):
            paint_kano(painter, theme, key, QPointF(1010 + 60 * column, 855))
        for value in range(6):
            paint_severity(painter, theme, value, QPointF(560, 500 + 14 * value), assumed=value % 2 == 0)
        paint_severity(painter, theme, 4, QPointF(620, 510), segment=QSizeF(20, 15))
        for column, size in enumerate((10, 20)):
            for row, key in enumerate(DEPARTMENTS):
                paint_department(painter, theme, key, QPointF(760 + 40 * column, 500 + 30 * row), size)
        paint_evidence(painter, theme, "assumption", QPointF(860, 510), 30)
        paint_evidence(painter, theme, "analytics", QPointF(860, 550), 30)
        paint_key_cap(painter, theme, "Strg", QPointF(560, 600))
        paint_key_cap(painter, theme, "K", QPointF(600, 600))


def save(gallery: QWidget, path: Path, ratio: int) -> None:
    """Write a picture of the window at a device pixel ratio."""
    image = QImage(gallery.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    gallery.render(image)
    image.save(str(path))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--save", type=Path)
    args = parser.parse_args()
    if args.save is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    theme = load_theme(ROOT / "resources", scheme="light")
    theme.apply(app)
    gallery = Gallery(theme)
    gallery.show()
    gallery.setFocus()
    if args.save is None:
        return app.exec()
    for scheme in ("light", "dark"):
        theme.set_scheme(scheme)  # type: ignore[arg-type]
        app.processEvents()
        for ratio in (1, 2):
            save(gallery, args.save / f"{scheme}{'@2x' if ratio == 2 else ''}.png", ratio)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
