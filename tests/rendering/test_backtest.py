"""The back-test in the printed profile, read back."""

import dataclasses

import pytest

from personaforge.domain.companies.results import Backtest
from personaforge.rendering.backtest.sheet import Trial
from tests.rendering.companies import BACKTEST, TESTED
from tests.rendering.conftest import Print
from tests.rendering.owner_led import OWNER_LED
from tests.rendering.reading import filled, text_of
from tests.rendering.test_persona import filled_with

PROFILE = dataclasses.replace(OWNER_LED, tested=TESTED)
NOBODY = Backtest("", 0, 0, None, 0, 0, 0, 0, None, (), (), (), (), 0, 0)


def answering(answer: Backtest) -> Trial:
    return dataclasses.replace(TESTED, answer=answer)


def test_the_figures_stand_on_the_second_page_and_the_profile_stays_whole(printed: Print) -> None:
    pdf = printed(PROFILE, "en")
    assert pdf.pages == 2
    front, back = text_of(pdf, 0), text_of(pdf, 1)
    for criterion in (*PROFILE.musts, *PROFILE.shoulds, *PROFILE.excludes):
        assert criterion.text in front
        assert criterion.text in back
    for words in ("9 of 10", "8 of 10", "25", "54 of 212", "In 83 of 100 pairs", "9 of 11", "212 customers"):
        assert words in back
    assert all(name in back for name in (*BACKTEST.missed_best, *BACKTEST.kept_worst))
    assert "31%" in back
    assert "too loose" not in back
    assert filled(pdf, 1) > 84
    assert pdf.warnings == ()


def test_the_page_on_which_a_text_is_cut_says_so(printed: Print) -> None:
    long = dataclasses.replace(TESTED.costs[0], text="Eigene Marketingstelle mit Entscheidungsbefugnis " * 6)
    pdf = printed(dataclasses.replace(PROFILE, tested=dataclasses.replace(TESTED, costs=(long,))), "en")
    note = "shortened, in full on the worksheet"
    assert [note in text_of(pdf, page) for page in range(pdf.pages)] == [False, True]


def test_what_costs_most_comes_first(printed: Print) -> None:
    table = text_of(printed(PROFILE, "en"), 1)
    places = [table.index(row) for row in ("Eigene Marketingstelle Should", "30 bis 150 Mitarbeitende Must")]
    assert places == sorted(places)
    assert places[-1] < table.index("Wettbewerber, Agentur Exclusion")


def test_a_loose_profile_and_a_small_sample_say_so(printed: Print) -> None:
    loose = dataclasses.replace(BACKTEST, fitting=100, best=4, best_fitting=4, worst=2, worst_fitting=0)
    text = text_of(printed(dataclasses.replace(OWNER_LED, tested=answering(loose)), "en"), 1)
    assert "Above 40% the profile is too loose." in text
    assert "Only 6 rated customers stand behind this" in text


def test_a_profile_that_asks_for_nothing_says_so_in_place_of_figures(printed: Print) -> None:
    nothing = dataclasses.replace(BACKTEST, asks=False)
    text = text_of(printed(dataclasses.replace(OWNER_LED, tested=answering(nothing)), "en"), 1)
    assert "There is nothing to test yet: no must and no should is switched on." in text
    for words in ("9 of 10", "of 100 pairs", "best among the rated", "25%"):
        assert words not in text
    assert "Wettbewerber, Agentur Exclusion" in text


def test_where_too_little_is_known_small_figures_are_no_verdict(printed: Print) -> None:
    unknown = dataclasses.replace(BACKTEST, fitting=0, best_fitting=0, insufficient=60)
    text = text_of(printed(dataclasses.replace(OWNER_LED, tested=answering(unknown)), "en"), 1)
    assert "Of 60 customers too little is known." in text
    assert "Of 60 customers" not in text_of(printed(PROFILE, "en"), 1)


def test_what_nobody_rated_is_asked_and_never_nought(printed: Print) -> None:
    unrated = dataclasses.replace(
        BACKTEST, best=0, best_fitting=0, worst=0, worst_fitting=0, auc=None, precision=(), missed_best=()
    )
    text = text_of(printed(dataclasses.replace(OWNER_LED, tested=answering(unrated)), "en"), 1)
    assert "Still open: which customers are the best?" in text
    assert "Still open: which customers are the worst?" in text
    assert "of 100 pairs" not in text
    assert "54 of 212" in text


def test_without_a_list_one_line_asks_for_it(printed: Print) -> None:
    question = "what do our own customers say?"
    pdf = printed(dataclasses.replace(OWNER_LED, untested=question), "en")
    assert pdf.pages == 1
    text = text_of(pdf)
    assert f"Still open: {question}" in text
    assert "stand the back-test" not in text


def test_an_empty_answer_prints(printed: Print) -> None:
    pdf = printed(dataclasses.replace(OWNER_LED, tested=Trial(NOBODY)), "de")
    assert pdf.pages <= 2
    assert "Welche Kunden haben wir?" in text_of(pdf)


def test_criteria_show_their_test_and_how_many_meet_it(printed: Print) -> None:
    first = dataclasses.replace(
        OWNER_LED.musts[0], clause="Branche ist Hardware oder Software", best=(9, 10), worst=(3, 8)
    )
    pdf = printed(dataclasses.replace(PROFILE, musts=(first, *OWNER_LED.musts[1:])), "de")
    text = text_of(pdf, 0)
    assert "Prüfung: Branche ist Hardware oder Software" in text
    assert "der schlechtesten" in text


@pytest.mark.parametrize("text", ["wort " * 4000, "x" * 2000, "<b>{{7*7}}</b> ", "😀" * 500])
def test_never_more_than_two_pages_whatever_the_texts(printed: Print, text: str) -> None:
    hostile = answering(dataclasses.replace(BACKTEST, missed_best=(text,) * 40, kept_worst=(text,) * 40))
    costs = tuple(dataclasses.replace(cost, text=text) for cost in TESTED.costs)
    filled_up = dataclasses.replace(
        filled_with(OWNER_LED, text), tested=dataclasses.replace(hostile, costs=costs), untested=""
    )
    assert printed(filled_up).pages <= 2
