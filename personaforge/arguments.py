"""argparse in the language of the messages: its own words come from the system's catalogues, which are English here.

parser = TranslatedParser(translator, prog="personaforge")
commands = parser.add_commands(metavar="COMMAND")
"""

from __future__ import annotations

import argparse
import re
import sys
from functools import partial
from typing import Any, NoReturn

from personaforge.domain.words import N_
from personaforge.i18n import Translator

USAGE_ERROR = 2

# What argparse says, and how we say it; what is not among them stays as it is.
_FAULTS = (
    (r"the following arguments are required: (?P<names>.+)", N_("missing: {names}")),
    (r"unrecognized arguments: (?P<names>.+)", N_("not understood: {names}")),
    (r"argument (?P<name>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)",
     N_("{name} cannot be {value}, only {choices}")),
    (r"argument (?P<name>.+?): invalid .+ value: (?P<value>.+)", N_("{name} cannot be {value}")),
    (r"argument (?P<name>.+?): expected .*argument.*", N_("{name} wants a value")),
    (r"argument (?P<name>.+?): (?P<choices>[^:]+)", N_("{name} can only be {choices}")),
)  # fmt: skip


class TranslatedParser(argparse.ArgumentParser):
    """A parser whose help and faults are in one language; a fault ends the program with exit code 2."""

    def __init__(self, translator: Translator, **options: Any) -> None:
        tr = translator.gettext
        with_help = options.pop("add_help", True)
        super().__init__(add_help=False, formatter_class=partial(_Formatter, tr(N_("usage:"))), **options)
        self._translator = translator
        self._positionals.title = tr(N_("arguments"))
        self._optionals.title = tr(N_("options"))
        if with_help:
            self.add_argument("-h", "--help", action="help", help=tr(N_("show this help")))

    def add_commands(self, metavar: str) -> argparse._SubParsersAction[TranslatedParser]:
        """Return the group whose `add_parser` makes a command; one of them is required."""
        made_by = partial(TranslatedParser, self._translator)
        return self.add_subparsers(metavar=metavar, required=True, prog=self.prog, parser_class=made_by)  # type: ignore[call-overload, no-any-return]  # a class that is told the language

    def error(self, message: str) -> NoReturn:
        """Show the usage and the fault."""
        self.print_usage(sys.stderr)
        self.exit(USAGE_ERROR, f"{self.prog}: {self._translated(message)}\n")

    def _translated(self, message: str) -> str:
        for pattern, words in _FAULTS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                return self._translator.gettext(words).format(**found.groupdict())
        return message


class _Formatter(argparse.HelpFormatter):
    def __init__(self, usage_word: str, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._usage_word = usage_word

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, f"{self._usage_word} " if prefix is None else prefix)
