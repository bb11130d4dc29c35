"""What has a date, the next one first."""

from datetime import date

import pytest

from personaforge.domain.changes import Insert, SetField
from personaforge.domain.dates_ahead import dates_ahead, months_later
from personaforge.domain.model import ROOT_ID
from personaforge.domain.workspace import Workspace


def workspace() -> Workspace:
    found = Workspace()
    found.apply([
        Insert(ROOT_ID, "workspace", "", "", {"reviewed": "2026-11-12", "review_months": 6}),
        Insert("i", "icp", ROOT_ID, "a", {"text": "Firm", "reviewed": "2026-08-31"}),
        Insert("m", "scoring", ROOT_ID, "a", {"calibrated": "2026-10-01", "recalibrate_months": 1}),
        Insert("s", "sla", ROOT_ID, "a", {"next_review": "2027-01-15"}),
        Insert("p", "prerequisite", ROOT_ID, "a", {"key": "demanded", "due": "2026-12-01"}),
    ])  # fmt: skip
    return found


def test_dates_come_from_all_sheets_in_their_order() -> None:
    found = [(item.on.isoformat(), item.record, item.field) for item in dates_ahead(workspace())]
    assert found == [
        ("2026-11-01", "m", "calibrated"),
        ("2026-12-01", "p", "due"),
        ("2027-01-15", "s", "next_review"),
        ("2027-02-28", "i", "reviewed"),  # nobody has said how often: six months, and no February has 31 days
        ("2027-05-12", ROOT_ID, "reviewed"),
    ]


def test_only_a_day_that_has_passed_is_over() -> None:
    first, *_ = dates_ahead(workspace())
    assert [first.is_over(day) for day in (date(2026, 10, 31), first.on, date(2026, 11, 2))] == [
        False,
        False,
        True,
    ]


def test_a_review_without_a_rhythm_has_no_date() -> None:
    found = workspace()
    found.apply([SetField(ROOT_ID, "review_months", None)])
    assert not [item for item in dates_ahead(found) if item.record == ROOT_ID]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [("2026-01-31", 1, "2026-02-28"), ("2027-11-30", 3, "2028-02-29"), ("2026-12-05", 12, "2027-12-05")],
)
def test_months_end_where_the_month_does(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)
