"""Quiet times, with explicit instants."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config.quiet import QuietTime
from generator.observances.quiet import LONGEST_MOVE, is_working_day, next_free, silences_at
from tests.chance import examples

LONDON = ZoneInfo("Europe/London")
PUBLIC = frozenset({"public"})


def quiet(audience: str = "all", **says: Any) -> QuietTime:
    return QuietTime.model_validate({"id": "quiet", "name": "Quiet", "audience": audience, **says})


def at(words: str) -> datetime:
    """A time on London's wall clock, or with `Z` in UTC."""
    read = datetime.fromisoformat(words)
    return (read if read.tzinfo else read.replace(tzinfo=LONDON)).astimezone(UTC)


def free_after(words: str, *times: QuietTime) -> datetime | None:
    return next_free(times, at(words), audiences=PUBLIC, zone=LONDON)


def is_quiet(words: str, *times: QuietTime) -> bool:
    return bool(silences_at(times, at(words), audiences=PUBLIC))


NIGHT = quiet(hours={"start": "18:00", "end": "08:00"})
WEEKEND = quiet(weekdays=["sat", "sun"])
ENGLAND = quiet(bank_holidays={"country": "GB", "subdivision": "ENG"})
SCOTLAND = quiet(bank_holidays={"country": "GB", "subdivision": "SCT"})
ELECTION = quiet(spans=[{"start": date(2027, 3, 22), "end": date(2027, 5, 6)}])
POLLS = quiet(spans=[{"start": "2027-05-06T07:00:00", "end": "2027-05-06T22:00:00"}])
YEARS_END = quiet(each_year={"start": "12-24", "end": "01-01"})


@pytest.mark.parametrize(
    ("words", "times", "free"),
    [
        ("2027-03-10T12:00", (), "2027-03-10T12:00"),
        # Hours over midnight, on both sides of it, at both ends, and at the ends themselves.
        ("2027-03-10T17:59", (NIGHT,), "2027-03-10T17:59"),
        ("2027-03-10T18:00", (NIGHT,), "2027-03-11T08:00"),
        ("2027-03-11T07:59", (NIGHT,), "2027-03-11T08:00"),
        ("2027-03-11T08:00", (NIGHT,), "2027-03-11T08:00"),
        # Whole days end with the usual time of day, not at midnight.
        ("2027-03-13T09:00", (WEEKEND,), "2027-03-15T09:00"),
        ("2027-03-14T23:30", (WEEKEND,), "2027-03-15T23:30"),
        # Elections: seven weeks, then the same time of day.
        ("2027-04-01T09:00", (ELECTION,), "2027-05-07T09:00"),
        ("2027-05-06T09:00", (POLLS,), "2027-05-06T22:00"),
        # Across new year.
        ("2026-12-24T00:00", (YEARS_END,), "2027-01-02T00:00"),
        ("2027-01-01T09:00", (YEARS_END,), "2027-01-02T09:00"),
        # A bank holiday that moved: Friday 8 May in place of Monday 4 May 2020.
        ("2020-05-08T09:00", (ENGLAND,), "2020-05-09T09:00"),
        ("2020-05-04T09:00", (ENGLAND,), "2020-05-04T09:00"),
        # New Year's Day 2028 is a Saturday, so Monday is the holiday in its place; Scotland keeps 2 January as well.
        ("2028-01-03T09:00", (ENGLAND,), "2028-01-04T09:00"),
        ("2028-01-04T09:00", (SCOTLAND,), "2028-01-05T09:00"),
        # Good Friday to Easter Monday with the weekend between them.
        ("2027-03-26T09:00", (ENGLAND, WEEKEND), "2027-03-30T09:00"),
        # Overlapping: the polls close on a Thursday, the night ends on Friday; then the weekend, up to Monday morning.
        ("2027-05-06T19:00", (ELECTION, NIGHT, WEEKEND), "2027-05-07T08:00"),
        ("2027-05-07T19:00", (ELECTION, NIGHT, WEEKEND), "2027-05-10T08:00"),
    ],
)
def test_what_falls_into_a_quiet_time_goes_when_it_is_over(
    words: str, times: tuple[QuietTime, ...], free: str
) -> None:
    assert free_after(words, *times) == at(free)


def test_nine_o_clock_stays_nine_o_clock_over_both_clock_changes() -> None:
    # 28 March and 31 October 2027 are the Sundays on which the clocks change.
    assert free_after("2027-03-27T09:00", WEEKEND) == at("2027-03-29T08:00Z")
    assert free_after("2027-10-30T09:00", WEEKEND) == at("2027-11-01T09:00Z")


