"""What is written down of a customer can be tested like a row of a list."""

from personaforge.domain.companies.facts import fact_columns, facts_of
from personaforge.domain.companies.matching import match
from personaforge.domain.companies.table import Span
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
