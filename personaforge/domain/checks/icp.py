"""Checks of the ideal customer profile."""

from __future__ import annotations

import re
from collections.abc import Iterator

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.contradictions import contradiction
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.checks.word_lists import COARSE, EMPLOYEES, EVERYONE, PERSONAL, first_of
from personaforge.domain.companies.asking import test_of
from personaforge.domain.companies.lacking import COLUMN_GONE, gone_from
from personaforge.domain.companies.tests import Unlookable, unlookable_in
from personaforge.domain.company_options import ListRole
from personaforge.domain.confidence import confidence
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import CriterionGroup, CriterionKind, Department, Operator
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Condition, Criterion, Technology
from personaforge.domain.worksheets.persona import Persona

CONFIDENCE_FROM = 0.5
MUSTS_AT_MOST = 8
REVIEW_MONTHS = 6
_NUMBER = re.compile(r"\d+(?:[.,\s\u00a0\u202f]\d{3})*(?:[.,]\d+)?")
_NEEDS_VALUE = frozenset(Operator) - {Operator.YES, Operator.NO}
_GONE = {
    ListRole.CUSTOMERS: N_(
        "Where is that said now? “{text}” looks at “{column}”, which the list of customers no longer has."
    ),
    ListRole.ACCOUNTS: N_(
        "Where is that said now? “{text}” looks at “{column}”, which the list of target accounts no longer has."
    ),
}
_GONE_FROM_BOTH = N_("Where is that said now? “{text}” looks at “{column}”, which the lists no longer have.")
_GROUP_FIELDS = {
    CriterionGroup.FIRM: (
        "industries",
        "employees_from",
        "employees_to",
        "revenue_from",
        "revenue_to",
        "locations",
    ),
    CriterionGroup.STRUCTURE: ("own_marketing", "own_it", "decides"),
    CriterionGroup.TECHNOLOGY: ("technology_maturity",),
    CriterionGroup.NEED: ("digitalisation", "pains", "existing"),
}


def no_exclusion(case: Case) -> Iterator[Hit]:
    """A profile that turns nobody down is none (0-24)."""
    for icp in case.begun_icps:
        if not case.criteria(icp, CriterionKind.EXCLUDE):
            yield Hit(
                N_("Whom do we not work for? “{name}” turns nobody down yet."),
                icp.id,
                "",
                icp.id,
                {"name": icp.text},
                lacks=Criterion.kind,
            )


def too_broad(case: Case) -> Iterator[Hit]:
    """Industry, country and size class of the middle fit almost everybody (0-23)."""
    for icp in case.begun_icps:
        musts = case.criteria(icp, CriterionKind.MUST)
        if not musts:
            yield Hit(
                N_("Without what is it impossible? There is no must criterion, so almost everybody fits."),
                icp.id,
                "",
                icp.id,
                lacks=Criterion.kind,
            )
        elif all(_is_coarse(item) for item in musts):
            yield Hit(
                N_("Whom does this leave out? With industry, country and “mid-sized” almost everybody fits."),
                musts[0].id,
                "text",
                icp.id,
            )


def _is_coarse(criterion: Criterion) -> bool:
    words = (criterion.text, criterion.attribute)
    return bool(first_of(COARSE, *words)) and not _numbers(f"{criterion.text} {criterion.target}")


def everyone(case: Case) -> Iterator[Hit]:
    """A profile of "actually everyone" is none (2-32); asked about leads and personas too."""
    for icp in case.icps:
        for field in ("text", "summary", "target_group"):
            yield from _trap(icp.value(field), icp.id, field, icp.id)
        for criterion in case.criteria(icp):
            yield from _trap(criterion.text, criterion.id, "text", icp.id)
    if ROOT_ID in case.workspace:
        for field in ("wanted_leads", "ideal_lead"):
            yield from _trap(case.workspace.root.value(field), ROOT_ID, field, "", "frame")
    for persona in case.personas:
        yield from _trap(persona.headline, persona.id, "headline", persona.id, "persona")


