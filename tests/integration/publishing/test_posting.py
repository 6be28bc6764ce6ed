"""Posts for everyone in an issue, one person after the other, each on their day."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.delivery.dispatcher import dispatch
from generator.delivery.terms import DispatchSettings
from generator.model.delivery import Delivery
from generator.model.issue import IssueStatus
from generator.model.rights import Rights, RightsStatus
from generator.publishing.approve import approve
from generator.publishing.enqueue import enqueue_main
from generator.publishing.export import write_files
from generator.publishing.newsroom import Newsroom
from generator.publishing.objection import objection_by
from generator.publishing.send import close_finished
from generator.publishing.withdraw import answer_rights
from generator.store.deliveries import DeliveryFilter, list_deliveries
from generator.transports.base import OutgoingPost
from generator.transports.memory import MemoryTransport
from tests.integration.publishing.conftest import NOW, compose_october, settle_everything

ISSUE = "monthly.2026-10"
DAY = datetime(2026, 10, 1, 8, 0, 30, tzinfo=UTC)
NETWORKS = ("x", "instagram")


@pytest.fixture
def everyone(newsroom: Newsroom) -> Newsroom:
    """A newsroom whose monthly schedule posts for everyone, twelve days apart."""
    monthly = newsroom.schedules["monthly"].model_copy(
        update={"posts_for": "everyone", "posts_days_apart": 12, "networks": NETWORKS}
    )
    return replace(newsroom, schedules={**newsroom.schedules, "monthly": monthly})


def _enqueue(newsroom: Newsroom) -> None:
    issue = compose_october(newsroom).issue
    approve(
        newsroom,
        ISSUE,
        seen_hash=issue.hash,
        settlement=settle_everything(newsroom, issue),
        by="Ann",
        now=NOW,
    )
    enqueue_main(newsroom, ISSUE, by="Ann", now=DAY)


def _posts(newsroom: Newsroom) -> list[Delivery]:
    with newsroom.database.read() as connection:
        found = list_deliveries(connection, DeliveryFilter(issue=ISSUE), limit=100)
    return [delivery for delivery in found if delivery.part != "letter"]


def _dispatch(newsroom: Newsroom, at: datetime) -> list[str]:
    memory = MemoryTransport()
    settings = DispatchSettings(public_url="https://news.example.org", objection=objection_by(lambda: at))
    channels = dict.fromkeys(newsroom.settings.channels, memory)
    dispatch(newsroom.database, channels, settings=settings, clock=lambda: at)
    return [message.post.part for message in memory.taken if isinstance(message, OutgoingPost)]


def test_each_person_has_posts_of_their_own_words_on_their_own_day(everyone: Newsroom) -> None:
    composed = compose_october(everyone)
    said = {quote.id: person.slug for person in composed.plan.featured for quote in person.quotes}
    order = [(post.place, post.network, post.days_after) for post in composed.plan.posts]
    assert order == [(place, name, (place - 1) * 12) for place in (1, 2, 3) for name in NETWORKS]
    assert all(said[post.quote or ""] == post.person for post in composed.plan.posts)
    assert [post.person for post in composed.plan.posts[::2]] == [one.slug for one in composed.plan.featured]
    assert composed.plan.audience.channels == NETWORKS
    assert not [finding for finding in composed.findings if finding.place.startswith("post")]


def test_posts_of_further_people_wait_for_their_days_on_the_wall_clock(everyone: Newsroom) -> None:
    _enqueue(everyone)
    waiting = {delivery.part: delivery.next_attempt_at for delivery in _posts(everyone)}
    # Nine o'clock in London is eight in UTC, and nine after the clocks went back on 25 October.
    assert waiting["post:x"] is None
    assert waiting["post:x:2"] == datetime(2026, 10, 13, 8, tzinfo=UTC)
    assert waiting["post:instagram:3"] == datetime(2026, 10, 25, 9, tzinfo=UTC)


def test_the_sending_stays_open_until_the_last_person_was_posted(everyone: Newsroom) -> None:
    _enqueue(everyone)
    assert _dispatch(everyone, DAY) == ["post:x", "post:instagram"]
    close_finished(everyone)
    assert everyone.issue(ISSUE).status is IssueStatus.SENDING
    assert _dispatch(everyone, DAY + timedelta(days=13)) == ["post:x:2", "post:instagram:2"]
    assert _dispatch(everyone, DAY + timedelta(days=25)) == ["post:x:3", "post:instagram:3"]
    close_finished(everyone)
    assert everyone.issue(ISSUE).status is IssueStatus.SENT


def test_a_withdrawal_stops_the_posts_that_still_wait(everyone: Newsroom) -> None:
    _enqueue(everyone)
    _dispatch(everyone, DAY)
    last = everyone.issue(ISSUE).profiles[-1].slug
    answer_rights(everyone, last, Rights(status=RightsStatus.WITHDRAWN, note="asked"), by="Ann", now=DAY)
    assert _dispatch(everyone, DAY + timedelta(days=60)) == []
    assert Counter(str(one.status) for one in _posts(everyone)) == {"sent": 2, "cancelled": 4}


def test_files_of_further_people_carry_their_place_and_name(everyone: Newsroom, tmp_path: Path) -> None:
    composed = compose_october(everyone)
    write_files(
        tmp_path,
        composed.issue,
        composed.plan,
        composed.findings,
        public_url="https://news.example.org",
        at=NOW,
    )
    second = composed.plan.featured[1].slug
    described = json.loads((tmp_path / "posts" / f"x-2-{second}.json").read_text(encoding="utf-8"))
    assert (described["person"], described["days_after"]) == (second, 12)
    assert (tmp_path / "posts" / "x.txt").is_file()
    assert (tmp_path / "posts" / f"instagram-3-{composed.plan.featured[2].slug}.txt").is_file()


def test_a_server_of_our_own_may_take_longer_posts(newsroom: Newsroom) -> None:
    mastodon = newsroom.settings.channels["mastodon"].model_copy(update={"max_characters": 900})
    channels = {**newsroom.settings.channels, "mastodon": mastodon}
    longer = replace(newsroom, settings=newsroom.settings.model_copy(update={"channels": channels}))
    limits = {post.network: post.limit for post in compose_october(longer).plan.posts}
    assert (limits["mastodon"], limits["threads"]) == (900, 500)


def test_an_empty_template_is_told_once_and_no_person_is_blamed(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    for network in NETWORKS:
        (tmp_path / "posts" / f"{network}.txt.j2").write_text("{# Nothing. #}", encoding="utf-8")
    (tmp_path / "posts/thread.txt.j2").write_text("", encoding="utf-8")
    monthly = newsroom.schedules["monthly"].model_copy(update={"networks": NETWORKS})
    empty = replace(
        newsroom,
        schedules={**newsroom.schedules, "monthly": monthly},
        templates=replace(newsroom.templates, workspace=tmp_path),
    )
    composed = compose_october(empty)
    assert composed.plan.posts == ()
    found = [(one.rule, one.place) for one in composed.findings if one.place.startswith("post")]
    assert found == [("empty-post", "post x"), ("empty-post", "post instagram")]
