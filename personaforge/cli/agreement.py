"""The commands sla and trace: what the agreement says and rests on, and what any record rests on and carries."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from personaforge.cli.shared import DONE, FAILED, AddCommand, opened, say
from personaforge.domain.checks.engine import run_checks
from personaforge.domain.clauses import SECTIONS, Clause, clauses
from personaforge.domain.companies.supporting import supporting
from personaforge.domain.consistency import Fault, consistency
from personaforge.domain.model import ROOT_ID
from personaforge.domain.rechecks import open_marks, reason
from personaforge.domain.records import Record
from personaforge.domain.trace import Branch, Web, called, depends, evidence, why
from personaforge.domain.versions import Difference, Sign, changed_since, last_version
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Criterion
from personaforge.domain.worksheets.review import Recheck
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.workspace import Workspace, kind_of
from personaforge.errors import Trouble
from personaforge.exchange.document import to_text
from personaforge.i18n import Translator
from personaforge.ranking import backtest_named, customer_base
from personaforge.storage.store import Store

Gettext = Callable[[str], str]

_SIGNS = {Sign.ADDED: "+", Sign.REMOVED: "-", Sign.CHANGED: "~"}
_MOST_LISTED = 20
_COPIES = frozenset({"recheck", "version_clause"})
"""Kinds whose records say again what another one says, so that nobody means them by a name."""


class NoAgreement(Trouble):
    """The workspace has no agreement."""

    message = N_("There is no agreement in this workspace yet.")


class NoRecord(Trouble):
    """Nothing in the workspace has the wanted id or name."""

    message = N_("Nothing is called “{name}” here, and nothing has this id.")


class SeveralRecords(Trouble):
    """A name fits several records."""

    message = N_("{count} records fit “{name}”; name one by its id.")


def add_commands(add: AddCommand, _tr: Gettext) -> None:
    """Add the commands of this module."""
    sla = add(
        "sla", _sla, N_("show the clauses of the agreement, where their numbers come from, and what clashes")
    )
    sla.add_argument("file", metavar="FILE", type=Path)
    sla.add_argument("--json", action="store_true")
    trace = add("trace", _trace, N_("show why something is there, and what depends on it"))
    trace.add_argument("file", metavar="FILE", type=Path)
    trace.add_argument("record", metavar="RECORD")
    trace.add_argument("--json", action="store_true")


def _sla(options: argparse.Namespace, translator: Translator) -> int:
    store = opened(options.file)
    try:
        workspace = store.workspace
        sla = next(iter(workspace.children(ROOT_ID, Sla)), None)
        if sla is None:
            raise NoAgreement
        found = agreement_json(workspace, sla, translator)
        made = clauses(workspace, sla, translator.gettext)
        marked = {one.key: _marks_in_words(workspace, one, translator.gettext) for one in made}
    finally:
        store.close()
    if options.json:
        sys.stdout.write(to_text(found))
    else:
        _print_agreement(found, made, marked, translator)
    return DONE


def agreement_json(workspace: Workspace, sla: Sla, translator: Translator) -> dict[str, object]:
    """Return the agreement as data: clauses with their sources, findings by fault, changes since it was printed."""
    tr, language = translator.gettext, translator.language
    findings = consistency(run_checks(workspace, date.today()), sla.id)
    version = last_version(workspace, sla, language) or last_version(workspace, sla)
    then = translator.speaking(version.language if version else "").gettext
    return {
        "title": sla.text,
        "version": sla.version,
        "clauses": [_clause_json(one, workspace, tr) for one in clauses(workspace, sla, tr)],
        "findings": [
            {
                "fault": fault.value,
                "fault_text": tr(fault.label),
                "id": finding.id,
                "severity": finding.severity.value,
                "message": finding.describe(tr),
                "record": finding.record,
                "field": finding.field,
            }
            for fault, found in findings
            for finding in found
        ],
        "since": None
        if version is None
        else {
            "version": version.text,
            "printed_on": None if version.printed_on is None else version.printed_on.isoformat(),
            "language": version.language,
            "changes": [_difference_json(one, then) for one in changed_since(workspace, sla, version, then)],
        },
    }


def _clause_json(clause: Clause, workspace: Workspace, tr: Gettext) -> dict[str, object]:
    link = clause.link
    return {
        "key": clause.key,
        "section": clause.section,
        "section_text": tr(SECTIONS[clause.section]),
        "text": clause.text,
        "amount": clause.amount,
        "unit": clause.unit,
        "source": clause.origin,
        "sources": [{"record": spot.record, "field": spot.field} for spot in clause.spots[1:]],
        "record": clause.spots[0].record if clause.spots else "",
        "link": None
        if link is None
        else {
            "figure": link.which.value,
            "state": link.state.value,
            "now": None if link.figure is None else link.figure.value,
        },
        "to_be_checked": bool(_marks_in_words(workspace, clause, tr)),
    }


def _difference_json(difference: Difference, tr: Gettext) -> dict[str, object]:
    def half(clause: Clause | None) -> dict[str, object] | None:
        if clause is None:
            return None
        return {"text": clause.text, "amount": clause.amount, "unit": clause.unit}

    clause = difference.new or difference.old
    return {
        "key": clause.key if clause else "",
        "section": difference.section,
        "change": difference.sign.value,
        "old": half(difference.old),
        "new": half(difference.new),
        "words": [[sign.value, text] for sign, text in difference.words(tr)],
    }


def _marks_in_words(workspace: Workspace, clause: Clause, tr: Gettext) -> list[str]:
    """Return what has to be looked at again about a clause: its figure, and what it rests on."""
    check = tr(N_("To be checked: {why}"))
    found = [] if clause.link is None or not clause.link.is_doubtful else [check.format(why=clause.origin)]
    record = clause.spots[0].record if clause.spots else ""
    if clause.key != record:  # marks of the agreement as a whole are no matter of each of its fields
        return found
    return found + _causes_in_words(workspace, open_marks(workspace, record), tr)


def _causes_in_words(workspace: Workspace, marks: list[Recheck], tr: Gettext) -> list[str]:
    return [tr(N_("To be checked: {why}")).format(why=reason(mark, workspace, tr)) for mark in marks]


def _print_agreement(
    found: dict[str, object],
    made: tuple[Clause, ...],
    marked: dict[str, list[str]],
    translator: Translator,
) -> None:
    tr = translator.gettext
    title, version = found["title"], found["version"]
    print(" ".join(str(part) for part in (title, version) if part))
    section = ""
    for clause in made:
        if clause.section != section:
            section = clause.section
            print(f"\n{tr(SECTIONS[section])}")
        lines = clause.describe(tr).splitlines() or [""]
        doubtful = clause.link is not None and clause.link.is_doubtful
        source = f"  [{clause.origin}]" if clause.origin and not doubtful else ""
        print("  " + "\n    ".join(lines) + source)
        for mark in marked[clause.key]:
            print(f"    ! {mark}")
    _print_findings(found["findings"], tr)
    since = found["since"]
    if isinstance(since, dict):
        words = tr(N_("Changed since version {version}, printed on {day}"))
        printed = since["printed_on"]
        day = translator.date(date.fromisoformat(printed)) if printed else "–"
        print(f"\n{words.format(version=since['version'], day=day)}")
        for change in since["changes"]:
            print(f"  {_SIGNS[Sign(change['change'])]} {_in_one_line(change['words'])}")
        if not since["changes"]:
            print(f"  {tr(N_('nothing'))}")


def _print_findings(findings: object, tr: Gettext) -> None:
    if not isinstance(findings, list) or not findings:
        return
    print(f"\n{tr(N_('Consistency'))}")
    for finding in findings:
        print(f"  {finding['id']:<8} {finding['fault_text']}: {finding['message']}")


def _in_one_line(words: list[list[str]]) -> str:
    marks = {Sign.REMOVED.value: "[-{}-]", Sign.ADDED.value: "{{+{}+}}"}
    return " ".join("".join(marks.get(sign, "{}").format(text) for sign, text in words).split())


def _trace(options: argparse.Namespace, translator: Translator) -> int:
    store = opened(options.file)
    try:
        workspace, tr = store.workspace, translator.gettext
        record = _named(workspace, options.record, tr)
        if record is None:
            return FAILED
        web = Web(workspace)
        back, forth = why(workspace, record.id, web), depends(workspace, record.id, web)
        marks = open_marks(workspace, record.id)
        said = customers_say(store, (branch.record for _, branch in back.walk()), tr)
        if options.json:
            sys.stdout.write(to_text(_trace_json(workspace, back, forth, marks, said, tr)))
        else:
            _print_trace(workspace, record, back, forth, marks, said, tr)
    finally:
        store.close()
    return DONE


def _named(workspace: Workspace, wanted: str, tr: Gettext) -> Record | None:
    """Return the record of an id or a name; say which ones there are, and return ``None``, where several fit."""
    if (record := workspace.get(wanted)) is not None:
        return record
    words = " ".join(wanted.casefold().split())
    known = [item for item in workspace.descendants(ROOT_ID) if kind_of(item) not in _COPIES]
    names = {item.id: " ".join(item.name.casefold().split()) for item in known}
    fitting = [item for item in known if names[item.id] == words]
    fitting = fitting or [item for item in known if words and words in names[item.id]]
    if not fitting:
        raise NoRecord(name=wanted)
    if len(fitting) > 1:
        say(SeveralRecords(count=len(fitting), name=wanted).describe(tr))
        for item in fitting[:_MOST_LISTED]:
            say(f"{item.id}  {called(item, tr)}")
        return None
    return fitting[0]


def customers_say(store: Store, ids: Iterable[str], tr: Gettext) -> Mapping[str, str]:
    """Return what the customers, imported ones included, say for the criteria among some records."""
    criteria = [found for id in ids if (found := store.workspace.find(id, Criterion)) is not None]
    said: dict[str, str] = {}
    if not criteria:
        return said
    base = customer_base(store, tr)
    try:
        for icp in {criterion.parent for criterion in criteria} if base.customers else ():
            said |= supporting(backtest_named(store, base, icp), tr)
    finally:
        base.close()
    return said


def _trace_json(
    workspace: Workspace,
    back: Branch,
    forth: Branch,
    marks: list[Recheck],
    said: Mapping[str, str],
    tr: Gettext,
) -> dict[str, object]:
    return {
        **_branch_json(workspace, back, tr, said, below=False),
        "why": [_branch_json(workspace, branch, tr, said) for branch in back.below],
        "depends": [_branch_json(workspace, branch, tr, {}) for branch in forth.below],
        "to_be_checked": [
            {
                "cause": mark.cause,
                "field": mark.field,
                "was": mark.was,
                "why": reason(mark, workspace, tr),
                "since": None if mark.since is None else mark.since.isoformat(),
            }
            for mark in marks
        ],
    }


def _branch_json(
    workspace: Workspace, branch: Branch, tr: Gettext, said: Mapping[str, str], *, below: bool = True
) -> dict[str, object]:
    record = workspace.get(branch.record)
    assert record is not None
    out: dict[str, object] = {
        "record": record.id,
        "kind": kind_of(record),
        "text": called(record, tr),
        "evidence": evidence(record, tr),
        "customers": said.get(record.id, ""),
        "to_be_checked": bool(open_marks(workspace, record.id)),
    }
    if below:
        out |= {
            "tie": tr(branch.words),
            "again": branch.again,
            "below": [_branch_json(workspace, item, tr, said) for item in branch.below],
        }
    return out


def _print_trace(
    workspace: Workspace,
    record: Record,
    back: Branch,
    forth: Branch,
    marks: list[Recheck],
    said: Mapping[str, str],
    tr: Gettext,
) -> None:
    print(f"{called(record, tr)}  ({record.id})")
    for mark in _causes_in_words(workspace, marks, tr):
        print(f"! {mark}")
    for title, tree in ((N_("Why is this here?"), back), (N_("What depends on this?"), forth)):
        print(f"\n{tr(title)}")
        own = said.get(record.id, "") if tree is back else ""
        if own:
            print(f"  {own}")
        elif not tree.below:
            print(f"  {tr(N_('nothing'))}")
        for depth, branch in tree.walk():
            other = workspace.get(branch.record)
            if depth == 0 or other is None:
                continue
            known = "; ".join(part for part in (evidence(other, tr), said.get(other.id, "")) if part)
            more = (f"  [{known}]" if known else "") + ("  …" if branch.again else "")
            if open_marks(workspace, other.id):
                more += f"  ! {tr(Fault.UNCHECKED.label)}"
            print(f"{'  ' * depth}{tr(branch.words)} → {called(other, tr)}  ({other.id}){more}")
