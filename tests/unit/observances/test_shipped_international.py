"""The international days that we ship, against the dates on which they were really held."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.config.defaults import defaults_folder
from generator.config.load import load_observances, load_settings
from generator.config.observance import Observance
from generator.observances.spans import spans_in

SHIPPED = load_observances(defaults_folder() / "schedules/observances")
THEMES = load_settings(defaults_folder() / "config.yaml").themes
BY_ID = {one.id: one for one in SHIPPED}
INTERNATIONAL = [one for one in SHIPPED if one.region == "international"]

HELD = """
    safer-internet-day                      2019-02-05
    safer-internet-day                      2020-02-11
    safer-internet-day                      2021-02-09
    safer-internet-day                      2022-02-08
    safer-internet-day                      2023-02-07
    safer-internet-day                      2024-02-06
    safer-internet-day                      2025-02-11
    safer-internet-day                      2026-02-10
    international-week-of-deaf-people       2018-09-24 2018-09-30
    international-week-of-deaf-people       2020-09-21 2020-09-27
    international-week-of-deaf-people       2021-09-20 2021-09-26
    international-week-of-deaf-people       2022-09-19 2022-09-25
    international-week-of-deaf-people       2023-09-18 2023-09-24
    international-week-of-deaf-people       2024-09-23 2024-09-29
    international-week-of-deaf-people       2025-09-22 2025-09-28
    world-sight-day                         2020-10-08
    world-sight-day                         2021-10-14
    world-sight-day                         2022-10-13
    world-sight-day                         2023-10-12
    world-sight-day                         2024-10-10
    world-sight-day                         2025-10-09
    global-accessibility-awareness-day      2020-05-21
    global-accessibility-awareness-day      2021-05-20
    global-accessibility-awareness-day      2022-05-19
    global-accessibility-awareness-day      2023-05-18
    global-accessibility-awareness-day      2024-05-16
    global-accessibility-awareness-day      2025-05-15
    international-epilepsy-day              2020-02-10
    international-epilepsy-day              2021-02-08
    international-epilepsy-day              2022-02-14
    international-epilepsy-day              2023-02-13
    international-epilepsy-day              2024-02-12
    international-epilepsy-day              2025-02-10
    world-day-of-remembrance-for-road-traffic-victims 2020-11-15
    world-day-of-remembrance-for-road-traffic-victims 2021-11-21
    world-day-of-remembrance-for-road-traffic-victims 2022-11-20
    world-day-of-remembrance-for-road-traffic-victims 2023-11-19
    world-day-of-remembrance-for-road-traffic-victims 2024-11-17
    survivors-of-suicide-loss-day           2020-11-21
    survivors-of-suicide-loss-day           2021-11-20
    survivors-of-suicide-loss-day           2022-11-19
    survivors-of-suicide-loss-day           2023-11-18
    survivors-of-suicide-loss-day           2024-11-23
    survivors-of-suicide-loss-day           2025-11-22
    international-pronouns-day              2022-10-19
    international-pronouns-day              2023-10-18
    international-pronouns-day              2024-10-16
    world-cerebral-palsy-day                2012-09-04
    world-cerebral-palsy-day                2013-10-02
    world-cerebral-palsy-day                2016-10-05
    world-cerebral-palsy-day                2019-10-06
    world-cerebral-palsy-day                2025-10-06
    world-interfaith-harmony-week           2025-02-01 2025-02-07
    international-womens-day                2026-03-08
    world-down-syndrome-day                 2024-03-21
    transgender-day-of-visibility           2026-03-31
    world-autism-awareness-day              2026-04-02
    international-nurses-day                2024-05-12
    idahobit                                2025-05-17
    pride-month                             2028-06-01 2028-06-30
    world-refugee-day                       2024-06-20
    nelson-mandela-international-day        2027-07-18
    world-suicide-prevention-day            2026-09-10
    international-day-of-sign-languages     2018-09-23
    international-day-of-older-persons      2024-10-01
    world-mental-health-day                 2025-10-10
    international-day-of-the-girl-child     2026-10-11
    transgender-day-of-remembrance          2025-11-20
    sixteen-days-of-activism                2024-11-25 2024-12-10
    world-aids-day                          2025-12-01
    international-day-of-persons-with-disabilities 2026-12-03
    international-volunteer-day             2024-12-05
    human-rights-day                        2025-12-10
    international-migrants-day              2026-12-18
"""


@pytest.mark.parametrize("line", HELD.strip().splitlines(), ids=lambda line: " ".join(line.split()[:2]))
def test_it_falls_on_the_day_on_which_it_was_held(line: str) -> None:
    name, *days = line.split()
    start, end = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    (found,) = spans_in(BY_ID[name].rules, start.year)
    assert (found.start, found.end, found.provisional) == (start, end, False)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("international-womens-day", 1911),
        ("international-day-of-sign-languages", 2017),
        ("international-day-to-combat-islamophobia", 2022),
        ("commemoration-of-the-srebrenica-genocide", 2023),
        ("international-day-of-peace", 2001),
    ],
)
def test_nothing_is_told_of_years_before_a_day_was_kept(name: str, year: int) -> None:
    assert spans_in(BY_ID[name].rules, year) == ()


def test_there_are_enough_of_them_in_every_month() -> None:
    assert len(INTERNATIONAL) >= 55
    starts = [span.start.month for one in INTERNATIONAL for span in spans_in(one.rules, 2027)]
    assert min(starts.count(month) for month in range(1, 13)) >= 3


@pytest.mark.parametrize("shown", SHIPPED, ids=lambda shown: shown.id)
def test_an_entry_is_in_order(shown: Observance) -> None:
    prefix = shown.id.split("-")[0]
    assert (prefix if prefix in {"uk", "us", "faith"} else "international") == shown.region
    assert set(shown.themes) <= THEMES.keys()
    assert 2 <= len(re.findall(r"[.?!](?= |$)", shown.about.strip())) <= 4


def test_every_entry_says_when_it_was_last_checked_but_one_whose_dates_are_disputed() -> None:
    assert {one.id for one in SHIPPED if one.checked is None} == {"faith-paryushan"}


def test_ids_are_unique_and_so_are_hashtags_within_a_region() -> None:
    assert len(BY_ID) == len(SHIPPED)
    tags = [(one.region, one.hashtag.casefold()) for one in SHIPPED]
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize(
    "shown", [one for one in INTERNATIONAL if one.content_warning], ids=lambda shown: shown.id
)
def test_what_carries_a_warning_names_a_place_to_find_support(shown: Observance) -> None:
    assert shown.support_line
