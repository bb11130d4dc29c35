"""Named steps of the history, stored as data and put into words in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from personaforge.domain.measures import counts_in_words
from personaforge.domain.model import KINDS
from personaforge.domain.options import Option
from personaforge.domain.words import N_

SUBJECT_LIMIT = 60


_ONE = {
    "load": N_("{count} record loaded"),
    "import": N_("{count} company from “{subject}” imported"),
    "merge": N_("{count} duplicate merged"),
}
"""What a step of one thing reads as where its words do not come from a kind."""


class Action(Option):
    """What a step did."""

    EDIT = "edit", N_("“{subject}”: {field}")
    EDIT_ROOT = "edit_root", N_("“{field}” changed")
    ADD = "add", N_("{kind} “{subject}” added")
    ADD_EMPTY = "add_empty", N_("{kind} added")
    DELETE = "delete", N_("{kind} “{subject}” deleted")
    DELETE_EMPTY = "delete_empty", N_("{kind} deleted")
    DELETE_MANY = "delete_many", N_("{count} × {kind} deleted")
    MOVE = "move", N_("{kind} “{subject}” moved")
    PASTE = "paste", N_("{count} × {kind} pasted")
    DEFAULTS = "defaults", N_("{count} × {kind} taken from the method")
    FIGURES = "figures", N_("{count} × {kind}: figures taken from the goal")
    ADOPT = "adopt", N_("What was tried out taken over, figures: {count}")
    DUPLICATE = "duplicate", N_("{kind} “{subject}” duplicated")
    CONFIRM = "confirm", N_("“{subject}” still holds")
    CREATE = "create", N_("Workspace created")
    LOAD = "load", N_("{count} records loaded")
    IMPORT = "import", N_("{count} companies from “{subject}” imported")
    MERGE = "merge", N_("{count} duplicates merged")
    RESTORE = "restore", N_("State of {subject} restored")


_UNNAMED = {
    Action.EDIT: Action.EDIT_ROOT,
    Action.ADD: Action.ADD_EMPTY,
    Action.DELETE: Action.DELETE_EMPTY,
}
"""What a step reads as when the record had no name."""


TIME_FORMAT = "%Y-%m-%d %H:%M"
"""How a step names the state that it leads to."""


@dataclass(frozen=True)
class Step:
    """One entry of the history; ``kind`` and ``field`` are keys, ``subject`` is the name of the record then."""

    action: Action
    kind: str = ""
    field: str = ""
    subject: str = ""
    count: int = 1

    def to_json(self) -> dict[str, str | int]:
        """Return the form that the change log stores."""
        data: dict[str, str | int] = {"action": self.action.value}
        for name in ("kind", "field", "subject"):
            if value := getattr(self, name):
                data[name] = value
        return data if self.count == 1 else data | {"count": self.count}

    @classmethod
    def from_json(cls, data: dict[str, str | int]) -> Step:
        """Return the step of its stored form; an action of a newer version reads as an edit."""
        action = Action._value2member_map_.get(str(data.get("action")), Action.EDIT_ROOT)
        assert isinstance(action, Action)
        return cls(
            action,
            str(data.get("kind", "")),
            str(data.get("field", "")),
            str(data.get("subject", "")),
            int(data.get("count", 1)),
        )

    def describe(self, gettext: Callable[[str], str]) -> str:
        """Return the step in words."""
        kind = KINDS.get(self.kind)
        field = kind.fields.get(self.field) if kind else None
        subject = (
            self.subject
            if len(self.subject) <= SUBJECT_LIMIT
            else self.subject[: SUBJECT_LIMIT - 1].rstrip() + "…"
        )
        if self.action is Action.RESTORE:
            subject = _day_and_time(subject, gettext)
        action = self.action
        action = _UNNAMED.get(action, action) if not subject else action
        message = _ONE.get(action.value, action.label) if self.count == 1 else action.label
        details = {"subject": subject, "count": self.count}
        return gettext(message).format(
            field=gettext(field.label) if field else self.field, **counts_in_words(details, gettext),
            kind=(gettext(kind.title if self.count == 1 else kind.plural) if kind else self.kind),
        )  # fmt: skip


def _day_and_time(subject: str, gettext: Callable[[str], str]) -> str:
    try:
        when = datetime.strptime(subject, TIME_FORMAT)
    except ValueError:
        return subject
    return when.strftime(gettext(N_("%Y-%m-%d %H:%M")))
