"""The printed persona, read back."""

import dataclasses
import re
import socketserver
import threading
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest

from personaforge.rendering.pdf import ForbiddenFetchError, PdfRenderer
from personaforge.rendering.persona.sheet import Person, PersonaSheet
from personaforge.rendering.sheets import Foot, Head, Statement
from tests.rendering.conftest import Print
from tests.rendering.monika import MONIKA, PAINS
from tests.rendering.reading import fonts_of, reader, text_of

EMPTY = PersonaSheet("Ute Unbekannt", Head("Ute Unbekannt"), Foot())
ALL = ("marketing", "sales", "support", "management")
_OURS = {
    "key",
    "evidence",
    "departments",
    "kano",
    "avatar",
    "photo",
    "pronoun",
    "solves",
    "target",
    "label",
    "quote_evidence",
    "influences",
    "meta",
}


def filled_with(value: Any, text: str) -> Any:
    """The same value with every text of the user replaced by `text`."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(filled_with(item, text) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [item.name for item in dataclasses.fields(value) if item.name not in _OURS]
        return dataclasses.replace(value, **{name: filled_with(getattr(value, name), text) for name in names})
    return value


def structure(node: Any) -> Iterator[Any]:
    """Every element of the tag tree."""
    yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object()
        if isinstance(found, dict) and found.get("/Type") != "/OBJR":
            yield from structure(found)


def test_everything_that_was_said_is_on_paper(printed: Print) -> None:
    front, back = text_of(pdf := printed(MONIKA), 0), text_of(pdf, 1)
    for said in PAINS[:9]:
        assert said.text in front
    for said in (*MONIKA.results, *MONIKA.barriers, *MONIKA.fears):
        assert said.text in back
        assert said.answer in back
    for benefit in MONIKA.benefits:
        assert benefit.offer in back
        assert benefit.benefit in back
    for feature in MONIKA.kano:
        assert feature.text in back
    for phase in MONIKA.process.phases:
        assert phase.name in back
        assert phase.answer in back
    for person in MONIKA.people:
        assert person.name in back
    assert MONIKA.quote in front
    assert "Unklare Positionierung, Wettbewerb im Blick behalten" in front
    assert "Chef gibt frei" in back


def test_two_pages_with_what_a_reader_of_the_file_needs(printed: Print) -> None:
    pdf = reader(printed(MONIKA))
    assert len(pdf.pages) == 2
    info = pdf.metadata
    assert info is not None
    assert info.title == "Monika Marketing"
    assert info.author == "Beispielfirma GmbH"
    assert "Lead-Management" in (info.keywords or "")
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()
    titles = [str(item["/Title"]) for item in pdf.outline if not isinstance(item, list)]
    assert titles[0] == "Monika Marketing"
    assert len(titles) == 2


def test_every_drawing_says_what_it_shows(printed: Print) -> None:
    root: Any = reader(printed(MONIKA)).trailer["/Root"]
    figures = [node for node in structure(root["/StructTreeRoot"]) if node.get("/S") == "/Figure"]
    assert len(figures) > 60
    assert all(str(figure.get("/Alt", "")) for figure in figures)


def test_small_and_only_our_fonts(printed: Print) -> None:
    pdf = printed(MONIKA)
    assert len(pdf.content) <= 250_000
    assert pdf.missing == ""
    assert pdf.warnings == ()
    names = fonts_of(pdf)
    assert names
    assert all(re.match(r"/[A-Z]{6}\+(Archivo|Source-Serif)", name) for name in names), names


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_language_of_the_document(printed: Print, language: str) -> None:
    pdf = printed(MONIKA, language)
    assert ("16.11.2026" in text_of(pdf)) == (language == "de")
    assert ("“Ich weiß" in text_of(pdf)) == (language == "en")
    root: Any = reader(pdf).trailer["/Root"]
    assert root["/Lang"] == language


@pytest.mark.parametrize(
    "text",
    [
        "wort " * 4000,
        "x" * 2000,
        "Donaudampfschifffahrtsgesellschaftskapitän" * 50,
        "😀👩‍👩‍👧" * 300,
        "שלום עולם " * 300,
        "漢字かな" * 500,
        "e\u0301\u200b\u200d" * 600,
        "a\n" * 2000,
    ],
    ids=["long", "word", "compound", "emoji", "hebrew", "wide", "combining", "lines"],
)
def test_always_two_pages(printed: Print, text: str) -> None:
    pdf = printed(filled_with(MONIKA, text))
    assert pdf.pages == 2
    assert "…" in text_of(pdf)


@pytest.mark.parametrize("name", ["דנה לוי", "مرحبا"], ids=["hebrew", "arabic"])
def test_a_name_on_the_map_reads_from_right_to_left(printed: Print, name: str) -> None:
    pdf = printed(dataclasses.replace(MONIKA, people=(Person("one", name),)))
    with pypdfium2.PdfDocument(pdf.content) as document:
        letters = document[1].get_textpage()
        left = {
            letters.get_text_range(at, 1): letters.get_charbox(at)[0] for at in range(letters.count_chars())
        }
    places = [left[letter] for letter in name if letter != " "]
    assert places == sorted(places, reverse=True)


def test_a_long_name_on_the_map_is_whole_where_there_is_room(printed: Print) -> None:
    name = "Geschäftsführerin Frau Dr. Annegret Sommerfeld-Hohenwestedt"
    pdf = printed(dataclasses.replace(MONIKA, people=(Person("one", name),)))
    assert name in text_of(pdf, 1).replace("- ", "-")


def test_an_empty_persona_asks_what_is_missing(printed: Print) -> None:
    pdf = printed(EMPTY, "en")
    assert pdf.pages == 2
    text = text_of(pdf)
    assert "Ute Unbekannt" in text
    assert text.count("Still open:") == 3
    assert "What holds this persona back?" in text


def test_a_page_with_something_to_say_asks_nothing_more(printed: Print) -> None:
    sheet = dataclasses.replace(MONIKA, barriers=())
    assert "What is still open" not in text_of(printed(sheet, "en"), 1)


def test_a_long_name_breaks_at_its_hyphen_and_is_whole_in_the_bookmarks(printed: Print) -> None:
    name = "Friedhelm Energiemanagementbeauftragter-Hohenwestedt"
    pdf = printed(dataclasses.replace(EMPTY, name=name))
    lines = reader(pdf).pages[0].extract_text().splitlines()
    assert "Energiemanagementbeauftragter-" in [line.strip() for line in lines]
    endless = "W" * 200
    assert reader(printed(dataclasses.replace(EMPTY, name=endless))).outline[0]["/Title"] == endless


def test_the_source_of_the_type_ends_beside_its_heading(printed: Print) -> None:
    kind = dataclasses.replace(MONIKA.type, source="Workshop " * 12)
    found = text_of(printed(dataclasses.replace(MONIKA, type=kind)), 0)
    assert 0 < found.count("Workshop") < 6
    assert "…" in found


def test_the_running_head_ends_where_its_room_ends(printed: Print) -> None:
    wide = dataclasses.replace(EMPTY, head=Head("Wärmepumpenanlagen " * 5))
    assert "Wärmepumpenanlagen…" in text_of(printed(wide), 0)
    narrow = "Lilli Itti fällt still in die Villa Illi"
    assert narrow in text_of(printed(dataclasses.replace(EMPTY, head=Head(narrow))), 0)


def test_many_items_are_named_and_counted(printed: Print) -> None:
    pains = tuple(Statement(f"Schmerzpunkt {number}", ALL, "crm", "", 3) for number in range(1, 41))
    text = text_of(printed(dataclasses.replace(MONIKA, pains=pains), "en"), 0)
    shown = {number for number in range(1, 41) if f"Schmerzpunkt {number} " in text}
    assert {1, 2, 3, 4, 5, 6, 7, 8, 9} <= shown
    assert re.search(r"Also named: Schmerzpunkt 10, .* and \d+ more", text)


def test_heavy_pains_come_first_and_benefits_follow_their_numbers(printed: Print) -> None:
    pains = (
        Statement("leicht", severity=1, key="light"),
        Statement("schwer und belegt", evidence="crm", severity=5, key="heavy"),
        Statement("schwer", severity=5, key="guess"),
    )
    benefits = (dataclasses.replace(MONIKA.benefits[0], solves=("light", "heavy")),)
    pdf = printed(dataclasses.replace(MONIKA, pains=pains, benefits=benefits))
    front = text_of(pdf, 0)
    assert front.index("schwer und belegt") < front.index("3 leicht")
    assert "mittragen 1, 3" in text_of(pdf, 1)


def test_markup_and_templates_in_texts_are_printed_as_they_are(printed: Print) -> None:
    text = text_of(printed(filled_with(MONIKA, "<b>{{7*7}}</b> &amp; url(x)")))
    assert "<b>{{7*7}}</b> &amp; url(x)" in text
    assert "49" not in text


@pytest.fixture
def canary() -> Iterator[tuple[str, list[object]]]:
    """The address of a server of our own, and who connected to it."""
    hits: list[object] = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            hits.append(self.client_address)

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", hits
        server.shutdown()
        thread.join()


def test_no_text_makes_the_printer_fetch(printed: Print, canary: tuple[str, list[object]]) -> None:
    address, hits = canary
    hostile = (
        f'"><img src="{address}/a.png"><link rel=stylesheet href={address}> url({address}) file:///etc/passwd'
    )
    assert printed(filled_with(MONIKA, hostile)).pages == 2
    assert hits == []


@pytest.mark.parametrize("kind", ["http", "file", "asset", "font"])
def test_even_a_template_can_fetch_nothing_foreign(
    pdf_renderer: PdfRenderer, canary: tuple[str, list[object]], kind: str
) -> None:
    address = {"http": canary[0], "file": "file:///etc/passwd", "asset": "asset:00", "font": "font:../x.ttf"}
    with pytest.raises(ForbiddenFetchError):
        pdf_renderer.render(f'<!doctype html><title>x</title><img src="{address[kind]}" alt=x>', {})
    assert canary[1] == []


def test_nothing_is_cut_on_a_page_with_room_to_spare(printed: Print) -> None:
    long_texts = [
        "Am Wochenende steht die Anlage still, und wer dann anruft, hört bis Montag früh nur das Band der Zentrale",
        "Nach jedem Besuch erzählt ein anderer Techniker eine andere Geschichte, und keine davon steht im Bericht",
    ]
    said = tuple(Statement(text, ("sales",), "interview") for text in long_texts)
    sparse = dataclasses.replace(
        MONIKA, pains=said, results=said, barriers=said, fears=said, benefits=(), people=(), kano=()
    )
    text = text_of(printed(sparse))
    for wanted in long_texts:
        assert text.count(wanted) == 4
