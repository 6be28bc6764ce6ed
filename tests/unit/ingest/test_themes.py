from __future__ import annotations

import pytest

from generator.ingest.themes import themes_in

WORDS = {
    "women": ("International Women's Day", "women in engineering"),
    "lgbt": ("LGBT+", "gay"),
    "empty": (),
}


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("for INTERNATIONAL WOMEN’S DAY we met", ("women",)),
        ("women\nin engineering", ("women",)),
        ("LGBT+ History Month", ("lgbt",)),
        ("LGBTQ+ history", ()),
        ("Gayle is my name", ()),
        ("a gay pride of International Women's Day", ("women", "lgbt")),
        ("", ()),
    ],
)
def test_themes_are_whole_words_in_any_case(text: str, themes: tuple[str, ...]) -> None:
    assert themes_in(text, WORDS) == themes
