"""Rules by the sun, up to a fixed day, and kept off the Sabbath, against dates that others published."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pyluach.dates import GregorianDate

from generator.config.defaults import defaults_folder
from generator.config.load import load_observances
from generator.config.observance_rules import ObservanceRule, SunTurn, TurnName
from generator.observances.spans import spans_in
from generator.observances.sun import sun_day, sun_turn

BY_ID = {one.id: one for one in load_observances(defaults_folder() / "schedules/observances")}
YEARS = range(2020, 2029)
TURNS: tuple[TurnName, ...] = ("march_equinox", "june_solstice", "september_equinox", "december_solstice")

# As the Wikipedia article "Equinox" lists them, UTC.
INSTANTS = """
    2020 03-20T03:50:36 06-20T21:44:40 09-22T13:31:38 12-21T10:02:19
    2021 03-20T09:37:27 06-21T03:32:08 09-22T19:21:03 12-21T15:59:16
    2022 03-20T15:33:23 06-21T09:13:49 09-23T01:03:40 12-21T21:48:10
    2023 03-20T21:24:24 06-21T14:57:47 09-23T06:49:56 12-22T03:27:19
    2024 03-20T03:06:21 06-20T20:50:56 09-22T12:43:36 12-21T09:20:30
    2025 03-20T09:01:25 06-21T02:42:11 09-22T18:19:16 12-21T15:03:01
    2026 03-20T14:45:53 06-21T08:24:26 09-23T00:05:08 12-21T20:50:09
    2027 03-20T20:24:36 06-21T14:10:45 09-23T06:01:38 12-22T02:42:04
    2028 03-20T02:17:02 06-20T20:01:54 09-22T11:45:12 12-21T08:19:33
