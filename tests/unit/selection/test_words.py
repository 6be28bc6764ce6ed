"""How a theme is said."""

from __future__ import annotations

import pytest

from generator.config.defaults import defaults_folder
from generator.config.load import load_settings
from generator.selection.words import _THEME_WORDS, theme_words


@pytest.mark.parametrize(
    ("theme", "words"),
    [
        ("race-equality", "race equality"),
        ("black-history", "Black history"),
        ("trans", "trans life"),
        ("hindu", "Hindu life"),
        ("mens-health", "men’s health"),
        ("our-own-theme", "our own theme"),
    ],
)
def test_a_theme_is_said_as_what_somebody_speaks_about(theme: str, words: str) -> None:
    assert theme_words(theme) == words


def test_every_theme_with_words_of_its_own_is_one_of_ours() -> None:
    assert set(_THEME_WORDS) <= set(load_settings(defaults_folder() / "config.yaml").themes)
