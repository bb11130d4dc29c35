"""The printed workbook, read back."""

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from personaforge.creating import create_sample
from personaforge.domain.checks.engine import run_checks
from personaforge.domain.workspace import Workspace
from personaforge.i18n import Language, Translator
from personaforge.rendering.assembly.workbook import workbook_sheet
from personaforge.rendering.check.sheet import CheckSheet
from personaforge.rendering.funnel.sheet import FunnelSheet
from personaforge.rendering.pdf import Pdf
from personaforge.rendering.sheets import Foot, Head
from personaforge.rendering.workbook.layout import lay_out_workbook
from personaforge.rendering.workbook.sheet import (
    Gain,
    KanoRow,
    MatrixColumn,
    MatrixRow,
    OpenPoint,
    Part,
    TookPart,
    WorkbookSheet,
)
from tests.rendering.agreement import AGREEMENT, STAGES
from tests.rendering.conftest import Print
from tests.rendering.monika import MONIKA
from tests.rendering.owner_led import OWNER_LED
from tests.rendering.reading import filled, reader, text_of

EMPTY = WorkbookSheet("New workspace", Head(""), Foot())
FULL = dataclasses.replace(
    EMPTY,
    title="Beispielfirma GmbH",
    icps=(Part("Inhabergeführtes IT-Unternehmen", "ICP-02", OWNER_LED),),
    personas=(Part("Monika Marketing", "P-02", MONIKA), Part("Zweite Monika", "P-03", MONIKA)),
    slas=(Part("So arbeiten wir", "SLA", AGREEMENT),),
    stages=STAGES,
)


@pytest.fixture
def sample(tmp_path: Path) -> Workspace:
    store = create_sample(tmp_path / "sample.pforge", "test", "de")
    store.close()
    return store.workspace


def bookmarks(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, list):
            yield from bookmarks(entry)
        else:
            yield str(entry["/Title"]).replace("\u2060", "").replace("\u00a0", " ")


def page_of(pdf: Pdf, words: str) -> int:
    """The number of the first page after the contents whose text begins with or holds `words`, from 1."""
    return next(page + 1 for page in range(2, pdf.pages) if words in text_of(pdf, page))


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_sample_is_one_document_with_everything(
    sample: Workspace, printed: Print, language: Language
) -> None:
    findings = run_checks(sample, date(2026, 11, 23))
    pdf = printed(workbook_sheet(sample, Translator(language), date(2026, 11, 16), findings), language)
    assert pdf.warnings == ()
    assert pdf.missing == ""
    text = text_of(pdf)
    for name in ("Monika Marketing", "Viktor Vertrieb", "Georg Gründer", "Inhabergeführter IT-Anbieter"):
        assert name in text
    assert "Hellweg Vertriebswerk" in text_of(pdf, 0)
    assert all(name in text_of(pdf, 0) for name in ("Carla Weidner", "Jonas Reuter", "Henrik Voss"))
    for finding in findings:
        assert "".join(finding.describe(Translator(language).gettext).split()) in "".join(text.split())
    assert filled(pdf, pdf.pages - 1) > 60
    assert len(pdf.content) <= 600_000


def test_contents_name_the_pages_and_bookmarks_lead_there(printed: Print) -> None:
    pdf = printed(FULL, "en")
    contents = text_of(pdf, 1)
    for part in (*FULL.icps, *FULL.personas):
        assert part.name in contents
        assert part.code in contents
    agreed = page_of(pdf, AGREEMENT.purpose)
    assert f"So arbeiten wir SLA {agreed}" in contents
    assert f"Monika Marketing P-02 {page_of(pdf, MONIKA.story[:40])}" in contents
    titles = list(bookmarks(reader(pdf).outline))
    assert {"Beispielfirma GmbH", OWNER_LED.title, MONIKA.name, AGREEMENT.title} <= set(titles)
    assert "10 How we measure the promises" in titles
    assert f"{pdf.pages}/{pdf.pages}" in text_of(pdf, pdf.pages - 1)


def test_every_document_keeps_its_running_head(printed: Print) -> None:
    pdf = printed(FULL, "en")
    assert "Service level agreement for" in text_of(pdf, page_of(pdf, AGREEMENT.purpose) - 1)
    assert "Buyer persona" in text_of(pdf, page_of(pdf, MONIKA.story[:40]) - 1)


