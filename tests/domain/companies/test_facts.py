"""What is written down of a customer can be tested like a row of a list."""

from personaforge.domain.companies.facts import customer_of, fact_columns, facts_of
from personaforge.domain.companies.matching import match
from personaforge.domain.companies.table import Company, Span
from personaforge.domain.companies.tests import Between, OneOf
from personaforge.domain.worksheets.customers import Customer
from personaforge.i18n import Translator
from tests.domain.checks.cases import node, workspace


def test_facts_carry_what_is_known_and_nothing_else() -> None:
    made = workspace(
        node(
            "customer",
            id="c",
            text="Hill Ltd",
            revenue=5000,
            industry="IT",
            seat="Leeds",
            situation="growing",
        )
    )
    german = Translator("de").gettext
    facts = facts_of(made.record("c", Customer), german)
    assert facts == {
        "name": "Hill Ltd",
        "our_revenue": Span(5000, 5000),
        "industry": ("IT",),
        "city": "Leeds",
        "situation": "wächst",
    }
    assert match(OneOf("industry", ("it",)), facts) == 1
    assert match(Between("employees", 1, 5), facts) is None
    columns = {column.key: column for column in fact_columns(german)}
    assert set(facts) <= set(columns)
    assert columns["city"].header == "Sitz"


def test_a_row_of_a_list_becomes_a_customer_with_what_fits() -> None:
    values = {
        "our_revenue": Span(38000, 38000),
        "employees": Span(50, 200),
        "profitability": Span(5000, 5000),
        "industry": ("Software", "Handel"),
        "legal_form": "gmbh",
        "outcome": "gewonnen",
        "situation": "unklar",
        "own_it": True,
    }
    company = Company(3, "K-17", "Hill Ltd", values, {})  # type: ignore[arg-type]
    assert customer_of(company, Translator("de").gettext) == {
        "text": "Hill Ltd", "company": "K-17", "revenue": 38000, "industry": "Software; Handel",
        "legal_form": "gmbh", "outcome": "won",
    }  # fmt: skip
