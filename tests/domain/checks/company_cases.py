"""For each rule about customers, segments, priorities and accounts what it asks about, and what it leaves alone."""

from __future__ import annotations

from personaforge.domain.workspace import Workspace

from .cases import Node, criterion, icp, node, workspace

MUST = criterion("must", "Run by its founder")
RANGE = {"attribute": "Employees", "operator": "between"}


def customer(text: str, /, *children: Node, **values: object) -> Node:
    return node("customer", *children, text=text, **values)


def rated(count: int) -> list[Node]:
    return [customer(f"Firm {n}", revenue=1000 * n) for n in range(1, count + 1)]


def best(*sizes: int) -> list[Node]:
    return [customer(f"Best {n}", employees=size, mark="best") for n, size in enumerate(sizes)]


def segment(*children: Node, **values: object) -> Node:
    whole = {"id": "s", "text": "IT in the south", "plan": "two events", "budget": 9000, "sales_can": True}
    return node("segment", *children, **(whole | values))


def trait(text: str, /, **values: object) -> Node:
    return node("segment_criterion", text=text, **values)


def vote(department: str, potential: int, margin: int = 3, strategy: int = 3) -> Node:
    return node("icp_vote", department=department, potential=potential, margin=margin, strategy=strategy)


def account(text: str = "Hill Ltd", /, **values: object) -> Node:
    return node("account", text=text, **values)


def sized(demand: str, text: str, target: str) -> Node:
    return criterion(demand, text, target=target, **RANGE)


def two_profiles(first: Node, second: Node, *others: Node) -> Workspace:
    return workspace(icp(first), icp(second, id="j", text="Builder"), *others)


