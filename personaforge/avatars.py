"""Portraits and buildings: flat pictures put together from parts.

The parts lie in `resources/avatars/`; this module fills in the colours and stacks the layers. A picture is
a self-contained SVG without ids, clips, filters or styles, so that Qt and WeasyPrint draw it alike and it
can stand on a page as often as one likes.

    avatar_svg("bob_round_glasses", ground="#D13A1C", ink="#15181B", paper="#FFFFFF", shade="#D5DBDE",
               accent="#D13A1C")                                   the 54 x 68 frame of paper
    avatar_svg(name, ground=…, …, view=HEAD)                       square for a circle: the whole head
    avatar_svg(name, ground=…, …, view=CARD)                       256 x 102, cut at the collar

Colours are `#RRGGBB`. Whoever paints into part of a bigger surface sets a clip: shapes reach beyond the view.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from string import Template
from typing import Any, NamedTuple

from personaforge.domain.words import N_
from personaforge.paths import resources_dir


class View(NamedTuple):
    """The part of the drawing that is shown, in units of the drawing."""

    x: float
    y: float
    width: float
    height: float


FRAME = View(0, 0, 108, 136)
"""The whole portrait, 54 : 68."""

HEAD = View(-5, -4, 118, 118)
"""A square whose inscribed circle holds every head with its hair."""

CARD = View(-90, -2.5, 288, 114.75)
"""256 : 102, cut at the collar, ground at both sides."""

SCENE = View(0, 0, 108, 88)
"""The whole picture of a building, 54 : 44."""

SCENE_SQUARE = View(10, 0, 88, 88)
"""The middle of a building's picture, for lists."""

GROUNDS: Mapping[str, str] = {
    "green": "#BFD3C8",
    "sand": "#E0D2B4",
    "blue": "#C2D0DD",
    "rose": "#E5CBC0",
    "lilac": "#D2CADB",
    "olive": "#D0D2B0",
}
"""Grounds for the window: muted, and none of them a department's colour."""

WINDOW_ACCENT = "#A0594C"
"""Lips, tie and ear-rings in the window."""

LABELS: Mapping[str, str] = {
    "bob_round_glasses": N_("Bob, round glasses"),
    "short_tie": N_("Short hair, tie"),
    "afro_hoops": N_("Afro, hoop earrings"),
    "grey_square_glasses": N_("Grey parted hair, square glasses"),
    "bun_studs": N_("Bun, stud earrings"),
    "bald_beard": N_("Bald, dark beard"),
    "headscarf": N_("Headscarf"),
    "grey_beard": N_("Grey hair and beard"),
    "long_waves": N_("Long waves, light blouse"),
    "quiff_stubble": N_("Short quiff, stubble"),
    "grey_bob_browline": N_("Grey bob, glasses, pearls"),
    "locs_goatee": N_("Locs, goatee"),
    "ponytail": N_("Ponytail, polo shirt"),
    "turban_beard": N_("Turban, beard, tie"),
    "level_fringe": N_("Long hair, straight fringe"),
    "side_fringe_moustache": N_("Hair at the sides, moustache"),
    "curls": N_("Curls, laughing"),
    "pixie_square_glasses": N_("Pixie cut, square glasses"),
    "buzz_studs": N_("Buzz cut, stud earrings"),
    "silver_crop": N_("Short white hair, pearls"),
    "tied_beard": N_("Hair tied back, beard"),
    "braid": N_("Braid, round glasses"),
    "short_badge": N_("Short hair, visitor badge"),
    "white_quiff_browline": N_("White hair, glasses"),
    "office": N_("Office building"),
    "towers": N_("Office towers"),
    "factory": N_("Factory"),
    "shop": N_("Shop"),
    "clinic": N_("Clinic"),
    "town_hall": N_("Town hall"),
    "warehouse": N_("Warehouse and lorry"),
    "studio": N_("House with a studio"),
}
"""What each picture shows, as a message of the catalogue: tooltip and accessible name in the chooser."""

_GREY = "#8C979D"
_LAYERS = ("back", "body", "over", "face", "front")


def avatar_names() -> tuple[str, ...]:
    """The bundled people, in the order of the chooser."""
    return tuple(_parts()["people"])


def building_names() -> tuple[str, ...]:
    """The bundled buildings, in the order of the chooser."""
    return tuple(_buildings()["building"])


def avatar_svg(
    name: str,
    *,
    ground: str,
    ink: str,
    paper: str,
    shade: str,
    accent: str,
    view: View = FRAME,
) -> str:
    """The portrait `name` as SVG text. Raises KeyError for a name that `avatar_names()` does not hold."""
    person: Mapping[str, str] = _parts()["people"][name]
    colours = _palette(ground, ink, paper, shade, accent)
    colours |= _skin(person["skin"], colours) | _hair(person, colours) | _coat(person, colours)
    return _svg(_stack(person), colours, view)


