"""Quotations that say nearly the same."""

from __future__ import annotations

import random

import pytest

from generator.library.duplicates import near_duplicates
from generator.model.quote import QuoteStatus
from tests.unit.library.quotations import quote

WALK = "I walked home along the river because the last bus had gone, and nobody asked me why."
LONGER = f"{WALK} My mother had kept the soup warm, and she did not ask me either."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WALK, "I walked home along the river, because the last bus had gone and nobody asked me why"),
        (WALK, "I walked home along the river as the last bus had gone, and nobody asked me why."),
        (WALK, LONGER),
        (WALK, WALK.upper()),
    ],
)
def test_small_edits_and_cuts_say_the_same(one: str, other: str) -> None:
    assert len(near_duplicates([quote(one), quote(other)])) == 1


@pytest.mark.parametrize(
    "other",
    [
        "I walked home along the canal because my brother had taken the car to the garage.",
        "The last bus had gone, so we slept in the waiting room under the timetable.",
        "Nobody asked me why I had kept the soup of my mother for so long.",
    ],
)
def test_another_thought_in_like_words_does_not(other: str) -> None:
    assert near_duplicates([quote(WALK), quote(other)]) == frozenset()


def test_the_best_one_stays_whatever_the_order() -> None:
    plain, cut = quote(LONGER, score=0.9), quote(WALK, score=0.8)
    slip = quote(WALK.upper(), score=1.0, flags=("slip",))
    own = quote("My mother had the only telephone of the street, and she answered it standing.", score=0.1)
    quotes = [plain, cut, slip, own]
    for seed in range(6):
        random.Random(seed).shuffle(quotes)
        assert near_duplicates(quotes) == {cut.id, slip.id}


def test_what_a_person_approved_stays_before_a_higher_score() -> None:
    read = quote(WALK, score=0.2, status=QuoteStatus.APPROVED)
    better = quote(LONGER, score=0.9)
    assert near_duplicates([better, read]) == {better.id}


def test_the_flags_of_an_earlier_comparison_play_no_part() -> None:
    first, second = quote(WALK, score=0.9), quote(LONGER, score=0.5)
    again = quote(WALK, score=0.9, flags=("near-duplicate",))
    assert near_duplicates([first, second]) == near_duplicates([again, second]) == {second.id}
