from __future__ import annotations

import pytest

from generator.model.profile import FactKind
from tests.unit.ingest.stating import told_by, told_of, values


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Mina Holt was born in Lagos and raised in Leeds.", "born in Lagos"),
        ("Born in Lagos, Mina Holt irons.", "Born in Lagos"),
        ("Mina Holt is of Jamaican heritage.", "of Jamaican heritage"),
        ("Mina Holt is a British-Nigerian engineer.", "British-Nigerian"),
        ("Mina Holt irons. Her parents came from Guyana.", "Her parents came from Guyana"),
        ("The daughter of Ghanaian parents, Mina Holt irons.", "daughter of Ghanaian parents"),
    ],
)
def test_heritage_is_what_a_text_says_of_her(sentence: str, value: str) -> None:
    assert values(told_of(sentence), FactKind.HERITAGE) == [value]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mina Holt was born in 1980.",
        "Mina Holt, born in May, irons.",
        "Mina Holt is of Jewish descent.",
        "Mina Holt irons. Her mother was born in Guyana.",
        "Mina Holt's mother was born in Guyana.",
        "Mina Holt met a man who was born in Lagos.",
        "Mina Holt irons in Lagos.",
        "Mina Holt was born in The Mill pub in Leeds.",
        "Mina Holt is an African-American studies lecturer.",
    ],
)
def test_heritage_is_never_anothers_and_never_guessed(sentence: str) -> None:
    assert values(told_of(sentence), FactKind.HERITAGE) == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("I was born in Trinidad.", "born in Trinidad"),
        ("My parents came from Guyana to London.", "My parents came from Guyana"),
        ("I am British-Nigerian and proud.", "British-Nigerian"),
    ],
)
def test_heritage_in_her_own_words(sentence: str, value: str) -> None:
    assert values(told_by(sentence), FactKind.HERITAGE) == [value]


@pytest.mark.parametrize(
    "sentence",
    ["I was born in a hurry.", "My mother was born in Trinidad.", "If I was born in Leeds I would shout."],
)
def test_her_own_words_on_others_are_no_heritage_of_hers(sentence: str) -> None:
    assert values(told_by(sentence), FactKind.HERITAGE) == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("In her spare time Mina Holt keeps bees.", "keeps bees"),
        ("Mina Holt irons. She keeps bees in her spare time.", "keeps bees"),
        ("Mina Holt is a keen cyclist.", "keen cyclist"),
    ],
)
def test_an_interest_is_what_a_text_says_she_does_for_its_own_sake(sentence: str, value: str) -> None:
    facts = told_of(sentence)
    assert values(facts, FactKind.INTEREST) == [value]
    assert values(facts, FactKind.ROLE) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Mina Holt keeps bees.",
        "Mina Holt has a keen eye for detail.",
        "Mina Holt is a keen supporter of mentoring.",
        "Mina Holt irons. In his spare time her husband keeps bees.",
        "In her spare time, Mina Holt prays at the mosque.",
        "In her spare time Mina Holt makes her husband laugh.",
        "Mina Holt, a keen runner until her stroke, irons.",
    ],
)
def test_what_is_no_interest_or_nobodys_business_is_left_alone(sentence: str) -> None:
    assert values(told_of(sentence), FactKind.INTEREST) == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("In my spare time I keep bees.", "keep bees"),
        ("When I'm not working I play the cello in a quartet.", "play the cello in a quartet"),
        ("I'm a keen cyclist.", "keen cyclist"),
    ],
)
def test_an_interest_in_her_own_words(sentence: str, value: str) -> None:
    assert values(told_by(sentence), FactKind.INTEREST) == [value]


@pytest.mark.parametrize(
    "sentence",
    ["I love chess.", "I used to keep bees in my spare time.", "I am a keen believer in rest."],
)
def test_weak_or_former_liking_is_no_interest(sentence: str) -> None:
    assert values(told_by(sentence), FactKind.INTEREST) == []


def test_letters_after_the_name_are_kept_apart_from_it() -> None:
    facts = told_of("Mina Holt QPM, PhD, irons. Holt hums.")
    assert values(facts, FactKind.POST_NOMINALS) == ["QPM PhD"]
    assert values(facts, FactKind.NAME) == ["Mina Holt"]
