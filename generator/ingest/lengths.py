"""Years and lengths of time as texts give them, and what they come to on the article's date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import regex

from generator.ingest.telling import MONTH, YEAR

_ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TEENS = {
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_TENS_WITH_ONES = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?"
_ROUGHLY = (
    r"(?:well over|just over|just under|more than|less than|fewer than|over|nearly|almost|about|around|some|at least"
    r"|under|up to|close to)\s+"
)
LENGTH = (
    rf"(?P<length>(?P<roughly>{_ROUGHLY})?(?:(?P<count>\d{{1,2}}|{_TENS_WITH_ONES}|{'|'.join(_TEENS)}|{'|'.join(_ONES)})"
    r"[- ]years?|(?P<decades>a|one|two|three|four|five)[- ]decades?))(?![- ]olds?\b)"
)
"""`22 years`, `twenty-two years`, `more than two decades`, `22-year`."""
WHEN = (
    rf"(?:(?:back )?in (?:early |late )?(?:{MONTH} )?(?P<year>{YEAR})(?!\s*[-–]\s*\d)"
    rf"|(?P<near>earlier this year|this year|last year|last month)|(?P<last>last) (?P<month>{MONTH})|{LENGTH} ago)\b"
)
"""`in March 2003`, `earlier this year`, `last March`, `22 years ago`."""
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_EARLIEST = 1930


@dataclass(frozen=True, kw_only=True, slots=True)
class Begun:
    """When something began, as far as a text and its date tell."""

    value: str
    """`since 2003`, or the length that cannot be placed: `22 years`, `more than 20 years`."""
    worked_out: bool
    """From a length or a word like `last year` and the article's date; else the text gives the year."""
    dated: bool


def begun(found: regex.Match[str], published: date | None) -> Begun | None:
    """What a match of `WHEN` or `LENGTH` comes to; nothing where it cannot be told or cannot be."""
    groups = found.groupdict()
    if groups.get("year"):
        return _since(int(groups["year"]), published, worked_out=False)
    if groups.get("near") or groups.get("last"):
        return _since(_year_near(groups, published), published, worked_out=True) if published else None
    return _from_length(groups, published)


def _since(year: int, published: date | None, *, worked_out: bool) -> Begun | None:
    latest = published.year if published else year
    if not _EARLIEST <= year <= latest:
        return None
    return Begun(value=f"since {year}", worked_out=worked_out, dated=True)


def _year_near(groups: dict[str, str | None], published: date) -> int:
    near = (groups.get("near") or "").casefold()
    if near == "last year":
        return published.year - 1
    if near == "last month":
        return published.year - (published.month == 1)
    if near:
        return published.year
    month = _MONTHS.index((groups["month"] or "").casefold()) + 1
    return published.year - (month >= published.month)


def _from_length(groups: dict[str, str | None], published: date | None) -> Begun | None:
    if groups.get("decades") or groups.get("roughly"):
        return Begun(
            value=" ".join((groups["length"] or "").split()), worked_out=False, dated=published is not None
        )
    years = count_of(groups["count"] or "")
    if not 0 < years <= 70:
        return None
    if published is None:
        return Begun(value=f"{years} year{'s' * (years > 1)}", worked_out=False, dated=False)
    return _since(published.year - years, published, worked_out=True)


def count_of(words: str) -> int:
    """`22`, `twenty-two` → 22."""
    plain = words.casefold()
    if plain.isdigit():
        return int(plain)
    return sum((_TENS | _TEENS | _ONES)[part] for part in regex.split(r"[- ]", plain))
