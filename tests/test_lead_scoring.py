"""A whole list is scored in SQL, the leads that are shown are scored one by one: both say the same."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from personaforge.domain.changes import Change, Insert
from personaforge.domain.handover_options import Decay, FitGrade
from personaforge.domain.model import ROOT_ID
from personaforge.exchange.tables.model import Source
from personaforge.lead_scoring import ScoredList, scored_list
from personaforge.storage.store import Store

DAY = date(2027, 4, 1)
RULES = (
    {"text": "Demo", "points": 30, "hand_raise": True, "fade_points": 5, "fade_days": 7},
    {"text": "Prices", "points": 20, "cap": 50},
    {"text": "Mail", "points": 2, "cap": 10},
    {"text": "Applies", "points": -30},
)
HEAD = "Lead;Company;Activity;Date;Count;Employees;Lead since;Recycled on;Fit"


def listed(chance: random.Random) -> str:
    """Return a list of leads in which everything happens that may happen."""
    lines = [HEAD]
    for number in range(60):
        lead, company = f"lead {number}", chance.choice(["Alpha", "Beta", ""])
        size, grade = chance.choice(["", "5", "80"]), chance.choice(["", "", "", "A", "D"])
        since, again = (_day(chance) if chance.random() < 0.3 else "" for _ in range(2))
        lines.append(f"{lead};{company};Mail;{_day(chance)};1;{size};{since};{again};{grade}")
        for _ in range(chance.randrange(12)):
            done = chance.choice(["Demo", "Prices", "Mail", "Applies", "sneezes"])
            on = _day(chance) if chance.random() < 0.95 else ""
            lines.append(f"{lead};{company};{done};{on};{chance.randrange(1, 4)};;;;")
    return "\n".join(lines)


def _day(chance: random.Random) -> str:
    return (DAY - timedelta(days=chance.randrange(-9, 150))).isoformat()


@contextmanager
def scored(tmp_path: Path, text: str, decay: Decay) -> Iterator[ScoredList]:
    path = tmp_path / "leads.csv"
    path.write_text(text, encoding="utf-8")
    size = {
        "text": "Size",
        "attribute": "employees",
        "operator": "at_least",
        "target": "40",
        "demand": "must",
    }
    changes: list[Change] = [
        Insert("s", "scoring", ROOT_ID, "a", {"decay": decay.value, "baseline": 15}),
        Insert("icp", "icp", ROOT_ID, "a", {"text": "Makers"}),
        Insert("size", "criterion", "icp", "a", size),
        Insert("alpha", "customer", ROOT_ID, "a", {"text": "Alpha", "employees": 90}),
        *(
            Insert(f"rule{place}", "behaviour_rule", "s", f"a{place}", rule)
            for place, rule in enumerate(RULES)
        ),
    ]
    store = Store.create(tmp_path / "case.pforge", "Ann", app_data=tmp_path / "app", changes=changes)
    try:
        with scored_list(store, Source(path)) as found:
            yield found
    finally:
        store.close()


@pytest.mark.parametrize("decay", Decay)
def test_the_list_as_a_whole_says_of_a_lead_what_the_lead_alone_says(tmp_path: Path, decay: Decay) -> None:
    with scored(tmp_path, listed(random.Random(decay.value)), decay) as found:
        for day in (DAY, DAY - timedelta(days=60)):
            alone = [item.standing.spot for item in found.leads(day)]
            whole = found.placed(day)
            assert list(whole.points) == pytest.approx([spot.points for spot in alone], abs=1e-5)
            assert whole.places == [spot.place for spot in alone]
            assert {place.fit for place in whole.places} == {None, *FitGrade} - {FitGrade.B, FitGrade.C}
            assert any(place.is_mql for place in whole.places)


def test_what_is_not_counted_is_told_of_the_whole_list_as_of_each_lead(tmp_path: Path) -> None:
    with scored(tmp_path, listed(random.Random(3)), Decay.NONE) as found:
        whole = found.not_counted(DAY)
        apart = [(item.lead.name, kept) for item in found.leads(DAY) for kept in item.lead.log.kept_apart]
    assert {why: told.count for why, told in whole.items()} == Counter(kept.objection for _, kept in apart)
    assert len(whole) == 4
    for why, told in whole.items():
        every = [f"{name}: {kept.words}" for name, kept in apart if kept.objection is why]
        assert list(told.examples) == every[:3]


def test_leads_come_in_the_order_in_which_they_are_asked_for(tmp_path: Path) -> None:
    with scored(tmp_path, listed(random.Random(1)), Decay.NONE) as found:
        some = list(found.leads(DAY, [7, 2, 51]))
        every = list(found.leads(DAY))
    assert some == [every[6], every[1], every[50]]
