"""Runs of a schedule, with explicit times."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.clock import rfc3339
from generator.config.defaults import defaults_folder
from generator.config.load import load_schedules
from generator.config.schedule import Schedule, When
from generator.errors import UsageError
from generator.model.observance import AccentPair
from generator.observances.agenda import Agenda
from generator.scheduling.recurrence import period_of, run_for, runs_between, runs_on_days
from tests.chance import examples

AGENDA = Agenda(observances=(), accent=AccentPair(deep="#23404A", bright="#F0A08C"))
SHIPPED = load_schedules(defaults_folder() / "schedules")


def schedule(cron: str, *, period: str = "day", zone: str = "Europe/London") -> Schedule:
    return Schedule(
        id="any",
        name="Any",
        when=When(cron=cron, zone=zone),
        period=period,  # type: ignore[arg-type]
        produce=("posts",),
        networks=("x",),
        profiles=1,
        headlines=("In their own words",),
        opening="A few words.",
    )


def nominals(told: Schedule, first: datetime, last: datetime) -> list[str]:
    return [rfc3339(run.nominal) for run in runs_between(told, AGENDA, first=first, last=last)]


def test_the_october_newsletter_goes_at_nine_summer_time() -> None:
    run = run_for(SHIPPED["monthly"], AGENDA, day=date(2026, 10, 1))
    assert run.period == "2026-10"
    assert rfc3339(run.nominal) == "2026-10-01T08:00:00Z"
    assert run.send_at == run.nominal
    assert (run.day, run.first_day, run.last_day) == (
        date(2026, 10, 1),
        date(2026, 10, 1),
        date(2026, 10, 31),
    )
    assert run.issue_id == "monthly.2026-10"


def test_any_day_of_the_month_names_the_same_run() -> None:
    monthly = SHIPPED["monthly"]
    assert run_for(monthly, AGENDA, day=date(2026, 10, 31)) == run_for(monthly, AGENDA, day=date(2026, 10, 1))


def test_the_spotlight_is_on_wednesdays_of_iso_weeks() -> None:
    run = run_for(SHIPPED["spotlight"], AGENDA, day=date(2026, 10, 11))
    assert run.period == "2026-W41"
    assert run.day == date(2026, 10, 7)
    assert rfc3339(run.nominal) == "2026-10-07T09:00:00Z"


@pytest.mark.parametrize(
    ("day", "period"),
    [(date(2027, 1, 3), "2026-W53"), (date(2027, 1, 4), "2027-W01"), (date(2024, 12, 30), "2025-W01")],
)
def test_weeks_around_new_year_bear_their_iso_year(day: date, period: str) -> None:
    found = period_of("week", day)
    assert found.name == period
    assert found.first_day <= day <= found.last_day


def test_nine_o_clock_stays_nine_o_clock_over_both_changes() -> None:
    daily = schedule("0 9 * * *")
    assert nominals(daily, datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 3, 29, 23, tzinfo=UTC)) == [
        "2026-03-28T09:00:00Z",
        "2026-03-29T08:00:00Z",
    ]
    assert nominals(daily, datetime(2026, 10, 24, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC)) == [
        "2026-10-24T08:00:00Z",
        "2026-10-25T09:00:00Z",
    ]


def test_a_time_that_the_clocks_skip_moves_forward() -> None:
    run = run_for(schedule("30 1 * * *"), AGENDA, day=date(2026, 3, 29))
    assert rfc3339(run.nominal) == "2026-03-29T01:30:00Z"  # 02:30 summer time
    assert run.day == date(2026, 3, 29)


def test_a_time_that_comes_twice_fires_once_and_the_first_time() -> None:
    window = datetime(2026, 10, 25, tzinfo=UTC), datetime(2026, 10, 25, 12, tzinfo=UTC)
    assert nominals(schedule("30 1 * * *"), *window) == ["2026-10-25T00:30:00Z"]


def test_a_midnight_that_the_clocks_skip_stays_on_its_day() -> None:
    run = run_for(schedule("0 0 * * *", zone="America/Santiago"), AGENDA, day=date(2026, 9, 6))
    assert rfc3339(run.nominal) == "2026-09-06T04:00:00Z"
    assert run.period == "2026-09-06"


def test_a_time_before_midnight_that_the_clocks_skip_is_found_after_midnight() -> None:
    told = schedule("30 23 * * *", zone="America/Scoresbysund")
    window = datetime(2025, 3, 30, 1, 15, tzinfo=UTC), datetime(2025, 3, 30, 2, tzinfo=UTC)
    (run,) = runs_between(told, AGENDA, first=window[0], last=window[1])
    assert (run.period, rfc3339(run.nominal)) == ("2025-03-29", "2025-03-30T01:30:00Z")


def test_the_line_that_fires_twice_in_a_period_runs_once_at_the_first() -> None:
    twice = schedule("0 9 1,15 * *", period="month")
    assert run_for(twice, AGENDA, day=date(2026, 10, 20)).day == date(2026, 10, 1)
    assert nominals(twice, datetime(2026, 10, 10, tzinfo=UTC), datetime(2026, 11, 10, tzinfo=UTC)) == [
        "2026-11-01T09:00:00Z"
    ]


def test_a_period_in_which_the_line_never_comes_round_has_no_run() -> None:
    leap = schedule("0 9 29 2 *", period="month")
    assert run_for(leap, AGENDA, day=date(2028, 2, 1)).day == date(2028, 2, 29)
    with pytest.raises(UsageError, match=r"any does not run in 2026-02: its rule is `0 9 29 2 \*`"):
        run_for(leap, AGENDA, day=date(2026, 2, 1))


def test_the_31st_skips_short_months() -> None:
    monthly = schedule("0 9 31 * *", period="month")
    days = runs_between(
        monthly, AGENDA, first=datetime(2026, 1, 1, tzinfo=UTC), last=datetime(2026, 12, 31, 23, tzinfo=UTC)
    )
    assert [run.day.month for run in days] == [1, 3, 5, 7, 8, 10, 12]


def test_both_ends_of_the_window_are_included() -> None:
    nine = datetime(2026, 10, 1, 8, tzinfo=UTC)
    assert [run.period for run in runs_between(SHIPPED["monthly"], AGENDA, first=nine, last=nine)] == [
        "2026-10"
    ]
    assert (
        runs_between(
            SHIPPED["monthly"], AGENDA, first=nine + timedelta(seconds=1), last=nine + timedelta(days=1)
        )
        == ()
    )


def test_runs_on_days_go_by_the_wall_calendar_of_the_zone() -> None:
    far = schedule("0 9 * * *", zone="Pacific/Kiritimati")
    days = [run.day for run in runs_on_days(far, AGENDA, first=date(2026, 10, 1), last=date(2026, 10, 2))]
    assert days == [date(2026, 10, 1), date(2026, 10, 2)]
    assert runs_on_days(SHIPPED["monthly"], AGENDA, first=date(2026, 10, 2), last=date(2026, 10, 31)) == ()
    assert [
        run.period
        for run in runs_on_days(SHIPPED["monthly"], AGENDA, first=date(2026, 9, 15), last=date(2026, 12, 1))
    ] == [
        "2026-10",
        "2026-11",
        "2026-12",
    ]


def test_a_zone_far_from_greenwich_keeps_its_own_day() -> None:
    run = run_for(schedule("0 9 * * *", zone="Pacific/Kiritimati"), AGENDA, day=date(2026, 10, 1))
    assert rfc3339(run.nominal) == "2026-09-30T19:00:00Z"
    assert run.day == date(2026, 10, 1)


def test_a_naive_window_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        runs_between(SHIPPED["monthly"], AGENDA, first=datetime(2026, 1, 1), last=datetime(2026, 2, 1))  # noqa: DTZ001


ZONES = (
    "Europe/London",
    "America/New_York",
    "Pacific/Auckland",
    "Australia/Lord_Howe",
    "America/Santiago",
    "America/Scoresbysund",
    "UTC",
)
CRONS = ("0 9 * * *", "30 1 * * *", "0 0 * * *", "30 23 * * *", "0 2 * * *", "*/15 2 * * *")


@settings(max_examples=examples(40))
@given(
    cron=st.sampled_from(CRONS),
    zone=st.sampled_from(ZONES),
    period=st.sampled_from(("day", "week", "month")),
    first=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    cuts=st.lists(st.integers(1, 60 * 24 * 40), min_size=1, max_size=6),
)
def test_windows_that_meet_neither_lose_nor_double_a_run(
    cron: str, zone: str, period: str, first: datetime, cuts: list[int]
) -> None:
    told, edge, pieces = schedule(cron, zone=zone, period=period), first, []
    for minutes in cuts:
        nxt = edge + timedelta(minutes=minutes)
        pieces += [
            run.period for run in runs_between(told, AGENDA, first=edge, last=nxt - timedelta(microseconds=1))
        ]
        edge = nxt
    whole = [
        run.period for run in runs_between(told, AGENDA, first=first, last=edge - timedelta(microseconds=1))
    ]
    assert pieces == whole
    assert len(set(whole)) == len(whole)


@settings(max_examples=examples(40))
@given(
    zone=st.sampled_from(ZONES),
    cron=st.sampled_from(CRONS),
    start=st.dates(date(2020, 1, 1), date(2035, 1, 1)),
)
def test_every_day_runs_once_in_order_whatever_the_clocks_do(zone: str, cron: str, start: date) -> None:
    told = schedule(cron, zone=zone)
    runs = [run_for(told, AGENDA, day=start + timedelta(days=n)) for n in range(400)]
    assert [run.day for run in runs] == [start + timedelta(days=n) for n in range(400)]
    assert all(earlier.nominal < later.nominal for earlier, later in itertools.pairwise(runs))
