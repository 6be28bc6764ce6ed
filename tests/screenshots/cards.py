"""Quote images: those that go out, and every shape of everybody's words."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from PIL import Image

from generator.model.message import Picture
from tests.screenshots.sheets import Shown

HEIGHT = 490
"""Pixels: all three shapes of one person's words side by side, two people on a sheet."""


def show_cards(name: str, cards: Sequence[Picture], folder: Path) -> Iterator[Shown]:
    """Each as the file it is; on the sheet a person's shapes side by side, a picture in two formats once."""
    for card in cards:
        (folder / f"{name}-{card.name}").write_bytes(card.content)
    in_order = sorted(cards, key=lambda card: (_person(card), card.width / card.height, card.name))
    for _stem, formats in groupby(in_order, lambda card: card.name.rpartition(".")[0]):
        card, *others = formats
        sizes = " and ".join(_weight(one) for one in (card, *others))
        shown = f"{card.width}×{card.height} {name}, {_person(card)}: {sizes}"
        yield Shown(name=shown, picture=picture_of(card), zoom=HEIGHT / card.height)


def picture_of(card: Picture) -> Image.Image:
    """A card's bytes as a picture."""
    return Image.open(io.BytesIO(card.content)).convert("RGB")


def _person(card: Picture) -> str:
    """`card-SLUG-QUOTE-SIZE.png`."""
    return card.name.removeprefix("card-").rsplit("-", maxsplit=2)[0]


def _weight(card: Picture) -> str:
    return f"{card.media_type.removeprefix('image/').upper()} {len(card.content) // 1024} kB"
