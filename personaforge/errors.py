"""What can go wrong outside the program, each with one sentence: what happened and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from personaforge.domain.measures import counts_in_words
from personaforge.domain.words import N_


class Trouble(Exception):  # not a fault of the program, so it is never shown with a traceback
    """Something a person can do something about.

    ``message`` is an English sentence for the catalogue, with ``{name}`` places that ``details`` fill.
    """

    message: ClassVar[str] = N_("That did not work: {reason}")

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(self.message.format(**details))

    def describe(self, gettext: Callable[[str], str]) -> str:
        """Return the sentence in the language of ``gettext``."""
        shown = {
            name: value.describe(gettext) if isinstance(value, Trouble) else value
            for name, value in self.details.items()
        }
        return gettext(self.message).format(**counts_in_words(shown, gettext))


class FileTrouble(Trouble):
    """A workspace file cannot be used; its bytes are untouched. ``name`` is always among the details."""


class FileMissing(FileTrouble):
    """Nothing lies at the path."""

    message = N_("There is no file “{name}”; was it moved or renamed, or does it lie on another drive?")


class FileExists(FileTrouble):
    """Something lies where a new file should go."""

    message = N_("“{name}” exists already; choose another name.")


class CopyCancelled(FileTrouble):
    """Somebody cancelled the writing of a copy."""

    message = N_("No copy was saved.")


class FolderMissing(FileTrouble):
    """The folder of a new file does not exist."""

    message = N_("The folder for “{name}” does not exist; create it or choose another one.")


class IsFolder(FileTrouble):
    """The path names a folder or something else that is no file."""

    message = N_("“{name}” is a folder, not a workspace; open the file in it that ends in .pforge.")


class NoAccess(FileTrouble):
    """The system does not let us read or write the file."""

    message = N_(
        "“{name}” may not be opened by this user; change its permissions or copy it to a folder of your own."
    )


class EmptyFile(FileTrouble):
    """The file has no content, for example after a broken download."""

    message = N_("“{name}” is empty, so there is nothing to open; take a backup or the copy it came from.")


class NotAWorkspace(FileTrouble):
    """The file was made by another program."""

    message = N_("“{name}” is not a PersonaForge workspace; it was left as it is.")


class NoWorkspaceOpen(FileTrouble):
    """A list was brought while there is nothing to take it in."""

    message = N_("“{name}” is a list of companies; open or make a workspace first, then bring it again.")


class NewerFile(FileTrouble):
    """The file was written by a newer version."""

    message = N_(
        "“{name}” was made by a newer PersonaForge; install the current version. The file was left as it is."
    )


class OlderFile(FileTrouble):
    """The file was written by an older version and has to be renewed, which needs writing."""

    message = N_(
        "“{name}” was made by an older PersonaForge; open it once in the window to bring it up to date."
    )


class Truncated(FileTrouble):
    """The end of the file is missing."""

    message = N_(
        "“{name}” is cut off: its end is missing. Copy it again from where it came, or take a backup."
    )


class Damaged(FileTrouble):
    """A check sum does not fit; ``what`` names the records concerned."""

    message = N_("“{name}” is damaged ({what}); take a backup. The file was left as it is.")


class LeftBeside(FileTrouble):
    """A journal that does not belong to the file lies beside it and would be mixed into it."""

    message = N_(
        "Beside “{name}” lies “{left}”, which does not belong to it; move that file away, then open again."
    )


class FileBusy(FileTrouble):
    """Another program holds the file for longer than we wait."""

    message = N_("Another program is using “{name}”; close it there.")


class DiskFull(FileTrouble):
    """There is no room for the change."""

    message = N_("The disk with “{name}” is full; make room there.")


class DiskFault(FileTrouble):
    """The drive reports an error, or is gone."""

    message = N_("“{name}” cannot be written: an error of the drive; save a copy elsewhere.")


class FileMoved(FileTrouble):
    """Under the path lies another file now, or none."""

    message = N_(
        "“{name}” was moved, deleted or replaced while it was open; save a copy so that nothing is lost."
    )


class TakenOver(FileTrouble):
    """Another program has written to the file that we thought ours."""

    message = N_(
        "“{name}” was changed from elsewhere while it was open here; save a copy so that nothing is lost."
    )


class ReadOnly(FileTrouble):
    """The workspace is open for reading."""

    message = N_("“{name}” is open for reading only, so it cannot be changed here.")


class InUse(ReadOnly):
    """Somebody else has the workspace open; ``user``, ``host`` and ``since`` say who."""

    message = N_("“{name}” is open for reading only: {user} has it open on {host} since {since}.")


class NotWritable(ReadOnly):
    """The medium or folder cannot be written."""

    message = N_("“{name}” is open for reading only, because it or its folder is write-protected.")


class OlderThanSaved(FileTrouble):
    """The file holds less than what was saved from this computer before."""

    message = N_("“{name}” is older than what you last saved on this computer; is it an old copy?")


class JournalKept(FileTrouble):
    """Changes of an earlier session could not be added, because the file has changed since."""

    message = N_(
        "Unsaved changes of an earlier session do not fit “{name}” any more; they are kept in “{kept}”."
    )


class ListGone(FileTrouble):
    """What is asked for needs a table of companies that was deleted for good."""

    message = N_(
        "That needs a list of companies that was deleted for good from “{name}”; import it again. Nothing was changed."
    )


class ListInUse(FileTrouble):
    """A table of companies cannot be deleted while a record names it."""

    message = N_(
        "The list is still part of “{name}”; remove it there before its data can be deleted for good."
    )


class DocumentTooLarge(FileTrouble):
    """The open document of a workspace would be larger than one that can be loaded."""

    message = N_(
        "“{name}” makes a document of more than {megabytes} MB; leave its lists of companies out (--without-lists)."
    )


class DocumentError(Trouble):
    """An open document does not fit; ``path`` is the place in it (JSON path), ``reason`` an English message."""

    message = N_("{path}: {reason}")

    def __init__(self, path: str, reason: str, **details: object) -> None:
        self.path, self.reason, self.reason_details = path, reason, details
        super().__init__(path=path, reason=reason.format(**details))

    def describe(self, gettext: Callable[[str], str]) -> str:
        """Return place and reason, the reason in the language of ``gettext``."""
        return f"{self.path}: {gettext(self.reason).format(**self.reason_details)}"


class PictureTrouble(Trouble):
    """A picture cannot be used."""


class NotAPicture(PictureTrouble):
    """The data are no PNG, JPEG or WebP, or are broken."""

    message = N_("This is no picture that can be read; use a PNG, JPEG or WebP file.")


class PictureTooBig(PictureTrouble):
    """More bytes or pixels than allowed."""

    message = N_(
        "The picture is too large; at most {megabytes} MB and {megapixels} million pixels are possible."
    )
