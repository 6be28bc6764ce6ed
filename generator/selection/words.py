"""Days, themes and small numbers as a reader says them."""

from __future__ import annotations

from datetime import date

_THEME_WORDS = {
    "arab-american-heritage": "Arab American heritage",
    "asian-american-heritage": "Asian American heritage",
    "bahai": "the Bahá’í faith",
    "bisexual": "bisexual life",
    "black-history": "Black history",
    "buddhist": "Buddhist life",
    "christian": "Christian life",
    "deaf": "deaf life",
    "down-syndrome": "Down syndrome",
    "east-and-south-east-asian-heritage": "East and South East Asian heritage",
    "england": "England",
    "gypsy-roma-traveller": "Gypsy, Roma and Traveller life",
    "hindu": "Hindu life",
    "hispanic-heritage": "Hispanic heritage",
    "hiv": "HIV",
    "holocaust": "the Holocaust",
    "ireland": "Ireland",
    "islamophobia": "Islamophobia",
    "jain": "Jain life",
    "jewish": "Jewish life",
    "jewish-american-heritage": "Jewish American heritage",
    "lgbt": "LGBT+ life",
    "lunar-new-year": "Lunar New Year",
    "mens-health": "men’s health",
    "merchant-navy": "the Merchant Navy",
    "muslim": "Muslim life",
    "native-american-heritage": "Native American heritage",
    "pagan": "Pagan life",
    "scotland": "Scotland",
    "sikh": "Sikh life",
    "south-asian-heritage": "South Asian heritage",
    "srebrenica": "Srebrenica",
    "trans": "trans life",
    "wales": "Wales",
    "windrush": "Windrush",
    "zoroastrian": "Zoroastrian life",
}
"""Themes of our config.yaml that are no noun or begin with a capital; an organisation's own are said as written."""
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def day_words(day: date) -> str:
    """`1 October 2026`."""
    return f"{day.day} {day:%B %Y}"


def month_words(day: date) -> str:
    """`March 2025`."""
    return f"{day:%B %Y}"


def theme_words(theme: str) -> str:
    """`race equality` for `race-equality`, what follows "speaks about"."""
    return _THEME_WORDS.get(theme, theme.replace("-", " "))


def count_words(count: int) -> str:
    """`three`; figures above ten."""
    return _COUNTS[count] if count < len(_COUNTS) else str(count)
