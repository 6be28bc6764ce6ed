"""A portrait in the size in which a letter shows it: twice its pixels, and as few bytes as that takes."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageOps

from generator.errors import RenderError
from generator.model.message import Picture

SCALE = 2
"""Pixels for each pixel shown, so that today's screens show it sharp."""
_QUALITY = 85


def portrait_tile(portrait: Picture, width: int) -> Picture:
    """A portrait `width` pixels wide as shown, 4:5, as a progressive JPEG without metadata. Same picture, same bytes.

    It is never made larger than it is. RenderError where it is no picture.
    """
    content = _content(portrait.content, width)
    if content is None:
        raise RenderError(f"The portrait {portrait.name} cannot be read: give another file, or none.")
    return replace(portrait, media_type="image/jpeg", content=content, width=width, height=width * 5 // 4)


@lru_cache(maxsize=64)
def _content(raw: bytes, width: int) -> bytes | None:
    try:
        with Image.open(BytesIO(raw)) as picture:
            across = min(SCALE * width, picture.width)
            # Unpacked with few more pixels than are needed, half of them to spare: a fraction of the time.
            picture.draft("RGB", (across * 3 // 2, across * 15 // 8))
            whole = picture.convert("RGB")
    except (OSError, ValueError, SyntaxError):
        return None
    fitted = ImageOps.fit(whole, (across, across * 5 // 4), Image.Resampling.LANCZOS)
    bare = Image.frombytes("RGB", fitted.size, fitted.tobytes())
    encoded = BytesIO()
    bare.save(encoded, "JPEG", quality=_QUALITY, progressive=True, optimize=True)
    return encoded.getvalue()
