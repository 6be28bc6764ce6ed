"""Twelve months and what lies on them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.model.observance import Occurrence
from generator.web.year import Month, year_strip
from tests.sample_letter import make_occurrence

DAYS = st.dates(date(2025, 10, 1), date(2026, 12, 31))
SPANS = st.lists(st.tuples(DAYS, st.integers(0, 70)), max_size=12)


def _calendar(spans: list[tuple[date, int]]) -> list[Occurrence]:
    return [
        make_occurrence(f"Day {number}", start, start + timedelta(days=days))
        for number, (start, days) in enumerate(spans)
    ]


def _strip(calendar: list[Occurrence], *, shown: int = 10) -> tuple[Month, ...]:
    return year_strip(calendar, 2026, shown=shown, today=date(2026, 9, 24))


def test_occurrence_across_two_months_stands_in_both() -> None:
    across = make_occurrence("UK Disability History Month", date(2026, 11, 20), date(2026, 12, 20))
    months = _strip([across])
    assert [(bar.day, bar.days) for bar in months[10].bars] == [(20, 11)]
    assert [(bar.day, bar.days) for bar in months[11].bars] == [(1, 20)]
    assert not any(month.bars for month in months[:10])


def test_today_and_the_shown_month_are_marked_once() -> None:
    months = _strip([], shown=2)
    assert [month.today for month in months if month.today] == [24]
    assert [month.name for month in months if month.is_shown] == ["February"]
    assert months[9].leading is None
    assert months[9].further == 0


@given(SPANS)
def test_no_two_bars_of_a_month_lie_on_each_other(spans: list[tuple[date, int]]) -> None:
    for month in _strip(_calendar(spans)):
        taken: set[tuple[int, int]] = set()
        for bar in month.bars:
            days = {(bar.row, day) for day in range(bar.day, bar.day + bar.days)}
            assert not days & taken
            taken |= days


@given(SPANS)
def test_bars_hold_every_day_of_the_year_that_an_occurrence_covers(spans: list[tuple[date, int]]) -> None:
    calendar = _calendar(spans)
    months = _strip(calendar)
    for one in calendar:
        drawn = sum(bar.days for month in months for bar in month.bars if bar.occurrence is one)
        inside = max(0, (min(one.end, date(2026, 12, 31)) - max(one.start, date(2026, 1, 1))).days + 1)
        assert drawn == inside
    assert all(month.length == monthrange(2026, month.number)[1] for month in months)
