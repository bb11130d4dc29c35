"""From a workspace to PDF files: which documents, under which names, printed by several processes."""

from __future__ import annotations

import logging
import os
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from personaforge.domain.checks.engine import run_checks
from personaforge.domain.fields import Picture
from personaforge.domain.leads.model import scoring_of
from personaforge.domain.records import Record
from personaforge.domain.words import N_
from personaforge.domain.worksheets.frame import Workspace as Frame
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.workspace import Workspace
from personaforge.errors import Trouble
from personaforge.file_names import safe_file_name
from personaforge.i18n import Language, Translator
from personaforge.rendering.assembly.alignment import alignment_sheet
from personaforge.rendering.assembly.answers import NO_ANSWERS, Answers
from personaforge.rendering.assembly.check import check_sheet
from personaforge.rendering.assembly.customers import customers_sheet
from personaforge.rendering.assembly.funnel import funnel_sheet
from personaforge.rendering.assembly.icp import icp_sheet
from personaforge.rendering.assembly.persona import persona_sheet
from personaforge.rendering.assembly.scoring import scoring_sheet
from personaforge.rendering.assembly.sla import sla_sheet
from personaforge.rendering.assembly.targets import targets_sheet
from personaforge.rendering.assembly.workbook import workbook_sheet
from personaforge.rendering.sla.sheet import SlaSheet
from personaforge.rendering.targets.sheet import TargetsSheet
from personaforge.rendering.workbook.sheet import WorkbookSheet
from personaforge.rendering.worker import PaperPool, RenderCancelled, Rendered, RenderError, RenderRequest

Format = Literal["pdf", "docx"]
FORMATS: tuple[Format, ...] = get_args(Format)
What = Literal[
    "alignment",
    "analysis",
    "icp",
    "targets",
    "persona",
    "sla",
    "scoring",
    "funnel",
    "check",
    "workbook",
    "all",
]
WHATS: tuple[What, ...] = get_args(What)
MAX_JOBS = 4

log = logging.getLogger(__name__)

PictureBytes = Callable[[str], bytes | None]
Build = Callable[[Workspace, Record, Translator, date, Answers], object]
"""Makes the sheet of a record, ``None`` where there is nothing to print."""


class FolderNotWritable(Trouble):
    """The export folder cannot be made or written."""

    message = N_("The folder “{folder}” cannot be written; choose another one.")


class OnlyAgreement(Trouble):
    """Another document than the agreement is wanted for Word."""

    message = N_("Only the SLA can be written for Word; all other documents are PDFs.")


@dataclass(frozen=True)
class DocumentKind:
    """A document that one record of a kind makes; ``label`` begins its file name."""

    what: What
    kind: type[Record]
    label: str
    build: Build


def _persona(
    workspace: Workspace, record: Record, translator: Translator, updated: date, _answers: Answers
) -> object:
    assert isinstance(record, Persona)
    return persona_sheet(workspace, record, translator, updated)


def _icp(
    workspace: Workspace, record: Record, translator: Translator, updated: date, answers: Answers
) -> object:
    assert isinstance(record, Icp)
    return icp_sheet(workspace, record, translator, updated, answers.customers)


def _sla(
    workspace: Workspace, record: Record, translator: Translator, updated: date, _answers: Answers
) -> object:
    assert isinstance(record, Sla)
    return sla_sheet(workspace, record, translator, updated)


def _alignment(
    workspace: Workspace, _record: Record, translator: Translator, updated: date, _answers: Answers
) -> object:
    return alignment_sheet(workspace, translator, updated)


def _analysis(
    workspace: Workspace, _record: Record, translator: Translator, updated: date, answers: Answers
) -> object:
    customers = answers.customers
    if customers is None or not customers.is_telling:
        return None
    return customers_sheet(workspace, translator, updated, customers)


def _targets(
    workspace: Workspace, _record: Record, translator: Translator, updated: date, answers: Answers
) -> object:
    targets = answers.targets
    if targets is None or not targets.is_telling:
        return None
    return targets_sheet(workspace, translator, updated, targets)


def _scoring(
    workspace: Workspace, _record: Record, translator: Translator, updated: date, _answers: Answers
) -> object:
    scoring = scoring_of(workspace)
    return None if scoring is None else scoring_sheet(workspace, scoring, translator, updated)


