"""Pictures that tests draw themselves: shapes in flat colours, nobody's face."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

GROUND, HEAD = (200, 190, 170), (40, 90, 160)


def figure(width: int = 1200, height: int = 1500) -> Image.Image:
    """A disc where a head would be, in the middle of the upper third, over a broad shape."""
    picture = Image.new("RGB", (width, height), GROUND)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((0.1 * width, 0.55 * height, 0.9 * width, 1.4 * height), fill=(120, 60, 70))
    radius = 0.12 * width
    middle = (width / 2, height / 3)
    pen.ellipse((middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius), fill=HEAD)
    return picture


def encoded(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """A picture as the bytes of a file."""
    content = BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()


def photograph(width: int = 1200, height: int = 1500) -> bytes:
    """A JPEG as a person would bring it."""
    return encoded(figure(width, height), quality=92)


def opened(content: bytes) -> Image.Image:
    """Bytes as a picture again."""
    return Image.open(BytesIO(content))


def is_near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two colours are the same but for what JPEG does to them."""
    return all(abs(first - second) <= 8 for first, second in zip(one, other, strict=True))
