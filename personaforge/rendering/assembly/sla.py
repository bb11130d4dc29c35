"""Fills the agreement between marketing and sales."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from personaforge.domain import composed
from personaforge.domain.clauses import SECTIONS
from personaforge.domain.funnel import SIDE_STATES, deals_needed
from personaforge.domain.funnel_figures import PERIOD_MONTHS, figures_of
from personaforge.domain.funnel_plan import planned
from personaforge.domain.linked import LinkState, link_of
from personaforge.domain.model import ROOT_ID
from personaforge.domain.options import Department, Option, StageKey
from personaforge.domain.versions import changed_since, last_version
from personaforge.domain.words import N_
from personaforge.domain.worksheets.frame import Participant
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.worksheets.sla import Commitment, Kpi, Meeting, RejectionCode, Signature, Sla
from personaforge.domain.worksheets.stages import Stage
from personaforge.domain.workspace import Workspace
from personaforge.rendering.assembly import common
from personaforge.rendering.sheets import DEPARTMENT_ORDER, Foot, Head, Meta
from personaforge.rendering.sla.sheet import (
    Changes,
    Goal,
    KeyFigure,
    LeadStage,
    Link,
    Party,
    Promise,
    Rejection,
    Rhythm,
    SignOff,
    SlaSheet,
)
from personaforge.rendering.translation import Translator

_SHORT = {StageKey.IQL: "IQL", StageKey.MQL: "MQL", StageKey.SAL: "SAL", StageKey.SQL: "SQL"}
_SIGNING = (Department.MARKETING, Department.SALES, Department.MANAGEMENT)

_MOST = 10**12
"""As many leads are no figure to plan with."""


def sla_sheet(workspace: Workspace, sla: Sla, translator: Translator, updated: date) -> SlaSheet:
    """Return everything the agreement says; ``updated`` is the day of the last change."""
    root, gettext = workspace.root, translator.gettext
    return SlaSheet(
        title=sla.text or gettext(N_("How marketing and sales work together")),
        head=Head(sla.text, root.offer),
        foot=_foot(workspace, sla, updated),
        meta=Meta(root.company, tuple(word for word in (root.company, root.offer, "SLA") if word)),
        period=sla.period,
        version=sla.version,
        parties=parties(workspace, sla),
        purpose=sla.purpose,
        goal=goal_of(sla, root.currency or "EUR"),
        stages=_with_volumes(workspace, lead_stages(workspace, translator)),
        promises=promises(workspace, sla, gettext),
        buying_process=composed.buying_process(workspace, sla, gettext).text,
        rating=composed.rating(workspace, sla, gettext).text,
        handover=sla.handover,
        routing=sla.routing,
        default_accept=bool(sla.default_accept),
        working_hours=sla.working_hours,
        handover_data=composed.handover_data(workspace, sla).lines,
        codes=rejections(workspace, sla),
        met_from=sla.met_from,
        dashboard=sla.dashboard,
        measures=tuple(measure.label for measure in sla.measures),
        figures=key_figures(workspace, sla),
        meetings=meetings_of(workspace, sla),
        escalation=sla.escalation,
        escalation_days=_whole(sla.escalation_days),
        data_and_tool=sla.data_and_tool,
        valid_from=sla.valid_from,
        valid_to=sla.valid_to,
        next_review=sla.next_review,
        changes=_changes(workspace, sla, translator),
        icps=_icps(workspace),
        personas=_personas(workspace),
    )


def lead_stages(workspace: Workspace, translator: Translator) -> tuple[LeadStage, ...]:
    """Return the stages that have a name."""
    stages = workspace.children(ROOT_ID, Stage)
    return tuple(_stage(workspace, stage, translator) for stage in stages if stage.name)


def parties(workspace: Workspace, sla: Sla) -> tuple[Party, ...]:
    """Return who signs: the signatures of the agreement, else the first participant of each side."""
    signatures = [
        record for record in workspace.children(sla.id, Signature) if record.text or record.department
    ]
    if signatures:
        return tuple(_party(workspace, record) for record in signatures)
    people = [person for person in workspace.all(Participant) if person.text]
    first = (next((one for one in people if one.department is side), None) for side in _SIGNING)
    return tuple(
        Party(person.department.value, person.text, person.role)
        for person in first
        if person is not None and person.department is not None
    )


def _party(workspace: Workspace, record: Signature) -> Party:
    person = workspace.find(record.participant, Participant) if record.participant else None
    department = record.department or (person.department if person is not None else None)
    return Party(
        department.value if department is not None else "",
        record.text or (person.text if person is not None else ""),
        record.role or (person.role if person is not None else ""),
        record.signed_on,
    )


def _changes(workspace: Workspace, sla: Sla, translator: Translator) -> Changes | None:
    """Return what differs from the version printed last in the language of the document, else in any.

    Old and new are both in the words of the language that the version was printed in.
    """
    version = last_version(workspace, sla, translator.language) or last_version(workspace, sla)
    if version is None:
        return None
    gettext = translator.speaking(version.language).gettext
    found = changed_since(workspace, sla, version, gettext)
    rows = tuple(
        (
            SECTIONS[one.section],
            one.old.describe(gettext) if one.old else "",
            one.new.describe(gettext) if one.new else "",
        )
        for one in found
    )
    return Changes(version.text, version.printed_on, rows)


def _foot(workspace: Workspace, sla: Sla, updated: date) -> Foot:
    present = {person.department.value for person in workspace.all(Participant) if person.department}
    took_part = tuple(key for key in DEPARTMENT_ORDER if key in present)
    return Foot(common.code("SLA", None, sla.version), updated, sla.valid_to, "", took_part)


def goal_of(sla: Sla, currency: str) -> Goal:
    """Return the equation of the goal, with what is open in it."""
    need = deals_needed(sla)
    exact = None if need is None or need.is_whole else float(need.exact)
    return Goal(
        sla.revenue_target,
        sla.marketing_share,
        sla.average_deal,
        currency,
        None if need is None else need.count,
        exact,
    )


def _with_volumes(workspace: Workspace, stages: tuple[LeadStage, ...]) -> tuple[LeadStage, ...]:
    """Return the stages with what the funnel says of a year, where nobody has typed how many leads a year."""
    figures = figures_of(workspace)
    if figures.months != PERIOD_MONTHS:
        return stages
    plan = planned(figures, date.min)  # the day matters to the flaws only
    counts = {one.step.name: one.count for one in plan.stages if one.count is not None and one.count < _MOST}
    return tuple(
        replace(stage, volume=float(counts[stage.name]))
        if stage.volume is None and not stage.beside and stage.name in counts
        else stage
        for stage in stages
    )


def short_name_of(stage: Stage | None) -> str:
    """Return the usual abbreviation of a stage, "" for none."""
    return _SHORT.get(stage.key, "") if stage is not None and stage.key else ""


def _stage(workspace: Workspace, stage: Stage, translator: Translator) -> LeadStage:
    return LeadStage(
        stage.text,
        short_name_of(stage),
        stage.owner.value if stage.owner else "",
        stage.process_phase.label if stage.process_phase else "",
        stage.definition,
        stage.entry,
        stage.exit,
        _facts(stage, translator),
        bool(stage.may_reject),
        stage.volume,
        stage.rate,
        stage.rate_source.value if stage.rate_source else "",
        stage.key in SIDE_STATES,
        SignOff(_named(workspace, stage.marketing_signed), stage.marketing_signed_on),
        SignOff(_named(workspace, stage.sales_signed), stage.sales_signed_on),
    )


def _facts(stage: Stage, translator: Translator) -> tuple[tuple[str, str], ...]:
    gettext = translator.gettext

    def listed(options: tuple[Option, ...]) -> str:
        return ", ".join(gettext(option.label) for option in options)

    ready = []
    if stage.months is not None:
        words = translator.ngettext(
            "purchase within {count} month", "purchase within {count} months", int(stage.months)
        )
        ready.append(words.replace("{count}", translator.number(stage.months)))
    ready += [gettext(N_("budget is there"))] if stage.budget_known else []
    ready += [gettext(N_("contact may decide"))] if stage.authority_known else []
    facts = (
        (N_("Example"), stage.example),
        (N_("Goal in this stage"), stage.aim),
        (N_("Ready to buy"), ", ".join(ready)),
        (N_("Where the leads come from"), listed(stage.origins)),
        (N_("Data to hand over"), ", ".join(stage.data)),
    )
    return tuple((label, text) for label, text in facts if text)


def _named(workspace: Workspace, id: str) -> str:
    person = workspace.find(id, Participant) if id else None
    return person.text if person is not None else ""


def promises(workspace: Workspace, sla: Sla, gettext: Callable[[str], str]) -> tuple[Promise, ...]:
    """Return what all sides promise."""
    return tuple(
        _promise(workspace, item, gettext)
        for item in workspace.children(sla.id, Commitment)
        if item.text or item.amount is not None
    )


def promises_of(
    workspace: Workspace, sla: Sla, side: Department, gettext: Callable[[str], str]
) -> tuple[Promise, ...]:
    """Return what one side promises."""
    return tuple(one for one in promises(workspace, sla, gettext) if one.side == side.value)


def _promise(workspace: Workspace, item: Commitment, gettext: Callable[[str], str]) -> Promise:
    link = link_of(workspace, item)
    origin, doubt = item.origin, ""
    if link is not None:
        told = link.describe(gettext)
        if link.state is LinkState.SAME:
            origin = " · ".join(part for part in (told, item.origin) if part)
        else:
            doubt = told
    side = item.side.value if item.side else ""
    return Promise(side, item.text, item.amount, item.unit, item.measured, origin, doubt)


def rejections(workspace: Workspace, sla: Sla) -> tuple[Rejection, ...]:
    """Return the codes that a lead may be sent back with."""
    return tuple(
        Rejection(
            item.text, item.meaning, item.after.value if item.after else "", _whole(item.days), item.until
        )
        for item in workspace.children(sla.id, RejectionCode)
        if item.text
    )


def meetings_of(workspace: Workspace, sla: Sla) -> tuple[Rhythm, ...]:
    """Return the meetings of both sides."""
    return tuple(
        Rhythm(item.text, _whole(item.every_days), _whole(item.minutes), item.topics)
        for item in workspace.children(sla.id, Meeting)
        if item.text
    )


def key_figures(workspace: Workspace, sla: Sla) -> tuple[KeyFigure, ...]:
    """Return the figures on the shared dashboard."""
    records = workspace.children(sla.id, Kpi)
    return tuple(KeyFigure(item.text, item.formula, item.goal) for item in records if item.text)


def _icps(workspace: Workspace) -> tuple[Link, ...]:
    return tuple(
        Link(common.code("ICP", icp.number, icp.version), icp.text, icp.summary)
        for icp in workspace.all(Icp)
        if icp.text
    )


def _personas(workspace: Workspace) -> tuple[Link, ...]:
    return tuple(
        Link(common.code("P", persona.number, persona.version), persona.text, persona.headline)
        for persona in workspace.all(Persona)
        if persona.text
    )


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
