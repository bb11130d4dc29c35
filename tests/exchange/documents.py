"""Documents read and written again, for the tests of the open format."""

from __future__ import annotations

import io
from hashlib import sha256
from typing import Any

from PIL import Image

from personaforge.domain.changes import Insert
from personaforge.domain.model import ROOT_ID
from personaforge.domain.workspace import Workspace
from personaforge.exchange.document import dump
from personaforge.exchange.parsing import load


def small_png(color: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), color).save(out, "PNG")
    return out.getvalue()


PNG = small_png()


PNG_REF = f"sha256:{sha256(PNG).hexdigest()}"


def workspace_of(text: str | bytes) -> tuple[Workspace, dict[str, tuple[str, bytes]], dict[str, Any], str]:
    document = load(text.encode() if isinstance(text, str) else text)
    workspace = Workspace()
    workspace.apply([Insert(ROOT_ID, ROOT_ID, "", "", {}), *document.changes])
    return workspace, document.pictures, document.extras, document.version


def again(text: str | bytes) -> str:
    workspace, pictures, extras, version = workspace_of(text)
    return dump(workspace, pictures.get, extras, version)
