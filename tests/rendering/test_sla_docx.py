"""The agreement for Word, opened again as a word processor does."""

import dataclasses
import io
import zipfile
from collections.abc import Iterator
from datetime import date

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from personaforge.creating import create_sample
from personaforge.domain.changes import SetField
from personaforge.domain.handover_options import LinkedFigure
from personaforge.domain.model import ROOT_ID
from personaforge.domain.steps import Action, Step
from personaforge.domain.worksheets.sla import Commitment, Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.i18n import Language, Translator
from personaforge.rendering.assembly.sla import sla_sheet
from personaforge.rendering.sheets import Foot, Head
from personaforge.rendering.sla.docx import sla_docx
from personaforge.rendering.sla.sheet import Party, Promise, Rejection, SlaSheet
from tests.rendering.agreement import AGREEMENT

HOSTILE = (
    "Zeile\x00\x07\x1b[31m\ud800 </w:t><w:p> & \ufffe\U0001f9d1\u200d\U0001f4bb\n"
    "zweite\tSpalte \u202eumgekehrt\u202c"
)
ARABIC = "\u0627\u0644\u0627\u062a\u0641\u0627\u0642 2027"


def opened(sheet: SlaSheet, language: Language = "de") -> Document:
    return docx.Document(io.BytesIO(sla_docx(sheet, Translator(language))))


def words(document: Document) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs(document))


def paragraphs(document: Document) -> Iterator[Paragraph]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs


def tables_of(document: Document, style: str) -> list[Table]:
    return [table for table in document.tables if table.style is not None and table.style.style_id == style]


