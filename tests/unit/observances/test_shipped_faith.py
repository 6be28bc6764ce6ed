"""The days of faith that we ship, against the dates on which they were really held, and against the moon."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from lunardate import LunarDate

from generator.config.defaults import defaults_folder
from generator.config.load import load_observances
from generator.observances.spans import Span, last_known_year, spans_in

BY_ID = {one.id: one for one in load_observances(defaults_folder() / "schedules/observances")}
FAITH = [one for one in BY_ID.values() if one.region == "faith"]
LISTED_YEARS = range(2024, 2036)

HELD = """
    easter                  2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28
    orthodox-easter         2020-04-19 2021-05-02 2022-04-24 2023-04-16 2024-05-05 2025-04-20 2026-04-12 2027-05-02
    good-friday             2024-03-29 2025-04-18 2026-04-03
    lent                    2024-02-14/03-30 2025-03-05/04-19 2026-02-18/04-04
    orthodox-great-lent     2024-03-18/05-04 2025-03-03/04-19 2026-02-23/04-11
    pentecost               2024-05-19 2025-06-08 2026-05-24
    advent-sunday           2020-11-29 2022-11-27 2023-12-03 2024-12-01 2025-11-30 2026-11-29
    orthodox-christmas      2024-01-07 2100-01-07 2101-01-08
    week-of-prayer-for-christian-unity 2025-01-18/01-25
    purim                   2020-03-10 2022-03-17 2023-03-07 2024-03-24 2025-03-14 2026-03-03 2027-03-23
    passover                2024-04-23/04-30 2025-04-13/04-20 2026-04-02/04-09
    yom-hashoah             2020-04-21 2021-04-08 2022-04-28 2023-04-18 2024-05-06 2025-04-24 2026-04-14 2027-05-04
    shavuot                 2024-06-12/06-13 2025-06-02/06-03 2026-05-22/05-23
    tisha-bav               2020-07-30 2021-07-18 2022-08-07 2023-07-27 2024-08-13 2025-08-03 2026-07-23 2029-07-22
    rosh-hashanah           2020-09-19/09-20 2023-09-16/09-17 2024-10-03/10-04 2025-09-23/09-24 2026-09-12/09-13
    yom-kippur              2023-09-25 2024-10-12 2025-10-02 2026-09-21
    sukkot                  2024-10-17/10-23 2025-10-07/10-13
    hanukkah                2023-12-08/12-15 2024-12-26/01-02 2025-12-15/12-22 2026-12-05/12-12 2027-12-25/01-01
    ramadan                 2024-03-11/04-09 2025-03-01/03-29 2026-02-18/03-19
    eid-al-fitr             2022-05-02 2023-04-21 2024-04-10 2025-03-30 2026-03-20
    hajj                    2024-06-14/06-19 2025-06-04/06-09
    eid-al-adha             2024-06-16/06-19 2025-06-06/06-09 2026-05-27/05-30
    islamic-new-year        2024-07-07 2025-06-26 2026-06-16
    ashura                  2024-07-16 2025-07-05
    mawlid                  2024-09-15 2025-09-04
    lunar-new-year          2023-01-22/01-24 2024-02-10/02-12 2025-01-29/01-31 2026-02-17/02-19 2027-02-06/02-08
    mid-autumn-festival     2023-09-29 2024-09-17 2025-10-06 2026-09-25
    losar                   2024-02-10/02-12 2025-02-28/03-02 2026-02-18/02-20
    maha-shivaratri         2024-03-08 2025-02-26 2026-02-15
    holi                    2024-03-25 2025-03-14 2026-03-04 2027-03-22
    ram-navami              2024-04-17 2025-04-06 2026-03-26
    raksha-bandhan          2024-08-19 2025-08-09 2026-08-28
    janmashtami             2024-08-26 2025-08-16 2026-09-04
    ganesh-chaturthi        2024-09-07 2025-08-27 2026-09-14
    navaratri               2024-10-03/10-11 2025-09-22/10-01
    dussehra                2024-10-12 2025-10-02 2026-10-20
    diwali                  2024-10-31 2025-10-20 2026-11-08 2028-10-17
    bandi-chhor-divas       2024-11-01 2025-10-21
    guru-nanak-gurpurab     2024-11-15 2025-11-05 2026-11-24
    vaisakhi                2026-04-14
    mahavir-janma-kalyanak  2024-04-21 2025-04-10 2026-03-31
    paryushan               2024-08-31/09-07 2025-08-20/08-27
    vesak                   2024-05-23 2025-05-12 2027-05-20
    dharma-day              2024-07-21 2025-07-10 2026-07-29
    nowruz                  2024-03-20 2025-03-21 2026-03-21
    naw-ruz                 2024-03-20 2025-03-20 2026-03-21
    ridvan                  2024-04-20/05-01 2025-04-20/05-01 2026-04-21/05-02
    twin-holy-birthdays     2024-11-02/11-03 2025-10-22/10-23 2026-11-10/11-11
    parsi-new-year          2020-08-16 2021-08-16 2022-08-16 2023-08-16 2024-08-15 2025-08-15
    summer-solstice         2024-06-20 2025-06-21 2026-06-21 2028-06-20
    winter-solstice         2024-12-21 2025-12-21 2027-12-22
