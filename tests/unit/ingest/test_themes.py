from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("I went to my first Pride with a borrowed drum.", True),
        ("We will be at Pride, and so will the boat.", True),
        ("Pride, for me, is my aunt with a flask.", True),
        ("I take pride in a clean slipway.", False),
        ("Pride comes before a fall into the dock.", False),
        ("Taking Pride in Our Work", False),
        ("I played in Pride and Prejudice at school.", False),
        ("She sailed on the Pride of the Fens.", False),
    ],
)
def test_an_ordinary_word_is_a_days_name_only_with_its_capital_in_a_sentence(text: str, speaks: bool) -> None:
    assert bool(themes_in(text, {"lgbt": ("Pride",)})) is speaks


PHRASES = st.lists(st.text(" ab'-+éA’1", min_size=1, max_size=6).filter(str.strip), max_size=5)


@given(st.text(" ab'-+éA’1\n", max_size=40), st.dictionaries(st.sampled_from("xyz"), PHRASES))
def test_looking_letters_up_finds_what_an_expression_of_all_words_finds(
    text: str, vocabulary: dict[str, list[str]]
) -> None:
    plain = " ".join(text.replace("’", "'").casefold().split())
    found = []
    for theme, words in vocabulary.items():
        either = "|".join(regex.escape(" ".join(word.replace("’", "'").casefold().split())) for word in words)
        whole = rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:{either})(?![\p{{L}}\p{{M}}\p{{N}}])"
        if words and regex.search(whole, plain):
            found.append(theme)
    assert themes_in(text, vocabulary) == tuple(found)
