"""Checks of the rated customers, and of the profiles that rest on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.checks.word_lists import LOST, first_of
from personaforge.domain.companies.asking import asked
from personaforge.domain.companies.attributes import Column, folded
from personaforge.domain.companies.facts import FIELDS, fact_columns, facts_of
from personaforge.domain.companies.matching import match
from personaforge.domain.companies.results import Asked
from personaforge.domain.companies.table import Value
from personaforge.domain.company_options import CustomerMark, DealOutcome, ListRole
from personaforge.domain.fields import Choice
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import CriterionKind, SheetCode
from personaforge.domain.ratings import is_rated, standings
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheets.accounts import Account
from personaforge.domain.worksheets.customers import CompanyList, Customer
from personaforge.domain.worksheets.icp import Icp

RATED_AT_LEAST = 10
REJECTED_AT_MOST = 0.2


def small_base(case: Case) -> Iterator[Hit]:
    """Ten rated customers are the least that a profile can rest on (B7); not asked where W03 is left out."""
    if not case.begun_icps or SheetCode.CUSTOMERS in case.workspace.root.left_out:
        return
    rated = (item for item in case.workspace.all(Customer) if is_rated(case.workspace, item))
    count = sum(1 for _ in islice(rated, RATED_AT_LEAST))
    if count == 0:
        yield Hit(N_("Which customers do the profiles rest on? None is rated yet."), ROOT_ID)
    elif count < RATED_AT_LEAST:
        yield Hit(
            N_("Is that enough? Customers rated so far: {count}. Ten are the least."),
            ROOT_ID,
            args={"count": count},
        )


def best_rejected(case: Case) -> Iterator[Hit]:
    """A profile that turns down more than a fifth of the best customers is not theirs (B7).

    Only by what is written down of them: what is not known turns nobody down. With several profiles, fitting one is
    enough.
    """
    profiles = [(icp, asked(case.workspace, icp.id, _neutral_columns())) for icp in case.begun_icps]
    profiles = [(icp, criteria) for icp, criteria in profiles if criteria]
    if not profiles:
        return
    marks = standings(case.workspace)
    best = [case.workspace.record(id, Customer) for id, mark in marks.items() if mark is CustomerMark.BEST]
    rejected: list[tuple[Customer, Icp, Asked]] = []
    for customer in best:
        reasons = [(icp, _reason(criteria, facts_of(customer))) for icp, criteria in profiles]
        known = [(icp, reason) for icp, reason in reasons if reason is not None]
        if len(known) == len(profiles):
            rejected.append((customer, *known[0]))
    if len(rejected) > REJECTED_AT_MOST * len(best):
        customer, icp, criterion = rejected[0]
        yield Hit(
            N_("Is the profile right? It turns down {count} of {all} best customers: “{name}” by “{text}”."),
            criterion.id,
            "target",
            icp.id,
            {"count": len(rejected), "all": len(best), "name": customer.text, "text": criterion.text},
            sheet="icp",
        )


def only_winners(case: Case) -> Iterator[Hit]:
    """A trait that won and lost deals share says nothing, so both must have been looked at (0-18)."""
    if any(
        customer.outcome is DealOutcome.LOST or customer.mark is CustomerMark.WORST
        for customer in case.workspace.all(Customer)
    ):
        return
    for icp in case.begun_icps:
        known = [item for item in case.criteria(icp) if not item.is_assumed]
        if known and not any(first_of(LOST, item.source_note, item.note, item.detail) for item in known):
            yield Hit(
                N_(
                    "Whom did you lose, and did they look different? Only won customers stand behind “{name}”."
                ),
                icp.id,
                "",
                icp.id,
                {"name": icp.text},
                sheet="icp",
            )


def data_fault(case: Case) -> Iterator[Hit]:
    """The same company twice counts twice, and one without a name cannot be found again."""
    for kind, sheet in ((Customer, "customers"), (Account, "accounts")):
        seen: dict[str, Record] = {}
        for record in case.workspace.all(kind):
            name = folded(record.name)
            if not name and record.body:
                yield Hit(N_("Which company is this? It has no name."), record.id, "text", sheet=sheet)
            elif name in seen:
                yield Hit(
                    N_("Is “{name}” the same company as “{other}”?"),
                    record.id,
                    "text",
                    args={"name": record.name, "other": seen[name].name},
                    sheet=sheet,
                )
            if name:
                seen.setdefault(name, record)


def list_overdue(case: Case) -> Iterator[Hit]:
    """Nobody keeps data about customers longer than they are needed."""
    for item in case.workspace.all(CompanyList):
        if item.keep_until is not None and item.keep_until < case.today:
            yield Hit(
                N_(
                    "Is the list “{name}” still needed? The day until which you wanted to keep it has passed."
                ),
                item.id,
                "keep_until",
                args={"name": item.text or item.file},
                sheet="accounts" if item.role is ListRole.ACCOUNTS else "",
            )


def _neutral_columns() -> Sequence[Column]:
    """Return the facts that read the same in every language: all but the choices."""
    return [
        column
        for column in fact_columns()
        if column.key not in FIELDS or not isinstance(Customer.fields[FIELDS[column.key]], Choice)
    ]


def _reason(criteria: Sequence[Asked], facts: dict[str, Value]) -> Asked | None:
    """Return the criterion that turns a company down, ``None`` if none does."""
    for item in criteria:
        found = match(item.test, facts)
        if (item.demand is CriterionKind.EXCLUDE and found == 1.0) or (
            item.demand is CriterionKind.MUST and found == 0.0
        ):
            return item
    return None


RULES = (
    Rule("ICP-12", Severity.WARNING, "customers", "B7", small_base),
    Rule("ICP-13", Severity.WARNING, "customers", "B7", best_rejected),
    Rule("ICP-14", Severity.WARNING, "customers", "0-18", only_winners),
    Rule("DAT-01", Severity.WARNING, "customers", "own", data_fault),
    Rule("DAT-02", Severity.WARNING, "customers", "own", list_overdue),
)
