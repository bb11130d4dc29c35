"""The printed agreement between marketing and sales, read back."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from personaforge.creating import create_sample
from personaforge.domain.worksheets.sla import RejectionCode, Sla
from personaforge.i18n import Language, Translator
from personaforge.rendering.assembly.sla import sla_sheet
from personaforge.rendering.measure import TextMeasure
from personaforge.rendering.pdf import Pdf
from personaforge.rendering.sheets import Foot, Head
from personaforge.rendering.sla.layout import SlaLayout, lay_out_sla
from personaforge.rendering.sla.sheet import Goal, LeadStage, Party, Promise, Rejection, Rhythm, SlaSheet
from tests.rendering.agreement import AGREEMENT, STAGES
from tests.rendering.conftest import Print
from tests.rendering.reading import filled, reader, text_of

SIDES = ("Marketing", "Sales", "Executive management")
ENDLESS = "W" * 600
LONG = "Ein ganz gewöhnlicher Satz, den alle kennen. " * 440


def laid_out(sheet: SlaSheet, measure: TextMeasure, language: str = "en") -> SlaLayout:
    return lay_out_sla(sheet, measure, Translator("de" if language == "de" else "en"))


def run_together(text: str) -> str:
    """A text without spaces and hyphens, wherever its lines broke."""
    return "".join(char for char in text if char not in " -\u2010\u00ad")


def signed_together(pdf: Pdf) -> None:
    """All signatures stand on the last page, which is not nearly empty."""
    last = text_of(pdf, pdf.pages - 1)
    for party in AGREEMENT.parties:
        assert party.name in last
        assert party.role in last
    assert last.count("Place, date") == 3
    assert filled(pdf, pdf.pages - 1) >= 84


def test_the_first_page_shows_goal_stages_and_promises(printed: Print) -> None:
    front = text_of(printed(AGREEMENT, "en"), 0)
    for words in (AGREEMENT.title, "€2 million", "40%", "€25,000", "32", "1,530", "306", "214", "128"):
        assert words in front
    for stage in STAGES[:5]:
        assert stage.name in front
        assert run_together(stage.definition) in run_together(front)
    for promise in AGREEMENT.promises:
        assert promise.text in front
    for party in AGREEMENT.parties:
        assert party.name in front
    assert "Hand-over" in front
    assert "rejected with a code: back into nurturing" in front
    assert "Zurück in die Pflege (9.6)" in front


def test_every_clause_is_printed_and_numbered(printed: Print) -> None:
    pdf = printed(AGREEMENT, "en")
    text = text_of(pdf)
    for words in (
        AGREEMENT.buying_process,
        AGREEMENT.rating,
        AGREEMENT.handover,
        AGREEMENT.routing,
        AGREEMENT.escalation,
        AGREEMENT.data_and_tool,
        *AGREEMENT.handover_data,
        *(code.code for code in AGREEMENT.codes),
        *(link.name for link in (*AGREEMENT.icps, *AGREEMENT.personas)),
    ):
        assert words in text
    assert "11.2 NO-RESPONSE fünf Versuche, keine Antwort back into nurturing after 90 days" in text
    assert "11.4 TIMING passt, aber nicht jetzt still open" in text
    assert "Sabine Kern, 12 Nov 2026" in text
    assert "not agreed yet" in text
    signed_together(pdf)


def test_a_goal_that_is_not_whole_says_so(printed: Print) -> None:
    sheet = dataclasses.replace(AGREEMENT, goal=Goal(2_000_000, 39, 25_000, "EUR", 32, 31.2))
    assert "rounded up from 31.2" in text_of(printed(sheet, "en"), 0)


def test_bars_are_true_to_scale_and_only_counted_stages_are_drawn(measure: TextMeasure) -> None:
    waterfall = laid_out(AGREEMENT, measure).waterfall
    assert waterfall is not None
    assert [step.stage.name for step in waterfall.steps] == [stage.name for stage in STAGES[:5]]
    first, second = waterfall.steps[:2]
    assert first.bar == pytest.approx(waterfall.column)
    assert second.bar == pytest.approx(waterfall.column * 306 / 1530)
    assert waterfall.hand_over is not None
    assert waterfall.hand_over.index == 1
    assert [band.department for band in waterfall.bands] == ["marketing", "sales"]
    assert waterfall.sources == ("own", "benchmark")


def test_without_figures_the_stages_still_stand_in_their_order(measure: TextMeasure) -> None:
    bare = tuple(dataclasses.replace(stage, volume=None, rate=None) for stage in STAGES)
    waterfall = laid_out(dataclasses.replace(AGREEMENT, stages=bare), measure).waterfall
    assert waterfall is not None
    assert waterfall.field == 0
    assert len(waterfall.steps) == 5


def test_every_promise_has_its_own_number(measure: TextMeasure) -> None:
    more = (*AGREEMENT.promises, Promise("support", "Tickets am selben Tag", 1, "Tag"), Promise("", "offen"))
    layout = laid_out(dataclasses.replace(AGREEMENT, promises=more), measure)
    pledges = [
        pledge for pair in layout.promises for row in pair.rows for pledge in row if pledge is not None
    ]
    assert sorted(pledge.number for pledge in pledges) == [f"3.{number}" for number in range(1, 8)]
    assert [pair.departments for pair in layout.promises] == [("marketing", "sales"), ("support", "")]


def test_an_empty_agreement_asks_what_is_missing(printed: Print) -> None:
    pdf = printed(SlaSheet("How we work together", Head(""), Foot()), "en")
    text = text_of(pdf)
    assert pdf.pages == 2
    assert text.count("Still open:") == 9
    assert all(side in text_of(pdf, 1) for side in SIDES)
    assert filled(pdf, 1) >= 84


@pytest.mark.parametrize(
    "changed",
    [
        {"escalation": LONG},
        {"data_and_tool": LONG, "icps": (), "personas": ()},
        {"purpose": LONG},
        {
            "codes": tuple(
                Rejection(f"CODE-{n}", "etwas passt nicht " * (n % 6), "archive") for n in range(60)
            )
        },
        {"promises": (Promise("sales", LONG, 1), *AGREEMENT.promises)},
        {"stages": tuple(LeadStage(f"Stufe {n}", "", "sales", definition=LONG[: n * 60]) for n in range(9))},
    ],
    ids=["escalation", "tool", "purpose", "codes", "promise", "stages"],
)
def test_long_texts_flow_and_the_signatures_stay_together(printed: Print, changed: dict[str, object]) -> None:
    pdf = printed(dataclasses.replace(AGREEMENT, **changed), "en")  # type: ignore[arg-type]
    assert text_of(pdf).count("…") <= ("promises" in changed) * 3
    assert pdf.warnings == ()
    signed_together(pdf)
    for page in range(1, pdf.pages - 1):
        assert filled(pdf, page) > 40, f"page {page + 1} is nearly empty"
    if "codes" in changed:
        text = text_of(pdf)
        assert all(f"CODE-{number}" in text for number in range(60))


@pytest.mark.parametrize("changed", ["", "x"])
def test_nothing_of_a_long_text_is_lost(printed: Print, changed: str) -> None:
    words = [f"w{number}{changed}" for number in range(3000)]
    sheet = dataclasses.replace(AGREEMENT, handover=" ".join(words))
    printed_words = set(text_of(printed(sheet, "de")).split())
    assert set(words) <= printed_words


def test_clauses_of_20_000_characters_take_the_width_of_the_page(printed: Print) -> None:
    words = [f"Wort{number}" for number in range(4500)]
    first, *others = AGREEMENT.promises
    sheet = dataclasses.replace(
        AGREEMENT,
        promises=(dataclasses.replace(first, text=" ".join(words[:2250])), *others),
        meetings=(Rhythm("Treffen", 7, 30, " ".join(words[2250:])),),
    )
    pdf = printed(sheet, "en")
    assert pdf.pages < 12
    assert set(words) <= set(text_of(pdf).split())
    assert "(see 5.1)" in text_of(pdf, 0)
    signed_together(pdf)


def test_a_very_long_name_leaves_the_first_page_its_room(printed: Print) -> None:
    name = ("Dr. Annegret Sommerfeld von Hohenwestedt " * 5)[:199]
    parties = (dataclasses.replace(AGREEMENT.parties[0], name=name), *AGREEMENT.parties[1:])
    pdf = printed(dataclasses.replace(AGREEMENT, parties=parties), "en")
    assert all(promise.text in text_of(pdf, 0) for promise in AGREEMENT.promises)
    assert run_together(name) in run_together(text_of(pdf, pdf.pages - 1))


def test_the_heading_of_the_stages_never_stands_alone_at_the_end_of_a_page(printed: Print) -> None:
    sentence = "Die Person hat von sich aus gefragt und passt. "
    stages = (LeadStage("Anfrage", "", "marketing", definition=sentence * 45),)
    for lines in range(25, 29):
        handover = "Ein Satz.\n" * lines
        pdf = printed(dataclasses.replace(AGREEMENT, stages=stages, handover=handover), "en")
        texts = [text_of(pdf, page) for page in range(pdf.pages)]
        (begun,) = (text for text in texts if "The stages in full" in text)
        assert sentence.strip() in begun


def test_hostile_texts_are_only_text(printed: Print) -> None:
    hostile = '</td></table><script>1</script>{{7*7}} {% raw %} & "x" <img src="file:///etc/passwd"> '
    sheet = dataclasses.replace(
        AGREEMENT,
        title=hostile,
        purpose=hostile,
        handover=hostile,
        codes=(Rejection(hostile, hostile, "archive", None, hostile),),
        parties=(Party("marketing", hostile, hostile),),
        stages=(LeadStage(hostile, "", "marketing", definition="x" * 2000, volume=3),),
    )
    pdf = printed(sheet, "de")
    text = text_of(pdf)
    assert "{{7*7}}" in text
    assert "<script>1</script>" in text
    assert "49" not in text
    assert pdf.warnings == ()


def test_metadata_language_tags_and_size(printed: Print) -> None:
    pdf = printed(AGREEMENT, "de")
    document = reader(pdf)
    assert document.metadata is not None
    assert document.metadata.title == AGREEMENT.title
    assert document.metadata.author == "Beispielfirma GmbH"
    catalogue = document.root_object
    assert str(catalogue["/Lang"]) == "de"
    assert "True" in str(catalogue["/MarkInfo"])
    assert any(
        str(entry["/Title"]) == AGREEMENT.title for entry in document.outline if isinstance(entry, dict)
    )
    assert len(pdf.content) <= 200_000
    assert pdf.missing == ""


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_sample_prints_as_filled_from_its_workspace(
    tmp_path: Path, printed: Print, language: Language
) -> None:
    store = create_sample(tmp_path / "sample.pforge", "test", language)
    workspace = store.workspace
    sla = workspace.all(Sla)[0]
    sheet = sla_sheet(workspace, sla, Translator(language), date(2026, 11, 16))
    codes = [record.text for record in workspace.children(sla.id, RejectionCode)]
    store.close()
    assert sheet.goal.deals == 32
    assert [party.department for party in sheet.parties] == ["marketing", "sales", "management"]
    pdf = printed(sheet, language)
    text = text_of(pdf)
    assert all(code in text for code in codes)
    assert sheet.escalation in text
    assert len(sheet.personas) == 3
    assert all(link.name in text for link in (*sheet.icps, *sheet.personas))
    assert pdf.pages == 6


def test_an_endless_word_does_not_run_down_a_narrow_column(printed: Print) -> None:
    codes = tuple(Rejection(f"CODE-{number}", "gut", "archive", until=ENDLESS) for number in range(6))
    usual = printed(AGREEMENT, "en").pages
    pdf = printed(dataclasses.replace(AGREEMENT, codes=codes), "en")
    assert pdf.pages <= usual + 2
    assert "".join(text_of(pdf).split()).count("W" * 30) >= 6 * 20
