"""The shipped days of the United Kingdom and the United States, against dates that their organisers published."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from datetime import date

import pytest

from generator.config.defaults import defaults_folder
from generator.config.load import load_observances, load_settings
from generator.config.observance import Observance
from generator.observances.spans import Span, spans_in

HERE = tuple(
    one for one in load_observances(defaults_folder() / "schedules/observances") if one.region in {"uk", "us"}
)
BY_ID = {one.id: one for one in HERE}
NEAR_DAYS = 14


def held(name: str, year: int) -> list[tuple[date, date]]:
    return [(span.start, span.end) for span in spans_in(BY_ID[name].rules, year)]


@pytest.mark.parametrize(
    ("name", "day", "dates"),
    [
        ("uk-brew-monday", "01-15", [2024]),
        ("uk-brew-monday", "01-17", [2022]),
        ("uk-university-mental-health-day", "03-05", [2020]),
        ("uk-university-mental-health-day", "03-13", [2025]),
        ("uk-reserves-day", "06-21", [2017]),
        ("uk-cycle-to-work-day", "08-07", [2025]),
        ("us-national-first-responders-day", "10-28", [2017]),
        ("uk-time-to-talk-day", "02-01", [2024]),
        ("uk-time-to-talk-day", "02-05", [2026]),
        ("uk-covid-19-day-of-reflection", "03-23", [2021, 2022, 2023]),
        ("uk-covid-19-day-of-reflection", "03-03", [2024]),
        ("uk-covid-19-day-of-reflection", "03-09", [2025]),
        ("uk-covid-19-day-of-reflection", "03-08", [2026]),
        ("uk-young-carers-action-day", "03-16", [2022]),
        ("uk-young-carers-action-day", "03-15", [2023]),
        ("uk-mothering-sunday", "03-10", [2024]),
        ("uk-mothering-sunday", "03-30", [2025]),
        ("uk-mothering-sunday", "03-15", [2026]),
        ("uk-national-day-for-staff-networks", "05-11", [2022]),
        ("uk-national-day-for-staff-networks", "05-13", [2026]),
        ("uk-firefighters-memorial-day", "05-04", [2017, 2026]),
        ("uk-reserves-day", "06-26", [2024]),
        ("uk-reserves-day", "06-25", [2025]),
        ("uk-clean-air-day", "06-15", [2017, 2023]),
        ("uk-clean-air-day", "10-08", [2020]),
        ("uk-clean-air-day", "06-20", [2019, 2024]),
        ("uk-playday", "08-07", [2024]),
        ("uk-playday", "08-06", [2025]),
        ("uk-national-police-memorial-day", "09-24", [2023]),
        ("uk-national-police-memorial-day", "09-28", [2025]),
        ("uk-wear-red-day", "10-21", [2022]),
        ("uk-wear-red-day", "10-20", [2023]),
        ("uk-allied-health-professions-day", "10-15", [2018]),
        ("uk-allied-health-professions-day", "10-14", [2019, 2025]),
        ("uk-remembrance-sunday", "11-11", [1956]),
        ("uk-remembrance-sunday", "11-08", [2020, 2026]),
        ("uk-remembrance-sunday", "11-14", [2021, 2027]),
        ("uk-remembrance-sunday", "11-10", [2024]),
        ("uk-carers-rights-day", "11-25", [2021]),
        ("uk-small-business-saturday", "12-07", [2024]),
        ("uk-small-business-saturday", "12-06", [2025]),
        ("us-martin-luther-king-jr-day", "01-20", [2020, 2025]),
        ("us-martin-luther-king-jr-day", "01-19", [2026]),
        ("us-memorial-day", "05-27", [2024]),
        ("us-memorial-day", "05-25", [2020, 2026]),
        ("us-labor-day", "09-02", [2024]),
        ("us-labor-day", "09-07", [2020, 2026]),
        ("us-indigenous-peoples-day", "10-14", [2024]),
        ("us-veterans-day", "11-11", [1970, 1978, 2026]),
        ("us-veterans-day", "10-25", [1971, 1976]),
        ("us-thanksgiving", "11-28", [2024]),
        ("us-thanksgiving", "11-26", [2020, 2026]),
    ],
)
def test_a_day_falls_where_its_organiser_put_it(name: str, day: str, dates: list[int]) -> None:
    for year in dates:
        only = date.fromisoformat(f"{year}-{day}")
        assert held(name, year) == [(only, only)]


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("uk-childrens-mental-health-week", "2021-02-01", "2021-02-07"),
        ("uk-childrens-mental-health-week", "2024-02-05", "2024-02-11"),
        ("uk-sexual-abuse-and-sexual-violence-awareness-week", "2018-02-05", "2018-02-11"),
        ("uk-sexual-abuse-and-sexual-violence-awareness-week", "2026-02-02", "2026-02-08"),
        ("uk-race-equality-week", "2025-02-03", "2025-02-09"),
        ("uk-national-apprenticeship-week", "2019-03-04", "2019-03-08"),
        ("uk-eating-disorders-awareness-week", "2023-02-27", "2023-03-05"),
        ("uk-eating-disorders-awareness-week", "2026-02-23", "2026-03-01"),
        ("uk-british-science-week", "2025-03-07", "2025-03-16"),
        ("uk-british-science-week", "2026-03-06", "2026-03-15"),
        ("uk-social-work-week", "2022-03-14", "2022-03-18"),
        ("uk-maternal-mental-health-awareness-week", "2018-04-30", "2018-05-06"),
        ("uk-trustees-week", "2025-11-03", "2025-11-07"),
        ("uk-national-tree-week", "2025-11-22", "2025-11-30"),
        ("uk-sign-language-week", "2024-03-18", "2024-03-24"),
        ("uk-neurodiversity-celebration-week", "2024-03-18", "2024-03-24"),
        ("uk-national-stalking-awareness-week", "2025-04-21", "2025-04-25"),
        ("uk-deaf-awareness-week", "2023-05-01", "2023-05-07"),
        ("uk-deaf-awareness-week", "2025-05-05", "2025-05-11"),
        ("uk-deaf-awareness-week", "2026-05-04", "2026-05-10"),
        ("uk-mental-health-awareness-week", "2024-05-13", "2024-05-19"),
        ("uk-mental-health-awareness-week", "2020-05-18", "2020-05-24"),
        ("uk-dying-matters-awareness-week", "2024-05-06", "2024-05-12"),
        ("uk-dementia-action-week", "2021-05-17", "2021-05-23"),
        ("uk-dementia-action-week", "2024-05-13", "2024-05-19"),
        ("uk-foster-care-fortnight", "2023-05-15", "2023-05-28"),
        ("uk-learning-at-work-week", "2026-05-18", "2026-05-24"),
        ("uk-volunteers-week", "2021-06-01", "2021-06-07"),
        ("uk-volunteers-week", "2024-06-03", "2024-06-09"),
        ("uk-carers-week", "2025-06-09", "2025-06-15"),
        ("uk-mens-health-week", "2024-06-10", "2024-06-16"),
        ("uk-mens-health-week", "2025-06-09", "2025-06-15"),
        ("uk-refugee-week", "2021-06-14", "2021-06-20"),
        ("uk-refugee-week", "2022-06-20", "2022-06-26"),
        ("uk-refugee-week", "2025-06-16", "2025-06-22"),
        ("uk-refugee-week", "2026-06-15", "2026-06-21"),
        ("uk-learning-disability-week", "2023-06-19", "2023-06-25"),
        ("uk-learning-disability-week", "2025-06-16", "2025-06-22"),
        ("uk-loneliness-awareness-week", "2024-06-10", "2024-06-16"),
        ("uk-great-big-green-week", "2022-09-24", "2022-10-02"),
        ("uk-great-big-green-week", "2024-06-08", "2024-06-16"),
        ("uk-alcohol-awareness-week", "2018-11-19", "2018-11-25"),
        ("uk-alcohol-awareness-week", "2023-07-03", "2023-07-09"),
        ("uk-south-asian-heritage-month", "2024-07-18", "2024-08-17"),
        ("uk-heritage-open-days", "2024-09-06", "2024-09-15"),
        ("uk-heritage-open-days", "2025-09-12", "2025-09-21"),
        ("uk-organ-donation-week", "2024-09-23", "2024-09-29"),
        ("uk-national-inclusion-week", "2021-09-27", "2021-10-03"),
        ("uk-national-inclusion-week", "2024-09-23", "2024-09-29"),
        ("uk-national-work-life-week", "2017-10-02", "2017-10-06"),
        ("uk-national-work-life-week", "2024-10-07", "2024-10-11"),
        ("uk-dyslexia-awareness-week", "2022-10-03", "2022-10-09"),
        ("uk-dyslexia-awareness-week", "2025-10-06", "2025-10-12"),
        ("uk-international-control-room-week", "2020-10-19", "2020-10-25"),
        ("uk-international-control-room-week", "2023-10-23", "2023-10-29"),
        ("uk-national-care-leavers-month", "2024-10-28", "2024-11-03"),
        ("uk-national-care-leavers-month", "2025-11-01", "2025-11-30"),
        ("uk-anti-bullying-week", "2023-11-13", "2023-11-17"),
        ("uk-anti-bullying-week", "2025-11-10", "2025-11-14"),
        ("uk-road-safety-week", "2022-11-14", "2022-11-20"),
        ("uk-road-safety-week", "2024-11-17", "2024-11-23"),
        ("uk-disability-history-month", "2019-11-22", "2019-12-22"),
        ("uk-national-grief-awareness-week", "2020-12-02", "2020-12-08"),
        ("us-black-history-month", "2024-02-01", "2024-02-29"),
        ("us-national-public-safety-telecommunicators-week", "2019-04-14", "2019-04-20"),
        ("us-national-public-safety-telecommunicators-week", "2020-04-12", "2020-04-18"),
        ("us-national-volunteer-week", "2021-04-18", "2021-04-24"),
        ("us-national-volunteer-week", "2024-04-21", "2024-04-27"),
        ("us-national-crime-victims-rights-week", "2020-04-19", "2020-04-25"),
        ("us-national-crime-victims-rights-week", "2025-04-06", "2025-04-12"),
        ("us-public-service-recognition-week", "2021-05-02", "2021-05-08"),
        ("us-public-service-recognition-week", "2025-05-04", "2025-05-10"),
        ("us-national-police-week", "2016-05-15", "2016-05-21"),
        ("us-national-police-week", "2024-05-12", "2024-05-18"),
        ("us-emergency-medical-services-week", "2015-05-17", "2015-05-23"),
        ("us-emergency-medical-services-week", "2021-05-16", "2021-05-22"),
        ("us-national-hispanic-heritage-month", "2026-09-15", "2026-10-15"),
        ("us-fire-prevention-week", "2023-10-08", "2023-10-14"),
        ("us-fire-prevention-week", "2025-10-05", "2025-10-11"),
    ],
)
def test_a_span_lasts_as_its_organiser_published(name: str, start: str, end: str) -> None:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    (span,) = spans_in(BY_ID[name].rules, first.year)
    assert (span.start, span.end, span.provisional) == (first, last, False)


def test_one_year_held_heritage_open_days_twice() -> None:
    assert held("uk-heritage-open-days", 2018) == [
        (date(2018, 9, 6), date(2018, 9, 9)),
        (date(2018, 9, 13), date(2018, 9, 16)),
    ]


def test_mothering_sunday_and_the_day_of_reflection_are_not_guessed_for_one_sunday() -> None:
    assert held("uk-mothering-sunday", 2027) == [(date(2027, 3, 7), date(2027, 3, 7))]
    (reflection,) = spans_in(BY_ID["uk-covid-19-day-of-reflection"].rules, 2027)
    assert (reflection.start, reflection.provisional) == (date(2027, 3, 14), True)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("us-juneteenth", 2020),
        ("uk-day-of-memory", 2014),
        ("uk-dry-january", 2012),
        ("us-veterans-day", 1953),
        ("uk-firefighters-memorial-day", 2016),
        ("uk-allied-health-professions-day", 2017),
        ("uk-remembrance-sunday", 1955),
        ("uk-national-work-life-week", 2016),
        ("us-national-family-caregivers-month", 2000),
    ],
)
def test_nothing_is_told_of_the_years_before_it_began(name: str, year: int) -> None:
    assert held(name, year) == []


def test_there_are_enough_of_both_and_each_in_every_season() -> None:
    count = Counter(one.region for one in HERE)
    assert count["uk"] >= 65
    assert count["us"] >= 24
    months = Counter(
        span.start.month for one in HERE if one.region == "uk" for span in spans_in(one.rules, 2027)
    )
    assert set(months) == set(range(1, 13))
    assert max(months.values()) <= 16


def test_a_hashtag_belongs_to_one_day_of_its_country() -> None:
    twice = [
        found for found, n in Counter((one.region, one.hashtag.lower()) for one in HERE).items() if n > 1
    ]
    assert twice == []


def test_no_two_days_of_a_country_look_alike_within_a_fortnight() -> None:
    alike = [
        (one.id, other.id)
        for one, other in itertools.combinations(HERE, 2)
        if one.accent == other.accent and one.region == other.region and days_between(one, other) <= NEAR_DAYS
    ]
    assert alike == []


def days_between(one: Observance, other: Observance) -> int:
    """The days that lie between two observances at their nearest; 0 where they meet."""
    pairs = itertools.product(around(one), around(other))
    return min(max((a.start - b.end).days, (b.start - a.end).days, 0) for a, b in pairs)


def around(one: Observance) -> list[Span]:
    return [span for year in (2025, 2026, 2027) for span in spans_in(one.rules, year)]


@pytest.mark.parametrize("shown", HERE, ids=lambda shown: shown.id)
def test_an_entry_is_whole(shown: Observance) -> None:
    assert shown.id.startswith(f"{shown.region}-")
    assert shown.themes
    assert set(shown.themes) <= set(load_settings(defaults_folder() / "config.yaml").themes)
    assert shown.accent is not None
    assert 2 <= len(re.findall(r"[.?!](?=\s|$)", shown.about.strip())) <= 4
    assert len(shown.headlines) in {3, 4}
    assert " " in shown.guidance
    assert not re.search(r"\s[-–—]\s|\(|\*", shown.about)


@pytest.mark.parametrize(
    "name",
    [
        "uk-samaritans-awareness-day",
        "uk-eating-disorders-awareness-week",
        "uk-baby-loss-awareness-week",
        "uk-sexual-abuse-and-sexual-violence-awareness-week",
        "uk-mental-health-awareness-week",
        "us-national-suicide-prevention-month",
        "us-domestic-violence-awareness-month",
    ],
)
def test_what_may_hurt_names_help_and_warns(name: str) -> None:
    assert BY_ID[name].support_line
    assert BY_ID[name].content_warning
