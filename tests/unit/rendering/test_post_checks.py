"""What is wrong with a post or its picture, network by network."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.message import Level, Picture, Post
from generator.networks.limits import LIMITS
from generator.rendering.post_checks import check_posts

JPEG = Picture(name="card.jpg", media_type="image/jpeg", content=b"x", alt="Words.", width=1080, height=1350)


def post(network: str, **changed: object) -> Post:
    sound = Post(
        network=network,
        text=f"“Words.” for {network} #BlackHistoryMonth",
        used=0,
        limit=LIMITS[network].length,
        quote="1ccd38af4f3b",
        url=None,
        card="card.jpg",
        alt="Words.",
        person="amara-cole",
    )
    return replace(sound, **changed)  # type: ignore[arg-type]


def found(*posts: Post, card: Picture = JPEG) -> set[tuple[Level, str]]:
    return {(finding.level, finding.rule) for finding in check_posts(posts, (card,))}


def test_nothing_is_found_in_sound_posts() -> None:
    assert found(*(post(network) for network in LIMITS)) == set()


@pytest.mark.parametrize(
    ("network", "changed", "level", "rule"),
    [
        ("x", {"text": "word " * 57}, Level.REFUSE, "post-too-long"),
        ("bluesky", {"text": "👨\u200d👩\u200d👧\u200d👦" * 121}, Level.REFUSE, "post-too-long"),
        ("threads", {"text": "😷" * 126}, Level.REFUSE, "post-too-long"),
        ("x", {"replies": ("word " * 57,)}, Level.REFUSE, "post-too-long"),
        ("x", {"replies": (" ",)}, Level.REFUSE, "empty-post"),
        ("facebook", {"replies": ("More.",)}, Level.REFUSE, "no-threads"),
        ("instagram", {"text": "#A #B #C #D #E #F"}, Level.REFUSE, "too-many-hashtags"),
        ("threads", {"text": "#Pride #London"}, Level.REFUSE, "too-many-hashtags"),
        ("threads", {"text": f"#A{'b' * 50}"}, Level.REFUSE, "topic-too-long"),
        ("mastodon", {"text": "#blackhistorymonth"}, Level.WARN, "hashtag-not-camel-case"),
        ("threads", {"text": "https://a.org " * 6}, Level.REFUSE, "too-many-links"),
        ("instagram", {"text": "See https://example.org/a"}, Level.WARN, "link-not-clickable"),
        ("instagram", {"text": "@a1 @b2 @c3 @d4"}, Level.REFUSE, "too-many-mentions"),
        ("linkedin", {"text": "With @amara"}, Level.WARN, "mention"),
        ("instagram", {"card": None}, Level.REFUSE, "picture-required"),
        ("x", {"quote": None}, Level.WARN, "words-on-card"),
        ("facebook", {"alt": "a" * 1001}, Level.REFUSE, "alt-too-long"),
    ],
)
def test_what_a_network_does_not_take_is_said(
    network: str, changed: dict[str, object], level: Level, rule: str
) -> None:
    assert (level, rule) in found(post(network, **changed))


@pytest.mark.parametrize(
    ("network", "changed", "rule"),
    [
        ("instagram", {"media_type": "image/png"}, "picture-type"),
        ("instagram", {"width": 1080, "height": 1400}, "picture-shape"),
        ("instagram", {"width": 1300, "height": 630}, "picture-shape"),
        ("linkedin", {"width": 7000, "height": 6000}, "picture-too-large"),
        ("bluesky", {"content": b"x" * 976_001}, "picture-too-heavy"),
        ("threads", {"width": 1800, "height": 1800}, "picture-width"),
    ],
)
def test_a_picture_that_a_network_does_not_take_is_said(
    network: str, changed: dict[str, object], rule: str
) -> None:
    card = replace(JPEG, **changed)  # type: ignore[arg-type]
    assert rule in {name for _, name in found(post(network), card=card)}
    assert rule not in {name for _, name in found(post(network))}


def test_an_address_or_a_letter_address_mentions_nobody() -> None:
    text = "See https://social.example.org/@amara and write to me@example.org"
    assert found(post("mastodon", text=text)) == set()


def test_a_server_that_takes_longer_posts_is_believed() -> None:
    text = "word " * 150
    assert (Level.REFUSE, "post-too-long") in found(post("mastodon", text=text))
    assert found(post("mastodon", text=text, limit=1000)) == set()
    assert (Level.REFUSE, "post-too-long") in found(post("threads", text=text, limit=1000))


def test_the_same_text_again_is_refused_on_x_and_warned_of_elsewhere() -> None:
    for network, level in (("x", Level.REFUSE), ("mastodon", Level.WARN)):
        again = post(network, place=2, person="tunde-okoro", days_after=1)
        assert found(post(network), again) == {(level, "same-text-again")}


def test_networks_that_say_the_same_on_one_day_are_warned_of() -> None:
    x, bluesky = post("x", text="Same."), post("bluesky", text="Same.")
    assert found(x, bluesky) == {(Level.WARN, "same-text")}
    assert found(x, replace(bluesky, days_after=2)) == set()


def test_a_finding_says_whose_post_it_is() -> None:
    second = post("x", place=2, person="tunde-okoro", text=" ")
    assert {finding.place for finding in check_posts((second,), (JPEG,))} == {"post x 2 tunde-okoro"}
