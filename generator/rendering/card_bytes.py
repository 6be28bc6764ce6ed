"""A card's bytes as a network takes them, and the portrait that stands on it."""

from __future__ import annotations

import base64
import io
from functools import lru_cache

from PIL import Image, ImageOps, UnidentifiedImageError

from generator.errors import RenderError
from generator.model.message import Picture

PNG, JPEG = "image/png", "image/jpeg"
_LIGHT_PNG = 400_000
"""Bytes. Flat colour and type stay under this as PNG and would grow as JPEG; a photograph may not."""
_QUALITY = 90
_PORTRAIT = (480, 600)
"""Pixels: twice the largest portrait on a card."""


def as_taken(png: bytes, *, types: tuple[str, ...], most: int) -> tuple[str, bytes] | None:
    """Media type and bytes in which a network takes a card: the lighter of PNG and JPEG among `types`.

    Nothing where both have more bytes than `most`.
    """
    if PNG in types and len(png) <= min(most, _LIGHT_PNG):
        return PNG, png
    ways = [(PNG, png)] if PNG in types else []
    ways += [(JPEG, as_jpeg(png))] if JPEG in types else []
    media_type, content = min(ways, key=lambda way: len(way[1]))
    return (media_type, content) if len(content) <= most else None


@lru_cache(maxsize=8)
def as_jpeg(png: bytes) -> bytes:
    """The same picture as JPEG: sRGB, full colour resolution for the sake of type, no metadata."""
    with Image.open(io.BytesIO(png)) as picture:
        encoded = io.BytesIO()
        picture.convert("RGB").save(encoded, "JPEG", quality=_QUALITY, subsampling="4:4:4")
        return encoded.getvalue()


@lru_cache(maxsize=16)
def portrait_drawing(portrait: Picture) -> str:
    """A portrait upright and 4:5 in an SVG, so that it reaches Typst as text like everything else.

    Raises RenderError where it is not a picture.
    """
    try:
        with Image.open(io.BytesIO(portrait.content)) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise RenderError(
            f"The portrait {portrait.name} cannot be read ({error}): give another file, or none."
        ) from None
    encoded = io.BytesIO()
    ImageOps.fit(upright, _PORTRAIT, Image.Resampling.LANCZOS).save(encoded, "JPEG", quality=95)
    width, height = _PORTRAIT
    size = f'width="{width}" height="{height}"'
    source = f"data:{JPEG};base64,{base64.b64encode(encoded.getvalue()).decode()}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{source}"/></svg>'
