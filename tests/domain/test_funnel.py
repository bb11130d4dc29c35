"""From the revenue target back to the leads (methods B11)."""

from fractions import Fraction

import pytest

from personaforge.domain.funnel import Need, deals_needed, leads_needed, needs_of_stages
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.worksheets.stages import Stage


def _sla(target: float | None, share: float | None, average: float | None) -> Sla:
    return Sla(
        "s", "workspace", "a", {"revenue_target": target, "marketing_share": share, "average_deal": average}
    )


def _stage(key: str, rate: float | None = None) -> Stage:
    return Stage(key, "workspace", key, {"key": key, "rate": rate})


def test_the_example_of_the_method() -> None:
    deals = deals_needed(_sla(2_000_000, 40, 25_000))
    assert deals is not None
    assert deals.count == 32
    assert deals.is_whole
    found = leads_needed(32, [20, 70, 60, 25])
    assert [need.count if need else None for need in found] == [1530, 306, 214, 128]


def test_every_stage_rounds_up_and_keeps_what_was_calculated() -> None:
    last = leads_needed(128, [60])[0]
    assert last is not None
    assert last.count == 214
    assert not last.is_whole
    assert last.exact == Fraction(640, 3)


def test_a_deal_too_many_never_comes_from_binary_fractions() -> None:
    deals = deals_needed(_sla(0.3, 100, 0.1))
    assert deals == Need(Fraction(3))


@pytest.mark.parametrize(
    "values", [(None, 40, 25_000), (2_000_000, None, 25_000), (2_000_000, 40, None), (1, 40, 0)]
)
def test_nothing_is_calculated_from_half_of_the_figures(values: tuple[float | None, ...]) -> None:
    assert deals_needed(_sla(*values)) is None


def test_a_missing_or_impossible_rate_leaves_the_stages_before_it_open() -> None:
    assert [n.count if n else None for n in leads_needed(10, [50, None, 50])] == [None, None, 20]
    assert leads_needed(10, [0]) == [None]


def test_stages_beside_the_way_need_nothing() -> None:
    stages = [_stage("mql", 50), _stage("recycled"), _stage("won")]
    needs = needs_of_stages(stages, _sla(1000, 100, 100))
    assert {id: need.count for id, need in needs.items()} == {"mql": 20, "won": 10}
    assert needs_of_stages(stages, None) == {}


def test_a_stage_that_nobody_counts_is_stepped_over() -> None:
    stages = [_stage("cold"), _stage("sql", 25), _stage("opportunity"), _stage("won")]
    needs = needs_of_stages(stages, _sla(2_000_000, 40, 25_000))
    assert {id: need.count for id, need in needs.items()} == {"sql": 128, "won": 32}
