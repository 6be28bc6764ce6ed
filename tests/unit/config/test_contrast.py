"""Contrast as WCAG computes it."""

from __future__ import annotations

import pytest

from generator.config.contrast import accent_complaint, contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_the_published_one(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize(
    ("deep", "bright", "words"),
    [
        ("#8899AA", "#FFFFFF", "on light paper"),
        ("#23404A", "#5C7079", "on deep"),
        ("#000000", "#767676", "on dark paper"),
    ],
)
def test_each_pairing_that_cannot_be_read_is_named(deep: str, bright: str, words: str) -> None:
    assert words in (accent_complaint(deep, bright) or "")


def test_the_house_pair_can_be_read() -> None:
    assert accent_complaint("#23404A", "#F0A08C") is None
