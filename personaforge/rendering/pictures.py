"""The drawn picture of a sheet, as markup of our own making."""

from collections.abc import Mapping

from markupsafe import Markup, escape

from personaforge.avatars import FRAME, SCENE, SCENE_SQUARE, View, avatar_svg, building_svg
from personaforge.rendering.sheets import Picture

_SILHOUETTE = (
    '<rect width="108" height="136" fill="{ground}"/>'
    '<path d="M0 136V118C12 104 30 98 42 94V84C32 76 29 62 31 48C33 32 43 24 54 24S75 32 77 48'
    'C79 62 76 76 66 84V94C78 98 96 104 108 118V136Z" fill="{ink}"/>'
)
_SQUARE_HEAD = View(10, 8, 88, 88)


def drawing(picture: Picture, colors: Mapping[str, str], alt: str, square: bool = False) -> Markup:
    """The avatar or building that `picture` names, or a silhouette, as `<svg>` with a title.

    `alt` is the title where the picture has none of its own. Avatars are 108 x 136 units, buildings (names
    starting with "building:") 108 x 88; `square` cuts out the middle for lists.
    """
    palette = {
        "ground": colors["accent"],
        "ink": colors["ink"],
        "paper": "#FFFFFF",
        "shade": colors["shade"],
        "accent": colors["accent"],
    }
    try:
        if picture.avatar.startswith("building:"):
            view = SCENE_SQUARE if square else SCENE
            svg = building_svg(picture.avatar.removeprefix("building:"), **palette, view=view)
        else:
            svg = avatar_svg(picture.avatar, **palette, view=_SQUARE_HEAD if square else FRAME)
    except KeyError:
        box = "10 8 88 88" if square else "0 0 108 136"
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{_SILHOUETTE.format(**palette)}</svg>'
    opening, _, rest = svg.partition(">")
    return Markup(opening) + Markup("><title>{}</title>").format(escape(picture.alt or alt)) + Markup(rest)
