"""A sending that has begun rests in a quiet time and goes on after it by itself; on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from generator.delivery.dispatcher import dispatch
from generator.delivery.terms import DispatchSettings, DispatchSummary
from generator.model.delivery import DeliveryStatus
from generator.model.issue import IssueStatus
from generator.publishing.enqueue import SendRequest
from generator.publishing.newsroom import Newsroom
from generator.publishing.objection import objection_by
from generator.publishing.send import send_now
from generator.scheduling.by_hand import Decision, named_run, release_run_held
from generator.scheduling.silence import silence_over
from generator.scheduling.tick import TickEvent, tick
from generator.transports.base import OutgoingLetter, OutgoingMessage, Progress
from tests.fixtures.ledger import statuses
from tests.integration.publishing.conftest import NOW
from tests.integration.scheduling.conftest import with_quiet, with_schedule
from tests.integration.scheduling.ticking import actions, approve_run

RUN = "monthly.2026-10"
NINE = datetime(2026, 10, 1, 8, tzinfo=UTC)
AFTER = datetime(2026, 10, 2, 7, tzinfo=UTC)
NIGHT = {
    "id": "night",
    "name": "the night",
    "audience": "public",
    "hours": {"start": "09:30", "end": "08:00"},
}


@dataclass
class SlowPost:
    """A transport over which time passes: so long a message takes."""

    now: datetime
    takes: timedelta = timedelta(minutes=40)
    idempotent: bool = False
    taken: list[str] = field(default_factory=list)

    def send(self, message: OutgoingMessage, _progress: Progress) -> None:
        assert isinstance(message, OutgoingLetter)
        self.taken.append(message.to_address)
        self.now += self.takes

    def close(self) -> None: ...


def dispatch_over(room: Newsroom, post: SlowPost) -> Callable[[], DispatchSummary]:
    def clock() -> datetime:
        return post.now

    settings = DispatchSettings(
        public_url="https://news.example.org", objection=objection_by(clock), silence=silence_over(room)
    )
    transports: dict[str, Any] = dict.fromkeys(room.settings.channels, post)
    return partial(dispatch, room.database, transports, settings=settings, clock=clock)


def ticked(room: Newsroom, post: SlowPost) -> list[TickEvent]:
    return list(tick(room, dispatch_over(room, post), now=post.now))


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """Approved for 09:00; it is quiet from half past nine until eight the next morning."""
    drafted = with_quiet(with_schedule(newsroom), NIGHT)
    assert actions(drafted, NOW) == ["composed"]
    approve_run(drafted, RUN, at=NOW)
    return drafted


def test_no_message_begins_in_the_quiet_time_and_all_go_after_it(room: Newsroom) -> None:
    post = SlowPost(now=NINE)
    said = [event.message for event in ticked(room, post)]
    assert len(post.taken) == 1
    assert f"{RUN} rests because of the night and goes on by itself after 2 October 2026, 08:00 " in said[1]
    assert statuses(room.database) == {DeliveryStatus.SENT: 1, DeliveryStatus.QUEUED: 1}
    for post.now in (NINE + timedelta(hours=3), AFTER - timedelta(minutes=1)):
        assert all(event.ok for event in ticked(room, post))
        assert len(post.taken) == 1
    post.now = AFTER
    assert [event.action for event in ticked(room, post)] == ["sent"]
    assert sorted(post.taken) == ["ann@example.org", "ben@example.org"]
    assert room.issue(RUN).status is IssueStatus.SENT


def test_a_quiet_time_that_is_overruled_lets_it_go_on_at_once(room: Newsroom) -> None:
    post = SlowPost(now=NINE)
    ticked(room, post)
    decision = Decision(by="ann", now=post.now, reason="the chief asked")
    release_run_held(room, named_run(room, RUN), decision, despite="night")
    assert [event.action for event in ticked(room, post)] == ["sent"]
    assert len(post.taken) == 2


def test_a_quiet_time_for_others_does_not_stop_it(room: Newsroom) -> None:
    staff = with_quiet(room, NIGHT | {"audience": "staff"})
    post = SlowPost(now=NINE)
    assert [event.action for event in ticked(staff, post)] == ["enqueued", "sent"]
    assert len(post.taken) == 2


def test_sent_by_hand_it_rests_as_well_and_says_until_when(room: Newsroom) -> None:
    post = SlowPost(now=NINE)
    done = send_now(room, dispatch_over(room, post), RUN, SendRequest(), by="ann", clock=lambda: post.now)
    assert len(post.taken) == 1
    assert not done.all_well
    assert done.sentences()[-1].startswith(f"{RUN} rests because of the night")


def test_a_test_and_a_letter_to_somebody_named_go_at_any_hour(room: Newsroom) -> None:
    post = SlowPost(now=NINE + timedelta(hours=3))
    for request in (SendRequest(test="eve@example.org"), SendRequest(to=("zoe@example.org",))):
        done = send_now(room, dispatch_over(room, post), RUN, request, by="ann", clock=lambda: post.now)
        assert not done.summary.resting
    assert post.taken == ["eve@example.org", "zoe@example.org"]
