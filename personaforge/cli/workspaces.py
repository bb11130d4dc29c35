"""Commands for whole workspaces: make, load, dump, print, check, look back, take back."""

from __future__ import annotations

import argparse
import sys
import uuid
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import IO

from personaforge.answering import answers, questions
from personaforge.cli.shared import DONE, FAILED, AddCommand, author, opened, say
from personaforge.creating import create_sample, create_workspace
from personaforge.document_language import document_language
from personaforge.domain.checks.engine import run_checks
from personaforge.domain.editing import set_field
from personaforge.domain.leads.model import scoring_of
from personaforge.domain.model import ROOT_ID
from personaforge.domain.record_names import name_in_words
from personaforge.domain.records import Record
from personaforge.domain.steps import Action, Step
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.scoring import Scoring
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.workspace import Workspace
from personaforge.errors import FileMissing, NoAccess, Trouble
from personaforge.exchange.document import to_text
from personaforge.exchange.parsing import MAX_BYTES, holds_lone_surrogates
from personaforge.exchange.schema import schema
from personaforge.exporting import FORMATS, WHATS, Export, FolderNotWritable, What, plan_export, printing_pool
from personaforge.file_names import safe_file_name
from personaforge.i18n import Language, Translator
from personaforge.loading import create_from_document, document_chunks
from personaforge.rendering.assembly.answers import NO_ANSWERS, Answers
from personaforge.scoring_table import write_scoring
from personaforge.selftest import run_selftest
from personaforge.storage.sqlite import MAGIC
from personaforge.storage.store import Store
from personaforge.system_libraries import paper_library_missing

SCORING = "scoring"
TABLES = ("csv", "xlsx")
NAMED: Mapping[str, type[Record]] = {"icp": Icp, "persona": Persona, SCORING: Scoring, "sla": Sla}
"""What is printed of a record that has a name."""


class NotSaved(Trouble):
    """The workspace file did not take a change that a command made."""

    message = N_("The change was not saved: {reason}")


class NoMatch(Trouble):
    """Nothing in the workspace is of the wanted sort or name."""

    message = N_("There is nothing to export for this choice.")


class NobodyOfName(Trouble):
    """Nothing that has a document is called so."""

    message = N_("Nothing here is called “{name}”. You can name: {names}.")


class OnlyScoring(Trouble):
    """Another document than the scoring model is wanted as a table."""

    message = N_("Only the scoring model can be written as a table; use --what scoring.")


class WrongTarget(Trouble):
    """A document would take the place of a workspace."""

    message = N_("“{name}” is a workspace; choose another name for the document.")


def add_commands(add: AddCommand, tr: Callable[[str], str]) -> None:
    """Add the commands of this module."""
    new = add("new", _new, N_("make a workspace"))
    new.add_argument("file", metavar="FILE", type=Path)
    new.add_argument("--sample", action="store_true", help=tr(N_("with the content of the sample")))
    new.add_argument("--company", metavar="NAME", default="")
    new.add_argument("--offer", metavar="TEXT", default="")
    load = add("load", _load, N_("make a workspace from an open document (JSON)"))
    load.add_argument("json", metavar="JSON", type=Path)
    load.add_argument("file", metavar="FILE", type=Path)
    dump = add("dump", _dump, N_("write a workspace as an open document (JSON)"))
    dump.add_argument("file", metavar="FILE", type=Path)
    dump.add_argument("--out", metavar="JSON", type=Path)
    dump.add_argument("--without-lists", action="store_true", help=tr(N_("leave out the lists of companies")))
    add("schema", _schema, N_("print the JSON Schema of the open document"))
    export = add("export", _export, N_("print documents as PDF, or the SLA for Word"))
    export.add_argument("file", metavar="FILE", type=Path)
    export.add_argument("--out", metavar="DIR", type=Path, required=True)
    export.add_argument("--what", choices=tuple(dict.fromkeys((*WHATS, SCORING))), default="all")
    export.add_argument(
        "--format", choices=(*FORMATS, *TABLES), default="pdf",
        help=tr(N_("docx for --what sla only, csv and xlsx for --what scoring only")),
    )  # fmt: skip
    export.add_argument("--name", metavar="NAME", default="", help=tr(N_("only the record of this name")))
    export.add_argument(
        "--jobs", metavar="N", type=_count, default=0, help=tr(N_("documents printed at once"))
    )
    check = add("check", _check, N_("look for what is weak or missing"))
    check.add_argument("file", metavar="FILE", type=Path)
    check.add_argument("--json", action="store_true")
    history = add("history", _history, N_("show who changed what"))
    history.add_argument("file", metavar="FILE", type=Path)
    history.add_argument("--json", action="store_true")
    undo = add("undo", _undo, N_("take back the last step"))
    undo.add_argument("file", metavar="FILE", type=Path)
    add("selftest", _selftest, N_("print the sample and check what is installed"))


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 64:
        raise argparse.ArgumentTypeError("1 … 64")
    return number


