"""What the matrix reads from a workspace."""

from __future__ import annotations

from types import SimpleNamespace

from personaforge.domain.worksheets.benefits import Benefit
from personaforge.domain.worksheets.kano import Feature
from ui.views.benefits.faces import Aside, BenefitFace, Gap, MatrixData, Spare, read_matrix
from ui.views.kano.faces import AddRow, DraftRow, FeatureRow, FoldRow, Past, band_of, read_rows


def read(offer: SimpleNamespace) -> MatrixData:
    return read_matrix(offer.session.workspace, lambda _id: [])


def test_a_column_counts_the_pains_that_some_benefit_answers(offer: SimpleNamespace) -> None:
    monika, georg = read(offer).columns
    assert (monika.answered, monika.pains) == (1, 2)
    assert (georg.answered, georg.pains) == (0, 2)


def test_gaps_name_unanswered_pains_the_worst_first_and_take_turns(offer: SimpleNamespace) -> None:
    data = read(offer)
    quotes = [data.cell(row, offer.georg) for row in data.rows]
    assert [gap.unanswered for gap in quotes if isinstance(gap, Gap)] == [
        "Everybody counts differently",
        "Marketing costs money",
        "Everybody counts differently",
    ]
    assert data.gaps == 5
    assert data.filled == 1


def test_chips_carry_the_number_from_the_persona_s_list(offer: SimpleNamespace) -> None:
    data = read(offer)
    face = data.cell(data.rows[0], offer.monika)
    assert isinstance(face, BenefitFace)
    assert [(source.form.format(number=source.number), source.text) for source in face.answers] == [
        ("1", "No time"),
        ("R1", "Calm evenings"),
    ]


def test_a_second_benefit_takes_a_line_of_its_own(offer: SimpleNamespace) -> None:
    offer.session.insert(Benefit, offer.texts, [{"persona": offer.monika, "text": "one more"}])
    data = read(offer)
    assert [(row.feature.text, row.line) for row in data.rows[:3]] == [
        ("Templates", 0),
        ("Templates", 1),
        ("Rules in the CRM", 0),
    ]
    assert isinstance(data.cell(data.rows[1], offer.georg), Spare)
    assert data.gaps == 5


def test_a_feature_that_matters_to_others_only_is_no_gap(offer: SimpleNamespace) -> None:
    feature = offer.session.workspace.record(offer.report, Feature)
    offer.session.set_field(feature, "personas", [offer.georg])
    data = read(offer)
    assert isinstance(data.cell(data.rows[2], offer.monika), Aside)
    assert data.gaps == 4


def test_kano_rows_stand_in_their_bands_with_room_for_the_next(offer: SimpleNamespace) -> None:
    rows = read_rows(offer.session.workspace, lambda _id: [], unfolded=False, can_add=True)
    shown = [
        row.text
        if isinstance(row, FeatureRow)
        else str(row.band.kano_class)
        if isinstance(row, AddRow)
        else "fold"
        for row in rows
    ]
    assert shown == [
        "excitement",
        "Templates",
        "performance",
        "Rules in the CRM",
        "basic",
        "Report",
        "None",
        "fold",
    ]


def test_bands_aside_are_folded_and_counted(offer: SimpleNamespace) -> None:
    feature = offer.session.workspace.record(offer.report, Feature)
    offer.session.set_field(feature, "kano_class", "reverse")
    folded = read_rows(offer.session.workspace, lambda _id: [], unfolded=False, can_add=True)
    assert folded[-1] == FoldRow(1, False)
    unfolded = read_rows(offer.session.workspace, lambda _id: [], unfolded=True, can_add=False)
    assert [row.text for row in unfolded if isinstance(row, FeatureRow)] == [
        "Templates",
        "Rules in the CRM",
        "Report",
    ]


def test_a_draft_stands_behind_the_feature_it_follows(offer: SimpleNamespace) -> None:
    feature = offer.session.workspace.record(offer.texts, Feature)
    draft = DraftRow(band_of(feature.kano_class), feature.id)
    rows = read_rows(offer.session.workspace, lambda _id: [], unfolded=False, can_add=True, draft=draft)
    assert rows[2] == draft


def test_drift_leaves_out_the_present_class(offer: SimpleNamespace) -> None:
    from personaforge.domain.options import KanoClass
    from personaforge.domain.worksheets.kano import KanoRating
    from ui.views.kano.faces import drift

    offer.session.insert(
        KanoRating,
        offer.texts,
        [
            {"rated": "2026-10-20", "kano_class": "performance"},
            {"rated": "2024-05-02", "kano_class": "excitement"},
        ],
    )
    feature = offer.session.workspace.record(offer.texts, Feature)
    assert drift(offer.session.workspace, feature) == (Past(2024, KanoClass.EXCITEMENT),)