def _trap(text: str, record: str, field: str, subject: str, sheet: str = "") -> Iterator[Hit]:
    if word := first_of(EVERYONE, text):
        yield Hit(
            N_("“{word}”: does that leave anybody out? If not, it is no profile."),
            record,
            field,
            subject,
            {"word": word},
            sheet=sheet,
        )


def review_due(case: Case) -> Iterator[Hit]:
    """A profile is not static (0-25); the interval of the profile counts, six months without one."""
    for icp in case.icps:
        due = int(icp.review_months or REVIEW_MONTHS)
        months = case.months_since(icp.reviewed) if icp.reviewed else 0
        if months >= due:
            late = Severity.ERROR if months >= 2 * due else None
            yield Hit(
                N_("Is this still true? “{name}” was last reviewed {months} months ago."),
                icp.id,
                "reviewed",
                icp.id,
                {"name": icp.text, "months": months},
                severity=late,
            )


def gut_feeling(case: Case) -> Iterator[Hit]:
    """A profile without data is gut feeling (0-27)."""
    for icp in case.icps:
        criteria = case.criteria(icp)
        strength = confidence(criteria, case.today)
        if criteria and strength is not None and strength < CONFIDENCE_FROM:
            weakest = min(criteria, key=lambda item: item.evidence.quality)
            yield Hit(
                N_("How do we know? So far this profile is mostly gut feeling."), weakest.id, "how", icp.id
            )


def one_department(case: Case) -> Iterator[Hit]:
    """A profile that marketing wrote alone is used by marketing alone (0-26)."""
    for icp in case.icps:
        voices = {who for item in case.evidenced(icp.id, (Criterion, Technology)) for who in item.said_by}
        if voices == {Department.MARKETING}:
            yield Hit(
                N_("What do sales and support say? Only marketing has spoken here."), icp.id, "", icp.id
            )


def undecidable(case: Case) -> Iterator[Hit]:
    """A criterion must be decidable with yes or no (B7); one finding a profile, at the first that is not."""
    for icp in case.icps:
        criteria = case.criteria(icp)
        undecided = [item for item in criteria if _missing_test(case, item)]
        if undecided:
            yield Hit(
                N_("Yes or no? Criteria that nobody can decide yet: {count} of {all}."),
                undecided[0].id,
                _missing_test(case, undecided[0]),
                icp.id,
                {"count": len(undecided), "all": len(criteria)},
            )


def _missing_test(case: Case, item: Criterion) -> str:
    """Return the field that a criterion lacks to be decided, "" if it lacks none."""
    test = test_of(item, case.workspace.children(item.id, Condition), None)
    if item.join is not None:
        return "join" if any(part.reason != "column" for part in unlookable_in(test)) else ""
    if item.operator is None:
        return "operator"
    if item.operator in _NEEDS_VALUE and not item.target:
        return "target"
    return "target" if isinstance(test, Unlookable) and test.reason == "target" else ""


def column_gone(case: Case) -> Iterator[Hit]:
    """A criterion over a column that an earlier import had and the list in force has not decides nothing any more."""
    for icp in case.icps:
        for item in case.criteria(icp):
            for name, roles in gone_from(case.workspace, item).items():
                message = _GONE[next(iter(roles))] if len(roles) == 1 else _GONE_FROM_BOTH
                yield Hit(message, item.id, "attribute", icp.id, {"text": item.text, "column": name})


def personal_trait(case: Case) -> Iterator[Hit]:
    """A profile describes companies, not people (0-02)."""
    for icp in case.icps:
        for item in case.criteria(icp):
            if word := first_of(PERSONAL, item.text, item.attribute):
                yield Hit(
                    N_("Company or person? “{word}” describes a person and belongs in a persona."),
                    item.id,
                    "text",
                    icp.id,
                    {"word": word},
                )


