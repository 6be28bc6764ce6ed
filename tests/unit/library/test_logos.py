from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from generator.errors import PictureError
from generator.library.logos import is_sharp, make_logo, unseen_on
from tests.drawn import encoded, opened


def mark(colour: str, width: int = 600, height: int = 200, ground: str | None = None) -> bytes:
    """A bar of one colour, on a ground or on nothing."""
    picture = Image.new("RGBA", (width, height), ground or (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((width // 8, height // 4, 7 * width // 8, 3 * height // 4), fill=colour)
    return encoded(picture, "PNG")


def test_a_logo_keeps_its_shape_at_twice_the_pixels_it_is_shown_with() -> None:
    made = make_logo(mark("#23404A"), 120)
    assert (made.width, made.height, opened(made.content).size) == (120, 40, (240, 80))
    assert opened(made.content).mode == "RGBA"


def test_a_small_logo_is_not_blown_up_and_known_to_be_soft() -> None:
    made = make_logo(mark("#23404A", 150, 50), 120)
    assert opened(made.content).size == (150, 50)
    assert not is_sharp(made.content, 120)
    assert is_sharp(make_logo(mark("#23404A", 240, 80), 120).content, 120)


def test_the_same_logo_gives_the_same_bytes_and_brings_nothing_along() -> None:
    raw = encoded(Image.new("RGB", (300, 100), "#23404A"), quality=90, comment=b"from the agency")
    assert make_logo(raw, 120) == make_logo(raw, 120)
    assert opened(make_logo(raw, 120).content).info == {}


@pytest.mark.parametrize(
    ("size", "sentence"),
    [
        ((300, 600), "it would be 240 high, and 96 is the most: say `width: 48`"),
        ((100, 2000), "give one that is less narrow"),
        ((2000, 100), "only 6 high"),
    ],
)
def test_a_logo_that_is_too_high_or_too_flat_is_refused_with_what_to_do(
    size: tuple[int, int], sentence: str
) -> None:
    with pytest.raises(PictureError, match=sentence):
        make_logo(mark("#23404A", *size), 120)


@pytest.mark.parametrize(
    ("logo", "papers"),
    [
        (mark("#1D1A17"), ("dark",)),
        (mark("#FFFFFF"), ("light",)),
        (mark("#8A6D3B"), ()),
        (mark("#1D1A17", ground="#FFFFFF"), ()),
        (mark("#FFFFFF", ground="#23404A"), ()),
        (encoded(Image.new("RGB", (300, 100), "#000000")), ()),
        (encoded(Image.new("RGBA", (300, 100)), "PNG"), ("light", "dark")),
    ],
    ids=["dark ink", "white ink", "middle", "dark on white", "white on dark", "no alpha", "nothing"],
)
def test_only_a_transparent_logo_gets_lost_on_paper_of_its_own_brightness(
    logo: bytes, papers: tuple[str, ...]
) -> None:
    assert unseen_on(logo) == papers


def test_a_dark_name_beside_a_bright_sign_is_seen_where_most_of_it_is() -> None:
    both = opened(mark("#1D1A17")).convert("RGBA")
    ImageDraw.Draw(both).rectangle((75, 50, 480, 150), fill="#E8B04A")
    assert unseen_on(encoded(both, "PNG")) == ("light",)
