"""The ICP sheet as the sample fills it."""

from datetime import date
from pathlib import Path

import pytest

from personaforge.creating import create_sample
from personaforge.domain.worksheets.icp import Icp
from personaforge.i18n import Translator
from personaforge.rendering.assembly.icp import icp_sheet
from tests.rendering.conftest import Print
from tests.rendering.reading import text_of


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_sample_says_everything_on_one_page(tmp_path: Path, printed: Print, language: str) -> None:
    chosen = "de" if language == "de" else "en"
    store = create_sample(tmp_path / "sample.pforge", "test", chosen)
    workspace = store.workspace
    icp = workspace.all(Icp)[0]
    sheet = icp_sheet(workspace, icp, Translator(chosen), date(2026, 11, 16))
    store.close()
    assert (len(sheet.musts), len(sheet.shoulds), len(sheet.excludes)) == (5, 5, 5)
    assert sheet.evidence_strength == pytest.approx(0.86)
    assert len(sheet.personas) == 3
    pdf = printed(sheet, language)
    assert pdf.pages == 1
    text = text_of(pdf)
    for criterion in (*sheet.musts, *sheet.shoulds, *sheet.excludes):
        assert criterion.text in text
        assert criterion.code in text
    assert sheet.rationale in text
