"""Which columns a criterion looks at that a list does not have, and which of them an earlier import still had."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from personaforge.domain.companies.asking import Columns, foreign_to
from personaforge.domain.companies.attributes import BY_KEY, Column, ValueKind, column_of
from personaforge.domain.companies.sentence import attribute_text
from personaforge.domain.company_options import ListRole
from personaforge.domain.testable import Testable
from personaforge.domain.words import N_
from personaforge.domain.worksheets.customers import CompanyList
from personaforge.domain.worksheets.icp import Condition
from personaforge.domain.workspace import Workspace

GONE = {
    ListRole.CUSTOMERS: N_("The list of customers no longer has the column “{name}”"),
    ListRole.ACCOUNTS: N_("The list of target accounts no longer has the column “{name}”"),
}
_GONE_FROM_BOTH = N_("The lists no longer have the column “{name}”")
NEVER = {
    ListRole.CUSTOMERS: N_("The list of customers has no column “{name}”"),
    ListRole.ACCOUNTS: N_("The list of target accounts has no column “{name}”"),
}
FOREIGN = {
    ListRole.CUSTOMERS: N_(
        "“{name}” is in {currency} in the list of customers, and no exchange rate is known"
    ),
    ListRole.ACCOUNTS: N_(
        "“{name}” is in {currency} in the list of target accounts, and no exchange rate is known"
    ),
}


COLUMN_GONE = "DAT-03"
"""The rule that asks about a column that is gone."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A column that a list does not have: its header, or what the criterion calls it where there never was one.

    With a ``currency`` the list has it, in that one, and the criterion names another.
    """

    name: str
    role: ListRole
    is_gone: bool
    currency: str = ""


def list_in_force(workspace: Workspace, role: ListRole) -> CompanyList | None:
    """Return the record of the list of a role."""
    return next((item for item in workspace.all(CompanyList) if item.role == role), None)


def written_columns(columns: Iterable[Column]) -> list[str]:
    """Return columns as ``CompanyList`` keeps them."""
    return [f"{column.key}={column.header}" for column in columns]


def gone_columns(record: CompanyList, columns: Sequence[Column]) -> list[str]:
    """Return what ``CompanyList.gone`` says once a list with these columns takes the place of that of a record."""
    there = {column.key for column in columns}
    former = {column.key: column for column in map(_column, (*record.gone, *record.columns))}
    return written_columns(column for key, column in former.items() if key not in there)


def lacks(workspace: Workspace, record: Testable, role: ListRole, columns: Columns = None) -> Iterator[Lack]:
    """Yield the columns that a criterion or its conditions look at and cannot be asked of the list of a role.

    ``columns`` are what is known of its companies, by default the columns of the list. A key of a list's own column
    was in some list.
    """
    listing = list_in_force(workspace, role)
    if listing is None:
        return
    now, gone = [*map(_column, listing.columns)], [*map(_column, listing.gone)]
    conditions = workspace.children(record.id, Condition)
    for item in (record, *conditions):
        if currency := foreign_to(item, columns):
            yield Lack(item.attribute.strip(), role, is_gone=False, currency=currency)
    looks = dict.fromkeys(item.attribute.strip() for item in (record, *conditions))
    for look in looks:
        if not look or column_of(look, now) is not None:
            continue
        former = column_of(look, gone)
        if former is not None:
            yield Lack(former.header, role, is_gone=True)
        elif (there := columns or now) and column_of(look, there) is None:
            yield Lack(look, role, is_gone=look.startswith("x_"))


def lack_text(lack: Lack, gettext: Callable[[str], str]) -> str:
    """Return what is missing as a sentence without its full stop."""
    known = lack.name in BY_KEY or lack.name.startswith("x_")
    name = attribute_text(lack.name, gettext) if known else lack.name
    if lack.currency:
        return gettext(FOREIGN[lack.role]).format(name=name, currency=lack.currency)
    return gettext((GONE if lack.is_gone else NEVER)[lack.role]).format(name=name)


def gone_from(workspace: Workspace, record: Testable) -> dict[str, frozenset[ListRole]]:
    """Return which columns a criterion looks at are gone, each with the lists that no longer have it."""
    found: dict[str, set[ListRole]] = {}
    for role in ListRole:
        for lack in lacks(workspace, record, role):
            if lack.is_gone:
                found.setdefault(lack.name, set()).add(role)
    return {name: frozenset(roles) for name, roles in found.items()}


def gone_text(workspace: Workspace, record: Testable, gettext: Callable[[str], str]) -> str:
    """Return which columns are gone as a clause, "" for none."""
    return "; ".join(
        gettext(GONE[next(iter(roles))] if len(roles) == 1 else _GONE_FROM_BOTH).format(name=name)
        for name, roles in gone_from(workspace, record).items()
    )


def _column(written: str) -> Column:
    key, _, header = written.partition("=")
    return Column(key, header or key, BY_KEY[key].kind if key in BY_KEY else ValueKind.TEXT)
