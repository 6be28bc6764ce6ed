"""Lists of words, written as prose lines."""

from __future__ import annotations


def word_list(*lines: str) -> frozenset[str]:
    """The words of some lines, each once."""
    return frozenset(word for line in lines for word in line.split())


def one_of(*patterns: str) -> str:
    """A regular expression that is any of the patterns."""
    return "(?:" + "|".join(patterns) + ")"