def test_metadata_language_and_tags(printed: Print) -> None:
    document = reader(printed(FULL, "de"))
    assert document.metadata is not None
    assert str(document.metadata.title).endswith("Beispielfirma GmbH")
    assert str(document.root_object["/Lang"]) == "de"
    assert "True" in str(document.root_object["/MarkInfo"])


def test_short_sheets_share_a_page_and_long_ones_do_not(printed: Print) -> None:
    sheet = dataclasses.replace(
        EMPTY,
        frame=(("Goal", "Mehr Leads"),),
        features=(KanoRow("Preis", "basic"),),
        columns=(MatrixColumn("p1", "Monika"),),
        matrix=(MatrixRow("Preis", (("p1", Gain("spart", "Geld")),)),),
    )
    pdf = printed(sheet, "en")
    assert pdf.pages == 3
    assert "Contents" in text_of(pdf, 1)
    assert "Goal and participants" in text_of(pdf, 1)
    long = printed(dataclasses.replace(sheet, frame=(("Goal", "Mehr Leads. " * 900),)), "en")
    assert "Mehr Leads" not in text_of(long, 1)


def test_an_empty_workspace_still_prints(printed: Print) -> None:
    pdf = printed(EMPTY, "en")
    assert pdf.pages == 1
    assert text_of(pdf).count("Still open:") == 2


def test_many_personas_share_several_tables(printed: Print) -> None:
    columns = tuple(MatrixColumn(f"p{number}", f"Persona {number}") for number in range(9))
    gains = tuple((column.key, Gain("spart", f"Nutzen {column.key}")) for column in columns)
    rows = tuple(MatrixRow(f"Angebot {number}", gains) for number in range(12))
    pdf = printed(dataclasses.replace(EMPTY, columns=columns, matrix=rows), "en")
    text = text_of(pdf)
    assert all(column.name in text for column in columns)
    assert text.count("Nutzen p8") == 12


def test_hostile_and_long_texts_are_only_text(printed: Print) -> None:
    hostile = '</table><script>{{7*7}}</script> <img src="file:///etc/passwd">'
    sheet = dataclasses.replace(
        EMPTY,
        title=hostile,
        offer="x" * 2000,
        frame=(("Goal", hostile + "Satz " * 2000),),
        features=(KanoRow(hostile, "basic", "crm", (hostile,)), KanoRow("y" * 2000)),
        open_points=tuple(OpenPoint("hint", f"{hostile} {number}") for number in range(80)),
    )
    pdf = printed(sheet, "en")
    assert "{{7*7}}" in text_of(pdf)
    assert pdf.warnings == ()
    assert filled(pdf, pdf.pages - 1) > 60


def test_funnel_and_monthly_check_have_their_pages_and_stand_in_the_contents(sample: Workspace) -> None:
    sheet = workbook_sheet(sample, Translator("en"), date(2026, 11, 16), ())
    assert [type(part.sheet) for part in (*sheet.funnel, *sheet.check)] == [FunnelSheet, CheckSheet]
    entries = lay_out_workbook(sheet, lambda text, _style: 2.0 * len(text), Translator("en")).entries
    assert [entry.title for entry in entries if entry.anchor in ("funnel-1", "check-1")] == [
        "Funnel",
        "Monthly check",
    ]


def test_an_endless_word_begins_in_its_cell_and_stands_in_full_below(printed: Print) -> None:
    columns = (MatrixColumn("p1", "n" * 2000), MatrixColumn("p2", "Viktor"), MatrixColumn("p3", "Georg"))
    gains = (("p1", Gain("spart", "m" * 2000)), ("p2", Gain("spart", "Zeit")))
    sheet = dataclasses.replace(
        EMPTY,
        people=(TookPart("w" * 2000, "sales", "v" * 2000),),
        features=(KanoRow("y" * 2000, "basic"),),
        columns=columns,
        matrix=(MatrixRow("q" * 2000, gains), MatrixRow("CRM", gains)),
    )
    pdf = printed(sheet, "en")
    text = text_of(pdf)
    assert all(2000 <= text.count(letter) < 2250 for letter in "wvyq")
    assert 4000 <= text.count("m") < 4250
    assert text.count("n") < 250, "a name stands in full on the sheet of the persona"
    assert text.count("Zeit") == 2
    assert pdf.pages <= 7
