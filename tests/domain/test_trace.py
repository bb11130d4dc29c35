"""What rests on what, and what has to be looked at again when the root changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from personaforge.domain.changes import Change, Insert, SetField
from personaforge.domain.checks.engine import run_checks
from personaforge.domain.editing import remove, set_field
from personaforge.domain.model import ROOT_ID
from personaforge.domain.rechecks import Rechecking, confirm, open_marks
from personaforge.domain.steps import Action, Step
from personaforge.domain.trace import Branch, called, circles, depends, why
from personaforge.domain.worksheets.review import Recheck
from personaforge.domain.workspace import Workspace
from personaforge.storage.store import Store

from .checks.cases import TODAY, Node, criterion, icp, node, persona, workspace

DAY = date(2026, 12, 1)


def whole() -> Workspace:
    """Pain point, benefit, profile, rule and promise, tied to one another."""
    rule = node("behaviour_rule", id="rule", text="Asks for a demo", points=30, because=["pain"])
    scoring = node(
        "scoring", rule, node("matrix_cell", id="cell", fit="A", engagement="3", action="mql"), id="sc"
    )
    promises = (
        node("commitment", id="typed", text="until the first call", amount=24, because=["rule"]),
        node("commitment", id="taken", text="MQL", amount=46, figure="stage_period", stage="mql"),
        node("commitment", id="points", text="points", amount=25, figure="threshold"),
    )
    return workspace(
        node("customer", id="acme", text="Acme", employees=50),
        icp(
            criterion("must", "30 to 150 people", id="size", attribute="employees", operator="between",
                      target="30 to 150", code="FIT-SIZE"),
            pains=["pain"],
        ),
        persona(node("pain", id="pain", text="No time", how="crm", source_note="CRM, 12 of 21"), icps=["i"]),
        node("feature", node("benefit", id="benefit", text="a day saved", persona="p", solves=["pain"]), text="F"),
        node("stage", id="mql", key="mql", text="Qualified", rate=70),
        node("stage", id="won", key="won", text="Won"),
        scoring,
        node("sla", *promises, node("rejection_code", id="code", text="fit-size"), id="s", text="SLA",
             revenue_target=2_000_000, marketing_share=40, average_deal=25_000),
    )  # fmt: skip


def lines(tree: Branch) -> list[tuple[int, str]]:
    return [(depth, branch.record) for depth, branch in tree.walk()]


def marks(made: Workspace) -> set[tuple[str, str]]:
    return {(item.of, item.cause) for item in made.all(Recheck)}


def edit(made: Workspace, *changes: Change) -> Rechecking:
    rechecking = Rechecking(made)
    made.apply(rechecking.with_marks(changes, DAY))
    return rechecking


def test_a_promise_leads_back_to_the_pain_point_and_its_persona() -> None:
    assert lines(why(whole(), "typed")) == [(0, "typed"), (1, "rule"), (2, "pain"), (3, "p")]


def test_a_criterion_leads_back_to_the_customers_that_meet_it() -> None:
    assert lines(why(whole(), "size")) == [(0, "size"), (1, "acme")]
    assert (1, "size") in lines(depends(whole(), "acme"))


def test_a_linked_figure_rests_on_rates_and_goal() -> None:
    below = {record for depth, record in lines(why(whole(), "taken")) if depth == 1}
    assert below == {"mql", "s"}


def test_a_pain_point_carries_benefit_profile_rule_and_promise() -> None:
    found = {record for _, record in lines(depends(whole(), "pain"))}
    assert {"benefit", "i", "rule", "typed", "sc", "s"} <= found
    assert "p" not in found


def test_a_rejection_code_rests_on_the_criterion_it_is_for() -> None:
    assert (1, "size") in lines(why(whole(), "code"))


def test_records_are_called_by_kind_and_name() -> None:
    made = whole()
    assert called(made.get("pain"), str) == "Pain point: No time"  # type: ignore[arg-type]
    assert called(made.get("cell"), str) == "Cell of the matrix: A3"  # type: ignore[arg-type]
    assert called(made.root, str) == "Workspace"


def round_trip() -> list[Node]:
    rules = [node("behaviour_rule", id=a, text=a, points=1, because=[b]) for a, b in ("ab", "bc", "ca")]
    return [node("scoring", *rules, id="sc")]


def test_a_circle_ends_and_is_named() -> None:
    made = workspace(*round_trip())
    assert [record for _, record in lines(why(made, "a"))] == ["a", "b", "c", "a"]
    (circle,) = circles(made)
    assert set(circle) == {"a", "b", "c"}
    (finding,) = [one for one in run_checks(made, TODAY) if one.id == "TRC-01"]
    assert finding.field == "because"
    edit(made, SetField("a", "points", 2))
    assert {"b", "c"} <= {of for of, _ in marks(made)}


def test_a_chain_longer_than_anybody_reads_ends_somewhere() -> None:
    rules = [
        node("behaviour_rule", id=f"r{n}", text="x", points=1, because=[f"r{n + 1}"]) for n in range(3000)
    ]
    made = workspace(node("scoring", *rules, id="sc"))
    assert max(depth for depth, _ in why(made, "r0").walk()) < 100
    assert circles(made) == []


def test_no_record_no_tree() -> None:
    with pytest.raises(KeyError):
        why(whole(), "nobody")


def test_what_rests_on_a_change_is_to_be_checked_up_to_the_promise() -> None:
    made = whole()
    edit(made, SetField("pain", "text", "No time at all"))
    assert marks(made) == {(of, "pain") for of in ("benefit", "i", "rule", "typed", "sc", "s")}
    (mark,) = open_marks(made, "typed")
    assert (mark.was, mark.field, mark.since) == ("No time", "text", DAY)


def test_a_rate_marks_the_promises_that_take_their_figure_from_it() -> None:
    made = whole()
    edit(made, SetField("mql", "rate", 60))
    assert marks(made) == {("taken", "mql")}


@pytest.mark.parametrize("field", ["note", "said_by", "how", "source_note"])
def test_who_said_it_and_how_it_is_known_marks_nothing(field: str) -> None:
    made = whole()
    value = ["sales"] if field == "said_by" else "staff"
    edit(made, SetField("pain", field, value))
    assert marks(made) == set()


def test_typing_on_marks_once() -> None:
    made = whole()
    rechecking = edit(made, SetField("pain", "text", "No t"))
    before = marks(made)
    made.apply(rechecking.with_marks([SetField("pain", "text", "No tim")], DAY))
    assert len(made.all(Recheck)) == len(before)


def test_changing_the_dependent_itself_confirms_it() -> None:
    made = whole()
    edit(made, SetField("pain", "text", "Other"))
    edit(made, SetField("typed", "amount", 12))
    assert "typed" not in {of for of, _ in marks(made)}
    edit(made, SetField("s", "purpose", "Other"))
    assert "s" in {of for of, _ in marks(made)}


def test_somebody_confirms_by_looking() -> None:
    made = whole()
    edit(made, SetField("pain", "text", "Other"))
    made.apply(confirm(made, ["typed"]))
    assert open_marks(made, "typed") == []
    assert open_marks(made, "rule") != []


def test_a_deleted_root_leaves_a_mark_with_its_name() -> None:
    made = whole()
    edit(made, SetField("pain", "text", "No time at all"))
    edit(made, *remove(made, ["pain"]))
    assert {mark.was for mark in open_marks(made, "rule")} == {"No time at all"}
    assert all(mark.cause == "" for mark in made.all(Recheck))
    edit(made, *remove(made, ["rule"]))
    assert open_marks(made, "rule") == []


def test_a_new_tie_counts_from_the_next_change_on() -> None:
    made = whole()
    rechecking = edit(made, SetField("pain", "note", "x"))
    changes: list[Change] = [SetField("points", "because", ["pain"])]
    made.apply(rechecking.with_marks(changes, DAY))
    rechecking.applied(changes)
    made.apply(rechecking.with_marks([SetField("pain", "text", "Other")], DAY))
    assert ("points", "pain") in marks(made)


def test_undo_takes_change_and_mark_back_together_and_typing_stays_one_step(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "a.pforge", "Ann", app_data=tmp_path / "data")
    made = store.workspace
    scoring = node("behaviour_rule", id="rule", text="Demo", points=30, because=["pain"])
    other = workspace(persona(node("pain", id="pain", text="No time")), node("scoring", scoring, id="sc"))
    from_other = list(other.descendants(ROOT_ID))
    store.apply(
        [
            Insert(record.id, record.kind, record.parent, record.rank, dict(record.body))
            for record in from_other
        ],
        Step(Action.LOAD),
    )
    rechecking = Rechecking(made)
    for text in ("No", "None", "Nobody"):
        changes = set_field(made.get("pain"), "text", text)  # type: ignore[arg-type]
        store.apply(rechecking.with_marks(changes, DAY), Step(Action.EDIT, "pain", "text", "No time"))
    assert len(open_marks(made, "rule")) == 1
    store.undo()
    assert made.get("pain").name == "No time"  # type: ignore[union-attr]
    assert made.all(Recheck) == []
    store.redo()
    assert made.get("pain").name == "Nobody"  # type: ignore[union-attr]
    assert len(open_marks(made, "rule")) == 1
    store.close()
