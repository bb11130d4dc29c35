"""What is shown of somebody with a say: portrait or icon tile, name, main role, stance, warning.

    face = face_of(context, workspace, stakeholder)
    painter = FacePainter(context, portraits)
    painter.portrait(qpainter, face, center, diameter)      circle with initials or picture, tile for organisations
    painter.stance(qpainter, stance, center, diameter)      green +, grey o, red −; nothing when unknown

Map, tray, inspector and roles share them, so that a person looks the same everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from personaforge.domain.options import BuyingRole, Nature
from personaforge.domain.words import N_
from personaforge.domain.worksheets.influence import Stakeholder
from personaforge.domain.worksheets.persona import Persona
from personaforge.domain.workspace import Workspace
from ui.context import Context
from ui.portraits import Portraits, ground_of
from ui.text_layout import paint_line

ROLE_ORDER = (
    BuyingRole.DECIDER,
    BuyingRole.APPROVER,
    BuyingRole.BUYER,
    BuyingRole.GATEKEEPER,
    BuyingRole.INITIATOR,
    BuyingRole.INFLUENCER,
    BuyingRole.USER,
)
"""Who matters most in the purchase comes first; the first of somebody's roles stands under the name."""

# Parts of words in both languages that tell what an organisation does.
_TRADES = (
    ("palette", ("agentur", "agency", "design", "werbe")),
    ("briefcase", ("berat", "consult", "coach", "kanzlei", "advis", "makler")),
    (
        "users",
        (
            "club",
            "klub",
            "netzwerk",
            "network",
            "verband",
            "kammer",
            "chamber",
            "association",
            "betriebsrat",
            "council",
        ),
    ),
    ("landmark", ("bank", "behörde", "förder", "authority")),
)


@dataclass(frozen=True, slots=True)
class Face:
    """A stakeholder as shown; `second` stands under the name, `warning` takes its place."""

    id: str
    name: str
    second: str = ""
    warning: str = ""
    picture: str = ""
    icon: str = ""
    stance: int | None = None
    power: int | None = None
    interest: int | None = None

    @property
    def priority(self) -> int:
        """Power times interest, 0 when not placed."""
        return (self.power or 0) * (self.interest or 0)

    @property
    def initials(self) -> str:
        """Up to two letters, for somebody without a picture."""
        words = [word for word in self.name.split() if word[0].isalnum()]
        picked = (words[0], words[-1]) if len(words) > 1 else words[:1]
        return "".join(word[0].upper() for word in picked)


def main_role(person: Stakeholder) -> BuyingRole | None:
    """Return the weightiest of somebody's roles."""
    return next((role for role in ROLE_ORDER if role in person.roles), None)


def icon_of(nature: Nature | None, name: str) -> str:
    """Return the icon that stands for an organisation or a medium, "" for a person."""
    if nature is Nature.MEDIUM:
        return "newspaper"
    if nature is not Nature.ORGANISATION:
        return ""
    words = name.casefold()
    return next((icon for icon, parts in _TRADES if any(part in words for part in parts)), "building")


def picture_of(workspace: Workspace, person: Stakeholder) -> str:
    """Return somebody's picture: their own, else that of the persona they stand for."""
    if person.picture:
        return person.picture
    persona = workspace.find(person.persona, Persona)
    return persona.picture if persona is not None else ""


def face_of(context: Context, workspace: Workspace, person: Stakeholder) -> Face:
    """Return what is shown of a stakeholder, in the language of the window."""
    picture = picture_of(workspace, person)
    role = main_role(person)
    second = context.option(role)
    if not second and person.nature is Nature.MEDIUM:
        second = context.tr(N_("Source"))
    return Face(
        person.id,
        person.text or context.tr(N_("No name yet")),
        second,
        context.tr(N_("No counter-plan")) if person.is_blocker and not person.counter_plan else "",
        picture,
        "" if picture else icon_of(person.nature, person.text),
        person.stance,
        person.power,
        person.interest,
    )


class FacePainter:
    """Draws the parts of a face; leaves the painter as it found it."""

    def __init__(self, context: Context, portraits: Portraits) -> None:
        self._context, self._theme, self._portraits = context, context.theme, portraits

    def portrait(self, painter: QPainter, face: Face, center: QPointF, diameter: float) -> None:
        """Draw a circle with picture or initials, or a tile with an icon."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        half = diameter / 2
        box = QRectF(center.x() - half, center.y() - half, diameter, diameter)
        if face.icon:
            self._tile(painter, face.icon, box)
        elif face.picture:
            ratio = painter.device().devicePixelRatioF()
            pixmap = self._portraits.circle(face.picture, round(diameter), ratio)
            painter.drawPixmap(QPointF(round(box.left()), round(box.top())), pixmap)
        else:
            self._initials(painter, face, box)
        painter.restore()

    def stance(self, painter: QPainter, stance: int | None, center: QPointF, diameter: float = 16) -> None:
        """Draw a plus, a ring or a minus on its colour with a rim of the sheet; nothing when unknown."""
        if stance is None:
            return
        color = self._theme.color
        ground = color("ok" if stance > 0 else "error" if stance < 0 else "ink3")
        glyph = color("sheet")
        unit = diameter / 16
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(glyph)
        painter.drawEllipse(center, diameter / 2 + 2, diameter / 2 + 2)
        painter.setBrush(ground)
        painter.drawEllipse(center, diameter / 2, diameter / 2)
        painter.setPen(QPen(glyph, 2.2 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        reach = 3.6 * unit
        if stance == 0:
            painter.drawEllipse(center, 2.8 * unit, 2.8 * unit)
        else:
            painter.drawLine(center - QPointF(reach, 0), center + QPointF(reach, 0))
            if stance > 0:
                painter.drawLine(center - QPointF(0, reach), center + QPointF(0, reach))
        painter.restore()

    def stance_words(self, stance: int | None) -> str:
        """Return the stance in words, for who cannot see the badge."""
        if stance is None:
            return self._context.tr(N_("attitude unknown"))
        words = N_("for us") if stance > 0 else N_("against us") if stance < 0 else N_("undecided")
        return self._context.tr(words)

    def _tile(self, painter: QPainter, icon: str, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("selected_desk"))
        radius = box.width() * 0.16
        painter.drawRoundedRect(box, radius, radius)
        size = round(box.width() * 0.48)
        self._theme.icons.paint(painter, box.center(), icon, self._theme.color("ink"), size)

    def _initials(self, painter: QPainter, face: Face, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground_of(face.id)))
        painter.drawEllipse(box)
        font = self._theme.font("body", weight=600)
        font.setPixelSize(max(9, round(box.width() * 0.34)))
        line = round(box.height())
        top = QPointF(box.center().x(), box.top())
        paint_line(
            painter, top, face.initials, font, line, QColor("#17211E"), align=Qt.AlignmentFlag.AlignHCenter
        )
