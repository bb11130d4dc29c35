"""What can be wrong with a list that somebody brings, each with one sentence."""

from __future__ import annotations

from collections.abc import Callable

from personaforge.domain.words import N_
from personaforge.errors import Trouble


class ListTrouble(Trouble):
    """A list cannot be taken in; nothing of it was."""


class ListMissing(ListTrouble):
    """Nothing lies at the path, or it may not be read."""

    message = N_("“{name}” cannot be read; was it moved, or is it open in another program?")


class EmptyList(ListTrouble):
    """There is nothing in it."""

    message = N_("“{name}” is empty, so there is nothing to import.")


class OnlyHeader(ListTrouble):
    """A row of headers, and nothing below."""

    message = N_("“{name}” has a row of headers but no companies below it.")


class NotAList(ListTrouble):
    """A document of another sort, whatever its name says; ``kind`` is its name."""

    message = N_("“{name}” is no table but {kind}; export the list as CSV or XLSX.")

    def describe(self, gettext: Callable[[str], str]) -> str:
        """Return the sentence with the kind in the language of ``gettext``, too."""
        return gettext(self.message).format(
            name=self.details["name"], kind=gettext(str(self.details["kind"]))
        )


class OldWorkbook(ListTrouble):
    """A format of workbooks that is not read."""

    message = N_("“{name}” is a workbook of another format; save it as XLSX or CSV.")


class EncryptedWorkbook(ListTrouble):
    """A workbook that asks for a password."""

    message = N_("“{name}” is protected by a password; save it without one.")


class BrokenWorkbook(ListTrouble):
    """A workbook whose parts do not hold together."""

    message = N_("“{name}” is damaged or no real XLSX file; save it anew in your spreadsheet program.")


class NoSuchSheet(ListTrouble):
    """The workbook has no sheet of that name; ``sheets`` are the names that it has."""

    message = N_("“{name}” has no sheet “{sheet}”, only {sheets}.")


class TooLarge(ListTrouble):
    """More bytes than are read."""

    message = N_("“{name}” is too large; at most {megabytes} MB can be imported.")


class Inflated(ListTrouble):
    """A workbook that would unpack to far more than it should."""

    message = N_("“{name}” would unpack to far more than a list needs; save only the list as CSV.")


class TooManyColumns(ListTrouble):
    """More columns than are read."""

    message = N_(
        "“{name}” has {count} columns, and at most {limit} can be imported. Delete those you do not need in your "
        "spreadsheet program, save the list under another name and import that one."
    )


class TooManyRows(ListTrouble):
    """More rows than are read."""

    message = N_("“{name}” has more than {limit} rows; divide the list, or export it as CSV.")


class FarCell(ListTrouble):
    """A cell lies so far from the list that the sheet would be mostly empty."""

    message = N_(
        "In “{name}” something stands in cell {cell}, far from the list; delete what does not belong to it."
    )


class BadQuotes(ListTrouble):
    """A quotation mark that is not closed, or text after a closed one; ``text`` is what the cell begins with."""

    message = N_(
        "In “{name}”, a cell in line {line} begins with a quotation mark but does not end with one: {text} … "
        "Correct the list there and import it again."
    )


class HugeCell(ListTrouble):
    """A cell longer than any value, often behind a quotation mark that is not closed."""

    message = N_(
        "In “{name}”, line {line} has a cell of more than {limit} characters; is a quotation mark missing?"
    )


class WrongEncoding(ListTrouble):
    """The bytes are no text in the encoding that was chosen."""

    message = N_("“{name}” is not written in {encoding}; choose another encoding.")


class NoNameColumn(ListTrouble):
    """No column holds the names of the companies."""

    message = N_("No column of “{name}” holds the names of the companies; say which one does.")


class NoLeadColumn(ListTrouble):
    """No column says which lead a row is about."""

    message = N_("No column of “{name}” says which lead a row is about; call one “Lead” or “Company”.")


class NoActivityColumn(ListTrouble):
    """Neither activities with their days, nor days of stages."""

    message = N_("“{name}” holds no activities with dates; call these columns “Activity” and “Date”.")


class NoSuchColumn(ListTrouble):
    """A column was named that the list does not have."""

    message = N_("“{name}” has no column “{column}”.")


class NoSuchField(ListTrouble):
    """A field was named that the program does not know."""

    message = N_("There is no field “{field}”.")


class TookTooLong(ListTrouble):
    """Reading was stopped."""

    message = N_("Reading “{name}” took too long and was stopped; nothing was imported.")


class ReadingFailed(ListTrouble):
    """The reading process ended without an answer."""

    message = N_("“{name}” could not be read: it needs too much memory or is built in an unusual way.")


class ImportCancelled(ListTrouble):
    """Somebody cancelled."""

    message = N_("The import was cancelled; nothing was changed.")
