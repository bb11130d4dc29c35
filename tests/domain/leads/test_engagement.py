"""How engagement fades (methods B8, with its numbers)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personaforge.domain.handover_options import Decay, EngagementGrade
from personaforge.domain.leads.activities import Counted
from personaforge.domain.leads.engagement import Course, engagement
from personaforge.domain.leads.model import Model
from tests.domain.leads.builders import day, did, recycled, rule


def test_steps_turn_65_into_55_and_35() -> None:
    model = Model(decay=Decay.STEP, rules=(rule(65),))
    course = Course(model, did((0, 0)))
    assert [course.points(day(age)) for age in (0, 29, 30, 59, 60, 400)] == [65, 65, 55, 55, 35, 35]


def test_a_half_life_of_30_days_turns_40_into_28_20_10_5() -> None:
    model = Model(decay=Decay.HALF_LIFE, rules=(rule(40),))
    course = Course(model, did((0, 0)))
    found = [round(course.points(day(age)), 2) for age in (0, 15, 30, 60, 90)]
    assert found == [40, 28.28, 20, 10, 5]


@pytest.mark.parametrize(
    ("fade", "every", "ages"),
    [(5, 7, {0: 20, 6: 20, 7: 15, 14: 10, 28: 0, 90: 0}), (5, 30, {29: 20, 30: 15, 60: 10})],
)
def test_each_activity_loses_points_by_itself(fade: float, every: int, ages: dict[int, float]) -> None:
    model = Model(decay=Decay.SIGNAL, rules=(rule(20, fade_points=fade, fade_days=every),))
    course = Course(model, did((0, 0)))
    assert {age: course.points(day(age)) for age in ages} == ages


def test_only_the_last_30_days_count_and_20_times_a_day() -> None:
    model = Model(decay=Decay.WINDOW, rules=(rule(2),))
    course = Course(model, did((0, 0, 50), (10, 0, 3)))
    assert [course.points(day(number)) for number in (0, 10, 29, 30, 39, 40)] == [40, 46, 46, 6, 6, 0]


def test_without_fading_points_stay() -> None:
    assert engagement(Model(rules=(rule(30),)), did((0, 0)), day(4000)).points == 30


def test_what_quiet_time_took_does_not_come_back_with_the_next_click() -> None:
    model = Model(decay=Decay.STEP, rules=(rule(65), rule(2)))
    course = Course(model, did((0, 0), (100, 1)))
    assert course.points(day(99)) == 35
    assert course.points(day(100)) == 37


def test_quiet_time_never_takes_more_than_there_was() -> None:
    model = Model(decay=Decay.STEP, rules=(rule(12), rule(20)))
    course = Course(model, did((0, 0), (100, 1)))
    assert course.points(day(60)) == 0
    assert course.points(day(100)) == 20


def test_points_off_stay_and_may_lie_below_the_floor() -> None:
    for decay in Decay:
        found = engagement(Model(decay=decay, rules=(rule(10), rule(-50))), did((0, 0), (0, 1)), day(400))
        assert found.points <= -40
        assert found.score == 0
        assert found.grade is EngagementGrade.FOUR


def test_the_sum_may_lie_above_100_and_the_grade_holds_it_there() -> None:
    found = engagement(Model(rules=(rule(60),)), did((0, 0, 3)), day(1))
    assert (found.points, found.score, found.grade) == (180, 100, EngagementGrade.ONE)


def test_a_cap_holds_all_points_of_a_rule_together() -> None:
    model = Model(rules=(rule(4, cap=10), rule(-30, cap=40)))
    found = engagement(model, did((0, 0, 9), (1, 1, 5)), day(2))
    assert found.points == 10 - 40
    assert [(reason.then, reason.now, reason.is_capped) for reason in found.reasons] == [
        (36, 10, True),
        (-150, -40, True),
    ]


def test_recycling_takes_everything_back_to_the_baseline() -> None:
    model = Model(baseline=15, rules=(rule(60), rule(5)))
    course = Course(model, [*did((0, 0)), recycled(10), *did((20, 1))])
    assert [course.points(day(number)) for number in (9, 10, 20)] == [60, 15, 20]
    found = course.engagement(day(20))
    assert found.recycled_on == day(10)
    assert [(reason.rule, reason.now) for reason in found.reasons] == [("", 15), ("r5", 5)]


def test_the_baseline_fades_as_everything_else() -> None:
    course = Course(Model(decay=Decay.HALF_LIFE, baseline=20), [recycled(10)])
    assert [course.points(day(number)) for number in (10, 40)] == [20, 10]


def test_reasons_say_what_was_earned_what_is_left_and_when() -> None:
    model = Model(decay=Decay.HALF_LIFE, rules=(rule(40, hand_raise=True),))
    found = engagement(model, did((0, 0), (30, 0)), day(60))
    (reason,) = found.reasons
    assert (reason.count, reason.then, reason.now) == (2, 80, 30)
    assert (reason.first, reason.last) == (day(0), day(30))
    assert found.idle_days == 30


@pytest.mark.parametrize(
    ("decay", "days"),
    [(Decay.STEP, 60), (Decay.WINDOW, 30), (Decay.HALF_LIFE, 60), (Decay.SIGNAL, 42), (Decay.NONE, 9999)],
)
def test_a_request_stands_as_long_as_the_activity_takes_to_fade(decay: Decay, days: int) -> None:
    model = Model(decay=decay, rules=(rule(30, hand_raise=True, fade_points=5, fade_days=7),))
    course = Course(model, did((0, 0)))
    assert course.asked(day(days - 1)) == day(0)
    assert (course.asked(day(days)) is None) is (decay is not Decay.NONE)


_RULES = (
    rule(30, fade_points=5, fade_days=7),
    rule(20, cap=50),
    rule(2, cap=10, fade_points=1, fade_days=1),
    rule(-50),
    rule(-3, cap=5),
    rule(0),
)
_DONE = st.lists(
    st.builds(
        Counted,
        st.integers(0, 200).map(day),
        st.sampled_from([*range(len(_RULES)), -1]),
        st.integers(1, 30),
    ),
    max_size=20,
).map(lambda items: sorted(items, key=lambda item: item.on))
_MODELS = st.builds(
    lambda decay, baseline: Model(decay=decay, baseline=baseline, rules=_RULES),
    st.sampled_from(Decay),
    st.sampled_from([0.0, 25.0]),
)


@given(_MODELS, _DONE, st.integers(0, 100), st.integers(0, 400))
def test_nobody_gains_by_doing_nothing(model: Model, done: list[Counted], wait: int, more: int) -> None:
    course = Course(model, done)
    last = done[-1].on if done else day(0)
    early = course.points(last.fromordinal(last.toordinal() + wait))
    late = course.points(last.fromordinal(last.toordinal() + wait + more))
    assert late <= early


@given(_MODELS, _DONE, st.integers(0, 300))
def test_reasons_add_up_to_the_points(model: Model, done: list[Counted], number: int) -> None:
    found = Course(model, done).engagement(day(number))
    assert sum(reason.now for reason in found.reasons) - found.idle_off == pytest.approx(
        found.points, abs=1e-4
    )
    assert found.points == Course(model, done).points(day(number))


@given(_MODELS, _DONE, st.integers(0, 300))
def test_the_future_does_not_matter(model: Model, done: list[Counted], number: int) -> None:
    known = [item for item in done if item.on <= day(number)]
    assert Course(model, done).points(day(number)) == Course(model, known).points(day(number))


@given(_MODELS, _DONE, st.integers(0, 300))
def test_without_fading_nobody_has_less(model: Model, done: list[Counted], number: int) -> None:
    faded = Course(replace(model, daily_cap=10**9), done).points(day(number))
    assert faded <= Course(replace(model, decay=Decay.NONE), done).points(day(number)) + 1e-6


@given(st.floats(-500, 500), st.floats(-500, 500))
def test_more_points_are_never_a_worse_grade(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert Model().engagement_grade(high) <= Model().engagement_grade(low)
