"""Days of the calendars that follow the moon, in a Gregorian year.

A day that a month does not have in some year (the thirtieth of a month of 29 days) is the month's last day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from hijridate import Gregorian, Hijri
from lunardate import LunarDate
from pyluach.dates import GregorianDate, HebrewDate
from pyluach.hebrewcal import Month, Year

from generator.config.observance_rules import ChineseLunar, Islamic, Jewish

FIRST_ISLAMIC_YEAR, LAST_ISLAMIC_YEAR = 1925, 2076
"""The Gregorian years that hijridate's Umm al-Qura tables (1343 to 1500 AH) cover whole."""
FIRST_CHINESE_YEAR, LAST_CHINESE_YEAR = 1901, 2099
"""The Gregorian years that lunardate's tables cover whole."""


def islamic_days(rule: Islamic, year: int) -> Iterator[tuple[date, int]]:
    """First day and length of each occurrence that starts in a Gregorian year; a year can hold two."""
    if not FIRST_ISLAMIC_YEAR <= year <= LAST_ISLAMIC_YEAR:
        return
    first, last = Gregorian(year, 1, 1).to_hijri().year, Gregorian(year, 12, 31).to_hijri().year
    for hijri_year in range(first, last + 1):
        length = Hijri(hijri_year, rule.month, 1).month_length()
        found = Hijri(hijri_year, rule.month, min(rule.day, length)).to_gregorian()
        start = date(found.year, found.month, found.day)
        if start.year == year:
            yield start, length if rule.days == "month" else rule.days


def jewish_days(rule: Jewish, year: int) -> Iterator[tuple[date, int]]:
    """First day and length of each occurrence that starts in a Gregorian year."""
    first, last = (GregorianDate(year, month, day).to_heb().year for month, day in ((1, 1), (12, 31)))
    for hebrew_year in range(first, last + 1):
        # Month 13 exists in leap years alone: it is the Adar in which Purim is kept then.
        month = 13 if rule.month == 12 and Year(hebrew_year).leap else rule.month
        length = len(list(Month(hebrew_year, month)))
        start = HebrewDate(hebrew_year, month, min(rule.day, length)).to_pydate()
        if start.year == year:
            yield start, rule.days


def chinese_days(rule: ChineseLunar, year: int) -> Iterator[tuple[date, int]]:
    """First day and length of each occurrence that starts in a Gregorian year."""
    if not FIRST_CHINESE_YEAR <= year <= LAST_CHINESE_YEAR:
        return
    for lunar_year in (year - 1, year):
        start = _chinese_day(lunar_year, rule)
        if start.year == year:
            yield start, rule.days


def _chinese_day(year: int, rule: ChineseLunar) -> date:
    try:
        found: date = LunarDate(year, rule.month, rule.day).to_solar_date()
    except ValueError:
        # The only day that a month may lack is its thirtieth.
        found = LunarDate(year, rule.month, 1).to_solar_date() + timedelta(days=28)
    return found
