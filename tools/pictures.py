"""Takes the pictures of README and user guides anew: docs/images/, in English and in German.

    .venv/bin/python tools/pictures.py

The window at 1440 x 900 with the sample open, and the first page of its printed persona. Needs no display. Pictures
keep 256 colours, the frequent ones exactly, so that marks of the departments stay true.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "images"
EXACT = 160
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from pypdfium2 import PdfDocument  # noqa: E402
from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from personaforge.domain.model import ROOT_ID  # noqa: E402
from personaforge.domain.options import Department  # noqa: E402
from personaforge.domain.worksheets.pains import Pain  # noqa: E402
from personaforge.domain.worksheets.persona import Persona  # noqa: E402
from personaforge.exporting import Export, plan_export, printing_pool  # noqa: E402
from personaforge.i18n import LANGUAGES, Language  # noqa: E402
from personaforge.paths import resources_dir  # noqa: E402
from personaforge.settings import Settings  # noqa: E402
from personaforge.tokens import load_tokens  # noqa: E402
from ui.app import App  # noqa: E402
from ui.jobs import Jobs  # noqa: E402
from ui.main_window import MainWindow  # noqa: E402
from ui.navigation import Place  # noqa: E402


def colors_of(image: Image.Image) -> list[tuple[int, tuple[int, ...]]]:
    """How many pixels have which colour."""
    found = image.getcolors(1 << 24) or []
    return [(count, color) for count, color in found if isinstance(color, tuple)]


def weight(counted: tuple[int, tuple[int, ...]]) -> int:
    """How much a colour matters: the strong ones are few pixels and carry meaning."""
    count, color = counted
    return count * (1 + max(color) - min(color))


def save(image: Image.Image, name: str, language: Language) -> None:
    """Write a picture with a palette, under the name that the guide of the language shows."""
    image = image.convert("RGB")
    exact = [color for _, color in sorted(colors_of(image), key=weight, reverse=True)[:EXACT]]
    rest = image.quantize(256 - len(exact), method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = [part for color in exact for part in color]
    palette += (rest.getpalette() or [])[: 3 * (256 - len(exact))]
    chosen = Image.new("P", (1, 1))
    chosen.putpalette(palette + [0] * (768 - len(palette)))
    small = image.quantize(palette=chosen, dither=Image.Dither.NONE)
    number = {color: index for index, color in enumerate(exact)}
    # Pillow looks colours up with fewer bits, which would turn white into nearly white.
    raw = image.tobytes()
    colors = zip(raw[0::3], raw[1::3], raw[2::3], strict=True)
    pixels = (number.get(color, found) for color, found in zip(colors, small.tobytes(), strict=True))
    small.frombytes(bytes(pixels))
    path = TARGET / f"{name}{'' if language == 'en' else f'.{language}'}.png"
    small.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")


def shot(window: MainWindow, folder: Path) -> Image.Image:
    """Return the window as it is when everything has settled."""
    QTest.qWait(800)
    file = folder / "window.png"
    window.grab().save(str(file))
    return Image.open(file)


def take(qt: QApplication, language: Language, folder: Path) -> None:
    """Take the pictures of one language."""
    os.environ["PERSONAFORGE_HOME"] = str(folder)
    settings = Settings.load()
    settings.language = language
    settings.scheme = "light"
    window = MainWindow(load_tokens(resources_dir() / "theme" / "tokens.toml"), dark=False)
    window.resize(1440, 900)
    window.show()
    app = App(qt, window, settings, Jobs(synchronous=True))
    app.open_sample()
    window.activateWindow()
    QTest.qWait(300)
    assert app.session is not None
    assert app.workbench is not None
    workspace = app.session.workspace
    persona = workspace.children(ROOT_ID, Persona)[0]

    app.session.set_speaking(Department.SALES)
    pain = workspace.children(persona.id, Pain)[3]
    app.workbench.navigator.go_to_record(pain.id, "text", "pains")
    save(shot(window, folder), "window", language)

    app.session.set_speaking(None)
    app.workbench.navigator.go(Place(page="influence", persona=persona.id))
    QTest.qWait(300)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Return):
        QTest.keyClick(QApplication.focusWidget() or window, key)
    save(shot(window, folder), "map", language)

    picture = app.session.store.picture
    planned = plan_export(workspace, picture, language, app.context.today(), "persona", persona.text)
    (handout,) = Export(planned, folder, printing_pool(1)).run()
    document = PdfDocument(handout.path)
    save(document[0].render(scale=900 / 595).to_pil(), "handout", language)
    document.close()
    window.close()


def main() -> None:
    """Take all pictures."""
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("PersonaForge")
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory() as folder:
            take(qt, language, Path(folder))


if __name__ == "__main__":
    main()
