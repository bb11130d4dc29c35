"""W21 target accounts: the companies that we approach by name, ranked by the profiles."""

from __future__ import annotations

from personaforge.domain.company_options import AccountState
from personaforge.domain.fields import Choice, LongText, Ref, Text
from personaforge.domain.records import Record
from personaforge.domain.text import NAME_LIMIT
from personaforge.domain.words import N_
from personaforge.domain.worksheet import ItemList, Phase, Scope, Tab, Worksheet


class Account(Record, kind="account", parent="workspace"):
    """A company that somebody has picked; the profile comes before the list (inventory 0-21).

    ``company`` is the key of its row in the imported list, "" for one that was typed.
    """

    title, plural = N_("Target account"), N_("Target accounts")
    __slots__ = ()

    text = Text(N_("Company"), limit=NAME_LIMIT, source="0-21")
    company = Text(N_("Key in the list"), limit=NAME_LIMIT, source="0-21")
    icp = Ref("icp", N_("Meets the profile"), source="0-21")
    state = Choice(AccountState, N_("State"), source="0-21")
    owner = Ref("participant", N_("Who looks after it"), source="0-21")
    next_step = Text(N_("Next step"), source="0-21", hint=N_("e.g. call the owner in week 12"))
    note = LongText(N_("Note"), source="0-21")


ACCOUNTS = Worksheet(
    code="W21",
    key="accounts",
    phase=Phase.COMPANY,
    scope=Scope.WORKSPACE,
    title=N_("Target accounts"),
    question=N_("Which companies do we approach by name?"),
    minutes=20,
    first=N_("Sales and marketing"),
    tabs=(
        Tab("ranking", N_("Ranking"), (), view="accounts"),
        Tab(
            "chosen",
            N_("Chosen"),
            (
                ItemList(
                    N_("Target accounts"),
                    Account,
                    N_("Whom do we want to win next?"),
                    ("icp", "state", "owner"),
                    3,
                    needs=("icp",),
                ),
            ),
        ),
        Tab("list", N_("List of companies"), (), short=N_("List"), view="company_list"),
    ),
)
