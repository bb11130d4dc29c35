"""Toast, banner, status line, voices, guide and cards."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from personaforge.guide import GuideBlock
from personaforge.tokens import DEPARTMENTS
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.base import Label
from ui.widgets.card import CARD_HEIGHT, Card, CardContent, MissingCard
from ui.widgets.guide_panel import GuidePanel
from ui.widgets.status_bar import StatusBar
from ui.widgets.toast import Toasts
from ui.widgets.voices_bar import VoicesBar

Show = Callable[..., QWidget]
NAMES = dict(zip(DEPARTMENTS, ("Marketing", "Vertrieb", "Support", "Leitung"), strict=True))
MONIKA = CardContent("Monika", "Leiterin", "„Ich weiß.“", 0.5, "8 von 11 belegt", "warning", 4, "50 %")


def visible_words(widget: QWidget) -> set[str]:
    parts = [*widget.findChildren(QAbstractButton), *widget.findChildren(Label)]
    return {part.text() for part in parts if part.isVisible() and part.text()}


def test_a_toast_offers_the_way_back_and_goes(qtbot: QtBot, theme: Theme, show: Show) -> None:
    window = show()
    toasts = Toasts(theme, window)
    undone: list[bool] = []
    toasts.show("3 Aussagen gelöscht", action="Rückgängig", on_action=lambda: undone.append(True))
    toast = toasts.current
    assert toast is not None
    assert toast.isVisible()
    assert toast.button is not None
    qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert toasts.current is None


def test_a_toast_stays_above_the_lower_edge(theme: Theme, show: Show) -> None:
    window = show()
    toasts = Toasts(theme, window, bottom=44)
    toasts.show("Persona dupliziert")
    window.resize(600, 700)
    toast = toasts.current
    assert toast is not None
    assert toast.geometry().bottom() + 1 == 700 - 44
    assert abs(toast.geometry().center().x() - 300) <= 1
    toasts.dismiss()


def test_the_next_toast_replaces_the_one_before(theme: Theme, show: Show) -> None:
    toasts = Toasts(theme, show())
    toasts.show("Eins")
    first = toasts.current
    toasts.show("Zwei")
    assert first is not None
    assert toasts.current is not None
    assert not first.isVisible()
    assert toasts.current.text == "Zwei"
    toasts.dismiss()


def test_a_banner_wraps_a_long_sentence(theme: Theme, show: Show, qtbot: QtBot) -> None:
    banner = Banner(theme, "error", "Datenträger voll. Ihr Text bleibt stehen. " * 4, action="Ort öffnen")
    show(banner, width=500)
    assert banner.height() > 40
    with qtbot.waitSignal(banner.acted):
        qtbot.mouseClick(banner.findChildren(QAbstractButton)[0], Qt.MouseButton.LeftButton)


def test_the_status_line_gives_way_in_order(theme: Theme, show: Show) -> None:
    bar = StatusBar(theme)
    bar.set_saved("Gesichert 14:32")
    bar.set_undo("Rückgängig: Schwere von Nr. 9")
    bar.set_counts("11 Aussagen, 8 belegt")
    bar.set_findings("warning", "3 Befunde auf diesem Blatt")
    window = show(bar, width=1000)
    assert len(visible_words(bar)) == 4
    window.resize(620, 200)
    assert "11 Aussagen, 8 belegt" not in visible_words(bar)
    assert "Rückgängig: Schwere von Nr. 9" in visible_words(bar)
    window.resize(460, 200)
    assert visible_words(bar) == {"Gesichert 14:32", "3 Befunde auf diesem Blatt"}
    window.resize(1000, 200)
    assert len(visible_words(bar)) == 4


def test_the_status_line_leads_to_the_findings(qtbot: QtBot, theme: Theme, show: Show) -> None:
    bar = StatusBar(theme)
    bar.set_findings("error", "2 Befunde")
    show(bar)
    item = next(b for b in bar.findChildren(QAbstractButton) if b.text() == "2 Befunde")
    with qtbot.waitSignal(bar.findings_wanted):
        qtbot.mouseClick(item, Qt.MouseButton.LeftButton)
    bar.set_findings("", "")
    assert visible_words(bar) == set()


def test_voices_are_spoken_from_most_to_least(theme: Theme, show: Show) -> None:
    voices = VoicesBar(theme, "Stimmen", NAMES)
    show(voices)
    voices.set_counts({"marketing": 3, "sales": 4, "support": 0})
    assert voices.accessibleName() == "Stimmen: Vertrieb 4, Marketing 3"
    image = voices.grab().toImage()
    colors = [image.pixelColor(x, 26).name() for x in range(image.width())]
    sales = colors.count(theme.department_color("sales", "mark").name())
    marketing = colors.count(theme.department_color("marketing", "mark").name())
    assert sales / marketing == pytest.approx(4 / 3, rel=0.02)
    voices.set_counts({})
    assert voices.height() == 0


@pytest.mark.parametrize("width", [110, 150, 272])
def test_even_one_voice_among_many_keeps_room_for_its_number(theme: Theme, show: Show, width: int) -> None:
    voices = VoicesBar(theme, "Stimmen", NAMES)
    window = show(voices)
    voices.set_counts({"marketing": 90, "sales": 1, "support": 1, "management": 1})
    window.resize(width + 48, 200)
    image = voices.grab().toImage()
    line = [image.pixelColor(x, 26).name() for x in range(image.width())]
    for key in DEPARTMENTS:
        assert line.count(theme.department_color(key, "mark").name()) >= 24


def test_the_guide_shows_one_sheet_at_a_time(qtbot: QtBot, theme: Theme, show: Show) -> None:
    panel = GuidePanel(theme, title="Leitfaden", key="F1", fold="Einklappen")
    show(panel)
    panel.set_guide((GuideBlock("heading", "Eins"), GuideBlock("paragraph", "Erster Satz.")))
    panel.set_guide((GuideBlock("heading", "Zwei"), GuideBlock("prompt", "Zweiter Satz?")))
    qtbot.waitUntil(lambda: {"Zwei", "Zweiter Satz?"} <= visible_words(panel))
    assert "Erster Satz." not in visible_words(panel)


def test_a_card_opens_by_enter_and_says_what_it_shows(qtbot: QtBot, theme: Theme, show: Show) -> None:
    card = Card(theme, MONIKA)
    show(card)
    assert card.accessibleName() == "Monika, Leiterin, 50 %, 8 von 11 belegt"
    card.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(card.clicked):
        qtbot.keyClick(card, Qt.Key.Key_Return)


def test_a_card_is_ticked_only_while_comparing(qtbot: QtBot, theme: Theme, show: Show) -> None:
    card = Card(theme, MONIKA)
    show(card)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert not card.chosen()
    card.set_choosing(True)
    with qtbot.waitSignal(card.picked) as heard:
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert heard.args == [True]
    card.set_choosing(False)
    assert not card.chosen()


def test_a_card_grows_rather_than_cut_what_somebody_said(theme: Theme, qtbot: QtBot) -> None:
    quote = "„Das Produkt ist gut. Warum kauft der Markt nicht von selbst? Das frage ich mich seit Jahren.“"
    short, long = Card(theme, MONIKA), Card(theme, CardContent("Hildegard Müller-Lüdenscheidt", "", quote))
    for card in (short, long):
        qtbot.addWidget(card)
    assert short.sizeHint().height() == CARD_HEIGHT
    assert long.sizeHint().height() > CARD_HEIGHT


def test_the_missing_card_speaks_its_question(theme: Theme, qtbot: QtBot) -> None:
    card = MissingCard(theme, "Wer fehlt noch?", "Neue Persona")
    qtbot.addWidget(card)
    assert card.accessibleName() == "Wer fehlt noch? Neue Persona"
