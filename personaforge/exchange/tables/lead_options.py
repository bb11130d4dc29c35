"""What is asked of the reading process about a list of leads, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from personaforge.domain.companies.attributes import Column
from personaforge.domain.leads.activities import Objection
from personaforge.exchange.tables.model import Notice, TableOptions


@dataclass(frozen=True, slots=True)
class LeadOptions:
    """How a lead list is read. ``names`` are the keys of stages by the folded names that the team gave them."""

    table: TableOptions = field(default_factory=TableOptions)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeadConversion:
    """A lead list as it was written into a draft.

    ``roles`` are headers by what they say, ``columns`` what is said of companies. ``nameless`` rows name no lead;
    ``apart`` counts the activities that cannot be counted.
    """

    name: str
    columns: tuple[Column, ...]
    roles: Mapping[str, str]
    read: int
    leads: int
    activities: int
    nameless: int
    apart: Mapping[Objection, int]
    notices: tuple[Notice, ...] = ()
