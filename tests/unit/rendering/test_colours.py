"""Contrast is computed, not eyeballed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.config.contrast import PAPER, contrast
from generator.config.defaults import defaults_folder
from generator.config.load import load_observances
from generator.model.observance import AccentPair
from generator.rendering.colours import PALETTE, Scheme, card_colours, mix

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize(
    ("a", "b", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#fff", "#FFFFFF", 1.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#777777", "#FFF", 4.48),
    ],
)
def test_contrast_agrees_with_known_pairs(a: str, b: str, ratio: float) -> None:
    assert contrast(a, b) == pytest.approx(ratio, abs=0.005)


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_in_either_order_and_between_1_and_21(a: str, b: str) -> None:
    assert contrast(a, b) == contrast(b, a)
    assert 1 <= contrast(a, b) <= 21


@pytest.mark.parametrize("scheme", [PALETTE.light, PALETTE.dark])
def test_ink_and_quiet_ink_are_readable_on_their_paper(scheme: Scheme) -> None:
    assert contrast(scheme.ink, scheme.paper) >= 4.5
    assert contrast(scheme.quiet, scheme.paper) >= 4.5


def test_what_is_not_a_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="write it as #RRGGBB"):
        contrast("red", "#FFFFFF")


def test_every_shipped_accent_gives_a_card_that_can_be_read() -> None:
    observances = load_observances(defaults_folder() / "schedules" / "observances")
    accents = {
        AccentPair(deep=one.accent.deep, bright=one.accent.bright) for one in observances if one.accent
    }
    assert len(accents) > 100
    for accent in accents:
        colours = card_colours(accent)
        assert contrast(colours.words, colours.ground) >= 4.5
        assert contrast(colours.quiet, colours.ground) >= 4.5
        assert contrast(colours.bright, colours.ground) >= 4.5


@given(COLOURS)
def test_small_print_is_readable_on_every_ground_on_which_words_are(deep: str) -> None:
    assume(contrast(deep, PAPER) >= 4.5)
    assert contrast(card_colours(AccentPair(deep=deep, bright="#FFFFFF")).quiet, deep) >= 4.5


@given(COLOURS, COLOURS)
def test_a_mixture_lies_between_its_colours(one: str, other: str) -> None:
    assert mix(one, other, 1) == one
    assert mix(one, other, 0) == other
    low, high = sorted((one[1:3], other[1:3]))
    assert low <= mix(one, other, 0.4)[1:3] <= high
