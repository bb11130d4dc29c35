"""Fills the workbook: everything that the workspace holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from personaforge.domain.checks.findings import Finding, Severity
from personaforge.domain.leads.model import scoring_of
from personaforge.domain.model import worksheet_by_key
from personaforge.domain.words import N_
from personaforge.domain.worksheets.benefits import Benefit
from personaforge.domain.worksheets.frame import Participant
from personaforge.domain.worksheets.frame import Workspace as Frame
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.kano import Feature
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.sla import Sla
from personaforge.domain.workspace import Workspace
from personaforge.rendering.assembly import common
from personaforge.rendering.assembly.alignment import alignment_sheet
from personaforge.rendering.assembly.answers import NO_ANSWERS, Answers
from personaforge.rendering.assembly.check import check_sheet
from personaforge.rendering.assembly.customers import customers_sheet
from personaforge.rendering.assembly.funnel import funnel_sheet
from personaforge.rendering.assembly.icp import icp_sheet
from personaforge.rendering.assembly.persona import persona_sheet
from personaforge.rendering.assembly.scoring import scoring_sheet
from personaforge.rendering.assembly.sla import lead_stages, sla_sheet
from personaforge.rendering.assembly.targets import targets_sheet
from personaforge.rendering.sheets import Foot, Head, Meta
from personaforge.rendering.sla.long import beginning
from personaforge.rendering.translation import Translator
from personaforge.rendering.workbook.sheet import (
    Gain,
    KanoRow,
    MatrixColumn,
    MatrixRow,
    OpenPoint,
    Part,
    TookPart,
    WorkbookSheet,
)

_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.HINT)
_FACES = 3
_BEST_TARGETS = 50
"""Target accounts that the workbook shows; the list has a document of its own."""


def workbook_sheet(
    workspace: Workspace,
    translator: Translator,
    updated: date,
    findings: Iterable[Finding],
    answers: Answers = NO_ANSWERS,
    today: date | None = None,
) -> WorkbookSheet:
    """Return the whole workbook as of ``today``, by itself the day of the last change, ``updated``.

    ``findings`` are the open questions, ``answers`` are what the lists of companies say.
    """
    root, today = workspace.root, today or updated
    personas = workspace.all(Persona)
    return WorkbookSheet(
        title=root.company or translator.gettext(root.title),
        head=Head(root.company, root.offer),
        foot=Foot("", updated, None, root.facilitator, common.took_part(workspace)),
        meta=Meta(root.company, tuple(word for word in (root.company, root.offer) if word)),
        offer=root.offer,
        held_on=root.held_on,
        place=root.place,
        facilitator=root.facilitator,
        pictures=tuple(common.picture(one.picture, one.text) for one in personas[:_FACES]),
        people=_people(workspace),
        frame=_frame(root, translator),
        alignment=_alignment(workspace, translator, updated),
        analysis=_analysis(workspace, translator, updated, answers),
        icps=tuple(_profile(workspace, icp, translator, updated, answers) for icp in workspace.all(Icp)),
        targets=_targets(workspace, translator, updated, answers),
        personas=tuple(_handout(workspace, one, translator, updated) for one in personas),
        features=_features(workspace),
        columns=_columns(workspace, personas),
        matrix=_matrix(workspace, personas, translator),
        stages=lead_stages(workspace, translator),
        slas=tuple(_agreement(workspace, sla, translator, updated) for sla in workspace.all(Sla)),
        scoring=_scoring(workspace, translator, updated),
        funnel=_funnel(workspace, translator, updated, today),
        check=_check(workspace, translator, updated),
        open_points=_open_points(workspace, findings, translator),
    )


def _people(workspace: Workspace) -> tuple[TookPart, ...]:
    return tuple(
        TookPart(one.text, one.department.value if one.department else "", one.role)
        for one in workspace.all(Participant)
        if one.text
    )


def _profile(workspace: Workspace, icp: Icp, translator: Translator, updated: date, answers: Answers) -> Part:
    sheet = icp_sheet(workspace, icp, translator, updated, answers.customers)
    return Part(icp.text, common.code("ICP", icp.number, ""), sheet)


def _handout(workspace: Workspace, persona: Persona, translator: Translator, updated: date) -> Part:
    sheet = persona_sheet(workspace, persona, translator, updated)
    return Part(persona.text, common.code("P", persona.number, ""), sheet)


def _alignment(workspace: Workspace, translator: Translator, updated: date) -> tuple[Part, ...]:
    sheet = alignment_sheet(workspace, translator, updated)
    return () if sheet is None else (Part(translator.gettext(N_("Alignment check")), "", sheet),)


def _analysis(
    workspace: Workspace, translator: Translator, updated: date, answers: Answers
) -> tuple[Part, ...]:
    customers = answers.customers
    if customers is None or not customers.is_telling:
        return ()
    sheet = customers_sheet(workspace, translator, updated, customers)
    return (Part(translator.gettext(N_("Customer analysis")), "", sheet),)


def _targets(
    workspace: Workspace, translator: Translator, updated: date, answers: Answers
) -> tuple[Part, ...]:
    targets = answers.targets
    if targets is None or not targets.is_telling:
        return ()
    sheet = targets_sheet(workspace, translator, updated, targets)
    best = replace(sheet, rows=sheet.rows[:_BEST_TARGETS])
    return (Part(translator.gettext(N_("Target list")), "", best),)


def _scoring(workspace: Workspace, translator: Translator, updated: date) -> tuple[Part, ...]:
    scoring = scoring_of(workspace)
    if scoring is None:
        return ()
    sheet = scoring_sheet(workspace, scoring, translator, updated)
    return (Part(translator.gettext(N_("Scoring card")), "", sheet),)


def _funnel(workspace: Workspace, translator: Translator, updated: date, today: date) -> tuple[Part, ...]:
    sheet = funnel_sheet(workspace, translator, updated, today)
    return () if sheet is None else (Part(translator.gettext(N_("Funnel")), "", sheet),)


def _check(workspace: Workspace, translator: Translator, updated: date) -> tuple[Part, ...]:
    sla = next(iter(workspace.all(Sla)), None)
    sheet = None if sla is None else check_sheet(workspace, sla, translator, updated)
    return () if sheet is None else (Part(translator.gettext(N_("Monthly check")), "", sheet),)


def _frame(root: Frame, translator: Translator) -> tuple[tuple[str, str], ...]:
    gettext = translator.gettext
    settled = ", ".join(gettext(step.label) for step in root.strategy)
    volume = "" if root.lead_volume is None else translator.number(root.lead_volume)
    values = {
        "goal": root.goal,
        "decision": root.decision,
        "wanted_leads": root.wanted_leads,
        "ideal_lead": root.ideal_lead,
        "strategy": settled,
        "company_size": root.company_size,
        "lead_volume": volume,
        "departments": root.departments,
        "next_goals": root.next_goals,
        "complexity": gettext(root.complexity.label) if root.complexity else "",
    }
    return tuple((root.fields[name].label, text) for name, text in values.items() if text)


def _features(workspace: Workspace) -> tuple[KanoRow, ...]:
    names = {persona.id: persona.text for persona in workspace.all(Persona)}
    return tuple(
        KanoRow(
            feature.text,
            feature.kano_class.value if feature.kano_class else "",
            feature.evidence.value,
            tuple(names[id] for id in feature.personas if names.get(id)),
            bool(feature.fulfilled),
        )
        for feature in workspace.all(Feature)
        if feature.text
    )


def _columns(workspace: Workspace, personas: list[Persona]) -> tuple[MatrixColumn, ...]:
    known = {persona.id for persona in personas}
    loose = any(one.text and one.persona not in known for one in workspace.all(Benefit))
    columns = [MatrixColumn(one.id, one.text, common.picture(one.picture, one.text)) for one in personas]
    return (*columns, MatrixColumn("", "")) if loose else tuple(columns)


def _matrix(workspace: Workspace, personas: list[Persona], translator: Translator) -> tuple[MatrixRow, ...]:
    known = {persona.id for persona in personas}
    rows = []
    for feature in workspace.all(Feature):
        gains = tuple(
            (
                one.persona if one.persona in known else "",
                Gain(
                    translator.gettext(one.bridge.label) if one.bridge else "", one.text, one.evidence.value
                ),
            )
            for one in workspace.children(feature.id, Benefit)
            if one.text
        )
        if gains:
            rows.append(MatrixRow(feature.text, gains))
    return tuple(rows)


def _agreement(workspace: Workspace, sla: Sla, translator: Translator, updated: date) -> Part:
    sheet = sla_sheet(workspace, sla, translator, updated)
    return Part(sheet.title, common.code("SLA", None, sla.version), sheet)


def _open_points(
    workspace: Workspace, findings: Iterable[Finding], translator: Translator
) -> tuple[OpenPoint, ...]:
    gettext = translator.gettext

    def place(finding: Finding) -> str:
        subject = workspace.get(finding.subject) if finding.subject else None
        name = beginning(subject.name) if subject is not None else ""
        sheet = gettext(worksheet_by_key(finding.sheet).title)
        return ", ".join(word for word in (sheet, name) if word)

    gravest = sorted(findings, key=lambda finding: _GRAVEST_FIRST.index(finding.severity))
    return tuple(OpenPoint(one.severity.value, one.describe(gettext), place(one)) for one in gravest)