def _funnel(
    workspace: Workspace, _record: Record, translator: Translator, updated: date, _answers: Answers
) -> object:
    return funnel_sheet(workspace, translator, updated, date.today())


def _check(
    workspace: Workspace, _record: Record, translator: Translator, updated: date, _answers: Answers
) -> object:
    sla = next(iter(workspace.all(Sla)), None)
    return None if sla is None else check_sheet(workspace, sla, translator, updated)


def _workbook(
    workspace: Workspace, _record: Record, translator: Translator, updated: date, answers: Answers
) -> object:
    today = date.today()
    return workbook_sheet(workspace, translator, updated, run_checks(workspace, today), answers, today)


KINDS_OF_DOCUMENT: tuple[DocumentKind, ...] = (
    DocumentKind("alignment", Frame, N_("Alignment check"), _alignment),
    DocumentKind("analysis", Frame, N_("Customer analysis"), _analysis),
    DocumentKind("icp", Icp, N_("ICP"), _icp),
    DocumentKind("targets", Frame, N_("Target list"), _targets),
    DocumentKind("persona", Persona, N_("Persona"), _persona),
    DocumentKind("sla", Sla, N_("SLA"), _sla),
    DocumentKind("scoring", Frame, N_("Scoring card"), _scoring),
    DocumentKind("funnel", Frame, N_("Funnel"), _funnel),
    DocumentKind("check", Frame, N_("Monthly check"), _check),
    DocumentKind("workbook", Frame, N_("Workbook"), _workbook),
)


@dataclass(frozen=True)
class PlannedFile:
    """A document to be made: its file name, and what the printing process needs; ``form`` is what it becomes."""

    name: str
    request: RenderRequest
    form: Format = "pdf"


@dataclass(frozen=True)
class Exported:
    """One document that is done; ``reason`` is an English message if it failed, ``missing`` characters no
    font has. A document for Word has no ``pages`` yet.
    """

    path: Path
    pages: int = 0
    missing: str = ""
    reason: str = ""


def plan_export(
    workspace: Workspace,
    picture: PictureBytes,
    language: Language,
    updated: date,
    what: What = "all",
    name: str = "",
    answers: Answers = NO_ANSWERS,
    form: Format = "pdf",
) -> list[PlannedFile]:
    """Return the documents to print, in the order of the method; none without anything to say.

    ``name`` restricts them to records of that name or id, whatever its case; ``updated`` is the day of the
    last change, ``answers`` what the lists of companies say. Raises ``OnlyAgreement`` where another document is
    wanted for Word.
    """
    if form == "docx" and what != "sla":
        raise OnlyAgreement
    wanted = name.casefold()

    def chosen(document: DocumentKind, record: Record) -> bool:
        named = not wanted or wanted in (record.name.casefold(), record.id.casefold())
        return named and what in (document.what, "all")

    return _planned(workspace, picture, language, updated, chosen, answers, form)


def plan_records(
    workspace: Workspace,
    picture: PictureBytes,
    language: Language,
    updated: date,
    ids: Sequence[str],
    *,
    whole: Collection[str] = (),
    answers: Answers = NO_ANSWERS,
    form: Format = "pdf",
) -> list[PlannedFile]:
    """Return the documents of certain records, and those of the whole workspace that ``whole`` names.

    ``form`` is that of the agreement; all others are PDFs.
    """

    def chosen(document: DocumentKind, record: Record) -> bool:
        return document.what in whole if document.kind is Frame else record.id in ids

    return _planned(workspace, picture, language, updated, chosen, answers, form)


def _planned(
    workspace: Workspace,
    picture: PictureBytes,
    language: Language,
    updated: date,
    chosen: Callable[[DocumentKind, Record], bool],
    answers: Answers,
    form: Format,
) -> list[PlannedFile]:
    translator = Translator(language)
    taken: set[str] = set()
    planned: list[PlannedFile] = []
    for document in KINDS_OF_DOCUMENT:
        label = translator.gettext(document.label)
        for record in workspace.all(document.kind):
            if not chosen(document, record):
                continue
            sheet = document.build(workspace, record, translator, updated, answers)
            if sheet is None:
                continue
            becomes: Format = form if document.what == "sla" else "pdf"
            file_name = safe_file_name(f"{label} {record.name}", f".{becomes}", label, taken)
            taken.add(file_name.lower())
            size = sheet.size if isinstance(sheet, WorkbookSheet | TargetsSheet) else 1
            request = RenderRequest(sheet, language, _photos(workspace, picture), size)
            planned.append(PlannedFile(file_name, request, becomes))
    return planned


