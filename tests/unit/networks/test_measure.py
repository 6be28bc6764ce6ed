"""How long a post is, as each network counts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.networks.limits import LIMITS
from generator.networks.little_text import escape_little_text
from generator.networks.measure import count_graphemes, fits, measure

FAMILY = "👨\u200d👩\u200d👧\u200d👦"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("This is a test.", 15),
        ("https://example.org/a/very/long/path?with=a&query=string", 23),
        ("http://test.com", 23),
        ("test.com", 23),
        ("Test https://test.com test https://test.com test.com test", 86),
        ("(see https://example.org/page).", 5 + 23 + 2),
        ("https://example.org/wiki/Harbour_(town)", 23),
        ("(https://example.org/wiki/Harbour_(town))", 25),
        ("mail me@example.org", 19),
        ("hello.Then", 10),
        ("name.rs", 23),
        ("name.rs/path", 23),
        ("t.co", 23),
        ("foo.co.jp", 23),
        ("저찀쯿쿿", 8),
        ("H🐱☺", 5),
        (FAMILY, 2),
        ("👍🏽", 2),
        ("🇬🇧🇳🇬", 4),
        ("1\ufe0f\u20e3", 2),
        ("🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f", 2),
        ("©", 1),
        ("“quoted” – it’s…", 17),
        ("Ọlúṣẹ́gun", 12),
        ("e\u0301", 1),
    ],
)
def test_x_weighs_text_as_it_documents(text: str, length: int) -> None:
    assert measure("x", text) == length


def test_x_counts_composed_and_decomposed_text_alike() -> None:
    name = "Nguyễn Thị Ánh"
    assert measure("x", unicodedata.normalize("NFD", name)) == measure("x", name)


@given(
    st.text(
        alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E, exclude_characters=".:/"), max_size=300
    )
)
def test_x_counts_plain_ascii_letter_by_letter(text: str) -> None:
    expected = len(text)
    assert measure("x", text) == expected


@given(st.text(max_size=200), st.text(max_size=200))
def test_graphemes_of_separate_lines_add_up(first: str, second: str) -> None:
    joined = count_graphemes(f"{first}\n\n{second}")
    assert joined <= count_graphemes(first) + count_graphemes(second) + 2
    assert joined >= max(count_graphemes(first), count_graphemes(second))


def test_bluesky_counts_a_family_once_but_its_bytes_too() -> None:
    assert measure("bluesky", FAMILY * 120) == 120
    assert fits("bluesky", FAMILY * 120)
    assert not fits("bluesky", FAMILY * 121)


def test_bluesky_takes_300_and_not_301() -> None:
    assert fits("bluesky", "a" * 300)
    assert not fits("bluesky", "a" * 301)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("https://example.org/" + "a" * 80, 23),
        ("@amara@social.example.org", 6),
        ("Hello @amara@social.example.org, hello", 19),
        ("example.org", 11),
        (FAMILY, 1),
    ],
)
def test_mastodon_shortens_addresses_and_mentions(text: str, length: int) -> None:
    assert measure("mastodon", text) == length


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain", "plain"),
        ("(a) [b] {c}", r"\(a\) \[b\] \{c\}"),
        ("a_b*c~d|e\\f@g<h>", r"a\_b\*c\~d\|e\\f\@g\<h\>"),
        ("#BlackHistoryMonth", "{hashtag|#|BlackHistoryMonth}"),
        ("No. #1", r"No. \#1"),
        ("https://example.org/a#part", r"https://example.org/a\#part"),
    ],
)
def test_linkedin_text_is_escaped_and_keeps_its_hashtags(text: str, escaped: str) -> None:
    assert escape_little_text(text) == escaped


def test_linkedin_counts_what_it_will_be_sent() -> None:
    assert measure("linkedin", "a" * 2990 + "(" * 5) == 3000
    assert fits("linkedin", "a" * 2990 + "(" * 5)
    assert not fits("linkedin", "a" * 2990 + "(" * 6)
    assert measure("linkedin", "🐱") == 2


@pytest.mark.parametrize("network", LIMITS)
@given(text=st.text(max_size=80))
def test_nothing_measures_less_than_nothing_and_longer_text_never_less(network: str, text: str) -> None:
    assert measure(network, text) >= 0
    assert measure(network, text + "\n\nand more words") >= measure(network, text)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("plain words", 11),
        (FAMILY, 25),
        ("👍🏽", 8),
        ("© 2026", 6),
        ("https://example.org/" + "a" * 80, 100),
    ],
)
def test_threads_counts_an_emoji_as_its_bytes(text: str, length: int) -> None:
    assert measure("threads", text) == length


def test_facebook_counts_utf_16_units_and_instagram_characters() -> None:
    assert (measure("facebook", "🐱é"), measure("instagram", "🐱é")) == (3, 2)
    assert [fits("facebook", "🐱" * count) for count in (31_603, 31_604)] == [True, False]
    assert [fits("instagram", "a" * count) for count in (2200, 2201)] == [True, False]


def test_a_server_may_take_longer_posts_where_the_network_leaves_that_to_its_servers() -> None:
    assert fits("mastodon", "a" * 5000, by_server=5000)
    assert not fits("mastodon", "a" * 5001, by_server=5000)
    assert not fits("bluesky", "a" * 301, by_server=5000)


def test_mastodon_counts_an_address_under_no_known_ending_as_it_stands() -> None:
    assert measure("mastodon", "https://paper.invalid/" + "a" * 40) == 62
