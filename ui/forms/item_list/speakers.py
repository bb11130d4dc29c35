"""Who says what is being put into a list: whoever speaks, or whom somebody chose for the row."""

from __future__ import annotations

from personaforge.domain.options import Department
from personaforge.domain.worksheet import ItemList
from ui.forms.item_list.shape import ListShape
from ui.session import Session


class Speakers:
    """Departments as values of new rows."""

    def __init__(self, session: Session, part: ItemList, shape: ListShape) -> None:
        self._session, self._part, self._shape = session, part, shape
        self.chosen: tuple[Department, ...] | None = None
        """Settled for the row that is begun; ``None`` while it follows the switch."""

    @property
    def several(self) -> bool:
        """Whether more than one department can stand behind a row."""
        return self._shape.who == "said_by"

    def now(self) -> tuple[Department, ...]:
        """Return who says the row that is begun."""
        if self.chosen is not None:
            return self.chosen
        speaking = self._session.speaking
        return (speaking,) if speaking is not None and self.several else ()

    def settle(self) -> None:
        """Keep to who speaks now, whoever speaks when the row is sent."""
        self.chosen = self.now()

    def value(self, who: tuple[Department, ...]) -> object:
        """Return departments as the value of their field."""
        if self.several:
            return [department.value for department in who]
        return who[0].value if who else None

    def values(self) -> dict[str, object]:
        """Return what a new row of this list has before anything is typed."""
        values = {self._shape.who: self.value(self.now())} if self._shape.who else {}
        return values | ({self._part.only[0]: self._part.only[1]} if self._part.only else {})
