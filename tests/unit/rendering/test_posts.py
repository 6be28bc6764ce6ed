"""Posts: whole quotations, each network its own, never over its limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import UsageError
from generator.model.message import Picture, Post
from generator.networks.limits import LIMITS
from generator.networks.measure import fits, measure
from generator.rendering.posts import PostRequest
from tests.chance import examples
from tests.sample_letter import BLACK_HISTORY_MONTH, BRAND, LEAD, OKORO, WREN, make_quote
from tests.written_posts import posts_of

CARD = Picture(
    name="card.jpg", media_type="image/jpeg", content=b"x", alt="Every word.", width=1080, height=1350
)
REQUEST = PostRequest(
    voice=LEAD,
    occurrence=BLACK_HISTORY_MONTH,
    brand=BRAND,
    day=date(2026, 10, 1),
    cards=dict.fromkeys(LIMITS, CARD),
)
LONG = make_quote("A sentence that goes on for a while. " * 30)


def write(request: PostRequest) -> dict[str, Post]:
    return {post.network: post for post in posts_of(request)}


def test_posts_come_in_the_order_asked_for() -> None:
    posts = posts_of(replace(REQUEST, networks=("linkedin", "x")))
    assert [post.network for post in posts] == ["linkedin", "x"]


@pytest.mark.parametrize("network", LIMITS)
def test_a_post_holds_a_whole_quotation_its_speaker_its_link_and_its_hashtag(network: str) -> None:
    post = write(REQUEST)[network]
    words = {quote.id: " ".join(quote.text.split()) for quote in LEAD.quotes}[post.quote or ""]
    whole = "\n".join((post.text, *post.replies))
    way_there = (LEAD.url or "") if LIMITS[network].links_clickable else "link in bio"
    for part in (f"“{words}”", "Station Commander Amara Cole", way_there, "#BlackHistoryMonth"):
        assert part in whole
    assert post.used == measure(network, post.text) <= post.limit


def test_networks_say_different_things_where_several_quotes_fit() -> None:
    posts = write(replace(REQUEST, networks=("x", "bluesky", "mastodon")))
    assert len({post.quote for post in posts.values()}) == 3
    assert posts["x"].quote == LEAD.quotes[0].id


def test_words_of_another_article_are_not_posted_with_this_ones_link_and_year() -> None:
    elsewhere = replace(LEAD.quotes[1], revision="f" * 16)
    posts = write(replace(REQUEST, voice=replace(LEAD, quotes=(LEAD.quotes[0], elsewhere))))
    assert {post.quote for post in posts.values()} == {LEAD.quotes[0].id}


def test_one_quote_serves_all_networks_where_there_is_no_other() -> None:
    posts = write(replace(REQUEST, voice=WREN))
    assert {post.quote for post in posts.values()} == {WREN.quotes[0].id}


def test_the_account_of_who_speaks_gives_way_before_the_words_do() -> None:
    role = "Head of a department with a name that is very much longer than any post could ever hold beside the words"
    voice = replace(OKORO, profile=replace(OKORO.profile, role=role))
    post = write(replace(REQUEST, voice=voice, networks=("x",)))["x"]
    assert role not in post.text
    assert "Tunde Ọ́kọ́rọ̀, Harbour Ambulance Trust, speaking in 2020" in post.text


def test_where_no_quote_fits_the_words_stand_on_the_card() -> None:
    posts = write(replace(REQUEST, voice=replace(LEAD, quotes=(LONG,))))
    assert (posts["x"].quote, posts["x"].card, posts["x"].alt) == (None, "card.jpg", "Every word.")
    assert posts["x"].text.startswith("In her own words: Station Commander Amara Cole")
    assert posts["linkedin"].quote == LONG.id


def test_where_no_quote_fits_and_there_is_no_card_there_is_no_post() -> None:
    posts = write(replace(REQUEST, voice=replace(LEAD, quotes=(LONG,)), cards={}))
    assert "x" not in posts
    assert posts["linkedin"].quote == LONG.id


def test_an_unknown_network_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="'myspace'"):
        write(replace(REQUEST, networks=("myspace",)))


def test_what_is_not_known_leaves_no_trace() -> None:
    voice = replace(WREN, url=None, profile=replace(WREN.profile, organisation=None))
    for post in write(replace(REQUEST, voice=voice, occurrence=None)).values():
        assert "None" not in post.text
        assert ", ." not in post.text
        assert "#" not in post.text
        assert not post.text.endswith(("\n", " "))


@settings(max_examples=examples(40))
@given(lengths=st.lists(st.integers(min_value=1, max_value=90), min_size=1, max_size=4))
def test_no_post_is_ever_over_its_limit_or_cut(lengths: list[int]) -> None:
    quotes = tuple(
        make_quote(f"{number} " + "word " * length + "end.") for number, length in enumerate(lengths)
    )
    voice = replace(LEAD, quotes=quotes)
    for network, post in write(replace(REQUEST, voice=voice)).items():
        assert fits(network, post.text)
        said = [quote for quote in quotes if quote.id == post.quote]
        assert all(f"“{quote.text}”" in post.text for quote in said)


def test_words_with_room_for_who_speaks_come_before_better_ones_without() -> None:
    best, shorter = make_quote("A" * 190), make_quote("B" * 60, score=0.5)
    post = write(replace(REQUEST, voice=replace(LEAD, quotes=(best, shorter)), networks=("x",)))["x"]
    assert post.quote == shorter.id
    assert "Harbour Fire and Rescue" in post.text


def test_a_rank_that_begins_the_role_is_said_once() -> None:
    profile = replace(LEAD.profile, honorific="Firefighter", role="Firefighter and Peer Supporter")
    for post in write(replace(REQUEST, voice=replace(LEAD, profile=profile))).values():
        assert "Firefighter Amara Cole, Firefighter" not in post.text
        assert "Amara Cole" in post.text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("International Day of Older Persons", "for the International Day of Older Persons"),
        ("World Day for Cultural Diversity", "for the World Day for Cultural Diversity"),
        ("International Women’s Day", "for International Women’s Day"),
        ("World Mental Health Day", "for World Mental Health Day"),
    ],
)
def test_a_day_has_its_article_where_english_asks_for_it(name: str, said: str) -> None:
    day = replace(BLACK_HISTORY_MONTH, name=name)
    assert f"{said}." in write(replace(REQUEST, occurrence=day, networks=("linkedin",)))["linkedin"].text
