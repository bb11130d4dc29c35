"""W03 customer rating: which customers are good ones, by facts and by what the departments say of them."""

from __future__ import annotations

from personaforge.domain.company_options import (
    BusinessSituation,
    ContactLevel,
    CustomerMark,
    DealOutcome,
    LegalForm,
    ListRole,
)
from personaforge.domain.fields import Choice, Date, Flag, LongText, Money, Number, Scale, ShortTexts, Text
from personaforge.domain.options import Department
from personaforge.domain.records import Record
from personaforge.domain.text import NAME_LIMIT
from personaforge.domain.words import N_
from personaforge.domain.worksheet import FieldGroup, ItemList, Phase, Scope, Tab, Worksheet
from personaforge.domain.worksheets.frame import Workspace

HEADERS_LIMIT = 4000


class CompanyList(Record, kind="company_list", parent="workspace"):
    """An imported list: its rows lie in a table of their own, this says which one is in force.

    There is at most one for each role. ``columns`` are those of the table and ``gone`` those that only earlier imports
    had, ``key=header`` each.
    """

    title, plural = N_("List of companies"), N_("Lists of companies")
    __slots__ = ()

    text = Text(N_("Name"), limit=NAME_LIMIT, source="0-18")
    role = Choice(ListRole, N_("What it holds"), source="0-18")
    table = Text(N_("Table"), limit=40, source="0-18")
    key_column = Text(
        N_("Key"), limit=NAME_LIMIT, source="0-18", hint=N_("the column that knows a company again")
    )
    file = Text(N_("File"), limit=300, source="0-18")
    imported = Date(N_("Imported on"), source="0-18")
    count = Number(N_("Companies"), whole=True, source="0-18")
    columns = ShortTexts(N_("Columns"), source="0-18")
    gone = ShortTexts(N_("Former columns"), source="0-18", hint=N_("what an earlier import still had"))
    keep_until = Date(
        N_("Keep until"), source="own", hint=N_("nobody should keep a list of customers for ever")
    )


class HeaderMapping(Record, kind="header_mapping", parent="workspace"):
    """Which columns mean which attributes, remembered for the next table with the same headers.

    ``text`` holds the folded headers, joined; ``columns`` are ``key=header`` each. ``currency`` and ``plain_quotes``
    are how it was read where a table does not show it: the only currency read ("*" for all), and quotation marks that
    belong to the text.
    """

    title, plural = N_("Mapping of columns"), N_("Mappings of columns")
    __slots__ = ()

    text = Text(N_("Headers"), limit=HEADERS_LIMIT, source="0-18")
    columns = ShortTexts(N_("Columns"), source="0-18")
    currency = Text(N_("Currency"), limit=3, source="0-18")
    plain_quotes = Flag(N_("Quotation marks belong to the text"), source="0-18")


class Customer(Record, kind="customer", parent="workspace"):
    """A customer the team knows, with the facts of the rating (inventory 2-37).

    ``company`` is the key of the row in the imported list that it is, "" for one that was typed.
    """

    title, plural = N_("Customer"), N_("Customers")
    __slots__ = ()

    text = Text(N_("Customer"), limit=NAME_LIMIT, source="2-37", hint=N_("name of the company"))
    company = Text(N_("Key in the list"), limit=NAME_LIMIT, source="2-37")
    revenue = Money(N_("Revenue with us"), source="2-37", hint=N_("in a year"))
    profitability = Number(N_("Profitability"), low=-1000, high=1000, unit="%", source="2-37")
    buying_days = Number(
        N_("Length of the buying process"), whole=True, unit=N_("days"), source="2-37",
        hint=N_("from first contact to the order"),
    )  # fmt: skip
    industry = Text(N_("Industry"), limit=NAME_LIMIT, source="2-37")
    employees = Number(N_("Employees"), whole=True, source="2-37")
    seat = Text(N_("Seat"), limit=NAME_LIMIT, source="2-37", hint=N_("place or country"))
    legal_form = Choice(LegalForm, N_("Legal form"), source="2-37")
    situation = Choice(BusinessSituation, N_("Business situation"), source="2-37")
    contact_level = Choice(ContactLevel, N_("Contact level"), source="2-37", hint=N_("whom we talk to there"))
    culture = Text(N_("Corporate culture"), source="2-37", hint=N_("e.g. family business, decides fast"))
    mark = Choice(CustomerMark, N_("The team says"), source="0-12")
    outcome = Choice(DealOutcome, N_("Outcome of the deal"), source="0-18")
    representative = Flag(N_("Stands for them all"), source="2-35")
    note = LongText(N_("Note"), source="2-37")


class CustomerVote(Record, kind="customer_vote", parent="customer"):
    """How a department rates a customer (inventory 0-13); the mean of all is the complication factor of 2-37."""

    title, plural, name_field = N_("Rating"), N_("Ratings"), "department"
    __slots__ = ()

    department = Choice(Department, N_("Department"), source="2-40")
    complication = Scale(
        N_("Complication"), low_word=N_("simple"), high_word=N_("complicated"), source="2-37"
    )
    pleasant = Scale(N_("Pleasant to work with"), low_word=N_("hardly"), high_word=N_("very"), source="0-13")
    develops = Scale(N_("Grows with us"), low_word=N_("hardly"), high_word=N_("very"), source="0-13")
    recommends = Scale(N_("Recommends us"), low_word=N_("hardly"), high_word=N_("very"), source="0-13")


CUSTOMERS = Worksheet(
    code="W03",
    key="customers",
    phase=Phase.COMPANY,
    scope=Scope.WORKSPACE,
    title=N_("Customer rating"),
    question=N_("Which customers are good for us, and what do they share?"),
    minutes=35,
    first=N_("Sales first, then marketing and support"),
    tabs=(
        Tab(
            "rate",
            N_("Rating"),
            (
                ItemList(
                    N_("Customers"),
                    Customer,
                    N_("Which customers do we know well, the good and the bad ones?"),
                    ("revenue", "mark"),
                    10,
                ),
                FieldGroup(
                    N_("What counts"),
                    Workspace,
                    (
                        "rate_revenue",
                        "rate_profit",
                        "rate_complication",
                        "rate_days",
                        "rate_pleasant",
                        "rate_develops",
                        "rate_recommends",
                    ),
                    intro=N_("Weights of the score from 0 to 10"),
                ),
            ),
            view="rating",
        ),
        Tab(
            "questions",
            N_("Questions"),
            (
                FieldGroup(
                    N_("Who buys?"),
                    Workspace,
                    ("find_probable", "find_fast", "find_margin", "find_bought", "find_overlooked"),
                    needed=("find_probable", "find_fast", "find_margin", "find_bought", "find_overlooked"),
                ),
                FieldGroup(
                    N_("Who is easy to work with?"),
                    Workspace,
                    ("smoothest", "enthusiastic", "recommended", "representative"),
                    needed=("representative",),
                ),
            ),
        ),
        Tab("shared", N_("What the good ones share"), (), short=N_("Shared"), view="discovery"),
        Tab("list", N_("List of customers"), (), short=N_("List"), view="company_list"),
    ),
)