def building_svg(
    name: str,
    *,
    ground: str,
    ink: str,
    paper: str,
    shade: str,
    accent: str,
    view: View = SCENE,
) -> str:
    """The building `name` as SVG text. Raises KeyError for a name that `building_names()` does not hold."""
    shapes: str = _buildings()["building"][name]["shapes"]
    return _svg(shapes, _palette(ground, ink, paper, shade, accent), view)


@cache
def _parts() -> Mapping[str, Any]:
    return tomllib.loads((resources_dir() / "avatars" / "parts.toml").read_text(encoding="utf-8"))


@cache
def _buildings() -> Mapping[str, Any]:
    return tomllib.loads((resources_dir() / "avatars" / "buildings.toml").read_text(encoding="utf-8"))


def _svg(shapes: str, colours: Mapping[str, str], view: View) -> str:
    x, y, width, height = view
    box = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x:g} {y:g} {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}"><rect {box} fill="{colours["ground"]}"/>'
        f"{Template(shapes).substitute(colours)}</svg>"
    )


def _stack(person: Mapping[str, str]) -> str:
    """All shapes of a person from back to front, colours still as names."""
    parts = _parts()
    hair = parts["hair"][person["hair"]]
    chosen = [hair] + [
        parts[kind][person[kind]]
        for kind in ("beard", "eyes", "brows", "nose", "mouth", "age", "glasses", "clothes", "extra")
        if kind in person
    ]
    if person["skin"] != "light":
        chosen.insert(1, parts["sclera"])
    layers = {layer: "".join(part.get(layer, "") for part in chosen) for layer in _LAYERS}
    head = parts["head"][person["head"]]
    ears = parts["ears"]["back"] if hair.get("ears", person["hair"] == "bald") else ""
    face = f'<path d="{head["lit"]}" fill="$skin"/><path d="{head["shaded"]}" fill="$dim"/>'
    neck: str = parts["neck"][parts["clothes"][person["clothes"]].get("neck", "collar")]["body"]
    trunk = neck + layers["body"] + layers["over"]
    return layers["back"] + trunk + ears + face + layers["face"] + layers["front"]


def _palette(ground: str, ink: str, paper: str, shade: str, accent: str) -> dict[str, str]:
    """The colours as given, and what follows from them alone."""
    return {
        "ground": ground,
        "ink": ink,
        "paper": paper,
        "shade": shade,
        "accent": accent,
        "grey": _GREY,
        "slate": _mix(_GREY, ink, 0.5),
        "jewel": accent if accent.lower() != ground.lower() else paper,
        "ribbon": ground,
        "soft": _mix(ink, paper, 0.28),
    }


def _skin(skin: str, colours: Mapping[str, str]) -> dict[str, str]:
    """Three tones in the same language: a lit and a shaded half, cool and flat."""
    paper, shade, ink = colours["paper"], colours["shade"], colours["ink"]
    tones = {
        "light": (paper, shade),
        "mid": (_mix(shade, _GREY, 0.25), _mix(shade, _GREY, 0.75)),
        "deep": (_mix(_GREY, ink, 0.12), _mix(_GREY, ink, 0.4)),
    }
    lit, dim = tones[skin]
    crease = _mix(dim, ink, 0.55)
    return {"skin": lit, "dim": dim, "line": ink, "white": paper, "lips": colours["accent"], "crease": crease}


def _hair(person: Mapping[str, str], colours: Mapping[str, str]) -> dict[str, str]:
    ink, paper = colours["ink"], colours["paper"]
    hair = {"ink": ink, "grey": _GREY, "white": _mix(colours["shade"], paper, 0.4)}[person["colour"]]
    return {
        "hair": hair,
        "brow": ink if person["colour"] == "ink" else _mix(hair, ink, 0.35),
        "soft": colours["soft"] if person["colour"] == "ink" else _mix(hair, ink, 0.3),
        "cloth": paper,
        "fold": colours["shade"],
    }


def _coat(person: Mapping[str, str], colours: Mapping[str, str]) -> dict[str, str]:
    ink, paper, shade = colours["ink"], colours["paper"], colours["shade"]
    coat, dark, seam = {
        "ink": (ink, ink, colours["soft"]),
        "grey": (_GREY, _mix(_GREY, ink, 0.25), _mix(_GREY, ink, 0.6)),
        "paper": (paper, shade, _GREY),
    }[person.get("coat", "ink")]
    return {"coat": coat, "dark": dark, "seam": seam}


def _mix(first: str, second: str, share: float) -> str:
    """`first` with `share` (0 to 1) of `second` in it, both `#RRGGBB`."""
    pairs = ((int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
