"""All record kinds and worksheets in one place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from personaforge.domain.records import Record
from personaforge.domain.worksheet import Worksheet
from personaforge.domain.worksheets.accounts import ACCOUNTS, Account
from personaforge.domain.worksheets.alignment import (
    ALIGNMENT,
    Prejudice,
    PrejudiceVote,
    Prerequisite,
    PrerequisiteVote,
)
from personaforge.domain.worksheets.benefits import BENEFITS, Benefit
from personaforge.domain.worksheets.buying import BUYING, BuyingPhase, DecisionCriterion, InfoSource
from personaforge.domain.worksheets.customers import (
    CUSTOMERS,
    CompanyList,
    Customer,
    CustomerVote,
    HeaderMapping,
)
from personaforge.domain.worksheets.frame import FRAME, Participant, Workspace
from personaforge.domain.worksheets.funnel import FUNNEL
from personaforge.domain.worksheets.icp import ICP, Condition, Criterion, Icp, Technology
from personaforge.domain.worksheets.influence import INFLUENCE, Influence, Stakeholder
from personaforge.domain.worksheets.kano import KANO, Feature, KanoRating
from personaforge.domain.worksheets.pains import PAINS, Barrier, Fear, Pain, Result
from personaforge.domain.worksheets.persona import PERSONA, Persona, Trait, Variant
from personaforge.domain.worksheets.priorities import PRIORITIES, IcpVote
from personaforge.domain.worksheets.review import REVIEW, Recheck
from personaforge.domain.worksheets.scoring import SCORING, BehaviourRule, FitRule, Lead, MatrixCell, Scoring
from personaforge.domain.worksheets.segments import SEGMENTS, Segment, SegmentCriterion
from personaforge.domain.worksheets.sla import (
    SLA,
    Commitment,
    Kpi,
    Meeting,
    RejectionCode,
    Signature,
    Sla,
    SlaVersion,
    VersionClause,
)
from personaforge.domain.worksheets.stages import STAGES, Stage

ROOT_ID = "workspace"

RECORD_KINDS: tuple[type[Record], ...] = (
    Workspace, Participant, Prerequisite, PrerequisiteVote, Prejudice, PrejudiceVote,
    CompanyList, HeaderMapping, Customer, CustomerVote, Segment, SegmentCriterion,
    Icp, Technology, Criterion, Condition, IcpVote, Account,
    Persona, Variant, Trait, Pain, Result, Barrier, Fear, Stakeholder, Influence, BuyingPhase, InfoSource,
    DecisionCriterion,
    Feature, KanoRating, Benefit,
    Stage,
    Scoring, FitRule, BehaviourRule, MatrixCell, Lead,
    Sla, Commitment, RejectionCode, Kpi, Meeting, Signature, SlaVersion, VersionClause,
    Recheck,
)  # fmt: skip

KINDS: Mapping[str, type[Record]] = MappingProxyType({record.kind: record for record in RECORD_KINDS})

WORKSHEETS: tuple[Worksheet, ...] = (
    FRAME,
    ALIGNMENT,
    CUSTOMERS,
    SEGMENTS,
    ICP,
    PRIORITIES,
    ACCOUNTS,
    PERSONA,
    PAINS,
    INFLUENCE,
    BUYING,
    KANO,
    BENEFITS,
    STAGES,
    SCORING,
    FUNNEL,
    SLA,
    REVIEW,
)


def children_of(kind: str) -> list[type[Record]]:
    """Return the kinds that hang under a kind, in the order of the method."""
    return [record for record in RECORD_KINDS if record.parent_kind == kind]


def worksheet_by_key(key: str) -> Worksheet:
    """Return the worksheet with this key; raise ``KeyError`` if there is none."""
    for sheet in WORKSHEETS:
        if sheet.key == key:
            return sheet
    raise KeyError(key)