def cells(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


@pytest.mark.parametrize("language", ["de", "en"])
def test_everything_agreed_is_in_it_under_real_styles(language: Language) -> None:
    document = opened(AGREEMENT, language)
    text = words(document)
    for said in (
        AGREEMENT.title, AGREEMENT.purpose, AGREEMENT.buying_process, AGREEMENT.rating, AGREEMENT.handover,
        AGREEMENT.routing, AGREEMENT.escalation, AGREEMENT.data_and_tool, AGREEMENT.dashboard,
        *AGREEMENT.handover_data, *(stage.name for stage in AGREEMENT.stages),
        *(stage.definition for stage in AGREEMENT.stages), *(promise.text for promise in AGREEMENT.promises),
        *(code.code for code in AGREEMENT.codes), *(party.name for party in AGREEMENT.parties),
        *(figure.formula for figure in AGREEMENT.figures), *(meeting.topics for meeting in AGREEMENT.meetings),
        *(link.name for link in (*AGREEMENT.icps, *AGREEMENT.personas)),
    ):  # fmt: skip
        assert said in text
    assert [one.text for one in document.paragraphs if one.style.style_id == "Title"] == [AGREEMENT.title]
    by_style = {one.style.style_id for one in document.paragraphs if one.style is not None}
    assert {"Title", "Subtitle", "Heading1", "Heading2", "Clause", "ListBullet"} <= by_style
    headings = {"de": "Was jede Seite zusagt", "en": "What each side promises"}
    assert headings[language] in [one.text for one in document.paragraphs if one.style.style_id == "Heading1"]
    assert len(tables_of(document, "AgreementTable")) >= 7


def test_a_promise_stands_with_number_unit_measure_and_source() -> None:
    document = opened(AGREEMENT)
    assert ["", "bis zum Anruf bei Gesprächswunsch", "1", "Std.", "Zeitstempel", "Oldroyd 2011"] in cells(
        document
    )
    assert ["", "davon nimmt der Vertrieb an", "70", "%", "noch offen", ""] in cells(document)
    assert [
        "",
        "NO-RESPONSE",
        "fünf Versuche, keine Antwort",
        "zurück in die Pflege",
        "nach 90 Tagen",
    ] in cells(document)
    assert ["", "TIMING", "passt, aber nicht jetzt", "noch offen", ""] in cells(document)


def test_clauses_are_numbered_by_word_and_rows_of_tables_count_on() -> None:
    document = opened(AGREEMENT)
    levels = document.part.numbering_part.element.findall(f".//{qn('w:abstractNum')}[1]/{qn('w:lvl')}")
    linked = [level.find(qn("w:pStyle")).get(qn("w:val")) for level in levels]
    assert linked == ["Heading1", "Clause", "Subclause"]
    assert [level.find(qn("w:lvlText")).get(qn("w:val")) for level in levels] == ["%1", "%1.%2", "%1.%2.%3"]
    styles = document.styles.element
    for style in ("Heading1", "Clause"):
        number = styles.find(f"{qn('w:style')}[@{qn('w:styleId')}='{style}']//{qn('w:numId')}")
        assert number.get(qn("w:val")) == "1"
    for table in tables_of(document, "AgreementTable"):
        for row in table.rows[1:]:
            number = row.cells[0].paragraphs[0]._p.find(f".//{qn('w:numPr')}")
            assert number.find(qn("w:ilvl")).get(qn("w:val")) == "1"
            assert number.find(qn("w:numId")).get(qn("w:val")) == "1"


@pytest.mark.parametrize(("language", "tag"), [("de", "de-DE"), ("en", "en-GB")])
def test_word_knows_the_language_and_what_the_document_is(language: Language, tag: str) -> None:
    document = opened(AGREEMENT, language)
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == tag
    core = document.core_properties
    assert (core.title, core.author, core.language) == (AGREEMENT.title, AGREEMENT.meta.author, tag)
    assert core.keywords == "SLA"
    names = {style.name for style in document.styles if style.style_id == "Clause"}
    assert names == {"Klausel" if language == "de" else "Clause"}


def test_head_and_foot_run_along_with_page_numbers_as_fields() -> None:
    section = opened(AGREEMENT).sections[0]
    assert "0.4" in section.header.paragraphs[0].text
    foot = section.footer.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    for said in ("SLA / 0.4", "16.11.2026", "01.01.2027 bis 31.12.2027"):
        assert said in foot.text
    assert round(section.page_width.mm), round(section.page_height.mm) == (210, 297)


def test_heads_of_tables_repeat_and_short_rows_stay_whole() -> None:
    long = dataclasses.replace(AGREEMENT.promises[0], text="Ein Satz, den alle kennen. " * 40)
    document = opened(dataclasses.replace(AGREEMENT, promises=(long, *AGREEMENT.promises[1:])))
    for table in tables_of(document, "AgreementTable"):
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    kept = {
        row.cells[1].text[:10]: row._tr.find(f".//{qn('w:cantSplit')}") is not None
        for table in document.tables
        for row in table.rows
    }
    assert kept["davon nimm"]
    assert not kept["Ein Satz, "]


def test_whatever_people_typed_the_file_stays_whole() -> None:
    sheet = SlaSheet(
        HOSTILE, Head("SLA"), Foot(HOSTILE, None), purpose=HOSTILE, version=HOSTILE, rating=ARABIC,
        parties=(Party("marketing", HOSTILE, HOSTILE),), handover=HOSTILE * 400,
        promises=(Promise("sales", HOSTILE, 1, HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        codes=(Rejection("Donaudampfschifffahrtsgesellschaft" * 40, HOSTILE),),
    )  # fmt: skip
    content = sla_docx(sheet, Translator("en"))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
    document = docx.Document(io.BytesIO(content))
    promised = next(row for row in cells(document) if "zweite" in row[1])
    said = "Zeile[31m </w:t><w:p> & \U0001f9d1\u200d\U0001f4bb\nzweite\tSpalte \u202eumgekehrt\u202c"
    assert promised[1] == said
    assert words(document).count("umgekehrt") > 400
    right = next(paragraph for paragraph in document.paragraphs if paragraph.text == ARABIC)
    assert right._p.pPr.find(qn("w:bidi")) is not None
    assert right.runs[0]._r.rPr.find(qn("w:rtl")) is not None


def test_an_empty_agreement_asks_what_is_open_and_has_lines_to_sign() -> None:
    document = opened(SlaSheet("Entwurf", Head("SLA"), Foot()), "de")
    text = words(document)
    for asked in ("Was sagt das Marketing zu?", "Was sagt der Vertrieb zu?", "Unterschriften"):
        assert asked in text
    (signing,) = tables_of(document, "SignatureTable")
    assert [cell.text.count("____") > 0 for cell in signing.rows[0].cells] == [True, True, True]


@pytest.mark.parametrize("language", ["de", "en"])
def test_figures_whose_source_changed_or_went_are_marked_in_words(tmp_path, language: Language) -> None:
    store = create_sample(tmp_path / "a.sqlite", "Test", language)
    try:
        sla = store.workspace.children(ROOT_ID, Sla)[0]
        changed, gone = store.workspace.children(sla.id, Commitment)[:2]
        stages = store.workspace.children(ROOT_ID, Stage)
        store.apply(
            [
                *(SetField(one.id, "figure", LinkedFigure.STAGE_PERIOD.value) for one in (changed, gone)),
                SetField(changed.id, "stage", stages[1].id),
                SetField(changed.id, "amount", 7.0),
                SetField(gone.id, "stage", "stage-long-gone"),
            ],
            Step(Action.EDIT_ROOT, ROOT_ID, "company"),
        )
        sheet = sla_sheet(store.workspace, store.workspace.children(ROOT_ID, Sla)[0], Translator(language),
                          date(2026, 11, 16))  # fmt: skip
    finally:
        store.close()
    text = words(opened(sheet, language))
    check, was, last = {
        "de": ("Zu prüfen:", "war 7", "die Quelle gibt es nicht mehr"),
        "en": ("To check:", "was 7", "its source is gone"),
    }[language]
    assert text.count(check) == 2
    assert was in text
    assert last in text


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr"
    " shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN"
    " bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc"
    " textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
    " snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd"
    " fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign"
    " hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders"
    " lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid"
    " printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat"
    " locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
}
"""What may stand in some elements, in the order of ISO/IEC 29500-1; Word repairs a file that breaks it, or refuses."""


@pytest.mark.parametrize("language", ["de", "en"])
def test_everything_stands_in_the_order_that_word_asks_for(language: Language) -> None:
    first, *others = AGREEMENT.promises
    whole = dataclasses.replace(first, text="Wort " * 4_000, measured=HOSTILE, unit=ARABIC)
    sheet = dataclasses.replace(AGREEMENT, title=HOSTILE, handover=ARABIC, promises=(whole, *others))
    with zipfile.ZipFile(io.BytesIO(sla_docx(sheet, Translator(language)))) as parts:
        roots = {
            name: etree.fromstring(parts.read(name)) for name in parts.namelist() if name.endswith("xml")
        }
    for name, root in roots.items():
        for key, order in ORDER.items():
            for made in root.iter(qn(f"w:{key}")):
                places = [order.split().index(etree.QName(child).localname) for child in made]
                assert places == sorted(places), f"{name}: {etree.tostring(made)[:300]!r}"
        assert all(cell[-1].tag == qn("w:p") for cell in root.iter(qn("w:tc")))
    styles = {style.get(qn("w:styleId")) for style in roots["word/styles.xml"].iter(qn("w:style"))}
    for key in ("pStyle", "rStyle", "tblStyle"):
        assert {one.get(qn("w:val")) for one in roots["word/document.xml"].iter(qn(f"w:{key}"))} <= styles
