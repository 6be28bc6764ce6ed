"""Contact sheets: everything of a kind side by side at a size that can be judged, on as many pages as it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from generator.rendering.typefaces import INTER

WIDTH, HEIGHT = 2000, 1414
"""Pixels of a sheet: the shape of A3."""
MARGIN, GAP, HEADING, CAPTION = 56, 28, 44, 28
WALL, GROUND, INK, QUIET = (252, 250, 247), (238, 233, 224), (29, 26, 23), (91, 85, 78)
_ROOM = (WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN - HEADING)
_SHRUNK = 0.62
"""What is higher than a sheet is shown so much smaller at most, rather than in pieces."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A picture on a sheet, under its name; `zoom` where it is not shown in its own size."""

    name: str
    picture: Image.Image
    zoom: float = 1.0


@dataclass
class _Row:
    """Pictures side by side."""

    strips: list[tuple[str, Image.Image]] = field(default_factory=list)

    @property
    def width(self) -> int:
        return sum(strip.width + GAP for _name, strip in self.strips) - GAP

    @property
    def height(self) -> int:
        return CAPTION + max(strip.height for _name, strip in self.strips)

    def takes(self, width: int) -> bool:
        """Whether there is room for so much more."""
        return not self.strips or self.width + GAP + width <= _ROOM[0]


def write_sheets(folder: Path, kind: str, shown: Iterable[Shown]) -> list[Path]:
    """`contact-KIND-01.png` and on; what is higher than a sheet goes on in the next column, in equal pieces."""
    written = []
    for number, rows in enumerate(_pages(_rows(shown)), start=1):
        file = folder / f"contact-{kind}-{number:02}.png"
        _sheet(f"{kind}, sheet {number}", rows).save(file, compress_level=1)
        written.append(file)
    return written


def write_overview(folder: Path, sheets: Sequence[Path]) -> Path:
    """`contact.png`: every sheet at a glance on one, in their order."""
    across = 5
    wide = (WIDTH - 2 * MARGIN - (across - 1) * GAP) // across
    small = [_zoomed(Image.open(sheet), wide / WIDTH) for sheet in sheets]
    high = small[0].height + GAP
    rows = ceil(len(small) / across)
    whole = Image.new("RGB", (WIDTH, 2 * MARGIN + HEADING + rows * high), WALL)
    ImageDraw.Draw(whole).text((MARGIN, MARGIN - 8), "All sheets", fill=INK, font=_font(22))
    for number, picture in enumerate(small):
        row, column = divmod(number, across)
        whole.paste(picture, (MARGIN + column * (wide + GAP), MARGIN + HEADING + row * high))
    file = folder / "contact.png"
    whole.save(file, compress_level=1)
    return file


def _rows(shown: Iterable[Shown]) -> Iterator[_Row]:
    """The pieces of a picture stay in one row wherever it holds them all."""
    row = _Row()
    for strips in map(_strips, shown):
        together = sum(strip.width + GAP for _name, strip in strips) - GAP
        if not row.takes(min(together, _ROOM[0])):
            yield row
            row = _Row()
        for name, strip in strips:
            if not row.takes(strip.width):
                yield row
                row = _Row()
            row.strips.append((name, strip))
    if row.strips:
        yield row


def _pages(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    page: list[_Row] = []
    for row in rows:
        if page and sum(one.height + GAP for one in page) + row.height > _ROOM[1]:
            yield page
            page = []
        page.append(row)
    if page:
        yield page


def _sheet(title: str, rows: list[_Row]) -> Image.Image:
    """Rows in the middle of the page, under the sheet's title."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
    draw = ImageDraw.Draw(sheet)
    draw.text((MARGIN, MARGIN - 8), title[:1].upper() + title[1:], fill=INK, font=_font(22))
    left = (WIDTH - max(row.width for row in rows)) // 2
    high = sum(row.height + GAP for row in rows) - GAP
    top = MARGIN + HEADING + (_ROOM[1] - high) // 2
    for row in rows:
        across = left
        for name, strip in row.strips:
            draw.text((across, top), _short(name, strip.width), fill=QUIET, font=_font(15))
            sheet.paste(strip, (across, top + CAPTION))
            across += strip.width + GAP
        top += row.height + GAP
    return sheet


def _short(caption: str, width: int) -> str:
    """As much of a caption as stands over its picture."""
    font, words = _font(15), caption.split()
    while len(words) > 1 and font.getlength(" ".join(words)) > width:
        words.pop()
    return " ".join(words)


def _strips(shown: Shown) -> list[tuple[str, Image.Image]]:
    """The picture in as few equal pieces as it takes; a little too high, it is shown a little smaller."""
    most = _ROOM[1] - CAPTION
    zoom = min(shown.zoom, _ROOM[0] / shown.picture.width)
    if most < shown.picture.height * zoom <= most / _SHRUNK:
        zoom = most / shown.picture.height
    picture = _zoomed(shown.picture, zoom)
    pieces = ceil(picture.height / most)
    high = ceil(picture.height / pieces)
    names = [
        f"{shown.name}, {piece} of {pieces}" if pieces > 1 else shown.name for piece in range(1, pieces + 1)
    ]
    ends = [(top, min(top + high, picture.height)) for top in range(0, picture.height, high)]
    cut = [picture.crop((0, top, picture.width, bottom)) for top, bottom in ends]
    return list(zip(names, cut, strict=True))


def _zoomed(picture: Image.Image, zoom: float) -> Image.Image:
    size = (round(picture.width * zoom), int(picture.height * zoom))
    return picture if zoom == 1 else picture.resize(size, Image.Resampling.LANCZOS)


@lru_cache(maxsize=2)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(INTER.file), size)
