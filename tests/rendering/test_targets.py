"""The printed list of target accounts, read back."""

import dataclasses

import pytest

from personaforge.domain.companies.results import FitStatus, Tier
from personaforge.rendering.sheets import Foot, Head
from personaforge.rendering.targets.sheet import Target, TargetsSheet
from tests.rendering.companies import TARGETS, counts_of, targets
from tests.rendering.conftest import Print
from tests.rendering.reading import filled, reader, text_of
from tests.rendering.test_workbook import bookmarks

EMPTY = TargetsSheet("Targets", Head(""), Foot())


def with_rows(rows: tuple[Target, ...], more: int = 0) -> TargetsSheet:
    counts = dict(counts_of(rows))
    counts[Tier.D] += more
    return dataclasses.replace(TARGETS, rows=rows, counts=tuple(counts.items()))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "de",
            (
                "6 von 35 Unternehmen",
                "Stufe A",
                "ab 80",
                "Zuerst klären: Leads kommen von Messen",
                "83 bis 100",
            ),
        ),
        ("en", ("6 of 35 companies", "Tier A", "from 80", "Ask first: Leads kommen von Messen", "83 to 100")),
    ],
)
def test_every_company_has_rank_score_bounds_and_reasons(
    printed: Print, language: str, words: tuple[str, ...]
) -> None:
    pdf = printed(TARGETS, language)
    front, text = text_of(pdf, 0), text_of(pdf)
    assert all(word in front for word in words)
    for row in TARGETS.rows:
        assert row.name in text
    assert "– Unter 10 Mitarbeitende" in text
    assert pdf.warnings == ()
    assert pdf.missing == ""


def test_tiers_come_in_order_and_are_bookmarks(printed: Print) -> None:
    document = reader(printed(TARGETS, "en"))
    assert list(bookmarks(document.outline))[-6:] == [
        "Tier A",
        "Tier B",
        "Tier C",
        "Tier D",
        "Too little known",
        "Excluded",
    ]
    assert document.metadata is not None
    assert document.metadata.title == "Target list, Beispielfirma GmbH"


def test_two_hundred_rows_repeat_their_head_and_break_between_companies(printed: Print) -> None:
    rows = tuple(dataclasses.replace(row, name=f"Company {row.rank:03d}") for row in targets(200, 0, 0))
    pdf = printed(with_rows(rows), "en")
    pages = [text_of(pdf, page) for page in range(pdf.pages)]
    for row in rows:
        page = next(text for text in pages if row.name in text)
        after = page.partition(row.name)[2]
        assert "Branche IT" in after.split("Company")[0]
    assert all("Reasons" in page for page in pages)
    assert filled(pdf, pdf.pages - 1) > 80


@pytest.mark.parametrize("count", [9, 10, 11, 12, 13])
def test_a_last_page_is_never_nearly_empty(printed: Print, count: int) -> None:
    pdf = printed(with_rows(targets(count, 0, 2)), "de")
    assert pdf.pages == 1 or filled(pdf, pdf.pages - 1) > 80


def test_what_is_not_printed_is_counted(printed: Print) -> None:
    rows = targets(12)
    text = text_of(printed(with_rows(rows, more=40_000), "en"))
    assert "40,000 more companies are in the list of the workspace" in text
    shown = sum(row.tier is Tier.D for row in rows)
    assert f"{40_000 + shown:,} companies, the best {shown} of them here" in text


def test_one_profile_is_named_once(printed: Print) -> None:
    icp = TARGETS.icps[0]
    rows = tuple(dataclasses.replace(row, icp=icp) for row in targets(5))
    pdf = printed(dataclasses.replace(with_rows(rows), icps=(icp,)), "en")
    assert text_of(pdf).count(icp) == 1


def test_nothing_to_rank_asks_for_a_list(printed: Print) -> None:
    pdf = printed(EMPTY, "en")
    assert pdf.pages == 1
    assert "Still open: which companies do we want to win?" in text_of(pdf)


def test_a_profile_without_weights_ranks_without_scores(printed: Print) -> None:
    row = Target(1, "Cordes IT", "IT", FitStatus.SCORED, met=("Branche IT",))
    sheet = dataclasses.replace(EMPTY, icps=("IT",), counts=((FitStatus.SCORED, 1),), rows=(row,))
    text = text_of(printed(sheet, "en"))
    assert "Fit without a score" in text
    assert "Cordes IT" in text


@pytest.mark.parametrize("text", ["wort " * 4000, "x" * 2000, "</table><b>{{7*7}}</b>", "😀" * 500])
def test_hostile_and_long_texts_are_only_text(printed: Print, text: str) -> None:
    row = Target(
        1,
        text,
        text,
        FitStatus.SCORED,
        Tier.A,
        91.0,
        10.0,
        100.0,
        (text,) * 20,
        (text,),
        (text,),
        (text,),
        text,
    )
    sheet = dataclasses.replace(EMPTY, title=text, icps=(text,), counts=((Tier.A, 6),), rows=(row,) * 6)
    pdf = printed(sheet, "en")
    assert pdf.pages <= 4
    assert pdf.warnings == ()
