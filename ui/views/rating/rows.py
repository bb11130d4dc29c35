"""The rows of the rating table: cells, what a column sorts by, and what is said of a customer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QLocale

from personaforge.domain.company_options import CustomerMark
from personaforge.domain.measures import PER_CENT, with_unit
from personaforge.domain.options import Department
from personaforge.domain.ratings import DISCUSS_FROM, VOTED
from personaforge.domain.words import N_
from personaforge.domain.worksheets.customers import Customer, CustomerVote
from ui.context import Context
from ui.views.rating.faces import CustomerFace
from ui.widgets.data_table import Bar, Cell, Column, Figure, Glyph, Positions, Row, Stars, Words

FACTS = ("revenue", "profitability", "buying_days")
"""Numbers that can be typed in their cells, fields of ``Customer``."""

_TITLES = {
    "complication": (N_("Complication"), N_("Compl.")),
    "pleasant": (N_("Pleasant"), N_("Pleas.")),
    "develops": (N_("Grows"), N_("Grows")),
    "recommends": (N_("Recommends"), N_("Recom.")),
}

Item = CustomerFace | None
"""``None`` is the row that invites the next customer."""


def columns_of(context: Context) -> list[Column]:
    """Return the columns in order; figures give way before answers, the name and the score stay."""
    tr = context.tr
    facts = [
        Column("revenue", tr(Customer.fields["revenue"].label), 92, 80, short=tr(N_("Revenue")), right=True,
               first_down=True, yields=2),
        Column("profitability", tr(N_("Margin")), 56, right=True, first_down=True, yields=4),
        Column("buying_days", tr(N_("Purchase")), 56, right=True, yields=5,
               tip=tr(Customer.fields["buying_days"].label)),
    ]  # fmt: skip
    votes = [
        Column(name, tr(_TITLES[name][0]), 74, 50, short=tr(_TITLES[name][1]), first_down=True,
               tip=tr(CustomerVote.fields[name].label))
        for name in VOTED
    ]  # fmt: skip
    return [
        Column("text", tr(Customer.fields["text"].label), 230, 160, grows=True),
        *facts,
        *votes,
        Column("score", tr(N_("Overall")), 120, 92, first_down=True),
        Column("spread", tr(N_("Departments")), 104, 84, first_down=True, yields=3,
               tip=tr(N_("How each department sees them on the whole, 1 to 5"))),
        Column("mark", tr(N_("Team")), 76, 28, yields=1, tip=tr(Customer.fields["mark"].label)),
    ]  # fmt: skip


class RatingCells:
    """Makes cells for those who look and those who hear."""

    def __init__(self, context: Context, speaking: Callable[[], Department | None], currency: str) -> None:
        self._context, self._speaking, self._currency = context, speaking, currency
        self._locale = QLocale(context.translator.language)

    def row(self, item: Item) -> Row:
        """Return the cells of a customer, or of the invitation."""
        tr = self._context.tr
        empty: Cell = Words("")
        if item is None:
            return (Words(tr(N_("Next customer")), quiet=True, invites=True), *[empty] * (len(FACTS) + 7))
        customer = item.customer
        name = Words(customer.text or tr(N_("without a name")), customer.industry, strong=bool(customer.text),
                     quiet=not customer.text)  # fmt: skip
        return (
            name,
            *(self._fact(customer, fact) for fact in FACTS),
            *(self._stars(item, question) for question in VOTED),
            self._score(item),
            self._opinions(item),
            self._mark(item),
        )

    def keys(self) -> Mapping[str, Callable[[Item], Any]]:
        """Return what each column sorts by; the invitation has no key, so it stays at the end."""

        def of(read: Callable[[CustomerFace], Any]) -> Callable[[Item], Any]:
            return lambda item: None if item is None else read(item)

        best = {CustomerMark.BEST: 0, CustomerMark.WORST: 2, None: 1}
        return {
            "text": of(lambda face: face.customer.text.casefold() or None),
            **{fact: of(lambda face, fact=fact: face.customer.value(fact)) for fact in FACTS},  # type: ignore[misc]
            **{name: of(lambda face, name=name: face.answer(self._speaking(), name)) for name in VOTED},  # type: ignore[misc]
            "score": of(lambda face: face.rating.score),
            "spread": of(lambda face: face.spread),
            "mark": of(lambda face: best[face.standing]),
        }

    def _fact(self, customer: Customer, name: str) -> Cell:
        value = customer.value(name)
        if not isinstance(value, int | float):
            return Figure("–", quiet=True)
        if name == "revenue":
            return Figure(self._context.translator.money(float(value), self._currency or "EUR"))
        if name == "profitability":
            return Figure(with_unit(self._number(value), PER_CENT, self._context.translator.gettext))
        return Figure(self._context.tr(N_("{count} d"), count=self._number(value)))

    def _number(self, value: float) -> str:
        """Return a number with as many decimals as it has, at most three."""
        return self._locale.toString(round(float(value), 3), "g", 12)

    def _stars(self, face: CustomerFace, question: str) -> Stars:
        """Return what the department that speaks says; the mean of all while nobody does."""
        tr, speaking = self._context.tr, self._speaking()
        value = face.answer(speaking, question)
        if speaking is not None:
            words = tr(N_("{value} of 5"), value=value) if value else tr(N_("not rated"))
            return Stars(value, words, speaking.value)
        steps = [step for _who, step in face.answers(question)]
        if not steps:
            return Stars(None, tr(N_("not rated")))
        mean = sum(steps) / len(steps)
        figure = self._number(round(mean, 1))
        return Stars(round(mean), tr(N_("{value} of 5 on average"), value=figure), assumed=True)

    def _score(self, face: CustomerFace) -> Bar:
        score = face.rating.score
        tr = self._context.tr
        if score is None:
            return Bar("–", None, words=tr(N_("not rated")))
        figure = self._locale.toString(score, "f", 1)
        words = tr(N_("{value} of 5"), value=figure)
        if face.rating.coverage < 1:
            known = self._context.translator.percent(face.rating.coverage)
            words = tr(N_("{value} of 5, from {share} of what counts"), value=figure, share=known)
        return Bar(figure, (score - 1) / 4, words=words)

    def _opinions(self, face: CustomerFace) -> Positions:
        tr = self._context.tr
        opinions = face.opinions()
        said = [
            f"{self._context.option(who)} {self._locale.toString(value, 'f', 1)}" for who, value in opinions
        ]
        said += [
            tr(
                N_("{question}: {count} apart"),
                question=tr(CustomerVote.fields[name].label),
                count=self._number(apart),
            )
            for name, apart in face.rating.spread.items()
            if apart >= DISCUSS_FROM
        ]
        marks = tuple((who.value, value) for who, value in opinions)
        return Positions(marks, ", ".join(said) or tr(N_("not rated")))

    def _mark(self, face: CustomerFace) -> Glyph:
        mark, tr = face.standing, self._context.tr
        if mark is None:
            return Glyph("", tr(N_("neither")))
        by_team = face.customer.mark is not None
        word = tr(N_("Best") if mark is CustomerMark.BEST else N_("Worst"))
        said = self._context.option(mark) if by_team else tr(N_("{mark}, by the score"), mark=word)
        icon = "arrow-up" if mark is CustomerMark.BEST else "arrow-down"
        return Glyph(icon, said, word, strong=by_team)
