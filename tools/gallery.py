"""Every state of the kit in one window, to compare with the reference pictures.

python tools/gallery.py                       show it
python tools/gallery.py --save FOLDER         write light.png, dark.png and the same at two device pixels
"""

import argparse
import os
import sys
from pathlib import Path
from typing import cast

from PySide6.QtCore import QLocale, QPointF, QRect, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from personaforge.guide import parse_guide  # noqa: E402
from personaforge.tokens import EVIDENCE_LEVELS, KANO_CLASSES  # noqa: E402
from ui.text_layout import paint_line  # noqa: E402
from ui.theme import Scheme, Theme, load_theme  # noqa: E402
from ui.widgets.banner import Banner  # noqa: E402
from ui.widgets.base import FocusRing, PaintedButton  # noqa: E402
from ui.widgets.buttons import Button, ButtonKind, LinkButton, ToolButton  # noqa: E402
from ui.widgets.card import Card, CardContent, MissingCard  # noqa: E402
from ui.widgets.chips import STANCES, Chips, Segmented  # noqa: E402
from ui.widgets.department_switch import DepartmentSwitch  # noqa: E402
from ui.widgets.evidence_button import EvidenceButton  # noqa: E402
from ui.widgets.field_box import ErrorLine, FieldBox  # noqa: E402
from ui.widgets.fields import ChoiceField, LineField, TextField  # noqa: E402
from ui.widgets.guide_panel import GuidePanel  # noqa: E402
from ui.widgets.marks import (  # noqa: E402
    FindingKind,
    paint_department,
    paint_evidence,
    paint_finding,
    paint_kano,
    paint_progress,
    paint_severity,
)
from ui.widgets.search_field import SearchButton, SearchField  # noqa: E402
from ui.widgets.severity_field import SeverityField  # noqa: E402
from ui.widgets.status_bar import StatusBar  # noqa: E402
from ui.widgets.tabs import SheetTabs  # noqa: E402
from ui.widgets.toast import Toast  # noqa: E402
from ui.widgets.typed_fields import DateField, NumberField  # noqa: E402
from ui.widgets.voices_bar import VoicesBar  # noqa: E402

DEPARTMENTS = {"marketing": "Marketing", "sales": "Vertrieb", "support": "Support", "management": "Leitung"}
EVIDENCE = ("Vermutung", "Team", "Marktdaten", "Analyse", "CRM", "Interview")
TABS = (
    ("Schmerzpunkte", "", 11),
    ("Ergebnisse", "", 7),
    ("Hinderungsgründe", "Hindernisse", 4),
    ("Befürchtungen", "", 3),
    ("Erfolg und Desaster", "Erfolg, Desaster", None),
)
GUIDE = """
## Warum dieses Blatt
Menschen kaufen, um etwas loszuwerden. Wer den Schmerz in Monikas Worten kennt, muss später nicht prahlen.

## So fragen Sie
> Worüber ärgert sie sich montagmorgens zuerst?
> Was hat sie schon versucht, und warum hat es nicht gereicht?
> Was würde sie nie offen zugeben?

## Beispiel
*schwach* Hat zu wenig Budget.
**stark** Muss jede Ausgabe über 2.000 € vor dem Chef rechtfertigen und verliert dabei Wochen.

## Fallen
- Unser Problem statt ihres. Steht „wir“ darin, gehört es nicht hierher.
- Vermuten ist erlaubt, es muss nur so heißen.
"""
STORY = "Früher machte der Chef das Marketing nebenbei. Monika wurde geholt, um es aufzubauen."


