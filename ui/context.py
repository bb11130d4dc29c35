"""What every part of the window is handed: the look, the words, and the clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from personaforge.domain.options import Option
from personaforge.i18n import Translator
from ui.text_layout import TextCache
from ui.theme import Theme


@dataclass(frozen=True)
class Context:
    """Handed to widgets by their constructors; made in `ui.app` only, anew when the language changes."""

    theme: Theme
    translator: Translator
    texts: TextCache = field(default_factory=TextCache)
    now: Callable[[], datetime] = datetime.now
    presenting: bool = False
    """Whether the window is in presentation mode: large type, notes hidden."""

    def tr(self, message: str, **details: object) -> str:
        """Return a message in the language of the window, with its details filled in."""
        text = self.translator.gettext(message)
        return text.format(**details) if details else text

    def option(self, option: Option | None) -> str:
        """Return the word of an option, "" for none."""
        return "" if option is None else self.translator.gettext(option.label)

    def today(self) -> date:
        """Return the day by the clock of the window."""
        return self.now().date()