def test_hours_are_on_the_wall_clock_when_the_clocks_change() -> None:
    early = quiet(hours={"start": "00:00", "end": "06:00"})
    # Five hours long in March, seven in October.
    assert free_after("2027-03-28T00:00", early) == at("2027-03-28T05:00Z")
    assert free_after("2027-10-31T00:00", early) == at("2027-10-31T06:00Z")
    assert is_quiet("2027-10-31T05:59Z", early)


def test_a_time_that_the_clocks_skip_or_repeat_is_covered_once_and_whole() -> None:
    small = quiet(hours={"start": "01:00", "end": "02:00"})
    # On 28 March 2027 there is no half past one; on 31 October there are two.
    assert not is_quiet("2027-03-28T00:59Z", small)
    assert not is_quiet("2027-03-28T01:00Z", small)
    assert is_quiet("2027-10-31T00:30Z", small)
    assert is_quiet("2027-10-31T01:30Z", small)


def test_hours_of_named_days_begin_on_those_days_and_may_end_on_the_next() -> None:
    friday_night = quiet(hours={"start": "22:00", "end": "06:00", "weekdays": ["fri"]})
    assert free_after("2027-03-12T23:00", friday_night) == at("2027-03-13T06:00")
    assert not is_quiet("2027-03-13T23:00", friday_night)
    assert not is_quiet("2027-03-12T05:00", friday_night)


def test_a_quiet_time_is_on_its_own_zones_clock() -> None:
    auckland = quiet(spans=[{"start": date(2027, 3, 10), "end": date(2027, 3, 10)}], zone="Pacific/Auckland")
    assert not is_quiet("2027-03-09T10:59Z", auckland)
    assert is_quiet("2027-03-09T11:00Z", auckland)
    assert is_quiet("2027-03-10T10:59Z", auckland)
    assert not is_quiet("2027-03-10T11:00Z", auckland)


def test_only_those_meant_fall_silent() -> None:
    public = quiet("public", weekdays=["sat"])
    asleep = quiet(weekdays=["sat"], active=False)
    saturday = at("2027-03-13T09:00")
    assert silences_at((public,), saturday, audiences={"staff"}) == ()
    assert silences_at((public,), saturday, audiences={"staff", "public"})
    assert silences_at((asleep,), saturday, audiences=PUBLIC) == ()


def test_what_cannot_go_within_four_months_waits_for_a_person() -> None:
    long = quiet(spans=[{"start": date(2027, 1, 1), "end": date(2027, 12, 31)}])
    assert free_after("2027-03-10T09:00", long) is None
    assert free_after("2027-12-01T09:00", long) == at("2028-01-01T09:00")


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 12, 28), False),
        (date(2026, 12, 29), True),
        (date(2027, 1, 1), False),
        (date(2027, 1, 2), False),
        (date(2027, 1, 4), True),
    ],
)
def test_working_days_of_england(day: date, works: bool) -> None:
    assert is_working_day(day, country="GB", subdivision="ENG") is works


HOURS = st.integers(0, 23).map(lambda hour: f"{hour:02}:00")
DAYS = st.lists(st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), unique=True, max_size=5)
QUIET = st.one_of(
    st.tuples(HOURS, HOURS, DAYS)
    .filter(lambda parts: parts[0] != parts[1])
    .map(lambda parts: quiet(hours={"start": parts[0], "end": parts[1], "weekdays": parts[2]})),
    DAYS.filter(bool).map(lambda days: quiet(weekdays=days)),
    st.tuples(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(0, 40)).map(
        lambda parts: quiet(spans=[{"start": parts[0], "end": parts[0] + timedelta(days=parts[1])}])
    ),
    st.just(ENGLAND),
    st.just(YEARS_END),
)


@settings(max_examples=examples(80))
@given(
    times=st.lists(QUIET, max_size=4),
    start=st.integers(0, 3 * 365 * 24).map(lambda hour: at("2026-01-01T00:00Z") + timedelta(hours=hour)),
)
def test_the_next_free_instant_is_free_not_earlier_and_the_first_of_its_kind(
    times: list[QuietTime], start: datetime
) -> None:
    found = next_free(times, start, audiences=PUBLIC, zone=LONDON)
    usual = start.astimezone(LONDON).time()
    end = found if found is not None else start + LONGEST_MOVE
    assert end >= start
    if found is not None:
        assert silences_at(times, found, audiences=PUBLIC) == ()
    passed_whole_days = False
    for hour in range(min(int((end - start).total_seconds()) // 3600, 15 * 24)):
        instant = start + timedelta(hours=hour)
        covering = silences_at(times, instant, audiences=PUBLIC)
        passed_whole_days = passed_whole_days or any(one.whole_days for one in covering)
        at_its_time = not passed_whole_days or instant.astimezone(LONDON).time() == usual
        assert covering or not at_its_time
