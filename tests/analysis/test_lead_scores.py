"""Sums of a whole list in SQL, held against the domain, lead by lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personaforge.analysis.lead_scores import LeadScores
from personaforge.analysis.lead_table import LeadTable
from personaforge.domain.handover_options import Decay
from personaforge.domain.leads.activities import Activity, Objection, sorted_out
from personaforge.domain.leads.engagement import Course
from personaforge.domain.leads.model import Model, Rule
from personaforge.lead_draft import LeadDraftWriter, LeadFacts, LeadRows

START = date(2027, 1, 1)
RULES = (
    Rule("demo", "Demo", ("demo", "demo request"), 30, hand_raise=True, fade_points=5, fade_days=7),
    Rule("page", "Page", ("page",), 20, cap=50),
    Rule("mail", "Mail", ("mail",), 2, cap=10, fade_points=1, fade_days=1),
    Rule("out", "Out", ("out",), -50, cap=60),
)
NAMES = ("demo", "demo request", "page", "mail", "out", "recycled", "sneezed")

Listed = tuple[date | None, Sequence[Activity]]
"""A lead: since when it is known, and what it did."""


@contextmanager
def table_of(leads: Sequence[Listed]) -> Iterator[LeadTable]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "leads"
        writer = LeadDraftWriter(path)
        writer.add(
            LeadRows(
                activities=[
                    (number, item.on.toordinal(), NAMES.index(item.name) + 1, item.count)
                    for number, (_, done) in enumerate(leads, 1)
                    for item in done
                ],
                apart=[(1, 7, Objection.NO_DATE, "page")] if leads else [],
            )
        )
        facts = {
            number: LeadFacts(created=created.toordinal())
            for number, (created, _) in enumerate(leads, 1)
            if created is not None
        }
        called = [f"lead {number}" for number in range(1, len(leads) + 1)]
        writer.finish(called, NAMES, facts, [], {}, (), ())
        with LeadTable(path, (), len(leads)) as table:
            yield table


_DAYS = st.integers(0, 120).map(lambda number: START + timedelta(days=number))
_DONE = st.lists(st.builds(Activity, _DAYS, st.sampled_from(NAMES), st.integers(1, 30)), max_size=12)
_LEADS = st.lists(st.tuples(st.none() | _DAYS, _DONE), max_size=6)
_RULES = st.sampled_from([RULES, tuple(replace(rule, cap=None) for rule in RULES)])


@settings(max_examples=60, deadline=None)
@given(_LEADS, st.sampled_from(Decay), _RULES, st.sampled_from([0.0, 15.0]), _DAYS)
def test_the_sums_are_those_of_the_domain(
    leads: list[Listed], decay: Decay, rules: tuple[Rule, ...], baseline: float, day: date
) -> None:
    model = Model(decay=decay, rules=rules, baseline=baseline)
    with table_of(leads) as table:
        found = LeadScores(table, model).on(day)
        read = list(table.leads(model, day))
    for points, request, listed, (created, done) in zip(found.points, found.asked, read, leads, strict=True):
        log = sorted_out(model, done, created, day)
        course = Course(model, log.counted)
        asked = course.asked(day)
        assert points == pytest.approx(course.points(day), abs=1e-5)
        assert request == (asked.toordinal() if asked else 0)
        assert Course(model, listed.log.counted).points(day) == course.points(day)


def test_what_is_kept_apart_is_said_with_the_lead() -> None:
    done = [Activity(START, "sneezed"), Activity(START + timedelta(days=9), "page")]
    with table_of([(START + timedelta(days=1), done)]) as table:
        (lead,) = table.leads(Model(rules=RULES), START + timedelta(days=5))
    assert [(kept.words, kept.objection) for kept in lead.log.kept_apart] == [
        ("2027-01-01 sneezed", Objection.BEFORE),
        ("2027-01-10 page", Objection.FUTURE),
        ("page", Objection.NO_DATE),
    ]
