"""Rules of the calendar, with explicit dates."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.config.observance_rules import (
    Announced,
    AnnouncedSpan,
    EasterOffset,
    FixedSpan,
    ObservanceRule,
    Recurring,
)
from generator.observances.spans import Span, spans_in


def fixed(start: str, end: str) -> ObservanceRule:
    return ObservanceRule(fixed=FixedSpan(start=start, end=end))


def recurring(rrule: str, days: int = 1) -> ObservanceRule:
    return ObservanceRule(recurring=Recurring(rrule=rrule, days=days))


def starts(rule: ObservanceRule, year: int) -> list[date]:
    return [span.start for span in spans_in((rule,), year)]


def test_a_span_across_new_year_ends_in_the_next_year() -> None:
    assert spans_in((fixed("12-20", "01-05"),), 2026) == (
        Span(start=date(2026, 12, 20), end=date(2027, 1, 5)),
    )


def test_a_fixed_day_without_an_end_is_one_day() -> None:
    rule = ObservanceRule.model_validate({"fixed": {"start": "03-12"}})
    assert spans_in((rule,), 2027) == (Span(start=date(2027, 3, 12), end=date(2027, 3, 12)),)


@pytest.mark.parametrize(("year", "last"), [(2024, 29), (2026, 28), (2000, 29), (2100, 28)])
def test_the_29th_of_february_means_the_last_day_of_february(year: int, last: int) -> None:
    assert spans_in((fixed("02-01", "02-29"),), year)[0].end == date(year, 2, last)
    assert spans_in((fixed("02-29", "02-29"),), year) == (
        Span(start=date(year, 2, last), end=date(year, 2, last)),
    )


@pytest.mark.parametrize(
    ("rrule", "year", "expected"),
    [
        ("FREQ=YEARLY;BYMONTH=6;BYDAY=-1SA", 2026, date(2026, 6, 27)),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=2SU", 2026, date(2026, 11, 8)),
        ("FREQ=YEARLY;BYMONTH=10;BYDAY=2SA", 2022, date(2022, 10, 8)),
        # The Monday of the week that holds 15 October.
        ("FREQ=YEARLY;BYMONTH=10;BYDAY=MO;BYMONTHDAY=9,10,11,12,13,14,15", 2026, date(2026, 10, 12)),
        ("FREQ=YEARLY;BYMONTH=10;BYDAY=MO;BYMONTHDAY=9,10,11,12,13,14,15", 2028, date(2028, 10, 9)),
    ],
)
def test_nth_weekdays_and_weeks_that_hold_a_day(rrule: str, year: int, expected: date) -> None:
    assert starts(recurring(rrule), year) == [expected]


def test_a_year_can_hold_an_observance_twice() -> None:
    assert starts(recurring("FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1"), 2026) == [
        date(2026, 3, 1),
        date(2026, 9, 1),
    ]


def test_a_recurring_span_lasts_its_days_into_the_next_year() -> None:
    (span,) = spans_in((recurring("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", days=7),), 2026)
    assert span.end == date(2027, 1, 6)


@pytest.mark.parametrize(
    ("church", "year", "sunday"),
    [
        ("western", 2026, date(2026, 4, 5)),
        ("orthodox", 2026, date(2026, 4, 12)),
        ("western", 2025, date(2025, 4, 20)),
        ("orthodox", 2025, date(2025, 4, 20)),
        ("orthodox", 2027, date(2027, 5, 2)),
    ],
)
def test_easter_of_both_churches(church: str, year: int, sunday: date) -> None:
    rule = ObservanceRule(easter=EasterOffset(offset=0, church=church))
    assert starts(rule, year) == [sunday]


def test_days_counted_from_easter() -> None:
    assert starts(ObservanceRule(easter=EasterOffset(offset=-47)), 2026) == [date(2026, 2, 17)]
    assert starts(ObservanceRule(easter=EasterOffset(offset=49)), 2026) == [date(2026, 5, 24)]


def test_a_day_far_from_easter_belongs_to_the_year_in_which_it_starts() -> None:
    rule = ObservanceRule(easter=EasterOffset(offset=280))
    assert starts(rule, 2026) == [date(2025, 4, 20) + timedelta(days=280)]


def test_announced_dates_are_certain_and_others_provisional() -> None:
    span = AnnouncedSpan(start=date(2025, 11, 20), end=date(2025, 12, 20))
    rule = ObservanceRule(
        announced=Announced(years={2025: (span,)}, otherwise=FixedSpan(start="11-22", end="12-22"))
    )
    assert spans_in((rule,), 2025) == (Span(start=date(2025, 11, 20), end=date(2025, 12, 20)),)
    assert spans_in((rule,), 2026) == (
        Span(start=date(2026, 11, 22), end=date(2026, 12, 22), provisional=True),
    )


def test_days_that_one_rule_guesses_and_another_confirms_stand_once_and_are_certain() -> None:
    span = AnnouncedSpan(start=date(2027, 6, 1), end=date(2027, 6, 7), provisional=True)
    guessed = ObservanceRule(announced=Announced(years={2027: (span,)}))
    (found,) = spans_in((guessed, fixed("06-01", "06-07")), 2027)
    assert not found.provisional


def test_without_a_guess_an_unannounced_year_has_no_dates() -> None:
    assert spans_in((ObservanceRule(announced=Announced(years={})),), 2026) == ()


@pytest.mark.parametrize(("year", "held"), [(2018, False), (2019, True), (2023, True), (2024, False)])
def test_a_rule_holds_only_in_its_years(year: int, held: bool) -> None:
    rule = ObservanceRule(fixed=FixedSpan(start="06-01", end="06-07"), since=2019, until=2023)
    assert bool(spans_in((rule,), year)) is held


MONTH_DAYS = st.dates(date(2023, 1, 1), date(2023, 12, 31)).map(lambda day: f"{day:%m-%d}")


@given(start=MONTH_DAYS, end=MONTH_DAYS, year=st.integers(1901, 2198))
def test_a_fixed_span_starts_once_in_every_year_and_never_runs_backwards(
    start: str, end: str, year: int
) -> None:
    assume(start <= end or int(start[:2]) - int(end[:2]) > 2)
    (span,) = spans_in((fixed(start, end),), year)
    assert f"{span.start:%Y-%m-%d}" == f"{year}-{start}"
    assert f"{span.end:%m-%d}" == end
    assert 0 <= (span.end - span.start).days <= 365


@given(weekday=st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), year=st.integers(1901, 2198))
def test_a_weekly_rule_over_two_years_loses_and_doubles_no_week(weekday: str, year: int) -> None:
    rule = recurring(f"FREQ=WEEKLY;BYDAY={weekday}")
    found = starts(rule, year) + starts(rule, year + 1)
    assert {later - earlier for earlier, later in itertools.pairwise(found)} == {timedelta(days=7)}


@given(year=st.integers(1901, 2198))
def test_a_daily_rule_gives_every_day_of_a_year_once(year: int) -> None:
    found = starts(recurring("FREQ=DAILY"), year)
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    assert found == [date(year, 1, 1) + timedelta(days=n) for n in range(days)]


@given(offset=st.integers(-200, 300), church=st.sampled_from(["western", "orthodox"]))
def test_no_easter_is_lost_or_doubled_over_a_century(offset: int, church: str) -> None:
    rule = ObservanceRule(easter=EasterOffset(offset=offset, church=church))
    found = [day for year in range(1950, 2050) for day in starts(rule, year)]
    gaps = {(later - earlier).days for earlier, later in itertools.pairwise(found)}
    # Easter Sundays lie between 49 and 57 weeks apart.
    assert all(343 <= gap <= 399 for gap in gaps)
