"""The calendar of a year, of a period, and who leads it; and the shipped observances themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.config.defaults import defaults_folder
from generator.config.load import load_observances
from generator.config.observance import Observance
from generator.config.observance_rules import FixedSpan, ObservanceRule, Recurring
from generator.config.values import Accent
from generator.errors import UsageError
from generator.model.observance import AccentPair, Occurrence
from generator.observances.agenda import Agenda
from generator.observances.calendar import (
    days_inside,
    leading,
    occurrences,
)

HOUSE = AccentPair(deep="#23404A", bright="#F0A08C")
SHIPPED = load_observances(defaults_folder() / "schedules/observances")


def observance(name: str, start: str, end: str, **changes: object) -> Observance:
    """An observance that is the same every year."""
    told: dict[str, object] = {
        "id": name,
        "name": name.title(),
        "region": "uk",
        "rules": (ObservanceRule(fixed=FixedSpan(start=start, end=end)),),
        "themes": ("community",),
        "hashtag": "ADay",
        "headlines": ("One idea",),
        "about": "What it is.",
        "guidance": "What to avoid.",
        "url": "https://day.example.org",
    }
    return Observance.model_validate(told | changes)


def agenda(rules: Sequence[Observance]) -> Agenda:
    return Agenda(observances=tuple(rules), accent=HOUSE)


def between(rules: list[Observance], first: date, last: date) -> list[str]:
    found = agenda(rules).between(first, last)
    return [one.key for one in found]


def shipped(name: str, year: int) -> Occurrence:
    (found,) = [one for one in occurrences(SHIPPED, year, HOUSE) if one.observance == name]
    return found


def test_a_year_is_sorted_by_first_day_then_id() -> None:
    rules = [
        observance("c", "05-01", "05-02"),
        observance("b", "05-01", "05-01"),
        observance("a", "06-01", "06-01"),
    ]
    assert [one.observance for one in occurrences(rules, 2026, HOUSE)] == ["b", "c", "a"]


def test_an_occurrence_takes_its_own_accent_or_the_house_s() -> None:
    own = observance("own", "05-01", "05-01", accent=Accent(deep="#4A1942", bright="#E8B04A"))
    found = occurrences([own, observance("plain", "05-02", "05-02")], 2026, HOUSE)
    assert [one.accent.deep for one in found] == ["#4A1942", HOUSE.deep]


def test_an_occurrence_that_began_last_year_overlaps_january() -> None:
    rules = [observance("turn", "12-20", "01-05")]
    assert between(rules, date(2027, 1, 5), date(2027, 1, 31)) == ["turn:2026"]
    assert between(rules, date(2027, 1, 6), date(2027, 1, 31)) == []
    assert between(rules, date(2026, 12, 1), date(2027, 12, 31)) == ["turn:2026", "turn:2027"]


def test_the_heavier_leads_then_the_longer_inside_then_the_id() -> None:
    light, heavy = observance("a", "10-01", "10-31"), observance("b", "10-31", "11-30", weight=2)
    longer, same = observance("c", "10-01", "10-30"), observance("d", "10-02", "10-31")

    def leads(*rules: Observance) -> str | None:
        first, last = date(2026, 10, 1), date(2026, 10, 31)
        found = leading(agenda(rules).between(first, last), first, last)
        return found.observance if found else None

    assert leads(light, heavy) == "b"
    assert leads(longer, light) == "a"
    assert leads(same, longer) == "c"
    assert leads(observance("e", "11-01", "11-02")) is None


def test_only_days_inside_the_period_count_for_the_lead() -> None:
    rules = [observance("a", "09-01", "10-02"), observance("b", "10-10", "10-16")]
    first, last = date(2026, 10, 1), date(2026, 10, 31)
    found = leading(agenda(rules).between(first, last), first, last)
    assert found is not None
    assert found.observance == "b"


@pytest.mark.parametrize("year", [0, 1899, 2200, 99999])
def test_a_year_out_of_reach_is_refused(year: int) -> None:
    with pytest.raises(UsageError, match="reaches from 1900 to 2199"):
        occurrences(SHIPPED, year, HOUSE)


MONTH_DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: f"{day:%m-%d}")


@given(
    start=MONTH_DAYS,
    end=MONTH_DAYS,
    first=st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    days=st.integers(0, 500),
)
def test_a_period_holds_exactly_the_occurrences_that_touch_it(
    start: str, end: str, first: date, days: int
) -> None:
    assume(start <= end or int(start[:2]) - int(end[:2]) > 2)
    rule, last = observance("a", start, end), first + timedelta(days=days)
    every = [one for year in range(first.year - 3, last.year + 3) for one in occurrences([rule], year, HOUSE)]
    touching = [one for one in every if one.start <= last and one.end >= first]
    assert list(agenda([rule]).between(first, last)) == touching


@given(first=st.dates(date(2020, 1, 1), date(2030, 1, 1)), days=st.integers(0, 60), more=st.integers(1, 60))
def test_two_neighbouring_periods_share_out_every_day(first: date, days: int, more: int) -> None:
    rule = observance("a", "01-01", "12-31")
    last, end = first + timedelta(days=days), first + timedelta(days=days + more)
    found = agenda([rule]).between(first, end)
    counted = sum(
        days_inside(one, first, last) + days_inside(one, last + timedelta(days=1), end) for one in found
    )
    assert counted == days + more + 1


def test_a_recurring_rule_is_found_in_a_period() -> None:
    rule = ObservanceRule(recurring=Recurring(rrule="FREQ=YEARLY;BYMONTH=6;BYDAY=-1SA"))
    assert between(
        [observance("a", "01-01", "01-01", rules=(rule,))], date(2026, 6, 27), date(2026, 6, 27)
    ) == ["a:2026"]


@pytest.mark.parametrize(
    ("name", "year", "start", "end"),
    [
        ("uk-black-history-month", 2026, date(2026, 10, 1), date(2026, 10, 31)),
        ("uk-lgbt-history-month", 2028, date(2028, 2, 1), date(2028, 2, 29)),
        ("international-womens-day", 2027, date(2027, 3, 8), date(2027, 3, 8)),
        ("uk-armed-forces-day", 2024, date(2024, 6, 29), date(2024, 6, 29)),
        ("uk-national-hate-crime-awareness-week", 2023, date(2023, 10, 14), date(2023, 10, 21)),
        ("uk-national-hate-crime-awareness-week", 2020, date(2020, 10, 10), date(2020, 10, 17)),
        ("uk-inter-faith-week", 2025, date(2025, 11, 9), date(2025, 11, 16)),
        ("uk-volunteers-week", 2025, date(2025, 6, 2), date(2025, 6, 8)),
        ("uk-disability-history-month", 2025, date(2025, 11, 20), date(2025, 12, 20)),
        ("uk-race-equality-week", 2026, date(2026, 2, 2), date(2026, 2, 8)),
        ("uk-national-apprenticeship-week", 2026, date(2026, 2, 9), date(2026, 2, 15)),
        ("sixteen-days-of-activism", 2026, date(2026, 11, 25), date(2026, 12, 10)),
    ],
)
def test_shipped_observances_fall_on_their_published_days(
    name: str, year: int, start: date, end: date
) -> None:
    found = shipped(name, year)
    assert (found.start, found.end, found.provisional) == (start, end, False)


def test_beyond_the_last_announced_year_dates_are_provisional() -> None:
    assert shipped("uk-disability-history-month", 2031).provisional
    assert shipped("uk-mental-health-awareness-week", 2031).provisional


def test_a_changed_rule_is_not_told_of_years_before_it() -> None:
    assert not [
        one for one in occurrences(SHIPPED, 2019, HOUSE) if one.observance == "uk-south-asian-heritage-month"
    ]
    assert shipped("uk-south-asian-heritage-month", 2025).start == date(2025, 7, 18)
    assert shipped("uk-south-asian-heritage-month", 2026).start == date(2026, 7, 1)


def test_every_month_of_the_year_has_a_shipped_observance() -> None:
    assert len(SHIPPED) >= 14
    for month in range(1, 13):
        first = date(2027, month, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        assert leading(agenda(SHIPPED).between(first, last), first, last)


@pytest.mark.parametrize("shown", SHIPPED, ids=lambda shown: shown.id)
def test_shipped_words_fit_where_they_are_printed(shown: Observance) -> None:
    assert 2 <= len(shown.headlines) <= 4
    for headline in shown.headlines:
        assert len(headline) <= 40
        assert headline[-1] not in ".!?"
        assert '"' not in headline
        assert "'" not in headline
    assert shown.about.strip().endswith(".")
    assert len(shown.about) <= 300
    assert shown.about.count("\n") == 0
