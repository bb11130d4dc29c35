"""The figures of a workspace are the same whatever language the window has."""

from __future__ import annotations

from pathlib import Path

import pytest

from personaforge.analysis.backtest import backtest
from personaforge.analysis.discovery import discover
from personaforge.creating import create_sample
from personaforge.domain.companies.asking import asked
from personaforge.domain.worksheets.icp import Icp
from personaforge.i18n import LANGUAGES, Language, Translator
from personaforge.ranking import customer_base


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_of_typed_customers_are_said_as_list_and_criteria_say_them(
    tmp_path: Path, language: Language
) -> None:
    store = create_sample(tmp_path / "a.pforge", "Ann", language)
    found = []
    for window in LANGUAGES:
        base = customer_base(store, Translator(window).gettext)
        traits = [(trait.attribute, trait.best.count, trait.rest.count) for trait in discover(base).traits]
        fits = [
            (icp.text, tested.fitting, tested.best_fitting)
            for icp in store.workspace.all(Icp)
            for tested in [backtest(base, icp.id, asked(store.workspace, icp.id, base.columns))]
        ]
        found.append((traits, fits))
        base.close()
    store.close()
    assert found[0] == found[1]
