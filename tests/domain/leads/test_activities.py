"""Lines such as "2027-03-01 demo_request", and what is wrong with others."""

from datetime import date

import pytest

from personaforge.domain.leads.activities import (
    RECYCLE,
    Activity,
    KeptApart,
    Objection,
    log_of,
    place_of,
    read_activity,
    written,
)
from personaforge.domain.leads.model import Model, Rule
from personaforge.domain.worksheets.scoring import Lead


@pytest.mark.parametrize(
    ("line", "name", "count"),
    [
        ("2027-03-01 demo_request", "demo_request", 1),
        ("01.03.2027 Demo angefragt ×3", "Demo angefragt", 3),
        ("1.3.2027: opened a mail x 12", "opened a mail", 12),
        ("1 March 2027, webinar 2x", "webinar", 2),
        ("1. März 2027 Preisseite", "Preisseite", 1),
        ("2027-03-01 10:15 pricing page", "pricing page", 1),
        ("01.03.27 demo", "demo", 1),
    ],
)
def test_lines_that_can_be_read(line: str, name: str, count: int) -> None:
    assert read_activity(line) == Activity(date(2027, 3, 1), name, count)


@pytest.mark.parametrize(
    ("line", "objection"),
    [
        ("demo_request", Objection.NO_DATE),
        ("", Objection.NO_DATE),
        ("31.02.2027 demo", Objection.NO_DATE),
        ("03/04/2027 demo", Objection.UNSURE_DATE),
        ("März 2027 demo", Objection.UNSURE_DATE),
        ("2027 demo", Objection.UNSURE_DATE),
        ("2027-03-01", Objection.NO_NAME),
        ("2027-03-01 ×3", Objection.NO_NAME),
    ],
)
def test_what_cannot_be_read_is_named_and_not_guessed(line: str, objection: Objection) -> None:
    assert read_activity(line) == KeptApart(line, objection)


def test_what_is_written_is_read() -> None:
    activity = Activity(date(2027, 3, 1), "Demo angefragt", 3)
    assert read_activity(written(activity)) == activity


def _model() -> Model:
    return Model(rules=(Rule("demo", "Asks for a demo", ("asks for a demo", "demo request"), 30),))


def test_a_log_counts_what_it_can_and_says_why_not_the_rest() -> None:
    lead = Lead(
        "l",
        "scoring",
        "a",
        {
            "created": "2027-02-01",
            "activities": [
                "2027-03-02 recycelt",
                "2027-03-01 Demo_Request",
                "2027-01-01 demo request",
                "2027-09-01 asks for a demo",
                "2027-03-03 sneezed",
                "demo request",
            ],
        },
    )
    log = log_of(_model(), lead, date(2027, 6, 1))
    assert [(item.on.day, item.rule) for item in log.counted] == [(1, 0), (2, RECYCLE)]
    assert {item.objection: item.words for item in log.kept_apart} == {
        Objection.BEFORE: "2027-01-01 demo request",
        Objection.FUTURE: "2027-09-01 asks for a demo",
        Objection.UNKNOWN: "2027-03-03 sneezed",
        Objection.NO_DATE: "demo request",
    }


def test_a_rule_of_that_name_goes_before_recycling() -> None:
    assert place_of(_model(), "recycled") == RECYCLE
    assert place_of(Model(rules=(Rule("r", "Recycled", ("recycled",), 1),)), "recycled") == 0
