"""What past leads say of the threshold (methods B8)."""

from datetime import date

import pytest

from personaforge.domain.handover_options import FitGrade
from personaforge.domain.leads.calibration import PastLead, calibrate, calibrate_leads, due_on
from personaforge.domain.leads.fit import UNKNOWN_FIT, FitSource, LeadFit
from personaforge.domain.leads.model import Model, Rule
from personaforge.domain.worksheets.scoring import Lead, Scoring
from tests.domain.leads.builders import day, did, rule

MODEL = Model(rules=(rule(1), rule(0, hand_raise=True)))


def _past(name: str, points: int, *, won: bool = True, fit: str = "A", asks: bool = False) -> PastLead:
    done = did((0, 0, points), (1, 1)) if asks else did((0, 0, points))
    return PastLead(name, name, won, day(5), LeadFit(FitGrade(fit), FitSource.HAND), done)


def test_the_threshold_lies_where_four_of_five_won_leads_would_have_been_handed_over() -> None:
    won = [_past(f"w{points}", points) for points in (90, 80, 72, 63, 31)]
    lost = [_past(f"l{points}", points, won=False) for points in (70, 20, 64, 10)]
    found = calibrate(MODEL, [*won, *lost])
    assert found.threshold == 63
    assert found.is_small
    suggested = found.suggested
    assert suggested is not None
    assert suggested.caught == 0.8
    assert [item.name for item in suggested.missed] == ["w31"]
    assert [item.name for item in suggested.lost] == ["l70", "l64"]
    assert suggested.won_share == pytest.approx(4 / 6)
    assert [item.name for item in found.current.missed] == ["w31"]
    assert [item.name for item in found.at(30).missed] == []


def test_activities_after_the_decision_do_not_count() -> None:
    late = PastLead("w", "w", True, day(5), LeadFit(FitGrade.A), did((0, 0, 10), (6, 0, 90)))
    assert calibrate(MODEL, [late]).decided[0].points == 10


def test_no_threshold_hands_over_what_does_not_fit_and_a_request_needs_none() -> None:
    found = calibrate(
        MODEL,
        [
            _past("fits not", 90, fit="D"),
            _past("asks", 0, fit="C", asks=True),
            _past("C", 90, fit="C"),
            PastLead("unknown", "unknown", True, day(5), UNKNOWN_FIT, did((0, 0, 90))),
        ],
    )
    assert [item.name for item in found.wrong_fit] == ["fits not", "C", "unknown"]
    assert [item.name for item in found.at(100).won] == ["asks"]


def test_without_won_leads_there_is_no_threshold() -> None:
    found = calibrate(MODEL, [_past("l", 60, won=False)])
    assert (found.threshold, found.suggested, found.current.caught) == (None, None, None)


def _lead(name: str, **body: object) -> Lead:
    return Lead(name, "s", "a", {"text": name, "fit": "A", **body})  # type: ignore[dict-item]


def test_leads_of_the_sheet_count_on_the_day_they_were_decided() -> None:
    model = Model(rules=(Rule("d", "Demo", ("demo",), 30),))
    leads = [
        _lead(
            "won", outcome="won", outcome_on="2027-02-01", activities=["2027-01-01 demo", "2027-03-01 demo"]
        ),
        _lead("no day", outcome="lost"),
        _lead("to come", outcome="won", outcome_on="2028-01-01"),
        _lead("open", outcome="open"),
    ]
    found = calibrate_leads(model, leads, {}, date(2027, 6, 1))
    assert [(item.name, item.points) for item in found.decided] == [("won", 30)]
    assert found.left_out == ("no day", "to come")


@pytest.mark.parametrize(
    ("body", "due"),
    [
        ({}, None),
        ({"calibrated": "2027-11-30"}, date(2028, 2, 29)),
        ({"calibrated": "2027-01-15", "recalibrate_months": 1}, date(2027, 2, 15)),
    ],
)
def test_a_model_is_due_again_each_quarter_or_as_agreed(body: dict[str, object], due: date | None) -> None:
    assert due_on(Scoring("s", "workspace", "a", body)) == due  # type: ignore[arg-type]
