"""Quote images: those that go out, and every shape of everybody's words."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from generator.model.message import Picture
from tests.screenshots.sheets import Shown


def show_cards(name: str, cards: Sequence[Picture], folder: Path) -> Iterator[Shown]:
    """Each as the file it is; on the sheet in half its size."""
    for card in cards:
        file = f"{name}-{card.name}"
        (folder / file).write_bytes(card.content)
        size = f"{card.width}x{card.height} {len(card.content) // 1024} kB"
        yield Shown(name=f"{name} {size}", picture=picture_of(card), zoom=0.48)


def picture_of(card: Picture) -> Image.Image:
    """A card's bytes as a picture."""
    return Image.open(io.BytesIO(card.content)).convert("RGB")
