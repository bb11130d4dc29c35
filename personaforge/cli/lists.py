"""Commands for lists of companies: import."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from personaforge.cli.shared import DONE, FAILED, AddCommand, author, opened, say
from personaforge.domain.companies.attributes import BY_KEY
from personaforge.domain.companies.lacking import list_in_force
from personaforge.domain.company_options import ListRole
from personaforge.domain.words import N_
from personaforge.exchange.document import to_text
from personaforge.exchange.tables.model import ColumnReport, Conversion, Duplicate, Source, TableOptions
from personaforge.exchange.tables.telling import left_out
from personaforge.exchange.tables.troubles import BadQuotes, NoNameColumn
from personaforge.i18n import Translator
from personaforge.importing import Import, ImportReport, run_import, with_memory
from personaforge.storage.store import Store

Gettext = Callable[[str], str]

DELIMITERS = {"tab": "\t", "semicolon": ";", "comma": ",", "bar": "|"}


def add_commands(add: AddCommand, tr: Gettext) -> None:
    """Add the commands of this module."""
    command = add("import", _import, N_("import a list of companies from CSV or XLSX"))
    command.add_argument("file", metavar="FILE", type=Path)
    command.add_argument("table", metavar="TABLE", type=Path)
    roles = [role.value for role in ListRole]
    command.add_argument(
        "--as", dest="role", choices=roles, required=True, help=tr(N_("what the list holds"))
    )
    command.add_argument(
        "--key",
        metavar="COLUMN",
        default="",
        help=tr(N_("update the earlier list; companies are known by it")),
    )
    command.add_argument(
        "--map", metavar="FIELD=COLUMN", action="append", default=[], type=_mapping, dest="mapping",
        help=tr(N_("what a column means, by header or letter")),
    )  # fmt: skip
    command.add_argument("--encoding", metavar="NAME", default="")
    command.add_argument("--delimiter", choices=DELIMITERS, default="")
    command.add_argument("--decimal", choices=(",", "."), default="")
    command.add_argument("--dates", choices=("dmy", "mdy"), help=tr(N_("order of day and month")))
    command.add_argument("--sheet", metavar="NAME", default="")
    command.add_argument(
        "--currency", metavar="CODE", default="", help=tr(N_("the only currency that is read"))
    )
    command.add_argument("--no-quotes", action="store_true", help=tr(N_("take quotation marks as they are")))
    command.add_argument(
        "--with-people", action="store_true", help=tr(N_("keep names, mail addresses and telephone numbers"))
    )
    command.add_argument("--dry-run", action="store_true", help=tr(N_("only say what would be imported")))
    command.add_argument("--json", action="store_true")


def _mapping(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not equals or not column:
        raise argparse.ArgumentTypeError("FIELD=COLUMN")
    return column.strip(), field.strip()


def _import(options: argparse.Namespace, translator: Translator) -> int:
    source, role = Source(options.table), ListRole(options.role)
    wanted = TableOptions(
        encoding=options.encoding,
        delimiter=DELIMITERS.get(options.delimiter, ""),
        decimal=options.decimal,
        date_order=options.dates,
        sheet=options.sheet,
        quotes=False if options.no_quotes else None,
        currency=options.currency or None,
        with_people=options.with_people,
        mapping=dict(options.mapping),
        key_column=options.key,
    )
    store = opened(options.file) if options.dry_run else Store.open(options.file, author())
    try:
        before = list_in_force(store.workspace, role)
        replaced = int(before.count or 0) if before is not None and not options.key else 0
        if options.dry_run:
            report = Import().rehearse(source, with_memory(store.workspace, wanted))
        else:
            update = bool(options.key) and before is not None
            report = run_import(store, source, role, wanted, update=update)
    except BadQuotes as trouble:
        say(trouble.describe(translator.gettext))
        say(translator.gettext(N_("With --no-quotes, quotation marks are taken as they are.")))
        return FAILED
    except NoNameColumn as trouble:
        say(trouble.describe(translator.gettext))
        headers = ", ".join(column.header for column in Import().preview(source, wanted).columns)
        words = translator.gettext(N_("Say it with --map name=COLUMN. The columns are: {columns}."))
        say(words.format(columns=headers))
        return FAILED
    finally:
        store.close()
    if options.json:
        sys.stdout.write(to_text(_as_json(report, translator.gettext)))
    else:
        _print(report, translator)
    if replaced:
        words = translator.ngettext(
            "It takes the place of a list of {count} company; --key updates that one, undo brings it back.",
            "It takes the place of a list of {count} companies; --key updates that one, undo brings it back.",
            replaced,
        )
        say(words.format(count=translator.number(replaced)))
    for notice in report.conversion.notices:
        say(notice.describe(translator.gettext))
    return DONE


def _as_json(report: ImportReport, tr: Gettext) -> dict[str, object]:
    done = report.conversion
    return {
        "rows": done.read,
        "companies": done.written,
        "blank": done.blank,
        "nameless": done.nameless,
        "too_long": done.too_long,
        "added": report.added,
        "updated": report.updated,
        "kept": report.kept,
        "fields": {column.key: column.header for column in done.planned if column.key in BY_KEY},
        "own": {
            column.key: column.header for column in done.planned if column.key and column.key not in BY_KEY
        },
        "left_out": [column.header for column in done.planned if not column.key],
        "columns": [_column_json(column, done) for column in done.reports],
        "duplicates": done.duplicate_count,
        "duplicate_examples": [_duplicate_json(pair) for pair in done.duplicates],
        "notices": [notice.describe(tr) for notice in done.notices],
    }


def _column_json(column: ColumnReport, done: Conversion) -> dict[str, object]:
    planned = next(each for each in done.planned if each.key == column.key)
    return {
        "field": column.key,
        "header": column.header,
        "kind": column.kind.value,
        "currency": planned.style.currency,
        "certain": column.certain,
        "doubtful": column.doubtful,
        "unread": column.unread,
        "empty": done.empty(column),
        "doubts": {doubt.value: count for doubt, count in column.doubts.items()},
        "examples": [
            {"row": example.line, "text": example.text, "doubt": example.doubt.value}
            for example in column.examples
        ],
    }


def _duplicate_json(pair: Duplicate) -> dict[str, object]:
    return {"keys": list(pair.keys), "names": list(pair.names), "alike": pair.alike.value}


def _print(report: ImportReport, translator: Translator) -> None:
    done, tr, ngettext = report.conversion, translator.gettext, translator.ngettext

    def counted(words: str, count: int) -> str:
        return words.format(count=translator.number(count))

    rows = counted(ngettext("{count} row read", "{count} rows read", done.read), done.read)
    companies = counted(ngettext("{count} company", "{count} companies", done.written), done.written)
    print(f"{rows}, {companies}")
    if report.updated or report.kept:
        words = tr(N_("{updated} updated, {kept} kept as they were, {added} added"))
        counts = {"updated": report.updated, "kept": report.kept, "added": report.added}
        print(words.format(**{name: translator.number(count) for name, count in counts.items()}))
    for line in left_out(done, ngettext, translator.number):
        print(line)
    _print_columns(done, translator)
    if done.duplicate_count:
        words = ngettext(
            "{count} pair may be the same company:",
            "{count} pairs may be the same company, such as:",
            done.duplicate_count,
        )
        print(counted(words, done.duplicate_count))
        for pair in done.duplicates[:5]:
            print(f"  {pair.names[0]} = {pair.names[1]}: {tr(pair.alike.label)}")


def _print_columns(done: Conversion, translator: Translator) -> None:
    tr, found = translator.gettext, {report.key: report for report in done.reports}
    for column in done.planned:
        meaning = tr(BY_KEY[column.key].label) if column.key in BY_KEY else tr(column.because.label)
        currency = f" ({column.style.currency})" if column.style.currency else ""
        print(f"  {column.header} → {meaning}{currency}")
        report = found.get(column.key)
        if report is None or not report.doubts:
            continue
        words = tr(N_("{certain} certain, {doubtful} doubtful, {unread} not understood; {empty} empty"))
        counts = {
            "certain": report.certain,
            "doubtful": report.doubtful,
            "unread": report.unread,
            "empty": done.empty(report),
        }
        print("    " + words.format(**{name: translator.number(count) for name, count in counts.items()}))
        for example in report.examples:
            words = tr(N_("row {row}: “{text}”, {doubt}"))
            print("    " + words.format(row=example.line, text=example.text, doubt=tr(example.doubt.label)))