COMPANY_CASES: list[tuple[str, Workspace, Workspace]] = [
    (
        "ICP-07",
        workspace(icp(sized("must", "Big enough", "quite a few"))),
        workspace(icp(sized("must", "Big enough", "ab 30"))),
    ),
    (
        "ICP-07",
        workspace(icp(criterion("must", "Big enough", join="all"))),
        workspace(
            icp(
                node(
                    "criterion",
                    node("condition", target="from 30", **RANGE),
                    node("condition", attribute="Own sales", operator="yes"),
                    text="Big enough",
                    demand="must",
                    join="any",
                )
            )
        ),
    ),
    (
        "ICP-10",
        workspace(icp(sized("must", "Big", "50 to 100"), sized("exclude", "Not small", "from 20"))),
        workspace(icp(sized("must", "Big", "50 to 100"), sized("exclude", "Not huge", "from 90"))),
    ),
    (
        "ICP-10",
        workspace(icp(sized("must", "Big", "from 200"), sized("must", "Small", "at most 100"))),
        workspace(icp(sized("must", "Big", "from 20"), sized("must", "Small", "at most 100"))),
    ),
    (
        "ICP-10",
        workspace(
            icp(
                criterion("must", "IT", attribute="Branche", operator="one_of", target="IT, Software"),
                criterion(
                    "exclude", "No software", attribute="Industry", operator="one_of", target="software"
                ),
            )
        ),
        workspace(
            icp(
                criterion("must", "IT", attribute="Branche", operator="one_of", target="IT, Software"),
                criterion("exclude", "No agency", attribute="Industry", operator="one_of", target="agency"),
            )
        ),
    ),
    ("ICP-12", workspace(icp(MUST), *rated(9)), workspace(icp(MUST), *rated(10))),
    ("ICP-12", workspace(icp(MUST)), workspace(icp(MUST), left_out=["W03"])),
    ("ICP-12", workspace(icp(MUST), *(customer(f"Firm {n}") for n in range(12))), workspace(*rated(3))),
    (
        "ICP-13",
        workspace(icp(sized("must", "Big", "30 to 150")), *best(40, 50, 10)),
        workspace(icp(sized("must", "Big", "30 to 150")), *best(40, 50, 60, 70, 10)),
    ),
    (
        "ICP-13",
        workspace(icp(sized("exclude", "Small", "at most 29")), *best(10)),
        workspace(icp(sized("exclude", "Small", "at most 29")), customer("Best", mark="best")),
    ),
    (
        "ICP-13",
        two_profiles(sized("must", "Big", "from 100"), sized("must", "Small", "at most 9"), *best(50)),
        two_profiles(sized("must", "Big", "from 100"), sized("must", "Small", "at most 99"), *best(50)),
    ),
    (
        "ICP-14",
        workspace(icp(criterion("must", "Founder", how="crm", source_note="CRM, 42 customers"))),
        workspace(icp(criterion("must", "Founder", how="crm", source_note="CRM, 7 of 21 lost deals"))),
    ),
    (
        "ICP-14",
        workspace(icp(MUST), customer("Won", outcome="won")),
        workspace(icp(MUST), customer("Lost", outcome="lost")),
    ),
    ("DAT-01", workspace(customer("Hill Ltd"), customer("HILL  Ltd.")), workspace(customer("Hill Ltd"))),
    ("DAT-01", workspace(node("customer", revenue=5)), workspace(node("customer"))),
    ("DAT-01", workspace(account(), account()), workspace(account(), customer("Hill Ltd"))),
    (
        "DAT-03",
        workspace(
            icp(criterion("must", "Uses SAP", attribute="erp system", operator="contains", target="SAP")),
            node("company_list", role="accounts", columns=["name=Firma"], gone=["x_erp_system=ERP-System"]),
        ),
        workspace(
            icp(criterion("must", "Uses SAP", attribute="x_erp_system", operator="contains", target="SAP")),
            icp(criterion("must", "Brave", attribute="Courage", operator="yes"), id="j", text="Builder"),
            node("company_list", role="accounts", columns=["x_erp_system=ERP"], gone=["x_mood=Laune"]),
        ),
    ),
    (
        "DAT-02",
        workspace(node("company_list", text="CRM", role="accounts", keep_until="2026-11-22")),
        workspace(node("company_list", text="CRM", role="accounts", keep_until="2026-11-23")),
    ),
    ("SEG-01", workspace(segment(plan="")), workspace(segment())),
    ("SEG-01", workspace(segment(budget=None)), workspace(node("segment"))),
    ("SEG-02", workspace(segment(months=11)), workspace(segment(months=12))),
    ("SEG-02", workspace(segment(months=24, durable=False)), workspace(segment(durable=True))),
    ("SEG-03", workspace(segment(sales_can=None)), workspace(segment())),
    (
        "SEG-04",
        workspace(segment(trait("IT", type="firmographic"), trait("Bavaria", type="geographic"))),
        workspace(segment(trait("IT", type="firmographic"), trait("Compares often", type="behavioural"))),
    ),
    (
        "SEG-04",
        workspace(segment(trait("IT", type="firmographic"))),
        workspace(segment(trait("IT", type="firmographic"), why="The founder wants to be seen")),
    ),
    (
        "SEG-05",
        workspace(segment(trait("Values sustainability", type="psychographic"))),
        workspace(segment(trait("Values sustainability", type="psychographic", how="interview"))),
    ),
    (
        "SEG-05",
        workspace(segment(trait("IT", type="firmographic", difficulty="hard"))),
        workspace(segment(trait("Curious", type="psychographic", difficulty="easy"))),
    ),
    ("PRI-01", workspace(weight_potential=50, weight_margin=30), workspace()),
    ("PRI-01", workspace(weight_margin=0), workspace(weight_potential=60, weight_margin=40)),
    (
        "PRI-02",
        two_profiles(vote("sales", 5, 3), vote("sales", 3, 5)),
        two_profiles(vote("sales", 5, 5, 5), vote("sales", 1, 1, 1)),
    ),
    (
        "PRI-03",
        workspace(icp(vote("sales", 5), vote("support", 3))),
        workspace(icp(vote("sales", 5), vote("support", 4))),
    ),
    ("ABM-01", workspace(account()), workspace(icp(), account(icp="i"))),
    ("ABM-01", workspace(account(state="chosen")), workspace(account(state="dropped"))),
]
