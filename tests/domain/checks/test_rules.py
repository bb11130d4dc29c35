"""For each rule one workspace that it asks about and one that it leaves alone."""

from __future__ import annotations

import pytest

from personaforge.domain.workspace import Workspace

from .agreement_cases import AGREEMENT_CASES
from .cases import criterion, found, icp, node, persona, workspace
from .company_cases import COMPANY_CASES
from .funnel_cases import FUNNEL_CASES
from .parts import (
    ALL_HANDS,
    COMPANY,
    EXCLUDE,
    MUST,
    ONE_VOICE,
    benefit,
    feature,
    pain,
    person,
    phase,
    prerequisite,
    promise,
    sla,
    stage,
    with_benefit,
)
from .scoring_cases import SCORING_CASES

CASES: list[tuple[str, Workspace, Workspace]] = [
    *COMPANY_CASES,
    *AGREEMENT_CASES,
    *FUNNEL_CASES,
    *SCORING_CASES,
    ("ICP-01", workspace(icp(MUST)), workspace(icp(MUST, EXCLUDE))),
    ("ICP-02", workspace(icp(EXCLUDE)), workspace(icp(MUST))),
    (
        "ICP-02",
        workspace(icp(criterion("must", "Branche IT"), criterion("must", "Mittelstand"))),
        workspace(icp(criterion("must", "Branche IT"), criterion("must", "30 bis 150 Mitarbeitende"))),
    ),
    (
        "ICP-03",
        workspace(icp(summary="Eigentlich passt das")),
        workspace(icp(summary="Passt für IT-Anbieter")),
    ),
    ("ICP-03", workspace(ideal_lead="Actually, anyone"), workspace(ideal_lead="A head of marketing")),
    ("ICP-03", workspace(persona(headline="für jeden")), workspace(persona(headline="für Anfänger"))),
    ("ICP-04", workspace(icp(reviewed="2026-05-01")), workspace(icp(reviewed="2026-06-01"))),
    (
        "ICP-05",
        workspace(icp(criterion("must", "A", how="staff"))),
        workspace(icp(criterion("must", "A", how="crm"))),
    ),
    (
        "ICP-05",
        workspace(icp(criterion("must", "A", how="interview", confirmed="2024-01-01"))),
        workspace(icp(criterion("must", "A", how="interview", confirmed="2026-01-01"))),
    ),
    (
        "ICP-06",
        workspace(icp(criterion("must", "A", said_by=["marketing"]))),
        workspace(icp(criterion("must", "A", said_by=["marketing", "support"]))),
    ),
    (
        "ICP-07",
        workspace(icp(criterion("must", "Big enough", operator="at_least"))),
        workspace(icp(criterion("must", "Big enough", operator="at_least", target="30"))),
    ),
    (
        "ICP-08",
        workspace(icp(criterion("must", "Chef ist neugierig"))),
        workspace(icp(criterion("must", "Chef entscheidet"))),
    ),
    (
        "ICP-09",
        workspace(icp(MUST)),
        workspace(icp(MUST, **COMPANY, technology_maturity=3, digitalisation=2)),
    ),
    (
        "ICP-10",
        workspace(
            icp(
                criterion("must", "In a group", attribute="group"),
                criterion("exclude", "Group", attribute="group"),
            )
        ),
        workspace(
            icp(
                criterion("must", "Owner", attribute="owner"),
                criterion("exclude", "Group", attribute="group"),
            )
        ),
    ),
    (
        "ICP-10",
        workspace(icp(**COMPANY), icp(**(COMPANY | {"id": "j", "employees_from": 100, "employees_to": 300}))),
        workspace(icp(**COMPANY), icp(**(COMPANY | {"id": "j", "employees_from": 150, "employees_to": 300}))),
    ),
    (
        "ICP-11",
        workspace(icp(*(criterion("must", f"Criterion {n}") for n in range(9)))),
        workspace(icp(*(criterion("must", f"Criterion {n}") for n in range(8)))),
    ),
    ("ICP-15", workspace(icp(MUST)), workspace(icp(MUST), persona(icps=["i"]))),
    (
        "ICP-16",
        workspace(
            icp(criterion("must", "30 bis 150 Mitarbeitende", operator="between", target="20 bis 150"))
        ),
        workspace(
            icp(criterion("must", "30 bis 150 Mitarbeitende", operator="between", target="30 bis 150"))
        ),
    ),
    (
        "ICP-16",
        workspace(icp(criterion("must", "50 employees", group="firm"), **COMPANY)),
        workspace(icp(criterion("must", "30 to 150 employees", group="firm"), **COMPANY)),
    ),
    (
        "PER-01",
        workspace(persona(node("trait", text="Plays golf"))),
        workspace(persona(node("trait", text="Reads", holds_for_group=True))),
    ),
    (
        "PER-02",
        workspace(persona(node("trait", text="Spielt Golf"))),
        workspace(persona(node("trait", text="Spielt Golf", matters="trifft dort Kunden"))),
    ),
    (
        "PER-03",
        workspace(persona(age="35")),
        workspace(persona(age="35", titles=["CMO"], picture="avatar:curls")),
    ),
    (
        "PER-04",
        workspace(persona(story="Sabine baut auf.")),
        workspace(persona(story="Monika baut auf, Sabine hilft.")),
    ),
    (
        "PER-04",
        workspace(persona(pronoun="she", success="Er zeigt seine Zahlen.")),
        workspace(persona(pronoun="she", success="Sie zeigt seine Zahlen.")),
    ),
    ("PER-05", workspace(persona(placeholder="real")), workspace(persona(placeholder="real", consent=True))),
    (
        "PER-06",
        workspace(persona(age="35")),
        workspace(
            node("participant", id="a", text="Ann", department="sales"), persona(age="35", sponsor="a")
        ),
    ),
    (
        "PER-07",
        workspace(icp(), *(persona(id=f"p{n}", icps=["i"]) for n in range(6))),
        workspace(icp(), *(persona(id=f"p{n}", icps=["i"]) for n in range(5))),
    ),
    (
        "PER-08",
        workspace(
            persona(*(pain(f"pain {n}") for n in range(5))),
            persona(*(pain(f"Pain {n}") for n in range(4)), id="q"),
        ),
        workspace(
            persona(*(pain(f"pain {n}") for n in range(5))),
            persona(*(pain(f"Pain {n}") for n in range(3)), id="q"),
        ),
    ),
    (
        "PER-09",
        workspace(persona(pain(how="crm"))),
        workspace(persona(pain(how="crm"), pain("Two", how="interview"))),
    ),
    (
        "PER-10",
        workspace(persona(pain(), success="Applause")),
        workspace(persona(pain(), success="Applause", disaster="Row")),
    ),
    (
        "PER-11",
        workspace(persona(dominance=3, balance=3, zdf=3, type_how="crm")),
        workspace(persona(dominance=3, balance=3, zdf=2, type_how="crm")),
    ),
    ("PER-11", workspace(persona(dominance=3)), workspace(persona(dominance=3, type_how="interview"))),
    (
        "PER-12",
        workspace(persona(age="35"), offer="Pump"),
        workspace(persona(age="35", related_offer="pump"), offer="Pump"),
    ),
    (
        "PER-12",
        workspace(persona(age="35", related_offer="Valve"), offer="Pump"),
        workspace(persona(), offer="Pump"),
    ),
    ("PAIN-01", workspace(persona(pain(how=None))), workspace(persona(pain(how="staff")))),
    (
        "PAIN-02",
        workspace(persona(pain("Unser Portal wird zu selten genutzt"))),
        workspace(persona(pain("Findet das Portal nicht"))),
    ),
    (
        "PAIN-02",
        workspace(persona(pain("Nobody opens Acme Flow")), offer="Acme Flow"),
        workspace(persona(pain("We have no time", verbatim=True)), offer="Acme Flow"),
    ),
    (
        "PAIN-03",
        workspace(persona(pain(id="x"), pain("Two")), feature(benefit("two days", solves=["x"]))),
        workspace(persona(pain(id="x")), feature(benefit("two days", solves=["x"]))),
    ),
    ("FEAR-01", workspace(persona(pain())), workspace(persona(pain(), node("fear", text="Losing face")))),
    (
        "FEAR-02",
        workspace(persona(node("fear", text="Losing face"))),
        workspace(persona(node("fear", text="Row", answer="pilot"))),
    ),
    (
        "BEN-01",
        with_benefit(benefit("the leading report")),
        with_benefit(benefit("the report in two minutes")),
    ),
    (
        "BEN-01",
        with_benefit(benefit("unser Know-how")),
        with_benefit(benefit("unser Know-how", boast_accepted=True)),
    ),
    (
        "BEN-02",
        workspace(
            persona(), persona(id="q"), feature(benefit("Two days"), benefit("two days.", persona="q"))
        ),
        workspace(
            persona(), persona(id="q"), feature(benefit("Two days"), benefit("three days", persona="q"))
        ),
    ),
    ("BEN-03", with_benefit(benefit("two days", bridge=None)), with_benefit(benefit("two days"))),
    ("BEN-03", with_benefit(benefit("monthly report")), with_benefit(benefit("asking what it brings"))),
    (
        "BEN-04",
        with_benefit(benefit("much time")),
        with_benefit(benefit("much time", measure="hours a week")),
    ),
    (
        "KAN-01",
        workspace(feature(kano_class="excitement"), feature(kano_class="excitement")),
        workspace(feature(), feature(kano_class="excitement")),
    ),
    (
        "KAN-02",
        workspace(feature(how="staff")),
        workspace(feature(node("kano_rating", kano_class="basic", answers=34), how="staff")),
    ),
    ("KAN-05", workspace(feature(kano_class="reverse")), workspace(feature())),
    (
        "KAN-06",
        workspace(feature(node("kano_rating", rated="2025-09-15", kano_class="basic"))),
        workspace(
            feature(node("kano_rating", rated="2025-09-15", kano_class="basic"), confirmed="2026-09-01")
        ),
    ),
    ("KAN-09", workspace(feature(fulfilled=False)), workspace(feature(fulfilled=True))),
    (
        "INF-01",
        workspace(persona(person("Founder", roles=["approver", "user"]))),
        workspace(persona(person("Founder", roles=["decider", "user"]))),
    ),
    (
        "INF-02",
        workspace(persona(person("Founder", roles=["decider"]))),
        workspace(persona(person("Leiterin Controlling"))),
    ),
    (
        "INF-03",
        workspace(persona(person("Founder", power=4, stance=-1))),
        workspace(
            persona(
                person("Founder", power=4, stance=-1, counter_plan="a pilot"),
                person("Agency", power=2, stance=-2),
            )
        ),
    ),
    (
        "INF-04",
        workspace(persona(person("Founder", proximity="company"))),
        workspace(persona(person("Club", proximity="external"))),
    ),
    ("BUY-01", workspace(persona(phase())), workspace(persona(phase(answer="checklist")))),
    ("BUY-02", workspace(persona(phase())), workspace(persona(phase(), trigger="a lost quarter"))),
    (
        "STG-01",
        workspace(stage("mql", owner=None)),
        workspace(stage("mql"), stage("recycled", owner=None, entry="")),
    ),
    (
        "STG-02",
        workspace(stage("mql", may_reject=True)),
        workspace(stage("mql", may_reject=True), stage("sal")),
    ),
    ("STG-02", workspace(stage("mql"), stage("sal")), workspace(stage("mql"), stage("sal", may_reject=True))),
    (
        "STG-02",
        workspace(stage("mql"), complexity="early"),
        workspace(stage("mql", may_reject=True), complexity="early"),
    ),
    (
        "STG-03",
        workspace(stage("mql", marketing_signed="a")),
        workspace(stage("mql", marketing_signed="a", sales_signed="b")),
    ),
    ("SLA-01", workspace(sla(promise("sales"))), workspace(sla(promise("sales"), promise("marketing")))),
    ("SLA-02", workspace(sla(promise("sales", None))), workspace(sla(promise("sales", 0)))),
    ("SLA-03", workspace(sla()), workspace(sla(node("rejection_code", text="COMPETITOR", after="archive")))),
    (
        "SLA-03",
        workspace(sla(node("rejection_code", text="TIMING", after="recycle"))),
        workspace(sla(node("rejection_code", text="TIMING", after="recycle", days=60))),
    ),
    (
        "SLA-04",
        workspace(sla(node("meeting", text="Review", every_days=30))),
        workspace(
            sla(node("meeting", text="Review", every_days=30), node("meeting", text="Leads", every_days=14))
        ),
    ),
    (
        "SLA-05",
        workspace(sla(escalation="management decides")),
        workspace(
            sla(node("signature", text="Eve", department="management"), escalation="management decides")
        ),
    ),
    ("WRK-01", workspace(*ALL_HANDS[:2]), workspace(*ALL_HANDS)),
    (
        "WRK-02",
        workspace(sla(dashboard="CRM"), strategy=["goals"]),
        workspace(sla(dashboard="CRM"), strategy=["goals", "customers", "content", "reach"]),
    ),
    (
        "WRK-02",
        workspace(chosen_tool="HubSpot"),
        workspace(chosen_tool="HubSpot", strategy=["goals", "customers", "content", "reach"]),
    ),
    ("WRK-03", workspace(prerequisite(2)), workspace(prerequisite(3))),
    ("WRK-03", workspace(prerequisite(1)), workspace(prerequisite(1, action="a contact in management"))),
    (
        "WRK-04",
        workspace(persona(*ONE_VOICE)),
        workspace(persona(*ONE_VOICE[:4], pain("Two", said_by=["sales", "support"]))),
    ),
    (
        "EVD-01",
        workspace(persona(pain(confirmed="2025-11-01"))),
        workspace(persona(pain(confirmed="2025-12-01"))),
    ),
]


@pytest.mark.parametrize(
    ("rule", "bad", "good"), CASES, ids=[f"{rule}-{n}" for n, (rule, *_) in enumerate(CASES)]
)
def test_asks_only_where_there_is_something_to_ask(rule: str, bad: Workspace, good: Workspace) -> None:
    hits = found(rule, bad)
    assert hits
    assert found(rule, good) == []
    for hit in hits:
        assert "{" not in hit.describe(str)
        record = bad.get(hit.record)
        assert record is not None
        assert hit.field == "" or hit.field in record.fields