"""


def first_day(name: str, year: int) -> date:
    (span,) = spans_in(BY_ID[name].rules, year)
    return span.start


@pytest.mark.parametrize("line", INSTANTS.split("\n")[1:-1])
def test_equinoxes_and_solstices_are_right_to_about_a_minute(line: str) -> None:
    year, *instants = line.split()
    for turn, instant in zip(TURNS, instants, strict=True):
        known = datetime.fromisoformat(f"{year}-{instant}").replace(tzinfo=UTC)
        assert abs(sun_turn(turn, int(year)) - known) < timedelta(seconds=90)


def test_japan_s_equinox_days_are_those_of_its_own_list() -> None:
    japan = holidays.country_holidays("JP", years=range(1980, 2100), language="en_US")
    named: dict[str, TurnName] = {
        "Vernal Equinox Day": "march_equinox",
        "Autumnal Equinox Day": "september_equinox",
    }
    found = [(day, named[name]) for day, name in japan.items() if name in named]
    assert len(found) >= 200
    for day, turn in found:
        reckoned, unsure = sun_day(SunTurn(turn=turn, zone="Asia/Tokyo"), day.year)
        assert reckoned == day or unsure


def test_nowruz_is_the_day_on_which_its_countries_keep_it() -> None:
    # The first of Farvardin as Iran's calendar had it; the table that we kept by hand before agrees.
    kept = ["03-20", "03-21", "03-21", "03-21", "03-20", "03-21", "03-21", "03-21", "03-20"]
    assert [f"{first_day('faith-nowruz', year):%m-%d}" for year in YEARS] == kept
    for year in YEARS:
        iran = holidays.country_holidays("IR", years=year, language="en_US")
        assert "Nowruz" in iran.get(first_day("faith-nowruz", year), "")


def test_a_turn_at_the_very_end_of_its_day_is_not_sure() -> None:
    rule = ObservanceRule(sun=SunTurn(turn="december_solstice", zone="Europe/London"))
    assert [spans_in((rule,), year)[0].provisional for year in (2042, 2043)] == [False, True]


def test_whose_day_counts_decides_the_date() -> None:
    def day(zone: str) -> date:
        return sun_day(SunTurn(turn="march_equinox", zone=zone), 2027)[0]

    assert (day("Europe/London"), day("Asia/Tokyo")) == (date(2027, 3, 20), date(2027, 3, 21))


@given(year=st.integers(1900, 2199), turn=st.sampled_from(TURNS), noon=st.booleans())
def test_the_sun_turns_once_a_year_near_the_same_day(year: int, turn: TurnName, noon: bool) -> None:
    rule = SunTurn(turn=turn, zone="Asia/Tehran", before=time(12) if noon else None)
    day, _ = sun_day(rule, year)
    assert (day.year, day.month) == (year, 3 * (TURNS.index(turn) + 1))
    assert 19 <= day.day <= 24


def test_advent_lasts_from_its_fourth_sunday_before_christmas_to_christmas_eve() -> None:
    # The same as `faith-advent-sunday`, whose known dates stand in test_shipped_faith.py.
    starts = ["11-29", "11-28", "11-27", "12-03", "12-01", "11-30", "11-29", "11-28", "12-03"]
    for year, start in zip(YEARS, starts, strict=True):
        (span,) = spans_in(BY_ID["faith-advent"].rules, year)
        assert (f"{span.start:%m-%d}", span.end) == (start, date(year, 12, 24))
        assert span.start == first_day("faith-advent-sunday", year)


def test_a_fixed_end_before_the_first_day_is_the_next_year_s() -> None:
    rule = ObservanceRule.model_validate(
        {"recurring": {"rrule": "FREQ=YEARLY;BYMONTH=12;BYDAY=-1SU", "to": "01-06"}}
    )
    (span,) = spans_in((rule,), 2026)
    assert (span.start, span.end) == (date(2026, 12, 27), date(2027, 1, 6))


def test_days_and_a_fixed_end_together_are_refused() -> None:
    with pytest.raises(ValidationError, match="leave one of them out"):
        ObservanceRule.model_validate({"easter": {"offset": -46, "days": 2, "to": "04-01"}})


JEWISH: dict[str, tuple[dict[str, Any], str]] = {
    # As our own tables had them, year by year, before there was a rule.
    "Yom HaShoah": (
        {"month": 1, "day": 27, "moved": {"fri": -1, "sun": 1}},
        "04-21 04-08 04-28 04-18 05-06 04-24 04-14 05-04 04-24",
    ),
    "Yom HaAtzmaut": (
        {"month": 2, "day": 5, "moved": {"fri": -1, "sat": -2, "mon": 1}},
        "04-29 04-15 05-05 04-26 05-14 05-01 04-22 05-12 05-02",
    ),
    "Tisha B'Av": (
        {"month": 5, "day": 9, "moved": {"sat": 1}},
        "07-30 07-18 08-07 07-27 08-13 08-03 07-23 08-12 08-01",
    ),
}


@pytest.mark.parametrize("name", JEWISH)
def test_jewish_days_are_kept_off_the_sabbath(name: str) -> None:
    rule, kept = JEWISH[name]
    parsed = ObservanceRule.model_validate({"jewish": rule})
    assert [f"{spans_in((parsed,), year)[0].start:%m-%d}" for year in YEARS] == kept.split(" ")


def test_independence_day_is_that_of_israel_s_own_list() -> None:
    rule = ObservanceRule.model_validate({"jewish": JEWISH["Yom HaAtzmaut"][0]})
    for year in YEARS:
        israel = holidays.country_holidays("IL", years=year, language="en_US")
        assert "Independence Day" in israel.get(spans_in((rule,), year)[0].start, "")


def test_tisha_bav_is_the_fast_that_pyluach_names() -> None:
    for year in YEARS:
        fast = GregorianDate.from_pydate(first_day("faith-tisha-bav", year)).to_heb().fast_day()
        assert fast == "9 of Av"


def test_yom_hashoah_is_on_the_days_that_were_published() -> None:
    # 2014 to 2020 as one list announced them ahead; 2023 to 2026 as the Wikipedia article has them.
    kept = "2014-04-28 2015-04-16 2016-05-05 2017-04-24 2018-04-12 2019-05-02 2020-04-21"
    kept += " 2023-04-18 2024-05-06 2025-04-24 2026-04-14"
    for day in map(date.fromisoformat, kept.split(" ")):
        assert first_day("faith-yom-hashoah", day.year) == day