class Gallery(QWidget):
    """Places as in the pictures: `window-states` right, top bar and guide as in `window-pains`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFixedSize(1800, 1000)
        self._buttons()
        self._fields()
        self._top_bar()
        self._row_tools()
        self._messages()
        self._inspector()
        self._cards()
        self._guide()

    def _put(self, widget: QWidget, x: int, y: int, width: int = 0, height: int = 0) -> None:
        widget.setParent(self)
        size = widget.sizeHint()
        widget.setGeometry(
            QRect(x, y, width or size.width(), height or max(size.height(), widget.minimumHeight()))
        )

    def _buttons(self) -> None:
        for row, kind in enumerate(("primary", "secondary", "quiet", "tool")):
            for column in range(5):
                button: PaintedButton
                if kind == "tool":
                    button = ToolButton(self.theme, "undo-2", "Rückgängig")
                else:
                    button = Button(self.theme, "Ja", cast("ButtonKind", kind))
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
        story = TextField(self.theme)
        self._put(FieldBox(self.theme, "Geschichte", story), 700, 250, 260, 110)
        story.set_value(STORY)
        language = ChoiceField(self.theme, (("de", "Deutsch"), ("en", "Englisch")), name="Sprache")
        language.set_value("de")
        self._put(language, 700, 370)
        german = QLocale("de_DE")
        date = DateField(self.theme, german, placeholder="TT.MM.JJJJ")
        box = FieldBox(self.theme, "Bestätigt am", date)
        self._put(box, 820, 360, 140, 80)
        date.setText("31.02.2026")
        box.set_error("Den Tag gibt es nicht.")
        number = NumberField(self.theme, german, unit="€", decimals=2)
        number.set_value(2000)
        self._put(number, 700, 410, 110)

    def _top_bar(self) -> None:
        switch = DepartmentSwitch(self.theme, DEPARTMENTS, label="Es spricht")
        switch.set_department("sales")
        self._put(switch, 273, 10)
        self._put(SearchButton(self.theme, "Suchen", keys=("Strg", "K")), 745, 10)
        figures = DepartmentSwitch(self.theme, DEPARTMENTS, label="Alt gehalten")
        figures.show_figures(True)
        self._put(figures, 40, 850)
        large = DepartmentSwitch(self.theme, DEPARTMENTS, label="Es spricht", large=True)
        large.set_department("support")
        self._put(large, 40, 890)
        for y, width in ((149, 700), (195, 580)):
            tabs = SheetTabs(self.theme, name="Abschnitte")
            for text, short, count in TABS:
                tabs.add(text, text, short=short, count=count)
            self._put(tabs, 40, y, width)

    def _row_tools(self) -> None:
        severity = SeverityField(self.theme, name="Wie sehr?", words="{} von 5")
        severity.set_value(4)
        severity.set_assumed(True)
        self._put(severity, 40, 250)
        labels = dict(zip(EVIDENCE_LEVELS, EVIDENCE, strict=True))
        self._put(EvidenceButton(self.theme, labels, name="Woher?"), 172, 250)
        self._put(Button(self.theme, "Notiz", "quiet", icon="sticky-note"), 320, 250)
        self._put(LinkButton(self.theme, "Suchen …"), 450, 250)

    def _messages(self) -> None:
        lock = Banner(
            self.theme,
            "read_only",
            "Jana Peters hat diese Datei offen. Sie lesen mit.",
            action="Kopie öffnen",
        )
        self._put(lock, 40, 300, 600, 40)
        disk = Banner(self.theme, "error", "Datenträger voll. Ihr Text bleibt stehen.", action="Ort öffnen")
        self._put(disk, 40, 348, 600, 40)
        self._put(Toast(self.theme, "3 Aussagen gelöscht", "Rückgängig", self), 40, 400, 430)
        for row, say in enumerate((StatusBar.set_saved, StatusBar.set_saving, StatusBar.set_failed)):
            bar = StatusBar(self.theme)
            say(bar, ("Gesichert 14:32", "Sichert …", "Nicht gesichert: Datenträger voll")[row])
            bar.set_undo("Rückgängig: Schwere von Nr. 9")
            bar.set_counts("11 Aussagen, 8 belegt")
            bar.set_findings("warning", "3 Befunde auf diesem Blatt")
            self._put(bar, 0, 450 + 32 * row, 900 - 150 * row)

    def _inspector(self) -> None:
        stance = Segmented(self.theme, STANCES, name="Haltung", low="dagegen", high="dafür")
        stance.set_value("-1")
        self._put(FieldBox(self.theme, "Haltung zu unserem Angebot", stance), 700, 560, 272, 84)
        names = (
            "Beeinflusser",
            "Nutzer",
            "Entscheider",
            "Einkäufer",
            "Torwächter",
            "Initiator",
            "Genehmiger",
        )
        roles = Chips(self.theme, [(name, name) for name in names], name="Rollen im Kauf")
        roles.set_value(names[:2])
        self._put(FieldBox(self.theme, "Rollen im Kauf", roles), 700, 660, 272, 130)
        self._put(SearchField(self.theme, "Blätter und Aussagen"), 700, 810, 272)

    def _cards(self) -> None:
        monika = CardContent(
            "Monika Marketing",
            "Leiterin Marketing, Mitglied der Leitung",
            "„Ich weiß, wie man eine Marke baut. Jetzt soll ich Leads liefern.“",
            0.64,
            "8 von 11 belegt",
            "warning",
            4,
            "64 %",
        )
        for column in range(1):
            card = Card(self.theme, monika)
            card.set_choosing(column == 0)
            card.set_chosen(column == 0)
            self._put(card, 40 + 268 * column, 560, 252, 256)
        self._put(MissingCard(self.theme, "Wer fehlt noch?", "Neue Persona"), 308, 560)

    def _guide(self) -> None:
        panel = GuidePanel(self.theme, title="Leitfaden", key="F1", fold="Leitfaden einklappen")
        panel.set_guide(parse_guide(GUIDE).blocks)
        voices = VoicesBar(self.theme, "Stimmen auf diesem Blatt", DEPARTMENTS)
        voices.set_counts({"sales": 4, "marketing": 3, "support": 2, "management": 2})
        panel.set_footer(voices)
        self._put(panel, 1460, 52, 320, 820)

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
            paint_finding(painter, theme, cast("FindingKind", kind), QPointF(1210, 560 + 34 * row))
        for column, (key, name) in enumerate(DEPARTMENTS.items()):
            paint_department(painter, theme, key, QPointF(1006 + 100 * column, 799))
            color = theme.department_color(key, "text")
            paint_line(painter, QPointF(1018 + 100 * column, 790), name, theme.font("small"), 18, color)
        for column, (level, name) in enumerate(zip(EVIDENCE_LEVELS, EVIDENCE, strict=True)):
            paint_evidence(painter, theme, level, QPointF(1007 + 75 * column, 827))
            self._text(painter, 1020 + 75 * column, 827, name[:7])
        for column, key in enumerate(KANO_CLASSES):
            paint_kano(painter, theme, key, QPointF(1010 + 60 * column, 855))
        for value in range(6):
            paint_severity(painter, theme, value, QPointF(1000, 890 + 14 * value), assumed=value % 2 == 0)
        paint_severity(painter, theme, 4, QPointF(1070, 900), segment=QSizeF(20, 15))
        for row, key in enumerate(DEPARTMENTS):
            paint_department(painter, theme, key, QPointF(1220 + 40 * row, 900), 20)
        paint_evidence(painter, theme, "assumption", QPointF(1240, 950), 30)
        paint_evidence(painter, theme, "analytics", QPointF(1290, 950), 30)


def save(gallery: QWidget, path: Path, ratio: int) -> None:
    """Write a picture of the window at a device pixel ratio."""
    image = QImage(gallery.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    gallery.render(image)
    image.save(str(path))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
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
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        theme.set_scheme(scheme)
        app.processEvents()
        for ratio in (1, 2):
            save(gallery, args.save / f"{scheme}{'@2x' if ratio == 2 else ''}.png", ratio)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
