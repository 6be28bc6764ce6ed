"""Words of the house's list in quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.library.house_words import house_words_in, with_house_flags
from tests.unit.library.quotations import quote


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("Our Service Users taught me that.", "service user"),
        ("A hard-to-reach street, they said.", "hard to reach"),
        ("A hard to\nreach street, they said.", "hard-to-reach"),
        ("The chairman’s coat hung there.", "chairman"),
        ("We don’t say clients here.", "don't say"),
        ("It costs C++ and more.", "c++"),
    ],
)
def test_a_listed_word_is_found_as_it_is_printed(words: str, entry: str) -> None:
    assert house_words_in(words, ["nothing", entry]) == (entry,)


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("The chairmanship was mine.", "chairman"),
        ("Unmanned boats.", "man"),
        ("We reach hard.", "hard to reach"),
        ("Service, users.", "service users"),
    ],
)
def test_parts_of_other_words_are_not(words: str, entry: str) -> None:
    assert house_words_in(words, [entry]) == ()


def test_a_change_of_the_list_counts_at_once() -> None:
    quotes = [
        quote("Our service users taught me that.", flags=("slip",)),
        quote("My neighbours taught me that."),
    ]
    assert [each.flags for each in with_house_flags(quotes, ["service users"])] == [
        ("slip", "house-word"),
        (),
    ]
    assert with_house_flags(quotes, []) == tuple(quotes)


@given(st.text(min_size=1), st.text())
def test_no_entry_is_taken_for_a_pattern(entry: str, words: str) -> None:
    house_words_in(words, [entry])
