"""Every text on every ground of the shipped letters can be read: each accent, by day and by night."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.config.contrast import DARK_PAPER, contrast
from generator.config.load import load_observances
from generator.config.settings import Brand
from generator.model.observance import AccentPair
from generator.rendering.colours import card_colours
from generator.rendering.letter import render_letter
from generator.rendering.reading import Pair, read_html
from tests.sample_kinds import KINDS_SHOWN
from tests.sample_letter import TEMPLATES

OBSERVANCES = Path(__file__).parents[3] / "schedules" / "observances"


@cache
def accents() -> tuple[AccentPair, ...]:
    """Every pair that we ship, once."""
    shipped = [each.accent for each in load_observances(OBSERVANCES) if each.accent] + [Brand().accent]
    return tuple(sorted({AccentPair(deep=each.deep, bright=each.bright) for each in shipped}, key=str))


@cache
def pairs_of(name: str) -> tuple[Pair, ...]:
    """The pairs of a shipped letter in its own accent."""
    letter, kind = KINDS_SHOWN[name]
    html = render_letter(letter, TEMPLATES, kind=kind).html
    return tuple(read_html("".join(part for part in html if isinstance(part, str))).pairs)


def pairs_in(name: str, accent: AccentPair) -> list[Pair]:
    """The same in another accent; nothing but its two colours differs between accents."""
    shown = KINDS_SHOWN[name][0].accent
    dyed = {shown.deep: accent.deep, shown.bright: accent.bright}
    return [
        replace(pair, colour=dyed.get(pair.colour, pair.colour), ground=dyed.get(pair.ground, pair.ground))
        for pair in pairs_of(name)
    ]


@pytest.mark.parametrize("name", KINDS_SHOWN)
def test_every_pair_of_every_shipped_accent_can_be_read(name: str) -> None:
    assert len(accents()) > 5
    for accent in accents():
        assert [pair for pair in pairs_in(name, accent) if not pair.is_readable] == [], accent


@pytest.mark.parametrize("name", KINDS_SHOWN)
def test_both_schemes_and_both_colours_of_the_accent_are_looked_at(name: str) -> None:
    accent = KINDS_SHOWN[name][0].accent
    pairs = pairs_in(name, accent)
    assert any(pair.colour == accent.deep for pair in pairs if pair.scheme == "light")
    assert any(pair.colour == accent.bright for pair in pairs if pair.scheme == "dark")
    dark_grounds = {pair.ground for pair in pairs if pair.scheme == "dark"}
    assert dark_grounds <= {DARK_PAPER, accent.bright, accent.deep}


@pytest.mark.parametrize("name", KINDS_SHOWN)
def test_a_pair_that_cannot_be_read_would_be_found(name: str) -> None:
    pale = AccentPair(deep="#C9C0B5", bright="#4A443E")
    poor = {pair.scheme for pair in pairs_in(name, pale) if not pair.is_readable}
    assert poor == {"light", "dark"}


def test_the_words_on_every_shipped_card_can_be_read() -> None:
    for accent in accents():
        colours = card_colours(accent)
        for words in (colours.words, colours.quiet, colours.bright):
            assert contrast(words, colours.ground) >= 4.5, accent