def _new(options: argparse.Namespace, translator: Translator) -> int:
    path: Path = options.file
    if not options.sample:
        language = translator.language
        create_workspace(
            path, author(), company=options.company, offer=options.offer, language=language
        ).close()
        return DONE
    store = create_sample(path, author(), translator.language)
    try:
        for name in ("company", "offer"):
            if value := getattr(options, name):
                changes = set_field(store.workspace.root, name, value)
                applied = store.apply(changes, Step(Action.EDIT_ROOT, ROOT_ID, name))
                if applied.reason is not None:
                    raise NotSaved(reason=applied.reason)
    finally:
        store.close()
    return DONE


def _load(options: argparse.Namespace, translator: Translator) -> int:
    source: Path = options.json
    try:
        data = _at_most(sys.stdin.buffer) if str(source) == "-" else _read(source)
    except FileNotFoundError:
        raise FileMissing(name=source.name) from None
    except OSError:
        raise NoAccess(name=source.name) from None
    create_from_document(data, options.file, author()).close()
    if holds_lone_surrogates(data):
        say(translator.gettext(N_("Halves of characters that no file can hold were left out.")))
    return DONE


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return _at_most(file)


def _at_most(file: IO[bytes]) -> bytes:
    return file.read(MAX_BYTES + 1)


def _dump(options: argparse.Namespace, _: Translator) -> int:
    out: Path | None = options.out
    if out is not None and out.is_file() and _begins_as_workspace(out):
        raise WrongTarget(name=out.name)
    store = opened(options.file)
    try:
        chunks = document_chunks(store, lists=not options.without_lists)
        if out is None:
            sys.stdout.writelines(chunks)
            sys.stdout.flush()
        else:
            _write(chunks, out)
    finally:
        store.close()
    return DONE


