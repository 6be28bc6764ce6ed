"""Days as pages write them."""

from __future__ import annotations

from datetime import date, datetime
from email.utils import parsedate

import regex

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAY = regex.compile(
    r"(?:(?:published|posted|updated|last updated|date|first published)\b(?: on)?:?\s*)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>\p{L}+),?"
    r"|(?P<month2>\p{L}+)\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,)\s+"
    r"(?P<year>\d{4})\.?",
    regex.IGNORECASE,
)
_IN_ADDRESS = regex.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/-]|$)"
)
_EPOCH = date(1970, 1, 1)
_OLDEST = 1900


def day_in_words(words: str) -> date | None:
    """The date that a line consists of: `3 October 2024`, `Published: October 3, 2024`, `2024-10-03`."""
    words = words.strip()
    found = _DAY.fullmatch(words)
    if not found:
        return iso_day(words) if regex.fullmatch(r"\d{4}-\d\d-\d\d", words) else None
    month = (found["month"] or found["month2"]).lower()
    numbers = [
        n for n, name in enumerate(_MONTHS, 1) if name == month or (len(month) >= 3 and name[:3] == month)
    ]
    try:
        return date(int(found["year"]), numbers[0], int(found["day"] or found["day2"])) if numbers else None
    except ValueError:
        return None


def iso_day(words: str) -> date | None:
    """The day of an ISO 8601 date or instant, as printed; nothing if it is not one."""
    try:
        return datetime.fromisoformat(words.strip()).date()
    except ValueError:
        return None


def stated_day(words: str) -> date | None:
    """The day that mark-up states, in any of the spellings in use; a zero of some clock is none.

    ISO 8601 with or without its time, `2024/10/03`, RFC 5322 (`Thu, 03 Oct 2024 09:00:00 GMT`), or in words. The day
    is the one printed: it is not moved into another zone.
    """
    words = " ".join(words.split())
    plain = regex.match(r"(\d{4})[-/.](\d\d)[-/.](\d\d)(?!\d)", words)
    day = iso_day("-".join(plain.groups())) if plain else day_in_words(words) or iso_day(words)
    if day is None and (parts := parsedate(words)) is not None:
        try:
            day = date(*parts[:3])
        except ValueError:
            return None
    return day if day and day.year >= _OLDEST and day != _EPOCH else None


def day_in_address(address: str) -> date | None:
    """The day in an address's path, as in `/2024/10/03/`: a guess, for it may be any day."""
    found = _IN_ADDRESS.search(address.partition("?")[0])
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    except ValueError:
        return None
