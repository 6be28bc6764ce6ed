from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from generator.library.sieve import Sieve, Sieves, folded, needed_pieces

WORDS = r"\b(?:(?:a|an) (?:hour|apple)s?|make (?:think|be)|(?:last|next) (?:year|\d+ weeks)|never|İtch?)\b"
SEARCHED = Sieve(WORDS, regex.IGNORECASE)
SCRAPS = st.sampled_from(
    [
        "a ",
        "An ",
        "hour",
        "APPLES",
        "make ",
        "be",
        "last ",
        "next ",
        "year",
        "12 weeks",
        "Never",
        "ne",
        "İtc",
        "ıtc",
    ]
)


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        ("hello", {"hello"}),
        ("Hello|world", {"hello", "world"}),
        ("years? long ago", {" long ago"}),
        ("(?:ago|later)", {"ago", "later"}),
        ("in (?:a|the) year", {"in a year", "in the year"}),
        ("(?:ago)?later+", {"late"}),
        (r"(?<=never )\bwas(?! it)", {"was"}),
        (r"say[s ]it", {"say"}),
        (r"(?:\d+|ten) weeks", {" weeks"}),
        (r"a\.m\.", {"a.m."}),
        (r"(?P<who>she) (?i:said)", {"she said"}),
        (r"(?:said){2}", {"said"}),
    ],
)
def test_every_match_must_hold_one_of_its_pieces(pattern: str, pieces: set[str]) -> None:
    assert needed_pieces(pattern) == pieces


@pytest.mark.parametrize("pattern", [r"\d+", "I|never", "(?:never)?", "[abc]+", "x", "(?!never)", "never|"])
def test_where_nothing_must_stand_nothing_is_sifted_out(pattern: str) -> None:
    assert needed_pieces(pattern) is None
    assert Sieve(pattern).may_match("")


def test_an_expression_that_closes_too_much_is_refused() -> None:
    with pytest.raises(ValueError, match="closes a group"):
        needed_pieces("never)")


@given(st.lists(st.one_of(SCRAPS, st.text(max_size=4)), max_size=8).map("".join))
def test_a_sieve_finds_what_the_expression_finds(text: str) -> None:
    found, expected = SEARCHED.search(text), regex.search(WORDS, text, regex.IGNORECASE)
    assert (found and found.span()) == (expected and expected.span())


@given(
    st.lists(st.one_of(SCRAPS, st.text(max_size=4)), max_size=8).map("".join),
    st.integers(0, 20),
    st.integers(0, 20),
)
def test_sieves_made_for_a_text_find_the_same_in_every_part_of_it(text: str, start: int, end: int) -> None:
    several = Sieves(r"never \w", r"\d", WORDS, flags=regex.IGNORECASE)
    part = text[start:end]
    assert several.within(folded(text)).found_in(part) == several.found_in(part)
