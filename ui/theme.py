"""The look of the window: colours, type and measures of the tokens as Qt values.

    theme = load_theme(resources)                 tokens, fonts and icons of the resources folder
    theme.apply(app)                              Fusion, palette, QSS, font; follows the system's scheme
    theme.set_scheme("dark")                      "system" (default), "light" or "dark"
    theme.changed                                 signal: light turned dark or back, repaint

    theme.color("ink2")                           QColor, see [light] and [dark] of tokens.toml
    theme.department_color("sales", "tint")       mark, text, tint, on
    theme.kano_color("basic", "edge")             mark, on, edge
    theme.font("row", weight=500)                 QFont of a type role; voice=True, italic=True
    theme.line_height("row")                      px
    theme.space("l"), theme.size("control")       px
    theme.icons                                   see ui.icons
    theme.reduced_motion                          nothing may move

A `Theme` is handed to every widget; there is one in a program, but nothing looks for it.
"""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleOption, QWidget

from personaforge.tokens import Tokens, load_tokens
from ui.icons import Icons

Scheme = Literal["system", "light", "dark"]
DepartmentPart = Literal["mark", "text", "tint", "on"]
KanoPart = Literal["mark", "on", "edge"]

_VOICE_ROLES = frozenset({"prompt", "title", "question", "present_question"})
_ITALIC_ROLES = frozenset({"prompt"})
CARET = 2
"""The width of the caret in px."""


class FontsMissing(RuntimeError):
    """The folder holds no font that Qt can read."""


class Theme(QObject):
    """Tokens as Qt values for the scheme in force."""

    changed = Signal()

    def __init__(
        self,
        tokens: Tokens,
        icons: Icons,
        *,
        scheme: Scheme = "system",
        reduced_motion: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._icons = icons
        self._scheme: Scheme = scheme
        self._system_dark = False
        self._app: QApplication | None = None
        self._caret_style: _CaretStyle | None = None
        self._reduced_motion = reduced_motion

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may move."""
        return self._reduced_motion

    @reduced_motion.setter
    def reduced_motion(self, reduced: bool) -> None:
        self._reduced_motion = reduced

    @property
    def tokens(self) -> Tokens:
        """The values behind this theme."""
        return self._tokens

    @property
    def icons(self) -> Icons:
        """The icon set to draw with."""
        return self._icons

    @property
    def caret_style(self) -> QStyle:
        """What a field of one line wears to have the caret of the look; texts of several lines can be told."""
        if self._caret_style is None:
            self._caret_style = _CaretStyle()
        return self._caret_style

    @property
    def dark(self) -> bool:
        """Whether the ground is dark."""
        return self._system_dark if self._scheme == "system" else self._scheme == "dark"

    @property
    def scale(self) -> int:
        """What painted widgets multiply measures of their own by; 1 at the desk."""
        return 1

    @property
    def shrink(self) -> float:
        """What measures of the presentation are multiplied by so that they suit the window; 1 unless it is small."""
        return 1.0

    @property
    def scheme(self) -> Scheme:
        """What was asked for; `dark` says what that means now."""
        return self._scheme

    def set_scheme(self, scheme: Scheme) -> None:
        """Follow the system or stay light or dark; emits `changed` when the ground turns."""
        was_dark = self.dark
        self._scheme = scheme
        self._tell_platform()
        self._turned(was_dark)

    def color(self, name: str) -> QColor:
        """A colour of the scheme in force, by its token."""
        return QColor(self._tokens.color(name, self.dark))

    def department_color(self, department: str, part: DepartmentPart) -> QColor:
        """A colour of a department; `part` says what it is for."""
        return QColor(getattr(self._tokens.department(department).colors(self.dark), part))

    def kano_color(self, kano_class: str, part: KanoPart) -> QColor:
        """A colour of a Kano class; `part` says what it is for."""
        return QColor(getattr(self._tokens.kano(kano_class).colors(self.dark), part))

    def font(
        self, role: str, *, weight: int | None = None, voice: bool | None = None, italic: bool | None = None
    ) -> QFont:
        """The font of a type role; the voice roles are serif, `prompt` is italic, unless told otherwise."""
        step = self._tokens.type(role)
        spoken = role in _VOICE_ROLES if voice is None else voice
        font = QFont(self._tokens.font_voice if spoken else self._tokens.font_ui)
        font.setPixelSize(step.size)
        font.setWeight(QFont.Weight(step.weight if weight is None else weight))
        font.setItalic(role in _ITALIC_ROLES if italic is None else italic)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def line_height(self, role: str) -> int:
        """Distance of two lines of this type role in px."""
        return self._tokens.type(role).line

    def space(self, name: str) -> int:
        """A distance (unit, xs, s, m, l, xl, xxl) in px."""
        return self._tokens.space[name]

    def size(self, name: str) -> int:
        """A measure of the window (sidebar, control, radius …) in px."""
        return self._tokens.size[name]

    def apply(self, app: QApplication) -> None:
        """Dress the application and follow its colour scheme from now on."""
        self._app = app
        app.setStyle("fusion")
        app.setFont(self.font("body"))
        hints = app.styleHints()
        self._tell_platform()
        self._system_dark = hints.colorScheme() == Qt.ColorScheme.Dark
        hints.colorSchemeChanged.connect(self._system_turned)
        self._dress()

    def palette(self) -> QPalette:
        """The palette for what Qt paints itself."""
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.color(name))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("disabled"))
        return palette

    def style_sheet(self) -> str:
        """QSS for what Qt paints itself: dialogs' buttons, fields, scroll bars, tips, menus."""
        values = dict(self._tokens.dark if self.dark else self._tokens.light)
        values["radius"] = f"{self.size('radius')}px"
        sheet = _STYLE_SHEET + "".join(map(_large_field, range(70, 100, 5)))
        for name in sorted(values, key=len, reverse=True):
            sheet = sheet.replace(f"@{name}", values[name])
        return sheet

    def _dress(self) -> None:
        if self._app is not None:
            self._app.setPalette(self.palette())
            self._app.setStyleSheet(self.style_sheet())

    def _tell_platform(self) -> None:
        """Title bars and native dialogs take the same scheme."""
        if self._app is None:
            return
        hints = self._app.styleHints()
        if self._scheme == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if self._scheme == "dark" else Qt.ColorScheme.Light)

    def _system_turned(self, scheme: Qt.ColorScheme) -> None:
        was_dark = self.dark
        self._system_dark = scheme == Qt.ColorScheme.Dark
        self._turned(was_dark)

    def _turned(self, was_dark: bool) -> None:
        if was_dark != self.dark:
            self._dress()
            self.changed.emit()


