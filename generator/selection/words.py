"""Days, themes and small numbers as a reader says them."""

from __future__ import annotations

from datetime import date

_THEME_WORDS = {"lgbt": "LGBT+ life"}
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def day_words(day: date) -> str:
    """`1 October 2026`."""
    return f"{day.day} {day:%B %Y}"


def month_words(day: date) -> str:
    """`March 2025`."""
    return f"{day:%B %Y}"


def theme_words(theme: str) -> str:
    """`black history` for `black-history`."""
    return _THEME_WORDS.get(theme, theme.replace("-", " "))


def count_words(count: int) -> str:
    """`three`; figures above ten."""
    return _COUNTS[count] if count < len(_COUNTS) else str(count)
