from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from generator.errors import PictureError
from generator.library.portraits import Framing, frame, make_portrait
from generator.model.portrait import LARGEST, RATIO
from tests.drawn import HEAD, encoded, figure, is_near, opened, photograph

SIZES = st.tuples(st.integers(1, 4000), st.integers(1, 4000))
PLACES = st.floats(0, 1)
PARTS = st.tuples(PLACES, PLACES, PLACES, PLACES).map(
    lambda four: (min(four[::2]), min(four[1::2]), max(four[::2]), max(four[1::2]))
)


@given(SIZES, st.tuples(PLACES, PLACES), PARTS)
@example((1, 1), (0.0, 0.0), (1.0, 0.0, 1.0, 0.0))
@example((1000, 1000), (1.0, 1.0), (1.0, 1.0, 1.0, 1.0))
def test_a_frame_is_inside_its_picture_and_four_by_five(
    size: tuple[int, int], focus: tuple[float, float], part: tuple[float, float, float, float]
) -> None:
    left, top, right, bottom = frame(size, Framing(focus=focus, part=part))
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]
    width, height = right - left, bottom - top
    assert abs(width - height * RATIO) <= 1 or height == 1


def test_what_matters_stands_in_the_middle_as_far_as_the_picture_reaches() -> None:
    assert frame((1000, 500), Framing()) == (300, 0, 700, 500)
    assert frame((1000, 500), Framing(focus=(0.9, 0.5))) == (600, 0, 1000, 500)
    assert frame((400, 1500), Framing()) == (0, 250, 400, 750)
    assert frame((400, 1500), Framing(focus=(0.5, 0.0))) == (0, 0, 400, 500)


def test_of_a_part_nothing_outside_is_shown() -> None:
    assert frame((1000, 1000), Framing(part=(0.5, 0, 1, 1))) == (500, 21, 1000, 646)
    assert frame((1000, 1000), Framing(part=(0, 0, 0.4, 0.5))) == (0, 0, 400, 500)


@pytest.mark.parametrize("size", [(1200, 1500), (3000, 2000), (1000, 4000)])
def test_a_head_in_the_upper_third_is_in_the_portrait(size: tuple[int, int]) -> None:
    made = make_portrait(photograph(*size), Framing())
    picture = opened(made.content)
    colours = [picture.getpixel((made.width // 2, made.height * step // 100)) for step in range(10, 60)]
    assert any(is_near(colour, HEAD) for colour in colours)
    assert abs(made.width / made.height - RATIO) < 0.002


def test_a_large_photograph_is_made_smaller_and_a_small_one_never_larger() -> None:
    assert (large := make_portrait(photograph(3000, 3750), Framing())).was == (3000, 3750)
    assert (large.width, large.height) == LARGEST
    small = make_portrait(photograph(300, 375), Framing())
    assert (small.width, small.height) == (300, 375)


def test_what_is_smaller_than_a_letter_shows_it_is_refused_with_both_sizes() -> None:
    with pytest.raises(PictureError, match=r"it is 200 × 250 pixels where it is cut, .* 240 × 300"):
        make_portrait(photograph(200, 900), Framing())


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


# Through a colour profile the pixels become a new picture anyway; without one nothing but our own care does that.
@pytest.mark.parametrize("profile", [{"icc_profile": SRGB}, {}])
def test_what_a_camera_wrote_does_not_come_along(profile: dict[str, bytes]) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A maker of cameras"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 26.0)
    raw = encoded(figure(), exif=exif, comment=b"at home", quality=90, **profile)
    assert b"A maker of cameras" in raw
    assert b"at home" in raw
    content = make_portrait(raw, Framing()).content
    assert set(opened(content).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not any(word in content for word in (b"Exif", b"ICC_PROFILE", b"maker", b"at home", b"Photoshop"))


def test_the_same_photograph_gives_the_same_bytes() -> None:
    raw = photograph(2000, 1500)
    assert make_portrait(raw, Framing()) == make_portrait(raw, Framing())


def test_what_is_transparent_stands_on_white() -> None:
    cut_out = figure().convert("RGBA")
    cut_out.putalpha(Image.new("L", cut_out.size, 0))
    assert opened(make_portrait(encoded(cut_out, "PNG"), Framing()).content).getpixel((9, 9)) == (
        255,
        255,
        255,
    )
