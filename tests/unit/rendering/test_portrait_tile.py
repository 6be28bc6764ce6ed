from __future__ import annotations

import pytest

from generator.errors import RenderError
from generator.model.message import Picture
from generator.rendering.portrait_tile import portrait_tile
from tests.drawn import HEAD, is_near, opened, photograph


def kept(content: bytes) -> Picture:
    return Picture(
        name="portrait-ann-poe.jpg",
        media_type="image/jpeg",
        content=content,
        alt="Ann Poe",
        width=1080,
        height=1350,
    )


PHOTOGRAPH = kept(photograph(1080, 1350))


@pytest.mark.parametrize("width", [56, 64, 144, 240])
def test_a_portrait_has_twice_the_pixels_it_is_shown_with(width: int) -> None:
    tile = portrait_tile(PHOTOGRAPH, width)
    assert (tile.width, tile.height) == (width, width * 5 // 4)
    assert opened(tile.content).size == (2 * width, 2 * width * 5 // 4)
    assert (tile.name, tile.alt, tile.media_type) == ("portrait-ann-poe.jpg", "Ann Poe", "image/jpeg")
    assert is_near(opened(tile.content).getpixel((width, 2 * tile.height // 3)), HEAD)


def test_a_small_portrait_is_never_made_larger_than_it_is() -> None:
    assert opened(portrait_tile(kept(photograph(240, 300)), 240).content).size == (240, 300)


def test_a_tile_is_light_progressive_bare_and_always_the_same() -> None:
    tile = portrait_tile(PHOTOGRAPH, 144)
    assert tile == portrait_tile(kept(photograph(1080, 1350)), 144)
    assert opened(tile.content).info.keys() <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
    assert opened(tile.content).info["progressive"]
    assert len(tile.content) < 30_000


def test_what_is_no_picture_is_refused_by_its_name() -> None:
    with pytest.raises(RenderError, match=r"portrait-ann-poe\.jpg cannot be read"):
        portrait_tile(kept(b"nothing"), 144)
