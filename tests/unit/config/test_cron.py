"""Cron lines mean what cron means."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.cron import WEEKDAYS, CronLine

FIRST, LAST = datetime(2026, 10, 1), datetime(2026, 10, 31, 23, 59)  # noqa: DTZ001


def days(line: str) -> list[date]:
    """The days of October 2026 on which a line fires."""
    return [wall.date() for wall in CronLine(line).walls(FIRST, LAST)]


@pytest.mark.parametrize(
    ("weekday", "expected"),
    [
        ("0", {"Sun"}),
        ("7", {"Sun"}),
        ("1", {"Mon"}),
        ("6", {"Sat"}),
        ("1-5", {"Mon", "Tue", "Wed", "Thu", "Fri"}),
        ("5-7", {"Fri", "Sat", "Sun"}),
        ("*/2", {"Sun", "Tue", "Thu", "Sat"}),
        ("1-5/2", {"Mon", "Wed", "Fri"}),
        ("sun,WED", {"Sun", "Wed"}),
    ],
)
def test_weekdays_count_from_sunday(weekday: str, expected: set[str]) -> None:
    assert {day.strftime("%a") for day in days(f"0 9 * * {weekday}")} == expected


def test_day_and_weekday_together_mean_either_of_them() -> None:
    fired = days("0 9 13 * 5")
    assert date(2026, 10, 13) in fired
    assert len(fired) == 6
    assert all(day.day == 13 or day.strftime("%a") == "Fri" for day in fired)


def test_a_time_in_both_halves_of_such_a_line_is_given_once() -> None:
    assert days("0 9 16 * 5").count(date(2026, 10, 16)) == 1


def test_both_ends_are_included() -> None:
    line = CronLine("0 9 * * *")
    nine = datetime(2026, 10, 1, 9)  # noqa: DTZ001
    assert list(line.walls(nine, nine)) == [nine]


def test_leap_day_comes_every_four_years() -> None:
    walls = list(CronLine("0 9 29 2 *").walls(datetime(2024, 1, 1), datetime(2032, 12, 31)))  # noqa: DTZ001
    assert [wall.year for wall in walls] == [2024, 2028, 2032]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "0 9 * *",
        "0 9 * * * *",
        "@monthly",
        "0 25 * * *",
        "0 9 * * 8",
        "0 9 * * 5-1",
        "0 9 * * ,",
        "0 9 30 2 *",
    ],
)
def test_what_is_not_cron_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"cron line|never comes round"):
        CronLine(line)


@given(
    chosen=st.sets(st.integers(0, 6), min_size=1),
    hour=st.integers(0, 23),
    start=st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)
def test_no_day_is_lost_or_doubled(chosen: set[int], hour: int, start: date) -> None:
    first = datetime(start.year, start.month, start.day)  # noqa: DTZ001
    line = CronLine(f"0 {hour} * * {','.join(map(str, chosen))}")
    fired = list(line.walls(first, first + timedelta(days=62) - timedelta(minutes=1)))
    names = {WEEKDAYS[number] for number in chosen}
    expected = [start + timedelta(days=n) for n in range(62)]
    assert [wall.date() for wall in fired] == [day for day in expected if day.strftime("%a").lower() in names]
