"""A person's tile: their own pattern, the same every time."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from generator.model.profile import Profile
from generator.rendering.monogram import MOTIFS, initials, pattern, render_monogram
from tests.sample_letter import OCTOBER, TEMPLATES


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Alison Heydari", "AH"),
        ("Wafa", "W"),
        ("Amara de la Cruz", "AC"),
        ("Mei-Lin O’Brien", "MO"),
        ("Ọlúṣẹ́gun Adébáyọ̀", "ỌA"),
        ("Tunde Ọ́kọ́rọ̀", "TỌ́"),
        ("de Silva", "S"),
        ("bin", "B"),
        ("Ɓala Ɗanjuma", "ƁƊ"),
        ("Ελένη Παππά", "ΕΠ"),
        ("أمل عبد الرحمن", "أ ر"),
        ("محمد بن البغدادي", "م ب"),
        ("عبد الله", "ع ا"),
        ("נועה בן דוד", "נד"),
        ("प्रिया शर्मा", "प्रि श"),
        ("தமிழ் செல்வி", "தசெ"),
        ("เอก แก้ว", "อก"),
        ("陈美玲", "陈"),
        ("김민준", "김"),
        ("", ""),
    ],
)
def test_initials_are_of_the_first_and_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(st.text(max_size=60))
def test_any_name_has_a_pattern_of_known_motifs_in_two_shades(name: str) -> None:
    cells = pattern(name)
    assert cells == pattern(name)
    assert all(0 <= cell.motif < MOTIFS and 0 <= cell.turns < 4 for cell in cells)
    assert sorted(cell.shade for cell in cells) == [0, 0, 1, 1]


def test_people_have_patterns_of_their_own() -> None:
    names = [
        f"{first} {last}" for first in ("Ada", "Ben", "Cy", "Di") for last in ("Ash", "Birch", "Cole", "Dean")
    ]
    assert len({pattern(name) for name in names}) == len(names)


def test_a_tile_is_four_by_five_and_drawn_at_twice_its_size() -> None:
    tile = render_monogram(Profile(slug="a-h", name="Alison Heydari"), OCTOBER, 144, templates=TEMPLATES)
    again = render_monogram(Profile(slug="a-h", name="Alison Heydari"), OCTOBER, 144, templates=TEMPLATES)
    assert struct.unpack(">II", tile.content[16:24]) == (288, 360)
    assert (tile.width, tile.height, tile.alt, tile.name) == (144, 180, "AH", "monogram-a-h.png")
    assert tile.content == again.content


def test_a_name_that_no_font_can_write_gets_the_pattern_alone() -> None:
    tile = render_monogram(Profile(slug="w", name="ወርቅነህ"), OCTOBER, 64, templates=TEMPLATES)
    assert tile.alt == "ወርቅነህ"
    assert tile.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "name",
    ["Quentin Jönsson", "Ọlúṣẹ́gun Ọ̀ṣọ́", "أمل عبد الرحمن", "प्रिया शर्मा", "தமிழ் செல்வி", "ខ្មែរ សុខ", "Ẫn Ẵng"],
)
def test_letters_of_any_script_keep_within_their_field(name: str) -> None:
    tile = render_monogram(Profile(slug="p", name=name), OCTOBER, 144, templates=TEMPLATES)
    with Image.open(io.BytesIO(tile.content)) as picture:
        field = picture.convert("RGB").crop((0, 217, 288, 360))
    left, top, right, bottom = (
        ImageChops.difference(field, Image.new("RGB", field.size, OCTOBER.deep)).getbbox() or ()
    )
    assert left >= 8
    assert right <= 280
    assert top >= 2
    assert bottom <= 138


@pytest.mark.parametrize("name", ["👩🏽\u200d🚒", "\u0301", "\u200d\u200d", "👩🏽\u200d🚒 \u0301"])
def test_marks_and_joiners_alone_are_no_initials(name: str) -> None:
    assert initials(name) == ""
    assert render_monogram(Profile(slug="x", name=name), OCTOBER, 64, templates=TEMPLATES).alt == name
