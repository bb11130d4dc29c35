"""Printed versions of the agreement compared, and what does not hold together in it."""

from __future__ import annotations

import pytest
from making import Make
from PySide6.QtWidgets import QApplication

from personaforge.domain.versions import Sign
from personaforge.domain.worksheets.sla import Commitment, Sla, SlaVersion
from ui.session import Session
from ui.views.agreement.consistency import ConsistencyView
from ui.views.agreement.difference_row import DifferenceRow
from ui.views.agreement.versions import VersionsView


@pytest.fixture
def promise(session: Session, sla: str) -> str:
    row = {"text": "until the call", "side": "sales", "amount": 24, "unit": "h", "measured": "CRM"}
    return session.insert(Commitment, sla, [row])[0]


@pytest.fixture
def view(make: Make, sla: str, promise: str) -> VersionsView:
    return make(VersionsView, "sla", "versions", sla)


def rows(view: VersionsView) -> list[DifferenceRow]:
    QApplication.processEvents()  # rows are shown, and old ones go, when the event loop comes to it
    return [row for row in view.findChildren(DifferenceRow) if not row.isHidden()]


def test_without_a_version_there_is_an_invitation(view: VersionsView, session: Session) -> None:
    assert not view.invitation.isHidden()
    assert view.older.isHidden()
    view.invitation.wanted.click()
    assert view.invitation.isHidden()
    assert view.note.text() == "Both say the same."
    session.undo()
    assert session.workspace.all(SlaVersion) == []
    assert not view.invitation.isHidden()


def test_what_has_changed_since_then_is_shown_word_by_word(
    view: VersionsView, session: Session, promise: str
) -> None:
    view.keep_version()
    session.set_field(session.workspace.record(promise, Commitment), "amount", 12)
    (row,) = rows(view)
    assert row.difference.sign is Sign.CHANGED
    assert row.accessibleName() == (
        "changed from 24 h until the call (Measured: CRM) to 12 h until the call (Measured: CRM)"
    )
    assert "<s" in row.text.text()
    assert view.summary() == "1 clause differs"


def test_two_printed_versions_are_compared_with_one_another(
    view: VersionsView, session: Session, sla: str, promise: str
) -> None:
    view.keep_version()
    session.set_field(session.workspace.record(sla, Sla), "version", "0.2")
    session.remove([promise])
    view.keep_version()
    old, new = session.workspace.all(SlaVersion)
    view.older.set_value(old.id)
    view.newer.set_value(new.id)
    view.newer.edited.emit(new.id)
    (row,) = rows(view)
    assert row.difference.sign is Sign.REMOVED
    assert row.accessibleName() == "gone: 24 h until the call (Measured: CRM)"


def test_a_version_printed_in_the_other_language_is_compared_in_that_language(
    view: VersionsView, session: Session
) -> None:
    view.keep_version()
    (version,) = session.workspace.all(SlaVersion)
    session.set_field(version, "language", "de")
    assert any("Gemessen" in row.accessibleName() for row in rows(view))


def test_a_deleted_version_comes_back(view: VersionsView, session: Session) -> None:
    view.keep_version()
    view.delete.click()
    assert session.workspace.all(SlaVersion) == []
    session.undo()
    assert len(session.workspace.all(SlaVersion)) == 1
    assert not view.older.isHidden()


def test_what_clashes_is_listed_and_one_click_away(
    make: Make, session: Session, sla: str, promise: str
) -> None:
    session.set_field(session.workspace.record(promise, Commitment), "measured", "")
    session.set_field(session.workspace.record(sla, Sla), "purpose", "no lead is lost")
    view = make(ConsistencyView, "sla", "consistency", sla)
    lines = view.rows.lines.lines
    assert "One-sided" in [line.text for line in lines if line.kind == "heading"]
    asked = next(line for line in lines if line.note == "SLA-09")
    view.rows.chosen.emit(asked.key)
    assert (view.navigator.place.record, view.navigator.place.field) == (promise, "measured")
