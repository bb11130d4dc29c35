"""A Word document being written: page, styles, numbering, running lines, properties; then block after block."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm
from lxml.etree import _Element as Element

from personaforge import paths
from personaforge.domain.text import clean_line
from personaforge.domain.words import N_
from personaforge.rendering.translation import Translator
from personaforge.rendering.word.text import TWIPS, Line, Run, element, field, line, paragraph

WIDTH = 165.0
"""Width of the type area in mm."""

NUMBERED = 12.0
"""Width in mm of the column that holds the number of a clause."""

_LOCALES = {"de": "de-DE", "en": "en-GB"}
_NAMES = {
    "Clause": N_("Clause"),
    "Subclause": N_("Subclause"),
    "TableText": N_("Table text"),
    "TableHead": N_("Table head"),
    "SignatureLine": N_("Signature line"),
    "StillOpen": N_("Still open"),
    "ToCheck": N_("To check"),
    "AgreementTable": N_("Agreement table"),
    "SignatureTable": N_("Signature table"),
}
_LONG_ROW = 700  # characters of a cell from which a row may break over pages
_MOST_TITLE = 250  # what Word takes in a core property


@dataclass(frozen=True, slots=True)
class Properties:
    """What the document says of itself; ``head`` and ``foot`` are its running lines, parted by tabs."""

    title: str
    subject: str
    author: str
    keywords: Sequence[str]
    version: str
    head: str
    foot: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading and its width in mm."""

    head: str
    width: float


Row = Sequence[Sequence[Line]]
"""A row of a table: paragraphs of each cell."""