class _CaretStyle(QProxyStyle):
    """Fusion with the caret of the reference look.

    For fields of one line, which take the width of their caret from nowhere else. Not for the whole application: Qt
    asks a style for measures all the time, and one written in Python makes every widget slow.
    """

    def __init__(self) -> None:
        super().__init__("fusion")

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric == QStyle.PixelMetric.PM_TextCursorWidth:
            return CARET
        return super().pixelMetric(metric, option, widget)


def load_theme(
    resources: Path,
    *,
    tokens: Tokens | None = None,
    scheme: Scheme = "system",
    reduced_motion: bool = False,
) -> Theme:
    """The theme of a resources folder, its fonts registered with Qt; ``tokens`` if they were read before.

    Needs a running `QApplication`. Raises `FontsMissing`, `TokenError` or `OSError`.
    """
    register_fonts(resources / "fonts")
    tokens = tokens or load_tokens(resources / "theme" / "tokens.toml")
    return Theme(tokens, Icons(resources / "icons"), scheme=scheme, reduced_motion=reduced_motion)


def system_reduces_motion() -> bool:
    """Whether the system asks for no animations, as far as Qt hears of it."""
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


def register_fonts(directory: Path) -> None:
    """Make the window's fonts known to Qt. Raises `FontsMissing` when there is none."""
    files = sorted(directory.glob("Source*.ttf"))
    if not files or any(QFontDatabase.addApplicationFont(str(file)) < 0 for file in files):
        raise FontsMissing(f"no readable fonts in {directory.name}")


def _large_field(percent: int) -> str:
    """Return the rules of a field of the presentation that is shrunk: a style sheet overrides set heights."""
    height = round(64 * percent / 100)
    field = f'QLineEdit[large="true"][shrunk="{percent}"]'
    return f"{field} {{ min-height: {height - 4}px; }}\n{field}:focus {{ min-height: {height - 6}px; }}\n"


