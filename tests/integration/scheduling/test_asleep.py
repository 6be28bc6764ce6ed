"""After months asleep a regular send is told of in one line and one paragraph; each of its runs stays recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from generator.config.schedule import Schedule
from generator.delivery.terms import DispatchSummary
from generator.model.run import RunStatus
from generator.publishing.newsroom import Newsroom
from generator.scheduling.foreseen_mails import foresee_mails
from generator.scheduling.tick import foresee, tick
from tests.fixtures.mail_server import SmtpServer
from tests.integration.scheduling.desk import Post, with_desk, words_of
from tests.integration.scheduling.ticking import all_recorded

AUGUST = datetime(2026, 8, 31, 12, tzinfo=UTC)
WOKEN = datetime(2026, 11, 2, 7, tzinfo=UTC)
MISSED = "61 planned sends of daily were missed, 2 September to 1 November 2026"


@pytest.fixture
def room(newsroom: Newsroom) -> Newsroom:
    """A daily send that became known on the last day of August, and ran once on the first of September."""
    shipped = newsroom.schedules["monthly"].model_dump(exclude_unset=True)
    told = {"when": {"cron": "0 9 * * *", "zone": "Europe/London"}, "period": "day", "networks": ()}
    more = {
        "id": "daily",
        "produce": ("letter",),
        "compose_days_before": 0,
        "profiles": 1,
        "grace_minutes": 360,
    }
    daily = Schedule.model_validate(shipped | told | more)
    known = with_desk(replace(newsroom, schedules={"daily": daily}))
    for moment in (AUGUST, AUGUST.replace(month=9, day=1)):
        tick(known, DispatchSummary, now=moment)
    return known


def test_what_was_slept_through_is_one_line_with_every_run_in_its_list(room: Newsroom) -> None:
    events = tick(room, DispatchSummary, now=WOKEN)
    (missed,) = [event for event in events if event.action == "missed" and not event.period]
    assert missed.message.startswith(f"{MISSED}: ")
    assert not missed.ok
    assert (len(missed.runs), missed.runs[0], missed.runs[-1]) == (61, "daily.2026-09-02", "daily.2026-11-01")
    recorded = all_recorded(room)
    assert all(recorded[run] == RunStatus.MISSED for run in missed.runs)
    assert [event for event in tick(room, DispatchSummary, now=WOKEN) if "daily" in event.message] == []


def test_the_mail_tells_of_it_in_one_paragraph_once(room: Newsroom, smtp_server: SmtpServer) -> None:
    post = Post(smtp_server)
    told = post.look(room, WOKEN)
    (mail,) = [mail for mail in post.taken() if mail["To"] == "chief@example.org"]
    title = MISSED.replace("daily", room.settings.newsletter.name)
    assert title in words_of(mail)
    assert words_of(mail).count("planned sends of") == 1
    assert f"1 person was told by mail: {MISSED}." in [event.message for event in told]
    assert post.look(room, WOKEN + timedelta(minutes=11)) == []


def test_a_dry_run_says_the_same_and_who_would_be_told_without_an_address(room: Newsroom) -> None:
    events = foresee(room, now=WOKEN)
    assert MISSED in " ".join(event.message for event in events)
    mails = [event.message for event in foresee_mails(room, events, now=WOKEN)]
    assert f"A mail goes to 1 person under desk.notify: {MISSED}." in mails
    assert all("@" not in sentence for sentence in mails)


def test_one_missed_run_is_told_by_its_own_name(room: Newsroom) -> None:
    events = tick(room, DispatchSummary, now=AUGUST.replace(month=9, day=3))
    (missed,) = [event for event in events if event.action == "missed"]
    assert (missed.period, missed.runs) == ("2026-09-02", ("daily.2026-09-02",))
