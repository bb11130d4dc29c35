"""A believable list of customers and what it says of the profile `owner_led`, German."""

from datetime import date

from personaforge.domain.companies.results import (
    TIER_FROM,
    Backtest,
    Bin,
    Discovery,
    Effect,
    FitStatus,
    Precision,
    Share,
    Tier,
    Trait,
    Verdict,
)
from personaforge.domain.companies.tests import Between, OneOf
from personaforge.rendering.backtest.sheet import Cost, Trial
from personaforge.rendering.customers.sheet import CustomersSheet, SharedTrait
from personaforge.rendering.sheets import Foot, Head, Meta
from personaforge.rendering.targets.sheet import Target, TargetsSheet
from tests.rendering.owner_led import OWNER_LED

BACKTEST = Backtest(
    icp="icp-2",
    customers=212,
    fitting=54,
    revenue=0.69,
    best=10,
    best_fitting=9,
    worst=10,
    worst_fitting=2,
    auc=0.83,
    precision=(Precision(Tier.A, 6, 7), Precision(Tier.B, 9, 11), Precision(Tier.C, 9, 14)),
    missed_best=("Hagedorn Systemhaus GmbH & Co. KG",),
    kept_worst=("Nordlicht Datentechnik", "Breitner & Söhne Anlagenbau"),
    effects=(),
    insufficient=31,
    disqualified=88,
    won=38,
    won_fitting=27,
    lost=23,
    lost_fitting=5,
)

_KINDS = (("must", OWNER_LED.musts), ("should", OWNER_LED.shoulds), ("exclude", OWNER_LED.excludes))
_DROPS = (14, 31, 9, 22, 3, 40, 18, 27, 12, 6, 17, 5, 8, 2, 1)

TESTED = Trial(
    BACKTEST,
    tuple(
        Cost(criterion.text, kind, Effect(str(at), drops, drops / 240, at % 3, at * 3 % 17, 212 - drops * 2))
        for at, (kind, criterion, drops) in enumerate(
            (kind, criterion, drops)
            for (kind, criterion), drops in zip(
                ((kind, one) for kind, group in _KINDS for one in group), _DROPS, strict=True
            )
        )
    ),
    date(2026, 11, 16),
    OWNER_LED.title,
    "ICP-02",
)


def share(count: int, known: int) -> Share:
    """A share with a plausible interval."""
    if not known:
        return Share(0, 0, None, None)
    value = count / known
    reach = 1.96 * ((value * (1 - value) + 1 / known) / (known + 4)) ** 0.5
    return Share(count, known, max(0.0, value - reach), min(1.0, value + reach))


def shared(
    words: str,
    attribute: str,
    counts: tuple[int, int, int],
    verdict: Verdict,
    test: object = None,
    bins: tuple[Bin, ...] = (),
    known: tuple[int, int, int] = (10, 10, 192),
) -> SharedTrait:
    """A trait that so many of the best, the worst and the others have."""
    best, worst, rest = (share(count, of) for count, of in zip(counts, known, strict=True))
    others = (counts[1] + counts[2]) / (known[1] + known[2])
    lift = (best.value or 0.0) / others if others else None
    trait = Trait(
        attribute,
        attribute,
        test or OneOf(attribute, (words,)),
        best,
        worst,
        rest,
        lift,
        lift * 0.6 if lift else None,
        lift * 1.6 if lift else None,
        verdict,
        bins,
    )
    return SharedTrait(words, attribute, trait)


EMPLOYEES = tuple(
    Bin("", low, high, best, worst, rest)
    for low, high, best, worst, rest in (
        (1, 10, 0, 4, 40),
        (10, 30, 1, 3, 52),
        (30, 70, 5, 1, 38),
        (70, 150, 4, 0, 20),
        (150, 500, 0, 1, 25),
        (500, 14_046, 0, 1, 17),
    )
)
REVENUE = tuple(
    Bin("", low, high, best, worst, rest)
    for low, high, best, worst, rest in (
        (100_000, 1e6, 0, 5, 61),
        (1e6, 5e6, 2, 3, 60),
        (5e6, 25e6, 7, 1, 41),
        (25e6, 3.91e9, 1, 1, 30),
    )
)

