"""A persona on two A4 pages, made with reportlab: the peer for what a page of like content costs.

The texts, lists, tables, portrait, map and curves of the handout, written as one writes reportlab: lists and
tables are Platypus tables of paragraphs, figures are drawings. Nothing is measured to fit and nothing is
tagged for screen readers.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Circle, Drawing, Group, Line, PolyLine, Rect, String
from reportlab.graphics.shapes import Path as Curve
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

from personaforge.rendering.persona.sheet import PersonaSheet
from personaforge.rendering.sheets import Statement

FONTS = {
    "sans": "SourceSans3-Regular.ttf",
    "bold": "SourceSans3-Semibold.ttf",
    "head": "Archivo-Bold.ttf",
    "serif": "SourceSerif4-Regular.ttf",
    "italic": "SourceSerif4-It.ttf",
}
TEXT = ParagraphStyle("text", fontName="sans", fontSize=9, leading=11.3)
SERIF = ParagraphStyle("serif", TEXT, fontName="serif", fontSize=9.5)
QUOTE = ParagraphStyle("quote", TEXT, fontName="italic", fontSize=15, leading=19)
BOLD = ParagraphStyle("bold", TEXT, fontName="bold")
NAME = ParagraphStyle("name", fontName="head", fontSize=32, leading=34)
SMALL = ParagraphStyle("small", TEXT, fontSize=7.5, leading=9)
RULED = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#C8CDD0")),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
)
INK, GREY, RED = HexColor("#15181B"), HexColor("#8A9296"), HexColor("#D13A1C")
LEFT, TOP, WIDTH = 18 * mm, A4[1] - 22 * mm, 174 * mm
Item = tuple[str, ParagraphStyle]


def register_fonts(folder: Path) -> None:
    """Make the shipped fonts known, once a process."""
    for name, file in FONTS.items():
        registerFont(TTFont(name, folder / file))


def paragraph(text: str, style: ParagraphStyle = TEXT) -> Any:
    """A paragraph of literal text."""
    return Paragraph(escape(text), style)


def column(canvas: Any, x: float, y: float, width: float, items: Iterable[Item]) -> float:
    """Set paragraphs below one another; the height reached."""
    for text, style in items:
        if text:
            block = paragraph(text, style)
            _, height = block.wrapOn(canvas, width, 300 * mm)
            y -= height
            block.drawOn(canvas, x, y)
            y -= 3
    return y


def place(canvas: Any, table: Any, x: float, y: float, width: float) -> float:
    """Draw a table with its top at `y`; the height reached."""
    _, height = table.wrapOn(canvas, width, 300 * mm)
    table.drawOn(canvas, x, y - height)
    return float(y - height)


def marks(said: Statement) -> Drawing:
    """The disc of the evidence, the letters of the departments, the bars of the weight."""
    drawing = Drawing(86, 10)
    drawing.add(Circle(4, 5, 3.2, fillColor=GREY if said.assumed else INK, strokeColor=INK, strokeWidth=0.4))
    for number, department in enumerate(("marketing", "sales", "support")):
        named = department in said.departments
        drawing.add(Rect(14 + number * 11, 0, 9, 9, fillColor=RED if named else None, strokeColor=GREY))
        letter = String(16 + number * 11, 2, department[0].upper(), fontName="bold", fontSize=7)
        drawing.add(letter)
    for number in range(5):
        full = number < (said.severity or 0)
        drawing.add(Rect(50 + number * 7, 2, 6, 5, fillColor=INK if full else None, strokeColor=GREY))
    return drawing


def statements(
    canvas: Any, x: float, y: float, width: float, title: str, items: Sequence[Statement]
) -> float:
    """A list with its marks, answers below and sources at the side."""
    y = column(canvas, x, y, width, [(title, BOLD)])
    rows = [
        [marks(said), [paragraph(said.text), *([paragraph(said.answer, SMALL)] if said.answer else [])]]
        + ([paragraph(said.source or "Assumption, to be asked", SMALL)] if width > 100 * mm else [])
        for said in items
    ]
    widths = [88, width - 88 - 120, 120] if width > 100 * mm else [88, width - 88]
    return place(canvas, Table(rows, colWidths=widths, style=RULED), x, y, width)


def portrait(svg: str) -> Drawing:
    """The shapes of the avatar: its paths, circles and boxes."""
    drawing, group = Drawing(108, 136), Group(transform=(1, 0, 0, -1, 0, 136))
    for tag, attributes in re.findall(r"<(path|circle|rect|ellipse) ([^>]*)/>", svg):
        values = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
        fill = HexColor(values["fill"]) if values.get("fill", "none") != "none" else None
        stroke = HexColor(values["stroke"]) if "stroke" in values else None
        look = {"fillColor": fill, "strokeColor": stroke, "strokeWidth": float(values.get("stroke-width", 1))}
        if tag == "path":
            group.add(curve(values["d"], look))
        elif tag == "circle":
            group.add(Circle(*(float(values[name]) for name in ("cx", "cy", "r")), **look))
        elif tag == "rect":
            group.add(Rect(*(float(values[name]) for name in ("x", "y", "width", "height")), **look))
    drawing.add(group)
    return drawing


def curve(data: str, look: dict[str, Any]) -> Curve:
    """A path of absolute M, L, H, V, C and Z commands."""
    path = Curve(**look)
    x = y = 0.0
    for command, arguments in re.findall(r"([MLHVCZ])([^A-Za-z]*)", data):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", arguments)]
        if command == "Z":
            path.closePath()
        elif command in "HV":
            x, y = (numbers[-1], y) if command == "H" else (x, numbers[-1])
            path.lineTo(x, y)
        else:
            step = 6 if command == "C" else 2
            draw = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo}[command]
            for start in range(0, len(numbers), step):
                draw(*numbers[start : start + step])
            x, y = numbers[-2:]
    return path


def influence_map(sheet: PersonaSheet) -> Drawing:
    """Two axes, four fields, the people and the arrows between them."""
    drawing = Drawing(230, 150)
    for at in (0.0, 110.0, 220.0):
        drawing.add(Line(at, 0, at, 140, strokeColor=GREY))
        drawing.add(Line(0, at * 140 / 220, 220, at * 140 / 220, strokeColor=GREY))
    for text, left, low in (("keep satisfied", 5, 130), ("manage closely", 115, 130), ("monitor", 5, 5)):
        drawing.add(String(left, low, text, fontName="sans", fontSize=7, fillColor=GREY))
    spots = {person.key: (person.interest * 40, person.power * 25) for person in sheet.people}
    for number, person in enumerate(sheet.people, 1):
        x, y = spots[person.key]
        drawing.add(Circle(x, y, 6, fillColor=INK, strokeColor=INK))
        drawing.add(String(x - 2, y - 3, str(number), fontName="bold", fontSize=7, fillColor=GREY))
        drawing.add(String(x + 8, y - 3, person.name, fontName="sans", fontSize=7))
    for arrow in sheet.influences:
        (x, y), (right, up) = spots[arrow.source], spots[arrow.target]
        path = Curve(strokeWidth=arrow.strength, strokeColor=INK, fillColor=None)
        path.moveTo(x, y)
        path.curveTo(x, up, right, y, right, up)
        drawing.add(path)
    return drawing


def kano_curves() -> Drawing:
    """The three curves."""
    drawing = Drawing(150, 120)
    drawing.add(Line(0, 60, 150, 60, strokeColor=GREY))
    drawing.add(Line(75, 0, 75, 120, strokeColor=GREY))
    for bend in (0.2, 1.0, 5.0):
        points = [value for x in range(31) for value in (x * 5, 10 + 100 * (x / 30) ** bend)]
        drawing.add(PolyLine(points, strokeColor=RED, strokeWidth=1.2))
    return drawing


def front(canvas: Any, sheet: PersonaSheet, svg: str) -> None:
    """Name, picture, facts, story, type, company, pains."""
    renderPDF.draw(portrait(svg), canvas, LEFT, TOP - 136)
    right = LEFT + 130
    heading = [(sheet.name, NAME), (sheet.role, TEXT), (sheet.quote, QUOTE), (sheet.quote_source, SMALL)]
    y = column(canvas, right, TOP, WIDTH - 130, heading)
    facts = [[paragraph(fact.label, SMALL), paragraph(fact.value)] for fact in sheet.facts]
    y = place(canvas, Table(facts, colWidths=[110, 200], style=RULED), right, y, WIDTH - 130) - 10
    half, third = WIDTH / 2 - 6, WIDTH / 3 - 8
    stories: list[Item] = [("Her story", BOLD), *((part, SERIF) for part in sheet.story.split("\n"))]
    low = column(canvas, LEFT, y, half, stories)
    drives = [(f"{note.title}: {note.text}", TEXT) for note in sheet.type.notes]
    axes = [(f"{name} {'■' * 3}", SMALL) for name in ("Dominance", "Stimulance", "Balance", "Facts")]
    drive = [("What drives her", BOLD), *axes, *drives, ("A guess at a type, never a diagnosis.", SMALL)]
    y = min(low, column(canvas, LEFT + half + 12, y, half, drive)) - 8
    variants = [("Variants", BOLD), *((f"{note.title}: {note.text}", TEXT) for note in sheet.variants)]
    answers = [("What she answers for", BOLD), *((said.text, TEXT) for said in sheet.responsibilities)]
    blocks: list[list[Item]] = [[("Her company", BOLD), (sheet.company, TEXT)], variants, answers]
    y = min(column(canvas, LEFT + n * (third + 12), y, third, block) for n, block in enumerate(blocks)) - 8
    statements(canvas, LEFT, y, WIDTH, "What hurts her", sheet.pains)


def back(canvas: Any, sheet: PersonaSheet) -> None:
    """Success, results, barriers, fears, benefits, map, features, buying process."""
    half, third = WIDTH / 2 - 6, WIDTH / 3 - 8
    success: list[Item] = [("Success means to her", BOLD), (sheet.success, TEXT)]
    y = column(canvas, LEFT, TOP, half, success)
    disaster: list[Item] = [("The disaster would be", BOLD), (sheet.disaster, TEXT)]
    y = min(y, column(canvas, LEFT + half + 12, TOP, half, disaster)) - 8
    lists = (
        ("What she wants to achieve", sheet.results),
        ("What holds her back", sheet.barriers),
        ("What she fears", sheet.fears),
    )
    ends = [statements(canvas, LEFT + n * (third + 12), y, third, *lists[n]) for n in range(3)]
    head = [paragraph(text, SMALL) for text in ("What we offer", "Bridge", "Benefit", "solves no.")]
    rows = [
        [*(paragraph(text) for text in (item.offer, item.bridge, item.benefit)), paragraph("1, 7", SMALL)]
        for item in sheet.benefits
    ]
    table = Table([head, *rows], colWidths=[WIDTH * share for share in (0.3, 0.2, 0.4, 0.1)], style=RULED)
    y = place(canvas, table, LEFT, min(ends) - 10, WIDTH) - 160
    renderPDF.draw(influence_map(sheet), canvas, LEFT, y)
    renderPDF.draw(kano_curves(), canvas, LEFT + 240, y)
    features: list[Item] = [(feature.text, TEXT) for feature in sheet.kano]
    column(canvas, LEFT + 400, y + 150, WIDTH - 400, features)
    width = WIDTH / max(1, len(sheet.process.phases))
    cells = [
        [
            paragraph(text, SMALL)
            for text in (step.name, step.duration, step.question, step.source, step.answer)
        ]
        for step in sheet.process.phases
    ]
    process = Table([cells], colWidths=[width] * len(cells), style=RULED)
    place(canvas, process, LEFT, y - 10, WIDTH)


def draw(sheet: PersonaSheet, svg: str) -> bytes:
    """The PDF, with the avatar whose markup is `svg`."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, pageCompression=1)
    front(canvas, sheet, svg)
    running(canvas, sheet)
    back(canvas, sheet)
    running(canvas, sheet)
    canvas.setTitle(sheet.name)
    canvas.save()
    return target.getvalue()


def running(canvas: Any, sheet: PersonaSheet) -> None:
    """Head and foot, and the end of the page."""
    foot = (sheet.foot.code, str(sheet.foot.updated), str(sheet.foot.valid_until), sheet.foot.owner, "1/2")
    cells = [[paragraph(text, SMALL)] for text in foot]
    place(canvas, Table([cells], colWidths=[WIDTH / 5] * 5, style=RULED), LEFT, 18 * mm, WIDTH)
    column(canvas, LEFT, A4[1] - 10 * mm, WIDTH, [(f"{sheet.head.offer}, {sheet.head.icp}", SMALL)])
    canvas.showPage()
