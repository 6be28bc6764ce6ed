"""The two pictures of the README: the beginning of October's letter, and its lead's quote image."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.screenshots.camera import open_camera, with_pictures
from tests.screenshots.cards import picture_of
from tests.screenshots.year import KEY_ISSUES, sample_year

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
WIDTH, HEIGHT = 680, 850
"""Pixels of the quote image: 4:5, twice what the README shows."""
LETTER_HEIGHT = 1120
"""To the end of the lead's own words."""
COLOURS = 192
MOST_BYTES = 150_000


def write_pictures() -> None:
    """Write both anew, each with a palette of its own, so that the README loads quickly."""
    with sample_year(KEY_ISSUES[:1]) as (_app, made), open_camera(scale=WIDTH / 600) as camera:
        plan = made[0].plan
        assert plan.letter is not None
        letter = camera.of_html(with_pictures(plan.letter), width=600)
    portrait = next(card for card in plan.cards if (card.width, card.height) == (1080, 1350))
    _write(letter.crop((0, 0, WIDTH, LETTER_HEIGHT)), "letter.png")
    _write(picture_of(portrait).resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS), "card.png")


def _write(picture: Image.Image, name: str) -> None:
    file = FOLDER / name
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    assert file.stat().st_size <= MOST_BYTES, f"{name} is larger than {MOST_BYTES} bytes"
