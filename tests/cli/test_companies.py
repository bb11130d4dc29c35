"""Lists of companies and profiles by command."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from personaforge.domain.changes import Change, Insert
from personaforge.domain.model import ROOT_ID
from personaforge.storage.store import Store
from tests.cli.conftest import Shell

CUSTOMERS = "Kundennummer;Firma;Branche;Mitarbeiter;Umsatz mit uns;Status\n" + "".join(
    f"{n};Firma {n};{'Software' if n <= 8 else 'Handel'};{10 * n};{1000 * n};{'gewonnen' if n <= 10 else 'verloren'}\n"
    for n in range(1, 17)
)
ACCOUNTS = "Kundennummer;Firma;Branche;Mitarbeiter\nA;Alpha;Software;50\nB;Beta;Handel;50\nC;Gamma;;\n"


def criterion(id: str, rank: str, **body: Any) -> Change:
    return Insert(id, "criterion", "icp", rank, {"text": id, **body})


@pytest.fixture
def case(sh: Shell, tmp_path: Path, home: Path) -> Path:
    """A workspace with a profile, sixteen customers of which five are best and five worst, and three accounts."""
    path = tmp_path / "case.pforge"
    changes: list[Change] = [
        Insert("icp", "icp", ROOT_ID, "a", {"text": "Makers"}),
        criterion("Software", "a", demand="must", attribute="Branche", operator="one_of", target="Software"),
        criterion(
            "Size", "b", demand="should", attribute="Mitarbeiter", operator="at_least", target="40", weight=3
        ),
        criterion("Culture", "c", demand="should", weight=1),
        Insert("gone", "account", ROOT_ID, "a", {"text": "Delta", "company": "D", "icp": "icp"}),
    ]
    for n in range(1, 17):
        mark = {"mark": "best"} if 3 < n < 9 else {"mark": "worst"} if n > 11 else {}
        changes.append(
            Insert(
                f"c{n}", "customer", ROOT_ID, f"a{n:02}", {"text": f"Firma {n}", "company": str(n), **mark}
            )
        )
    Store.create(path, author="test", changes=changes).close()
    for role, text in (("customers", CUSTOMERS), ("accounts", ACCOUNTS)):
        table = tmp_path / f"{role}.csv"
        table.write_text(text, encoding="utf-8")
        assert sh("import", path, table, "--as", role).code == 0
    return path


def test_fit_ranks_the_accounts_with_reasons(sh: Shell, case: Path) -> None:
    answer = sh("fit", case, "--json")
    assert answer.code == 0
    alpha, gamma, beta, delta = json.loads(answer.out)
    assert (alpha["name"], alpha["icp"], alpha["status"], alpha["score"], alpha["tier"]) == (
        "Alpha", "Makers", "scored", 100.0, "A",
    )  # fmt: skip
    assert (alpha["low"], alpha["high"], alpha["coverage"]) == (75.0, 100.0, 0.75)
    assert (alpha["met"], alpha["missed"], alpha["unknown"]) == (["Software", "Size"], [], ["Culture"])
    assert (gamma["status"], gamma["score"], gamma["ask_next"]) == ("insufficient_data", None, "Software")
    assert (beta["status"], beta["score"], beta["reason"]) == ("disqualified", 0.0, "Software")
    assert (delta["name"], delta["status"]) == ("Delta", "not_found")
    assert "100  Alpha: A, Makers" in sh("fit", case).out


def test_fit_writes_a_table_for_a_crm(sh: Shell, case: Path, tmp_path: Path) -> None:
    out = tmp_path / "ranked.csv"
    assert sh("fit", case, "--out", out).code == 0
    head, first, *_ = csv.reader(out.read_text("utf-8-sig").splitlines(), delimiter=";")
    row = dict(zip(head, first, strict=True))
    assert (row["Number"], row["Company"], row["Profile"], row["Tier"], row["Score"]) == (
        "A", "Alpha", "Makers", "A", "100",
    )  # fmt: skip
    assert (row["Met"], row["Unknown"], row["Find out next"]) == ("Software; Size", "Culture", "Culture")
    assert "ranked.txt" in sh("fit", case, "--out", tmp_path / "ranked.txt").err


def test_fit_ranks_customers_too(sh: Shell, case: Path) -> None:
    found = json.loads(sh("fit", case, "--as", "customers", "--icp", "makers", "--json").out)
    assert len(found) == 16
    assert [item["name"] for item in found if item["tier"] == "A"] == [f"Firma {n}" for n in range(4, 9)]


def test_discover_names_what_the_best_share(sh: Shell, case: Path) -> None:
    said = json.loads(sh("discover", case, "--json").out)
    assert (said["customers"], said["best"], said["worst"], said["small"]) == (16, 5, 5, False)
    software = next(item for item in said["traits"] if "Software" in item["trait"])
    assert (software["attribute"], software["best"]["count"], software["best"]["known"]) == ("industry", 5, 5)
    assert not {"our_revenue", "outcome", "name"} & {item["attribute"] for item in said["traits"]}
    text = sh("discover", case).out
    assert "Industry is Software: somewhat more frequent among the best" in text
    assert (
        "best 5 of 5, 100% (57% to 100%); worst 0 of 5, 0% (0% to 43%); others 3 of 6, 50% (19% to 81%)"
        in text
    )
    assert "3.7 times as frequent as among all others (1.4 to 7.9)" in text
    german = sh("discover", case, language="de").out
    assert "3,7-mal so häufig wie bei allen anderen (1,4 bis 7,9)" in german
    assert "100\u00a0% (57\u00a0% bis 100\u00a0%)" in german


def test_backtest_says_what_each_criterion_does(sh: Shell, case: Path) -> None:
    said = json.loads(sh("backtest", case, "--icp", "Makers", "--json").out)
    assert (said["customers"], said["fitting"], said["best_fitting"], said["auc"]) == (16, 5, 5, 1.0)
    assert (said["won"], said["won_fitting"], said["lost"], said["lost_fitting"]) == (10, 5, 6, 0)
    size = next(item for item in said["effects"] if item["criterion"] == "Size")
    assert (size["drops"], size["unknown"]) == (0, 0)
    assert said["precision"][0] == {"tier": "A", "best": 5, "rated": 5, "share": 1.0}
    without = json.loads(sh("backtest", case, "--icp", "Makers", "--without", "software", "--json").out)
    assert without["fitting"] == 13
    text = sh("backtest", case, "--icp", "Makers").out
    assert (
        "5 of 16 customers fit (31%)\n8 customers are turned away\nShare of the revenue with us: 22%\n"
        in text
    )
    assert "too loose" not in text
    assert "drops 8 customers, 0 of them among the best; 74% of revenue; unknown for 0" in text
    loose = sh("backtest", case, "--icp", "Makers", "--without", "software").out
    assert "13 of 16 customers fit (81%)\nThat is above 40%: too loose" in loose


def test_a_profile_that_asks_for_nothing_is_not_tested(sh: Shell, case: Path) -> None:
    off = ("--without", "Software", "--without", "Size", "--without", "Culture")
    text = sh("backtest", case, "--icp", "Makers", *off).out
    assert text.startswith("There is nothing to test yet: no must and no should is switched on.\n")
    assert "fit" not in text
    assert "Tier" not in text
    said = json.loads(sh("backtest", case, "--icp", "Makers", "--json", *off).out)
    assert (said["asks"], said["precision"]) == (False, [])


@pytest.mark.parametrize(
    ("marks", "shared", "tested"),
    [
        ([], "Nobody has said yet which customers are the best", "Nobody is rated best yet."),
        ([1, 2], "All customers are among the best", "Best customers that fit: 1 of 2"),
        ([1], "Fewer than ten are rated", "Best customers that fit: 0 of 1"),
    ],
)
def test_who_is_not_rated_or_all_best_is_not_compared(
    sh: Shell, tmp_path: Path, marks: list[int], shared: str, tested: str
) -> None:
    path = tmp_path / "rated.pforge"
    size = {"attribute": "Mitarbeiter", "operator": "at_least", "target": "40", "weight": 1}
    changes: list[Change] = [
        Insert("icp", "icp", ROOT_ID, "a", {"text": "Makers"}),
        criterion("Size", "a", demand="should", **size),
    ]
    for n in (1, 2):
        body = {"text": f"Firma {n}", "employees": 30 * n, **({"mark": "best"} if n in marks else {})}
        changes.append(Insert(f"c{n}", "customer", ROOT_ID, f"b{n}", body))
    Store.create(path, author="test", changes=changes).close()
    assert shared in sh("discover", path).out
    said = sh("backtest", path, "--icp", "Makers").out
    assert tested in said
    assert "Worst" not in said


def test_a_column_that_a_later_list_lacks_is_named_everywhere(sh: Shell, case: Path, tmp_path: Path) -> None:
    gone = "The list of {} no longer has the column “Branche”"
    for role in ("customers", "accounts"):
        table = tmp_path / "later.csv"
        table.write_text("Kundennummer;Firma;Mitarbeiter\n1;Firma 1;50\n2;Firma 2;60\n", encoding="utf-8")
        assert sh("import", case, table, "--as", role).code == 0
    ranked = sh("fit", case)
    assert f"“Software”: {gone.format('target accounts')}." in ranked.err
    alpha = json.loads(sh("fit", case, "--json").out)[0]
    [lack] = alpha["no_column"]["Software"]
    assert (lack["column"], lack["gone"], lack["words"]) == ("Branche", True, gone.format("target accounts"))
    assert gone.format("customers") in sh("backtest", case, "--icp", "Makers").out
    effects = json.loads(sh("backtest", case, "--icp", "Makers", "--json").out)["effects"]
    assert [each["no_column"][0]["column"] for each in effects if each["no_column"]] == ["Branche"]
    checked = json.loads(sh("check", case, "--json").out)
    [found] = [each for each in checked if each["id"] == "DAT-03"]
    assert (found["record"], found["field"]) == ("Software", "attribute")
    assert "“Software” looks at “Branche”, which the lists no longer have." in found["message"]
    answer = sh("export", case, "--out", tmp_path / "out", "--what", "icp", "--language", "en")
    text = "".join(page.extract_text() for page in PdfReader(answer.out.strip()).pages)
    assert "".join(gone.format("customers").split()) in "".join(text.split())
    assert sh("undo", case).code == 0
    assert "no longer" not in sh("fit", case).err


def test_what_is_not_there_is_said_in_one_sentence(sh: Shell, case: Path, tmp_path: Path) -> None:
    answer = sh("backtest", case, "--icp", "Nobody")
    assert (answer.code, answer.out) == (1, "")
    assert "Nobody" in answer.err
    assert "“Nothing”" in sh("backtest", case, "--icp", "Makers", "--without", "Nothing").err
    empty = tmp_path / "empty.pforge"
    assert sh("new", empty).code == 0
    assert sh("discover", empty).err.startswith("There are no customers yet")
    assert sh("fit", empty).code == 1


def test_paper_says_what_the_lists_say(sh: Shell, case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for what, words in (
        ("targets", ("1 of 3 companies fits “Makers” with tier A", "Ask first: Culture", "Too little known")),
        ("analysis", ("16 customers, 5 of them best, 5 worst", "5 of 5 best", "Makers")),
        ("icp", ("Does the profile stand the back-test?", "5 of 5", "Kept out")),
    ):
        answer = sh("export", case, "--out", out, "--what", what, "--language", "en")
        assert answer.code == 0, answer.err
        text = "".join(page.extract_text() for page in PdfReader(answer.out.strip()).pages)
        assert all("".join(word.split()) in "".join(text.split()) for word in words), text


def test_without_lists_there_is_nothing_of_them_to_print(sh: Shell, tmp_path: Path) -> None:
    path = tmp_path / "bare.pforge"
    Store.create(
        path, author="test", changes=[Insert("icp", "icp", ROOT_ID, "a", {"text": "Makers"})]
    ).close()
    for what in ("targets", "analysis"):
        assert sh("export", path, "--out", tmp_path / "out", "--what", what).code != 0


def test_a_criterion_traces_to_the_customers_of_the_list(sh: Shell, case: Path) -> None:
    words = "met by 8 of 16 customers, 5 of 5 of the best, 0 of 5 of the worst"
    assert words in sh("trace", case, "Software").out
    assert json.loads(sh("trace", case, "Software", "--json").out)["customers"] == words
    [criterion] = [
        one
        for one in json.loads(sh("trace", case, "icp", "--json").out)["why"]
        if one["record"] == "Software"
    ]
    assert criterion["customers"] == words


def test_an_amount_in_another_currency_is_said_and_counts_as_unknown(
    sh: Shell, tmp_path: Path, home: Path
) -> None:
    path, table = tmp_path / "rich.pforge", tmp_path / "rich.csv"
    changes: list[Change] = [
        Insert("icp", "icp", ROOT_ID, "a", {"text": "Makers"}),
        criterion("Rich", "a", demand="must", attribute="Umsatz", operator="at_least", target="2 Mio. $"),
        criterion("Big", "b", demand="should", attribute="Umsatz", operator="at_least", target="1 Mio. €"),
    ]
    Store.create(path, author="test", changes=changes).close()
    table.write_text("Firma;Umsatz\nAlpha;3 Mio. €\nBeta;2,5 Mio. €\n", encoding="utf-8")
    for role in ("customers", "accounts"):
        assert sh("import", path, table, "--as", role).code == 0
    words = "“Umsatz” is in EUR in the list of {}, and no exchange rate is known"
    assert words.format("customers") in sh("backtest", path, "--icp", "Makers").out
    rich, big = json.loads(sh("backtest", path, "--icp", "Makers", "--json").out)["effects"]
    assert (rich["unknown"], rich["no_column"][0]["currency"]) == (2, "EUR")
    assert (big["unknown"], big["no_column"]) == (0, [])
    assert words.format("target accounts") in sh("fit", path).err
    fits = json.loads(sh("fit", path, "--json").out)
    assert {fit["status"] for fit in fits} == {"insufficient_data"}
    copy = tmp_path / "copy.pforge"
    dumped = tmp_path / "dump.json"
    assert sh("dump", path, "--out", dumped).code == 0
    assert sh("load", dumped, copy).code == 0
    assert words.format("customers") in sh("backtest", copy, "--icp", "Makers").out
