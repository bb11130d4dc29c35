"""A discovery as the analysis of a small list gives it: five best, four worst, eleven others."""

from __future__ import annotations

from personaforge.domain.companies.results import Bin, Discovery, Share, Trait, Verdict
from personaforge.domain.companies.tests import Between, IsTrue, OneOf, Test

NUMBERS = (
    Bin("0–10", 0, 10, 0, 2, 3),
    Bin("10–20", 10, 20, 0, 1, 3),
    Bin("20–40", 20, 40, 2, 1, 1),
    Bin("40–80", 40, 80, 3, 0, 2),
    Bin("80–160", 80, 160, 0, 0, 1),
    Bin("160–400", 160, 400, 0, 0, 1),
)
TEXTS = (
    Bin("IT-Dienstleister", None, None, 4, 1, 3),
    Bin("Maschinenbau", None, None, 1, 1, 4),
    Bin("Handel", None, None, 0, 2, 2),
    Bin("Öffentliche Verwaltung und Sozialversicherung", None, None, 0, 0, 2),
)


def share(count: int, known: int, low: float, high: float) -> Share:
    return Share(count, known, low, high)


def trait(test: Test, verdict: Verdict, *, lift: float | None = 2.6, bins: tuple[Bin, ...] = ()) -> Trait:
    """A trait of four of five best, one of four worst and three of eleven others."""
    attribute = getattr(test, "attribute", "")
    known = lift is not None
    return Trait(
        attribute, attribute, test, share(4, 5, 0.38, 0.96), share(1, 4, 0.05, 0.7), share(3, 11, 0.1, 0.57),
        lift, 1.1 if known else None, 6.2 if known else None, verdict, bins,
    )  # fmt: skip


EMPLOYEES = trait(Between("employees", 20, 80), Verdict.STRONG, bins=NUMBERS)
INDUSTRY = trait(OneOf("industry", ("IT-Dienstleister",)), Verdict.STRONG, bins=TEXTS)
OWN_MARKETING = trait(IsTrue("own_marketing", wanted=True), Verdict.WEAK, lift=1.4)
TRADE = Trait(
    "industry", "Branche", OneOf("industry", ("Handel",)), share(0, 5, 0, 0.43), share(2, 4, 0.15, 0.85),
    share(2, 11, 0.05, 0.48), 0.0, None, None, Verdict.AGAINST, TEXTS,
)  # fmt: skip
SOFTWARE = trait(OneOf("software", ("SAP",)), Verdict.UNCLEAR, lift=None)
COUNTRY = trait(OneOf("country", ("Deutschland",)), Verdict.COMMON, lift=1.0)
LEGAL = trait(OneOf("legal_form", ("GmbH", "GmbH & Co. KG")), Verdict.COMMON, lift=1.1)

DISCOVERY = Discovery(20, 5, 4, (EMPLOYEES, INDUSTRY, OWN_MARKETING, TRADE, SOFTWARE, COUNTRY, LEGAL))
