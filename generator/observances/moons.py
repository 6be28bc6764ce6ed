"""Days of the calendars that follow the moon, in a Gregorian year.

A day that a month does not have in some year (the thirtieth of a month of 29 days) is the month's last day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from hijridate import Gregorian, Hijri
from lunardate import LunarDate
from pyluach.dates import HebrewDate
from pyluach.hebrewcal import Month, Year

from generator.config.observance_rules import WEEKDAYS, ChineseLunar, Islamic, Jewish
from generator.observances.editions import chinese_edition, islamic_edition, jewish_edition
from generator.observances.span import Span, lasting

FIRST_ISLAMIC_YEAR, LAST_ISLAMIC_YEAR = 1925, 2076
"""The Gregorian years that hijridate's Umm al-Qura tables (1343 to 1500 AH) cover whole."""
FIRST_CHINESE_YEAR, LAST_CHINESE_YEAR = 1901, 2099
"""The Gregorian years that lunardate's tables cover whole."""
_WINTER_MONTHS = (9, 10, 11)
"""Kislev to Shevat: the only ones near the Gregorian New Year."""


def islamic_days(rule: Islamic, year: int) -> Iterator[Span]:
    """Each occurrence that starts in a Gregorian year; a year can hold two."""
    if not FIRST_ISLAMIC_YEAR <= year <= LAST_ISLAMIC_YEAR:
        return
    first, last = Gregorian(year, 1, 1).to_hijri().year, Gregorian(year, 12, 31).to_hijri().year
    for hijri_year in range(first, last + 1):
        length = Hijri(hijri_year, rule.month, 1).month_length()
        found = Hijri(hijri_year, rule.month, min(rule.day, length)).to_gregorian()
        start = date(found.year, found.month, found.day)
        if start.year == year:
            days = length if rule.days == "month" else rule.days
            yield lasting(start, days, edition=islamic_edition(hijri_year))


def jewish_days(rule: Jewish, year: int) -> Iterator[Span]:
    """Each occurrence that starts in a Gregorian year."""
    for hebrew_year in (year + 3760, year + 3761):
        start = _jewish_day(hebrew_year, rule.month, rule.day)
        start += timedelta(days=rule.moved.get(WEEKDAYS[start.weekday()], 0))
        if start.year == year:
            crosses = rule.month in _WINTER_MONTHS and _jewish_crosses_new_year(rule.month, rule.day)
            edition = jewish_edition(hebrew_year) if crosses else str(year)
            yield lasting(start, rule.days, edition=edition)


def _jewish_day(year: int, month: int, day: int) -> date:
    # Month 13 exists in leap years alone: it is the Adar in which Purim is kept then.
    month = 13 if month == 12 and Year(year).leap else month
    length = len(list(Month(year, month)))
    found: date = HebrewDate(year, month, min(day, length)).to_pydate()
    return found


@lru_cache(maxsize=100)
def _jewish_crosses_new_year(month: int, day: int) -> bool:
    """Whether it falls before the Gregorian New Year in some years and after it in others, from 1900 to 2199."""
    return len({_jewish_day(year, month, day).year - year for year in range(5661, 5960)}) > 1


def chinese_days(rule: ChineseLunar, year: int) -> Iterator[Span]:
    """Each occurrence that starts in a Gregorian year."""
    if not FIRST_CHINESE_YEAR <= year <= LAST_CHINESE_YEAR:
        return
    for lunar_year in (year - 1, year):
        start = _chinese_day(lunar_year, rule.month, rule.day)
        if start.year == year:
            crosses = rule.month > 10 and _chinese_crosses_new_year(rule.month, rule.day)
            yield lasting(start, rule.days, edition=chinese_edition(lunar_year) if crosses else str(year))


def _chinese_day(year: int, month: int, day: int) -> date:
    try:
        found: date = LunarDate(year, month, day).to_solar_date()
    except ValueError:
        # The only day that a month may lack is its thirtieth.
        found = LunarDate(year, month, 1).to_solar_date() + timedelta(days=28)
    return found


@lru_cache(maxsize=100)
def _chinese_crosses_new_year(month: int, day: int) -> bool:
    years = range(FIRST_CHINESE_YEAR, LAST_CHINESE_YEAR)
    return len({_chinese_day(year, month, day).year - year for year in years}) > 1
