"""Checks of the target accounts."""

from __future__ import annotations

from collections.abc import Iterator

from personaforge.domain.checks.case import Case
from personaforge.domain.checks.findings import Hit, Rule, Severity
from personaforge.domain.company_options import AccountState
from personaforge.domain.words import N_
from personaforge.domain.worksheets.accounts import Account


def without_profile(case: Case) -> Iterator[Hit]:
    """Accounts without a profile are chosen by sympathy (0-22); one finding for all, at the first."""
    accounts = [
        item for item in case.workspace.all(Account) if item.text and item.state is not AccountState.DROPPED
    ]
    loose = [item for item in accounts if not item.icp]
    if loose:
        yield Hit(
            N_("The right companies? Accounts that meet no profile yet: {count} of {all}."),
            loose[0].id,
            "icp",
            args={"count": len(loose), "all": len(accounts)},
        )


RULES = (Rule("ABM-01", Severity.WARNING, "accounts", "0-22", without_profile),)
