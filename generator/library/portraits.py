"""A photograph made into a portrait: cut 4:5 around what matters, in the size that is kept. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from generator.errors import PictureError
from generator.library.pictures import read_picture
from generator.model.portrait import LARGEST, RATIO, SMALLEST

Box = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels; right and bottom are exclusive."""
_PAPER = (255, 255, 255)
"""What stands behind a picture that is transparent in places."""
_SAYS_ITSELF = re.compile(r"photo|pictur|image|portrait|courtesy|copyright|credit|[:/©]", re.IGNORECASE)
_QUALITY = 95
"""What is kept is made smaller again for every letter: nothing of that may be seen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Framing:
    """What of a photograph is shown. All are shares, 0 to 1, of its width and height once it is upright."""

    part: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    """Left, top, right and bottom of the part that may be shown."""
    focus: tuple[float, float] = (1 / 2, 1 / 3)
    """What stands in the middle, from the left and the top of that part: where a face usually is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A photograph as it is kept, and how large it came."""

    content: bytes
    """JPEG, sRGB, without metadata."""
    width: int
    height: int
    was: tuple[int, int]


def make_portrait(raw: bytes, framing: Framing) -> Made:
    """The portrait that a file holds; the same file and framing give the same bytes.

    `PictureError` says what keeps it from being one, as the end of a sentence that begins with the file's name.
    """
    upright = read_picture(raw)
    cut = upright.crop(frame(upright.size, framing))
    if cut.width < SMALLEST[0] or cut.height < SMALLEST[1]:
        raise PictureError(
            f"it is {cut.width} × {cut.height} pixels where it is cut, and a letter shows it "
            f"{SMALLEST[0]} × {SMALLEST[1]}: give a larger picture, or more of this one"
        )
    if cut.width > LARGEST[0]:
        cut = cut.resize(LARGEST, Image.Resampling.LANCZOS)
    return Made(content=_encoded(cut), width=cut.width, height=cut.height, was=upright.size)


def frame(size: tuple[int, int], framing: Framing) -> Box:
    """The largest 4:5 of a picture's part, its focus in the middle as far as the part reaches."""
    left, top, right, bottom = _part(size, framing)
    width = max(1, min(right - left, round((bottom - top) * RATIO)))
    height = max(1, min(bottom - top, round(width / RATIO)))
    across = _around(left + framing.focus[0] * (right - left), width, first=left, last=right)
    down = _around(top + framing.focus[1] * (bottom - top), height, first=top, last=bottom)
    return across, down, across + width, down + height


def printed_credit(said: str) -> str:
    """A credit as it is printed: a bare name is told from the person's by `Photograph:` before it."""
    words = " ".join(said.split())
    return words if _SAYS_ITSELF.search(words) else f"Photograph: {words}"


def _part(size: tuple[int, int], framing: Framing) -> Box:
    width, height = size
    left, top, right, bottom = framing.part
    # A part may be a line or a point at the very edge: it still has a pixel, and one of this picture.
    first = min(round(left * width), width - 1), min(round(top * height), height - 1)
    return *first, max(round(right * width), first[0] + 1), max(round(bottom * height), first[1] + 1)


def _around(middle: float, length: int, *, first: int, last: int) -> int:
    return min(max(first, round(middle - length / 2)), max(first, last - length))


def _encoded(picture: Image.Image) -> bytes:
    if picture.mode == "RGBA":
        ground = Image.new("RGBA", picture.size, (*_PAPER, 255))
        picture = Image.alpha_composite(ground, picture).convert("RGB")
    # Whatever the camera wrote stays with the file it came from: a new picture has nothing but pixels.
    bare = Image.frombytes("RGB", picture.size, picture.tobytes())
    encoded = BytesIO()
    bare.save(encoded, "JPEG", quality=_QUALITY, subsampling="4:4:4", optimize=True)
    return encoded.getvalue()
