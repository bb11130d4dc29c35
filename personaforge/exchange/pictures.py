"""The one gateway for pictures: checked, turned upright, shrunk, and drawn anew without metadata."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageFile, ImageOps

from personaforge.errors import NotAPicture, PictureTooBig

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 25_000_000
MAX_EDGE = 1200
FORMATS = ("PNG", "JPEG", "WEBP")
MIME = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}

# What Pillow reports of a file that holds nothing but the picture.
_HARMLESS = {
    "jfif",
    "jfif_version",
    "jfif_unit",
    "jfif_density",
    "dpi",
    "progressive",
    "progression",
    "interlace",
}
_JPEG_QUALITY = 88
_HEAVY = 600_000  # bytes; an opaque drawing above that is a photo, which JPEG holds in a tenth


@dataclass(frozen=True)
class AcceptedPicture:
    """A picture as it goes into a workspace."""

    data: bytes
    mime: str
    width: int
    height: int


def accept_picture(data: bytes, *, keep: bool = False) -> AcceptedPicture:
    """Return a picture fit for a workspace; raise ``PictureTrouble`` for what is none or too big.

    With ``keep``, the bytes of a picture that is small and free of metadata already stay as they are, so that
    a document written by this program is read back unchanged.
    """
    if len(data) > MAX_BYTES:
        raise _too_big()
    try:
        with warnings.catch_warnings(), _strictly():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise _too_big()
                image.load()
                if keep and _is_clean(image):
                    return AcceptedPicture(data, MIME[image.format or ""], image.width, image.height)
                return _redrawn(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_big() from None
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, ArithmeticError, LookupError, Warning):
        raise NotAPicture from None  # what Pillow raises for broken data is not a closed list


@contextmanager
def _strictly() -> Iterator[None]:
    """Refuse pictures that are cut off, whatever another library has told Pillow for the whole process."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def mime_of(data: bytes) -> str | None:
    """Return the MIME type that the first bytes claim, ``None`` for anything but PNG, JPEG and WebP."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return None


def _is_clean(image: Image.Image) -> bool:
    if image.format not in {"PNG", "JPEG"} or max(image.size) > MAX_EDGE or getattr(image, "n_frames", 1) > 1:
        return False
    return image.mode in {"L", "RGB", "RGBA"} and set(image.info) <= _HARMLESS and not image.getexif()


def _redrawn(image: Image.Image) -> AcceptedPicture:
    source = image.format
    upright = ImageOps.exif_transpose(image)
    has_alpha = upright.has_transparency_data
    drawn = upright.convert("RGBA" if has_alpha else "RGB")
    drawn.thumbnail((MAX_EDGE, MAX_EDGE), Image.Resampling.LANCZOS)
    drawn.info.clear()
    width, height = drawn.size
    if has_alpha or source == "PNG":
        png = _saved(drawn, "PNG", optimize=True)
        if has_alpha or len(png) < _HEAVY:
            return AcceptedPicture(png, "image/png", width, height)
    jpeg = _saved(drawn, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    return AcceptedPicture(jpeg, "image/jpeg", width, height)


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _too_big() -> PictureTooBig:
    return PictureTooBig(megabytes=MAX_BYTES // 1024 // 1024, megapixels=MAX_PIXELS // 1_000_000)
