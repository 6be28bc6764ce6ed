"""X's counter, rule by rule, and against another program that counts as X does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from twitter_text import parse_tweet

from generator.networks.addresses import find_addresses
from generator.networks.measure import measure
from tests.chance import examples

ZWJ = "\u200d"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Read https://stories.example.org/a, then rest.", ["https://stories.example.org/a"]),
        ("HTTPS://WWW.EXAMPLE.ORG/INDEX", ["HTTPS://WWW.EXAMPLE.ORG/INDEX"]),
        ("https://example.org:8080/?q=a&b=c#top!", ["https://example.org:8080/?q=a&b=c#top"]),
        ("(https://example.org/wiki/Tide_(sea))", ["https://example.org/wiki/Tide_(sea)"]),
        ("https://example.org/Мост и далее", ["https://example.org/Мост"]),
        ("https://café.example.org/é", ["https://café.example.org/é"]),
        ("https://harbour_team.example.org", ["https://harbour_team.example.org"]),
        ("https://xn--caf-dma.fr", ["https://xn--caf-dma.fr"]),
        ("https://пример.рф/х", ["https://пример.рф/х"]),
        ("café.fr", ["café.fr"]),
        ("пример.рф", []),
        ("港口example.com港口", ["example.com"]),
        ("example.com and ferry.co.uk.", ["example.com", "ferry.co.uk"]),
        ("“example.com/tide”", ["example.com/tide"]),
        ("https://paper.invalid/page", []),
        ("https://localhost/page", []),
        ("-example.com .example.com /example.com", []),
        ("me@example.com @example.com #example.com $example.com", []),
        ("end.Then e.g.this U.S.A. 3.14", []),
        (f"https://{'a' * 63}.com {'a' * 64}.com https://{'a' * 64}.com", [f"https://{'a' * 63}.com"]),
        ("https://t.co/AbC123/more", ["https://t.co/AbC123"]),
        (f"https://t.co/{'a' * 41}", []),
        (f"https://example.org/{'a' * 4090}", []),
    ],
)
def test_addresses_are_found_where_x_sees_them(text: str, addresses: list[str]) -> None:
    assert [text[start:end] for start, end in find_addresses(text)] == addresses


def test_without_bare_domains_only_those_with_a_scheme_count() -> None:
    text = "example.com https://example.com"
    assert [text[start:end] for start, end in find_addresses(text, bare=False)] == ["https://example.com"]


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("a" * 281, 281),
        ("海港", 4),
        ("ѫ ა ᄀ", 6),
        ("‐–—‘’“”…", 9),
        ("′″‴‵‶‷", 6),
        ("one\r\ntwo\rthree", 13),
        ("\u2066x\u2069", 5),
        ("Å", 1),
        ("☺", 2),
        ("❤️", 2),
        (f"🏳️{ZWJ}🌈", 2),
        (f"🧑🏿{ZWJ}🚒{SCOTLAND}", 4),
        ("#️⃣*️⃣7️⃣", 6),
        ("🇳🇬🇻🇳🇼", 6),
        ("👍🏽👍", 4),
        ("™™️", 4),
    ],
)
def test_characters_weigh_what_x_says(text: str, weight: int) -> None:
    assert measure("x", text) == weight


# An emoji or an encoded name that touches a domain is left out: there the other program follows Python’s own reading
# of names (IDNA 2003), which X does not share.
PIECES = st.sampled_from(
    [
        *"aZ9 é–“”.,:;!?()/-_@#$&=+ßłỌễα中\n",
        "https://",
        "http://",
        "example",
        "www.",
        ".com",
        ".co.uk",
        ".org/",
        ".рф",
        ".museum",
        " https://example.xn--p1ai/ ",
        "?q=",
        "t.co/",
        "😷 ",
        "👍🏽 ",
        f"👩{ZWJ}🚒 ",
        "🇬🇧 ",
        "1️⃣ ",
        "❤️ ",
        " Tólúlọpé ",
        "Nguye\u0302\u0303n",
    ]
)


@settings(max_examples=examples(500))
@given(st.lists(PIECES, max_size=30).map("".join))
def test_another_counter_of_x_comes_to_the_same(text: str) -> None:
    assert measure("x", text) == parse_tweet(text).weightedLength


def test_a_run_of_labels_without_end_is_read_once() -> None:
    for endless in ("a." * 20_000, "http://" + "a." * 5_000, "b_c.com-" * 2_000):
        text = f"{endless} halden.example.com"
        assert find_addresses(text) == [(len(text) - len("halden.example.com"), len(text))]
