"""A dry run says which mails would go to whom by role, and they are those that go; on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from generator.publishing.newsroom import Newsroom
from generator.scheduling.foreseen_mails import foresee_mails
from generator.scheduling.tick import foresee
from tests.fixtures.mail_server import SmtpServer
from tests.integration.publishing.conftest import NOW
from tests.integration.scheduling.conftest import with_schedule
from tests.integration.scheduling.desk import Post, with_desk

RUN = "monthly.2026-10"
NINE = datetime(2026, 10, 1, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def post(smtp_server: SmtpServer) -> Post:
    return Post(smtp_server)


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    return with_desk(with_schedule(newsroom), reviewers=("rita@example.org", "sue@example.org"))


def foreseen(room: Newsroom, at: datetime) -> list[str]:
    return [event.message for event in foresee_mails(room, foresee(room, now=at), now=at)]


def test_reviewers_of_a_draft_that_would_be_made_are_counted(room: Newsroom, post: Post) -> None:
    assert foreseen(room, NOW) == [f"Mails go to 2 reviewers: {RUN} waits for approval."]
    assert post.taken() == []
    assert [mail["To"] for mail in (post.look(room, NOW), post.taken())[1]] == [
        "rita@example.org",
        "sue@example.org",
    ]
    assert foreseen(room, NOW) == []


def test_reminders_and_the_deputy_are_foreseen_and_then_told(room: Newsroom, post: Post) -> None:
    post.look(room, NOW)
    post.taken()
    assert foreseen(room, NINE - 24 * HOUR) == [
        f"Mails go to 2 reviewers: {RUN} still waits for approval.",
        f"A mail goes to the deputy: nobody has approved {RUN} yet.",
    ]
    assert len(post.subjects(room, NINE - 24 * HOUR)) == 3
    assert foreseen(room, NINE - 23 * HOUR) == []


def test_what_would_expire_or_be_held_now_is_told_to_those_who_look_after_it(
    room: Newsroom, post: Post
) -> None:
    post.look(room, NOW)
    post.taken()
    assert foreseen(room, NINE) == [f"A mail goes to 1 person under desk.notify: {RUN} was not sent."]
    held = with_desk(with_schedule(room, unapproved="hold"))
    assert foreseen(held, NINE) == [
        f"A mail goes to 1 person under desk.notify: {RUN} is held.",
        f"A mail goes to 1 reviewer: {RUN} is held.",
    ]
    assert len(post.subjects(held, NINE)) == 2
    assert foreseen(held, NINE) == []
