"""Contact sheets: everything of a kind side by side at a size that can be judged, on as many pages as it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 2000, 1480
"""Pixels of a sheet."""
GAP, CAPTION = 24, 30
GROUND, INK = (204, 204, 204), (40, 40, 40)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A picture on a sheet, under its name; `zoom` where it is not shown in its own size."""

    name: str
    picture: Image.Image
    zoom: float = 1.0


def write_sheets(folder: Path, kind: str, shown: Iterable[Shown]) -> list[Path]:
    """`contact-KIND-01.png` and on; what is higher than a sheet goes on in the next column."""
    written = []
    for number, sheet in enumerate(_sheets(shown), start=1):
        file = folder / f"contact-{kind}-{number:02}.png"
        sheet.save(file, compress_level=1)
        written.append(file)
    return written


def _sheets(shown: Iterable[Shown]) -> Iterator[Image.Image]:
    sheet, left, top, row = _blank(), GAP, GAP, 0
    for name, strip in (named for each in shown for named in _strips(each)):
        if left + strip.width > WIDTH - GAP + 1:
            left, top, row = GAP, top + row + GAP, 0
        if top + CAPTION + strip.height > HEIGHT:
            yield sheet
            sheet, left, top, row = _blank(), GAP, GAP, 0
        ImageDraw.Draw(sheet).text((left, top), name, fill=INK, font=_font())
        sheet.paste(strip, (left, top + CAPTION))
        left, row = left + strip.width + GAP, max(row, CAPTION + strip.height)
    if (left, top) != (GAP, GAP):
        yield sheet


def _strips(shown: Shown) -> Iterator[tuple[str, Image.Image]]:
    picture = shown.picture
    if shown.zoom != 1:
        size = (round(picture.width * shown.zoom), round(picture.height * shown.zoom))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    most = HEIGHT - CAPTION - 2 * GAP
    for number, top in enumerate(range(0, picture.height, most)):
        name = f"{shown.name} …" if number else shown.name
        yield name, picture.crop((0, top, picture.width, min(top + most, picture.height)))


def _blank() -> Image.Image:
    return Image.new("RGB", (WIDTH, HEIGHT), GROUND)


def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size=18)
