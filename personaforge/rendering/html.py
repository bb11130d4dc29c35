"""Sheets become HTML: Jinja2 with autoescape always on, one environment a language.

User text is data only: never a template, never in a style, a link or an unquoted attribute.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from personaforge.rendering import charts
from personaforge.rendering.documents import DOCUMENTS
from personaforge.rendering.files import PaperFiles
from personaforge.rendering.fitting import fit, soften
from personaforge.rendering.measure import TextMeasure
from personaforge.rendering.pictures import drawing
from personaforge.rendering.setting import HEAD_STRONG, SUBJECT_WIDTH
from personaforge.rendering.sheets import DEPARTMENT_ORDER
from personaforge.rendering.translation import Translator, TranslatorFor
from personaforge.tokens import Tokens, load_tokens

STYLE_SHEET = "print.css.j2"
_TITLE = re.compile("<title>.*?</title>", re.DOTALL)
_TURNING = frozenset(("R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"))


class HtmlRenderer:
    """Writes the HTML of sheets. Not for several threads at once."""

    def __init__(self, files: PaperFiles, translator_for: TranslatorFor) -> None:
        """Read fonts and tokens; raises `OSError` or `TokenError` when the installation is damaged."""
        self._files = files
        self._translator_for = translator_for
        self._tokens = load_tokens(files.tokens)
        self._measure = TextMeasure(files.fonts)
        self.drawings: dict[str, bytes] = {}
        """Marks drawn so far by the SHA-256 that documents ask for them with; hand them to the PDF."""
        self._by_language: dict[str, tuple[Translator, Environment]] = {}

    def style_sheet(self) -> str:
        """The one style sheet of all documents, with the tokens filled in."""
        _, environment = self._language("en")
        return environment.get_template(STYLE_SHEET).render()

    def html(self, sheet: object, language: str, photos: frozenset[str] = frozenset()) -> str:
        """The document that prints `sheet`; `photos` are the assets at hand, others give way to the avatar.

        Raises `KeyError` for a kind of sheet that no document prints.
        """
        return self._filled(sheet, language, photos, part=False)

    def _filled(self, sheet: object, language: str, photos: frozenset[str], part: bool) -> str:
        """The document, or only its pages when it is a `part` of another one."""
        kind = DOCUMENTS[type(sheet)]
        translator, environment = self._language(language)
        layout = kind.layout(sheet, self._measure, translator)

        def pages_of(inner: object) -> Markup:
            return Markup(self._filled(inner, language, photos, part=True))

        template = environment.get_template(kind.template)
        return template.render(sheet=sheet, layout=layout, photos=photos, part=part, pages_of=pages_of)

    def _language(self, language: str) -> tuple[Translator, Environment]:
        if language not in self._by_language:
            translator = self._translator_for(language)
            self._by_language[language] = translator, self._environment(translator)
        return self._by_language[language]

    def _environment(self, translator: Translator) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self._files.templates),
            autoescape=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.policies["ext.i18n.trimmed"] = True
        install = getattr(environment, "install_gettext_callables")  # noqa: B009  (added by the extension)
        install(translator.gettext, translator.ngettext, newstyle=True)
        environment.filters.update(_filters(translator))
        environment.filters["picture"] = self._picture
        environment.filters["one_line"] = self._one_line
        environment.globals.update(_look(self._tokens))
        environment.globals.update(
            language=translator.language,
            charts=charts,
            drawing=partial(drawing, colors=self._tokens.print_values["color"]),
            department_order=DEPARTMENT_ORDER,
            subject_width=SUBJECT_WIDTH,
        )
        return environment

    def _one_line(self, text: str, width: float) -> str:
        # of the running head and foot, whose boldest texts are semibold
        return fit(text, width - 0.2, 1, HEAD_STRONG, self._measure).text

    def _picture(self, svg: str, alternate: str, css: str = "") -> Markup:
        # the alternate text says it, and two names must not make two drawings
        content = _TITLE.sub("", svg).encode()
        name = sha256(content).hexdigest()
        self.drawings[name] = content
        return Markup('<img class="{}" src="asset:{}" alt="{}">').format(css, name, alternate)


def _filters(translator: Translator) -> dict[str, Callable[..., Any]]:
    def format_date(value: date | None) -> str:
        return "" if value is None else translator.date(value)

    return {
        "wrap": _wrap,
        "bdi": _bdi,
        "date": format_date,
        "number": translator.number,
        "mm": _millimetres,
    }


def _wrap(text: str) -> str:
    return soften(text.unescape() if isinstance(text, Markup) else text)


def _bdi(text: str) -> Markup:
    # an element for nothing costs half a millisecond, so only what can turn the line is set apart
    turning = any(unicodedata.bidirectional(char) in _TURNING for char in text)
    return Markup("<bdi>{}</bdi>").format(soften(text)) if turning else escape(soften(text))


def _millimetres(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def _look(tokens: Tokens) -> dict[str, Any]:
    departments = {key: tokens.department(key) for key in DEPARTMENT_ORDER}
    return {
        "ink": tokens.print_values["color"],
        "type": tokens.print_values["type"],
        "font": tokens.print_values["font"],
        "page": tokens.print_values["page"],
        "department_color": {key: value.light.mark for key, value in departments.items()},
        "department_on": {key: value.light.on for key, value in departments.items()},
        "kano_color": {key: tokens.kano(key).light for key in ("excitement", "performance", "basic")},
        "evidence_fill": {
            level: tokens.evidence_fill(level)
            for level in ("assumption", "staff", "market", "analytics", "crm", "interview")
        },
    }