_PALETTE = {
    QPalette.ColorRole.Window: "sheet",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "sheet",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Button: "sheet",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.Highlight: "selected_desk",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.ToolTipBase: "accent",
    QPalette.ColorRole.ToolTipText: "on_accent",
    QPalette.ColorRole.Link: "ink",
    QPalette.ColorRole.LinkVisited: "ink2",
    QPalette.ColorRole.Light: "sheet",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Shadow: "shadow",
}

# A field with the dynamic property `state` "error" or "bare" (no frame of its own) looks accordingly.
_STYLE_SHEET = """
QPushButton { background: @sheet; color: @ink; border: 1px solid @line_strong; border-radius: @radius;
  min-height: 30px; padding: 0 15px; font-weight: 500; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @selected; }
QPushButton:default { background: @accent; color: @on_accent; border-color: @accent; }
QPushButton:focus { border: 2px solid @ink; padding: 0 14px; min-height: 28px; }
QPushButton:disabled { color: @disabled; border-color: @line; background: @sheet; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox { background: @sheet; color: @ink;
  border: 1px solid @line_strong; border-radius: @radius; selection-background-color: @selected_desk;
  selection-color: @ink; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: @ink3; }
QLineEdit, QAbstractSpinBox { min-height: 28px; padding: 0 8px 2px; }
QLineEdit:focus, QAbstractSpinBox:focus { border: 2px solid @ink; min-height: 26px; padding: 0 7px 2px; }
QPlainTextEdit, QTextEdit { padding: 4px 10px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @ink; padding: 3px 9px; }
QLineEdit[large="true"] { padding: 0 18px 2px; min-height: 60px; border-radius: 10px; }
QLineEdit[large="true"]:focus { padding: 0 17px 2px; min-height: 58px; }
QPlainTextEdit[large="true"] { padding: 8px 20px; border-radius: 10px; }
QPlainTextEdit[large="true"]:focus { padding: 7px 19px; }
QLineEdit[state="error"], QPlainTextEdit[state="error"] { border: 2px solid @error; }
QLineEdit[state="error"] { min-height: 26px; padding: 0 7px 2px; }
QPlainTextEdit[state="error"] { padding: 3px 9px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled {
  background: @panel; color: @ink3; border-color: @line; }
QLineEdit[state="bare"], QPlainTextEdit[state="bare"] { background: transparent; border: 0; padding: 0; }
QAbstractItemView { background: @sheet; border: 0; outline: 0; selection-background-color: @selected;
  selection-color: @ink; }
QComboBox QAbstractItemView, #suggestions { border: 1px solid @line_strong; padding: 4px; }
PaintedTable { selection-background-color: transparent; }
QComboBox QAbstractItemView::item, #suggestions::item { min-height: 28px; padding: 0 8px; border: 0;
  border-radius: 4px; }
QComboBox QAbstractItemView::item:selected, #suggestions::item:selected { background: @selected; color: @ink; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: @sheet; }
QCalendarWidget QToolButton { background: transparent; color: @ink; border: 0; border-radius: 4px;
  padding: 4px 8px; font-weight: 600; }
QCalendarWidget QToolButton:hover { background: @hover; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QScrollArea { background: transparent; border: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: @line_strong; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSlider::groove:horizontal { height: 2px; background: @line_strong; border: 0; }
QSlider::sub-page:horizontal { background: @ink; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -7px 0; border-radius: 8px;
  background: @accent; border: 0; }
QSlider::handle:horizontal:hover { background: @ink2; }
QSlider:focus { border: 2px solid @ink; border-radius: @radius; }
QSlider { min-height: 28px; }
QToolTip { background: @accent; color: @on_accent; border: 0; padding: 4px 8px; }
QMenu { background: @sheet; color: @ink; border: 1px solid @line_strong; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @selected; }
QMenu::item:checked { font-weight: 600; }
QMenu::item:disabled { color: @disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenuBar { background: @sheet; color: @ink; }
QMenuBar::item { padding: 6px 10px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: @selected; }
"""
