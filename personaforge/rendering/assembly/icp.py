"""Fills the profile of an ideal customer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from personaforge.domain.companies.results import Effect
from personaforge.domain.company_options import ListRole
from personaforge.domain.options import CriterionGroup, CriterionKind, Option
from personaforge.domain.words import N_
from personaforge.domain.worksheets.customers import CompanyList, Customer
from personaforge.domain.worksheets.icp import Criterion as CriterionRecord
from personaforge.domain.worksheets.icp import Icp, Technology
from personaforge.domain.worksheets.pains import Pain
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.workspace import Workspace
from personaforge.rendering.assembly import common
from personaforge.rendering.assembly.answers import CustomerAnswers
from personaforge.rendering.assembly.trials import clause, criterion_words, effects, lack_words, trial
from personaforge.rendering.icp.sheet import CriteriaGroup, Criterion, IcpSheet, PersonaLink
from personaforge.rendering.sheets import Foot, Head, Meta
from personaforge.rendering.translation import Translator

_COUNTRIES_IN_A_LINE = 4


PLAIN_BUILDING = "building:office"
"""Stands for a company that nobody has given a picture."""


def icp_sheet(
    workspace: Workspace,
    icp: Icp,
    translator: Translator,
    updated: date,
    answers: CustomerAnswers | None = None,
) -> IcpSheet:
    """Return everything the pages of an ICP show; ``updated`` is the day of the last change.

    ``answers`` are what the customers say, ``None`` where there are none.
    """
    records = workspace.children(icp.id, CriterionRecord)
    criteria = [record for record in records if record.text or record.attribute]
    tested = trial(workspace, icp, translator, answers) if answers is not None else None
    read = _Reader(workspace, translator, answers, effects(icp, answers))
    return IcpSheet(
        title=icp.text or translator.gettext(N_("New ideal customer profile")),
        head=Head(common.code("ICP", icp.number, ""), workspace.root.offer),
        foot=_foot(workspace, icp, translator, updated),
        meta=Meta(workspace.root.company, tuple(word for word in ("ICP", *icp.industries) if word)),
        picture=common.picture(icp.picture or PLAIN_BUILDING, icp.text),
        summary=icp.summary,
        target_group=icp.target_group,
        benefit=icp.benefit,
        closing=icp.closing,
        growth=icp.growth,
        rationale=icp.rationale,
        groups=_groups(workspace, icp, translator),
        musts=_criteria(criteria, CriterionKind.MUST, read),
        shoulds=_criteria(criteria, CriterionKind.SHOULD, read),
        excludes=_criteria(criteria, CriterionKind.EXCLUDE, read),
        evidence_strength=_strength(criteria),
        personas=_personas(workspace, icp),
        pains=common.statements(_pains(workspace, icp), translator),
        uses=tuple(translator.gettext(use.label) for use in icp.uses),
        tested=tested,
        untested=_untested(workspace, criteria) if tested is None else "",
    )


def _foot(workspace: Workspace, icp: Icp, translator: Translator, updated: date) -> Foot:
    return Foot(
        common.code("ICP", icp.number, icp.version),
        updated,
        common.valid_until(icp.reviewed, None, updated),
        common.person_named(workspace, icp.sponsor, translator),
        common.departments(workspace.descendants(icp.id)),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """What turns the record of a criterion into its printed form."""

    workspace: Workspace
    translator: Translator
    answers: CustomerAnswers | None
    effects: Mapping[str, Effect]

    def criterion(self, record: CriterionRecord) -> Criterion:
        effect = self.effects.get(record.id)
        columns = self.answers.columns if self.answers is not None else ()
        # without a list that it is put to, a test says nothing to a reader
        runs = self.answers is not None and bool(record.text)
        weighed = record.weight is not None and record.demand is not CriterionKind.EXCLUDE
        return Criterion(
            criterion_words(self.workspace, record, self.translator, columns),
            record.detail,
            tuple(department.value for department in record.said_by),
            record.evidence.value,
            common.source_words(record, self.translator),
            int(record.weight) if weighed and record.weight is not None else None,
            record.code if record.demand is CriterionKind.EXCLUDE else "",
            clause(self.workspace, record, self.translator, columns) if runs else "",
            lack_words(self.workspace, record, self.translator, columns) if runs else "",
            effect.best_met if effect is not None else None,
            effect.worst_met if effect is not None else None,
        )


def _criteria(
    criteria: Sequence[CriterionRecord], demand: CriterionKind, read: _Reader
) -> tuple[Criterion, ...]:
    return tuple(read.criterion(record) for record in criteria if record.demand is demand)


def _untested(workspace: Workspace, criteria: Sequence[CriterionRecord]) -> str:
    """Return the question that has to be answered before the profile can be tested, "" without criteria."""
    if not criteria:
        return ""
    if workspace.all(Customer) or any(one.role is ListRole.CUSTOMERS for one in workspace.all(CompanyList)):
        return N_("which customers are our best, which our worst? Rated ones put the profile to the test.")
    return N_("what do our own customers say? A list of them puts the profile to the test.")


def _strength(criteria: Sequence[CriterionRecord]) -> float | None:
    """The mean quality of the criteria's evidence (methods B7), None where nothing is evidenced."""
    if all(record.is_assumed for record in criteria):
        return None
    return round(sum(record.evidence.quality for record in criteria) / len(criteria), 2)