class WordDocument:
    """Writes blocks in their order; ``content`` gives the finished file."""

    def __init__(self, properties: Properties, translator: Translator) -> None:
        self._translator = translator
        self._document: Document = docx.Document()
        self._end: Element = self._document.element.body.sectPr
        self._set_styles()
        self._set_page(properties)
        self._describe(properties)

    def write(self, style: str, *runs: Run) -> None:
        """Add a paragraph."""
        self._add(paragraph(style, runs))

    def table(self, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        """Add a table whose rows count on as clauses; its head repeats on every page."""
        number = Column(self._translator.gettext(N_("No.")), NUMBERED)
        room = sum(column.width for column in columns)
        scale = (WIDTH - NUMBERED) / room
        widths = [NUMBERED, *(column.width * scale for column in columns)]
        made = _table("AgreementTable", widths)
        made.append(
            _row(widths, [[line(column.head)] for column in (number, *columns)], "TableHead", head=True)
        )
        for row in rows:
            made.append(_row(widths, ((), *row), "TableText"))
        self._add(made)
        self._add(_gap())

    def side_by_side(self, cells: Sequence[Sequence[Line]], columns: int) -> None:
        """Add a table without lines that stays on one page."""
        widths = [WIDTH / columns] * columns
        made = _table("SignatureTable", widths)
        for at in range(0, len(cells), columns):
            row = [*cells[at : at + columns]]
            made.append(_row(widths, [*row, *[[line("")]] * (columns - len(row))], "SignatureLine"))
        self._add(made)
        self._add(_gap())

    def content(self) -> bytes:
        """Return the finished file."""
        file = io.BytesIO()
        self._document.save(file)
        return file.getvalue()

    def _add(self, block: Element) -> None:
        self._end.addprevious(block)

    def _set_styles(self) -> None:
        styles = self._document.styles.element
        styles[:] = _template("styles.xml")[:]
        language = _LOCALES[self._translator.language]
        for tongue in styles.iter(qn("w:lang")):
            tongue.set(qn("w:val"), language)
            tongue.set(qn("w:eastAsia"), language)
        for style in styles.iter(qn("w:style")):
            if message := _NAMES.get(style.get(qn("w:styleId"))):
                style.find(qn("w:name")).set(qn("w:val"), self._translator.gettext(message))
        numbering = self._document.part.numbering_part.element
        numbering[:] = _template("numbering.xml")[:]
        settings = self._document.settings.element
        settings.find(qn("w:themeFontLang")).set(qn("w:val"), language)
        for name in ("w:savePreviewPicture", "w:proofState", "w:rsids"):
            settings.remove(settings.find(qn(name)))
        mode = next(settings.iter(qn("w:compatSetting")))
        mode.set(qn("w:val"), "15")  # else Word calls it a document of an older version

    def _set_page(self, properties: Properties) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(25), Mm(20)
        section.top_margin, section.bottom_margin = Mm(25), Mm(24)
        section.header_distance = section.footer_distance = Mm(12)
        head, foot = section.header._element, section.footer._element
        head[:] = [paragraph("Header", line(properties.head))]
        last = paragraph("Footer", line(f"{properties.foot}\t"))
        last.append(paragraph("Footer", line(f"{self._translator.gettext(N_('Page'))} "))[-1])
        last.append(field("PAGE", "1"))
        last.append(paragraph("Footer", line("/"))[-1])
        last.append(field("NUMPAGES", "1"))
        foot[:] = [last]

    def _describe(self, properties: Properties) -> None:
        core = self._document.core_properties
        core.title = clean_line(properties.title, _MOST_TITLE)
        core.subject = clean_line(properties.subject, _MOST_TITLE)
        core.author = core.last_modified_by = clean_line(properties.author, _MOST_TITLE)
        core.keywords = clean_line(", ".join(properties.keywords), _MOST_TITLE)
        core.version = clean_line(properties.version, 50)
        core.comments = ""
        core.language = _LOCALES[self._translator.language]
        core.created = core.modified = datetime.now(UTC)
        core.revision = 1
        package = self._document.part.package
        for relations in (package.rels, self._document.part.rels):
            for key, relation in list(relations.items()):
                # a picture of an empty page, and styles of Word 2010 that contradict ours
                if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                    del relations[key]


@lru_cache(2)
def _source(name: str) -> bytes:
    return (paths.templates_dir() / "word" / name).read_bytes()


def _template(name: str) -> Element:
    root: Element = parse_xml(_source(name))
    return root


def _table(style: str, widths: Sequence[float]) -> Element:
    made = element("w:tbl")
    properties = element("w:tblPr")
    properties.append(element("w:tblStyle", val=style))
    properties.append(element("w:tblW", w=_twips(sum(widths)), type="dxa"))
    properties.append(element("w:tblLayout", type="fixed"))
    properties.append(
        element("w:tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0",
                noHBand="1", noVBand="1")
    )  # fmt: skip
    grid = element("w:tblGrid")
    for width in widths:
        grid.append(element("w:gridCol", w=_twips(width)))
    made.append(properties)
    made.append(grid)
    return made


def _row(widths: Sequence[float], cells: Row, style: str, *, head: bool = False) -> Element:
    made = element("w:tr")
    properties = element("w:trPr")
    longest = max((sum(len(run.text) for said in cell for run in said) for cell in cells), default=0)
    if head or longest < _LONG_ROW:
        properties.append(element("w:cantSplit"))
    if head:
        properties.append(element("w:tblHeader"))
    if len(properties):
        made.append(properties)
    for width, cell in zip(widths, cells, strict=True):
        box = element("w:tc")
        size = element("w:tcPr")
        size.append(element("w:tcW", w=_twips(width), type="dxa"))
        box.append(size)
        for said in cell:
            box.append(paragraph(style, said))
        if not cell:
            box.append(_numbered())
        made.append(box)
    return made


def _numbered() -> Element:
    """A paragraph that holds nothing but the number of the next clause."""
    made = paragraph("TableText", ())
    properties = made[0]
    number = element("w:numPr")
    number.append(element("w:ilvl", val="1"))
    number.append(element("w:numId", val="1"))
    tabs = element("w:tabs")
    tabs.append(
        element("w:tab", val="clear", pos="680")
    )  # of the level; it lies outside the cell and breaks the line
    properties.append(number)
    properties.append(tabs)
    properties.append(element("w:ind", left="540", hanging="540"))
    return made


def _gap() -> Element:
    """The paragraph that a table has to be followed by, as low as can be."""
    made = paragraph("Normal", ())
    made[0].append(element("w:spacing", before="0", after="0", line="120", lineRule="exact"))
    return made


def _twips(millimetres: float) -> str:
    return str(round(millimetres * TWIPS))
