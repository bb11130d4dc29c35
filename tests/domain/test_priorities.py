"""The ranking of profiles: the test vectors of methods B13, its spread and how firm it is."""

import pytest

from personaforge.domain.priorities import priorities
from tests.domain.checks.cases import Node, node, workspace


def icp(id: str, *votes: tuple[int, int, int] | tuple[int, int, int, int]) -> Node:
    names = ("potential", "margin", "strategy", "ability")
    departments = ("sales", "marketing", "support")
    return node(
        "icp",
        *(
            node("icp_vote", department=who, **dict(zip(names, steps, strict=False)))
            for who, steps in zip(departments, votes, strict=False)
        ),
        id=id,
        text=id.upper(),
    )


def test_scores_follow_the_weights_of_the_method() -> None:
    found = priorities(workspace(icp("c", (4, 4, 2)), icp("b", (3, 5, 3)), icp("a", (5, 3, 4))))
    assert [(item.icp, item.rank) for item in found] == [("a", 1), ("b", 2), ("c", 3)]
    assert [item.score for item in found] == [pytest.approx(score) for score in (4.05, 3.70, 3.50)]
    assert found[0].name == "A"


def test_own_weights_count_in_proportion_even_if_they_do_not_add_up() -> None:
    votes = icp("a", (5, 1, 1))
    assert priorities(workspace(votes, weight_potential=60, weight_margin=60))[0].score == 3
    assert priorities(workspace(votes, weight_potential=0))[0].score is None


def test_departments_are_averaged_and_their_spread_is_shown() -> None:
    [found] = priorities(workspace(icp("a", (5, 3, 3, 2), (1, 3, 4, 4))))
    assert found.score == pytest.approx(0.4 * 3 + 0.35 * 3 + 0.25 * 3.5)
    assert found.spread == {"potential": 4, "margin": 0, "strategy": 1, "ability": 2}
    assert found.ability == 3


def test_a_profile_without_votes_ranks_last_and_has_no_score() -> None:
    found = priorities(workspace(icp("none"), icp("low", (1, 1, 1))))
    assert [(item.icp, item.rank, item.score) for item in found] == [("low", 1, 1.0), ("none", 2, None)]


def test_equal_scores_share_a_rank() -> None:
    found = priorities(workspace(icp("a", (4, 4, 4)), icp("b", (4, 4, 4)), icp("c", (1, 1, 1))))
    assert [item.rank for item in found] == [1, 1, 3]


def test_the_weights_that_would_turn_the_ranking_are_named() -> None:
    firm = priorities(workspace(icp("a", (5, 5, 5)), icp("b", (1, 1, 1))))
    assert [item.flips for item in firm] == [(), ()]
    # 3.80 against 3.70: ten points from potential to margin turn it round
    fragile = priorities(workspace(icp("a", (5, 3, 3)), icp("b", (3, 5, 3))))
    assert fragile[0].flips == ("weight_potential", "weight_margin")


def test_a_single_weight_has_nowhere_to_go() -> None:
    [found] = priorities(workspace(icp("a", (5, 3, 4)), weight_potential=100))
    assert (found.score, found.flips) == (5, ())
