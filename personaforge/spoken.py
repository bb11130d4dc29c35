"""In which language a workspace speaks of its customers.

The choices that people tick for a customer become words before a test is put to them. Those words have to be the ones
that the list and the criteria use, whatever language window or paper have, or else the figures would change with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from personaforge.domain.companies.attributes import BY_KEY, folded
from personaforge.domain.companies.facts import FIELDS
from personaforge.domain.companies.table import TableInfo
from personaforge.domain.fields import Choice
from personaforge.domain.testable import Testable
from personaforge.domain.worksheets.customers import Customer
from personaforge.domain.workspace import Workspace
from personaforge.i18n import LANGUAGES, Translator

Gettext = Callable[[str], str]

_BETWEEN = re.compile(r"[,;/]| oder | or ")


def spoken(workspace: Workspace, table: TableInfo | None, gettext: Gettext) -> Gettext:
    """Return what translates the choices of typed customers: into the language of list and criteria.

    ``gettext`` is taken where neither says which one that is, or both are found alike.
    """
    translators = [Translator(language).gettext for language in LANGUAGES]
    words = {folded(part) for text in _targets(workspace) for part in _BETWEEN.split(text)} - {""}
    found = [_headers(table, each) + _choices(words, each) for each in translators]
    best = max(found)
    return translators[found.index(best)] if found.count(best) == 1 else gettext


def _targets(workspace: Workspace) -> Iterator[str]:
    for record in workspace.descendants(workspace.root.id):
        if isinstance(record, Testable):
            yield record.target


def _headers(table: TableInfo | None, gettext: Gettext) -> int:
    columns = table.columns if table is not None else ()
    return sum(
        folded(gettext(BY_KEY[column.key].label)) == folded(column.header)
        for column in columns
        if column.key in BY_KEY
    )


def _choices(words: set[str], gettext: Gettext) -> int:
    fields = (Customer.fields[name] for name in FIELDS.values())
    options = (option for field in fields if isinstance(field, Choice) for option in field.options)
    return sum(folded(gettext(option.label)) in words for option in options)
