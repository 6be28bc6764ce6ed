"""A card in the bytes that a network takes."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image

from generator.model.message import Picture
from generator.rendering.card_bytes import JPEG, PNG, as_jpeg, as_taken, portrait_drawing

BOTH = (PNG, JPEG)


def png(colour: str = "#4A1942", *, noisy: bool = False, size: tuple[int, int] = (400, 400)) -> bytes:
    picture = Image.new("RGB", size, colour)
    if noisy:
        picture = Image.frombytes("RGB", size, random.Random(7).randbytes(3 * size[0] * size[1]))
    encoded = io.BytesIO()
    picture.save(encoded, "PNG")
    return encoded.getvalue()


def test_flat_colour_goes_as_png_where_it_is_taken() -> None:
    flat = png()
    assert as_taken(flat, types=BOTH, most=1_000_000) == (PNG, flat)


def test_a_network_of_jpeg_alone_gets_jpeg() -> None:
    taken = as_taken(png(), types=(JPEG,), most=8_000_000)
    assert taken is not None
    assert taken[0] == JPEG
    assert taken[1].startswith(b"\xff\xd8\xff")


def test_what_is_too_heavy_as_png_goes_as_jpeg() -> None:
    noisy = png(noisy=True)
    taken = as_taken(noisy, types=BOTH, most=len(noisy) - 1)
    assert taken is not None
    assert taken[0] == JPEG
    assert len(taken[1]) < len(noisy)


def test_what_is_too_heavy_in_every_way_is_not_taken() -> None:
    assert as_taken(png(noisy=True), types=BOTH, most=10_000) is None
    assert as_taken(png(noisy=True), types=(PNG,), most=10_000) is None


def test_jpeg_keeps_size_and_full_colour_and_carries_no_metadata() -> None:
    encoded = as_jpeg(png("#E8B04A", size=(120, 150)))
    assert encoded == as_jpeg(png("#E8B04A", size=(120, 150)))
    with Image.open(io.BytesIO(encoded)) as picture:
        assert (picture.size, picture.mode) == ((120, 150), "RGB")
        assert not picture.getexif()
        assert "icc_profile" not in picture.info
        assert [layer[1:3] for layer in picture.layer] == [(1, 1)] * 3  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(300, 900), (900, 300), (800, 1000)])
def test_a_portrait_of_any_shape_becomes_four_by_five(size: tuple[int, int]) -> None:
    portrait = Picture(
        name="p.png", media_type=PNG, content=png(size=size), alt="", width=size[0], height=size[1]
    )
    assert 'width="480" height="600"' in portrait_drawing(portrait)
