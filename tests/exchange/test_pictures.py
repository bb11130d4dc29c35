"""Pictures come in small, upright and without metadata, or not at all."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from personaforge.errors import NotAPicture, PictureTooBig, PictureTrouble
from personaforge.exchange.pictures import MAX_BYTES, accept_picture, mime_of


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * ((width // 8 + 1) * height), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_pictures_are_shrunk_and_can_be_kept_from_then_on(kind: str, mode: str) -> None:
    accepted = accept_picture(saved(Image.new(mode, (2000, 500), 128 if mode == "L" else "teal"), kind))

    assert (accepted.width, accepted.height) == (1200, 300)
    assert accepted.mime == mime_of(accepted.data)
    assert accept_picture(accepted.data, keep=True) == accepted


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "CMYK", "I;16", "1"])
def test_every_sort_of_colour_is_taken(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    accepted = accept_picture(saved(Image.new(mode, (40, 30)), kind))
    again = Image.open(io.BytesIO(accepted.data))
    assert again.mode in {"RGB", "RGBA"}
    assert again.size == (40, 30)


def test_photos_are_turned_upright_and_lose_where_they_were_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of Ann"
    photo = Image.new("RGB", (60, 20), "white")
    photo.putpixel((0, 0), (0, 0, 0))

    accepted = accept_picture(saved(photo, "JPEG", exif=exif, quality=95), keep=True)

    assert (accepted.width, accepted.height) == (20, 60)
    assert b"Camera" not in accepted.data
    assert not Image.open(io.BytesIO(accepted.data)).getexif()


def test_comments_and_colour_profiles_go() -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "Ann")
    accepted = accept_picture(
        saved(Image.new("RGB", (9, 9)), "PNG", pnginfo=info, icc_profile=b"x" * 200), keep=True
    )
    assert b"Ann" not in accepted.data
    assert b"iCCP" not in accepted.data


def test_heavy_opaque_drawings_become_photos() -> None:
    noise = Image.effect_noise((1100, 1100), 80).convert("RGB")
    accepted = accept_picture(saved(noise, "PNG"))
    assert accepted.mime == "image/jpeg"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"renamed text" * 100,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        b"GIF89a" + b"\0" * 50,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        saved(Image.new("RGB", (50, 50)), "PNG")[:-30],
        saved(Image.effect_noise((80, 80), 50), "JPEG")[:300],
        saved(Image.new("RGB", (9, 9)), "BMP"),
        saved(Image.new("RGB", (9, 9)), "GIF"),
    ],
    ids=["empty", "text", "broken png", "broken gif", "svg", "cut png", "cut jpeg", "bmp", "gif"],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPicture):
        accept_picture(data)


@pytest.mark.parametrize("size", [(12_000, 12_000), (6_000, 5_000), (65_000, 400)])
def test_bombs_are_refused_without_unpacking(size: tuple[int, int]) -> None:
    data = bomb(*size)
    assert len(data) < 400_000
    with pytest.raises(PictureTooBig):
        accept_picture(data)


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(PictureTooBig):
        accept_picture(b"\x89PNG\r\n\x1a\n" + b"\0" * MAX_BYTES)


def test_flipped_bytes_are_refused_or_drawn() -> None:
    import random

    chance = random.Random(3)
    good = saved(Image.effect_noise((64, 64), 60).convert("RGB"), "PNG")
    for _ in range(200):
        spoiled = bytearray(good)
        spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
        try:
            accept_picture(bytes(spoiled))
        except PictureTrouble:
            continue
