"""Runs whose date moves: a provisional day is announced, a schedule is edited between two ticks; on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from generator.model.issue import IssueStatus
from generator.model.run import RunStatus
from generator.publishing.newsroom import Newsroom
from tests.integration.publishing.conftest import NOW, approve_october
from tests.integration.scheduling.conftest import with_schedule
from tests.integration.scheduling.ticking import (
    actions,
    all_recorded,
    approve_run,
    dated,
    look,
    recorded,
    with_own_day,
)

RUN = "monthly.harbour-week.2026"
EXPECTED = dated("2026-09-28", "2026-10-04", provisional=True)
DAY = timedelta(days=1)


def nine(day: int, month: int = 9) -> datetime:
    return datetime(2026, month, day, 8, tzinfo=UTC)


def for_the_week(newsroom: Newsroom, rule: dict[str, Any] | None = None) -> Newsroom:
    """One send on the first day of Harbour Week; by default the organiser has not confirmed it yet."""
    room = with_schedule(
        newsroom,
        when={"occurrence": {"at": "09:00"}, "zone": "Europe/London"},
        period="occurrence",
        observances=("harbour-week",),
        regions=("own",),
        rest_days=0,
    )
    return with_own_day(room, rule or EXPECTED)


def drafted(newsroom: Newsroom, *, approved: bool = False) -> Newsroom:
    room = for_the_week(newsroom)
    assert actions(room, NOW) == ["composed"]
    if approved:
        approve_run(room, RUN, at=NOW)
    return room


def test_a_day_that_moves_before_drafting_is_drafted_for_its_new_date(newsroom: Newsroom) -> None:
    assert actions(for_the_week(newsroom), NOW - 30 * DAY) == []
    room = for_the_week(newsroom, dated("2026-10-26", "2026-11-01"))
    assert actions(room, NOW) == []
    assert actions(room, NOW + 25 * DAY) == ["composed"]
    assert recorded(room, RUN).nominal == datetime(2026, 10, 26, 9, tzinfo=UTC)


@pytest.mark.parametrize("approved", [False, True])
def test_a_day_that_moves_after_drafting_takes_the_draft_along_over_the_month(
    newsroom: Newsroom, approved: bool
) -> None:
    drafted(newsroom, approved=approved)
    room = for_the_week(newsroom, dated("2026-10-26", "2026-11-01"))
    (event,) = look(room, NOW + DAY)
    assert (event.action, event.ok) == ("composed", not approved)
    assert "moved to 26 October 2026, 09:00 (Europe/London)" in event.message
    issue = room.issue(RUN)
    assert (issue.status, issue.approved_hash, issue.day) == (IssueStatus.DRAFT, None, "2026-10-26")
    assert actions(room, nine(28)) == []
    approve_run(room, RUN, at=nine(29))
    assert actions(room, datetime(2026, 10, 26, 9, tzinfo=UTC)) == ["enqueued"]


@pytest.mark.parametrize("approved", [False, True])
def test_a_day_that_moves_to_the_past_is_missed_and_said_once(newsroom: Newsroom, approved: bool) -> None:
    drafted(newsroom, approved=approved)
    room = for_the_week(newsroom, dated("2026-09-07", "2026-09-13"))
    (event,) = look(room, NOW + DAY)
    assert (event.action, event.ok) == ("missed", False)
    assert "was moved to 7 September 2026, 09:00 (Europe/London), which has passed" in event.message
    assert room.issue(RUN).status is IssueStatus.EXPIRED
    assert actions(room, NOW + 2 * DAY) == []


def test_a_day_that_moves_to_the_past_before_it_was_drafted_is_missed_and_said_once(
    newsroom: Newsroom,
) -> None:
    assert actions(for_the_week(newsroom), NOW - 25 * DAY) == []
    room = for_the_week(newsroom, dated("2026-09-07", "2026-09-13"))
    assert actions(room, NOW) == ["missed"]
    assert actions(room, NOW + DAY) == []
    assert all_recorded(room) == {RUN: "missed"}


def test_a_day_that_is_confirmed_where_it_was_expected_voids_nothing(newsroom: Newsroom) -> None:
    drafted(newsroom, approved=True)
    room = for_the_week(newsroom, dated("2026-09-28", "2026-10-04"))
    assert actions(room, NOW + DAY) == []
    assert actions(room, nine(28)) == ["enqueued"]


def test_what_went_out_does_not_follow_its_day_any_more(newsroom: Newsroom) -> None:
    room = drafted(newsroom, approved=True)
    assert actions(room, nine(28)) == ["enqueued"]
    moved = for_the_week(newsroom, dated("2026-10-26", "2026-11-01"))
    assert actions(moved, nine(28) + DAY) == []
    assert actions(moved, datetime(2026, 10, 26, 9, tzinfo=UTC)) == []


def test_a_monthly_draft_is_made_anew_when_the_day_it_opens_with_leaves_the_month(newsroom: Newsroom) -> None:
    monthly = with_schedule(newsroom, regions=("own",), rest_days=0)
    room = with_own_day(monthly, dated("2026-10-05", "2026-10-11", provisional=True))
    assert actions(room, NOW) == ["composed"]
    assert room.issue("monthly.2026-10").observance == "Harbour Week"
    approve_run(room, "monthly.2026-10", at=NOW)
    moved = with_own_day(monthly, dated("2026-11-02", "2026-11-08"))
    (event,) = look(moved, NOW + DAY)
    assert (event.action, event.ok) == ("composed", False)
    assert "dates changed" in event.message
    assert room.issue("monthly.2026-10").observance is None
    assert actions(moved, NOW + 2 * DAY) == []


@pytest.mark.parametrize(("approved", "action"), [(False, "missed"), (True, "held")])
def test_a_day_that_is_struck_from_the_calendar_leaves_nobody_waiting_in_silence(
    newsroom: Newsroom, approved: bool, action: str
) -> None:
    drafted(newsroom, approved=approved)
    room = with_own_day(for_the_week(newsroom))
    assert actions(room, NOW + DAY) == []
    (event,) = look(room, nine(28))
    assert (event.action, event.ok) == (action, False)
    assert "no planned send for harbour-week:2026 any more" in event.message
    assert actions(room, nine(29)) == []


def test_a_schedule_whose_file_is_taken_away_holds_what_was_approved(newsroom: Newsroom) -> None:
    room = drafted(newsroom, approved=True)
    (event,) = look(replace(room, schedules={}), nine(28))
    assert "schedules/monthly.yaml is gone" in event.message
    assert recorded(room, RUN).status is RunStatus.HELD
    assert actions(replace(room, schedules={}), nine(29)) == []


def test_a_schedule_edited_between_two_ticks_moves_its_draft_and_asks_again(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom)
    assert actions(room, NOW) == ["composed"]
    approve_run(room, "monthly.2026-10", at=NOW)
    later = with_schedule(newsroom, when={"cron": "30 11 14 * *", "zone": "Europe/London"})
    (event,) = look(later, NOW + DAY)
    assert "14 October 2026, 11:30 (Europe/London)" in event.message
    assert actions(later, nine(1, 10)) == []
    approve_run(later, "monthly.2026-10", at=nine(2, 10))
    assert actions(later, datetime(2026, 10, 14, 10, 30, tzinfo=UTC)) == ["enqueued"]


def test_a_schedule_edited_to_weeks_ends_the_month_it_had_drafted(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom)
    assert actions(room, NOW) == ["composed"]
    weekly = with_schedule(
        newsroom, when={"cron": "0 9 * * 3", "zone": "Europe/London"}, period="week", rest_days=0
    )
    assert "missed" not in actions(weekly, NOW + DAY)
    events = look(weekly, nine(1, 10) + timedelta(minutes=1))
    assert ("missed", "2026-10") in [(event.action, event.period) for event in events]
    assert room.issue("monthly.2026-10").status is IssueStatus.EXPIRED


def test_a_send_that_was_made_by_hand_before_the_tick_is_not_drafted_twice(newsroom: Newsroom) -> None:
    room = with_schedule(newsroom)
    approve_october(room)
    seen = room.issue("monthly.2026-10").hash
    assert actions(room, NOW) == []
    assert actions(room, nine(1, 10)) == ["enqueued"]
    assert room.issue("monthly.2026-10").hash == seen
