"""The agreement on paper says what has changed since it was printed last, and where its numbers come from."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from personaforge.domain.changes import Insert, SetField
from personaforge.domain.editing import remove
from personaforge.domain.model import ROOT_ID
from personaforge.domain.worksheets.sla import Sla, SlaVersion
from personaforge.domain.workspace import Workspace
from personaforge.exchange import parsing
from personaforge.i18n import Language, Translator
from personaforge.paths import resources_dir
from personaforge.rendering.assembly.sla import sla_sheet
from personaforge.rendering.sla.docx import sla_docx
from personaforge.rendering.sla.sheet import SlaSheet
from tests.rendering.conftest import Print
from tests.rendering.reading import text_of

TODAY = date(2026, 11, 23)


@pytest.fixture
def sample() -> Workspace:
    """The English sample, whose agreement has been printed once."""
    made = Workspace()
    made.apply([Insert(ROOT_ID, "workspace", "", "", {})])
    text = (resources_dir() / "samples" / "monika.en.json").read_bytes()
    made.apply(parsing.load(text).changes)
    return made


def sheet_of(made: Workspace, language: str = "en") -> SlaSheet:
    return sla_sheet(made, made.all(Sla)[0], Translator(language), TODAY)  # type: ignore[arg-type]


def in_word(sheet: SlaSheet, language: str = "en") -> tuple[list[str], list[list[str]]]:
    """The headings and the rows of all tables."""
    document = docx.Document(io.BytesIO(sla_docx(sheet, Translator(language))))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return [paragraph.text for paragraph in document.paragraphs], rows


def test_what_has_changed_since_it_was_printed_is_listed(sample: Workspace) -> None:
    texts, rows = in_word(sheet_of(sample))
    assert "Changed since version 0.3, 13 Nov 2026" in texts
    told = next(row for row in rows if any(cell.startswith("290") for cell in row))
    assert any(cell.startswith("306 MQL a year") for cell in told)


def test_old_and_new_are_headed_so_that_nobody_takes_one_for_the_other(sample: Workspace) -> None:
    _, rows = in_word(sheet_of(sample), "de")
    assert any(row[-2:] == ["Vorher", "Jetzt"] for row in rows)


def test_an_agreement_that_was_never_printed_lists_nothing(sample: Workspace) -> None:
    sample.apply(remove(sample, [version.id for version in sample.all(SlaVersion)]))
    assert sheet_of(sample).changes is None
    texts, _ = in_word(sheet_of(sample))
    assert not [text for text in texts if text.startswith("Changed since")]


def test_in_another_language_the_words_of_the_program_are_no_changes(sample: Workspace) -> None:
    changes = sheet_of(sample, "de").changes
    assert changes is not None
    assert 0 < len(changes.rows) < 12
    assert changes == sheet_of(sample, "en").changes


def test_a_changed_and_a_lost_source_are_marked(sample: Workspace) -> None:
    sample.apply([SetField("st3", "rate", 60)])
    doubts = [promise.doubt for promise in sheet_of(sample).promises if promise.doubt]
    assert "Funnel: leads needed at “Qualified”: was 306, now 357" in doubts
    sample.apply(remove(sample, ["st3"]))
    (first, *_) = sheet_of(sample).promises
    assert first.amount == 306
    assert "its source is gone" in first.doubt


@pytest.mark.parametrize(
    ("language", "mark", "says"),
    [
        ("en", "to be checked", "To check: 306 at last; its source is gone"),
        ("de", "zu prüfen", "Zu prüfen: zuletzt 306; die Quelle gibt es nicht mehr"),
    ],
)
def test_a_lost_source_is_marked_on_paper_beside_the_value_it_had_last(
    sample: Workspace, printed: Print, language: Language, mark: str, says: str
) -> None:
    sample.apply(remove(sample, ["st3"]))
    sheet = sheet_of(sample, language)
    pdf = printed(sheet, language)
    front = text_of(pdf, 0)
    assert front.count(mark) == 3
    assert "306" in front
    whole = " ".join(" ".join(text_of(pdf, page) for page in range(pdf.pages)).split())
    assert says in whole
    _, rows = in_word(sheet, language)
    assert any(says in cell and "306" in row for row in rows for cell in row)