def _begins_as_workspace(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _write(chunks: Iterable[str], out: Path) -> None:
    """Write all or nothing; what is no file, as a pipe or a device, must not make room for one."""
    if out.exists() and not out.is_file():
        try:
            with out.open("w", encoding="utf-8", newline="\n") as stream:
                stream.writelines(chunks)
        except OSError:
            raise FolderNotWritable(folder=out.parent) from None
        return
    draft = out.with_name(f".{uuid.uuid4().hex[:12]}.tmp")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(chunks)
        draft.replace(out)
    except OSError:
        raise FolderNotWritable(folder=out.parent) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _schema(_options: argparse.Namespace, translator: Translator) -> int:
    sys.stdout.write(to_text(schema(translator.gettext)))
    return DONE


def _answers(store: Store, what: What, translator: Translator) -> Answers:
    """Return what the lists say to some documents."""
    asking = questions(store, {what})
    if not asking.are_any:
        return NO_ANSWERS
    reader = store.companies.reader()
    try:
        return answers(asking, reader, translator.gettext)
    finally:
        reader.close()


def _export_table(store: Store, options: argparse.Namespace, translator: Translator) -> int:
    if options.what != SCORING:
        raise OnlyScoring
    if scoring_of(store.workspace) is None:
        raise NoMatch
    try:
        options.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderNotWritable(folder=options.out) from error
    label = translator.gettext(N_("Scoring model"))
    path = options.out / safe_file_name(label, f".{options.format}", label)
    write_scoring(path, store.workspace, translator.gettext)
    print(path, flush=True)
    return DONE


def _no_match(workspace: Workspace, what: str, name: str) -> Trouble:
    """Return why there is nothing to print: for this choice, or of this name."""
    kinds = [NAMED[what]] if what in NAMED else NAMED.values()
    records = [record for kind in kinds for record in workspace.all(kind)]
    names = [record.name for record in records if record.name]
    if not name or not names or any(name.casefold() in (r.name.casefold(), r.id) for r in records):
        return NoMatch()
    return NobodyOfName(name=name, names=", ".join(names))


def _export(options: argparse.Namespace, translator: Translator) -> int:
    store = opened(options.file)
    language: Language = options.language or document_language(store.workspace, translator.language)
    try:
        if options.format in TABLES:
            return _export_table(store, options, Translator(language))
        newest = store.history(limit=1)
        updated = datetime.fromisoformat(newest[0].at).astimezone().date() if newest else date.today()
        planned = plan_export(
            store.workspace,
            store.picture,
            language,
            updated,
            options.what,
            options.name,
            _answers(store, options.what, Translator(language)),
            options.format,
        )
    finally:
        store.close()
    if not planned:
        raise _no_match(store.workspace, options.what, options.name)
    if options.format == "pdf" and (missing := paper_library_missing()) is not None:
        raise missing
    failed = False
    for done in Export(planned, options.out, printing_pool(len(planned), options.jobs)).run():
        if done.reason:
            failed = True
            say(f"{done.path}: {translator.gettext(done.reason)}")
            continue
        print(done.path, flush=True)
        if done.missing:
            words = translator.gettext(N_("no font has these characters: {characters}"))
            say(f"{done.path}: {words.format(characters=' '.join(done.missing))}")
    return FAILED if failed else DONE


def _check(options: argparse.Namespace, translator: Translator) -> int:
    store = opened(options.file)
    try:
        found = run_checks(store.workspace, date.today())
        lines = [
            {
                "id": finding.id,
                "severity": finding.severity.value,
                "message": finding.describe(translator.gettext),
                "record": finding.record,
                "field": finding.field,
            }
            for finding in found
        ]
        names = {
            finding.record: _name(store.workspace, finding.record, translator.gettext) for finding in found
        }
    finally:
        store.close()
    if options.json:
        sys.stdout.write(to_text(lines))
    else:
        for line, finding in zip(lines, found, strict=True):
            severity = translator.gettext(finding.severity.label)
            print(f"{line['id']:<8} {severity:<8} {names[finding.record]}: {line['message']}")
    return FAILED if lines else DONE


def _name(workspace: Workspace, id: str, tr: Callable[[str], str]) -> str:
    record = workspace.get(id)
    return (name_in_words(record, tr) or id) if record is not None else id


def _history(options: argparse.Namespace, translator: Translator) -> int:
    store = opened(options.file)
    try:
        entries = store.history(limit=1_000_000)
    finally:
        store.close()
    if options.json:
        lines = [
            {
                "seq": entry.seq,
                "at": entry.at,
                "author": entry.author,
                "department": entry.department,
                "op": entry.op,
                "target": entry.target,
                "undone": entry.is_undone,
                "step": entry.step.to_json(),
                "text": entry.step.describe(translator.gettext),
            }
            for entry in entries
        ]
        sys.stdout.write(to_text(lines))
        return DONE
    for entry in entries:
        at = datetime.fromisoformat(entry.at).astimezone()
        op = "" if entry.op in ("edit", "load") else f"[{entry.op} {entry.target}] "
        print(
            f"{entry.seq:>5}  {at:%Y-%m-%d %H:%M:%S}  {entry.author}  {op}{entry.step.describe(translator.gettext)}"
        )
    return DONE


def _undo(options: argparse.Namespace, translator: Translator) -> int:
    store = Store.open(options.file, author())
    try:
        applied = store.undo()
        if applied is None:
            say(translator.gettext(N_("There is nothing to undo.")))
            return FAILED
        if applied.reason is not None:
            raise NotSaved(reason=applied.reason)
    finally:
        store.close()
    print(applied.step.describe(translator.gettext))
    if applied.passed:
        steps = [
            translator.gettext(N_("“{text}”")).format(text=step.describe(translator.gettext))
            for step in applied.passed
        ]
        words = translator.ngettext(
            "Left out, since its list was deleted for good: {steps}.",
            "Left out, since their lists were deleted for good: {steps}.",
            len(steps),
        )
        say(words.format(steps=", ".join(steps)))
    return DONE


def _selftest(_options: argparse.Namespace, translator: Translator) -> int:
    failed = False
    for outcome in run_selftest(translator.language):
        mark = "ok  " if outcome.ok else "FAIL"
        print(
            f"{mark}  {translator.gettext(outcome.name)}  {translator.gettext(outcome.detail)}".rstrip(),
            flush=True,
        )
        if outcome.advice is not None:
            say(outcome.advice.describe(translator.gettext))
        failed = failed or not outcome.ok
    return FAILED if failed else DONE
