"""Which template and which layout print a kind of sheet. A new document adds one line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from personaforge.rendering.alignment.layout import lay_out_alignment
from personaforge.rendering.alignment.sheet import AlignmentSheet
from personaforge.rendering.check.layout import lay_out_check
from personaforge.rendering.check.sheet import CheckSheet
from personaforge.rendering.customers.layout import lay_out_customers
from personaforge.rendering.customers.sheet import CustomersSheet
from personaforge.rendering.fitting import Ruler
from personaforge.rendering.funnel.layout import lay_out_funnel
from personaforge.rendering.funnel.sheet import FunnelSheet
from personaforge.rendering.icp.layout import lay_out_icp
from personaforge.rendering.icp.sheet import IcpSheet
from personaforge.rendering.persona.layout import lay_out_persona
from personaforge.rendering.persona.sheet import PersonaSheet
from personaforge.rendering.scoring.layout import lay_out_scoring
from personaforge.rendering.scoring.sheet import ScoringSheet
from personaforge.rendering.sla.layout import lay_out_sla
from personaforge.rendering.sla.sheet import SlaSheet
from personaforge.rendering.targets.layout import lay_out_targets
from personaforge.rendering.targets.sheet import TargetsSheet
from personaforge.rendering.translation import Translator
from personaforge.rendering.workbook.layout import lay_out_workbook
from personaforge.rendering.workbook.sheet import WorkbookSheet

Layout = Callable[[Any, Ruler, Translator], object]
"""Decides what fits: (sheet, ruler, translator) -> the frozen values that the template prints."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """Template that prints a sheet, and the layout that is handed to it as `layout`."""

    template: str
    layout: Layout


DOCUMENTS: Mapping[type, DocumentKind] = {
    AlignmentSheet: DocumentKind("alignment/alignment.html.j2", lay_out_alignment),
    CheckSheet: DocumentKind("check/check.html.j2", lay_out_check),
    CustomersSheet: DocumentKind("customers/analysis.html.j2", lay_out_customers),
    FunnelSheet: DocumentKind("funnel/funnel.html.j2", lay_out_funnel),
    IcpSheet: DocumentKind("icp/profile.html.j2", lay_out_icp),
    PersonaSheet: DocumentKind("persona/handout.html.j2", lay_out_persona),
    ScoringSheet: DocumentKind("scoring/card.html.j2", lay_out_scoring),
    SlaSheet: DocumentKind("sla/agreement.html.j2", lay_out_sla),
    TargetsSheet: DocumentKind("targets/list.html.j2", lay_out_targets),
    WorkbookSheet: DocumentKind("workbook/workbook.html.j2", lay_out_workbook),
}
