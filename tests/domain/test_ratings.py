"""The score of a customer, the spread of its votes, and who counts as best and worst."""

import pytest

from personaforge.domain.changes import Insert, Remove, SetField
from personaforge.domain.company_options import CustomerMark
from personaforge.domain.ratings import Rated, ratings, standings
from tests.domain.checks.cases import Node, node, workspace

BEST, WORST = CustomerMark.BEST, CustomerMark.WORST


def customer(id: str, *votes: Node, **values: object) -> Node:
    return node("customer", *votes, id=id, text=id, **values)


def vote(department: str, **values: object) -> Node:
    return node("customer_vote", department=department, **values)


def test_figures_count_by_their_fifth_so_that_a_giant_does_not_outweigh_the_rest() -> None:
    revenues = (10, 20, 30, 40, 9_000_000)
    found = ratings(workspace(*(customer(f"c{n}", revenue=n) for n in revenues)))
    assert [rating.score for rating in found.values()] == [1, 2, 3, 4, 5]


def test_equal_figures_share_a_fifth_and_one_alone_lies_in_the_middle() -> None:
    found = ratings(workspace(*(customer(f"c{n}", revenue=7, profitability=n or None) for n in (0, 4))))
    assert {part.value for rating in found.values() for part in rating.parts} == {3.0, None}


def test_little_complication_and_few_days_are_good() -> None:
    found = ratings(
        workspace(
            customer("fast", vote("sales", complication=1), buying_days=10),
            customer("slow", vote("sales", complication=5), buying_days=300),
        )
    )
    fast = {part.name: part.value for part in found["fast"].parts}
    assert (fast["rate_complication"], fast["rate_days"]) == (5, 4)
    assert found["slow"].complication == 5
    assert found["fast"].score > found["slow"].score  # type: ignore[operator]


def test_what_nobody_knows_leaves_the_mean_and_never_counts_as_nought() -> None:
    found = ratings(workspace(customer("a", vote("sales", pleasant=4)), customer("b")))
    assert found["a"].score == 4
    assert found["a"].coverage == pytest.approx(2 / 15)
    assert found["b"].score is None


def test_the_weights_of_the_workspace_count_and_nought_leaves_a_part_out() -> None:
    votes = (vote("sales", pleasant=5, develops=1),)
    found = ratings(workspace(customer("a", *votes), rate_pleasant=1, rate_develops=3))
    assert found["a"].score == 2
    none = dict.fromkeys(("rate_pleasant", "rate_develops"), 0)
    assert ratings(workspace(customer("a", *votes), **none))["a"].score is None


def test_the_spread_lies_between_departments_not_within_one() -> None:
    found = ratings(
        workspace(
            customer(
                "a", vote("sales", pleasant=5, develops=2), vote("support", pleasant=1), vote("support", pleasant=3)
            )
        )
    )["a"]  # fmt: skip
    assert found.spread == {"pleasant": 3}
    assert {part.name: part.value for part in found.parts}["rate_pleasant"] == 3.5


def test_the_quarters_are_best_and_worst_where_the_team_has_marked_nobody() -> None:
    made = workspace(*(customer(f"c{n}", revenue=n, profitability=n) for n in range(10)))
    assert standings(made) == {"c0": WORST, "c1": WORST, "c8": BEST, "c9": BEST}


def test_a_mark_of_the_team_holds_against_the_score() -> None:
    made = workspace(
        customer("rich", revenue=900, mark="worst"),
        *(customer(f"c{n}", revenue=n) for n in range(1, 6)),
    )
    assert standings(made) == {"rich": WORST, "c5": BEST}


@pytest.mark.parametrize("scores", [(), (3,), (3, 3, 3)])
def test_nobody_is_best_where_nothing_tells_them_apart(scores: tuple[int, ...]) -> None:
    made = workspace(*(customer(f"c{n}", vote("sales", pleasant=score)) for n, score in enumerate(scores)))
    assert standings(made) == {}


def test_a_tie_at_the_cut_stays_undecided() -> None:
    pleasant = (5, 4, 4, 3, 3, 3, 2, 1)
    made = workspace(*(customer(f"c{n}", vote("sales", pleasant=p)) for n, p in enumerate(pleasant)))
    assert standings(made) == {"c0": BEST, "c6": WORST, "c7": WORST}


def test_all_rated_best_leaves_no_worst() -> None:
    made = workspace(*(customer(f"c{n}", revenue=n, mark="best") for n in range(5)))
    assert set(standings(made).values()) == {BEST}


def test_an_update_comes_to_the_same_and_leaves_what_nobody_touched() -> None:
    one = workspace(
        customer("a", vote("sales", pleasant=4, id="va"), revenue=5),
        customer("b", vote("sales", pleasant=2), revenue=7),
        customer("c", vote("sales", pleasant=3)),
    )
    rated = Rated(one)
    before = dict(rated.ratings)

    one.apply([SetField("va", "pleasant", 1)])
    rated.update({"a"})
    assert rated.ratings == ratings(one)
    assert rated.ratings["b"] is before["b"]
    assert rated.ratings["a"] != before["a"]

    one.apply([SetField("c", "revenue", 6)])
    rated.update({"c"})
    assert rated.ratings == ratings(one)
    assert rated.ratings["b"] != before["b"]

    one.apply([Remove("c"), Insert("d", "customer", "workspace", "z", {"text": "d", "buying_days": 3})])
    rated.update(())
    assert rated.ratings == ratings(one)

    one.apply([SetField(one.root.id, "rate_revenue", 9)])
    rated.update(())
    assert rated.ratings == ratings(one)
