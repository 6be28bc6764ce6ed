"""Themes: found as words that are printed, never guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import regex

_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "‑": "-", "‐": "-", "\u00a0": " "})


def themes_in(text: str, vocabulary: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The themes one of whose words stands in the text, as whole words, in any case; in the vocabulary's order."""
    plain = " ".join(text.translate(_ALIKE).casefold().split())
    return tuple(
        theme for theme, words in vocabulary.items() if words and _pattern(tuple(words)).search(plain)
    )


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> regex.Pattern[str]:
    alternatives = "|".join(
        regex.escape(" ".join(word.translate(_ALIKE).casefold().split())) for word in words
    )
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:{alternatives})(?![\p{{L}}\p{{M}}\p{{N}}])")