"""


def _told(line: str) -> list[tuple[str, date, date]]:
    name, *days = line.split()
    found = []
    for day in days:
        first, _, last = day.partition("/")
        start = date.fromisoformat(first)
        end = date.fromisoformat(f"{start.year}-{last}") if last else start
        found.append((f"faith-{name}", start, end if end >= start else end.replace(year=start.year + 1)))
    return found


def only(name: str, year: int) -> Span:
    (found,) = spans_in(BY_ID[f"faith-{name}"].rules, year)
    return found


def starts(name: str, year: int) -> list[date]:
    return [span.start for span in spans_in(BY_ID[f"faith-{name}"].rules, year)]


@pytest.mark.parametrize(
    ("name", "start", "end"), [told for line in HELD.strip().splitlines() for told in _told(line)]
)
def test_it_falls_on_the_day_on_which_it_was_held(name: str, start: date, end: date) -> None:
    (found,) = spans_in(BY_ID[name].rules, start.year)
    assert (found.start, found.end, found.provisional) == (start, end, False)


@pytest.mark.parametrize(
    ("name", "year", "days"),
    [
        ("ramadan", 2030, [date(2030, 1, 5), date(2030, 12, 26)]),
        ("eid-al-fitr", 2033, [date(2033, 1, 2), date(2033, 12, 23)]),
        ("vesak", 2026, [date(2026, 5, 1), date(2026, 5, 31)]),
    ],
)
def test_a_year_may_hold_a_day_twice(name: str, year: int, days: list[date]) -> None:
    assert starts(name, year) == days


@pytest.mark.parametrize("name", ["eid-al-fitr", "eid-al-adha", "ramadan", "ashura", "mawlid"])
def test_the_sighted_moon_may_differ_by_a_day(name: str) -> None:
    found = only(name, 2027)
    assert (found.tolerance_days, found.from_eve) == (1, True)


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("diwali", 2027, date(2027, 10, 29)),
        ("bandi-chhor-divas", 2027, date(2027, 10, 29)),
        ("mahavir-janma-kalyanak", 2027, date(2027, 4, 18)),
        ("ram-navami", 2029, date(2029, 4, 22)),
        ("guru-nanak-gurpurab", 2034, date(2034, 11, 25)),
    ],
)
def test_where_reckonings_disagree_the_date_is_not_confirmed(name: str, year: int, day: date) -> None:
    found = only(name, year)
    assert (found.start, found.provisional) == (day, True)


def test_nothing_is_invented_beyond_the_end_of_a_list() -> None:
    assert starts("diwali", 2036) == []
    assert last_known_year(BY_ID["faith-diwali"].rules) == 2035


@pytest.mark.parametrize("year", LISTED_YEARS)
@pytest.mark.parametrize(
    ("name", "phases"),
    [
        ("diwali", {28, 29, 30, 1}),
        ("maha-shivaratri", {27, 28, 29, 30}),
        ("losar", {30, 1, 2}),
        ("navaratri", {30, 1, 2}),
        ("ganesh-chaturthi", {3, 4, 5}),
        ("ram-navami", {8, 9, 10}),
        ("dussehra", {9, 10, 11}),
        ("mahavir-janma-kalyanak", {12, 13, 14}),
        ("vesak", {14, 15, 16, 17}),
        ("dharma-day", {14, 15, 16}),
        ("raksha-bandhan", {14, 15, 16}),
        ("guru-nanak-gurpurab", {14, 15, 16, 17}),
        ("holi", {15, 16, 17}),
        ("janmashtami", {22, 23, 24}),
        ("twin-holy-birthdays", {2, 3}),
    ],
)
def test_listed_days_stand_under_the_right_moon(name: str, phases: set[int], year: int) -> None:
    # The Chinese calendar counts its months from the same new moons, independently of our lists.
    for day in starts(name, year):
        assert LunarDate.from_solar_date(day.year, day.month, day.day).day in phases


@pytest.mark.parametrize("name", ["diwali", "holi", "vesak", "losar", "guru-nanak-gurpurab", "dussehra"])
def test_listed_years_lie_twelve_or_thirteen_moons_apart(name: str) -> None:
    days = [starts(name, year)[0] for year in LISTED_YEARS]
    for one, following in pairwise(days):
        assert min(abs((following - one).days - moons * 29.53) for moons in (12, 13)) < 2.5


@pytest.mark.parametrize("year", LISTED_YEARS)
def test_days_keep_their_distance_from_one_another(year: int) -> None:
    assert only("navaratri", year).end + timedelta(days=1) == only("dussehra", year).start
    assert 18 <= (only("diwali", year).start - only("dussehra", year).start).days <= 21
    assert 14 <= (only("guru-nanak-gurpurab", year).start - only("diwali", year).start).days <= 17
    assert (only("ridvan", year).start - only("naw-ruz", year).start).days == 31


@pytest.mark.parametrize("year", range(2020, 2036))
def test_jewish_days_of_mourning_never_touch_the_sabbath(year: int) -> None:
    assert only("yom-hashoah", year).start.weekday() not in {4, 5, 6}
    assert only("tisha-bav", year).start.weekday() != 5


def test_every_faith_of_the_brief_has_its_days() -> None:
    assert len(FAITH) >= 34
    kept = {theme for one in FAITH for theme in one.themes}
    assert kept >= {
        "christian",
        "muslim",
        "jewish",
        "hindu",
        "sikh",
        "buddhist",
        "jain",
        "bahai",
        "zoroastrian",
        "pagan",
        "lunar-new-year",
    }


def test_no_faith_is_ranked_above_another() -> None:
    assert {one.weight for one in FAITH} == {1}
