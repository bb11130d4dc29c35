"""How the companies of leads fit: looked up in the customers and the target accounts, put to profiles or fit rules.

lists = apart(store, OF_LEADS)                                      # where the store is
fits = company_fits(lists, model, ["Kübler Sensorik", "1042"])      # any thread; a second for a long list
fit = fits.get(lead.company, fit_of_nobody(lists.workspace, model))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import select

from personaforge.analysis.accounts import best_first, fits_of
from personaforge.analysis.fit import Profile, fit_of
from personaforge.analysis.scanning import Scan, Watch
from personaforge.apart import Lists
from personaforge.domain.companies.asking import Columns
from personaforge.domain.companies.names import company_key, company_keys
from personaforge.domain.company_options import ListRole
from personaforge.domain.leads.fit import (
    UNKNOWN_FIT,
    FitSource,
    LeadFit,
    asked_by_rules,
    graded_fit,
)
from personaforge.domain.leads.model import Model, scoring_of
from personaforge.domain.workspace import Workspace
from personaforge.ranking import customer_base, open_list, profiles


def lead_profiles(workspace: Workspace, model: Model, columns: Columns = None) -> list[Profile]:
    """Return what the fit of leads is asked of: the profiles of the model, without any the fit rules made by hand."""
    found = profiles(workspace, columns, model.icps or None)
    if found or model.icps:
        return found
    scoring = scoring_of(workspace)
    rules = asked_by_rules(workspace, scoring.id, columns) if scoring is not None else ()
    return [Profile.of("", rules)] if rules else []


def source_of(profiles: Sequence[Profile]) -> FitSource:
    """Return where a fit comes from that was asked of these profiles."""
    if not profiles:
        return FitSource.NONE
    return FitSource.PROFILE if profiles[0].icp else FitSource.RULES


def company_fits(
    lists: Lists,
    model: Model,
    companies: Iterable[str],
    gettext: Callable[[str], str] = str,
    watch: Watch | None = None,
) -> dict[str, LeadFit]:
    """Return the fit of companies that are known, by what they were asked for: a key, or a name.

    Customers, typed and imported, go before target accounts, and of several companies of one name the first. A
    company that nobody knows is left out. Raises ``Cancelled`` and ``FileTrouble``.
    """
    wanted = {name for name in companies if name}
    found: dict[str, LeadFit] = {}
    if not wanted:
        return found
    base = customer_base(lists, gettext, watch)
    try:
        found |= _fits_in(base.scan, lists.workspace, model, wanted, watch)
    finally:
        base.close()
    with open_list(lists, ListRole.ACCOUNTS) as accounts:
        if accounts is not None and len(found) < len(wanted):
            found |= _fits_in(accounts, lists.workspace, model, wanted.difference(found), watch)
    return found


def lead_fits(
    lists: Lists,
    model: Model,
    called: Mapping[str, str],
    gettext: Callable[[str], str] = str,
    watch: Watch | None = None,
) -> dict[str, LeadFit]:
    """Return the fit of leads by their id; ``called`` is the company of each, or what it is called itself.

    Raises ``Cancelled`` and ``FileTrouble``.
    """
    known = company_fits(lists, model, called.values(), gettext, watch)
    nobody = fit_of_nobody(lists.workspace, model)
    return {id: known.get(name, nobody) for id, name in called.items()}


def fit_of_nobody(workspace: Workspace, model: Model) -> LeadFit:
    """Return the fit of a company of which nothing is known: it names everything there is to find out."""
    asked = lead_profiles(workspace, model)
    fits = [fit_of(profile, 0, "", "", [None] * len(profile.criteria)) for profile in asked]
    return graded_fit(model, min(fits, key=best_first), source_of(asked)) if fits else UNKNOWN_FIT


def _fits_in(
    scan: Scan, workspace: Workspace, model: Model, wanted: set[str], watch: Watch | None
) -> dict[str, LeadFit]:
    asked = lead_profiles(workspace, model, scan.source.info.columns)
    if not asked:
        return {}
    rows = _rows_of(scan, wanted, watch)
    places = sorted(set(rows.values()))
    fits = {fit.row: fit for fit in fits_of(scan, asked, places)}
    source = source_of(asked)
    return {name: graded_fit(model, fits[row], source) for name, row in rows.items() if row in fits}


def _rows_of(scan: Scan, wanted: set[str], watch: Watch | None) -> dict[str, int]:
    """Return the row of each company that is there, by key, else by name without legal form."""
    by_name: dict[str, list[str]] = {}
    for name in wanted:
        by_name.setdefault(company_key(name), []).append(name)
    keyed: dict[str, int] = {}
    named: dict[str, int] = {}
    table = scan.source.table
    for chunk in scan.chunks(watch):
        rows = chunk.run(select(table.c.row, table.c.key, table.c.name).where(chunk.scope))
        names = company_keys([" ".join(str(row[2] or "").split()) for row in rows])
        for (row, key, _), name in zip(rows, names, strict=True):
            if key in wanted:
                keyed.setdefault(str(key), row)
            for asked in by_name.get(name, ()):
                named.setdefault(asked, row)
    return named | keyed