def empty_group(case: Case) -> Iterator[Hit]:
    """Four groups of criteria make a profile (0-08 to 0-11)."""
    for icp in case.begun_icps:
        filled = {item.group for item in case.criteria(icp)}
        if case.workspace.children(icp.id, Technology):
            filled.add(CriterionGroup.TECHNOLOGY)
        for group, fields in _GROUP_FIELDS.items():
            if group not in filled and not any(name in icp.body for name in fields):
                yield Hit(
                    N_("And {group}? Nothing is said about it yet."),
                    icp.id,
                    fields[0],
                    icp.id,
                    {"group": group},
                )


def over_specified(case: Case) -> Iterator[Hit]:
    """With too many must criteria nobody remains."""
    for icp in case.icps:
        musts = case.criteria(icp, CriterionKind.MUST)
        if len(musts) > MUSTS_AT_MOST:
            yield Hit(
                N_("Who is left? {count} must criteria are hardly ever met. Which of them are a should?"),
                musts[MUSTS_AT_MOST].id,
                "demand",
                icp.id,
                {"count": len(musts)},
            )


def no_persona(case: Case) -> Iterator[Hit]:
    """Companies do not buy, people do (0-05)."""
    linked = {id for persona in case.workspace.all(Persona) for id in persona.icps}
    for icp in case.begun_icps:
        if icp.id not in linked:
            yield Hit(
                N_("Who buys there? No persona belongs to “{name}” yet."),
                icp.id,
                "",
                icp.id,
                {"name": icp.text},
            )


def two_values(case: Case) -> Iterator[Hit]:
    """The same criterion must not have one value in the sentence and another one in the test."""
    for icp in case.icps:
        profile = _numbers(
            "; ".join(str(int(n)) for n in (icp.employees_from, icp.employees_to) if n is not None)
        )
        for item in case.criteria(icp):
            said, tested = _numbers(item.text), _numbers(item.target)
            if said and tested and not said <= tested | _numbers(item.detail):
                yield Hit(
                    N_("Which figure holds? “{text}” says one thing and its value another: {value}."),
                    item.id,
                    "target",
                    icp.id,
                    {"text": item.text, "value": item.target},
                )
            elif (
                item.demand is CriterionKind.MUST
                and profile
                and _differs_from_profile(item, said or tested, profile)
            ):
                yield Hit(
                    N_("Which figure holds? “{text}” differs from the employees of the profile."),
                    item.id,
                    "text",
                    icp.id,
                    {"text": item.text},
                )


def _differs_from_profile(criterion: Criterion, numbers: frozenset[str], profile: frozenset[str]) -> bool:
    about_size = criterion.group is CriterionGroup.FIRM and first_of(
        EMPLOYEES, criterion.attribute, criterion.text
    )
    return bool(about_size) and bool(numbers) and not numbers <= profile


def _numbers(text: str) -> frozenset[str]:
    """The numbers in a text as digits, thousands separators removed."""
    return frozenset(
        re.sub(r"[.,\s\u00a0\u202f](?=\d{3}(?:\D|$))", "", found) for found in _NUMBER.findall(text)
    )


RULES = (
    Rule("ICP-01", Severity.ERROR, "icp", "0-24", no_exclusion),
    Rule("ICP-02", Severity.ERROR, "icp", "0-23", too_broad),
    Rule("ICP-03", Severity.WARNING, "icp", "2-32", everyone),
    Rule("ICP-04", Severity.WARNING, "icp", "0-25", review_due),
    Rule("ICP-05", Severity.WARNING, "icp", "0-27", gut_feeling),
    Rule("ICP-06", Severity.ERROR, "icp", "0-26", one_department),
    Rule("ICP-07", Severity.WARNING, "icp", "B7", undecidable),
    Rule("ICP-08", Severity.WARNING, "icp", "0-02", personal_trait),
    Rule("ICP-09", Severity.HINT, "icp", "0-08", empty_group),
    Rule("ICP-10", Severity.ERROR, "icp", "own", contradiction),
    Rule("ICP-11", Severity.WARNING, "icp", "own", over_specified),
    Rule("ICP-15", Severity.WARNING, "icp", "0-05", no_persona),
    Rule("ICP-16", Severity.WARNING, "icp", "own", two_values),
    Rule(COLUMN_GONE, Severity.WARNING, "icp", "own", column_gone),
)
