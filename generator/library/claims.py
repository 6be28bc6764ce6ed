"""Superlatives and ranks among others: claims that somebody made on a day, which may be untrue on the next."""

from __future__ import annotations

import regex

_SUPERLATIVE = regex.compile(
    r"\b(?:most|youngest|oldest|eldest|highest|longest|greatest|finest|best|biggest|largest|fastest|tallest"
    r"|top[- ]ranking|only|sole"
    r"|first(?![- ](?:officer|aid|aider|mate|sergeant|responder|lieutenant|secretary|minister|class)\b))\b",
    regex.IGNORECASE,
)


def is_superlative(words: str) -> bool:
    """Whether words set somebody above others: `youngest head teacher`; a `First Officer` is a rank of its own."""
    return bool(_SUPERLATIVE.search(words))
