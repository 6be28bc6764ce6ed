"""Ticks under clocks that skip, repeat, jump back or stand still; on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from generator.model.issue import IssueStatus
from generator.model.run import RunStatus
from generator.publishing.compose import ComposeOptions, compose
from generator.publishing.newsroom import Newsroom
from generator.scheduling.by_hand import named_run
from generator.scheduling.tick import foresee
from generator.store.deliveries import DeliveryFilter, list_deliveries
from tests.integration.publishing.conftest import NOW
from tests.integration.scheduling.conftest import with_schedule
from tests.integration.scheduling.ticking import actions, all_recorded, approve_run, look, recorded

RUN = "monthly.2026-10"
NINE = datetime(2026, 10, 1, 8, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def each_half_hour(first: datetime, last: datetime) -> Iterator[datetime]:
    while first <= last:
        yield first
        first += timedelta(minutes=30)


def nightly(newsroom: Newsroom) -> Newsroom:
    """At half past one every night, drafted when its time has come; the people may be featured daily."""
    return with_schedule(
        newsroom,
        when={"cron": "30 1 * * *", "zone": "Europe/London"},
        period="day",
        compose_days_before=0,
        grace_minutes=300,
        rest_days=0,
        profiles=1,
    )


@pytest.mark.parametrize(
    ("night", "instant"),
    [
        (datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (datetime(2026, 10, 25, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
    ids=["an hour that is skipped", "an hour that comes twice"],
)
def test_a_night_in_which_the_clocks_change_has_one_run(
    newsroom: Newsroom, night: datetime, instant: datetime
) -> None:
    room = nightly(newsroom)
    look(room, night - HOUR)
    drafted = [
        at
        for at in each_half_hour(night, night + 4 * HOUR)
        for event in look(room, at)
        if event.action == "composed"
    ]
    assert drafted == [instant]
    assert recorded(room, f"monthly.{night:%Y-%m-%d}").nominal == instant


def test_the_clock_that_jumps_back_an_hour_sends_nothing_twice(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom)
    assert actions(room, NOW) == ["composed"]
    approve_run(room, RUN, at=NOW)
    assert actions(room, NINE + MINUTE) == ["enqueued"]
    before = NINE - HOUR
    assert [actions(room, before + step * MINUTE) for step in range(0, 90, 15)] == [[]] * 6
    with room.database.read() as connection:
        assert len(list_deliveries(connection, DeliveryFilter(issue=RUN), limit=100)) == 2


def test_the_clock_that_jumps_back_before_a_draft_was_made_makes_no_second_one(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom)
    assert actions(room, NOW) == ["composed"]
    seen = room.issue(RUN).hash
    assert actions(room, NOW - 9 * DAY) == []
    assert actions(room, NOW) == []
    assert room.issue(RUN).hash == seen


def test_the_29th_of_february_runs_in_leap_years_alone(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom, when={"cron": "0 9 29 2 *", "zone": "Europe/London"}, rest_days=0)
    assert actions(room, datetime(2027, 2, 25, 9, tzinfo=UTC)) == []
    assert actions(room, datetime(2027, 3, 1, 9, tzinfo=UTC)) == []
    assert actions(room, datetime(2028, 2, 25, 9, tzinfo=UTC)) == ["composed"]
    assert recorded(room, "monthly.2028-02").nominal == datetime(2028, 2, 29, 9, tzinfo=UTC)


def test_a_machine_asleep_for_a_week_tells_each_missed_run_once_and_sends_none(newsroom: Newsroom) -> None:
    room = nightly(newsroom)
    monday = datetime(2026, 10, 5, 12, tzinfo=UTC)
    assert actions(room, monday) == []
    awake = monday + 7 * DAY
    (missed,) = look(room, awake)
    assert (missed.action, len(missed.runs)) == ("missed", 7)
    assert actions(room, awake + MINUTE) == []
    assert set(all_recorded(room).values()) == {"missed"}
    with room.database.read() as connection:
        assert list_deliveries(connection, DeliveryFilter(), limit=100) == ()


def test_what_was_approved_before_the_sleep_is_missed_once_and_can_be_tried_again(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom)
    look(room, NOW)
    approve_run(room, RUN, at=NOW)
    (event,) = look(room, NINE + 7 * DAY)
    assert (event.action, event.ok) == ("missed", False)
    assert "was approved, but nothing ran in time" in event.message
    assert room.issue(RUN).status is IssueStatus.EXPIRED
    assert recorded(room, RUN).status is RunStatus.MISSED
    assert actions(room, NINE + 7 * DAY + MINUTE) == []


def test_a_draft_that_needed_nobody_is_missed_for_the_sleep_and_not_for_want_of_approval(
    newsroom: Newsroom,
) -> None:
    room = with_schedule(newsroom, approval="not_needed")
    look(room, NOW)
    approve_run(room, RUN, at=NOW)
    compose(room, named_run(room, RUN), ComposeOptions(revise=True), now=NOW)
    (event,) = look(room, NINE + 7 * DAY)
    assert event.action == "missed"
    assert "nothing ran in time" in event.message


def test_what_was_drafted_late_and_has_something_to_settle_is_held_for_that_at_the_end_of_its_grace(
    newsroom: Newsroom,
) -> None:
    room = with_schedule(newsroom, approval="not_needed", unapproved="hold", compose_days_before=0)
    look(room, NOW)
    (drafted,) = [one for one in look(room, NINE + MINUTE) if one.period == "2026-10"]
    assert "something in it is to be settled, so it waits for approval" in drafted.message
    assert actions(room, NINE + 2 * MINUTE) == []
    (event,) = [one for one in look(room, NINE + 7 * DAY) if one.period == "2026-10"]
    assert event.action == "held"
    assert "could not go without a person" in event.message


def test_a_draft_that_was_made_minutes_before_its_time_may_still_be_approved(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom, grace_minutes=24 * 60, compose_days_before=0)
    look(room, NOW)
    compose(room, named_run(room, RUN), ComposeOptions(), now=NINE - MINUTE)
    assert actions(room, NINE) == actions(room, NINE + 3 * HOUR) == []
    (event,) = foresee(room, now=NINE + 4 * HOUR)
    assert event.action == "expired"
    approve_run(room, RUN, at=NINE + 3 * HOUR)
    assert actions(room, NINE + 3 * HOUR) == ["enqueued"]


def test_what_is_approved_after_its_time_waits_for_a_word_and_is_said_once(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom, rest_days=0, profiles=1)
    late = NINE + 3 * DAY
    look(room, NOW - 30 * DAY)
    planned = named_run(room, RUN)
    compose(room, planned, ComposeOptions(), now=late)
    approve_run(room, RUN, at=late)
    (event,) = [one for one in look(room, late + MINUTE) if one.period == "2026-10"]
    assert (event.action, event.ok) == ("held", False)
    assert "approved after its time, 1 October 2026, 09:00 (Europe/London)" in event.message
    assert actions(room, late + 2 * MINUTE) == []


def test_a_dry_run_foretells_what_the_tick_then_does(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom)
    assert [event.action for event in foresee(room, now=NOW)] == ["composed"]
    assert all_recorded(room) == {}
    look(room, NOW)
    (waiting,) = foresee(room, now=NOW)
    assert waiting.message == (
        f"{RUN} waits for approval; it goes out on 1 October 2026, 09:00 (Europe/London)."
    )
    (expired,) = foresee(room, now=NINE)
    assert (expired.action, expired.ok) == ("expired", False)
    assert room.issue(RUN).status is IssueStatus.DRAFT
