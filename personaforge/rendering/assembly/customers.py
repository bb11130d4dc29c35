"""Fills the analysis of the customers."""

from __future__ import annotations

from datetime import date

from personaforge.domain.companies.sentence import attribute_text, sentence
from personaforge.domain.companies.tests import Test
from personaforge.domain.words import N_
from personaforge.domain.worksheets.icp import Icp
from personaforge.domain.workspace import Workspace
from personaforge.rendering.assembly import common
from personaforge.rendering.assembly.answers import CustomerAnswers
from personaforge.rendering.assembly.trials import trial
from personaforge.rendering.customers.sheet import CustomersSheet, SharedTrait
from personaforge.rendering.sheets import Foot, Head, Meta
from personaforge.rendering.translation import Translator


def customers_sheet(
    workspace: Workspace, translator: Translator, updated: date, answers: CustomerAnswers
) -> CustomersSheet:
    """Return what the customers share and how the ICPs stand the back-test; ``updated`` is the last change."""
    root, gettext = workspace.root, translator.gettext
    trials = (trial(workspace, icp, translator, answers) for icp in workspace.all(Icp))
    return CustomersSheet(
        title=gettext(N_("What our best customers have in common")),
        head=Head(root.company, root.offer),
        foot=Foot("", updated, None, root.facilitator, common.took_part(workspace)),
        discovery=answers.discovery,
        traits=tuple(_traits(translator, answers)),
        tested=tuple(found for found in trials if found is not None),
        meta=Meta(root.company, tuple(word for word in (root.company, gettext(N_("Customers"))) if word)),
    )


def _traits(translator: Translator, answers: CustomerAnswers) -> list[SharedTrait]:
    found = []
    for trait in answers.discovery.traits:
        assert isinstance(trait.test, Test)
        words = sentence(trait.test, translator.gettext, answers.columns)
        attribute = attribute_text(trait.attribute, translator.gettext, answers.columns)
        found.append(SharedTrait(words, attribute or trait.header, trait))
    return found
