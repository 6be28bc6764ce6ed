"""Lines that break where a reader would breathe, and never lose a word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rendering.line_breaks import Shape, Word, divide, shapes
from generator.rendering.typefaces import SOURCE_SERIF, width

DOOR = (
    "I was told to wait my turn for eleven years. Then I noticed that nobody at the front of the queue was moving, "
    "so I built another door."
)
CHAIR = (
    "When I was the only Black woman in the room, I learned to bring my own chair — and then to bring a second one "
    "for whoever came next."
)
QUEUE = (
    "People kept telling me to wait my turn, and I did, for eleven years, until I realised that the queue was never "
    "moving because nobody at the front had any reason to move. So I stopped queueing. I started a mentoring circle "
    "in the canteen, six of us and a flask of tea, and within two years four of those six were leading teams."
)


def words_of(text: str) -> list[Word]:
    return [Word(text=word, width=width(SOURCE_SERIF, word), spaced=spaced) for word, spaced in divide(text)]


def lines_of(words: list[Word], shape: Shape) -> list[str]:
    return [
        "".join(word.text + " " * word.spaced for word in words[start:end]).rstrip()
        for start, end in shape.lines
    ]


def broken(text: str, count: int) -> list[str]:
    words = words_of(text)
    return lines_of(
        words, next(shape for shape in shapes(words, 0.25, most_lines=14) if len(shape.lines) == count)
    )


def test_a_sentence_gets_lines_of_its_own_where_it_can() -> None:
    assert broken("Belonging is not a perk. It is the work.", 3) == [
        "Belonging is",
        "not a perk.",
        "It is the work.",
    ]
    assert broken(DOOR, 6) == [
        "I was told to wait my",
        "turn for eleven years.",
        "Then I noticed that",
        "nobody at the front of",
        "the queue was moving,",
        "so I built another door.",
    ]


@pytest.mark.parametrize("text", [DOOR, CHAIR, QUEUE])
@pytest.mark.parametrize("count", range(4, 9))
def test_no_line_ends_with_a_lone_letter_and_no_last_line_is_a_single_word(text: str, count: int) -> None:
    lines = broken(text, count)
    assert not [line for line in lines[:-1] if line.split()[-1] in ("I", "a", "A")]
    assert len(lines[-1].split()) > 1


@pytest.mark.parametrize("count", range(3, 10))
def test_no_line_begins_with_a_dash(count: int) -> None:
    assert not [line for line in broken(CHAIR, count) if line.startswith("—")]


@pytest.mark.parametrize("text", [DOOR, CHAIR, QUEUE])
def test_lines_are_even(text: str) -> None:
    words = words_of(text)
    for count in range(1, 11):
        ways = [shape for shape in shapes(words, 0.25, most_lines=10) if len(shape.lines) == count]
        shape = min(ways, key=lambda shape: shape.widest)
        total = sum(word.width + 0.25 for word in words)
        assert shape.widest <= 1.25 * total / len(shape.lines)


def test_a_dash_without_spaces_may_end_a_line_and_a_hyphen_may_not() -> None:
    assert divide("a chair—and then") == [("a", True), ("chair—", False), ("and", True), ("then", True)]
    assert divide("thirty-five years") == [("thirty-five", True), ("years", True)]


def test_a_hair_space_parts_signs_and_no_words() -> None:
    assert divide("said “no.”\u200a”") == [("said", True), ("“no.”\u200a”", True)]
    assert divide("chair\u200a—\u200aand")[0] == ("chair\u200a—\u200a", False)


def test_a_fixed_space_holds_what_it_joins() -> None:
    assert divide("No.\u00a07 stays") == [("No.\u00a07", True), ("stays", True)]


@given(st.lists(st.text("ab.,—!I ", min_size=1, max_size=9), min_size=1, max_size=30).map(" ".join))
def test_every_way_holds_every_word_once_in_order(text: str) -> None:
    words = [Word(text=word, width=len(word) / 2, spaced=spaced) for word, spaced in divide(text)]
    for shape in shapes(words, 0.25, most_lines=12):
        assert shape.lines[0][0] == 0
        assert shape.lines[-1][1] == len(words)
        assert all(first[1] == second[0] for first, second in pairwise(shape.lines))
        assert all(start < end for start, end in shape.lines)


@given(st.text(max_size=80))
def test_dividing_loses_no_letter(text: str) -> None:
    divided = "".join(word for word, _ in divide(text))
    assert [c for c in divided if not c.isspace()] == [c for c in text if not c.isspace()]
