"""The agreement as a Word document, which lawyers and managers go on editing.

The sections behind the first page are those of the printed agreement, word for word; numbers are those of Word, so
that they follow what is added or deleted.
"""

from collections.abc import Iterator

from personaforge.domain.words import N_
from personaforge.rendering.measure import Style
from personaforge.rendering.setting import Setter
from personaforge.rendering.sla import words
from personaforge.rendering.sla.clauses import (
    further_sections,
    heading_of,
    open_words,
    sides,
)
from personaforge.rendering.sla.layout import signing
from personaforge.rendering.sla.long import brief
from personaforge.rendering.sla.section import Section
from personaforge.rendering.sla.sheet import LeadStage, Party, Promise, SignOff, SlaSheet
from personaforge.rendering.sla.waterfall import department_word
from personaforge.rendering.translation import Translator
from personaforge.rendering.word.document import Column, Properties, WordDocument
from personaforge.rendering.word.text import Line, Run, labelled, line

OPEN, CHECK, STRONG = "StillOpen", "ToCheck", "Strong"
_SIGNATURES_BESIDE = 3
_LETTER = 1.7  # mm
_RATES = {"own": N_("own rate"), "benchmark": N_("benchmark of others"), "": N_("origin open")}


def sla_docx(sheet: SlaSheet, translator: Translator) -> bytes:
    """Return the agreement as a file for Word, in the language of ``translator``."""
    return _Agreement(sheet, translator).content()


