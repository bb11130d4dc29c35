"""A persona on two A4 pages, made with reportlab: the peer for what a page of like content costs.

The texts, lists, tables, legends, portrait, map, tiles and bookmarks of the handout, written as one writes
reportlab: lists and tables are Platypus tables of paragraphs, figures are drawings. It shows as many rows as the
handout. Nothing is measured to fit, and nothing is tagged for screen readers, which reportlab cannot do.
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
from personaforge.rendering.sheets import Statement, by_weight

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
CLOSE = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
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


def disc(x: float, evidence: str) -> Circle:
    """How we know."""
    color = GREY if evidence == "assumption" else INK
    return Circle(x, 5, 3.2, fillColor=color, strokeColor=INK, strokeWidth=0.4)


def marks(said: Statement, weighed: bool) -> Drawing:
    """The disc of the evidence, the letters of the departments, and the bars of the weight if `weighed`."""
    drawing = Drawing(86 if weighed else 48, 10)
    drawing.add(disc(4, said.evidence))
    for number, department in enumerate(("marketing", "sales", "support")):
        named = department in said.departments
        drawing.add(Rect(14 + number * 11, 0, 9, 9, fillColor=RED if named else None, strokeColor=GREY))
        letter = String(16 + number * 11, 2, department[0].upper(), fontName="bold", fontSize=7)
        drawing.add(letter)
    for number in range(5 if weighed else 0):
        full = number < (said.severity or 0)
        drawing.add(Rect(50 + number * 7, 2, 6, 5, fillColor=INK if full else None, strokeColor=GREY))
    return drawing


def statements(
    canvas: Any, x: float, y: float, width: float, title: str, items: Sequence[Statement]
) -> float:
    """A list with its marks, answers below and sources at the side."""
    wide = width > 100 * mm
    y = heading(canvas, x, y, width, title)
    rows = [
        [marks(said, wide), [paragraph(said.text), *([paragraph(said.answer, SMALL)] if said.answer else [])]]
        + ([paragraph(said.source or "Assumption, to be asked", SMALL)] if wide else [])
        for said in items
    ]
    if wide:
        rows.insert(
            0, [paragraph(text, SMALL) for text in ("Who says so, how strong", "Pain point", "How we know")]
        )
    widths = [88, width - 88 - 120, 120] if wide else [50, width - 50]
    return place(canvas, Table(rows, colWidths=widths, style=RULED), x, y, width)


def heading(canvas: Any, x: float, y: float, width: float, title: str) -> float:
    """A heading under a line, with its bookmark."""
    canvas.bookmarkPage(title)
    canvas.addOutlineEntry(title, title, 1)
    canvas.line(x, y + 2, x + width, y + 2)
    return column(canvas, x, y, width, [(title, BOLD)])


def legend(canvas: Any, x: float, y: float, levels: Sequence[str] = (), across: int = 4) -> None:
    """Which marks mean what, with `y` at the top."""
    drawing = Drawing(240, 36)
    words = ("Marketing", "Sales", "Support", "Management", *levels)
    for number, word in enumerate(words):
        row, place_in_row = divmod(number, across)
        group = Group(transform=(1, 0, 0, 1, place_in_row * 52, 26 - row * 11))
        sign = disc(4, word) if word in levels else Rect(0, 1, 7, 7, fillColor=RED, strokeColor=GREY)
        group.add(sign)
        group.add(String(10, 2, word, fontName="sans", fontSize=7))
        drawing.add(group)
    renderPDF.draw(drawing, canvas, x, y - 36)


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
    for arrow in sheet.influences:
        (x, y), (right, up) = spots[arrow.source], spots[arrow.target]
        path = Curve(strokeWidth=arrow.strength, strokeColor=INK, fillColor=None)
        path.moveTo(x, y)
        path.curveTo(x, up, right, y, right, up)
        drawing.add(path)
    return drawing


def people(sheet: PersonaSheet) -> Any:
    """The numbers of the map with their signs and names."""
    rows = []
    for number, person in enumerate(sheet.people, 1):
        sign = Drawing(10, 8)
        sign.add(Circle(4, 4, 3.6, fillColor=INK if person.inside else None, strokeColor=INK))
        sign.add(Line(2, 4, 6, 4, strokeColor=GREY))
        rows.append([paragraph(str(number), SMALL), sign, paragraph(person.name, SMALL)])
    return Table(rows, colWidths=[14, 14, 90], rowHeights=[11] * len(rows), style=CLOSE)


def kano(sheet: PersonaSheet) -> Any:
    """The three classes: a tile with its curve, and the features with their discs."""
    rows = []
    classes = (
        ("excitement", "delights", 5.0),
        ("performance", "the more, the better", 1.0),
        ("basic", "missed", 0.2),
    )
    for key, means, bend in classes:
        tile = Drawing(48, 40)
        tile.add(Rect(0, 0, 48, 40, fillColor=GREY, strokeColor=None))
        tile.add(String(2, 30, key.capitalize(), fontName="bold", fontSize=8))
        tile.add(String(2, 21, means, fontName="sans", fontSize=5))
        tile.add(Line(24, 7, 46, 7, strokeColor=INK))
        tile.add(Line(32, 2, 32, 15, strokeColor=INK))
        points = [value for x in range(11) for value in (24 + x * 2.2, 3 + 11 * (x / 10) ** bend)]
        tile.add(PolyLine(points, strokeColor=INK, strokeWidth=1.2))
        found: list[Any] = []
        for feature in [feature for feature in sheet.kano if feature.kano == key][:3]:
            sign = Drawing(9, 10)
            sign.add(disc(4, feature.evidence))
            found.append(Table([[sign, paragraph(feature.text)]], colWidths=[12, 60], style=CLOSE))
        rows.append([tile, found])
    return Table(rows, colWidths=[51, 72], style=CLOSE)


def process_line(phases: int, width: float) -> Drawing:
    """The stops of the buying process."""
    drawing = Drawing(WIDTH, 22)
    drawing.add(Line(4, 10, WIDTH, 10, strokeColor=INK, strokeWidth=2))
    drawing.add(Circle(5, 10, 5, fillColor=RED, strokeColor=None))
    for number in range(1, phases + 1):
        drawing.add(Circle(number * width + 8, 10, 8, fillColor=INK, strokeColor=None))
        drawing.add(String(number * width + 5, 7, str(number), fontName="bold", fontSize=9, fillColor=GREY))
    return drawing


def front(canvas: Any, sheet: PersonaSheet, svg: str) -> None:
    """Name, picture, facts, story, type, company, pains."""
    canvas.bookmarkPage("name")
    canvas.addOutlineEntry(sheet.name, "name", 0)
    renderPDF.draw(portrait(svg), canvas, LEFT, TOP - 136)
    right = LEFT + 130
    words = [(sheet.name, NAME), (sheet.role, TEXT), (sheet.quote, QUOTE), (sheet.quote_source, SMALL)]
    y = column(canvas, right, TOP, WIDTH - 130, words)
    facts = [[paragraph(fact.label, SMALL), paragraph(fact.value)] for fact in sheet.facts]
    y = place(canvas, Table(facts, colWidths=[110, 200], style=RULED), right, y, WIDTH - 130) - 10
    half, third = WIDTH / 2 - 6, WIDTH / 3 - 8
    below = heading(canvas, LEFT, y, half, "Her story")
    low = column(canvas, LEFT, below, half, [(part, SERIF) for part in sheet.story.split("\n")])
    drives = [(f"{note.title}: {note.text}", TEXT) for note in sheet.type.notes]
    axes = [(f"{name} {'■' * 3}", SMALL) for name in ("Dominance", "Stimulance", "Balance", "Facts")]
    drive = [*axes, *drives, ("A guess at a type, never a diagnosis.", SMALL)]
    below = heading(canvas, LEFT + half + 12, y, half, "What drives her")
    y = min(low, column(canvas, LEFT + half + 12, below, half, drive)) - 8
    variants = [(f"{note.title}: {note.text}", TEXT) for note in sheet.variants]
    answers = [(said.text, TEXT) for said in sheet.responsibilities]
    blocks: list[tuple[str, list[Item]]] = [
        ("Her company", [(sheet.company, TEXT)]),
        ("Variants", variants),
        ("What she answers for", answers),
    ]
    ends = []
    for number, (title, block) in enumerate(blocks):
        x = LEFT + number * (third + 12)
        ends.append(column(canvas, x, heading(canvas, x, y, third, title), third, block))
    y = min(ends) - 8
    legend(canvas, LEFT + 290, y)
    y = statements(canvas, LEFT, y, WIDTH, "What hurts her", by_weight(sheet.pains)[:9])
    column(canvas, LEFT, y, WIDTH, [also(said.text for said in by_weight(sheet.pains)[9:])])


def also(texts: Iterable[str]) -> Item:
    """What got no row."""
    return f"Also named: {', '.join(texts)}"[:110], SMALL


def back(canvas: Any, sheet: PersonaSheet) -> None:
    """Success, results, barriers, fears, benefits, map, features, buying process."""
    third = WIDTH / 3 - 8
    levels = ("Assumption", "Team", "Market data", "Analytics", "CRM")
    y = column(canvas, LEFT, TOP, third, [("How she decides", BOLD)])
    legend(canvas, LEFT, y, levels, 3)
    for number, (title, text) in enumerate((("Success", sheet.success), ("The disaster", sheet.disaster)), 1):
        x = LEFT + number * (third + 12)
        y = min(y - 24, column(canvas, x, heading(canvas, x, TOP, third, title), third, [(text, TEXT)]))
    lists = (
        ("What she wants to achieve", sheet.results),
        ("What holds her back", sheet.barriers),
        ("What she fears", sheet.fears),
    )
    ends = [statements(canvas, LEFT + n * (third + 12), y - 8, third, *lists[n]) for n in range(3)]
    y = benefits(canvas, sheet, min(ends) - 10)
    heading(canvas, LEFT, y, 230, "Who has a say")
    heading(canvas, LEFT + 370, y, WIDTH - 370, "What she expects")
    renderPDF.draw(influence_map(sheet), canvas, LEFT, y - 164)
    place(canvas, people(sheet), LEFT + 240, y - 14, 120)
    place(canvas, kano(sheet), LEFT + 370, y - 14, WIDTH - 370)
    buying(canvas, sheet, y - 176)


def benefits(canvas: Any, sheet: PersonaSheet, y: float) -> float:
    """The table of benefits; the height reached."""
    y = heading(canvas, LEFT, y, WIDTH, "What our offer means to her")
    head = [paragraph(text, SMALL) for text in ("What we offer", "Bridge", "Benefit", "solves no.")]
    rows = [
        [*(paragraph(text) for text in (item.offer, item.bridge, item.benefit)), paragraph("1, 7", SMALL)]
        for item in sheet.benefits[:4]
    ]
    table = Table([head, *rows], colWidths=[WIDTH * share for share in (0.3, 0.2, 0.4, 0.1)], style=RULED)
    y = place(canvas, table, LEFT, y, WIDTH)
    return column(canvas, LEFT, y, WIDTH, [also(item.benefit for item in sheet.benefits[4:])]) - 8


def buying(canvas: Any, sheet: PersonaSheet, y: float) -> None:
    """The buying process: its line, and a row for each thing that is known of its phases."""
    phases = sheet.process.phases
    width = WIDTH / (len(phases) + 1)
    y = heading(canvas, LEFT, y, WIDTH, "How she buys") - 22
    renderPDF.draw(process_line(len(phases), width), canvas, LEFT, y)
    names: list[Any] = []
    for step in phases:
        sign = Drawing(9, 10)
        sign.add(disc(4, step.evidence))
        names.append([paragraph(step.name, BOLD), sign, paragraph(step.duration, SMALL)])
    rows = [
        [[paragraph("Trigger", BOLD), paragraph(sheet.process.trigger, SMALL)], *names],
        [paragraph("Her question", SMALL), *(paragraph(step.question) for step in phases)],
        [paragraph("Where she looks", SMALL), *(paragraph(step.source) for step in phases)],
        [paragraph("Our answer", SMALL), *(paragraph(step.answer, BOLD) for step in phases)],
    ]
    place(canvas, Table(rows, colWidths=[width] * (len(phases) + 1), style=RULED), LEFT, y, WIDTH)


def draw(sheet: PersonaSheet, svg: str) -> bytes:
    """The PDF, with the avatar whose markup is `svg`."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, pageCompression=1, lang="de")
    front(canvas, sheet, svg)
    running(canvas, sheet)
    back(canvas, sheet)
    running(canvas, sheet)
    canvas.setTitle(sheet.name)
    canvas.setSubject(f"Buyer persona, {sheet.role}")
    canvas.setAuthor(sheet.meta.author)
    canvas.setKeywords(", ".join(sheet.meta.keywords))
    canvas.save()
    return target.getvalue()


def running(canvas: Any, sheet: PersonaSheet) -> None:
    """Head and foot, and the end of the page."""
    labels = ("Version", "As of", "Valid until", "Persona sponsor", "Page")
    foot = (sheet.foot.code, str(sheet.foot.updated), str(sheet.foot.valid_until), sheet.foot.owner, "1/2")
    cells = [[paragraph(text, SMALL) for text in row] for row in (labels, foot)]
    place(canvas, Table(cells, colWidths=[WIDTH / 5] * 5, style=RULED), LEFT, 22 * mm, WIDTH)
    column(canvas, LEFT, A4[1] - 10 * mm, WIDTH, [(f"{sheet.head.offer}, {sheet.head.icp}", SMALL)])
    canvas.showPage()
