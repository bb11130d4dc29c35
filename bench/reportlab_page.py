"""A persona on two A4 pages, drawn with reportlab: the peer for what a page of like content costs.

The texts, lists, table, map and curves of the handout, placed by fixed coordinates. Nothing is fitted, measured
against other columns or tagged for screen readers; the peer does less, which is why it is a floor.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from personaforge.rendering.persona_sheet import PersonaSheet
from personaforge.rendering.sheets import Note, Statement

FONTS = {
    "sans": "SourceSans3-Regular.ttf",
    "bold": "SourceSans3-Semibold.ttf",
    "head": "Archivo-Bold.ttf",
    "serif": "SourceSerif4-Regular.ttf",
}
TEXT = ParagraphStyle("text", fontName="sans", fontSize=9, leading=11.3)
SERIF = ParagraphStyle("serif", TEXT, fontName="serif", fontSize=9.5)
BOLD = ParagraphStyle("bold", TEXT, fontName="bold")
HEAD = ParagraphStyle("head", fontName="head", fontSize=18, leading=20)
NAME = ParagraphStyle("name", fontName="head", fontSize=32, leading=34)
SMALL = ParagraphStyle("small", TEXT, fontSize=7.5, leading=9)
LEFT, TOP, WIDTH = 18 * mm, A4[1] - 22 * mm, 174 * mm


def register_fonts(folder: Path) -> None:
    """Make the shipped fonts known, once a process."""
    for name, file in FONTS.items():
        registerFont(TTFont(name, folder / file))


class Page:
    """A canvas with columns that are filled from the top."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas

    def column(self, x: float, y: float, width: float, items: Iterable[tuple[str, ParagraphStyle]]) -> float:
        """Set paragraphs below one another; the height reached."""
        for text, style in items:
            if text:
                paragraph = Paragraph(escape(text), style)
                _, height = paragraph.wrapOn(self.canvas, width, 300 * mm)
                y -= height
                paragraph.drawOn(self.canvas, x, y)
                y -= 3
        return y

    def statements(
        self, x: float, y: float, width: float, title: str, statements: Sequence[Statement]
    ) -> float:
        """A list with a disc and a mark for each department."""
        y = self.column(x, y, width, [(title, BOLD)])
        for said in statements:
            self.canvas.setFillGray(0.3 if said.evidence != "assumption" else 0.8)
            self.canvas.circle(x + 4, y - 6, 3, fill=1, stroke=0)
            for number, _department in enumerate(said.departments):
                self.canvas.rect(x + width - 10 - number * 11, y - 10, 9, 9, fill=1, stroke=0)
            y = self.column(x + 12, y, width - 46, [(said.text, TEXT), (said.answer, SMALL)])
        return y


def front(page: Page, sheet: PersonaSheet) -> None:
    """Name, picture, facts, story, type, pains."""
    canvas = page.canvas
    for step in range(60):  # a drawn portrait of about as many paths
        canvas.setFillGray(0.9 - step / 100)
        canvas.ellipse(LEFT + step, TOP - 130 + step, LEFT + 90 - step / 2, TOP - step, fill=1, stroke=0)
    y = page.column(
        LEFT + 110, TOP, WIDTH - 110, [(sheet.name, NAME), (sheet.role, TEXT), (sheet.quote, SERIF)]
    )
    facts = [[fact.label, fact.value] for fact in sheet.facts]
    table = Table(facts, colWidths=[34 * mm, 60 * mm], style=[("FONT", (0, 0), (-1, -1), "sans", 8)])
    _, height = table.wrapOn(canvas, WIDTH, 200 * mm)
    table.drawOn(canvas, LEFT + 110, y - height)
    y = min(y - height, TOP - 140) - 12
    half = WIDTH / 2 - 6
    notes: Sequence[Note] = (*sheet.type.notes, *sheet.variants)
    texts = [(f"{note.title}: {note.text}", TEXT) for note in notes]
    right = page.column(LEFT + half + 12, y, half, [("Type", BOLD), *texts, (sheet.company, TEXT)])
    stories = [(part, SERIF) for part in sheet.story.split("\n")]
    y = min(page.column(LEFT, y, half, [("Story", BOLD), *stories]), right) - 12
    middle = len(sheet.pains) // 2 + 1
    page.statements(LEFT, y, half, "Pains", sheet.pains[:middle])
    y = page.statements(LEFT + half + 12, y, half, "More", sheet.pains[middle:])
    page.column(LEFT, y - 20, half, [(sheet.success, TEXT), (sheet.disaster, TEXT)])


def back(page: Page, sheet: PersonaSheet) -> None:
    """Results, barriers, fears, benefits, map, features, buying process."""
    canvas = page.canvas
    third = WIDTH / 3 - 8
    columns = (("Results", sheet.results), ("Barriers", sheet.barriers), ("Fears", sheet.fears))
    ys = [
        page.statements(LEFT + n * (third + 12), TOP, third, title, items)
        for n, (title, items) in enumerate(columns)
    ]
    rows = [
        [Paragraph(escape(text), TEXT) for text in (item.offer, item.bridge, item.benefit)]
        for item in sheet.benefits
    ]
    table = Table(rows, colWidths=[WIDTH * 0.35, WIDTH * 0.2, WIDTH * 0.45])
    _, height = table.wrapOn(canvas, WIDTH, 200 * mm)
    y = min(ys) - 10 - height
    table.drawOn(canvas, LEFT, y)
    y -= 150
    for person in sheet.people:
        x = LEFT + person.interest * 36
        canvas.circle(x, y + person.power * 24, 5)
        page.column(x + 8, y + person.power * 24 + 6, 60, [(person.name, SMALL)])
    for arrow in range(len(sheet.influences) * 3):
        canvas.bezier(LEFT, y, LEFT + arrow * 4, y + 40, LEFT + 80, y + 90, LEFT + 150, y + 120)
    page.column(LEFT + 250, y + 140, 220, [(feature.text, TEXT) for feature in sheet.kano])
    width = WIDTH / max(1, len(sheet.process.phases))
    for number, phase in enumerate(sheet.process.phases):
        texts = (phase.name, phase.duration, phase.question, phase.source, phase.answer)
        page.column(LEFT + number * width, y - 20, width - 6, [(text, SMALL) for text in texts])


def draw(sheet: PersonaSheet) -> bytes:
    """The PDF."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, pageCompression=1)
    for side in (front, back):
        side(Page(canvas), sheet)
        for text, y in ((sheet.head.offer, A4[1] - 12 * mm), (sheet.foot.code, 10 * mm)):
            canvas.setFont("sans", 7.5)
            canvas.drawString(LEFT, y, text)
        canvas.showPage()
    canvas.setTitle(sheet.name)
    canvas.save()
    return target.getvalue()
