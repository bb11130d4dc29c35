"""Commands that put lists of companies to the profiles: discover, fit, backtest."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from personaforge.analysis.discovery import discover
from personaforge.cli.shared import DONE, AddCommand, opened, say
from personaforge.domain.companies.asking import asked
from personaforge.domain.companies.attributes import Column
from personaforge.domain.companies.lacking import Lack, lack_text
from personaforge.domain.companies.results import (
    NOTHING_ASKED,
    TOO_LOOSE,
    Backtest,
    Discovery,
    Effect,
    Fit,
    Share,
    Trait,
    rounded_ratio,
)
from personaforge.domain.companies.sentence import sentence
from personaforge.domain.company_options import ListRole
from personaforge.domain.leads.words import Names
from personaforge.domain.words import N_
from personaforge.exchange.document import to_text
from personaforge.fit_table import write_fits
from personaforge.i18n import Translator
from personaforge.ranking import NoCustomers, backtest_named, customer_base, fits, lacking, profiles_named

Gettext = Callable[[str], str]


def add_commands(add: AddCommand, tr: Gettext) -> None:
    """Add the commands of this module."""
    command = add("discover", _discover, N_("show what the best customers share"))
    command.add_argument("file", metavar="FILE", type=Path)
    command.add_argument("--json", action="store_true")
    command = add("fit", _fit, N_("rank a list of companies by the profiles"))
    command.add_argument("file", metavar="FILE", type=Path)
    command.add_argument("--icp", metavar="NAME", default="", help=tr(N_("only the profile of this name")))
    command.add_argument(
        "--as", dest="role", choices=[role.value for role in ListRole], default=ListRole.ACCOUNTS.value,
        help=tr(N_("which list")),
    )  # fmt: skip
    command.add_argument("--out", metavar="TABLE", type=Path, help=tr(N_("write it as .csv or .xlsx")))
    command.add_argument("--json", action="store_true")
    command = add("backtest", _backtest, N_("show what a profile would have said of the customers"))
    command.add_argument("file", metavar="FILE", type=Path)
    command.add_argument("--icp", metavar="NAME", required=True)
    command.add_argument(
        "--without", metavar="CRITERION", nargs="+", action="extend", default=[],
        help=tr(N_("leave these criteria out")),
    )  # fmt: skip
    command.add_argument("--json", action="store_true")


def _discover(options: argparse.Namespace, translator: Translator) -> int:
    store = opened(options.file)
    try:
        base = customer_base(store, translator.gettext)
        found, columns = discover(base), base.columns
        base.close()
    finally:
        store.close()
    if not found.customers:
        raise NoCustomers
    if options.json:
        sys.stdout.write(to_text(_discovery_json(found, columns, translator.gettext)))
    else:
        _print_discovery(found, columns, translator)
    return DONE


def _discovery_json(found: Discovery, columns: tuple[Column, ...], tr: Gettext) -> dict[str, object]:
    return {
        "customers": found.customers,
        "best": found.best,
        "worst": found.worst,
        "small": found.is_small,
        "traits": [_trait_json(trait, columns, tr) for trait in found.traits],
    }


def _trait_json(trait: Trait, columns: tuple[Column, ...], tr: Gettext) -> dict[str, object]:
    return {
        "attribute": trait.attribute,
        "header": trait.header,
        "trait": sentence(trait.test, tr, columns),
        "verdict": trait.verdict.value,
        "best": _share_json(trait.best),
        "worst": _share_json(trait.worst),
        "rest": _share_json(trait.rest),
        "lift": trait.lift,
        "lift_low": trait.lift_low,
        "lift_high": trait.lift_high,
    }


def _share_json(share: Share) -> dict[str, object]:
    return {
        "count": share.count,
        "known": share.known,
        "share": share.value,
        "low": share.low,
        "high": share.high,
    }


def _print_discovery(found: Discovery, columns: tuple[Column, ...], translator: Translator) -> None:
    tr, number = translator.gettext, translator.number
    words = translator.ngettext(
        "{customers} customer, {best} of the best, {worst} of the worst",
        "{customers} customers, {best} of the best, {worst} of the worst",
        found.customers,
    )
    print(words.format(customers=number(found.customers), best=number(found.best), worst=number(found.worst)))
    if not found.best:
        print(tr(N_("Nobody has said yet which customers are the best, so nothing can be compared.")))
        return
    if found.best == found.customers:
        print(tr(N_("All customers are among the best, so there is nobody to compare them with.")))
        return
    if not found.traits:
        print(tr(N_("No trait sets the best customers clearly apart from the others.")))
    if found.is_small:
        print(tr(N_("Fewer than ten are rated, so this is no more than a hint.")))
    for trait in found.traits:
        print(f"  {sentence(trait.test, tr, columns)}: {tr(trait.verdict.label)}")
        groups = ((N_("best"), trait.best), (N_("worst"), trait.worst), (N_("others"), trait.rest))
        shares = [f"{tr(name)} {_share_words(share, translator)}" for name, share in groups if share.known]
        print(f"    {'; '.join(shares)}")
        if lift := _lift_words(trait, translator):
            print(f"    {lift}")
    if found.traits:
        words = N_(
            "In brackets: what is likely (95% interval), for shares after Wilson, for ratios after Katz."
        )
        print(tr(words))


def _share_words(share: Share, translator: Translator) -> str:
    """Return counts, share and interval: "5 of 8, 63% (31% to 86%)"."""
    counts = translator.gettext(N_("{count} of {all}")).format(
        count=translator.number(share.count), all=translator.number(share.known)
    )
    if share.value is None or share.low is None or share.high is None:
        return counts
    span = translator.gettext(N_("{low} to {high}")).format(
        low=translator.percent(share.low), high=translator.percent(share.high)
    )
    return f"{counts}, {translator.percent(share.value)} ({span})"


def _lift_words(trait: Trait, translator: Translator) -> str:
    tr = translator.gettext
    if trait.lift is None:
        return tr(N_("nobody else has it")) if trait.best.count else ""
    lift = tr(N_("{ratio} times as frequent as among all others")).format(
        ratio=_ratio(trait.lift, translator)
    )
    if trait.lift_low is None or trait.lift_high is None:
        return lift
    low, high = _ratio(trait.lift_low, translator), _ratio(trait.lift_high, translator)
    return f"{lift} ({tr(N_('{low} to {high}')).format(low=low, high=high)})"


def _ratio(value: float, translator: Translator) -> str:
    return translator.number(rounded_ratio(value))


def _fit(options: argparse.Namespace, translator: Translator) -> int:
    store = opened(options.file)
    try:
        names, role = Names(store.workspace), ListRole(options.role)
        icps = profiles_named(store.workspace, options.icp)
        found, missing = fits(store, role, icps, translator.gettext), lacking(store, role, icps)
        if options.out is not None:
            write_fits(options.out, store.workspace, found, translator.gettext)
        elif options.json:
            _write_array(_fit_json(fit, names, missing, translator.gettext) for fit in found)
        else:
            for fit in found:
                print(_fit_line(fit, names, translator))
        for id, lacks in missing.items():
            say(f"{translator.quoted(names.criterion(id))}: {_lack_words(lacks, translator.gettext)}.")
    finally:
        store.close()
    return DONE


def _lack_words(lacks: Sequence[Lack], tr: Gettext) -> str:
    return "; ".join(lack_text(lack, tr) for lack in lacks)


def _lacks_json(lacks: Sequence[Lack], tr: Gettext) -> list[dict[str, object]]:
    return [
        {
            "column": lack.name,
            "gone": lack.is_gone,
            "currency": lack.currency or None,
            "words": lack_text(lack, tr),
        }
        for lack in lacks
    ]


def _fit_json(
    fit: Fit, names: Names, missing: Mapping[str, Sequence[Lack]], tr: Gettext
) -> dict[str, object]:
    return {
        "key": fit.key,
        "name": fit.name,
        "icp": names.icp(fit),
        "status": fit.status.value,
        "score": fit.score,
        "low": fit.low,
        "high": fit.high,
        "coverage": fit.coverage,
        "tier": fit.tier.value if fit.tier else None,
        "met": names.criteria(fit.met),
        "half": names.criteria(fit.half),
        "missed": names.criteria(fit.missed),
        "unknown": names.criteria(fit.unknown),
        "no_column": {
            names.criterion(id): _lacks_json(missing[id], tr)
            for id in (*fit.unknown, *fit.open)
            if id in missing
        },
        "open": names.criteria(fit.open),
        "reason": names.criterion(fit.reason),
        "ask_next": names.criterion(fit.ask_next),
        "thin": fit.is_thin,
    }


def _fit_line(fit: Fit, names: Names, translator: Translator) -> str:
    result = fit.tier.value if fit.tier else translator.gettext(fit.status.label)
    score = "–" if fit.score is None else translator.number(round(fit.score, 1))
    reason = f" ({_reason(fit, names, translator.gettext)})" if fit.reason else ""
    bounds = ""
    if fit.low is not None and fit.high is not None and round(fit.low) != round(fit.high):
        words = translator.gettext(N_("between {low} and {high}"))
        bounds = ", " + words.format(low=round(fit.low), high=round(fit.high))
    still = ", " + translator.gettext(N_("an exclusion is still open")) if fit.open else ""
    return f"{score:>6}  {fit.name}: {result}{reason}, {names.icp(fit) or '–'}{bounds}{still}"


def _reason(fit: Fit, names: Names, tr: Gettext) -> str:
    """Return why a company is turned away: a must that it does not meet, or an exclusion that applies."""
    words = N_("does not meet “{name}”") if fit.reason in fit.missed else N_("turned away: {name}")
    return tr(words).format(name=names.criterion(fit.reason))


def _write_array(items: Iterator[dict[str, object]]) -> None:
    """Write a JSON array an item at a time, since there may be a million of them."""
    first = next(items, None)
    sys.stdout.write("[")
    if first is not None:
        sys.stdout.write("\n" + json.dumps(first, ensure_ascii=False))
    for item in items:
        sys.stdout.write(",\n" + json.dumps(item, ensure_ascii=False))
    sys.stdout.write("\n]\n")


def _backtest(options: argparse.Namespace, translator: Translator) -> int:
    store = opened(options.file)
    try:
        [icp, *_] = profiles_named(store.workspace, options.icp)
        base = customer_base(store, translator.gettext)
        found = backtest_named(store, base, icp, options.without)
        texts = {item.id: item.text for item in asked(store.workspace, icp)}
        missing = lacking(store, ListRole.CUSTOMERS, [icp])
        base.close()
    finally:
        store.close()
    if not found.customers:
        raise NoCustomers
    if options.json:
        sys.stdout.write(to_text(_backtest_json(found, texts, missing, translator.gettext)))
    else:
        _print_backtest(found, texts, missing, translator)
    return DONE


def _backtest_json(
    found: Backtest, texts: dict[str, str], missing: Mapping[str, Sequence[Lack]], tr: Gettext
) -> dict[str, object]:
    answer: dict[str, object] = asdict(found) | {"share": found.share}
    answer["precision"] = [
        asdict(each) | {"tier": each.tier.value, "share": each.share} for each in found.precision
    ]
    answer["effects"] = [
        asdict(each)
        | {
            "criterion": texts[each.criterion],
            "id": each.criterion,
            "no_column": _lacks_json(missing.get(each.criterion, ()), tr),
        }
        for each in found.effects
    ]
    return answer


def _print_backtest(
    found: Backtest, texts: dict[str, str], missing: Mapping[str, Sequence[Lack]], translator: Translator
) -> None:
    for line in _verdicts(found, translator) if found.asks else [translator.gettext(NOTHING_ASKED)]:
        print(line)
    for effect in found.effects:
        print(f"  {texts[effect.criterion]}: {_effect_words(effect, translator)}")
        if effect.criterion in missing:
            print(f"    {_lack_words(missing[effect.criterion], translator.gettext)}")


def _verdicts(found: Backtest, translator: Translator) -> Iterator[str]:
    tr, number = translator.gettext, translator.number
    yield from _fit_verdicts(found, translator)
    yield from _rated_verdicts(found, translator)
    if found.auc is not None:
        words = tr(N_("A best customer scores above a worst one in {share} of all pairs"))
        yield words.format(share=translator.percent(found.auc))
    for each in found.precision:
        if each.share is not None:
            words = tr(N_("Tier {tier} and better: {best} of {rated} rated are among the best"))
            yield words.format(tier=each.tier.value, best=number(each.best), rated=number(each.rated))
    if found.missed_best:
        yield tr(N_("Best customers that do not fit: {names}")).format(names=", ".join(found.missed_best))


def _fit_verdicts(found: Backtest, translator: Translator) -> Iterator[str]:
    """Yield how many fit, whether that is too many, and what they bring."""
    tr, number = translator.gettext, translator.number
    share = "" if found.share is None else f" ({translator.percent(found.share)})"
    fit = translator.ngettext(
        "{fitting} of {customers} customer fits", "{fitting} of {customers} customers fit", found.customers
    )
    yield fit.format(fitting=number(found.fitting), customers=number(found.customers)) + share
    if found.share is not None and found.share > TOO_LOOSE:
        words = tr(N_("That is above {limit}: too loose, since it keeps nobody away."))
        yield words.format(limit=translator.percent(TOO_LOOSE))
    if found.disqualified:
        turned = translator.ngettext(
            "{count} customer is turned away", "{count} customers are turned away", found.disqualified
        )
        yield turned.format(count=number(found.disqualified))
    if found.insufficient:
        unknown = translator.ngettext(
            "Of {count} customer too little is known",
            "Of {count} customers too little is known",
            found.insufficient,
        )
        yield unknown.format(count=number(found.insufficient))
    if found.revenue is not None:
        words = tr(N_("Share of the revenue with us: {share}"))
        yield words.format(share=translator.percent(found.revenue))


def _rated_verdicts(found: Backtest, translator: Translator) -> Iterator[str]:
    """Yield how many of the best, the worst, the won and the lost ones fit."""
    tr = translator.gettext

    def said(message: str, **counts: int) -> str:
        return tr(message).format(**{name: translator.number(count) for name, count in counts.items()})

    if found.best:
        yield said(N_("Best customers that fit: {count} of {all}"), count=found.best_fitting, all=found.best)
    else:
        yield tr(N_("Nobody is rated best yet."))
    if found.worst:
        yield said(
            N_("Worst customers that fit: {count} of {all}"), count=found.worst_fitting, all=found.worst
        )
    if found.won or found.lost:
        yield said(
            N_("Won deals that fit: {won} of {all_won}; lost ones: {lost} of {all_lost}"),
            won=found.won_fitting, all_won=found.won, lost=found.lost_fitting, all_lost=found.lost,
        )  # fmt: skip


def _effect_words(effect: Effect, translator: Translator) -> str:
    tr, number = translator.gettext, translator.number
    words = translator.ngettext(
        "drops {drops} customer, {best} of them among the best",
        "drops {drops} customers, {best} of them among the best",
        effect.drops,
    )
    parts = [words.format(drops=number(effect.drops), best=number(effect.best))]
    if effect.revenue is not None and effect.drops:
        parts.append(tr(N_("{share} of revenue")).format(share=translator.percent(effect.revenue)))
    parts.append(tr(N_("unknown for {unknown}")).format(unknown=number(effect.unknown)))
    return "; ".join(parts)
