"""The open cell of the benefit matrix.

editor = BenefitEditor(context, session, edits, style)
editor.open(place, benefit_id, text="", answers=())     "" for a cell nobody has filled yet
editor.reload()                                         after undo, or when others changed the benefit
editor.close_record()                                   send the last typing; a benefit that says nothing goes
editor.resized                                          signal: it wants another height
editor.left(step)                                       signal: typing is over, see `ui.views.benefits.text`

Nothing is inserted before something is typed; bridge and answers chosen earlier go with it, as one step.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from personaforge.domain.options import Bridge, Department, Evidence
from personaforge.domain.text import is_cut
from personaforge.domain.words import N_
from personaforge.domain.worksheets.benefits import Benefit
from personaforge.domain.worksheets.persona import Persona
from ui.context import Context
from ui.forms.autosave import Autosave, limit_notice
from ui.session import Session
from ui.views.benefits.chooser import SourceChooser
from ui.views.benefits.edits import OfferEdits
from ui.views.benefits.faces import sources_of
from ui.views.benefits.model import Place
from ui.views.benefits.parts import AnswerChips, BoastPlate, BridgeButton, EvidenceDisc, SpeakerButton
from ui.views.benefits.style import MatrixStyle
from ui.views.benefits.text import BenefitText
from ui.views.shared.open_cell import OpenCell
from ui.widgets.base import Label
from ui.widgets.fields import LineField, set_state

_LEFT = 11


class BenefitEditor(OpenCell):
    """One for the matrix; it is shown over one cell after another."""

    left = Signal(int)
    notice = Signal(str)

    def __init__(
        self, context: Context, session: Session, edits: OfferEdits, style: MatrixStyle, parent: QWidget
    ) -> None:
        super().__init__(context, session, parent)
        self._edits, self._style = edits, style
        self.place = Place("", 0, "")
        self.benefit_id = ""
        self._pending: dict[str, object] = {}
        self._first_name = ""
        role = "present_small" if context.presenting else "row"
        self.bridge = BridgeButton(context, style, self)
        small = "present_small" if context.presenting else "small"
        self._count = Label(context.theme, "", role=small, color="ink3", wrap=False)
        self._answers = Label(context.theme, context.tr(N_("answers")), role=small, color="ink3", wrap=False)
        self.text = BenefitText(context, role=role, name=context.tr(Benefit.text.label),
                                placeholder="", parent=self)  # fmt: skip
        self.plate = BoastPlate(context, self)
        self.measure = LineField(context.theme, name=context.tr(Benefit.measure.label), parent=self)
        levels = {level.value: context.option(level) for level in Evidence}
        self.evidence = EvidenceDisc(context.theme, levels, name=context.tr(Benefit.how.label), parent=self)
        self.speakers = SpeakerButton(context, style, self)
        self.chips = AnswerChips(context, style, self)
        self._lay_out()
        self._connect()
        self._autosave = Autosave(session, self._send, self)
        self._autosave.watch(self.text)
        self._autosave.watch(self.measure)
        session.speaking_changed.connect(self._speaking_changed)
        context.theme.changed.connect(self.update)

    def open(self, place: Place, benefit: str, text: str = "", answers: Sequence[str] = ()) -> None:
        """Show a benefit, or an empty cell; `text` is what was typed to open it."""
        self._autosave.flush()
        self.place, self.benefit_id = place, benefit
        self._pending = {"solves": list(answers)} if answers and not benefit else {}
        persona = self._session.workspace.find(place.persona, Persona)
        self._first_name = (persona.first_name if persona else "") or self._context.tr(N_("the persona"))
        self.text.setPlaceholderText(self._context.tr(N_("what {name} notices"), name=self._first_name))
        self.measure.setPlaceholderText(
            self._context.tr(N_("How would {name} notice?"), name=self._first_name)
        )
        self.text.set_value("")
        self.measure.set_value("")
        self.reload()
        self.text.begin(text)

    def reload(self) -> None:
        """Show what the workspace holds; the caret stays where it makes sense."""
        self._autosave.cancel()
        benefit = self._edits.benefit(self.benefit_id)
        if benefit is None:
            self.benefit_id = ""
        self.text.set_value(benefit.text if benefit else "")
        self.measure.set_value(benefit.measure if benefit else "")
        if not self.measure.hasFocus():
            self.measure.setCursorPosition(0)
        self._show_parts()

    def focus_field(self, name: str) -> None:
        """Put the caret into a field, the text if there is no such field here."""
        fields = {"bridge": self.bridge, "measure": self.measure, "how": self.evidence, "solves": self.chips}
        fields.get(name, self.text).setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        """Show values that others may have changed, and leave the typing alone."""
        self._show_parts()

    def flush(self) -> None:
        """Send what was typed."""
        self._autosave.flush()

    def close_record(self) -> None:
        """Send the last typing; what says nothing is taken away."""
        self._autosave.flush()
        if self.benefit_id:
            self._edits.drop_if_empty(self.benefit_id)
        self.benefit_id = ""

    def sizeHint(self) -> QSize:
        width = self.width()
        return QSize(width, max(self.column.totalHeightForWidth(width), self.column.totalSizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_count()

    # Building.

    def _lay_out(self) -> None:
        if self._context.presenting:
            self.measure.setFont(self._style.fact)
            self.measure.setFixedHeight(self._style.fact_line + 12)
        set_state(self.measure, "bare")  # after the font: the style sheet would restore the usual one
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.bridge)
        top.addWidget(self._count)
        top.addStretch()
        middle = QHBoxLayout()
        middle.setContentsMargins(3, 0, 0, 0)
        middle.setSpacing(4)
        middle.addWidget(self.measure, 1)
        middle.addWidget(self.evidence)
        foot = QHBoxLayout()
        foot.setContentsMargins(5, 0, 0, 0)
        foot.setSpacing(9)
        foot.addWidget(self.speakers)
        foot.addWidget(self._answers, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.chips)
        foot.addStretch()
        text = QHBoxLayout()
        text.setContentsMargins(5, 0, 2, 0)
        text.addWidget(self.text)
        box = self.column
        box.setContentsMargins(_LEFT, 8, _LEFT, 5)
        box.setSpacing(0)
        box.addLayout(top)
        box.addSpacing(6)
        box.addLayout(text)
        box.addSpacing(6)
        box.addWidget(self.plate)
        box.addStretch()
        box.addLayout(middle)
        box.addLayout(foot)
        self.plate.hide()
        order = [
            self.bridge,
            self.text,
            *self.plate.buttons,
            self.measure,
            self.evidence,
            self.speakers,
            self.chips,
        ]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _connect(self) -> None:
        self.bridge.chosen.connect(self._bridge_chosen)
        self.text.edited.connect(self._typed)
        self.text.left.connect(self.left)
        self.text.shortened.connect(lambda: self.notice.emit(limit_notice(self._context)))
        self.measure.edited.connect(lambda _text: self._autosave.touch())
        self.measure.returnPressed.connect(lambda: self.left.emit(0))
        self.plate.rephrase.connect(self.text.choose_boast)
        self.plate.accept.connect(self._accept)
        self.evidence.chosen.connect(lambda level: self._set("how", level))
        self.speakers.chosen.connect(self._speakers_chosen)
        self.chips.clicked.connect(self.choose_answers)

    # Showing.

    def _show_parts(self) -> None:
        benefit = self._edits.benefit(self.benefit_id)
        bridge = benefit.bridge if benefit else self._pending.get("bridge")
        self.bridge.show_bridge(bridge if isinstance(bridge, Bridge) else None)
        total = len(Bridge)
        if isinstance(bridge, Bridge):
            number = list(Bridge).index(bridge) + 1
            self._count.setText(
                self._context.tr(N_("Bridge {number} of {total}"), number=number, total=total)
            )
        else:
            self._count.setText(self._context.tr(N_("{total} bridges"), total=total))
        self._fit_count()
        said = benefit.said_by if benefit else self._new_speakers()
        self.speakers.show_speakers(said)
        self.evidence.set_level((benefit.evidence if benefit else self._pending_level()).value)
        sources = sources_of(self._session.workspace, self.place.persona)
        solved = set(self._solves())
        self.chips.show_sources([source for source in sources if source.id in solved])
        self.chips.set_enabled(bool(sources), self._context.tr(N_("no pain points yet")))
        self._show_plate()

    def _fit_count(self) -> None:
        """The number of the bridge gives way where the column is narrow."""
        wanted = self.bridge.sizeHint().width() + 12 + self._count.sizeHint().width()
        self._count.setVisible(wanted <= self.width() - 2 * _LEFT)

    def _show_plate(self) -> None:
        benefit = self._edits.benefit(self.benefit_id)
        self.text.set_watching(not (benefit and benefit.boast_accepted))
        found = self.text.boasts()
        if found:
            message = N_("“{word}” is about us. So what: what does {name} notice of it?")
            self.plate.ask(self._context.tr(message, word=found[0].word, name=self._first_name))
        if self.plate.isHidden() != (not found):
            self.plate.setVisible(bool(found))
            self.resized.emit()

    def _solves(self) -> tuple[str, ...]:
        benefit = self._edits.benefit(self.benefit_id)
        pending = self._pending.get("solves")
        return benefit.solves if benefit else tuple(pending) if isinstance(pending, list) else ()

    def _new_speakers(self) -> tuple[Department, ...]:
        pending = self._pending.get("said_by")
        if isinstance(pending, list):
            return tuple(Department(key) for key in pending)
        return (self._session.speaking,) if self._session.speaking else ()

    def _pending_level(self) -> Evidence:
        return Evidence(str(self._pending.get("how") or Evidence.ASSUMPTION.value))

    # Editing.

    def choose_answers(self) -> SourceChooser:
        """Open the list of what the persona suffers from and wants."""
        sources = sources_of(self._session.workspace, self.place.persona)
        chooser = SourceChooser(self._context, self._style, sources, self._solves(), self)
        chooser.edited.connect(lambda ids: self._set("solves", list(ids)))
        chooser.open_below(self.chips)
        return chooser

    def _typed(self, _text: str) -> None:
        self._autosave.touch()
        self._show_plate()

    def _bridge_chosen(self, bridge: Bridge) -> None:
        self._set("bridge", bridge)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _speakers_chosen(self, said: tuple[Department, ...]) -> None:
        self._set("said_by", [department.value for department in said])

    def _speaking_changed(self) -> None:
        self.update()
        if self.isVisible():
            self._show_parts()

    def _accept(self) -> None:
        self._autosave.flush()
        self._set("boast_accepted", True)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, name: str, value: object) -> None:
        self._autosave.flush()
        if self.benefit_id:
            self._edits.set_benefit(self.benefit_id, name, value)
        else:
            self._pending[name] = value
        self._show_parts()

    def _send(self) -> None:
        """Commit what differs: a new benefit with all that was chosen before, or the changed text."""
        text, measure = self.text.value(), self.measure.value()
        if is_cut(text):
            self.notice.emit(limit_notice(self._context))
        if self.benefit_id:
            self._edits.set_benefit(self.benefit_id, "text", text)
            self._edits.set_benefit(self.benefit_id, "measure", measure)
        elif text.strip() or measure.strip():
            values = {"persona": self.place.persona, "text": text, "measure": measure, **self._pending}
            self.benefit_id = self._edits.add_benefit(self.place.feature, values)
            self._pending = {}
        self._show_parts()