class _Agreement:
    """Writes one agreement, from its title to its signatures."""

    def __init__(self, sheet: SlaSheet, translator: Translator) -> None:
        self._sheet, self._translator = sheet, translator
        self._setter = Setter(_roughly, translator)
        self._document = WordDocument(self._properties(), translator)

    def content(self) -> bytes:
        self._title()
        self._goal()
        self._stages()
        self._promises()
        for section in further_sections(self._sheet, 1, {}, self._setter):
            if section.key not in ("purpose", "stages"):  # which stand in full above
                self._section(section)
        self._signatures()
        return self._document.content()

    def _(self, message: str) -> str:
        return self._translator.gettext(message)

    def _properties(self) -> Properties:
        sheet, kind = self._sheet, self._(N_("Service level agreement"))
        draft = self._(N_("Draft {version}")).replace("{version}", sheet.version).strip()
        updated = self._translator.date(sheet.foot.updated) if sheet.foot.updated else ""
        held = words.validity(sheet, self._setter)
        foot = [f"{self._(N_('Version'))} {sheet.foot.code}" if sheet.foot.code else ""]
        foot.append(f"{self._(N_('As of'))} {updated}" if updated else "")
        foot.append(f"{self._(N_('Valid'))} {held}" if held else "")
        subject = " ".join(part for part in (kind, sheet.period) if part)
        return Properties(
            sheet.title, subject, sheet.meta.author, sheet.meta.keywords, sheet.version,
            f"{kind}\t{draft}", "\t".join(foot[:3]),
        )  # fmt: skip

    def _title(self) -> None:
        sheet = self._sheet
        self._document.write("Title", Run(sheet.title))
        named = self._(N_("Service level agreement for %(period)s")).replace("%(period)s", sheet.period)
        kind = named if sheet.period else self._(N_("Service level agreement"))
        self._document.write("Subtitle", Run(kind))
        for party in signing(sheet.parties):
            side = department_word(party.department, self._setter) if party.department else ""
            who = ", ".join(part for part in (party.name, party.role) if part)
            told = Run(f" {who}") if who else Run(f" {open_words(self._setter)}", OPEN)
            self._document.write("Normal", Run(f"{side}:" if side else "–", STRONG), told)

    def _goal(self) -> None:
        sheet, goal = self._sheet, self._sheet.goal
        self._document.write("Heading1", Run(self._(N_("Our shared goal"))))
        for said in sheet.purpose.splitlines():
            if said.strip():
                self._document.write("Clause", Run(said))
        target = self._(N_("revenue target {period}")).replace("{period}", sheet.period).strip()
        money = [None if one is None else words.money(one, goal.currency, self._setter)
                 for one in (goal.revenue, goal.average)]  # fmt: skip
        share = None if goal.share is None else self._translator.per_cent(goal.share)
        deals = None if goal.deals is None else self._translator.number(goal.deals)
        together = self._(N_("deals together"))
        if goal.exact is not None:
            exact = self._translator.number(round(goal.exact, 2))
            together = self._(N_("deals together, rounded up from {exact}")).replace("{exact}", exact)
        terms = ((target, money[0]), (self._(N_("share from marketing")), share),
                 (self._(N_("average deal")), money[1]), (together, deals))  # fmt: skip
        columns = (Column(self._(N_("Goal")), 100.0), Column(self._(N_("Figure")), 53.0))
        rows = [[[line(words.capital(name))], [self._told(value or "")]] for name, value in terms]
        self._document.table(columns, rows)

    def _stages(self) -> None:
        self._document.write("Heading1", Run(self._(N_("What we call what"))))
        if not self._sheet.stages:
            self._open(N_("what do we call a lead, from the first contact to the deal?"))
            return
        columns = (
            Column(self._(N_("Stage")), 30.0), Column(self._(N_("Definition")), 55.0),
            Column(self._(N_("Begins and ends")), 42.0), Column(self._(N_("Owner, agreed by")), 26.0),
        )  # fmt: skip
        self._document.table(columns, [self._stage(stage) for stage in self._sheet.stages])

    def _stage(self, stage: LeadStage) -> list[list[Line]]:
        name: list[Line] = [(Run(stage.name, STRONG),)]
        if stage.short:
            name.append(line(stage.short))
        if stage.phase:
            name.append(line(self._(stage.phase)))
        means = [self._told(stage.definition)]
        means += [labelled(f"{self._(label)}:", text) for label, text in stage.facts]
        if stage.may_reject:
            means.append(line(words.capital(self._(N_("may be rejected with a code")))))
        if stage.volume is not None:
            volume = self._translator.number(stage.volume)
            means.append(labelled(f"{self._(N_('Leads a year'))}:", volume))
        if stage.rate is not None:
            rate = f"{self._translator.per_cent(stage.rate)} ({self._(_RATES.get(stage.source, _RATES['']))})"
            means.append(labelled(f"{self._(N_('Moves on'))}:", rate))
        spans = ((N_("Begins when"), stage.entry), (N_("Ends when"), stage.exit))
        span = [labelled(f"{self._(label)}:", text) for label, text in spans if text.strip()]
        owner = department_word(stage.department, self._setter) if stage.department else ""
        return [name, means, span or [line("")], [self._told(owner), *self._agreed(stage)]]

    def _agreed(self, stage: LeadStage) -> Iterator[Line]:
        if not (stage.marketing.name or stage.sales.name):
            return
        for key, agreed in (("marketing", stage.marketing), ("sales", stage.sales)):
            yield self._sign_off(department_word(key, self._setter), agreed)

    def _sign_off(self, side: str, agreed: SignOff) -> Line:
        if not agreed.name:
            return Run(f"{side}: "), Run(self._(N_("not agreed yet")), OPEN)
        day = f", {self._translator.date(agreed.on)}" if agreed.on else ""
        return line(f"{side}: {agreed.name}{day}")

    def _promises(self) -> None:
        self._document.write("Heading1", Run(self._(N_("What each side promises"))))
        asked = {"marketing": N_("what does marketing promise?"), "sales": N_("what does sales promise?")}
        for key in sides(self._sheet):
            self._document.write("Heading2", Run(heading_of(key, self._setter)))
            self._pledged([one for one in self._sheet.promises if one.side == key], asked.get(key, ""))
        if nobody := [promise for promise in self._sheet.promises if not promise.side]:
            self._document.write("Heading2", Run(self._(N_("Whose promise is it?"))))
            self._pledged(nobody, "")

    def _pledged(self, promises: list[Promise], question: str) -> None:
        if not promises:
            self._open(question)
            return
        columns = (
            Column(self._(N_("Promise")), 48.0), Column(self._(N_("Figure")), 18.0),
            Column(self._(N_("Unit")), 21.0), Column(self._(N_("How it is measured")), 31.0),
            Column(self._(N_("Where the number comes from")), 35.0),
        )  # fmt: skip
        self._document.table(columns, [self._pledge(promise) for promise in promises])

    def _pledge(self, promise: Promise) -> list[list[Line]]:
        amount = "" if promise.amount is None else self._translator.number(promise.amount)
        source = [line(promise.origin)] if promise.origin or not promise.doubt else []
        if promise.doubt:
            source.append((Run(f"{self._(N_('To check:'))} ", CHECK), Run(promise.doubt)))
        figure: Line = (Run(amount, STRONG),) if amount else self._told("")
        return [
            [line(brief(promise.text))],
            [figure],
            [line(promise.unit)],
            [self._told(promise.measured)],
            source,
        ]

    def _section(self, section: Section) -> None:
        self._document.write("Heading1", Run(section.title))
        for clause in section.clauses:
            if clause.open:
                self._open(clause.text, translated=True)
            elif section.key == "data":
                self._document.write("ListBullet", Run(clause.text))
            else:
                self._document.write("Clause", *labelled(clause.label, clause.text))
        if section.table is not None:
            columns = [Column(head, width) for head, width in section.table.columns]
            left_open = open_words(self._setter)
            self._document.table(
                columns,
                [[[line(cell, OPEN if cell == left_open else "")] for cell in row[1:]]
                 for row in section.table.rows],
            )  # fmt: skip
        for note in section.notes:
            self._document.write("Clause", *labelled(note.label, note.text))

    def _signatures(self) -> None:
        self._document.write("Heading1", Run(self._(N_("Signatures"))))
        cells = [self._signature(party) for party in signing(self._sheet.parties)]
        self._document.side_by_side(cells, _SIGNATURES_BESIDE)

    def _signature(self, party: Party) -> list[Line]:
        side = department_word(party.department, self._setter) if party.department else ""
        when = self._translator.date(party.signed) if party.signed else self._(N_("Place, date"))
        rule = "_" * 26
        return [
            line(""), line(""), line(rule), line(when), line(""), line(""), line(rule),
            (Run(party.name or self._(N_("Name")), STRONG if party.name else OPEN),),
            *([line(party.role)] if party.role else []), *([line(side)] if side else []), line(""),
        ]  # fmt: skip

    def _told(self, text: str) -> Line:
        """A text, and where there is none that it is still open."""
        return line(text) if text.strip() else line(open_words(self._setter), OPEN)

    def _open(self, question: str, *, translated: bool = False) -> None:
        asked = question if translated else self._(question)
        told = self._(N_("Still open: %(question)s")).replace("%(question)s", asked)
        self._document.write("Clause", Run(told if asked else open_words(self._setter), OPEN))


def _roughly(text: str, _style: Style) -> float:
    """Word breaks the lines itself; what is measured here only has to be quick."""
    return len(text) * _LETTER
