"""Content warnings and the support line of posts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.model.message import Picture, Post
from generator.networks.limits import LIMITS
from generator.networks.measure import measure
from generator.rendering.post_checks import check_posts
from generator.rendering.posts import PostRequest
from tests.sample_letter import BLACK_HISTORY_MONTH, BRAND, LEAD, make_quote
from tests.written_posts import posts_of

RACISM = replace(BLACK_HISTORY_MONTH, content_warning="Racism")
CARD = Picture(
    name="card.jpg", media_type="image/jpeg", content=b"x", alt="Every word.", width=1080, height=1350
)
REQUEST = PostRequest(
    voice=LEAD,
    occurrence=RACISM,
    brand=BRAND,
    day=date(2026, 10, 1),
    cards=dict.fromkeys(LIMITS, CARD),
)


def write(request: PostRequest = REQUEST) -> dict[str, Post]:
    return {post.network: post for post in posts_of(request)}


def test_a_network_with_a_field_for_it_gets_the_warning_there_and_counts_it() -> None:
    post = write()["mastodon"]
    assert (post.content_warning, "warning" in post.text) == ("Racism", False)
    assert post.used == measure("mastodon", post.text) + len("Racism")


@pytest.mark.parametrize("network", [name for name, limit in LIMITS.items() if not limit.warning_field])
def test_elsewhere_the_text_begins_with_the_warning(network: str) -> None:
    post = write()[network]
    assert post.text.startswith("Content warning: Racism\n\n")
    assert post.used == measure(network, post.text) <= post.limit


def test_a_quotation_that_fits_only_without_the_warning_is_not_posted_with_it() -> None:
    close = make_quote("A" * 340)
    lone = replace(REQUEST, voice=replace(LEAD, quotes=(close,)), networks=("mastodon",), cards={})
    assert write(replace(lone, occurrence=BLACK_HISTORY_MONTH))["mastodon"].used <= 500
    assert write(replace(lone, occurrence=replace(RACISM, content_warning="w" * 100))) == {}


def test_a_text_that_does_not_begin_with_its_warning_is_warned_of() -> None:
    posts = write()
    bare = tuple(
        replace(post, text=post.text.replace("Content warning: Racism", "")) for post in posts.values()
    )
    found = [(finding.rule, finding.place) for finding in check_posts(bare, (CARD,))]
    assert found == [
        ("no-content-warning", f"post {name}") for name, limit in LIMITS.items() if not limit.warning_field
    ]
    assert list(check_posts(tuple(posts.values()), (CARD,))) == []


@pytest.mark.parametrize("network", ["x", "bluesky", "mastodon", "threads"])
def test_each_part_of_a_thread_carries_the_warning(network: str) -> None:
    about = "What does Black History Month mean to you?"
    answer = make_quote("It is where a talk begins that nobody has to end. " * 3 + "Yes.", question=about)
    asked = replace(
        REQUEST, voice=replace(LEAD, quotes=(answer,)), networks=(network,), lengths={"mastodon": 280}
    )
    post = write(asked)[network]
    assert {part.content_warning for part in post.parts} == {"Racism"}
    begins = [part.text.startswith("Content warning: Racism\n\n") for part in post.parts]
    assert begins == [not LIMITS[network].warning_field] * len(post.parts)
    assert list(check_posts((post,), (CARD,))) == []
    late = replace(post, replies=tuple(text.partition("\n\n")[2] for text in post.replies))
    missing = [finding.rule for finding in check_posts((late,), (CARD,))]
    assert missing == ["no-content-warning"] * (len(post.replies) if any(begins) else 0)


def test_a_day_without_a_warning_has_none() -> None:
    posts = write(replace(REQUEST, occurrence=BLACK_HISTORY_MONTH))
    assert {post.content_warning for post in posts.values()} == {None}


def test_whoever_says_nothing_about_the_day_is_not_put_under_its_warning() -> None:
    ids = frozenset(quote.id for quote in LEAD.quotes)
    posts = write(replace(REQUEST, voice=replace(LEAD, off_the_day=ids)))
    assert {post.content_warning for post in posts.values()} == {None}
    assert not any("warning" in post.text for post in posts.values())


def test_a_post_with_room_for_it_names_where_support_is_found() -> None:
    words = "The helpline is open day and night: 0800 000 000."
    assert words in write(replace(REQUEST, support_line=words))["linkedin"].text