CUSTOMERS = CustomersSheet(
    "Was die besten Kunden verbindet",
    Head("Beispielfirma GmbH", "Begleitung im Lead-Management"),
    Foot("", date(2026, 11, 16), None, "Carla Weidner", ("marketing", "sales", "support")),
    Discovery(212, 10, 10, ()),
    (
        shared("Mitarbeitende: 30 bis 150", "Mitarbeitende", (9, 1, 58), Verdict.STRONG,
               Between("employees", 30, 150), EMPLOYEES),
        shared("Branche ist IT-Dienstleistung oder Softwareentwicklung", "Branche", (8, 2, 44), Verdict.STRONG),
        shared("Eingesetzte Software enthält CRM", "Eingesetzte Software", (8, 3, 61), Verdict.STRONG,
               known=(9, 8, 120)),
        shared("Umsatz: 5 bis 25 Mio. €", "Umsatz", (7, 1, 41), Verdict.STRONG, Between("revenue", 5e6, 25e6),
               REVENUE),
        shared("Eigene Marketingabteilung: ja", "Eigene Marketingabteilung", (7, 3, 90), Verdict.WEAK),
        shared("Bundesland ist Nordrhein-Westfalen oder Mecklenburg-Vorpommern", "Bundesland", (5, 2, 61),
               Verdict.WEAK),
        shared("Entscheidungswege: Konzernzentrale", "Entscheidungswege", (0, 6, 35), Verdict.AGAINST),
        shared("Land ist Deutschland", "Land", (10, 9, 180), Verdict.COMMON),
        shared("Rechtsform ist GmbH", "Rechtsform", (8, 8, 150), Verdict.COMMON),
        shared("Wechselbereitschaft ist hoch", "Wechselbereitschaft", (2, 1, 0), Verdict.UNCLEAR, known=(2, 2, 3)),
    ),
    (TESTED,),
    Meta("Beispielfirma GmbH", ("Kunden",)),
)  # fmt: skip

_NAMES = (
    "Aumann Steuerungstechnik GmbH",
    "Bergfeld & Partner Softwareentwicklungsgesellschaft mbH & Co. KG",
    "Cordes IT",
    "Dr. Ing. Ehlers Automatisierung GmbH",
    "Fuchs Datenhaus",
    "Gebrüder Hansmann Maschinenbau",
)
_CRITERIA = (
    "Branche IT",
    "30 bis 150 Mitarbeitende",
    "CRM im Einsatz",
    "Eigene Marketingstelle",
    "Hauptmarkt DACH",
)


def targets(scored: int, thin: int = 3, excluded: int = 4) -> tuple[Target, ...]:
    """Ranked companies with reasons of every kind, and some that have no score."""
    rows = []
    for number in range(scored):
        score = 97.0 - 90.0 * number / max(scored, 12)
        tier = next(tier for tier, floor in TIER_FROM.items() if score >= floor)
        met = 5 - round(4 * number / max(scored, 5))
        known = number % 3 != 0
        rows.append(
            Target(
                number + 1,
                f"{_NAMES[number % len(_NAMES)]}" + (f" {number}" if number >= len(_NAMES) else ""),
                "Maschinenbau mit eigenem Vertrieb" if number % 5 == 4 else OWNER_LED.title,
                FitStatus.SCORED,
                tier,
                score,
                score if known else max(score - 14, 0),
                score if known else min(score + 9, 100),
                _CRITERIA[:met],
                ("Digital ab Stufe 3",) if number % 4 == 1 else (),
                _CRITERIA[met:],
                () if known else ("Leads kommen von Messen", "Lösung braucht Erklärung"),
                "" if known else "Leads kommen von Messen",
            )
        )
    for number in range(thin):
        rows.append(
            Target(0, f"Unbekannt {number} AG", OWNER_LED.title, FitStatus.INSUFFICIENT, met=_CRITERIA[:1],
                   unknown=_CRITERIA[1:], ask=_CRITERIA[1])
        )  # fmt: skip
    for number in range(excluded):
        rows.append(
            Target(0, f"Klein {number} OHG", OWNER_LED.title, FitStatus.DISQUALIFIED,
                   reason="Unter 10 Mitarbeitende")
        )  # fmt: skip
    return tuple(rows)


def counts_of(rows: tuple[Target, ...]) -> tuple[tuple[Tier | FitStatus, int], ...]:
    """How many of the rows are in each tier or have each status."""
    keys: tuple[Tier | FitStatus, ...] = (*Tier, FitStatus.INSUFFICIENT, FitStatus.DISQUALIFIED)
    return tuple((key, sum((row.tier or row.status) is key for row in rows)) for key in keys)


TARGETS = TargetsSheet(
    "Wen wir zuerst ansprechen",
    Head("Beispielfirma GmbH", "Begleitung im Lead-Management"),
    Foot("", date(2026, 11, 16), None, "Carla Weidner", ("marketing", "sales")),
    (OWNER_LED.title, "Maschinenbau mit eigenem Vertrieb"),
    counts_of(targets(28)),
    targets(28),
    Meta("Beispielfirma GmbH", ("Zielkunden",)),
)
