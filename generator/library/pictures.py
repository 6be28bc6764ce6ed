"""Pictures that people bring: opened with care, upright, in sRGB, and nothing in them that they do not show. Pure."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zlib import error as ZlibError  # noqa: N812 - as every other error it has a capital

from PIL import Image, ImageCms, UnidentifiedImageError

from generator.errors import PictureError

MOST_BYTES = 40_000_000
MOST_PIXELS = 50_000_000
"""More than cameras take; a small file can claim any number and fill the memory."""
_FORMATS = ("JPEG", "PNG", "WEBP")
_ORIENTATION = 0x0112
"""The EXIF tag (CIPA DC-008, 4.6.4) by which a camera says how it was held."""
_UPRIGHT = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, struct.error, ZlibError)
"""What Pillow raises for files that are not what they say they are, depending on where they break."""
_DAMAGED = "it is damaged or cut off: save or download it again"


def read_picture(raw: bytes) -> Image.Image:
    """A picture as RGB or RGBA, upright, its colours as sRGB means them. `PictureError` says what is wrong with it."""
    if len(raw) > MOST_BYTES:
        raise PictureError(f"it has {len(raw):,} bytes, and {MOST_BYTES:,} are read: save it smaller")
    with _opened(raw) as picture:
        _check(picture)
        try:
            picture.load()
            return _upright(_in_srgb(picture), picture)
        except (*_BROKEN, Image.DecompressionBombError):
            raise PictureError(_DAMAGED) from None


@contextmanager
def _opened(raw: bytes) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            # Its size is looked at here before anything is unpacked, and what its EXIF says wrongly is left aside.
            warnings.simplefilter("ignore")
            picture = Image.open(BytesIO(raw), formats=_FORMATS)
    except UnidentifiedImageError:
        raise PictureError("it is not a picture that is read here: give a JPEG, a PNG or a WebP") from None
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except _BROKEN:
        raise PictureError(_DAMAGED) from None
    with picture:
        yield picture


def _check(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_many_pixels()
    # A telephone may put a second picture behind a JPEG (MPO): that is no movement.
    if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
        raise PictureError("it moves: give a picture that stands still")


def _too_many_pixels() -> PictureError:
    return PictureError(f"it has more than {MOST_PIXELS // 1_000_000} million pixels: save it smaller")


def _upright(pixels: Image.Image, picture: Image.Image) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            held = picture.getexif().get(_ORIENTATION)
        except _BROKEN:
            held = None  # EXIF that nobody can read says nothing.
    for turn in _UPRIGHT.get(held, ()) if isinstance(held, int) else ():
        pixels = pixels.transpose(turn)
    return pixels


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The pixels in sRGB, transparency kept; only what they show, none of what was written beside them."""
    profile = picture.info.get("icc_profile")
    transparency = _transparency(picture)
    if picture.mode == "CMYK":
        pixels = _converted(picture, profile)
        if pixels is None:
            raise PictureError(
                "its colours are for printing (CMYK) and it does not say which: save it with RGB colours"
            )
        return pixels
    plain = _plain(picture)
    pixels = _converted(plain, profile) or plain.convert("RGB")
    if transparency is not None:
        pixels.putalpha(transparency)
    return pixels


def _plain(picture: Image.Image) -> Image.Image:
    """Without a palette, 8 bits a channel, without transparency."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("1", "L", "LA"):
        return picture.convert("L")
    return picture.convert("RGBA").convert("RGB")


def _transparency(picture: Image.Image) -> Image.Image | None:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        return picture.convert("RGBA").getchannel("A")
    return None


def _converted(picture: Image.Image, profile: bytes | None) -> Image.Image | None:
    """The same through its own colour profile; nothing where it has none, or one that does not fit it."""
    if not profile:
        return None
    try:
        return ImageCms.profileToProfile(
            picture, ImageCms.ImageCmsProfile(BytesIO(profile)), _SRGB, outputMode="RGB"
        )
    except (ImageCms.PyCMSError, *_BROKEN):
        return None


_SRGB = ImageCms.createProfile("sRGB")