def _personas(workspace: Workspace, icp: Icp) -> tuple[PersonaLink, ...]:
    return tuple(
        PersonaLink(
            persona.text,
            persona.headline,
            common.code("P", persona.number, ""),
            common.picture(persona.picture, persona.text),
        )
        for persona in workspace.all(Persona)
        if persona.text and icp.id in persona.icps
    )


def _pains(workspace: Workspace, icp: Icp) -> list[Pain]:
    found = (workspace.find(id, Pain) for id in icp.pains)
    return [pain for pain in found if pain is not None]


def _groups(workspace: Workspace, icp: Icp, translator: Translator) -> tuple[CriteriaGroup, ...]:
    return (
        CriteriaGroup(CriterionGroup.FIRM.label, _firm(workspace, icp, translator)),
        CriteriaGroup(CriterionGroup.STRUCTURE.label, _structure(icp, translator)),
        CriteriaGroup(CriterionGroup.TECHNOLOGY.label, _technology(workspace, icp, translator)),
        CriteriaGroup(CriterionGroup.NEED.label, _need(workspace, icp, translator)),
    )


def _firm(workspace: Workspace, icp: Icp, translator: Translator) -> tuple[str, ...]:
    employees = _span(icp.employees_from, icp.employees_to, translator)
    revenue = _millions(icp.revenue_from, icp.revenue_to, workspace.root.currency or "EUR", translator)
    return _filled(
        ", ".join(icp.industries),
        translator.gettext(N_("{span} employees")).format(span=employees) if employees else "",
        translator.gettext(N_("{span} revenue")).format(span=revenue) if revenue else "",
        ", ".join(icp.locations[:_COUNTRIES_IN_A_LINE]),
    )


def _structure(icp: Icp, translator: Translator) -> tuple[str, ...]:
    gettext = translator.gettext
    own = [
        gettext(yes if has else no)
        for has, yes, no in (
            (icp.own_marketing, N_("Own marketing department"), N_("No marketing department")),
            (icp.own_it, N_("Own IT department"), N_("No IT department")),
        )
        if has is not None
    ]
    decides = (
        gettext(N_("Decisions are made: {how}")).format(how=gettext(icp.decides.label)) if icp.decides else ""
    )
    return _filled(*own, decides, _words(icp.reach, icp.mindset, translator=translator))


def _technology(workspace: Workspace, icp: Icp, translator: Translator) -> tuple[str, ...]:
    by_category: dict[str, list[str]] = {}
    for record in workspace.children(icp.id, Technology):
        if record.text:
            by_category.setdefault(record.category, []).append(record.text)
    products = (
        f"{category}: {', '.join(names)}" if category else ", ".join(names)
        for category, names in by_category.items()
    )
    maturity = icp.technology_maturity
    rated = translator.gettext(N_("Maturity {value} of 5")).format(value=maturity) if maturity else ""
    return _filled(*products, rated)


def _need(workspace: Workspace, icp: Icp, translator: Translator) -> tuple[str, ...]:
    gettext, currency = translator.gettext, workspace.root.currency or "EUR"
    digital = (
        gettext(N_("Digitalisation {value} of 5")).format(value=icp.digitalisation)
        if icp.digitalisation
        else ""
    )
    budget = gettext(N_("Budget of about {amount}")) if icp.budget else ""
    existing = (
        gettext(N_("So far: {solutions}")).format(solutions=", ".join(icp.existing)) if icp.existing else ""
    )
    return _filled(
        digital,
        budget.format(amount=f"{translator.number(icp.budget)} {_sign(currency)}") if icp.budget else "",
        existing,
    )


def _filled(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)


def _words(*options: Option | None, translator: Translator) -> str:
    return ", ".join(translator.gettext(option.label) for option in options if option is not None)


def _span(low: float | None, high: float | None, translator: Translator) -> str:
    if low is not None and high is not None:
        frame = translator.gettext(N_("{low} to {high}"))
    elif low is not None:
        frame = translator.gettext(N_("at least {low}"))
    else:
        frame = translator.gettext(N_("at most {high}")) if high is not None else ""
    words = {
        name: "" if value is None else translator.number(value)
        for name, value in (("low", low), ("high", high))
    }
    return frame.format(**words)


def _millions(low: float | None, high: float | None, currency: str, translator: Translator) -> str:
    """A span of money, in millions where both ends are."""
    ends = [value for value in (low, high) if value]
    if not ends:
        return ""
    if min(ends) >= 1_000_000:
        span = _span(low / 1e6 if low else None, high / 1e6 if high else None, translator)
        return translator.gettext(N_("{span} m {currency}")).format(span=span, currency=_sign(currency))
    return f"{_span(low, high, translator)} {_sign(currency)}"


def _sign(currency: str) -> str:
    return {"EUR": "€", "USD": "$", "GBP": "£"}.get(currency, currency)
