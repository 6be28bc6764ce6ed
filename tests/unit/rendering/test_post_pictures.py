"""Which words stand in the pictures: a second voice beside the post, never an echo of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.quote import Quote
from generator.networks.limits import LIMITS
from generator.rendering.cards import CARD_SIZES, CardSize
from generator.rendering.post_pictures import AT_A_GLANCE, beside, kept_for_pictures, picture_orders
from generator.rendering.posts import PostRequest, write_texts
from tests.sample_letter import BLACK_HISTORY_MONTH, BRAND, LEAD, TEMPLATES, make_quote

ALL = tuple(LIMITS)
SHORT = tuple(
    make_quote(f"{word} is a word to be read at a glance.") for word in ("One", "Two", "Three", "Four")
)


def first_words(quotes: tuple[Quote, ...], networks: tuple[str, ...] = ALL) -> dict[CardSize, Quote]:
    orders = picture_orders(replace(LEAD, quotes=quotes), networks, occurrence=BLACK_HISTORY_MONTH)
    return {size: order[0] for size, order in orders.items()}


def test_the_shape_with_the_least_room_chooses_first_and_each_shape_shows_other_words() -> None:
    words = first_words(SHORT)
    assert [words[size] for size in (CardSize.WIDE, CardSize.SQUARE, CardSize.PORTRAIT)] == list(SHORT[:3])


def test_words_that_are_read_at_a_glance_come_before_longer_ones() -> None:
    long = make_quote("A" * (AT_A_GLANCE[CardSize.WIDE] + 1))
    assert first_words((long, *SHORT), ("x",)) == {CardSize.WIDE: SHORT[0]}
    assert first_words((long,), ("x",)) == {CardSize.WIDE: long}


def test_an_answer_about_the_day_is_left_to_a_post_that_can_print_its_question() -> None:
    answer = make_quote("It is where a talk begins.", question="What does Black History Month mean to you?")
    assert first_words((answer, *SHORT), ("linkedin",)) == {CardSize.PORTRAIT: SHORT[0]}


def test_words_for_the_day_come_first_and_are_left_to_the_posts_of_the_other_shapes() -> None:
    voice = replace(LEAD, quotes=SHORT[:3], off_the_day=frozenset({SHORT[0].id, SHORT[2].id}))
    kept = kept_for_pictures(picture_orders(voice, ALL, occurrence=BLACK_HISTORY_MONTH))
    assert kept == {
        CardSize.WIDE: SHORT[1].id,
        CardSize.SQUARE: SHORT[0].id,
        CardSize.PORTRAIT: SHORT[2].id,
    }


def test_the_second_half_of_an_answer_comes_after_what_stands_alone() -> None:
    first, second, other = SHORT[0], SHORT[1], SHORT[2]
    second = replace(second, start=first.end + 1, end=first.end + 1 + len(second.text))
    assert first_words((second, first, other), ("x", "linkedin")) == {
        CardSize.WIDE: first,
        CardSize.PORTRAIT: other,
    }


def test_a_picture_shows_what_its_post_says_only_where_there_is_nothing_else() -> None:
    assert beside(SHORT, SHORT[:2]) == (*SHORT[2:], *SHORT[:2])
    assert beside(SHORT[:1], SHORT[:1]) == SHORT[:1]
    assert kept_for_pictures({CardSize.WIDE: SHORT[:1]}) == {}


@pytest.mark.parametrize("many", [1, 2, 3, 4])
def test_all_networks_have_words_however_few_there_are(many: int) -> None:
    voice = replace(LEAD, quotes=SHORT[:many])
    orders = picture_orders(voice, ALL, occurrence=None)
    asked = PostRequest(
        voice=voice, occurrence=None, brand=BRAND, day=date(2026, 10, 1), pictured=kept_for_pictures(orders)
    )
    written = write_texts(asked, TEMPLATES)
    assert [one.network for one in written] == list(ALL)
    assert all(one.quotes for one in written)
    for one in written:
        shown = beside(orders[CARD_SIZES[one.network]], one.quotes)[0]
        assert (shown in one.quotes) == (many == 1)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(min_value=1, max_value=300), min_size=2, max_size=6))
def test_no_picture_repeats_its_post_where_the_person_said_more(lengths: list[int]) -> None:
    quotes = tuple(make_quote(f"{number}" + "a" * length) for number, length in enumerate(lengths))
    for size, order in picture_orders(replace(LEAD, quotes=quotes), ALL, occurrence=None).items():
        assert sorted(quote.id for quote in order) == sorted(quote.id for quote in quotes)
        for quote in quotes:
            assert beside(order, (quote,))[0] != quote, size
