"""A logo made ready for the head of a letter, and whether it can be seen on light and on dark paper. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageStat

from generator.config.contrast import DARK_PAPER, PAPER, contrast
from generator.errors import PictureError
from generator.library.pictures import read_picture

SCALE = 2
"""Pixels for each pixel shown, so that today's screens show it sharp."""
HEIGHTS = (12, 96)
"""Pixels as shown: lower nobody reads it, higher it is larger than what people say."""
SEEN = 3.0
"""WCAG 2.2, success criterion 1.4.11: what must be seen stands out by so much."""
_SOLID = 128
"""From this alpha on, a pixel is part of the mark."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MadeLogo:
    """A logo as letters carry it."""

    content: bytes
    media_type: str
    width: int
    """As shown, as is `height`."""
    height: int


def make_logo(raw: bytes, width: int) -> MadeLogo:
    """The logo that a file holds, `width` pixels wide as shown; the same file and width give the same bytes.

    `PictureError` says what keeps it from being one, as the end of a sentence that begins with the file's name.
    """
    picture = read_picture(raw)
    height = round(width * picture.height / picture.width)
    _check_height(picture, width, height)
    if picture.width > SCALE * width:
        size = (SCALE * width, max(1, round(SCALE * width * picture.height / picture.width)))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    content = BytesIO()
    Image.frombytes(picture.mode, picture.size, picture.tobytes()).save(content, "PNG", optimize=True)
    return MadeLogo(content=content.getvalue(), media_type="image/png", width=width, height=height)


def _check_height(picture: Image.Image, width: int, height: int) -> None:
    least, most = HEIGHTS
    if height > most:
        fitting = most * picture.width // picture.height
        advice = f"say `width: {fitting}`" if fitting >= 24 else "give one that is less narrow"
        raise PictureError(f"{width} pixels wide it would be {height} high, and {most} is the most: {advice}")
    if height < least:
        raise PictureError(
            f"{width} pixels wide it would be only {height} high, and nobody reads it: give one that is less wide"
        )


def is_sharp(raw: bytes, width: int) -> bool:
    """Whether a logo, `width` pixels wide as shown, has as many pixels as today's screens can show."""
    return read_picture(raw).width >= SCALE * width


def unseen_on(raw: bytes) -> tuple[str, ...]:
    """The papers on which a logo cannot be seen: `light`, `dark`.

    Only one that is transparent can get lost: any other brings its own ground along.
    """
    picture = read_picture(raw)
    if picture.mode != "RGBA":
        return ()
    solid = picture.getchannel("A").point(lambda alpha: 255 if alpha >= _SOLID else 0)
    visible = ImageStat.Stat(solid).sum[0] / 255
    papers = {"light": PAPER, "dark": DARK_PAPER}
    if visible == 0:
        return tuple(papers)
    if visible == picture.width * picture.height:
        return ()
    return tuple(name for name, paper in papers.items() if not _stands_out(picture, solid, paper))


def _stands_out(picture: Image.Image, solid: Image.Image, paper: str) -> bool:
    """Whether at least half of the mark has colours that are seen on a paper."""
    few = picture.convert("RGB").quantize(64)
    palette = few.getpalette() or []
    counts = few.histogram(solid)[:256]
    seen = sum(
        count
        for index, count in enumerate(counts)
        if count and contrast(_hex(palette[3 * index : 3 * index + 3]), paper) >= SEEN
    )
    return seen * 2 >= sum(counts)


def _hex(channels: list[int]) -> str:
    red, green, blue = channels
    return f"#{red:02X}{green:02X}{blue:02X}"
