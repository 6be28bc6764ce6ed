"""`him` and `her` need somebody to mean."""

from __future__ import annotations

import pytest

from generator.ingest.antecedents import speaks_of_somebody_unnamed


@pytest.mark.parametrize(
    "words",
    [
        "Every October our watch makes one more cup of tea than there are people. We put his by the doors.",
        "Nothing on that ward moved before she had finished her tea.",
        "I was told to ask her, and I never did.",
        "Tea came first. Her chair was by the window.",
    ],
)
def test_words_about_nobody_in_particular_do_not_stand_alone(words: str) -> None:
    assert speaks_of_somebody_unnamed(words)


@pytest.mark.parametrize(
    "words",
    [
        "My mum was a little worried, and she rang me every night of her holiday.",
        "A firefighter brought me down two flights of stairs, and she swore all the way.",
        "I learned it from Ngozi, who kept her keys on a bootlace.",
        "The bus driver never looked up from his newspaper.",
        "My grandfather was Deaf as well, and his school tied the boys' hands.",
        "We are here to help, and there is no shame in asking.",
        "There is the other side of this, and there always was.",
    ],
)
def test_words_that_say_whom_they_mean_do(words: str) -> None:
    assert not speaks_of_somebody_unnamed(words)