def request_for(
    workspace: Workspace,
    record: Record,
    picture: PictureBytes,
    language: Language,
    updated: date,
    answers: Answers = NO_ANSWERS,
) -> RenderRequest:
    """Return what a printing process needs for the document of one record.

    Raises ``KeyError`` for a record that makes no document.
    """
    for document in KINDS_OF_DOCUMENT:
        if isinstance(record, document.kind) and document.kind is not Frame:
            sheet = document.build(workspace, record, Translator(language), updated, answers)
            return RenderRequest(sheet, language, _photos(workspace, picture))
    raise KeyError(record.kind)


def translator_for(language: str) -> Translator:
    """Return the words of a language; what a printing process calls."""
    return Translator("de" if language == "de" else "en")


def printing_pool(documents: int, jobs: int = 0) -> PaperPool:
    """Return the processes for so many documents: ``jobs`` of them, 0 for as many as make sense here."""
    wanted = jobs if jobs > 0 else min(os.cpu_count() or 1, MAX_JOBS)
    return PaperPool(min(wanted, max(documents, 1)), translator_for)


class Export:
    """Prints planned documents into a folder. ``run`` works in the caller's thread, ``cancel`` comes from
    any.
    """

    def __init__(self, planned: Sequence[PlannedFile], folder: Path, pool: PaperPool) -> None:
        """``pool`` prints, and is closed at the end."""
        self._planned = planned
        self._folder = folder
        self._pool = pool

    def run(self) -> Iterator[Exported]:
        """Yield each document as it is written, in any order; raise ``FolderNotWritable`` before the first."""
        with self._pool as pool:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise FolderNotWritable(folder=self._folder) from error
            for item in self._planned:
                if item.form == "docx":
                    yield self._written(self._folder / item.name, _word_file(item.request))
            printed = [item for item in self._planned if item.form == "pdf"]
            for index, result in pool.render_all([item.request for item in printed]):
                path = self._folder / printed[index].name
                if isinstance(result, RenderCancelled):
                    continue
                yield self._written(path, result)

    def cancel(self) -> None:
        """Stop printing; documents that are not written yet never will be."""
        self._pool.cancel()

    def _written(self, path: Path, result: Rendered | RenderError) -> Exported:
        if isinstance(result, RenderError):
            return Exported(path, reason=str(result))
        draft = path.with_name(f".{uuid.uuid4().hex[:12]}.tmp")
        try:
            draft.write_bytes(result.content)
            draft.replace(path)
        except OSError:
            with suppress(OSError):
                draft.unlink()
            return Exported(path, reason=N_("The file cannot be written; it may be open in another program."))
        return Exported(path, result.pages, result.missing)


def _word_file(request: RenderRequest) -> Rendered | RenderError:
    from personaforge.rendering.sla.docx import sla_docx

    assert isinstance(request.document, SlaSheet)
    try:
        return Rendered(sla_docx(request.document, translator_for(request.language)), pages=0)
    except Exception as error:
        # what is in the document must not reach the log, so there is no traceback
        log.error("writing for Word failed: %s", type(error).__name__)  # noqa: TRY400
        return RenderError(N_("The document could not be printed."))


def _photos(workspace: Workspace, picture: PictureBytes) -> Mapping[str, bytes]:
    """Return the photos of the workspace by the digest that sheets name them with."""
    found: dict[str, bytes] = {}
    for record in workspace.descendants(workspace.root.id):
        for name, field in record.fields.items():
            if isinstance(field, Picture):
                ref = record.value(name)
                digest = ref.removeprefix("sha256:")
                if digest != ref and digest not in found and (data := picture(ref)) is not None:
                    found[digest] = data
    return found
