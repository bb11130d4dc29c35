"""The command line: everything the window does to data, for scripts and tests.

Results go to stdout, messages to stderr; exit 0 done, 1 findings or a failed job with one line why, 2 wrong
usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from personaforge import __version__
from personaforge.arguments import TranslatedParser
from personaforge.cli import agreement, companies, funnel, lists, score, workspaces
from personaforge.cli.shared import FAILED, Run, say
from personaforge.domain.words import N_
from personaforge.errors import NoAccess, Trouble
from personaforge.i18n import LANGUAGES, Language, Translator, system_language
from personaforge.settings import Settings


def run(arguments: Sequence[str]) -> int:
    """Run a command and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # names of files may be no text
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    language = _language(arguments)
    options = parser_for(Translator(language)).parse_args(arguments)
    command: Run = options.command
    try:
        return command(options, Translator(language))
    except Trouble as trouble:
        return report(trouble, language)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  swallows the last flush
        return FAILED
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        return report(NoAccess(name=Path(str(error.filename or "?")).name), language)


def report(trouble: Trouble, language: Language | None = None) -> int:
    """Say on stderr what went wrong, in one line, and return the exit code."""
    translator = Translator(language or Settings.load().language or system_language())
    say(trouble.describe(translator.gettext))
    return FAILED


def _language(arguments: Sequence[str]) -> Language:
    """Return the language of messages: as asked for, else as in the window, else as the system's."""
    asked = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    asked.add_argument("--language", choices=LANGUAGES)
    with suppress(argparse.ArgumentError, SystemExit):
        found, _ = asked.parse_known_args([item for item in arguments if item not in ("-h", "--help")])
        if found.language:
            return found.language  # type: ignore[no-any-return]  # one of LANGUAGES
    return Settings.load().language or system_language()


def parser_for(translator: Translator) -> argparse.ArgumentParser:
    """Return the parser of the whole command line, in the language of ``translator``."""
    tr = translator.gettext
    usage = "personaforge [FILE] | personaforge COMMAND …"
    words = tr(N_("Without a command, the window opens."))
    parser = TranslatedParser(translator, prog="personaforge", usage=usage, description=words)
    version = f"personaforge {__version__}"
    parser.add_argument("--version", action="version", version=version, help=tr(N_("show the version")))
    shared = TranslatedParser(translator, add_help=False)
    shared.add_argument("--language", choices=LANGUAGES, help=tr(N_("language of messages and documents")))
    commands = parser.add_commands(metavar="COMMAND")

    def add(name: str, run: Run, words: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, parents=[shared], help=tr(words), description=tr(words))
        command.set_defaults(command=run)
        return command

    for commands_of in (workspaces, lists, companies, score, funnel, agreement):
        commands_of.add_commands(add, tr)
    return parser
