"""In which language a workspace is printed: that belongs to the workspace, not to the computer it is printed on."""

from __future__ import annotations

from personaforge.domain.options import DocumentLanguage
from personaforge.domain.workspace import Workspace
from personaforge.i18n import Language


def document_language(workspace: Workspace, otherwise: Language) -> Language:
    """Return the language chosen for the documents of a workspace, ``otherwise`` where nobody has chosen one."""
    chosen = workspace.root.language
    if chosen is None:
        return otherwise
    return "de" if chosen is DocumentLanguage.GERMAN else "en"
