"""Words that the organisation no longer uses, found in quotations: never changed, never chosen by themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from generator.model.quote import Quote

HOUSE_WORD = "house-word"
_BETWEEN = regex.compile(r"[\s\-‐‑–]+")
_ENDING = r"(?:['’]?s|es)?"
"""A plural or a possessive of a listed word is that word."""


def house_words_in(words: str, avoid: Sequence[str]) -> tuple[str, ...]:
    """The entries of the list that are printed in the words, as whole words in any case, in the list's order."""
    return tuple(entry for entry in dict.fromkeys(avoid) if _pattern(entry).search(words))


def with_house_flags(quotes: Iterable[Quote], avoid: Sequence[str]) -> tuple[Quote, ...]:
    """The quotes, those that hold a word of the list flagged `house-word`: worked out anew whenever they are read."""
    return tuple(
        replace(quote, flags=(*quote.flags, HOUSE_WORD)) if house_words_in(quote.text, avoid) else quote
        for quote in quotes
    )


@lru_cache(maxsize=1000)
def _pattern(entry: str) -> regex.Pattern[str]:
    """White space and hyphens are one: `hard to reach` is `hard-to-reach`, over the end of a line too."""
    parts = [_either_apostrophe(part) for part in _BETWEEN.split(entry.strip()) if part]
    return regex.compile(rf"(?<!\w){_BETWEEN.pattern.join(parts)}{_ENDING}(?!\w)", regex.IGNORECASE)


def _either_apostrophe(part: str) -> str:
    return "['’]".join(regex.escape(piece) for piece in regex.split("['’]", part))
