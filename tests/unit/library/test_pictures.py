from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from generator.errors import PictureError
from generator.library.pictures import MOST_BYTES, read_picture
from tests.chance import examples
from tests.drawn import GROUND, HEAD, encoded, figure, is_near

_PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
SRGB = _PROFILE[:24] + bytes(12) + _PROFILE[36:]
"""Without the moment at which it was made, so that each run breaks the same bytes."""
SMALL = figure(120, 150)


def held(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


# How a camera turned so stores an upright picture (CIPA DC-008, 4.6.4).
STORED = {
    1: (),
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_90,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_270,),
}


@pytest.mark.parametrize("orientation", STORED)
def test_a_picture_stands_upright_however_the_camera_was_held(orientation: int) -> None:
    upright = figure(120, 150)
    upright.paste((250, 240, 10), (0, 0, 30, 30))
    stored = upright
    for turn in STORED[orientation]:
        stored = stored.transpose(turn)
    found = read_picture(encoded(stored, "PNG", exif=held(orientation)))
    assert (found.size, found.tobytes()) == (upright.size, upright.tobytes())


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_way_to_keep_pixels_is_read(mode: str) -> None:
    found = read_picture(encoded(SMALL.convert(mode), "PNG"))
    assert found.mode == ("RGBA" if mode in ("LA", "RGBA") else "RGB")
    assert found.size == SMALL.size


def test_sixteen_bits_a_channel_keep_their_brightness() -> None:
    grey = SMALL.convert("L")
    deep = grey.convert("I").point(lambda value: value * 256).convert("I;16")
    found = read_picture(encoded(deep, "PNG"))
    assert found.getpixel((60, 50)) == (grey.getpixel((60, 50)),) * 3


def test_a_palette_keeps_what_is_transparent_in_it() -> None:
    found = read_picture(encoded(SMALL.quantize(8), "PNG", transparency=0))
    assert found.mode == "RGBA"
    assert found.getchannel("A").getextrema() == (0, 255)


def test_colours_come_through_their_own_profile() -> None:
    # A profile in which red and green changed places shows whether anybody looked at it.
    swapped = SRGB.replace(b"rXYZ", b"tmp1").replace(b"gXYZ", b"rXYZ").replace(b"tmp1", b"gXYZ")
    found = read_picture(encoded(Image.new("RGB", (20, 20), (255, 0, 0)), "PNG", icc_profile=swapped))
    assert is_near(found.getpixel((5, 5)), (0, 255, 0))


def test_a_profile_that_nobody_can_read_says_nothing() -> None:
    found = read_picture(encoded(SMALL, "PNG", icc_profile=b"nothing of the kind"))
    assert found.getpixel((60, 50)) == HEAD


def test_colours_for_printing_need_their_profile() -> None:
    with pytest.raises(PictureError, match="CMYK"):
        read_picture(encoded(SMALL.convert("CMYK")))


def test_a_second_picture_behind_a_jpeg_is_no_movement() -> None:
    both = encoded(SMALL, "MPO", save_all=True, append_images=[figure(60, 75)], quality=95)
    assert is_near(read_picture(both).getpixel((5, 5)), GROUND)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_moves_is_refused(kind: str) -> None:
    moving = encoded(SMALL, kind, save_all=True, append_images=[Image.new("RGB", SMALL.size)])
    with pytest.raises(PictureError, match="it moves"):
        read_picture(moving)


@pytest.mark.parametrize(
    "raw", [b"", b"\x00" * 40, b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7"]
)
def test_what_is_no_picture_is_refused(raw: bytes) -> None:
    with pytest.raises(PictureError, match="not a picture"):
        read_picture(raw)


def test_a_gif_is_refused_even_if_it_stands_still() -> None:
    with pytest.raises(PictureError, match="JPEG, a PNG or a WebP"):
        read_picture(encoded(SMALL, "GIF"))


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is so large."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("side", [7_100, 12_000, 60_000, 2_000_000_000])
def test_a_small_file_that_claims_a_huge_picture_is_not_unpacked(side: int) -> None:
    with pytest.raises(PictureError, match="more than 50 million pixels"):
        read_picture(claiming(side, side))


def test_a_file_of_too_many_bytes_is_not_looked_at() -> None:
    with pytest.raises(PictureError, match="bytes"):
        read_picture(bytes(MOST_BYTES + 1))


WHOLE = [encoded(SMALL, kind, exif=held(6), icc_profile=SRGB) for kind in ("JPEG", "PNG", "WEBP")]


@settings(max_examples=examples(200))
@given(
    st.sampled_from(WHOLE),
    st.integers(0, 4000),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255))),
)
def test_a_broken_file_is_read_or_refused_and_nothing_else(
    whole: bytes, cut: int, changes: list[tuple[int, int]]
) -> None:
    broken = bytearray(whole[: max(1, len(whole) - cut)])
    for place, value in changes:
        broken[place % len(broken)] = value
    try:
        found = read_picture(bytes(broken))
    except PictureError:
        return
    assert found.mode in ("RGB", "RGBA")
